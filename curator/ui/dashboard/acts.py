"""What a supervisor does with the dashboard: looks at it, opens what is counted, and takes it along."""

from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from curator.domain.errors import CuratorError
from curator.ui.dashboard import verbs
from curator.ui.messages import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.dashboards import Item, Key
    from curator.ui.dashboard.page import DashboardPage
    from curator.ui.main_window import MainWindow

MOST = 500
"""Participants that a figure brings into the queue; the search of more would be unreadable."""


class Figures(QObject):
    """Emits `told` with what was done."""

    told = Signal(str)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._runner = window, window.runner
        self.room = window.pages.room("dashboard", self._make)

    def show(self) -> None:
        """Count anew and show it, or leave it."""
        self._window.pages.turn_to(self.room)
        if self.room.shown and (folder := self._window.desk.folder):
            self._runner.ask(
                lambda: verbs.dashboard(folder),
                self.room.page.show_board,
                failed=lambda message: self.room.page.tell(sentence(message), wrong=True),
            )

    def _make(self) -> "DashboardPage":
        from curator.ui.dashboard.page import DashboardPage  # noqa: PLC0415 - pyqtgraph takes its time

        page = DashboardPage()
        page.opened.connect(self._open)
        page.saved.connect(self._save)
        return page

    def _open(self, key: "Key") -> None:
        self._runner.read(lambda library: verbs.items(library, key), self._show)

    def _show(self, found: "Sequence[Item]") -> None:
        names = list(dict.fromkeys(item.participant_id for item in found))
        if not names:
            self.room.page.tell(self.tr("Nothing stands behind this figure."))
            return
        self._window.queue.search.setText(query_of(names[:MOST]))
        self._window.queue.apply_search()
        self._window.open_photo(names[0], found[0].photo_id or "")
        if len(names) > MOST:
            text = self.tr("The queue shows the first {most} of {count} participants.")
            self.told.emit(text.format(most=MOST, count=len(names)))

    def _save(self, kind: str) -> None:
        board = self.room.page.board
        folder = self._window.libraries.ask(self._window, self.tr("Choose a folder for the dashboard"))
        if board is None or folder is None:
            return
        name = f"dashboard-{date.today().isoformat()}"
        ending = ".pdf" if kind == "pdf" else ""
        tries = (f"{name}{f'-{number}' if number > 1 else ''}{ending}" for number in count(1))
        path = next(path for one in tries if not (path := folder / one).exists())
        page = self.room.page
        try:
            # At once: Qt lays text out on the window's thread, and all of it is a page or two.
            (verbs.write_pdf if kind == "pdf" else verbs.write_tables)(path, board, sentence)
        except CuratorError as error:
            page.tell(sentence(error.message), wrong=True)
        else:
            page.tell(self.tr("Written: {path}").format(path=path))


def query_of(names: "Sequence[str]") -> str:
    """The search that finds these participants and nobody else."""
    return f'id="{",".join(names)}"'
