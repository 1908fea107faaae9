"""Stages of the review in the window: finish, return, skip, assign, by keys and by mouse; blind where it must be."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from curator.domain.facts import Stage
from curator.domain.flags import Disposition
from curator.domain.roles import Member, Role
from curator.services import labelling, reading, reviewing
from curator.store import library as store_library
from curator.store import membership
from curator.store.library import Library
from curator.ui.actions import BY_ID
from curator.ui.app import settle
from curator.ui.main_window import MainWindow
from tests.ui.conftest import Press


def be(folder: Path, window: MainWindow, user: str, role: Role = Role.ANNOTATOR) -> None:
    """Open the library again as somebody."""
    library = store_library.open_(folder)
    with library.writing() as tx:
        membership.set_(tx, Member(user, role))
    library.close()
    window.desk.open(folder)
    settle(window)


def complete(library: Library, participant_id: str) -> None:
    """State every age and keep every flag as the member."""
    for item in reading.timeline(library, participant_id).photos:
        labelling.correct_age(library, item.photo.id, age=item.age.middle if item.age else 20)
    while open_ := [flag for it in reading.timeline(library, participant_id).photos for flag in it.open_flags]:
        for flag in open_:
            labelling.settle(library, flag.photo_id, flag.kind, disposition=Disposition.CONFIRMED)


def reviewed(folder: Path, window: MainWindow, user: str, *, finish: bool = False) -> str:
    """Have `user` review the participant that is shown, elsewhere; gives who that is."""
    name = window.desk.participant_id or ""
    library = store_library.open_(folder)
    with library.writing() as tx:
        membership.set_(tx, Member(user, Role.ANNOTATOR))
    complete(library, name)
    if finish:
        reviewing.finish(library, name)
    library.close()
    return name


def stage(window: MainWindow, name: str) -> Stage | None:
    place = window.desk.queue.place(name)
    assert place is not None
    return window.desk.queue.row(place).stage


def test_a_stage_that_cannot_end_says_what_is_open_and_goes_there(window: MainWindow, press: Press) -> None:
    press("End", "Ctrl+Enter")
    line = window.reviews.line
    assert line.refusal.isVisible()
    assert "cannot end yet. Still open: photos without age" in line.refusal.text()
    assert line.go.hasFocus()
    press("Enter")
    item = window.desk.item
    assert item is not None
    assert item.open_flags or item.label is None
    assert not line.isVisible()
    press("Ctrl+Enter")
    assert line.asking
    press("Esc")
    assert not line.asking
    press("Ctrl+Enter", "End")
    QTest.mouseClick(line.go, Qt.MouseButton.LeftButton)
    assert window.desk.item is not None
    assert window.desk.item.photo.id == item.photo.id


def test_finishing_goes_on_to_whoever_is_due_and_undo_comes_back(
    window: MainWindow, press: Press, library: Path
) -> None:
    name = reviewed(library, window, "kim")
    be(library, window, "kim")
    window.desk.show_participant(name)
    settle(window)
    assert "first review" in window.header.facts.text()
    press("Ctrl+Enter")
    assert window.desk.participant_id != name
    assert window.strip.notice.text() == f"{name}: first review done"
    assert window.strip.undo.isVisible()
    assert stage(window, name) is Stage.SECOND
    press("Ctrl+Z")
    assert window.desk.participant_id == name
    assert window.desk.item is not None
    assert stage(window, name) is Stage.FIRST
    assert window.strip.notice.text() == "Undone: first review is due again"
    window.menus.actions["finish_stage"].trigger()
    settle(window)
    assert stage(window, name) is Stage.SECOND


def test_a_second_review_shows_nothing_of_the_first_and_goes_back_with_a_reason(
    window: MainWindow, press: Press, library: Path
) -> None:
    name = reviewed(library, window, "kim", finish=True)
    be(library, window, "lee")
    window.queue.search.setText("due:me stage:second")
    assert window.desk.queue.rowCount() == 1
    window.desk.show_participant(name)
    settle(window)
    assert "second review · blind" in window.header.facts.text()
    assert "0 of" in window.header.facts.text()
    assert all(item.label is None for item in window.desk.photos)
    assert not any("kim" in line for line in window.label.history.model().stringList())  # type: ignore[attr-defined]
    press("3", "4", "Enter")
    assert [item.label.age for item in window.desk.photos if item.label] == [34]
    press("Ctrl+Backspace", "1")
    settle(window)
    assert stage(window, name) is Stage.FIRST
    be(library, window, "kim")
    window.desk.show_participant(name)
    settle(window)
    assert "Returned by lee (second review): ages to mend" in window.reviews.line.words.text()
    assert 34 not in [item.label.age for item in window.desk.photos if item.label]


def test_a_skip_with_a_reason_is_kept_and_shown(window: MainWindow, press: Press) -> None:
    press("Home")
    item = window.desk.item
    assert item is not None
    press("Shift+S")
    QTest.keyClicks(window.reviews.line.field, "2")
    settle(window)
    assert window.desk.photo_id != item.photo.id
    window.desk.show_photo(item.photo.id)
    assert "the participant has to be asked" in window.remarks.words.text()
    press("Ctrl+Z")
    assert "Skipped" not in window.remarks.words.text()


@pytest.mark.parametrize("by", ["keys", "mouse"])
def test_selected_participants_are_assigned_by_stage(window: MainWindow, press: Press, library: Path, by: str) -> None:
    be(library, window, "park", Role.SUPERVISOR)
    if by == "keys":
        press("Shift+Down")
        press("Ctrl+Shift+A")
    else:
        selection = window.queue.list.selectionModel()
        selection.setCurrentIndex(window.desk.queue.index(1), QItemSelectionModel.SelectionFlag.Select)
        settle(window)
        window.menus.actions["assign"].trigger()
        settle(window)
    assert "of 2 participants" in window.reviews.line.question.text()
    QTest.keyClicks(window.reviews.line.field, "2lee")
    press("Enter")
    assert [row.assigned for row in window.desk.queue.shown()] == [{Stage.SECOND: "lee"}] * 2
    press("Ctrl+Z")
    assert [row.assigned for row in window.desk.queue.shown()] == [{}] * 2


def test_an_annotator_assigns_nobody(window: MainWindow, library: Path) -> None:
    be(library, window, "kim")
    assert not window.can(BY_ID["assign"])


def test_nobody_due_is_said(window: MainWindow, press: Press, library: Path) -> None:
    be(library, window, "kim", Role.PRIVACY)
    window.reviews.go_on()
    assert window.strip.notice.text() == "Nobody else is due for you here."
