"""The desk itself: queue, photo over life, label, side by side; what of it is folded away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget


class DeskPage(QSplitter):
    """`above` are the lines round the photo, `below` those round the life; who may grow comes first in its pair."""

    def __init__(
        self, left: QWidget, above: Sequence[QWidget], below: Sequence[QWidget], right: QWidget, *, grow: set[QWidget]
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self.above, self.below = (_column(lines, grow) for lines in (above, below))
        self.middle = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        _fill(self.middle, (self.above, self.below), (1, 0), (600, 330))
        _fill(self, (left, self.middle, right), (0, 1, 0), (248, 1000, 320))


def _column(lines: Sequence[QWidget], grow: set[QWidget]) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for line in lines:
        layout.addWidget(line, 1 if line in grow else 0)
    return column


def _fill(splitter: QSplitter, widgets: tuple[QWidget, ...], stretch: tuple[int, ...], sizes: tuple[int, ...]) -> None:
    splitter.setHandleWidth(1)
    for place, widget in enumerate(widgets):
        splitter.addWidget(widget)
        splitter.setStretchFactor(place, stretch[place])
    splitter.setSizes(list(sizes))
