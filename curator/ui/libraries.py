"""Making, opening and filling libraries: which folder, and then the verb."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from curator.ui.desk import Desk
from curator.ui.jobs import Jobs

AskFolder = Callable[[QWidget, str], Path | None]


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Let the user choose a folder; None where they leave it."""
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


class Libraries(QObject):
    """Asks for folders by `ask` and hands them on."""

    def __init__(self, window: QWidget, desk: Desk, jobs: Jobs, *, ask: AskFolder) -> None:
        super().__init__(window)
        self._window, self._desk, self._jobs = window, desk, jobs
        self.ask = ask

    def ask_new_library(self) -> None:
        """Make a library in a folder of the user's choice."""
        if folder := self.ask(self._window, self.tr("Choose an empty folder for the library")):
            self._desk.create(folder)

    def ask_open_library(self) -> None:
        """Open a library of the user's choice."""
        if folder := self.ask(self._window, self.tr("Choose a library")):
            self._desk.open(folder)

    def ask_demo(self) -> None:
        """Make the demo in a folder of the user's choice."""
        if folder := self.ask(self._window, self.tr("Choose a folder for the demo")):
            self._jobs.make_demo(folder)

    def ask_import(self) -> None:
        """Import a folder of the user's choice."""
        if self._desk.folder and (
            folder := self.ask(self._window, self.tr("Choose a folder with one folder a participant"))
        ):
            self._jobs.import_photos(self._desk.folder, [folder])

    def analyse(self) -> None:
        """Analyse what is still to do."""
        if self._desk.folder:
            self._jobs.analyse(self._desk.folder)
