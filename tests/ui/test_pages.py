"""The pages beside the desk: keys that can be changed, settings, the session, the manual, the grid and the tour."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QWidget

from curator.store import library as store_library
from curator.ui import fonts, language, theme
from curator.ui.actions import ACTIONS, BY_ID
from curator.ui.app import greet, settle
from curator.ui.grid.layout import Cells, Place, Positions
from curator.ui.keymap import Keymap
from curator.ui.main_window import MainWindow
from curator.ui.preferences import Preferences
from curator.ui.tour import STEPS, beside
from tests.ui.conftest import Press
from tests.ui.values import row

PAGES = [("F1", "keys"), ("Ctrl+,", "settings"), ("H", "session"), ("Ctrl+G", "grid")]


@pytest.fixture(autouse=True)
def usual_type(qapp: QApplication) -> Iterator[None]:
    yield
    fonts.scale(qapp, 100)


@pytest.mark.parametrize(("key", "name"), PAGES)
def test_a_page_opens_and_closes_by_its_key_and_by_esc_and_by_its_button(
    window: MainWindow, press: Press, key: str, name: str
) -> None:
    page = getattr(window.rooms, name).page
    for leave in (lambda: press("Esc"), page.close_button.click, lambda: window.keyboard.press(key)):
        press(key)
        inside = page.findChildren(QWidget)
        assert window.pages.currentWidget() is page
        assert QApplication.focusWidget() in inside
        leave()
        assert window.pages.currentWidget() is window.desk_page


def test_no_key_reviews_a_photo_that_a_page_covers(window: MainWindow, press: Press) -> None:
    press("F")
    before = (window.desk.photo_id, window.rooms.session.page._edits[1])
    press("F1", "K", "7", "Right", "Esc")
    assert (window.desk.photo_id, window.rooms.session.page._edits[1]) == before
    assert window.label.age.typed.digits == ""


# Keys.


def test_captions_and_tooltips_name_the_keys_as_they_are(empty_window: MainWindow) -> None:
    window = empty_window
    window.keymap.give("J", BY_ID["shift_ages"])
    window.keymap.give("Q", BY_ID["within"])
    window.personal.keep_keys()
    assert window.life_bar.shift.text().endswith("  J")
    assert window.life_bar.shift.toolTip().endswith("(J)")
    assert window.label.age.ground_bar.within.text().endswith("  Q")


def test_a_key_is_changed_by_pressing_it_and_is_remembered(
    window: MainWindow, press: Press, preferences: Preferences
) -> None:
    press("F1")
    window.rooms.keys.page.buttons["skip"].click()
    press("J")
    assert window.keymap.action("J") is BY_ID["skip"]
    assert window.keymap.action("S") is None
    assert preferences.keys == {"skip": ("J",)}
    assert "\tJ" in window.menus.actions["skip"].text()
    press("Esc")
    place = window.desk.place
    press("S")
    assert window.desk.place == place
    press("J")
    assert window.desk.place != place


def test_a_key_in_use_is_told_and_taken_on_the_second_press(window: MainWindow, press: Press) -> None:
    press("F1")
    window.rooms.keys.page.buttons["skip"].click()
    press("L")
    assert "Face box" in window.rooms.keys.page.notice.text()
    assert window.keymap.action("L") is BY_ID["overlay"]
    press("L")
    assert window.keymap.action("L") is BY_ID["skip"]
    assert window.keymap.keys(BY_ID["overlay"]) == ()
    window.rooms.keys.page.reset_button.click()
    assert window.keymap.changed == {}
    assert window.keymap.action("S") is BY_ID["skip"]


@pytest.mark.parametrize("stroke", ["7", "Enter", "Ctrl+K"])
def test_what_types_ages_and_leads_out_keeps_its_meaning(window: MainWindow, press: Press, stroke: str) -> None:
    press("F1")
    window.rooms.keys.page.buttons["skip"].click()
    press(stroke)
    assert "keeps its meaning" in window.rooms.keys.page.notice.text()
    press("Esc")
    assert window.pages.currentWidget() is window.rooms.keys.page
    assert window.keymap.changed == {}


def test_a_changed_key_is_read_on_a_korean_keyboard_too(window: MainWindow, press: Press) -> None:
    window.keymap.give("J", BY_ID["skip"])
    place = window.desk.place
    window.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, ord("ㅓ"), Qt.KeyboardModifier.NoModifier, "ㅓ"))
    settle(window)
    assert window.desk.place != place


def test_remembered_keys_of_actions_that_are_gone_are_left_alone() -> None:
    keymap = Keymap({"no_such_action": ("J",), "skip": ("J",)})
    assert keymap.changed == {"skip": ("J",)}
    keymap.give("S", BY_ID["skip"])
    assert keymap.changed == {}


# Settings.


def test_every_setting_has_an_editor_and_is_found_by_its_words(window: MainWindow, press: Press) -> None:
    press("Ctrl+,")
    page = window.rooms.settings.page
    assert set(page.editors) == {one.name for one in page.declared()}
    page.search.setText("size of all text")
    assert [name for name, editor in page.editors.items() if editor.isVisible()] == ["scale"]


def test_the_users_settings_hold_at_once_are_undone_and_remembered(
    window: MainWindow, press: Press, preferences: Preferences, qapp: QApplication
) -> None:
    press("Ctrl+,")
    usual = qapp.font().pointSizeF()
    window.configuring.change("scale", "150")
    assert qapp.font().pointSizeF() == pytest.approx(1.5 * usual)
    assert preferences.settings.scale == 150
    window.configuring.change("scale", "500")
    assert "outside 100 to 200" in window.rooms.settings.page.notice.text()
    window.rooms.settings.page.close_button.setFocus()
    press("Ctrl+Z")
    assert qapp.font().pointSizeF() == usual
    press("Ctrl+Y")
    assert preferences.settings.scale == 150


def test_a_larger_scale_leaves_what_the_command_line_asked_for(window: MainWindow, qapp: QApplication) -> None:
    language.install("ko")
    theme.apply(qapp, theme.Theme.DARK)
    window.configuring.change("scale", 150)
    settle(window)
    assert (language.current(), theme.current(qapp)) == ("ko", theme.Theme.DARK)
    assert window.palette().window().color().lightness() < 100


def test_language_is_chosen_by_the_mouse_and_the_page_speaks_it(window: MainWindow, press: Press) -> None:
    press("Ctrl+,")
    box = window.rooms.settings.page.editors["language"]
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    settle(window)
    assert language.current() == "ko"
    assert window.rooms.settings.page.heading.text() == "설정"


def test_a_setting_of_the_library_is_kept_raises_flags_anew_and_is_undone(
    window: MainWindow, press: Press, library: Path
) -> None:
    before = sum(row.open_flags for row in window.desk.queue.shown())
    press("Ctrl+,")
    spin = window.rooms.settings.page.editors["warn_px"]
    assert isinstance(spin, QSpinBox)
    spin.setValue(5000)
    spin.editingFinished.emit()
    settle(window)
    assert "warn_px = 5000" in (library / "settings.toml").read_text(encoding="utf-8")
    raised = sum(row.open_flags for row in window.desk.queue.shown())
    assert raised > before
    window.configuring.change("reject_px", 5001)
    settle(window)
    assert "outside 1 to 5000" in window.rooms.settings.page.notice.text()
    window.configuring.undo()
    settle(window)
    assert store_library.open_(library).settings.warn_px == 236
    assert sum(row.open_flags for row in window.desk.queue.shown()) == before


# The session.


def test_edits_are_sentences_and_a_step_back_undoes_all_behind_it(window: MainWindow, press: Press) -> None:
    press("Home", "3", "Enter", "4", "Enter", "5", "Enter")
    labels = [item.label.age for item in window.desk.photos if item.label]
    assert sorted(labels) == [3, 4, 5]
    press("H")
    shown = [
        window.rooms.session.page.edits.item(place).text() for place in range(window.rooms.session.page.edits.count())
    ]
    assert len(shown) == 4
    assert "→ 5" in shown[0]
    assert "→ 3" in shown[2]
    press("Down", "Down", "Enter")
    assert [item.label.age for item in window.desk.photos if item.label] == [3]
    assert window.rooms.session.page.edits.item(0).font().strikeOut()
    press("Up", "Up", "Enter")
    assert sorted(item.label.age for item in window.desk.photos if item.label) == [3, 4, 5]


def test_the_day_is_counted_and_the_messages_stay(window: MainWindow, press: Press) -> None:
    press("Home", *("3", "Enter") * 2)
    press("H")
    settle(window)
    assert "2 of" in window.queue.pace.text()
    assert "This session: 2 photos" in window.rooms.session.page.summary.text()
    assert "age" in window.rooms.session.page.messages.item(0).text()


def test_the_next_session_begins_where_this_one_stopped(
    window: MainWindow, press: Press, library: Path, preferences: Preferences
) -> None:
    press("Down", "End", "Left")
    place = (window.desk.participant_id, window.desk.photo_id)
    window.close()
    again = MainWindow(preferences)
    again.desk.open(library)
    settle(again)
    assert (again.desk.participant_id, again.desk.photo_id) == place
    again.close()


def test_a_view_is_named_kept_and_forgotten(window: MainWindow, preferences: Preferences) -> None:
    window.queue.search.setText("flag:face gap>3")
    assert "face is none" in window.queue.problem.text()
    window.queue.search.setText("gap>0")
    window.perform(BY_ID["keep_view"])
    window.queue.naming.setText("wide")
    window.queue.naming.returnPressed.emit()
    assert preferences.views == [("wide", "gap>0")]
    assert window.queue.views.text() == "wide"
    window.queue.view_dropped.emit("wide")
    assert preferences.views == []
    assert window.queue.views.text() == "Own search"


# The palette.


def test_the_palette_finds_participants_and_settings_and_remembers_commands(window: MainWindow, press: Press) -> None:
    other = next(row for row in window.desk.queue.shown() if row.participant.id != window.desk.participant_id)
    press("Ctrl+K")
    window.palette_bar.field.setText(other.participant.id.casefold())
    press("Enter")
    assert window.desk.participant_id == other.participant.id
    press("Ctrl+K")
    window.palette_bar.field.setText("size of all text")
    press("Enter")
    assert window.rooms.settings.page.editors["scale"].isVisible()
    press("Esc", "Ctrl+K")
    window.palette_bar.field.setText("pixel by")
    press("Enter", "Ctrl+K")
    assert window.palette_bar.list.item(0).text().startswith("Photo pixel by pixel")


# The manual, the tour, the fonts.


def test_the_manual_is_read_and_searched_in_the_window(window: MainWindow) -> None:
    window.pages.turn_to(window.rooms.manual)
    page = window.rooms.manual.page
    page.search.setText("flag")
    assert page.text.textCursor().selectedText().casefold() == "flag"
    first = page.text.textCursor().position()
    page.next_button.click()
    assert page.text.textCursor().position() > first
    page.search.setText("no such words at all")
    assert "does not have" in page.notice.text()
    window.set_language("ko")
    settle(window)
    assert "설명서" in page.text.toPlainText()


def test_the_tour_has_five_steps_and_can_be_left_at_any_time(window: MainWindow, press: Press) -> None:
    for steps in range(len(STEPS)):
        window.start_tour()
        for _ in range(steps):
            window.tour.card.next_button.click()
        assert window.tour.step == steps
        press("Esc")
        assert not window.tour.card.isVisible()
    window.start_tour()
    for _ in STEPS:
        window.tour.card.next_button.click()
    assert window.tour.step == -1


def test_the_window_rests_while_the_tour_is_read(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.start_tour()
    for _ in range(20):
        QApplication.processEvents()
    fitted = list[int]()
    monkeypatch.setattr(window.tour.card, "fit", fitted.append)
    for _ in range(20):
        QApplication.processEvents()
    assert fitted == []


def test_only_who_has_not_seen_the_tour_is_shown_round(
    empty_window: MainWindow, library: Path, preferences: Preferences
) -> None:
    greet(empty_window)
    empty_window.desk.open(library)
    settle(empty_window)
    assert empty_window.tour.step == 0
    empty_window.keyboard.press("Esc")
    assert preferences.toured
    empty_window.desk.open(library)
    settle(empty_window)
    assert empty_window.tour.step == -1


def test_a_card_stands_whole_in_the_window() -> None:
    room, card = QRect(0, 0, 800, 600), QRect(0, 0, 300, 100)
    for area in (QRect(0, 0, 10, 600), QRect(790, 590, 10, 10), QRect(300, 200, 200, 200)):
        assert room.contains(QRect(beside(area, card, room), card.size()))


def test_a_machine_without_korean_letters_is_told_what_to_install(
    empty_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "lacks_korean", lambda: True)
    greet(empty_window)
    assert "fonts-nanum" in empty_window.welcome.problem.text()


# The grid.


def test_positions_run_over_all_participants() -> None:
    positions = Positions([row("P-1", photos=2), row("P-2", photos=0), row("P-3", photos=3)])
    assert positions.total == 5
    assert [positions.at(place) for place in range(5)] == [
        Place("P-1", 0), Place("P-1", 1), Place("P-3", 0), Place("P-3", 1), Place("P-3", 2)
    ]  # fmt: skip
    assert (positions.first_of("P-3"), positions.first_of("P-2")) == (2, None)


def test_cells_are_hit_where_they_are_drawn() -> None:
    cells = Cells(side=92, width=640)
    assert cells.columns == 6
    for position in (0, 5, 6, 1_000_000):
        x, y = cells.corner(position)
        assert cells.hit(x, y, 2_000_000) == cells.hit(x + 91, y + 91, 2_000_000) == position
        assert position in cells.visible(y, 1, 2_000_000)
    assert cells.hit(1, 1, 10) is None
    assert cells.hit(*cells.corner(10), 10) is None


def test_the_grid_shows_the_photos_of_the_search_and_opens_one(window: MainWindow, press: Press) -> None:
    other = next(row for row in window.desk.queue.shown() if row.participant.id != window.desk.participant_id)
    window.queue.search.setText(f"id:{other.participant.id}")
    window.rooms.show_grid()
    grid = window.rooms.grid.page.grid
    QTest.qWait(100)
    settle(window)
    assert grid.total == other.photos
    press("End")
    tile = grid.tile(grid.current)
    assert tile is not None
    press("Enter")
    assert (window.desk.participant_id, window.desk.photo_id) == (other.participant.id, tile.photo_id)
    window.rooms.show_grid()
    QTest.qWait(100)
    settle(window)
    x, y = grid.cells.corner(1)
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x + 9, y + 9))
    settle(window)
    second = grid.tile(1)
    assert second is not None
    assert window.desk.photo_id == second.photo_id


def test_no_default_key_is_one_that_cannot_be_given() -> None:
    kept = {"enter": "Enter", "escape": "Esc", "palette": "Ctrl+K"}
    for action in ACTIONS:
        for key in action.keys:
            assert Keymap.may_be_given(key) or kept.get(action.id) == key or key[-1].isdigit()


def test_lists_leave_letters_to_the_window(window: MainWindow, press: Press) -> None:
    press("H")
    page = window.rooms.session.page
    for listed in (page.edits, page.messages):
        listed.setFocus()
        press("H")
        assert not window.rooms.session.shown
        press("H")
        assert window.rooms.session.shown
