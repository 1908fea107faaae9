"""Locking: nothing of an encrypted library stays on the screen or in caches, and only its key brings it back."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from curator import bootstrap
from curator.domain.errors import LibraryError
from curator.services import protecting, reading
from curator.services.protecting import Secrets
from curator.store.library import Library, open_
from curator.ui.app import settle
from curator.ui.main_window import MainWindow
from curator.ui.unlock import Question
from tests.protected import PASSPHRASE, MemoryKeychain, passphrase_file

Press = Callable[..., None]


@pytest.fixture(scope="module")
def sealed_library(made_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rendered people in an encrypted library."""
    folder = tmp_path_factory.mktemp("sealed")
    shutil.copytree(made_library, folder / "library")
    protecting.encrypt(folder / "library", Secrets(passphrase_file(folder)))
    return folder / "library"


@pytest.fixture
def locked_library(sealed_library: Path, tmp_path: Path) -> Iterator[Path]:
    """One of one's own, which nobody has opened yet."""
    folder = Path(shutil.copytree(sealed_library, tmp_path / "sealed"))
    yield folder
    bootstrap.lock_library(folder)


@pytest.fixture
def opened(empty_window: MainWindow, locked_library: Path) -> MainWindow:
    """The window with the encrypted library open."""
    empty_window.desk.open(locked_library)
    wait(empty_window)
    answer(empty_window, PASSPHRASE)
    assert empty_window.desk.item is not None
    return empty_window


def wait(window: MainWindow) -> str:
    """Until all has arrived; gives what was refused."""
    try:
        settle(window)
    except LibraryError as error:
        return str(error)
    return ""


def answer(window: MainWindow, passphrase: str) -> None:
    window.locking.room.page.field.setText(passphrase)  # a test's keyboard has no Korean
    QTest.keyClick(window.locking.room.page.field, Qt.Key.Key_Return)
    wait(window)


def words_on(window: MainWindow) -> str:
    return " ".join([window.windowTitle(), *(label.text() for label in window.findChildren(QLabel))])


def test_an_encrypted_library_asks_on_a_page_and_a_wrong_answer_says_so(
    empty_window: MainWindow, locked_library: Path
) -> None:
    window = empty_window
    window.desk.open(locked_library)
    wait(window)
    assert window.pages.currentWidget() is window.locking.room.page
    assert str(locked_library) in window.locking.room.page.about.text()
    assert window.locking.room.page.field.isVisible()
    assert not window.locking.room.page.again.isVisible()
    answer(window, "not the passphrase")
    assert "not the passphrase of the library" in window.locking.room.page.problem.text()
    assert window.locking.room.page.field.text() == ""
    assert window.pages.currentWidget() is window.locking.room.page
    answer(window, PASSPHRASE)
    assert window.pages.currentWidget() is window.desk_page
    assert window.desk.photos


def test_locking_leaves_nothing_and_unlocking_goes_back_to_the_photo(opened: MainWindow) -> None:
    window = opened
    for _ in range(2):
        window.keyboard.press("Right")
    wait(window)
    place, name = (window.desk.participant_id, window.desk.photo_id), window.desk.timeline.participant.name  # type: ignore[union-attr]
    folder = window.desk.folder
    assert folder is not None
    assert folder.resolve() in bootstrap._keys
    assert name
    assert name in words_on(window)
    window.keyboard.press("Ctrl+Shift+L")
    wait(window)
    assert window.pages.currentWidget() is window.locking.room.page
    assert name not in words_on(window)
    assert (window.desk.folder, window.desk.timeline, window.desk.queue.rowCount()) == (None, None, 0)
    assert (len(window.faces._faces), len(window.faces._photos), len(window.pictures._shots)) == (0, 0, 0)
    assert window.runner._library is None
    assert folder.resolve() not in bootstrap._keys
    assert not [key for key in ("F", "Right", "Ctrl+Z", "/") if window.keyboard.press(key)]
    assert window.pages.currentWidget() is window.locking.room.page
    window.locking.room.page.field.clear()
    answer(window, "wrong passphrase")
    assert "not the passphrase" in window.locking.room.page.problem.text()
    answer(window, PASSPHRASE)
    assert window.pages.currentWidget() is window.desk_page
    assert (window.desk.participant_id, window.desk.photo_id) == place


