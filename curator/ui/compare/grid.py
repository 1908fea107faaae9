"""Up to six aligned faces side by side, in the order of age."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from curator.ui import fonts
from curator.ui.elided import ElidedLabel
from curator.ui.messages import sentence
from curator.ui.theme import tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.timelines import TimelinePhoto
    from curator.ui.compare.faces import AlignedFaces

GAP = 12


def tiles(count: int, *, width: int, height: int, foot: int) -> list[QRect]:
    """Equal squares as large as `count` of them fit, each with `foot` pixels below it, centred as a whole."""
    best, columns = 0, 1
    for tried in range(1, count + 1):
        rows = math.ceil(count / tried)
        side = min((width - GAP * (tried + 1)) // tried, (height - GAP * (rows + 1)) // rows - foot)
        if side > best:
            best, columns = side, tried
    rows = math.ceil(count / columns)
    left = (width - columns * best - (columns - 1) * GAP) // 2
    top = (height - rows * (best + foot) - (rows - 1) * GAP) // 2
    return [
        QRect(left + (at % columns) * (best + GAP), top + (at // columns) * (best + foot + GAP), best, best)
        for at in range(count)
    ]


class FaceGrid(QWidget):
    """Draws the faces of some photos."""

    def __init__(self, aligned: "AlignedFaces", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._aligned = aligned
        self.photos: Sequence[TimelinePhoto] = ()
        aligned.ready.connect(self.update)

    def show_photos(self, photos: "Sequence[TimelinePhoto]") -> None:
        """Draw these."""
        self.photos = photos
        self._aligned.request([(item.photo.id,) for item in photos], pair=None)
        self.setAccessibleDescription(", ".join(self._caption(item) for item in photos))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as the photo's place."""
        return QSize(640, 480)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw them."""
        tokens, line = tokens_of(self.palette()), QFontMetrics(fonts.scaled(1.0)).height()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(self.rect(), QColor(tokens.canvas))
            areas = tiles(len(self.photos), width=self.width(), height=self.height(), foot=line + 4)
            for area, item in zip(areas, self.photos, strict=True):
                self._face(painter, area, item)
                painter.setPen(QColor(tokens.text))
                below = QRect(area.left(), area.bottom() + 4, area.width(), line)
                text = painter.fontMetrics().elidedText(self._caption(item), Qt.TextElideMode.ElideRight, below.width())
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)

    def _face(self, painter: QPainter, area: QRect, item: "TimelinePhoto") -> None:
        tokens = tokens_of(self.palette())
        laid, problem = self._aligned.laid((item.photo.id,)), self._aligned.problem(item.photo.id)
        if laid is not None and problem is None:
            painter.drawImage(QRectF(area), laid.image)
            return
        painter.fillRect(area, QColor(tokens.surface if problem else tokens.skeleton))
        if problem is not None:
            painter.setPen(QPen(QColor(tokens.edge), 1, Qt.PenStyle.DashLine))
            painter.drawRect(area)
            painter.setPen(QColor(tokens.text))
            inside = area.adjusted(8, 8, -8, -8)
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, sentence(problem))

    def _caption(self, item: "TimelinePhoto") -> str:
        return f"{item.age or '–'} · {item.photo.file}"


class GridPage(QWidget):
    """The faces with a heading; `left` asks to go back to the photo."""

    left = Signal()

    def __init__(self, aligned: "AlignedFaces") -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title, self.close_button, self.grid = ElidedLabel(), QPushButton(), FaceGrid(aligned)
        self.close_button.clicked.connect(self.left)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        self.retranslate()

    def show_photos(self, photos: "Sequence[TimelinePhoto]", *, left_out: int) -> None:
        """Compare these; `left_out` more were selected or have no face."""
        self._left_out = left_out
        self.grid.show_photos(photos)
        self.retranslate()

    _left_out = 0

    def retranslate(self) -> None:
        """Say everything in the present language."""
        title = self.tr("%n faces side by side", "", len(self.grid.photos))
        more = self.tr("%n more left out", "", self._left_out) if self._left_out else ""
        self.title.setText(" · ".join(part for part in (title, more) if part))
        self.close_button.setText(self.tr("Back to the photo  (Esc)"))
        self.setAccessibleName(self.tr("Faces compared"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass the key on to the window."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
