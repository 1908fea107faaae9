"""Marks for flags, states and strengths: colour is never the only sign, so each has a shape of its own."""

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from curator.domain.evidence import Strength
from curator.domain.flags import Flag, FlagKind, Severity
from curator.ui.theme import Tokens

_CONFLICTS = frozenset({FlagKind.AGE_CONFLICT, FlagKind.AGE_IMPLAUSIBLE})
_POLYGONS = {
    "triangle": ((0.5, 0.06), (0.98, 0.92), (0.02, 0.92)),
    "diamond": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    "square": ((0.08, 0.08), (0.92, 0.08), (0.92, 0.92), (0.08, 0.92)),
}


class Shape(StrEnum):
    """Outlines that stay apart at ten pixels."""

    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    SQUARE = "square"
    TICK = "tick"
    FULL = "full"
    HALF = "half"
    EMPTY = "empty"


STRENGTHS = {Strength.EXACT: Shape.FULL, Strength.UPPER_BOUND: Shape.HALF, Strength.WEAK: Shape.EMPTY}


def of_flag(kind: FlagKind, severity: Severity) -> Shape:
    """Diamond where statements disagree, square where a rule is broken, triangle where a person should check."""
    if kind in _CONFLICTS:
        return Shape.DIAMOND
    return Shape.SQUARE if severity is Severity.REJECT else Shape.TRIANGLE


def flag_mark(flag: Flag, tokens: Tokens) -> tuple[Shape, str]:
    """Shape and colour of one flag."""
    shape = of_flag(flag.kind, flag.severity)
    colours = {Shape.DIAMOND: tokens.conflict, Shape.SQUARE: tokens.reject, Shape.TRIANGLE: tokens.warn}
    return shape, colours[shape]


@lru_cache(maxsize=256)
def mark(shape: Shape, colour: str, *, side: int, ratio: float, halo: str = "") -> QPixmap:
    """A square picture of `shape`, `side` logical pixels wide; `halo` outlines it, so that it reads on a photo."""
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    inset = 2.0 if halo else 1.0
    area = QRectF(inset, inset, side - 2 * inset, side - 2 * inset)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if halo:
            _outline(painter, shape, area, _pen(halo, 2 * inset))
        _fill(painter, shape, area, QColor(colour))
    return pixmap


def _outline(painter: QPainter, shape: Shape, area: QRectF, pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(pen.color())
    if shape.value in _POLYGONS:
        painter.drawPolygon(_polygon(shape, area))
    else:
        painter.drawEllipse(area)


def _fill(painter: QPainter, shape: Shape, area: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if shape.value in _POLYGONS:
        painter.drawPolygon(_polygon(shape, area))
    elif shape is Shape.TICK:
        painter.setPen(_pen(colour, max(1.6, area.width() / 6)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([_at(area, 0.1, 0.55), _at(area, 0.4, 0.84), _at(area, 0.9, 0.2)])
    elif shape is Shape.FULL:
        painter.drawEllipse(area)
    else:
        _ring(painter, area, colour, half=shape is Shape.HALF)


def _pen(colour: QColor | str, width: float) -> QPen:
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, round_cap, round_join)


def _ring(painter: QPainter, area: QRectF, colour: QColor, *, half: bool) -> None:
    ring = area.adjusted(0.5, 0.5, -0.5, -0.5)
    if half:
        painter.drawPie(ring, 90 * 16, 180 * 16)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)


def _polygon(shape: Shape, area: QRectF) -> QPolygonF:
    return QPolygonF([_at(area, x, y) for x, y in _POLYGONS[shape.value]])


def _at(area: QRectF, x: float, y: float) -> QPointF:
    return QPointF(area.x() + x * area.width(), area.y() + y * area.height())
