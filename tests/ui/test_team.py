"""The team in the window: its state, sync by hand and alone, conflicts by keys, refusals, photos on demand."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from curator import bootstrap
from curator.domain.changes import Changes
from curator.domain.errors import LibraryError
from curator.domain.exchange import Reason, Refusal, SyncState
from curator.domain.messages import Message
from curator.domain.roles import Member, Role
from curator.services import labelling, reading, resolving, syncing
from curator.services.carrying import carry_photos
from curator.services.membership import Standing
from curator.store import library as store_library
from curator.store import photos as stored_photos
from curator.store.tables import face_thumbnail, thumbnail
from curator.ui.app import settle
from curator.ui.main_window import MainWindow
from curator.ui.preferences import Preferences
from curator.ui.team.fetching import COMING, OFFLINE
from curator.ui.team.state import TeamState, words
from curator.ui.team.verbs import Login
from tests.ui.conftest import Press

NOW = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)


@pytest.fixture
def central(tmp_path: Path) -> str:
    """A central dataset in a file, which sue keeps and in which kim reviews."""
    url = str(tmp_path / "central.db")
    bootstrap.prepare_central(url, supervisor="sue", photos=str(tmp_path / "bytes"))
    kept = bootstrap.connect_central(url, name="sue")
    kept.add_member("kim", "annotator", "")
    kept.close()
    return url


class Other:
    """Kim's library on another machine."""

    def __init__(self, folder: Path, central: str) -> None:
        self.library = store_library.create(folder)
        self._central = central

    def sync(self) -> None:
        connected = bootstrap.choose_central(self.library, self._central, user="kim", password=None, save=False)()
        syncing.sync(self.library, connected)
        connected.close()

    def age(self, photo_id: str) -> int | None:
        with self.library.reading() as tx:
            owner = stored_photos.get(tx, photo_id).participant_id
        item = next(one for one in reading.timeline(self.library, owner).photos if one.photo.id == photo_id)
        return item.label.age if item.label else None

    def state_age(self, photo_id: str, age: int) -> None:
        labelling.correct_age(self.library, photo_id, age=age, reason="cake")


@pytest.fixture
def other(tmp_path: Path, central: str) -> Iterator[Other]:
    made = Other(tmp_path / "other", central)
    yield made
    made.library.close()


@pytest.fixture
def by_hand(preferences: Preferences) -> None:
    """Nothing is synced by itself."""
    preferences.set("sync_minutes", 0)


@pytest.fixture
def team(window: MainWindow, central: str, other: Other, by_hand: None) -> MainWindow:
    """Sue's window, whose library has joined; kim has what is assigned."""
    window.team.syncing.join(Login(central, "sue"))
    settle(window)
    kept = bootstrap.connect_central(central, name="sue")
    kept.assign([row.participant.id for row in window.desk.queue.shown()], "kim")
    kept.close()
    other.sync()
    return window


def corner(window: MainWindow) -> str:
    return window.team.corner.text()


def told(window: MainWindow) -> list[str]:
    return [one.text for one in window.strip.log]


# What the corner says.


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (TeamState(), ""),
        (TeamState(Standing(Member("sue"))), ""),
        (TeamState(Standing(Member("sue"), "x.db")), "not synced yet"),
        (TeamState(Standing(Member("sue"), "x.db", SyncState(unsent=3))), "3 unsent"),
        (
            TeamState(Standing(Member("sue"), "x.db", SyncState(conflicts=1)), offline=True, why=Message.of("gone")),
            "◆ 1 in conflict · offline",
        ),
        (TeamState(Standing(Member("sue"), "x.db"), syncing=True, offline=True), "syncing …"),
        (TeamState(Standing(Member("sue"), "x.db"), why=Message.of("no")), "sync stopped"),
        (
            TeamState(Standing(Member("sue"), "x.db", SyncState(refused=(Refusal("r", Reason.ROLE, "label", "e"),)))),
            "✕ 1 refused",
        ),
    ],
)
def test_the_corner_says_in_a_few_words_how_things_stand(qapp: QApplication, state: TeamState, expected: str) -> None:
    del qapp
    assert words(state, now=NOW) == expected


