"""One photo on the timeline: its face, what its age rests on, its flags; kept until any of it changes."""

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from curator.domain.timelines import TimelinePhoto
from curator.ui import shapes
from curator.ui.shapes import Shape
from curator.ui.timeline.layout import Cell
from curator.ui.timeline.scene import Measures

if TYPE_CHECKING:
    from curator.ui.timeline.canvas import Canvas

AT_ONCE = 100
"""Pictures that are drawn anew for one frame at most; the others follow, so that no frame is held up."""
MARGIN = 5
"""Pixels round a picture into which its signs stick out."""
VEIL = 0.78
"""How much of a photo that is not looked for is hidden."""


def area(cell: Cell, *, base: int, measures: Measures) -> QRect:
    """Where the picture of `cell` is drawn when row 0 stands on pixel row `base`."""
    side = measures.side
    return QRect(round(cell.x - side / 2), base - side - cell.row * measures.pitch, side, side)


class _Traits(NamedTuple):
    """All that tells what the picture of a photo looks like."""

    face: int | None
    crossed: bool
    dimmed: bool
    aged: bool
    stated: bool
    sign: tuple[Shape, str] | None
    rivals: bool


class Stamps:
    """Pictures with their signs by photo, each drawn anew only where one of its traits has changed.

    `late` are photos that the last frame had to do without.
    """

    def __init__(self) -> None:
        self._style: tuple[object, ...] = ()
        self._kept: dict[str, tuple[_Traits, QPixmap]] = {}
        self._sure: dict[int, QPixmap] = {}
        self._left = 0
        self.late: list[int] = []

    def begin(self, canvas: "Canvas") -> None:
        """A frame begins: another theme, size or screen needs all of them anew."""
        style = (canvas.tokens, canvas.measures.side, canvas.measures.badge, canvas.ratio)
        if style != self._style:
            self._kept.clear()
            self._sure.clear()
            self._style = style
        self._left = AT_ONCE
        self.late = []

    def change(self) -> None:
        """Traits may have changed; until the next time nothing is asked for them."""
        self._sure.clear()
        self.late = []

    def keep_only(self, photo_ids: Collection[str]) -> None:
        """Drop the pictures of all other photos."""
        for name in self._kept.keys() - set(photo_ids):
            del self._kept[name]

    def stamp(self, canvas: "Canvas", index: int) -> QPixmap | None:
        """The picture of photo `index`, with `MARGIN` pixels round it for what sticks out; None where it is late."""
        sure = self._sure.get(index)
        if sure is None:
            sure = self._checked(canvas, canvas.scene.photos[index])
            if sure is None:
                self.late.append(index)
            else:
                self._sure[index] = sure
        return sure

    def catch_up(self, canvas: "Canvas") -> bool:
        """Draw some of those that are late; False where none is left."""
        waiting, self.late, self._left = self.late, [], AT_ONCE
        for index in waiting:
            self.stamp(canvas, index)
        return bool(self.late)

    def _checked(self, canvas: "Canvas", item: TimelinePhoto) -> QPixmap | None:
        face = canvas.face(item.photo.id)
        traits = _traits(canvas, item, face)
        known = self._kept.get(item.photo.id)
        if known is None or known[0] != traits:
            if self._left == 0:
                return None
            self._left -= 1
            known = self._kept[item.photo.id] = (traits, _stamp(canvas, item, face, dimmed=traits.dimmed))
        return known[1]


def _traits(canvas: "Canvas", item: TimelinePhoto, face: QPixmap | None) -> _Traits:
    flags = item.open_flags
    return _Traits(
        None if face is None else face.cacheKey(),
        _crossed(item),
        canvas.dimmed is not None and canvas.dimmed(item),
        item.label is not None or item.proposal is not None,
        item.label is not None,
        shapes.flag_mark(flags[0], canvas.tokens) if flags else None,
        bool(item.rivals),
    )


def _stamp(canvas: "Canvas", item: TimelinePhoto, face: QPixmap | None, *, dimmed: bool) -> QPixmap:
    side = canvas.measures.side + 2 * MARGIN
    stamp = QPixmap(round(side * canvas.ratio), round(side * canvas.ratio))
    stamp.setDevicePixelRatio(canvas.ratio)
    stamp.fill(Qt.GlobalColor.transparent)
    with QPainter(stamp) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRect(MARGIN, MARGIN, canvas.measures.side, canvas.measures.side)
        drawn = replace(canvas, painter=painter)
        _picture(drawn, box, item, face, dimmed=dimmed)
        if not dimmed:
            _badges(drawn, box, item)
    return stamp


def paint_current(canvas: "Canvas", cell: Cell) -> None:
    """The photo that is shown large: larger than the others and framed."""
    item, painter = canvas.scene.photos[cell.index], canvas.painter
    box = area(cell, base=canvas.base, measures=canvas.measures).adjusted(-3, -3, 3, 3)
    _picture(canvas, box, item, canvas.face(item.photo.id), dimmed=False)
    painter.setPen(QPen(QColor(canvas.tokens.accent), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(box).adjusted(-0.5, -0.5, 0.5, 0.5))
    _badges(canvas, box, item)


def _picture(canvas: "Canvas", box: QRect, item: TimelinePhoto, face: QPixmap | None, *, dimmed: bool) -> None:
    painter = canvas.painter
    painter.fillRect(box.adjusted(-1, -1, 1, 1), canvas.surface)
    if face is not None:
        painter.drawPixmap(box, face)
    else:
        _absent(canvas, box, item)
    if dimmed:
        veil = QColor(canvas.tokens.surface)
        veil.setAlphaF(VEIL)
        painter.fillRect(box.adjusted(-1, -1, 1, 1), veil)
        return
    _ground(canvas, box, item)


def _absent(canvas: "Canvas", box: QRect, item: TimelinePhoto) -> None:
    painter, tokens = canvas.painter, canvas.tokens
    painter.fillRect(box, QColor(tokens.skeleton))
    if _crossed(item):
        painter.setPen(QPen(QColor(tokens.edge), 1.5))
        cross = QRectF(box).adjusted(box.width() * 0.32, box.height() * 0.32, -box.width() * 0.32, -box.height() * 0.32)
        painter.drawLine(QLineF(cross.topLeft(), cross.bottomRight()))
        painter.drawLine(QLineF(cross.topRight(), cross.bottomLeft()))


def _crossed(item: TimelinePhoto) -> bool:
    """Whether no face will come: the photo cannot be read, or has none."""
    return item.photo.problem is not None or (item.analysed and not item.faces)


def _ground(canvas: "Canvas", box: QRect, item: TimelinePhoto) -> None:
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


def _badges(canvas: "Canvas", box: QRect, item: TimelinePhoto) -> None:
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
