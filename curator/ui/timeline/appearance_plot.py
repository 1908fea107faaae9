"""How far each face lies from the person's expected self, as dots on the life's own axis of age."""

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from curator.ui import fonts
from curator.ui.theme import Tokens, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.comparison import AppearancePoint, AppearanceView
    from curator.ui.timeline.view import LifeView

USUAL = 1.5
"""Up to here a face is drawn as usual: 1 is the mean of usual ones, which scatter about it."""
LEAST_TOP = 3.0
DOT = 3.0
REACH = 10.0


def calm(points: "Sequence[AppearancePoint]", split: tuple[float, float] | None) -> list[list[tuple[float, float]]]:
    """Age and distance of a line through the dots before and after the split; all are before where there is none.

    The median of each age, then of three ages in a row on the same side, so that a step stays a step.
    """
    from statistics import median  # noqa: PLC0415 - brings fractions and decimals, which the first paint needs not

    middle = sum(split) / 2 if split else float("inf")
    ordered = sorted(points, key=lambda point: point.age)
    ages = [(age, median(one.distance for one in some)) for age, some in groupby(ordered, lambda point: point.age)]
    sides = [pair for pair in ages if pair[0] <= middle], [pair for pair in ages if pair[0] > middle]
    return [
        [(age, median(away for _, away in side[max(place - 1, 0) : place + 2])) for place, (age, _) in enumerate(side)]
        for side in sides
    ]


def times(distance: float) -> str:
    """A distance in words' company: 1.8×."""
    return f"{distance:.1f}×"