def test_the_last_confirmation_is_a_time_today_and_a_date_before(qapp: QApplication) -> None:
    del qapp

    def said(at: datetime) -> str:
        return words(TeamState(Standing(Member("sue"), "x.db", SyncState(confirmed_at=at))), now=NOW)

    assert said(NOW).startswith("confirmed ")
    assert len(said(NOW - timedelta(days=3))) > len(said(NOW))


def test_a_library_without_a_team_says_nothing(window: MainWindow) -> None:
    assert not window.team.corner.isVisible()
    assert not window.team.syncing.schedule.timer.isActive()


# Sync.


def test_an_edit_is_unsent_until_a_key_syncs_it_and_reaches_the_other_machine(
    team: MainWindow, other: Other, press: Press
) -> None:
    assert corner(team).startswith("confirmed ")
    assert team.member == Member("sue", Role.SUPERVISOR, managed=True)
    photo_id = team.desk.photo_id
    assert photo_id
    press("4", "1", "Enter")
    assert corner(team).startswith("1 unsent · confirmed ")
    press("Ctrl+Shift+S")
    assert corner(team).startswith("confirmed ")
    assert "Synced: 1 sent, 0 received." in told(team)
    other.sync()
    assert other.age(photo_id) == 41


def test_an_edit_from_elsewhere_refreshes_that_participant_only(team: MainWindow, other: Other, press: Press) -> None:
    photo_id, participant_id = team.desk.photo_id, team.desk.participant_id
    assert photo_id
    assert participant_id
    other.state_age(photo_id, 33)
    other.sync()
    seen: list[tuple[Changes, object]] = []
    team.runner.changed.connect(lambda changes, initiator: seen.append((changes, initiator)))
    press("Ctrl+Shift+S")
    assert seen == [(Changes(frozenset([participant_id]), frozenset([photo_id])), team.team.syncing)]
    assert team.desk.item
    assert team.desk.item.label
    assert team.desk.item.label.age == 33
    assert corner(team).startswith("confirmed ")


def test_lost_network_is_a_word_and_edits_wait(team: MainWindow, central: str, press: Press, tmp_path: Path) -> None:
    away = Path(central).rename(tmp_path / "away.db")
    press("4", "1", "Enter", "Ctrl+Shift+S")
    assert corner(team).startswith("1 unsent · ")
    assert corner(team).endswith("offline")
    assert "There is no central dataset" in team.team.corner.toolTip()
    assert QApplication.activeModalWidget() is None
    away.rename(central)
    press("Ctrl+Shift+S")
    assert corner(team).startswith("confirmed ")


def test_it_syncs_by_itself_soon_after_an_edit_and_waits_longer_with_each_failure(
    team: MainWindow, central: str, press: Press, preferences: Preferences
) -> None:
    schedule = team.team.syncing.schedule
    assert not schedule.timer.isActive()
    preferences.set("sync_minutes", 5)
    press("4", "1", "Enter")
    assert 8_000 <= schedule.timer.interval() <= 16_000
    Path(central).unlink()
    waits = []
    for _ in range(6):
        schedule.due.emit()
        settle(team)
        waits.append(schedule.timer.interval())
    assert 1_000 <= waits[0] <= 3_000
    assert 15_000 <= waits[5] <= 45_000
    press("4", "2", "Enter")
    assert schedule.timer.interval() == waits[5]
    team.configuring.change("sync_minutes", 0)
    assert not schedule.timer.isActive()


