"""The reviewer's day: the count at the queue's foot, and the place to which the next session returns."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from curator.ui import verbs

if TYPE_CHECKING:
    from pathlib import Path

    from curator.domain.pace import Pace
    from curator.domain.timelines import TimelinePhoto
    from curator.ui.desk import Desk
    from curator.ui.preferences import Preferences
    from curator.ui.runner import Runner

SETTLE_MS = 400
"""How long statements may follow one another before they are counted, so that counting never competes with them."""


class Day(QObject):
    """Reads the pace of today and of this session; `counted` carries both."""

    counted = Signal(object, object)

    def __init__(
        self, runner: "Runner", desk: "Desk", preferences: "Preferences", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner, self._desk, self._preferences = runner, desk, preferences
        self._began = datetime.now().astimezone()
        self.today: Pace | None = None
        self.session: Pace | None = None
        self._pause = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._pause.timeout.connect(self.count)
        desk.opening.connect(self._return)
        desk.opened.connect(lambda _folder: self.count())
        desk.photo_shown.connect(self._remember)
        desk.queue.modelReset.connect(self._tell)
        runner.changed.connect(lambda _changes, _who: self._pause.start())

    def count(self) -> None:
        """Count anew."""
        if self._desk.folder is None:
            return
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        began = self._began
        self._runner.read(
            lambda library: (verbs.pace_today(library, midnight), verbs.pace_today(library, began)), self._keep
        )

    def _keep(self, both: "tuple[Pace, Pace]") -> None:
        self.today, self.session = both
        self._tell()

    def _tell(self) -> None:
        self.counted.emit(self.today, self.session)

    def _return(self, folder: "Path") -> None:
        self.today = self.session = None
        self._desk.resume = self._preferences.place(folder)

    def _remember(self, item: "TimelinePhoto | None") -> None:
        if item is not None and self._desk.folder is not None:
            self._preferences.leave(self._desk.folder, item.photo.participant_id, item.photo.id)
