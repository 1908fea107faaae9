"""Putting photos at their age on the life: by keys, by mouse, many at once, each one step to undo."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from curator.domain.evidence import Strength
from curator.domain.timelines import TimelinePhoto, consistent
from curator.services import reading
from curator.store import library as store_library
from curator.ui.app import settle
from curator.ui.main_window import MainWindow
from curator.ui.timeline import drafting
from curator.ui.timeline.bar import years_of
from curator.ui.timeline.choosing import STATES, Filter, Selection, choices
from curator.ui.timeline.layout import Axis, Cell
from curator.ui.timeline.painting import uncovered
from tests.ui.conftest import Press
from tests.ui.values import clue, flag, photo

LEFT, CTRL, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def ages(window: MainWindow) -> dict[str, int | None]:
    """The stated ages as a program that opens the library anew sees them, in the order of the life shown now."""
    assert window.desk.folder is not None
    opened = store_library.open_(window.desk.folder)
    known = reading.timeline(opened, window.desk.participant_id or "").photos
    opened.close()
    stated = {item.photo.id: item.label.age if item.label else None for item in known}
    return {item.photo.id: stated[item.photo.id] for item in window.desk.photos}


def drag(window: MainWindow, start: QPoint, end: QPoint, *, let_go: bool = True) -> None:
    """Press, move in steps, and let go; positions are of the life's viewport."""
    view = window.life.viewport()
    QTest.mousePress(view, LEFT, pos=start)
    for part in range(1, 5):
        QTest.mouseMove(view, start + (end - start) * part / 4)
    if let_go:
        QTest.mouseRelease(view, LEFT, pos=end)
        settle(window)


def at_age(window: MainWindow, age: float) -> QPoint:
    """The point of the life's viewport, between pictures and axis, at an age."""
    return QPoint(round(window.life.scene.axis.x(age)) - window.life.offset, window.life.viewport().height() - 60)


def known(window: MainWindow) -> list[TimelinePhoto]:
    """The photos that show an age."""
    return [item for item in window.desk.photos if item.age is not None]


# Rules.


def test_a_selection_grows_from_its_anchor() -> None:
    order = list("abcde")
    chosen = Selection(frozenset("b"), "b").reaching("d", order)
    assert chosen.ids == set("bcd")
    assert chosen.reaching("a", order).ids == set("ab")
    assert chosen.toggled("c").ids == set("bd")
    assert chosen.within(["c", "d"]) == Selection(frozenset("cd"), None)
    assert Selection().reaching("c", order).ids == {"c"}


def test_photos_are_looked_for_by_state_and_flag() -> None:
    plain, stated = photo(1, proposal=clue(30)), photo(2, label=30)
    flagged, against = photo(3, flags=(flag(3),)), photo(4, proposal=clue(30), label=35)
    photos = [plain, stated, flagged, against]
    hits = {state: [item.photo.id for item in photos if Filter(state).fits(item)] for state in choices(photos)}
    assert hits == {
        "": ["p1", "p2", "p3", "p4"],
        "flagged": ["p3"],
        "unstated": ["p1", "p3"],
        "stated": ["p2", "p4"],
        "against": ["p4"],
        "face_too_small": ["p3"],
    }
    assert choices([plain]) == list(STATES)


def test_a_dragged_face_snaps_to_a_clue_within_reach() -> None:
    axis, item = Axis(0, 60, 10, 0), photo(1, proposal=clue(30))
    snapped = drafting.dragged(item, axis.x(30.5) + drafting.REACH - 1, axis)
    assert (snapped.age, snapped.clue, snapped.x) == (30, item.clues[0], axis.x(30.5))
    free = drafting.dragged(item, axis.x(30.5) + drafting.REACH + 1, axis)
    assert (free.age, free.clue) == (31, None)
    assert drafting.dragged(item, -500, axis).age == 0
    bound = photo(2, proposal=clue(30, 40, strength=Strength.UPPER_BOUND))
    assert drafting.clue_x(bound.clues[0], axis) == axis.x(40.5)


@pytest.mark.parametrize(
    ("text", "years"),
    [("2", 2), ("+2", 2), ("-1", -1), ("−1", -1), ("0", None), ("", None), ("1.5", None), ("x", None)],
)
def test_years_are_read(text: str, years: int | None) -> None:
    assert years_of(text) == years


def test_a_picture_that_the_next_covers_is_not_drawn() -> None:
    cells = [Cell(0, 10, 0), Cell(1, 12, 0), Cell(2, 12, 1), Cell(3, 15, 0)]
    assert [cell.index for cell in uncovered(cells)] == [0, 2, 3]


