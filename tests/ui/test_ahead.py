"""Who comes next is read while nothing else is asked for, noted only when shown, and never shown out of date."""

from curator.services import labelling
from curator.store import access
from curator.store.library import Library
from curator.ui.app import settle
from curator.ui.main_window import MainWindow
from tests.ui.conftest import Press


def looks(window: MainWindow) -> list[str | None]:
    found: list[str | None] = []

    def read(library: Library) -> list[str | None]:
        with library.reading() as tx:
            return [entry.participant_id for entry in access.entries(tx, None)]

    window.runner.read(read, found.extend)
    settle(window)
    return found


def test_the_next_participant_is_ready_and_the_photo_decoded(window: MainWindow, press: Press) -> None:
    following = next(window.desk.queue.after(window.desk.participant_id)).participant.id
    assert window.ahead.ready == following
    shown = window.ahead.take(following)
    window.desk.timeline_shown.connect(lambda _timeline: seen.append(window.photo.shot))
    window.desk.photo_shown.connect(lambda _item: seen.append(window.photo.shot))
    seen: list[object] = []
    press("Down")
    assert window.desk.timeline is shown
    assert seen[-1] is not None
    assert all(window.faces.face(item.photo.id) for item in window.desk.photos if item.faces)


def test_a_look_is_noted_when_it_is_shown(window: MainWindow, press: Press) -> None:
    first, following = window.desk.participant_id, window.ahead.ready
    assert looks(window) == [first]
    press("Down")
    assert sorted(looks(window), key=str) == sorted([first, following], key=str)


def test_what_changed_meanwhile_is_read_anew(window: MainWindow, press: Press) -> None:
    following = window.ahead.ready
    stale = window.ahead.take(following or "")
    assert stale is not None
    photo_id = stale.photos[0].photo.id
    window.runner.write(lambda library: labelling.correct_age(library, photo_id, age=77), initiator=None)
    settle(window)
    press("Down")
    assert window.desk.participant_id == following
    ages = {item.photo.id: item.label.age for item in window.desk.photos if item.label}
    assert ages == {photo_id: 77}