def test_closing_does_not_wait_for_the_network(team: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    started: list[bool] = []
    released: list[bool] = []

    def hang(*_args: object, cancelled: Callable[[], bool], **_other: object) -> None:
        started.append(True)
        while not cancelled():
            QTest.qSleep(5)
        released.append(True)
        raise LibraryError("stopped")

    monkeypatch.setattr("curator.ui.team.verbs.sync", hang)
    team.team.sync()
    qtbot.waitUntil(lambda: bool(started))
    team.close()
    assert released


# Joining and leaving.


def test_joining_says_what_is_wrong_and_keeps_no_wrong_address(
    window: MainWindow, central: str, by_hand: None, tmp_path: Path
) -> None:
    del by_hand
    page = window.team.room.page
    window.team.sync()
    settle(window)
    assert window.pages.currentWidget() is page
    page.address.setText(str(tmp_path / "none.db"))
    page.join.click()
    settle(window)
    assert "There is no central dataset" in page.notice.text()
    assert not window.team.syncing.state.joined
    page.address.setText(central)
    page.name.setText("eve")
    page.test.click()
    settle(window)
    assert "eve is no member" in page.notice.text()
    page.join.click()
    settle(window)
    assert not window.team.syncing.state.joined
    page.name.setText("kim")
    page.test.click()
    settle(window)
    assert page.notice.text() == "Reached: you are kim, annotator."
    page.join.click()
    settle(window)
    assert window.team.syncing.state.joined
    assert window.member == Member("kim", Role.ANNOTATOR, managed=True)
    assert not window.menus.actions["import"].isVisible()
    page.part.click()
    settle(window)
    assert not window.team.syncing.state.joined
    assert corner(window) == ""
    assert window.member == Member("kim", Role.ANNOTATOR, managed=True)


def test_a_password_stands_in_no_text_of_a_login() -> None:
    assert "secret" not in repr(Login("postgresql://host/x", "kim", "secret"))


# Conflicts.


@pytest.fixture
def disputed(team: MainWindow, other: Other, press: Press) -> str:
    """A photo that sue says shows 41 years, and kim 33; both have synced."""
    photo_id = team.desk.photo_id
    assert photo_id
    other.state_age(photo_id, 33)
    other.sync()
    press("4", "1", "Enter", "Ctrl+Shift+S")
    team.desk.show_photo(photo_id)
    settle(team)
    other.sync()
    return photo_id


def test_a_conflict_shows_on_both_machines_and_in_the_panel_the_queue_and_the_corner(
    team: MainWindow, other: Other, disputed: str
) -> None:
    assert "◆ 1 in conflict" in corner(team)
    assert len(resolving.conflicts(other.library)) == 1
    assert team.desk.item
    assert {(one.author, one.label.age) for one in team.desk.item.rivals if one.label} == {("sue", 41), ("kim", 33)}
    assert "sue 41" in team.label.age.rivals.text()
    assert "kim 33" in team.label.age.rivals.text()
    team.queue.search.setText("conflict:yes")
    assert [row.participant.id for row in team.desk.queue.shown()] == [team.desk.participant_id]
    team.queue.search.setText("conflict:no")
    assert team.desk.queue.rowCount() == 1
    assert disputed == team.desk.photo_id


def test_a_supervisor_settles_a_conflict_by_keys(team: MainWindow, other: Other, disputed: str, press: Press) -> None:
    press("Ctrl+Shift+C")
    page = team.team.conflicts.page
    assert page.conflict
    authors = [side.author for side in page.conflict.sides]
    assert {card.said.text() for card in page.cards} == {"41", "33"}
    assert not page.face.pixmap().isNull()
    press("Enter")
    assert page.conflict
    press(str(authors.index("kim") + 1), "Enter")
    assert page.conflict is None
    assert "Settled" in page.notice.text()
    press("Esc", "Ctrl+Shift+S")
    assert "◆" not in corner(team)
    other.sync()
    assert other.age(disputed) == 33
    assert resolving.conflicts(other.library) == []
    assert team.desk.item
    assert team.desk.item.rivals == ()


def test_another_age_settles_a_conflict_with_a_reason(team: MainWindow, disputed: str, press: Press) -> None:
    press("Ctrl+Shift+C", "A")
    page = team.team.conflicts.page
    QTest.keyClicks(page.age, "37")
    press("Enter")
    assert "needs a reason" in page.notice.text()
    QTest.keyClicks(page.reason, "school badge")
    press("Enter")
    assert page.conflict is None
    item = next(one for one in team.desk.photos if one.photo.id == disputed)
    assert item.label
    assert (item.label.age, item.label.reason) == (37, "school badge")


def test_an_annotator_sees_a_conflict_and_cannot_settle_it(team: MainWindow, disputed: str, press: Press) -> None:
    del disputed
    team.member = Member("kim", Role.ANNOTATOR, managed=True)
    press("Ctrl+Shift+C")
    page = team.team.conflicts.page
    assert len(page.cards) == 2
    press("1", "Enter")
    assert not page.settle.isVisible()
    assert page._chosen == -1


# Refused.


def test_what_was_refused_is_listed_with_its_reason_shown_and_discarded_by_a_second_press(
    window: MainWindow, central: str, by_hand: None, press: Press
) -> None:
    """Kim states an age about somebody whom nobody registered with the team."""
    del by_hand
    photo_id = window.desk.photo_id
    press("4", "1", "Enter")
    window.team.syncing.join(Login(central, "kim"))
    settle(window)
    assert "refused" in corner(window)
    assert "not registered" in window.team.corner.toolTip()
    window.team.corner.click()
    settle(window)
    page = window.team.room.page
    rows = range(page.refusals.count())
    stated_age = next(row for row in rows if page.refusals.item(row).text().startswith("✕  age"))
    press(*["Down"] * (stated_age + 1), "Enter")
    assert window.pages.currentWidget() is window.desk_page
    stated = window.desk.item
    assert stated
    assert stated.label
    assert stated.photo.id == photo_id
    window.team.show_page()
    page.refusals.setCurrentRow(stated_age)
    page.discard.click()
    settle(window)
    assert page.refusals.count() == len(rows)
    page.discard.click()
    settle(window)
    assert page.refusals.count() == len(rows) - 1
    assert window.desk.item
    assert window.desk.item.label is None


# Photos on demand.


@pytest.fixture
def bare(team: MainWindow, central: str, library: Path) -> MainWindow:
    """The window after its photos were sent and then lost from this machine."""
    opened = store_library.open_(library)
    connected = bootstrap.connect_central(central, name="sue")
    store = bootstrap.photo_bytes(connected)
    assert store
    carry_photos(opened, store)
    connected.close()
    with opened.writing() as tx:
        for photo in stored_photos.everything(tx):
            opened.vault.path(photo.id).unlink()
        for small in (thumbnail, face_thumbnail):
            tx.execute(small.delete())
    opened.close()
    team.pictures.forget()
    team.faces.forget()
    return team


def vault_of(library: Path) -> set[str]:
    opened = store_library.open_(library)
    with opened.reading() as tx:
        held = {one.id for one in stored_photos.everything(tx) if opened.vault.path(one.id).is_file()}
    opened.close()
    return held


def test_a_photo_is_fetched_when_it_is_shown_and_the_next_ones_with_it(
    bare: MainWindow, library: Path, qtbot: QtBot
) -> None:
    shown = bare.desk.photos[1].photo.id
    said: list[object] = []
    bare.pictures.ready.connect(lambda photo_id: said.append(bare.pictures.problem(photo_id)))
    bare.desk.show_photo(shown)
    qtbot.waitUntil(lambda: bare.photo.shot is not None)
    settle(bare)
    assert COMING in said
    assert bare.photo.problem is None
    near = {bare.desk.photos[place].photo.id for place in (0, 1, 2, 3)}
    assert near <= vault_of(library)
    qtbot.waitUntil(lambda: all(bare.faces.face(name) for name in near))  # small, before anything is analysed
    assert len(vault_of(library)) < 12  # all others stay with the team


def test_offline_a_photo_keeps_its_place_with_a_word_and_comes_with_the_network(
    bare: MainWindow, central: str, tmp_path: Path, press: Press, qtbot: QtBot
) -> None:
    away = Path(central).rename(tmp_path / "away.db")
    bare.desk.show_photo(bare.desk.photos[1].photo.id)
    settle(bare)
    assert bare.photo.problem == OFFLINE
    away.rename(central)
    press("Ctrl+Shift+S")
    qtbot.waitUntil(lambda: bare.photo.shot is not None)
    assert bare.photo.problem is None


# PostgreSQL.


def test_a_window_joins_and_syncs_with_a_real_server(window: MainWindow, by_hand: None, press: Press) -> None:
    del by_hand
    from tests.central.server import database  # noqa: PLC0415 - not every platform has the wheel

    with database() as keeper:
        address = keeper.set(username=None).render_as_string()
        window.team.syncing.join(Login(address, "sue", "a test's password"))
        settle(window)
        assert corner(window).startswith("confirmed "), window.team.corner.toolTip()
        press("4", "1", "Enter", "Ctrl+Shift+S")
        assert corner(window).startswith("confirmed ")
        standing = window.team.syncing.state.standing
        assert standing
        assert "sue@" in standing.address
        assert "password" not in standing.address
