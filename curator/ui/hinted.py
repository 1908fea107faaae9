"""Tables that say what to do while they are empty."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from curator.ui.theme import tokens_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

    _Base = QAbstractItemView
else:
    _Base = object


class Hinted(_Base):
    """Named before a kind of table: writes `hint` where the rows would be."""

    hint = ""

    def set_hint(self, text: str) -> None:
        """Say this while there are no rows."""
        self.hint = text
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The rows, or the hint."""
        super().paintEvent(event)
        model = self.model()
        if self.hint and model is not None and not model.rowCount():
            with QPainter(self.viewport()) as painter:
                painter.setPen(QColor(tokens_of(self.palette()).muted))
                inside = self.viewport().rect().adjusted(16, 16, -16, -16)
                painter.drawText(inside, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self.hint)