def test_only_what_nothing_speaks_against_is_consistent() -> None:
    face = object()
    fine = replace(photo(1, proposal=clue(30)), faces=(face,))  # type: ignore[arg-type]
    assert consistent(fine)
    assert not consistent(replace(fine, faces=()))
    assert not consistent(replace(fine, flags=(flag(1),)))
    assert not consistent(replace(fine, label=photo(1, label=30).label))
    bound = clue(10, 20, strength=Strength.UPPER_BOUND)
    assert not consistent(replace(fine, clues=(*fine.clues, bound)))
    assert consistent(replace(fine, clues=(*fine.clues, clue(29, 31))))


# Keys.


def test_many_are_selected_by_keys_and_shifted_as_one_step(window: MainWindow, press: Press) -> None:
    press("Home", "Shift+Right", "Shift+Right")
    chosen = window.sorting.selected
    assert chosen == window.life.order[:3]
    assert window.life_bar.count.text() == "3 selected"
    before = {item.photo.id: item.age.middle for item in known(window) if item.age}
    press("N")
    assert QApplication.focusWidget() is window.life_bar.years
    QTest.keyClicks(window.life_bar.years, "+2")
    assert window.label.age.typed.digits == ""
    press("Enter")
    assert {name: age for name, age in ages(window).items() if age is not None} == {
        name: before[name] + 2 for name in chosen if name in before
    }
    press("Ctrl+Z")
    assert set(ages(window).values()) == {None}
    press("Shift+Left")
    press("Esc")
    assert not window.sorting.selected


def test_years_that_are_none_are_not_taken_and_esc_leaves(window: MainWindow, press: Press) -> None:
    press("Home", "N")
    QTest.keyClicks(window.life_bar.years, "two")
    press("Enter")
    assert window.life_bar.asking
    press("Esc")
    assert not window.life_bar.asking
    assert set(ages(window).values()) == {None}


def test_two_ages_are_exchanged(window: MainWindow, press: Press) -> None:
    press("W")
    assert "Select two photos" in window.strip.notice.text()
    first, *_, last = known(window)
    window.desk.show_photo(first.photo.id)
    press("A")
    window.desk.show_photo(last.photo.id)
    press("A", "W")
    assert first.age is not None
    assert last.age is not None
    stated = ages(window)
    assert (stated[first.photo.id], stated[last.photo.id]) == (last.age.middle, first.age.middle)


def test_everything_looked_for_is_selected(window: MainWindow, press: Press) -> None:
    press("Ctrl+A")
    assert window.sorting.selected == window.life.order
    press("G")
    assert window.life.filter == Filter("flagged")
    press("Ctrl+A")
    assert window.sorting.selected == [item.photo.id for item in window.desk.photos if item.open_flags]
    for _ in range(len(choices(window.desk.photos)) - 1):
        press("G", wait=False)
    assert window.life.filter == Filter()


def test_all_that_is_consistent_is_accepted_with_one_undo(window: MainWindow, press: Press) -> None:
    ready = [item for item in window.desk.photos if consistent(item)]
    assert ready
    press("Shift+Enter")
    assert {name: age for name, age in ages(window).items() if age is not None} == {
        item.photo.id: item.age.middle for item in ready if item.age
    }
    assert f"{len(ready)} age" in window.strip.notice.text()
    assert window.strip.undo.isVisible()
    press("Ctrl+Z")
    assert set(ages(window).values()) == {None}


def test_a_typed_age_is_drawn_and_nudged_before_it_is_set(window: MainWindow, press: Press) -> None:
    item = known(window)[0]
    window.desk.show_photo(item.photo.id)
    assert item.age is not None
    press("Alt+Right", "Alt+Right")
    draft = window.life.draft
    assert draft is not None
    assert (draft.photo_id, draft.age) == (item.photo.id, item.age.middle + 2)
    press("Alt+Left", "Enter")
    assert ages(window)[item.photo.id] == item.age.middle + 1
    press("7")
    press("Esc")
    assert window.life.draft is None


# Mouse.


def test_a_face_is_dragged_to_another_age_as_one_step(window: MainWindow, press: Press) -> None:
    item = known(window)[0]
    start = window.life.area_of(item.photo.id).center()
    axis = window.life.scene.axis
    free = next(
        age
        for age in range(int(axis.low), int(axis.high))
        if not any(
            (at := drafting.clue_x(one, axis)) is not None and abs(at - axis.x(age + 0.5)) <= drafting.REACH + 2
            for one in item.clues
        )
    )
    drag(window, start, at_age(window, free + 0.5))
    assert ages(window)[item.photo.id] == free
    assert [age for age in ages(window).values() if age is not None] == [free]
    press("Ctrl+Z")
    assert set(ages(window).values()) == {None}