def test_idleness_locks_and_every_key_begins_the_wait_anew(opened: MainWindow, qtbot: QtBot) -> None:
    window = opened
    window.set_lock_minutes(5)
    assert window.locking.timer.interval() == 5 * 60_000
    window.locking.timer.stop()
    handle = window.windowHandle()
    assert handle is not None
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(handle, key)
    assert window.locking.timer.isActive()
    window.locking.timer.stop()
    QTest.mouseMove(handle, QPoint(50, 50))
    assert window.locking.timer.isActive()
    with qtbot.waitSignal(window.locking.locked, timeout=5_000):
        window.locking.timer.start(1)
    wait(window)
    assert window.pages.currentWidget() is window.locking.room.page


def test_never_means_never(opened: MainWindow) -> None:
    opened.set_lock_minutes(0)
    assert not opened.locking.timer.isActive()
    opened.locking.stir()
    assert not opened.locking.timer.isActive()
    opened.set_lock_minutes(15)
    assert opened.locking.timer.isActive()


def test_a_plain_library_is_not_locked_and_says_once_that_it_is_not_encrypted(window: MainWindow, press: Press) -> None:
    assert "not encrypted" in words_on(window)
    press("Ctrl+Shift+L")
    assert window.pages.currentWidget() is window.desk_page
    assert "nothing to lock" in words_on(window)
    folder = window.desk.folder
    assert folder is not None
    window.desk.open(folder)
    wait(window)
    assert "not encrypted" not in words_on(window)


def test_a_job_goes_on_to_its_end_while_the_library_is_locked(opened: MainWindow, tmp_path: Path) -> None:
    window, folder = opened, opened.desk.folder
    assert folder is not None
    library: Library | None = None

    def job() -> int:
        nonlocal library
        library = bootstrap.open_library(folder)
        while window.runner._library is not None:
            pass
        count = len(reading.participants(library))
        library.close()
        return count

    found: list[int] = []
    window.runner.job(job, found.append)
    while library is None:
        QTest.qWait(5)
    window.locking.lock()
    wait(window)
    assert found[0] > 0
    assert window.pages.currentWidget() is window.locking.room.page


def test_where_the_keychain_has_the_key_a_key_press_unlocks(empty_window: MainWindow, tmp_path: Path) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeychain())
    try:
        window = empty_window
        window.desk.create(tmp_path / "new")
        wait(window)
        assert window.pages.currentWidget() is window.desk_page
        window.locking.lock()
        wait(window)
        assert not window.locking.room.page.field.isVisible()
        QTest.keyClick(window.locking.room.page.button, Qt.Key.Key_Space)
        wait(window)
        assert window.pages.currentWidget() is window.desk_page
        window.locking.lock()
        wait(window)
    finally:
        keyring.set_keyring(before)


def test_a_new_library_asks_for_a_passphrase_twice_where_there_is_no_keychain(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    window, page = empty_window, empty_window.locking.room.page
    window.desk.create(tmp_path / "new")
    wait(window)
    assert page._question is Question.NEW_PASSPHRASE
    page.field.setText(PASSPHRASE)
    page.again.setText("another one")
    page.give()
    assert "not the same" in page.problem.text()
    page.again.setText("short")
    page.field.setText("short")
    page.give()
    wait(window)
    assert "at least 8" in page.problem.text()
    page.field.setText(PASSPHRASE)
    page.again.setText(PASSPHRASE)
    page.give()
    wait(window)
    assert window.pages.currentWidget() is window.desk_page
    bootstrap.lock_library(tmp_path / "new")
    key = protecting.key_of(tmp_path / "new", Secrets(ask=lambda _asked: PASSPHRASE))
    open_(tmp_path / "new", key=key).close()


def test_a_new_library_may_do_without_encryption(empty_window: MainWindow, tmp_path: Path) -> None:
    empty_window.desk.create(tmp_path / "new")
    wait(empty_window)
    assert empty_window.locking.room.page.plain_button.isVisible()
    QTest.mouseClick(empty_window.locking.room.page.plain_button, Qt.MouseButton.LeftButton)
    wait(empty_window)
    assert empty_window.pages.currentWidget() is empty_window.desk_page
    open_(tmp_path / "new").close()
