"""The desk itself: queue, photo over life, label, side by side; what of it is folded away."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from curator.ui.giving import Giving

_USUAL = (600, 330)
"""Heights of photo and life to one another, with what stands round them."""


class DeskPage(QSplitter):
    """`above` are the lines round the photo, `below` those round the life; `grow` holds photo and life themselves."""

    def __init__(
        self,
        left: QWidget,
        above: Sequence[QWidget],
        below: Sequence[QWidget],
        right: QWidget,
        *,
        grow: set[QWidget],
        giving: "Giving",
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self.above, self.below = (_column(lines, grow) for lines in (above, below))
        self.middle = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        self._giving = giving
        self._life = next(line for line in below if line in grow)
        # Once all parts know their new sizes: until then the life may claim what it needed before.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._share)
        _fill(self.middle, (self.above, self.below), (1, 0), _USUAL)
        _fill(self, (left, self.middle, right), (0, 1, 0), (248, 1000, 320))

    def fold(self, panel: QWidget) -> None:
        """Fold a panel away, or bring it back; room below the photo is the photo's meanwhile."""
        panel.setVisible(panel.isHidden())
        if self.below.isAncestorOf(panel):
            self._later.start()

    def resizeEvent(self, event: "QResizeEvent") -> None:  # noqa: N802 - Qt's name
        """Where there is less room, it is the photo's."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Where type is larger, there is less room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._fit()

    def _fit(self) -> None:
        if not self.window().isFullScreen() and self._giving.fit(self):
            self._later.start()

    def _share(self) -> None:
        tight = bool(self._giving.given) or self._life.isHidden()
        self.middle.setSizes([self.height(), 0] if tight else list(_USUAL))


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
