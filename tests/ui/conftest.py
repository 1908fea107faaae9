"""What tests with a window need: Qt without a screen, failure on its warnings, and a real library."""

import gc
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from curator.sample.people import write_sample
from curator.services.analysing import analyse
from curator.services.intake import import_photos
from curator.store import library as store_library
from curator.ui import language, theme
from curator.ui.app import application, settle
from curator.ui.main_window import MainWindow
from curator.ui.preferences import Preferences
from curator.ui.theme import Theme

KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
    "Backspace": Qt.Key.Key_Backspace,
    "F1": Qt.Key.Key_F1,
    "F11": Qt.Key.Key_F11,
    "Tab": Qt.Key.Key_Tab,
    "Backtab": Qt.Key.Key_Backtab,
    "Space": Qt.Key.Key_Space,
}
MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
Press = Callable[..., None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fail on Qt's warnings; said here, as an ini option would be unknown where Qt is not installed."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # The platform without a screen says this of windows of limited size, and of popups.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


_closed = count(1)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The program's own application."""
    return application()


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """Whoever starts threads ends them."""
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before]
    assert not [name for name in left if name.startswith(("store", "pixels", "job"))]


@pytest.fixture(autouse=True)
def plain(qapp: QApplication) -> Iterator[None]:
    """Each test begins in English, in the light theme, at the normal size of type."""
    font = QFont(qapp.font())
    language.install("en")
    theme.apply(qapp, Theme.LIGHT)
    yield
    qapp.setFont(font)
    # Here and now: windows that still wait for their end would be dressed with every test that follows.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def made_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two rendered people with six photos each, and a file that is no picture; imported and analysed once."""
    base = tmp_path_factory.mktemp("rendered")
    write_sample(base / "people", people=2, photos=6, seed=3)
    home = sorted(path for path in (base / "people" / "photos").iterdir() if path.is_dir())[0]
    whole = next(path for path in sorted(home.rglob("*")) if path.suffix.lower() == ".jpg").read_bytes()
    (home / "cut.jpg").write_bytes(whole[: len(whole) // 3])
    library = store_library.create(base / "library")
    import_photos(library, [base / "people"])
    analyse(library, workers=2)
    library.close()
    return base / "library"


@pytest.fixture
def library(made_library: Path, tmp_path: Path) -> Path:
    """A library of one's own."""
    return Path(shutil.copytree(made_library, tmp_path / "library"))


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Remembered settings that are forgotten behind the test."""
    return Preferences(tmp_path / "curator.ini")


@pytest.fixture
def empty_window(qapp: QApplication, qtbot: QtBot, preferences: Preferences) -> Iterator[MainWindow]:
    """The window on its welcome page, dressed once it is whole, as the program does."""
    qapp.setStyleSheet("")
    window = MainWindow(preferences, folder_asked=lambda _parent, _title: None)
    theme.apply(qapp, Theme.LIGHT)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield window
    window.close()
    if next(_closed) % 10 == 0:
        # Windows are cycles of 40 MB; Python looks through its oldest objects too seldom to notice.
        gc.collect()


@pytest.fixture
def window(empty_window: MainWindow, library: Path) -> MainWindow:
    """The window with a library open and all of it loaded."""
    empty_window.desk.open(library)
    settle(empty_window)
    return empty_window


@pytest.fixture
def press(window: MainWindow) -> Press:
    """Press keys by name, "7" or "Ctrl+Shift+Z", wherever the focus is; and wait for what they set off."""

    def press_all(*strokes: str, wait: bool = True) -> None:
        for stroke in strokes:
            *held, name = stroke.split("+") if len(stroke) > 1 else [stroke]
            modifiers = Qt.KeyboardModifier.NoModifier
            for modifier in held:
                modifiers |= MODIFIERS[modifier]
            target = QApplication.focusWidget() or window
            if name in KEYS:
                QTest.keyClick(target, KEYS[name], modifiers)
            else:
                QTest.keyClick(target, Qt.Key(ord(name.upper())), modifiers)
        if wait:
            settle(window)

    return press_all
