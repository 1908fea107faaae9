"""The review by keys, in a real library: what is typed is there again after reopening."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from curator.domain.ages import AgeRange
from curator.domain.changes import Changes
from curator.domain.flags import Disposition, FlagKind
from curator.domain.timelines import TimelinePhoto
from curator.services import flagging, labelling, reading
from curator.store import library as store_library
from curator.store.library import Library
from curator.ui import verbs
from curator.ui.app import settle
from curator.ui.main_window import MainWindow
from tests.ui.conftest import Press


def stored(folder: Path, photo_id: str) -> TimelinePhoto:
    """A photo as a program that opens the library anew sees it."""
    library = store_library.open_(folder)
    try:
        for row in reading.participants(library):
            for item in reading.timeline(library, row.participant.id).photos:
                if item.photo.id == photo_id:
                    return item
    finally:
        library.close()
    raise AssertionError(photo_id)


def here(window: MainWindow) -> TimelinePhoto:
    """The photo that is shown."""
    item = window.desk.item
    assert item is not None
    return item


def go_to_flag(window: MainWindow, press: Press) -> TimelinePhoto:
    """To a photo with an open flag."""
    if not here(window).open_flags:
        press("F")
    return here(window)


def go_to_proposal(window: MainWindow, press: Press) -> TimelinePhoto:
    """To a photo with a proposed age and more than one clue."""
    press("Home")
    while not (here(window).proposal and here(window).label is None and len(here(window).clues) > 1):
        press("Right")
    return here(window)


def test_a_typed_age_is_set_goes_on_and_survives(window: MainWindow, press: Press, library: Path) -> None:
    press("Home")
    first, second = window.desk.photos[:2]
    press("3", "Backspace", "1", "2")
    assert window.label.age.field.text() == "12"
    assert "12" in window.label.age.values[0].text()
    assert here(window).photo.id == first.photo.id
    press("Enter")
    assert here(window).photo.id == second.photo.id
    assert window.label.age.typed.digits == ""
    assert "12" in window.strip.notice.text()
    label = stored(library, first.photo.id).label
    assert label is not None
    assert label.age == 12


def test_a_typed_age_is_shown_before_the_timeline_is_judged(
    window: MainWindow, press: Press, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, judge = threading.Event(), verbs.judge

    def late(library: Library) -> Changes:
        assert gate.wait(10)
        return judge(library)

    monkeypatch.setattr(verbs, "judge", late)
    press("Home")
    first = here(window).photo.id
    press("9", "9", "Enter", wait=False)

    def shown() -> TimelinePhoto:
        return next(item for item in window.desk.photos if item.photo.id == first)

    qtbot.waitUntil(lambda: shown().age == AgeRange(99, 99))
    assert window.life.order.index(first) == len([item for item in window.desk.photos if item.age]) - 1
    assert FlagKind.AGE_IMPLAUSIBLE not in {flag.kind for flag in shown().flags}
    gate.set()
    settle(window)
    assert FlagKind.AGE_IMPLAUSIBLE in {flag.kind for flag in shown().flags}
    press("Ctrl+Z")
    assert FlagKind.AGE_IMPLAUSIBLE not in {flag.kind for flag in shown().flags}


def test_the_corrected_age_is_shown_after_reopening(window: MainWindow, press: Press, library: Path) -> None:
    press("Home")
    photo_id = here(window).photo.id
    press("4", "1", "Enter")
    window.desk.open(library)
    settle(window)
    window.desk.show_participant(stored(library, photo_id).photo.participant_id, landing=photo_id)
    settle(window)
    assert window.label.age.field.text() == "41"
    assert window.label.age.ground.text().startswith("✓")


def test_enter_accepts_the_proposal_and_goes_on(window: MainWindow, press: Press, library: Path) -> None:
    item = go_to_proposal(window, press)
    place = window.desk.place
    press("Enter")
    assert window.desk.place == (place or 0) + 1
    label = stored(library, item.photo.id).label
    assert label is not None
    assert item.proposal is not None
    assert item.age is not None
    assert label.age == item.age.middle
    assert label.clue is item.proposal.kind


def test_enter_on_an_unknown_age_says_what_to_do_and_stays(window: MainWindow, press: Press) -> None:
    unknown = next(item for row in _all(window) for item in row if item.age is None)
    window.desk.show_participant(unknown.photo.participant_id, landing=unknown.photo.id)
    settle(window)
    press("Enter")
    assert here(window).photo.id == unknown.photo.id
    assert "Type one" in window.strip.notice.text()


def test_an_impossible_age_is_told_in_place_and_not_set(window: MainWindow, press: Press) -> None:
    press("Home")
    before = here(window)
    press("9", "9", "9")
    assert window.label.age.wrong.isVisible()
    assert "120" in window.label.age.wrong.text()
    assert not window.label.age.set_button.isEnabled()
    press("Enter")
    assert here(window).photo.id == before.photo.id
    assert here(window).label is None
    press("Esc")
    assert not window.label.age.wrong.isVisible()


def test_digits_for_the_next_photo_outlive_the_echo_of_the_last_write(window: MainWindow, press: Press) -> None:
    press("Home")
    press("1", "1", "Enter", "2", wait=False)
    settle(window)
    assert window.label.age.typed.digits == "2"


def test_many_fast_edits_and_as_many_undos(window: MainWindow, press: Press, library: Path) -> None:
    press("Home")
    ids = [item.photo.id for item in window.desk.photos[:4]]
    press("5", "0", "Enter", "5", "1", "Enter", "5", "2", "Enter", "Ctrl+Z", wait=False)
    settle(window)
    assert [_age(library, photo_id) for photo_id in ids] == [50, 51, None, None]
    assert here(window).photo.id == ids[2]
    press("Ctrl+Z", "Ctrl+Z")
    assert [_age(library, photo_id) for photo_id in ids] == [None] * 4
    press("Ctrl+Shift+Z", "Ctrl+Y")
    assert [_age(library, photo_id) for photo_id in ids] == [50, 51, None, None]
    press("Ctrl+Shift+Z", "Ctrl+Shift+Z")
    assert "nothing more" in window.strip.notice.text()


def test_undo_by_the_button_beside_the_sentence(window: MainWindow, press: Press, library: Path) -> None:
    press("Home")
    photo_id = here(window).photo.id
    press("3", "3", "Enter")
    QTest.mouseClick(window.strip.undo, Qt.MouseButton.LeftButton)
    settle(window)
    assert _age(library, photo_id) is None
    assert not window.strip.undo.isVisible()


def test_undo_returns_to_another_participant(window: MainWindow, press: Press) -> None:
    press("Home")
    photo_id, participant_id = here(window).photo.id, window.desk.participant_id
    press("3", "3", "Enter")
    press("Down" if window.desk.queue.place(participant_id or "") == 0 else "Up")
    assert window.desk.participant_id != participant_id
    press("Ctrl+Z")
    assert (window.desk.participant_id, here(window).photo.id) == (participant_id, photo_id)


def test_e_and_a_digit_take_a_clue(window: MainWindow, press: Press, library: Path) -> None:
    item = go_to_proposal(window, press)
    place, clue = next((place, clue) for place, clue in enumerate(item.clues) if clue.age is not None)
    press("E", str(place + 1))
    label = stored(library, item.photo.id).label
    assert label is not None
    assert label.clue is clue.kind
    assert here(window).photo.id == item.photo.id
    assert window.label.age.typed.digits == ""


def test_e_is_forgotten_by_any_other_key(window: MainWindow, press: Press) -> None:
    press("Home", "E", "Right", "7")
    assert window.label.age.typed.digits == "7"


def test_a_clue_is_taken_by_the_mouse(window: MainWindow, press: Press, library: Path) -> None:
    item = go_to_proposal(window, press)
    view = window.label.evidence
    place = next(place for place, clue in enumerate(item.clues) if clue.age is not None)
    area = view.visualRect(view.model().index(place, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    settle(window)
    assert stored(library, item.photo.id).label is None
    point = area.topRight()
    point.setX(point.x() - 20)
    point.setY(point.y() + 12)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    settle(window)
    assert stored(library, item.photo.id).label is not None


def test_keep_confirms_the_worst_flag(window: MainWindow, press: Press, library: Path) -> None:
    item = go_to_flag(window, press)
    kind = item.open_flags[0].kind
    press("K")
    flags = {flag.kind: flag.disposition for flag in stored(library, item.photo.id).flags}
    assert flags[kind] is Disposition.CONFIRMED
    press("Ctrl+Z")
    assert stored(library, item.photo.id).flags == item.flags


@pytest.mark.parametrize("by_digit", [True, False])
def test_dismissal_asks_its_reason_in_place(window: MainWindow, press: Press, library: Path, by_digit: bool) -> None:
    item = go_to_flag(window, press)
    kind = item.open_flags[0].kind
    press("D")
    assert window.flags.ask.isVisible()
    if by_digit:
        press("2")
    else:
        QTest.keyClicks(window.flags.reason, "seen 2 times")
        press("Enter")
    settle(window)
    flag = next(flag for flag in stored(library, item.photo.id).flags if flag.kind is kind)
    assert flag.disposition is Disposition.DISMISSED
    assert flag.reason == (window.flags.reasons()[1] if by_digit else "seen 2 times")
    assert not window.flags.ask.isVisible()
    assert here(window).photo.id == item.photo.id


def test_a_dismissal_can_be_left(window: MainWindow, press: Press) -> None:
    item = go_to_flag(window, press)
    press("D", "Esc")
    assert not window.flags.ask.isVisible()
    assert here(window).open_flags == item.open_flags
    press("D")
    window.desk.step(1 if (window.desk.place or 0) == 0 else -1)
    assert not window.flags.ask.isVisible()


def test_the_buttons_of_a_flag_do_what_the_keys_do(window: MainWindow, press: Press, library: Path) -> None:
    item = go_to_flag(window, press)
    flag_row = window.flags.findChildren(type(window.flags._rows[0]))[0]
    QTest.mouseClick(flag_row.dismiss, Qt.MouseButton.LeftButton)
    assert window.flags.asking
    window.flags.cancel()
    QTest.mouseClick(flag_row.keep, Qt.MouseButton.LeftButton)
    settle(window)
    assert len(stored(library, item.photo.id).open_flags) == len(item.open_flags) - 1


def test_f_visits_every_flagged_photo_of_every_participant(window: MainWindow, press: Press) -> None:
    flagged = {item.photo.id for row in _all(window) for item in row if item.open_flags}
    assert len({row.participant.id for row in window.desk.queue.after(None) if row.open_flags}) > 0
    press(*["Down"] * window.desk.queue.rowCount(), "End")
    seen = {here(window).photo.id} & flagged
    for _ in range(len(flagged) + 1):
        press("F")
        seen.add(here(window).photo.id)
    assert seen == flagged


def test_steps(window: MainWindow, press: Press) -> None:
    press("End")
    assert window.desk.place == len(window.desk.photos) - 1
    press("Right")
    assert window.desk.place == len(window.desk.photos) - 1
    press("Left", "Home")
    assert window.desk.place == 0
    first = window.desk.participant_id
    press("Down")
    assert window.desk.participant_id != first
    press("Down")
    assert "end of the queue" in window.strip.notice.text()
    press("Up")
    assert window.desk.participant_id == first


def test_enter_goes_round_to_what_is_left_and_then_to_the_next_participant(window: MainWindow, press: Press) -> None:
    first = window.desk.participant_id
    photos = window.desk.photos

    def all_but_two(library: Library) -> None:
        for item in photos[1:-1]:
            labelling.correct_age(library, item.photo.id, age=20)
        flagging.catch_up(library)
        raised = [flag for item in reading.timeline(library, first or "").photos for flag in item.open_flags]
        for flag in raised:
            labelling.settle(library, flag.photo_id, flag.kind, disposition=Disposition.CONFIRMED)

    window.runner.read(all_but_two, lambda _none: None)
    window.desk.show_participant(first or "")
    press("End", "2", "0", "Enter")
    assert here(window).photo.id == photos[0].photo.id
    while here(window).open_flags:
        press("K")
    press("2", "0", "Enter")
    assert window.desk.participant_id != first


def test_the_last_settled_flag_of_a_photo_with_an_age_leads_on(window: MainWindow, press: Press) -> None:
    while not (cut := [item for item in window.desk.photos if item.photo.file.endswith("cut.jpg")]):
        press("Down")
    window.desk.show_photo(cut[0].photo.id)
    press("3", "0", "Enter")
    window.desk.show_photo(cut[0].photo.id)
    flags = len(here(window).open_flags)
    assert flags
    for _ in range(flags):
        assert here(window).photo.id == cut[0].photo.id
        press("K")
    left = here(window)
    assert left.photo.id != cut[0].photo.id
    assert left.label is None or left.open_flags


def test_skip_passes_photos_whose_age_is_stated(window: MainWindow, press: Press) -> None:
    press("Home", "Right", "1", "0", "Enter", "Home")
    ids = [item.photo.id for item in window.desk.photos]
    while here(window).label is not None:
        press("Right")
    place = window.desk.place or 0
    expected = next(item.photo.id for item in window.desk.photos[place + 1 :] if item.label is None)
    press("S")
    assert here(window).photo.id == expected
    assert ids == [item.photo.id for item in window.desk.photos]


def test_korean_input_changes_no_key(window: MainWindow, press: Press) -> None:
    press("Home")
    for jamo in ("ㅋ", "ㅣ"):
        event = QKeyEvent(QEvent.Type.KeyPress, ord(jamo), Qt.KeyboardModifier.NoModifier, jamo)
        QApplication.sendEvent(QApplication.focusWidget() or window, event)
    settle(window)
    assert window.photo.one_to_one
    assert window.photo.overlay


def test_the_input_method_is_off_where_keys_are_commands_and_on_where_text_is(window: MainWindow, press: Press) -> None:
    on = Qt.WidgetAttribute.WA_InputMethodEnabled
    for widget in (window.photo, window.life, window.queue.list, window.label.age.field, window.label.evidence):
        assert not widget.testAttribute(on)
    assert window.queue.search.testAttribute(on)
    assert window.flags.reason.testAttribute(on)


def test_queue_and_header_follow_a_label(window: MainWindow, press: Press) -> None:
    press("Home", "1", "2", "Enter")
    place = window.desk.queue.place(window.desk.participant_id or "")
    assert place is not None
    assert window.desk.queue.row(place).reviewed == 1
    assert "1 of" in window.header.facts.text()


def test_history_tells_what_was_said(window: MainWindow, press: Press) -> None:
    press("Home", "1", "2", "Enter")
    photo_id = window.desk.photos[0].photo.id
    assert photo_id
    item = next(item for item in window.desk.photos if item.label is not None)
    window.desk.show_photo(item.photo.id)
    settle(window)
    lines = window.label.history.model()
    said, taken = (str(lines.index(row, 0).data()) for row in range(lines.rowCount()))
    assert "age 12" in said
    assert taken.startswith("imported")


def _age(folder: Path, photo_id: str) -> int | None:
    label = stored(folder, photo_id).label
    return label.age if label else None


def _all(window: MainWindow) -> list[tuple[TimelinePhoto, ...]]:
    library = store_library.open_(window.desk.folder or Path())
    try:
        rows = reading.participants(library)
        return [reading.timeline(library, row.participant.id).photos for row in rows]
    finally:
        library.close()
