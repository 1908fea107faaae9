"""Drawing one scene: pictures at their ages, the axis, the years without a photo, and how many there are a year."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from PySide6.QtCore import QDate, QLineF, QLocale, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPixmap

from curator.domain.ages import PartialDate
from curator.domain.evidence import Clue
from curator.domain.timelines import TimelinePhoto
from curator.domain.visual_age import VisualAge
from curator.ui import fonts, shapes
from curator.ui.label.agreement import Agreement, agreement
from curator.ui.shapes import Shape
from curator.ui.theme import Tokens
from curator.ui.timeline import layout
from curator.ui.timeline.drafting import Draft, clue_x
from curator.ui.timeline.layout import Cell
from curator.ui.timeline.scene import Measures, Scene

LEAST_SEEN = 4.0
"""Pixels of a covered picture below which it is not drawn."""
ARROW = 8.0
"""Pixels of an arrow towards the ages that a face looks."""
VEIL = 0.78
"""How much of a photo that is not looked for is hidden."""


@dataclass(frozen=True, slots=True)
class Words:
    """The few words that the timeline writes, in the window's language."""

    unknown: str
    years: Callable[[int], str]
    ages: Callable[[int, PartialDate | None], str]


@dataclass(frozen=True)
class Canvas:
    """All that the functions here draw with. `base` is the pixel row on which row 0 of the pictures stands."""

    painter: QPainter
    tokens: Tokens
    measures: Measures
    scene: Scene
    words: Words
    left: int
    right: int
    base: int
    face: Callable[[str], QPixmap | None]
    looks: Mapping[str, VisualAge] = field(default_factory=dict)
    dimmed: Callable[[TimelinePhoto], bool] = lambda _item: False
    marked: frozenset[str] = frozenset()
    against: Mapping[str, tuple[Clue, ...]] = field(default_factory=dict)

    @cached_property
    def ratio(self) -> float:
        """Pixels of the device for one of ours."""
        return self.painter.device().devicePixelRatioF()

    @cached_property
    def surface(self) -> QColor:
        """The colour under the pictures."""
        return QColor(self.tokens.surface)

    @property
    def axis_y(self) -> int:
        """Pixel row of the axis line."""
        return self.base + self.measures.line + 8

    @property
    def strip(self) -> int:
        """Pixel row on which the bars of the density stand."""
        return self.axis_y + 2 * self.measures.line + 8 + self.measures.strip


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
    for cell in uncovered(list(cells)):
        _picture(canvas, cell, current=False)


def uncovered(cells: list[Cell]) -> list[Cell]:
    """Those of which enough stays visible when all are drawn in order."""
    nearest: dict[int, float] = {}
    kept = []
    for cell in reversed(cells):
        if nearest.get(cell.row, math.inf) - cell.x >= LEAST_SEEN:
            kept.append(cell)
            nearest[cell.row] = cell.x
    return kept[::-1]


def current(canvas: Canvas, cell: Cell) -> None:
    """The photo that is shown large: over the others, larger and framed."""
    _picture(canvas, cell, current=True)


def area(cell: Cell, *, base: int, measures: Measures) -> QRect:
    """Where the picture of `cell` is drawn when row 0 stands on pixel row `base`."""
    side = measures.side
    return QRect(round(cell.x - side / 2), base - side - cell.row * measures.pitch, side, side)


