"""What the larger pages bring along, imported beside the window while nothing else is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from curator.ui.desk import Desk
    from curator.ui.runner import Runner

PAUSE_MS = 2000
"""Behind whatever the window was asked for last."""
MODULES = ("pyqtgraph", "curator.ui.dashboard.page", "curator.ui.export.page", "curator.services.pushing")
"""Whose import takes long enough to be felt."""


class Warming(QObject):
    """One module at a time, in the pool for pixels, once a library is open."""

    def __init__(self, runner: "Runner", desk: "Desk") -> None:
        super().__init__(desk)
        self._runner, self._left = runner, list(MODULES)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._go_on)
        desk.timeline_shown.connect(lambda _timeline: self._wait())

    @property
    def done(self) -> bool:
        """Whether nothing is left to import."""
        return not self._left

    def _wait(self) -> None:
        if self._left:
            self._pause.start()

    def _go_on(self) -> None:
        if self._runner.busy:
            self._pause.start()
        elif self._left:
            name = self._left.pop(0)
            self._runner.compute(lambda: import_module(name), lambda _module: self._wait())