class AppearancePlot(QWidget):
    """The dots. Emits `photo_chosen` with an id; the wheel moves the life above."""

    photo_chosen = Signal(str)

    def __init__(self, life: "LifeView") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._life = life
        self._view: AppearanceView | None = None
        self._current: str | None = None
        self._top = LEAST_TOP
        self._layer: QPixmap | None = None
        life.moved.connect(self._redraw)

    def show_view(self, view: "AppearanceView | None") -> None:
        """Draw another view."""
        self._view = view
        self._top = max(LEAST_TOP, 1.1 * max((point.distance for point in self._points), default=0.0))
        self._redraw()

    def show_photo(self, photo_id: str | None) -> None:
        """Mark the present photo."""
        self._current = photo_id
        self.update()

    @property
    def current(self) -> "AppearancePoint | None":
        """The dot of the present photo."""
        return next((point for point in self._points if point.photo_id == self._current), None)

    def place_of(self, point: "AppearancePoint") -> QPointF:
        """Where a dot is drawn."""
        return QPointF(self._x(point.age), self._y(point.distance))

    def point_at(self, place: QPoint) -> "AppearancePoint | None":
        """The dot nearest to `place`, if one is near; the present photo's first."""
        near = [
            (QLineF(QPointF(place), self.place_of(one)).length(), one is not self.current, one) for one in self._points
        ]
        close = min(near, key=lambda found: found[:2], default=None)
        return close[2] if close and close[0] <= REACH else None

    def described(self, point: "AppearancePoint") -> str:
        """One dot in words."""
        files = {item.photo.id: item.photo.file for item in self._life.scene.photos}
        text = self.tr("{file} · age {age} · {distance} the usual distance")
        shown = f"{point.age:.1f}"
        return text.format(file=files.get(point.photo_id, ""), age=shown, distance=times(point.distance))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A line of text over a plot that need not grow with the type."""
        return QSize(600, fonts.grid(2 * self._line() + 56))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language or type."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.updateGeometry()
        self._redraw()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw for the new size."""
        super().resizeEvent(event)
        self._redraw()

    def event(self, event: QEvent) -> bool:
        """Tell the dot under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = self.point_at(event.pos())
            QToolTip.showText(event.globalPos(), self.described(point) if point else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the photo of the dot under the mouse."""
        point = self.point_at(event.position().toPoint())
        if point is not None and event.button() is Qt.MouseButton.LeftButton:
            self.photo_chosen.emit(point.photo_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A hand over what can be chosen."""
        over = self.point_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """The axis is the life's: so are zoom and scroll."""
        QApplication.sendEvent(self._life.viewport(), event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The present photo over band, split, line and dots, which are kept from step to step."""
        tokens = tokens_of(self.palette())
        if self._layer is None:
            self._layer = self._drawn_layer(tokens)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawPixmap(0, 0, self._layer)
            painter.setClipRect(QRectF(0, 0, self._width(), self.height()))
            self._paint_current(painter, tokens)

    def _redraw(self) -> None:
        self._layer = None
        self.update()

    def _drawn_layer(self, tokens: Tokens) -> QPixmap:
        ratio = self.devicePixelRatioF()
        layer = QPixmap((self.size().toSizeF() * ratio).toSize())
        layer.setDevicePixelRatio(ratio)
        layer.fill(QColor(tokens.surface))
        with QPainter(layer) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(fonts.small())
            self._paint_still(painter, tokens)
        return layer

    def _paint_still(self, painter: QPainter, tokens: Tokens) -> None:
        if self._view is None:
            return
        if not self._points:
            self._paint_empty(painter, tokens)
            return
        painter.setClipRect(QRectF(0, 0, self._width(), self.height()))
        self._paint_band(painter, tokens)
        self._paint_split(painter, tokens)
        self._paint_line(painter, tokens)
        self._paint_dots(painter, tokens)

    def empty_text(self) -> str:
        """Why nothing is drawn."""
        return self.tr("No photo of known age has a face that could be measured, so there is nothing to draw here.")

    def _paint_empty(self, painter: QPainter, tokens: Tokens) -> None:
        painter.setPen(QColor(tokens.muted))
        inside = self.rect().adjusted(16, 0, -16, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_text())

    def _paint_band(self, painter: QPainter, tokens: Tokens) -> None:
        axis = self._life.scene.axis
        left, right = self._x(axis.low), self._x(axis.high)
        band = QRectF(left, self._y(USUAL), right - left, self._y(0) - self._y(USUAL))
        painter.fillRect(band, QColor(tokens.skeleton))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QLineF(band.bottomLeft(), band.bottomRight()))
        painter.setPen(QColor(tokens.muted))
        words = QRectF(max(left, 0) + self._line(), band.top() - self._line(), band.width(), self._line())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.tr("usual up to here"))

    def _paint_split(self, painter: QPainter, tokens: Tokens) -> None:
        assert self._view is not None
        if self._view.split is None:
            return
        low, high = self._view.split
        left, right = self._x(low), self._x(high)
        if right - left < 6:
            left, right = (left + right) / 2 - 3, (left + right) / 2 + 3
        painter.fillRect(
            QRectF(left, 0, right - left, self.height()), QBrush(QColor(tokens.hatch), Qt.BrushStyle.BDiagPattern)
        )
        painter.setPen(QPen(QColor(tokens.warn), 1.5, Qt.PenStyle.DashLine))
        for x in (left, right):
            painter.drawLine(QLineF(x, 0, x, self.height()))
        self._label_split(painter, tokens, left, right)

    def _label_split(self, painter: QPainter, tokens: Tokens, left: float, right: float) -> None:
        assert self._view is not None
        assert self._view.split is not None
        low, high = (f"{age:.1f}".removesuffix(".0") for age in self._view.split)
        text = self.tr("change between {low} and {high}").format(low=low, high=high)
        width = painter.fontMetrics().horizontalAdvance(text) + 12
        x = right + 2 if right + 2 + width <= self._width() else left - 2 - width
        plate = QRectF(max(x, 0.0), 2, width, self._line() + 2)
        painter.fillRect(plate, QColor(tokens.surface))
        painter.setPen(QColor(tokens.text))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_line(self, painter: QPainter, tokens: Tokens) -> None:
        assert self._view is not None
        sides = [
            [QPointF(self._x(age), self._y(away)) for age, away in side]
            for side in calm(self._points, self._view.split)
        ]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for side in sides:
            painter.setPen(QPen(QColor(tokens.edge), 1.5))
            painter.drawPolyline(QPolygonF(side))
        if all(sides):
            painter.setPen(QPen(QColor(tokens.edge), 1.5, Qt.PenStyle.DotLine))
            painter.drawLine(sides[0][-1], sides[1][0])

    def _paint_dots(self, painter: QPainter, tokens: Tokens) -> None:
        painter.setPen(QPen(QColor(tokens.surface), 1))
        painter.setBrush(QColor(tokens.clue))
        for point in self._points:
            painter.drawEllipse(self.place_of(point), DOT, DOT)

    def _paint_current(self, painter: QPainter, tokens: Tokens) -> None:
        if self.current is not None:
            place = self.place_of(self.current)
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.drawLine(QLineF(place.x(), 0, place.x(), self._y(0)))
            painter.setPen(QPen(QColor(tokens.accent), 2.5))
            painter.setBrush(QColor(tokens.surface))
            painter.drawEllipse(place, DOT + 2.5, DOT + 2.5)

    @property
    def _points(self) -> "tuple[AppearancePoint, ...]":
        return self._view.points if self._view else ()

    def _x(self, age: float) -> float:
        return self._life.scene.axis.x(age) - self._life.horizontalScrollBar().value()

    def _y(self, distance: float) -> float:
        room = self.height() - 8 - (self._line() + 6)
        return self.height() - 8 - room * min(distance, self._top) / self._top

    def _width(self) -> int:
        return self.width() - self._life.scene.lane_width

    def _line(self) -> int:
        return QFontMetrics(fonts.small()).height()
