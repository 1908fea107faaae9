"""What speaks for and against an age: strokes from photos to clues, the present photo's clues, an age tried out."""

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QLine, QLineF, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPen

from curator.ui import fonts, shapes
from curator.ui.label.agreement import Agreement, agreement
from curator.ui.shapes import Shape
from curator.ui.timeline.canvas import Canvas
from curator.ui.timeline.drafting import Draft, clue_x
from curator.ui.timeline.layout import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from curator.domain.evidence import Clue
    from curator.domain.timelines import TimelinePhoto
    from curator.domain.visual_age import VisualAge
    from curator.ui.timeline.scene import Scene

T = TypeVar("T")

ARROW = 8.0
"""Pixels of an arrow towards the ages that a face looks."""


class Spoken(NamedTuple):
    """What speaks at the ages of a life, in the order of age; worked out once a change, not once a frame.

    `strokes` are ages and whether somebody stated them, `against` clues and `looks` the ages that faces look, each at
    the age that it speaks against.
    """

    strokes: tuple[tuple[float, bool], ...] = ()
    against: "tuple[tuple[float, Clue], ...]" = ()
    looks: "tuple[tuple[float, VisualAge], ...]" = ()


def spoken(
    scene: "Scene", looks: "Mapping[str, VisualAge]", *, dimmed: "Callable[[TimelinePhoto], bool] | None"
) -> Spoken:
    """What speaks at the ages of the photos that are looked for."""
    strokes: list[tuple[float, bool]] = []
    against: list[tuple[float, Clue]] = []
    off: list[tuple[float, VisualAge]] = []
    for age, item in zip(scene.ages, scene.photos, strict=True):
        stated = item.age
        if age is None or stated is None or (dimmed is not None and dimmed(item)):
            continue
        strokes.append((age, item.label is not None))
        against += [(age, clue) for clue in item.clues if agreement(clue, stated) is Agreement.OFF]
        look = looks.get(item.photo.id)
        if look is not None and look.misfit(stated.middle + 0.5) > 1:
            off.append((age, look))
    return Spoken(_by_age(strokes), _by_age(against), _by_age(off))


def _by_age(found: "list[tuple[float, T]]") -> "tuple[tuple[float, T], ...]":
    return tuple(sorted(found, key=itemgetter(0)))


def disagreements(canvas: Canvas, said: Spoken) -> None:
    """From each age in view to the clues and looks that speak against it; and a stroke at every age itself."""
    axis, tokens, painter = canvas.scene.axis, canvas.tokens, canvas.painter
    reach = canvas.measures.side + 2 * canvas.measures.badge
    low, high = axis.age(canvas.left - reach), axis.age(canvas.right + reach)
    top, foot = canvas.axis_y - 4, canvas.axis_y
    for wanted, colour in ((True, tokens.settled), (False, tokens.edge)):
        columns = {round(axis.x(age)) for age, stated in _between(said.strokes, low, high) if stated is wanted}
        painter.setPen(QPen(QColor(colour), 1.5))
        painter.drawLines([QLine(x, top, x, foot) for x in columns])
    _against(canvas, [(axis.x(age), clue) for age, clue in _between(said.against, low, high)])
    for age, looks in _between(said.looks, low, high):
        _towards_looks(canvas, axis.x(age), looks)


def _between(pairs: "Sequence[tuple[float, T]]", low: float, high: float) -> "Sequence[tuple[float, T]]":
    begin = bisect_left(pairs, low, key=itemgetter(0))
    return pairs[begin : bisect_right(pairs, high, key=itemgetter(0))]


def _against(canvas: Canvas, pairs: "Iterable[tuple[float, Clue]]") -> None:
    painter, tokens, foot = canvas.painter, canvas.tokens, canvas.axis_y - 5.0
    lines = [
        QLineF(x, canvas.base + 2.0, at, foot)
        for x, clue in pairs
        if (at := clue_x(clue, canvas.scene.axis)) is not None
    ]
    painter.setPen(QPen(QColor(tokens.conflict), 1.5, Qt.PenStyle.DashLine))
    painter.drawLines(lines)
    for line in lines:
        _sign(canvas, Shape.DIAMOND, tokens.conflict, line.p2())


def _towards_looks(canvas: Canvas, x: float, looks: "VisualAge") -> None:
    """A short arrow at an age outside what its face looks, towards that."""
    axis, y = canvas.scene.axis, canvas.base + 5.0
    way = 1 if x < axis.x(looks.low) else -1
    tip = QPointF(x + way * ARROW, y)
    canvas.painter.setPen(QPen(QColor(canvas.tokens.clue), 1.5))
    canvas.painter.drawLine(QLineF(QPointF(x, y), tip))
    for turn in (-1, 1):
        canvas.painter.drawLine(QLineF(tip, tip + QPointF(-way * ARROW / 2, turn * ARROW / 2)))


def _looks_band(canvas: Canvas, looks: "VisualAge", *, y: float) -> None:
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
