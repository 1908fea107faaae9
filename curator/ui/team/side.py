"""One side of a conflict as a card: a number to choose it by, what it states, who stated it, where and when."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from curator.ui import fonts
from curator.ui.label.history import what
from curator.ui.messages import when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.services.resolving import Side

DEVICE_LETTERS = 8


class SideCard(QFrame):
    """A click on it, or its number, chooses it. `others` are the bodies of all sides: what differs is told."""

    chosen = Signal()

    def __init__(self, number: int, side: "Side", others: "Sequence[Side]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setProperty("chosen", "no")
        self.number, self.said, self.more = QLabel(str(number)), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.number.setProperty("tone", "muted")
        self.more.setProperty("tone", "muted")
        self._number, self._side, self._others = number, side, others
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for widget in (self.number, self.said, self.more):
            widget.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(widget)
        layout.addStretch()
        self._say()

    def choose(self, chosen: bool) -> None:
        """Mark it as the side that is to hold, or no longer."""
        self.setProperty("chosen", "yes" if chosen else "no")
        self.number.setText(f"{self._number}  ✓" if chosen else str(self._number))
        self.setAccessibleName(f"{self.number.text()} {self.said.text()}")
        self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def _say(self) -> None:
        side = self._side
        device = self.tr("device {id}").format(id=side.device_id[:DEVICE_LETTERS])
        lines = [side.author, when(side.made_at), device]
        label = side.entry.label if side.entry else None
        if label is not None:
            self.said.setFont(fonts.large())
            self.said.setText(str(label.age))
            lines = [*filter(None, what(side.entry)[1:]), *lines] if side.entry else lines
        else:
            self.said.setFont(fonts.scaled(1.2, bold=True))
            self.said.setText("\n".join(self._stated()))
        self.more.setText("\n".join(lines))

    def _stated(self) -> list[str]:
        """What this side says: in words where it is about a photo, else the fields in which the sides differ."""
        if self._side.entry is not None:
            return [part for part in what(self._side.entry) if part]
        if self._side.body is None:
            return [self.tr("taken back")]
        bodies = [side.body or {} for side in self._others]
        names = sorted({name for body in bodies for name in body})
        differing = [name for name in names if len({str(body.get(name)) for body in bodies}) > 1]
        return [f"{name}: {self._side.body.get(name) or '–'}" for name in differing or names]
