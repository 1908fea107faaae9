"""The foot of the queue: how many photos today, how fast, and how long the rest takes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidget

from curator.ui.messages import duration, number

if TYPE_CHECKING:
    from curator.domain.pace import Pace


class PaceLabel(QLabel):
    """Two lines: the day's count out of what there is; rate and time left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setMargin(8)
        self.setProperty("tone", "muted")
        self._told: tuple[Pace, int, int] | None = None

    def show_pace(self, pace: "Pace | None", *, photos: int = 0, reviewed: int = 0) -> None:
        """Tell the pace in a library of so many photos."""
        self._told = (pace, photos, reviewed) if pace else None
        self._describe()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def _describe(self) -> None:
        if self._told is None:
            self.clear()
            return
        pace, photos, reviewed = self._told
        lines = [self.tr("{done} of {total} today").format(done=number(pace.photos), total=number(photos))]
        left = pace.left(max(photos - reviewed, 0))
        if pace.per_hour and left is not None:
            rest = self.tr("{rate} / h · {time} left").format(
                rate=number(round(pace.per_hour)), time=duration(left.total_seconds())
            )
            lines.append(rest)
        self.setText("\n".join(lines))
