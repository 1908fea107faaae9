"""Two faces, large, in one of four ways; painted by hand."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from curator.ui import fonts
from curator.ui.compare.choice import Mode
from curator.ui.theme import tokens_of

if TYPE_CHECKING:
    from curator.ui.compare.faces import Pair

MARGIN, GAP = 12, 16
HEAT = 0.85  # the face stays visible beneath the strongest difference


@dataclass(frozen=True, slots=True, eq=False)
class Half:
    """One side: its picture while it is here, two lines under it, and what to say where there is none."""

    image: QImage | None = None
    title: str = ""
    detail: str = ""
    problem: str = ""


def beside(width: int, height: int, *, foot: int) -> tuple[QRect, QRect]:
    """Two equal squares side by side, as large as fits over a caption `foot` pixels high."""
    side = max(min((width - 2 * MARGIN - GAP) // 2, height - 2 * MARGIN - foot), 16)
    top = (height - side - foot) // 2
    left = (width - 2 * side - GAP) // 2
    return QRect(left, top, side, side), QRect(left + side + GAP, top, side, side)


def single(width: int, height: int, *, foot: int) -> QRect:
    """One square in the middle."""
    side = max(min(width - 2 * MARGIN, height - 2 * MARGIN - foot), 16)
    return QRect((width - side) // 2, (height - side - foot) // 2, side, side)


class CompareCanvas(QWidget):
    """Draws; which mode, which side in flicker and how much of the right one is told to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.mode = Mode.BESIDE
        self.flipped = False
        self.share = 0.5
        self.framed = False
        self._halves = (Half(), Half())
        self._pair: Pair | None = None
        self.retranslate()

    @property
    def foreground(self) -> Half:
        """The side that flicker shows."""
        return self._halves[self.flipped]

    def show_halves(self, left: Half, right: Half, pair: "Pair | None") -> None:
        """Draw these; `pair` is what the modes that lay one over the other need."""
        self._halves, self._pair = (left, right), pair
        self.update()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(self.tr("Two faces compared"))
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Two faces of 320 pixels."""
        return QSize(2 * 320 + GAP + 2 * MARGIN, 320 + 2 * MARGIN + self._foot())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Two faces as small as they can be judged."""
        return QSize(240, 120 + 2 * MARGIN + self._foot())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the faces as the mode wants them."""
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(self.rect(), QColor(tokens_of(self.palette()).canvas))
            if self.mode is Mode.BESIDE:
                for area, half in zip(
                    beside(self.width(), self.height(), foot=self._foot()), self._halves, strict=True
                ):
                    self._face(painter, area, half, half.image)
                    self._caption(painter, area, half.title, half.detail)
            else:
                self._one_over_the_other(painter, single(self.width(), self.height(), foot=self._foot()))
            if self.framed:
                painter.setPen(QPen(QColor(tokens_of(self.palette()).accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _one_over_the_other(self, painter: QPainter, area: QRect) -> None:
        pair, (left, right) = self._pair, self._halves
        if self.mode is Mode.FLICKER:
            image = (pair.right if self.flipped else pair.left) if pair else self.foreground.image
            self._face(painter, area, self.foreground, image)
            self._caption(painter, area, self.foreground.title, self.foreground.detail)
            self._lamp(painter, area)
        elif pair is None:
            missing = left if left.problem or left.image is None else right
            self._face(painter, area, missing, None)
        elif self.mode is Mode.ONION:
            painter.drawImage(QRectF(area), pair.left)
            painter.setOpacity(self.share)
            painter.drawImage(QRectF(area), pair.right)
            painter.setOpacity(1.0)
            self._ends(painter, area, left.title, right.title)
        else:
            painter.drawImage(QRectF(area), pair.both)
            painter.drawImage(QRectF(area), self._heat(pair.heat))
            self._scale(painter, area)

    def _face(self, painter: QPainter, area: QRect, half: Half, image: QImage | None) -> None:
        tokens = tokens_of(self.palette())
        if image is not None:
            painter.drawImage(QRectF(area), image)
            return
        painter.fillRect(area, QColor(tokens.surface if half.problem else tokens.skeleton))
        if half.problem:
            painter.setPen(QPen(QColor(tokens.edge), 1, Qt.PenStyle.DashLine))
            painter.drawRect(area)
            painter.setPen(QColor(tokens.text))
            inside = area.adjusted(16, 16, -16, -16)
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, half.problem)

    def _caption(self, painter: QPainter, area: QRect, title: str, detail: str) -> None:
        tokens, line = tokens_of(self.palette()), QFontMetrics(fonts.scaled(1.0)).height()
        if self._tight:
            title, detail = f"{title} · {detail}", ""
        rows = ((title, tokens.text, fonts.scaled(1.0, bold=True)), (detail, tokens.muted, fonts.small()))
        for place, (text, colour, font) in enumerate(rows):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            row = QRect(area.left(), area.bottom() + 8 + place * line, area.width(), line)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, row.width())
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter, shown)

    def _lamp(self, painter: QPainter, area: QRect) -> None:
        """Which of the two is shown, by place as well as by its name: a bar at the left or the right edge."""
        bar = QRect(area.left() - 8, area.top(), 4, area.height())
        if self.flipped:
            bar.moveLeft(area.right() + 5)
        painter.fillRect(bar, QColor(tokens_of(self.palette()).accent))

    def _ends(self, painter: QPainter, area: QRect, left: str, right: str) -> None:
        """What either end of the slider below stands for."""
        font = fonts.scaled(1.0)
        painter.setFont(font)
        painter.setPen(QColor(tokens_of(self.palette()).text))
        row = QRect(MARGIN, area.bottom() + 8, self.width() - 2 * MARGIN, QFontMetrics(font).height())
        metrics = QFontMetrics(font)
        for text, side in ((left, Qt.AlignmentFlag.AlignLeft), (right, Qt.AlignmentFlag.AlignRight)):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, row.width() // 2 - 8)
            painter.drawText(row, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _heat(self, alpha: QImage) -> QImage:
        heat = QImage(alpha.size(), QImage.Format.Format_ARGB32_Premultiplied)
        colour = QColor(tokens_of(self.palette()).reject)
        colour.setAlphaF(HEAT)
        heat.fill(colour)
        with QPainter(heat) as painter:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
            painter.drawImage(0, 0, alpha)
        return heat

    def _scale(self, painter: QPainter, area: QRect) -> None:
        """From alike to different, in words at the ends of the colour."""
        tokens, font = tokens_of(self.palette()), fonts.small()
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        row = QRect(area.left(), area.bottom() + 8, area.width(), metrics.height())
        ends = (self.tr("alike"), self.tr("different"))
        used = [metrics.horizontalAdvance(end) + 8 for end in ends]
        tight = sum(used) > row.width()
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, ends[0])
        below = row.translated(0, row.height() if tight else 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, ends[1])
        bar = QRectF(row.left() + used[0], row.center().y() - 4, row.width() - sum(used), 8)
        if bar.width() > 16:
            strong = QColor(tokens.reject)
            clear = QColor(strong)
            clear.setAlpha(0)
            ramp = QLinearGradient(bar.topLeft(), bar.topRight())
            ramp.setColorAt(0, clear)
            ramp.setColorAt(1, strong)
            painter.fillRect(bar, QColor(tokens.surface))
            painter.fillRect(bar, ramp)

    def _foot(self) -> int:
        return (1 if self._tight else 2) * QFontMetrics(fonts.scaled(1.0)).height() + 8

    @property
    def _tight(self) -> bool:
        """Whether the faces need the second line's room."""
        return self.height() < 8 * QFontMetrics(fonts.scaled(1.0)).height()