def _picture(canvas: Canvas, cell: Cell, *, current: bool) -> None:
    painter, tokens, item = canvas.painter, canvas.tokens, canvas.scene.photos[cell.index]
    box = area(cell, base=canvas.base, measures=canvas.measures)
    if current:
        box.adjust(-3, -3, 3, 3)
    painter.fillRect(box.adjusted(-1, -1, 1, 1), canvas.surface)
    face = canvas.face(item.photo.id)
    if face is not None:
        painter.drawPixmap(box, face)
    else:
        _absent(canvas, box, item)
    if canvas.dimmed(item) and not current:
        veil = QColor(tokens.surface)
        veil.setAlphaF(VEIL)
        painter.fillRect(box.adjusted(-1, -1, 1, 1), veil)
        return
    _ground(canvas, box, item)
    if current:
        painter.setPen(QPen(QColor(tokens.accent), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(box).adjusted(-0.5, -0.5, 0.5, 0.5))
    _badges(canvas, box, item)


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


def disagreements(canvas: Canvas) -> None:
    """From each age in view to the clues and looks that speak against it; and a stroke at every age itself."""
    scene, reach = canvas.scene, canvas.measures.side + 2 * canvas.measures.badge
    strokes: dict[str, list[QLineF]] = {canvas.tokens.settled: [], canvas.tokens.edge: []}
    for cell in layout.visible(scene.cells, left=canvas.left, right=canvas.right, side=reach):
        age, item = scene.ages[cell.index], scene.photos[cell.index]
        if age is None or canvas.dimmed(item):
            continue
        x = scene.axis.x(age)
        colour = canvas.tokens.settled if item.label else canvas.tokens.edge
        strokes[colour].append(QLineF(x, canvas.axis_y - 4, x, canvas.axis_y))
        for clue in canvas.against.get(item.photo.id, ()):
            _against(canvas, x, clue)
        looks = canvas.looks.get(item.photo.id)
        if looks is not None and item.age is not None and looks.misfit(item.age.middle + 0.5) > 1:
            _towards_looks(canvas, x, looks)
    for colour, lines in strokes.items():
        canvas.painter.setPen(QPen(QColor(colour), 1.5))
        canvas.painter.drawLines(lines)


def against(item: TimelinePhoto) -> tuple[Clue, ...]:
    """The clues that speak against a photo's age."""
    return tuple(clue for clue in item.clues if agreement(clue, item.age) is Agreement.OFF)


def _against(canvas: Canvas, x: float, clue: Clue) -> None:
    painter, tokens, foot = canvas.painter, canvas.tokens, canvas.axis_y - 5.0
    at = clue_x(clue, canvas.scene.axis)
    if at is not None:
        painter.setPen(QPen(QColor(tokens.conflict), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(x, canvas.base + 2.0, at, foot))
        _sign(canvas, Shape.DIAMOND, tokens.conflict, QPointF(at, foot))


def _towards_looks(canvas: Canvas, x: float, looks: VisualAge) -> None:
    """A short arrow at an age outside what its face looks, towards that."""
    axis, y = canvas.scene.axis, canvas.base + 5.0
    way = 1 if x < axis.x(looks.low) else -1
    tip = QPointF(x + way * ARROW, y)
    canvas.painter.setPen(QPen(QColor(canvas.tokens.clue), 1.5))
    canvas.painter.drawLine(QLineF(QPointF(x, y), tip))
    for turn in (-1, 1):
        canvas.painter.drawLine(QLineF(tip, tip + QPointF(-way * ARROW / 2, turn * ARROW / 2)))


def _looks_band(canvas: Canvas, looks: VisualAge, *, y: float) -> None:
    """A thin band from the lowest to the highest age that a face looks, closed at its ends."""
    low, high = canvas.scene.axis.x(looks.low), canvas.scene.axis.x(looks.high)
    canvas.painter.setPen(QPen(QColor(canvas.tokens.clue), 1))
    canvas.painter.drawLine(QLineF(low, y, high, y))
    for end in (low, high):
        canvas.painter.drawLine(QLineF(end, y - 3, end, y + 3))


def _sign(canvas: Canvas, shape: Shape, colour: str, at: QPointF) -> None:
    side = canvas.measures.badge - 2
    sign = shapes.mark(shape, colour, side=side, ratio=canvas.ratio, halo=canvas.tokens.surface)
    canvas.painter.drawPixmap(at - QPointF(side / 2, side / 2), sign)


def draft(canvas: Canvas, tried: Draft, place: int) -> None:
    """A face where it would be at the age that is tried out, with that age in all three conventions."""
    painter, tokens, measures = canvas.painter, canvas.tokens, canvas.measures
    item, side = canvas.scene.photos[place], measures.side
    box = QRect(round(tried.x - side / 2), canvas.base - side - 6, side, side)
    painter.setPen(QPen(QColor(tokens.accent), 1.5))
    painter.drawLine(QLineF(tried.x, box.bottom(), tried.x, canvas.axis_y + 6))
    if face := canvas.face(item.photo.id):
        painter.setOpacity(0.85)
        painter.drawPixmap(box, face)
        painter.setOpacity(1)
    painter.setPen(QPen(QColor(tokens.accent), 2, Qt.PenStyle.SolidLine if tried.clue else Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    _bubble(canvas, box, canvas.words.ages(tried.age, tried.clue.date if tried.clue else None))
    if tried.clue is not None:
        _sign(canvas, shapes.STRENGTHS[tried.clue.strength], tokens.clue, QPointF(tried.x, canvas.axis_y - 6))


def _bubble(canvas: Canvas, box: QRect, text: str) -> None:
    painter, tokens = canvas.painter, canvas.tokens
    painter.setFont(fonts.scaled(1.0, bold=True))
    words = painter.fontMetrics().size(0, text)
    area = QRect(0, 0, words.width() + 16, words.height() + 8)
    area.moveBottom(box.top() - 4)
    area.moveLeft(box.center().x() - area.width() // 2)
    area.moveLeft(max(min(area.left(), canvas.right - area.width() - 4), canvas.left + 4))
    area.moveTop(max(area.top(), 2))
    painter.setPen(QPen(QColor(tokens.accent), 1))
    painter.setBrush(QColor(tokens.raised))
    painter.drawRoundedRect(area, 4, 4)
    painter.setPen(QColor(tokens.text))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


def _absent(canvas: Canvas, box: QRect, item: TimelinePhoto) -> None:
    painter, tokens = canvas.painter, canvas.tokens
    painter.fillRect(box, QColor(tokens.skeleton))
    if item.photo.problem is not None or (item.analysed and not item.faces):
        painter.setPen(QPen(QColor(tokens.edge), 1.5))
        cross = QRectF(box).adjusted(box.width() * 0.32, box.height() * 0.32, -box.width() * 0.32, -box.height() * 0.32)
        painter.drawLine(QLineF(cross.topLeft(), cross.bottomRight()))
        painter.drawLine(QLineF(cross.topRight(), cross.bottomLeft()))


def _ground(canvas: Canvas, box: QRect, item: TimelinePhoto) -> None:
    """A full line under a stated age, a broken one under a proposed age: a statement weighs more than a guess."""
    if item.age is None:
        return
    tokens = canvas.tokens
    colour = tokens.settled if item.label else tokens.edge
    strip = _strip(box.width(), colour, tokens.surface, dotted=item.label is None, ratio=canvas.ratio)
    canvas.painter.drawPixmap(box.left(), box.bottom() - 3, strip)


@lru_cache(maxsize=64)
def _strip(width: int, colour: str, ground: str, *, dotted: bool, ratio: float) -> QPixmap:
    strip = QPixmap(round(width * ratio), round(4 * ratio))
    strip.setDevicePixelRatio(ratio)
    strip.fill(QColor(ground))
    pen = QPen(QColor(colour), 3, Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    with QPainter(strip) as painter:
        painter.setPen(pen)
        painter.drawLine(QLineF(0, 2.5, width, 2.5))
    return strip


def _badges(canvas: Canvas, box: QRect, item: TimelinePhoto) -> None:
    ratio, tokens = canvas.ratio, canvas.tokens
    if item.open_flags:
        shape, colour = shapes.flag_mark(item.open_flags[0], tokens)
        sign = shapes.mark(shape, colour, side=canvas.measures.badge, ratio=ratio, halo=tokens.raised)
        canvas.painter.drawPixmap(box.left() - 4, box.top() - 3, sign)
    if item.rivals:
        sign = shapes.mark(Shape.DIAMOND, tokens.conflict, side=canvas.measures.badge, ratio=ratio, halo=tokens.raised)
        canvas.painter.drawPixmap(box.right() - canvas.measures.badge + 4, box.top() - 3, sign)
    if item.label:
        tick = shapes.mark(Shape.TICK, tokens.settled, side=canvas.measures.badge, ratio=ratio, halo=tokens.raised)
        canvas.painter.drawPixmap(box.left() - 4, box.bottom() - canvas.measures.badge + 2, tick)


def evidence(canvas: Canvas, cell: Cell | None) -> None:
    """Where each clue to the present photo points on the axis, so that disagreement is seen before it is read."""
    if cell is None:
        return
    painter, tokens, scene = canvas.painter, canvas.tokens, canvas.scene
    item, y = scene.photos[cell.index], canvas.base + (canvas.measures.line + 8) / 2 + 1
    painter.setPen(QPen(QColor(tokens.accent), 1.5))
    painter.drawLine(QLineF(cell.x, canvas.base + 2, cell.x, canvas.axis_y))
    if (looks := canvas.looks.get(item.photo.id)) is not None:
        _looks_band(canvas, looks, y=y)
    for clue in item.clues:
        x = clue_x(clue, scene.axis)
        if x is None:
            continue
        off = agreement(clue, item.age) is Agreement.OFF
        if off:
            painter.setPen(QPen(QColor(tokens.conflict), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(cell.x, y, x, y))
        _sign(canvas, shapes.STRENGTHS[clue.strength], tokens.conflict if off else tokens.clue, QPointF(x, y))


def _centred(painter: QPainter, x: float, y: float, width: float, height: float, text: str) -> None:
    painter.drawText(QRectF(x - width / 2, y, width, height), Qt.AlignmentFlag.AlignCenter, text)
