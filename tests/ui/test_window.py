"""The frame: pages, panels, pictures, search, theme and language while it runs."""

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPalette, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListView, QWidget

from curator.domain.errors import CuratorError
from curator.services import reading
from curator.store import library as store_library
from curator.ui import fonts, theme
from curator.ui.actions import ACTIONS, BY_ID
from curator.ui.app import picture_of_timeline, picture_of_window, settle
from curator.ui.main_window import MainWindow
from curator.ui.preferences import Preferences
from curator.ui.theme import DARK, Theme
from tests.protected import passphrase_file
from tests.ui.conftest import Press


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase for new libraries, as a machine without a keychain is given one."""
    monkeypatch.setenv("CURATOR_PASSPHRASE_FILE", str(passphrase_file(tmp_path)))


@pytest.mark.usefixtures("told")
def test_a_new_library_is_made_and_opened(empty_window: MainWindow, tmp_path: Path) -> None:
    empty_window.libraries.ask = lambda _parent, _title: tmp_path / "fresh"
    QTest.mouseClick(empty_window.welcome.buttons[0], Qt.MouseButton.LeftButton)
    settle(empty_window)
    assert (tmp_path / "fresh" / "library.db").is_file()
    assert empty_window.pages.currentWidget() is empty_window.desk_page
    assert "Import photos" in empty_window.queue.empty.text()
    assert empty_window.preferences.recent == [tmp_path / "fresh"]


@pytest.mark.usefixtures("told")
def test_photos_are_imported_and_analysed_with_progress(
    empty_window: MainWindow, tmp_path: Path, made_library: Path
) -> None:
    empty_window.desk.create(tmp_path / "fresh")
    settle(empty_window)
    empty_window.libraries.ask = lambda _parent, _title: made_library.parent / "people"
    seen: list[tuple[str, int]] = []
    empty_window.jobs.progressed.connect(lambda status: seen.append((status.title, status.progress.done)))
    empty_window.perform(BY_ID["import"])
    assert empty_window.strip.cancel.isVisible()
    settle(empty_window)
    assert not empty_window.strip.cancel.isVisible()
    assert "13 photos analysed" in empty_window.strip.notice.text()
    assert ("Importing photos", 13) in seen
    assert ("Analysing photos", 13) in seen
    assert empty_window.desk.queue.rowCount() == 2
    assert len(empty_window.desk.photos) > 0


def test_what_is_no_library_is_said_on_the_welcome_page(empty_window: MainWindow, tmp_path: Path) -> None:
    empty_window.libraries.ask = lambda _parent, _title: tmp_path
    empty_window.runner.failed.disconnect()
    empty_window.runner.failed.connect(empty_window._refuse)
    empty_window.perform(BY_ID["open_library"])
    settle_quietly(empty_window)
    assert "is not a Curator library" in empty_window.welcome.problem.text()
    assert empty_window.pages.currentWidget() is empty_window.welcome


def settle_quietly(window: MainWindow) -> None:
    """Wait, whatever was refused."""
    with pytest.raises(CuratorError):
        settle(window)


def test_a_library_opened_lately_is_one_click_away(
    empty_window: MainWindow, library: Path, preferences: Preferences
) -> None:
    preferences.opened(library)
    empty_window.show_welcome()
    QTest.mouseClick(empty_window.welcome.recents[0], Qt.MouseButton.LeftButton)
    settle(empty_window)
    assert empty_window.desk.folder == library


def test_every_action_of_the_table_runs_from_its_menu(window: MainWindow) -> None:
    for action in ACTIONS:
        if action.id == "quit":
            continue
        entry = window.menus.actions[action.id]
        window.menus.refresh()
        if entry.isEnabled():
            entry.trigger()
            settle(window)
    window.perform(BY_ID["close_library"])
    assert window.pages.currentWidget() is window.welcome
    assert not window.can(BY_ID["enter"])


def test_a_photo_is_shown_and_its_neighbours_are_ready(window: MainWindow, press: Press) -> None:
    press("Home")
    assert window.photo.shot is not None
    place = window.desk.place or 0
    ahead = window.desk.photos[place + 1]
    assert window.pictures.shot(ahead.photo.id, side=window.photo.side) or window.pictures.problem(ahead.photo.id)


def test_a_photo_that_cannot_be_shown_keeps_its_place_and_says_why(window: MainWindow, library: Path) -> None:
    opened = store_library.open_(library)
    items = [
        item
        for row in reading.participants(opened)
        for item in reading.timeline(opened, row.participant.id).photos
        if item.photo.file == "cut.jpg"
    ]
    opened.close()
    window.desk.show_participant(items[0].photo.participant_id, landing=items[0].photo.id)
    settle(window)
    assert window.desk.item is not None
    assert window.desk.item.photo.file == "cut.jpg"
    assert window.photo.shot is None
    assert window.photo.problem is not None
    assert "cut off" in window.photo.accessibleDescription()
    assert window.photo.grab().toImage() != QWidget(window.photo).grab().toImage()


def test_nothing_that_reads_a_library_is_imported_before_the_first_paint() -> None:
    text = "import sys, curator.ui.app; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert set(told.stdout.split()).isdisjoint({"numpy", "sqlalchemy", "alembic", "cv2", "onnxruntime", "pyqtgraph"})


def test_search_narrows_and_enter_takes_the_first(window: MainWindow, press: Press) -> None:
    last = window.desk.queue.row(window.desk.queue.rowCount() - 1).participant
    press("/")
    assert QApplication.focusWidget() is window.queue.search
    window.queue.search.insert(unicodedata.normalize("NFD", last.name))
    assert window.desk.queue.rowCount() == 1
    press("Enter")
    assert window.desk.participant_id == last.id
    assert not any(item.label for item in window.desk.photos)
    window.queue.search.setText("nobody at all")
    assert window.queue.empty.isVisible()


def test_digits_and_letters_in_the_search_are_text(window: MainWindow, press: Press) -> None:
    press("/")
    QTest.keyClicks(window.queue.search, "z7")
    assert window.queue.search.text() == "z7"
    assert not window.photo.one_to_one
    assert window.label.age.typed.digits == ""
    press("Esc", "7")
    assert window.label.age.typed.digits == "7"


def test_a_participant_and_a_photo_are_chosen_by_the_mouse(window: MainWindow) -> None:
    view = window.queue.list
    other = 1 - (window.desk.queue.place(window.desk.participant_id or "") or 0)
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(window.desk.queue.index(other)).center()
    )
    settle(window)
    assert window.desk.participant_id == window.desk.queue.row(other).participant.id
    for item in window.desk.photos:
        area = window.life.area_of(item.photo.id)
        QTest.mouseClick(window.life.viewport(), Qt.MouseButton.LeftButton, pos=area.topLeft() + QPoint(6, 20))
        settle(window)
        assert window.desk.photo_id == item.photo.id


def test_the_life_zooms_by_keys_and_wheel_and_keeps_the_photo_in_view(window: MainWindow, press: Press) -> None:
    press("End", "Left", "Left")
    press("+", "+", "+", "+", "+", "+")
    assert window.life.zoom > 4
    area = window.life.area_of(window.desk.photo_id or "")
    assert 0 <= area.center().x() <= window.life.viewport().width()
    press("Home")
    assert 0 <= window.life.area_of(window.desk.photo_id or "").center().x() <= window.life.viewport().width()
    press("-")
    press("Ctrl+0")
    assert window.life.zoom == 1
    turn_wheel(window, Qt.KeyboardModifier.ControlModifier)
    assert window.life.zoom > 1
    offset = window.life.horizontalScrollBar().value()
    turn_wheel(window, Qt.KeyboardModifier.NoModifier)
    assert window.life.horizontalScrollBar().value() != offset


def turn_wheel(window: MainWindow, held: Qt.KeyboardModifier) -> None:
    view = window.life.viewport()
    middle = QPointF(view.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.mapToGlobal(view.rect().center())),
        QPoint(),
        QPoint(0, -120 if held is Qt.KeyboardModifier.NoModifier else 360),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_a_1_to_1_photo_is_panned_by_the_mouse(window: MainWindow, press: Press) -> None:
    press("Home", "Z")
    shot = window.photo.shot
    assert shot is not None
    assert shot.scale == 1
    window.photo.setFixedSize(200, 200)
    before = window.photo.frame(shot)
    QTest.mousePress(window.photo, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(window.photo, QPoint(80, 90))
    QTest.mouseRelease(window.photo, Qt.MouseButton.LeftButton, pos=QPoint(80, 90))
    assert window.photo.frame(shot) != before


def test_the_overlay_draws_what_was_found(window: MainWindow, press: Press) -> None:
    press("Home")
    while not (window.desk.item and window.desk.item.faces):
        press("Right")
    plain = window.photo.grab().toImage()
    press("L")
    assert window.photo.grab().toImage() != plain
    press("L")
    assert window.photo.grab().toImage() == plain


@pytest.mark.parametrize(("key", "name"), [("Ctrl+1", "queue"), ("Ctrl+2", "life"), ("Ctrl+3", "label")])
def test_panels_fold_and_come_back(window: MainWindow, press: Press, key: str, name: str) -> None:
    press(key)
    assert not getattr(window, name).isVisible()
    press(key)
    assert getattr(window, name).isVisible()


def test_sections_fold(window: MainWindow) -> None:
    section = window.label.sections[1]
    QTest.mouseClick(section.heading, Qt.MouseButton.LeftButton)
    assert not window.label.evidence.isVisible()


@pytest.mark.parametrize("key", ["F1", "?"])
def test_the_keys_page_lists_every_key(window: MainWindow, press: Press, key: str) -> None:
    press(key)
    shown = " ".join(label.text() for label in window.rooms.keys.page.findChildren(QLabel))
    for action in ACTIONS:
        assert not action.keys or action.title in shown
    press("7", "Esc")
    assert window.pages.currentWidget() is window.desk_page
    assert window.label.age.typed.digits == ""


def test_the_palette_finds_and_does(window: MainWindow, press: Press) -> None:
    press("Ctrl+K")
    QTest.keyClicks(window.palette_bar.field, "pixel by")
    assert window.palette_bar.list.count() == 1
    press("Enter")
    assert window.photo.one_to_one
    assert not window.palette_bar.isVisible()
    press("Ctrl+K", "Esc")
    assert not window.palette_bar.isVisible()


def test_theme_and_language_change_while_it_runs_and_are_remembered(
    window: MainWindow, preferences: Preferences, tmp_path: Path
) -> None:
    window.menus.actions["choose_dark"].trigger()
    window.menus.actions["choose_ko"].trigger()
    settle(window)
    assert window.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert window.label.sections[0].heading.text() == "나이"
    assert window.menus.actions["undo"].text().startswith("실행 취소")
    again = Preferences(tmp_path / "curator.ini")
    preferences._stored.sync()
    assert (again.theme, again.language) == (Theme.DARK, "ko")
    window.menus.actions["choose_en"].trigger()
    settle(window)
    assert window.label.sections[0].heading.text() == "Age"


@pytest.mark.parametrize("code", ["en", "ko"])
def test_every_control_has_a_name_and_can_be_reached(window: MainWindow, press: Press, code: str) -> None:
    window.set_language(code)
    settle(window)
    press("F", "D")
    controls = [
        widget
        for kind in (QAbstractButton, QLineEdit, QListView)
        for widget in window.findChildren(kind)
        if not widget.objectName().startswith("qt_") and widget.parent() is not window.menuBar()
    ]
    assert len(controls) > 12
    for widget in [*controls, window.photo, window.life]:
        named = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        inside = isinstance(widget.parent(), QLineEdit)
        assert named or inside, widget
    for widget in (window.photo, window.life, window.queue.list, window.queue.search, window.label.evidence):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("code", ["en", "ko"])
def test_no_text_is_cut(window: MainWindow, qapp: QApplication, press: Press, code: str, factor: float) -> None:
    font = fonts.base()
    font.setPointSizeF(font.pointSizeF() * factor)
    qapp.setFont(font)
    theme.apply(qapp, Theme.LIGHT)  # Only then do the widgets take the font.
    assert window.queue.count.font() == qapp.font()
    window.set_language(code)
    window.resize(1600, 1000)
    press("F")
    for widget in window.findChildren(QAbstractButton):
        if widget.isVisible() and widget.text() and not widget.objectName().startswith("qt_"):
            assert widget.width() >= widget.minimumSizeHint().width(), widget.text()
            assert widget.height() >= widget.minimumSizeHint().height(), widget.text()
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and label is not window.strip.notice:
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_the_picture_of_the_window_is_the_same_twice(library: Path, tmp_path: Path) -> None:
    pictures = []
    for name in ("a.png", "b.png"):
        picture_of_window(library, tmp_path / name, language="ko", theme="dark", size=(1200, 800))
        pictures.append((tmp_path / name).read_bytes())
    assert pictures[0] == pictures[1]


def test_the_picture_of_a_timeline(library: Path, tmp_path: Path) -> None:
    picture_of_timeline(library, tmp_path / "life.png", participant="P-0001", language="en", theme="light")
    assert (tmp_path / "life.png").stat().st_size > 5000
    with pytest.raises(CuratorError, match="no participant"):
        picture_of_timeline(library, tmp_path / "x.png", participant="P-9", language="en", theme="light")
    with pytest.raises(CuratorError, match="cannot be written"):
        picture_of_window(library, tmp_path / "no" / "x.png", language="en", theme="light")
