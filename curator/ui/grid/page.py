"""The page with all photos of the participants whom the queue shows."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from curator.ui.grid.view import GridView
from curator.ui.messages import number
from curator.ui.page import Page

if TYPE_CHECKING:
    from curator.ui.queue.model import QueueModel
    from curator.ui.runner import Runner


class GridPage(Page):
    """Arrows move, Enter opens the photo; what the queue's search leaves out is not here."""

    def __init__(self, runner: "Runner", queue: "QueueModel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = GridView(runner, queue)
        self.body.addWidget(self.grid, 1)
        self.grid.moved.connect(self._tell)
        self.retranslate()

    @property
    def first(self) -> QWidget:
        """The grid."""
        return self.grid

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.heading.setText(self.tr("All photos"))
        self.grid.setAccessibleName(self.tr("All photos"))
        self._tell()
        super().retranslate()

    def take(self, stroke: str) -> bool:
        """Arrows and Enter."""
        if stroke == "Enter" and self.grid.hasFocus():
            self.grid.take_current()
            return True
        return self.grid.move_by(stroke) or super().take(stroke)

    def _tell(self) -> None:
        place = self.grid.place()
        if place is None:
            self.notice.setText(self.tr("No participant in the queue has photos. Clear the search to see all."))
            return
        text = self.tr("{place} of {total}   {participant}, photo {index}")
        self.notice.setText(
            text.format(
                place=number(self.grid.current + 1),
                total=number(self.grid.total),
                participant=place.participant_id,
                index=number(place.index + 1),
            )
        )
        self.grid.setAccessibleDescription(self.notice.text())
