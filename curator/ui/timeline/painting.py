"""Drawing one scene: pictures at their ages, the axis, the years without a photo, and how many there are a year."""

import math
from collections.abc import Iterable

from PySide6.QtCore import QDate, QLineF, QLocale, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen

from curator.ui import fonts
from curator.ui.timeline import layout
from curator.ui.timeline.canvas import Canvas
from curator.ui.timeline.layout import Cell
from curator.ui.timeline.picture import MARGIN, area

LEAST_SEEN = 4.0
"""Pixels of a covered picture below which it is not drawn."""


def axis(canvas: Canvas) -> None:
    """The line, its ticks, the ages and, where the birth is known, the calendar years."""
    painter, tokens, scene, line = canvas.painter, canvas.tokens, canvas.scene, canvas.measures.line
    painter.setFont(fonts.small())
    room = QFontMetrics(painter.font()).horizontalAdvance("2000 Sept") + 8
    y = canvas.axis_y
    painter.setPen(QPen(QColor(tokens.edge), 1))
    painter.drawLine(QLineF(scene.axis.x(scene.axis.low), y, scene.axis.x(scene.axis.high), y))
    for tick in layout.ticks(scene.axis, left=canvas.left, right=canvas.right, room=room):
        x = scene.axis.x(tick.age)
        painter.setPen(QPen(QColor(tokens.edge), 1))
        painter.drawLine(QLineF(x, y, x, y + (6 if tick.major else 3)))
        if tick.major:
            painter.setPen(QColor(tokens.text))
            _centred(painter, x, y + 6, room, line, age_text(tick.age))
            if scene.birth_year is not None:
                painter.setPen(QColor(tokens.muted))
                _centred(painter, x, y + 6 + line, room, line, year_text(tick.age, scene.birth_year, scene.birth_month))


def age_text(age: float) -> str:
    """An age on the axis: years, and months behind a point where it is between birthdays."""
    months = round(age * 12)
    return str(months // 12) if months % 12 == 0 else f"{months // 12}+{months % 12}"


def year_text(age: float, birth_year: int, birth_month: int | None = None) -> str:
    """The calendar year beneath a whole age; the month too between birthdays, or "" where that is not known."""
    months = round(age * 12)
    if months % 12 == 0:
        return str(birth_year + months // 12)
    if birth_month is None:
        return ""
    at = QDate(birth_year, birth_month, 1).addMonths(months)
    return QLocale().toString(at, "yyyy MMM")


def gaps(canvas: Canvas) -> None:
    """Years without a photo are hatched, and counted where there is room."""
    painter, scene, line = canvas.painter, canvas.scene, canvas.measures.line
    hatch = QBrush(QColor(canvas.tokens.hatch), Qt.BrushStyle.BDiagPattern)
    painter.setFont(fonts.small())
    metrics = QFontMetrics(painter.font())
    for first, last in scene.gaps:
        left, right = scene.axis.x(first), scene.axis.x(last + 1)
        if right < canvas.left or left > canvas.right:
            continue
        top = canvas.strip - canvas.measures.strip
        painter.fillRect(QRectF(left, top, right - left, canvas.measures.strip), hatch)
        text = canvas.words.years(last - first + 1)
        if metrics.horizontalAdvance(text) + 8 <= right - left:
            box = QRectF(0, 0, metrics.horizontalAdvance(text) + 8, canvas.measures.strip)
            box.moveCenter(QPointF((left + right) / 2, top + canvas.measures.strip / 2))
            painter.fillRect(box, QColor(canvas.tokens.surface))
            painter.setPen(QColor(canvas.tokens.muted))
            painter.drawText(box.adjusted(0, -line, 0, line), Qt.AlignmentFlag.AlignCenter, text)


def density(canvas: Canvas) -> None:
    """A bar a year, as high as the year has photos."""
    scene, most = canvas.scene, max(canvas.scene.counts.values(), default=1)
    colour = QColor(canvas.tokens.bar)
    for year, count in scene.counts.items():
        left, right = scene.axis.x(year), scene.axis.x(year + 1)
        if right >= canvas.left and left <= canvas.right:
            height = max(2.0, (canvas.measures.strip - 2) * count / most)
            canvas.painter.fillRect(QRectF(left + 0.5, canvas.strip - height, right - left - 1, height), colour)
    canvas.painter.setPen(QColor(canvas.tokens.line))
    canvas.painter.drawLine(
        QLineF(scene.axis.x(scene.axis.low), canvas.strip, scene.axis.x(scene.axis.high), canvas.strip)
    )


def pictures(canvas: Canvas, cells: Iterable[Cell]) -> None:
    """The faces, each over the one before; one that the next covers is left out."""
    measures, stamps = canvas.measures, canvas.stamps
    half, top = measures.side / 2, canvas.base - measures.side - MARGIN
    stamps.begin(canvas)
    for cell in uncovered(list(cells)):
        place = QPoint(round(cell.x - half) - MARGIN, top - cell.row * measures.pitch)
        if (stamp := stamps.stamp(canvas, cell.index)) is not None:
            canvas.painter.drawPixmap(place, stamp)


def uncovered(cells: list[Cell]) -> list[Cell]:
    """Those of which enough stays visible when all are drawn in order."""
    nearest: dict[int, float] = {}
    kept = []
    for cell in reversed(cells):
        if nearest.get(cell.row, math.inf) - cell.x >= LEAST_SEEN:
            kept.append(cell)
            nearest[cell.row] = cell.x
    return kept[::-1]


def marks(canvas: Canvas, cells: Iterable[Cell]) -> None:
    """Selected photos: a frame, and a filled corner that does without its colour, over all that covers them."""
    painter, accent, leg = canvas.painter, QColor(canvas.tokens.accent), canvas.measures.badge // 2
    painter.setPen(QPen(accent, 2))
    marked = [cell for cell in cells if canvas.scene.photos[cell.index].photo.id in canvas.marked]
    boxes = [area(cell, base=canvas.base, measures=canvas.measures) for cell in uncovered(marked)]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRects(boxes)
    painter.setBrush(accent)
    painter.drawRects([QRect(box.right() - leg + 1, box.top(), leg, leg) for box in boxes])


def band(canvas: Canvas, area: QRect) -> None:
    """The rectangle that is drawn round photos to select them."""
    fill = QColor(canvas.tokens.accent)
    canvas.painter.setPen(QPen(fill, 1, Qt.PenStyle.DashLine))
    fill.setAlphaF(0.12)
    canvas.painter.setBrush(fill)
    canvas.painter.drawRect(area)


def _centred(painter: QPainter, x: float, y: float, width: float, height: float, text: str) -> None:
    painter.drawText(QRectF(x - width / 2, y, width, height), Qt.AlignmentFlag.AlignCenter, text)
