"""When to sync by itself: some minutes apart, soon after an edit, and again after a failure; never to the second."""

from collections.abc import Callable
from random import Random

from PySide6.QtCore import QObject, QTimer, Signal

from curator.ui.team import verbs

AT_START = (1.0, 5.0)
AFTER_EDIT = (8.0, 16.0)
"""Seconds, of which any may come: a team that starts at nine does not ask all at once."""


class Schedule(QObject):
    """`due` fires when it is time. `minutes` gives those between two syncs; 0 is never by itself."""

    due = Signal()

    def __init__(self, minutes: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._minutes, self._random = minutes, Random()
        self.failures = 0
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.due)

    def begin(self) -> None:
        """A library was opened."""
        self.failures = 0
        self._wait(self._random.uniform(*AT_START))

    def edited(self) -> None:
        """Something was stated; while the network fails, its own pause holds."""
        if not self.failures:
            self._wait(self._random.uniform(*AFTER_EDIT))

    def synced(self) -> None:
        """All went well."""
        self.failures = 0
        self._wait(60 * self._minutes() * self._random.uniform(0.5, 1.5))

    def failed(self) -> None:
        """The central dataset could not be reached."""
        self.failures += 1
        self._wait(verbs.pause(self.failures))

    def stop(self) -> None:
        """Nothing is due any more."""
        self.timer.stop()

    def _wait(self, seconds: float) -> None:
        if self._minutes():
            self.timer.start(round(seconds * 1000))
        else:
            self.timer.stop()