def test_a_dragged_face_takes_the_clue_that_it_snaps_to(window: MainWindow) -> None:
    item = next(item for item in known(window) if item.proposal and item.proposal.date)
    axis = window.life.scene.axis
    assert item.proposal is not None
    target = drafting.clue_x(item.proposal, axis)
    assert target is not None
    start = window.life.area_of(item.photo.id).center()
    away = QPoint(start.x() + 200 if start.x() < 500 else start.x() - 200, start.y())
    drag(window, start, away, let_go=False)
    end = QPoint(round(target) + 3 - window.life.offset, start.y())
    QTest.mouseMove(window.life.viewport(), end)
    QTest.mouseRelease(window.life.viewport(), LEFT, pos=end)
    settle(window)
    window.desk.show_photo(item.photo.id)
    assert window.desk.item is not None
    assert window.desk.item.label is not None
    assert window.desk.item.label.capture == item.proposal.date


def test_esc_lets_a_dragged_face_go_where_it_was(window: MainWindow, press: Press) -> None:
    item = known(window)[0]
    far = at_age(window, window.life.scene.axis.high - 1)
    drag(window, window.life.area_of(item.photo.id).center(), far, let_go=False)
    assert window.life.draft is not None
    press("Esc")
    assert window.life.draft is None
    QTest.mouseRelease(window.life.viewport(), LEFT, pos=far)
    settle(window)
    assert set(ages(window).values()) == {None}


def test_a_click_moves_nothing(window: MainWindow) -> None:
    item = known(window)[0]
    QTest.mouseClick(window.life.viewport(), LEFT, pos=window.life.area_of(item.photo.id).center())
    settle(window)
    assert window.desk.photo_id == item.photo.id
    assert set(ages(window).values()) == {None}


def test_photos_are_selected_by_mouse(window: MainWindow) -> None:
    view, names = window.life.viewport(), window.life.order

    def spot(name: str) -> QPoint:
        return window.life.area_of(name).topLeft() + QPoint(4, 14)

    window.desk.show_photo(names[0])
    QTest.mouseClick(view, LEFT, CTRL, spot(names[2]))
    assert window.sorting.selected == [names[0], names[2]]
    QTest.mouseClick(view, LEFT, CTRL, spot(names[2]))
    QTest.mouseClick(view, LEFT, SHIFT, spot(names[0]))
    assert window.sorting.selected == names[:3]
    QTest.mouseClick(view, LEFT, pos=QPoint(3, view.height() - 4))
    assert not window.sorting.selected


def test_a_band_round_photos_selects_them(window: MainWindow) -> None:
    view = window.life.viewport()
    drag(window, QPoint(2, 2), QPoint(view.width() // 2, view.height() - 20))
    band = QRect(QPoint(2, 2), QPoint(view.width() // 2, view.height() - 20))
    assert window.sorting.selected == [name for name in window.life.order if window.life.area_of(name).intersects(band)]
    assert window.sorting.selected


def test_the_bar_does_what_its_buttons_say(window: MainWindow, press: Press) -> None:
    bar = window.life_bar
    assert bar.accept.isVisible()
    QTest.mouseClick(bar.accept, LEFT)
    settle(window)
    stated = [name for name, age in ages(window).items() if age is not None]
    assert stated
    press("Ctrl+Z")
    first, second = known(window)[:2]
    window.life.select(Selection(frozenset({first.photo.id, second.photo.id})))
    QTest.mouseClick(bar.swap, LEFT)
    settle(window)
    assert sum(age is not None for age in ages(window).values()) == 2
    QTest.mouseClick(bar.shift, LEFT)
    assert bar.years.hasFocus()
    press("Esc")
    QTest.mouseClick(bar.compare, LEFT)
    settle(window)
    assert window.comparing.showing
    bar.look.menu().aboutToShow.emit()
    bar.look.menu().actions()[1].trigger()
    assert window.life.filter == Filter("flagged")


def test_the_offered_ages_of_a_flag_are_stated(window: MainWindow, press: Press, library: Path) -> None:
    plain = next(item for item in window.desk.photos if not item.open_flags)
    window.desk.show_photo(plain.photo.id)
    press("O")
    assert "offers" in window.strip.notice.text()
    item = next(item for item in known(window) if item.proposal and item.proposal.strength is Strength.EXACT)
    window.desk.show_photo(item.photo.id)
    assert item.age is not None
    press(*str(item.age.middle + 10), "Enter")
    window.desk.show_photo(item.photo.id)
    settle(window)
    assert window.flags.offered is not None
    row = next(row for row in window.flags._rows if row.correct.isVisible())
    assert row.correct.text() == f"Set {item.age.middle}  O"
    press("O")
    assert ages(window)[item.photo.id] == item.age.middle
    press("Ctrl+Z")
    QTest.mouseClick(row.correct, LEFT)
    settle(window)
    assert ages(window)[item.photo.id] == item.age.middle


def test_what_is_selected_is_said(window: MainWindow, press: Press) -> None:
    press("Home", "A")
    assert "selected" in window.life.accessibleDescription()
    assert window.life_bar.look.accessibleName() == "Looked for: All photos"
