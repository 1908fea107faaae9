"""Every page of the window in turn, for tests that look at all of them; run by hand, pictures of them.

`python tests/ui/every_page.py LIBRARY FOLDER` writes a PNG of each page in both languages and themes, at 100 and 200 %.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from curator.ui import app
from curator.ui.actions import BY_ID
from curator.ui.desk import Landing
from curator.ui.main_window import MainWindow
from curator.ui.preferences import Preferences
from curator.ui.unlock import Question

LAYOUTS = 8
"""More than a change of type takes: words wrap, lines grow, the photo gives room, words wrap again."""


def pages(window: MainWindow) -> Iterator[str]:
    """Each page in turn, settled; a room is reached by the action of its name."""
    window.pages.leave()
    rest(window)
    yield "desk"
    for name in sorted(window.pages.rooms.keys() - {"lock"}):
        window.perform(BY_ID[name])
        rest(window)
        yield name
        window.pages.leave()
    yield from _over_the_desk(window)
    yield from _without_a_library(window)
    window.pages.setCurrentWidget(window.desk_page)


def rest(window: MainWindow) -> None:
    """Until nothing is asked for any more, and layouts that set off one another have come to their end."""
    app.settle(window)
    for _ in range(LAYOUTS):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _over_the_desk(window: MainWindow) -> Iterator[str]:
    window.start_tour()
    rest(window)
    yield "tour"
    window.tour.leave()
    window.show_palette()
    yield "palette"
    window.palette_bar.left.emit()
    window.comparing.show_another()
    rest(window)
    yield "compare"
    window.comparing.leave()


def _without_a_library(window: MainWindow) -> Iterator[str]:
    for question in Question:
        window.locking.room.show()
        window.locking.room.page.ask(Path("/home/somebody/library"), question)
        rest(window)
        yield f"lock {question.name.lower()}"
    window.show_welcome()
    rest(window)
    yield "welcome"


def main(library: Path, folder: Path) -> None:
    """Write the pictures of a copy of `library`."""
    folder.mkdir(parents=True, exist_ok=True)
    qt = app.application()
    for language in ("en", "ko"):
        for theme in ("light", "dark"):
            for scale in (100, 200):
                with TemporaryDirectory() as scratch:
                    copied = Path(shutil.copytree(library, Path(scratch) / "library"))
                    preferences = Preferences(Path(scratch) / "curator.ini")
                    preferences.set("scale", scale)
                    preferences.set("language", language)
                    preferences.set("theme", theme)
                    qt.setStyleSheet("")
                    window = app.dressed_window(qt, preferences, language=language, theme=theme)
                    window.resize(1600, 1000)
                    window.show()
                    window.desk.open(copied)
                    app.settle(window)
                    window.desk.show_participant(window.desk.participant_id or "", landing=Landing.FLAGGED)
                    app.settle(window)
                    for name in pages(window):
                        window.grab().save(str(folder / f"{name.replace(' ', '_')}-{language}-{theme}-{scale}.png"))
                    window.close()
                    window.deleteLater()
                    qt.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
