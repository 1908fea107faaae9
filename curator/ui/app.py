"""Starting the window, and taking its picture where there is no screen."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from curator.domain.errors import LibraryError, TargetError
from curator.domain.messages import Message
from curator.ui import fonts
from curator.ui import language as languages
from curator.ui import theme as themes
from curator.ui.desk import Landing
from curator.ui.main_window import MainWindow
from curator.ui.preferences import Preferences
from curator.ui.theme import Theme
from curator.ui.timeline import accessible

PATIENCE_MS = 120_000


def application() -> QApplication:
    """The one application; without a screen it draws into memory."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        qInstallMessageHandler(_quiet)
    # The style as an argument: `setStyle` answers with it, and for that PySide makes the 500 names of QStyle.
    app = QApplication(["curator", "-style", "Fusion"])
    app.setApplicationName("Curator")
    app.setFont(fonts.base())
    accessible.install()
    return app


def _quiet(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says, but for one remark that its platform without a screen makes of every window."""
    if "propagateSizeHints" not in text:
        logging.getLogger("qt").log(_LEVELS.get(kind, logging.ERROR), text)


_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
}


def dressed_window(
    app: QApplication, preferences: Preferences, *, language: str | None, theme: str | None
) -> MainWindow:
    """A window with language and theme as asked for, else as remembered, else as the desktop has them."""
    languages.install(language or preferences.language or languages.system())
    fonts.scale(app, preferences.settings.scale)
    window = MainWindow(preferences)
    # Last, and once: under a sheet, every widget that is put into another one is looked through anew.
    themes.apply(app, Theme(theme) if theme else preferences.theme)
    return window


def run(library: Path | None, *, language: str | None, theme: str | None) -> int:
    """Show the window until it is closed; the welcome page where `library` is None."""
    app, preferences = application(), Preferences()
    window = dressed_window(app, preferences, language=language, theme=theme)
    window.show()
    greet(window)
    if library is not None:
        # Behind the first paint: what opening imports would hold it up.
        QTimer.singleShot(0, lambda: window.desk.open(library))
    return app.exec()


def greet(window: MainWindow) -> None:
    """Show a new user round, and say what to install where Korean letters cannot be drawn."""

    def begin(timeline: object) -> None:
        if timeline is not None and not window.preferences.toured and window.tour.step < 0:
            window.tour.start()

    window.desk.timeline_shown.connect(begin)
    if fonts.lacks_korean():
        text = QCoreApplication.translate(
            "Greeting",
            "No font here has Korean letters. Install one: fonts-nanum on Debian and Ubuntu, "
            "google-noto-sans-cjk-fonts on Fedora, noto-fonts-cjk on Arch.",
        )
        window.welcome.tell(text)
        window.desk.opened.connect(lambda _folder: window.strip.tell(text))


def picture_of_window(
    library: Path,
    target: Path,
    *,
    language: str | None,
    theme: str | None,
    size: tuple[int, int] = (1600, 1000),
    participant: str | None = None,
) -> None:
    """Write a picture of the window as PNG, once everything in it is loaded.

    Raises:
        CuratorError: the library cannot be opened, or the picture cannot be written.
    """
    with _shown(library, language=language, theme=theme, size=size, participant=participant) as window:
        _write(window, target)


def picture_of_timeline(
    library: Path,
    target: Path,
    *,
    participant: str,
    language: str | None,
    theme: str | None,
    size: tuple[int, int] = (1600, 1000),
) -> None:
    """Write a picture of one participant's life alone.

    Raises:
        CuratorError: there is no such library or participant, or the picture cannot be written.
    """
    with _shown(library, language=language, theme=theme, size=size, participant=participant) as window:
        _write(window.life, target)


def settle(window: MainWindow) -> None:
    """Wait until nothing that `window` asked for is still to come.

    Raises:
        CuratorError: something of it was refused.
    """
    loop, refused = QEventLoop(), list[Message]()
    window.runner.failed.connect(refused.append)
    window.runner.key_needed.connect(refused.append)
    window.runner.idle.connect(loop.quit)
    guard = QTimer(singleShot=True)
    guard.timeout.connect(loop.quit)
    guard.start(PATIENCE_MS)
    QApplication.processEvents()
    while window.runner.busy and guard.isActive():
        loop.exec()
        QApplication.processEvents()
    window.runner.idle.disconnect(loop.quit)
    window.runner.failed.disconnect(refused.append)
    window.runner.key_needed.disconnect(refused.append)
    if refused:
        raise LibraryError(refused[0].text, **dict(refused[0].values))


@contextmanager
def _shown(
    library: Path, *, language: str | None, theme: str | None, size: tuple[int, int], participant: str | None
) -> Iterator[MainWindow]:
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - brings much, and the window needs it not

    app = application()
    with TemporaryDirectory() as scratch:
        preferences = Preferences(Path(scratch) / "curator.ini")
        window = dressed_window(app, preferences, language=language, theme=theme)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.resize(*size)
        window.show()
        if participant is not None:
            window.desk.opened.connect(
                lambda _folder: window.desk.show_participant(participant, landing=Landing.FLAGGED)
            )
        try:
            window.desk.open(library)
            settle(window)
            yield window
        finally:
            window.close()
            window.deleteLater()


def _write(widget: QWidget, target: Path) -> None:
    if not widget.grab().save(str(target), "PNG"):
        raise TargetError(
            "The picture {path} cannot be written; name a file in a folder that you may write.", path=target
        )
