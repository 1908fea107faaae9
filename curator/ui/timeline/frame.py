"""One frame of the life in the order in which it is drawn: the axis that scrolls, the lane beside it, the marks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from curator.ui import fonts
from curator.ui.timeline import layout, painting, speaking
from curator.ui.timeline.picture import paint_current

if TYPE_CHECKING:
    from curator.ui.timeline.canvas import Canvas
    from curator.ui.timeline.drafting import Draft
    from curator.ui.timeline.speaking import Spoken


def still(canvas: "Canvas", said: "Spoken", *, height: int) -> None:
    """All but marks and the current photo, in a viewport of `height` pixels."""
    with _in_axis(canvas, height):
        painting.density(canvas)
        painting.gaps(canvas)
        speaking.disagreements(canvas, said)
        painting.axis(canvas)
        reach = canvas.measures.side + 2 * canvas.measures.badge
        painting.pictures(canvas, layout.visible(canvas.scene.cells, left=canvas.left, right=canvas.right, side=reach))
    if canvas.scene.unknown:
        _lane(canvas, height)


def marks(canvas: "Canvas", *, height: int) -> None:
    """Frames of the selected photos."""
    if not canvas.marked:
        return
    with _in_axis(canvas, height):
        canvas.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        side = canvas.measures.side
        painting.marks(canvas, layout.visible(canvas.scene.cells, left=canvas.left, right=canvas.right, side=side))
    with _in_lane(canvas):
        painting.marks(canvas, canvas.scene.unknown)


def current(canvas: "Canvas", index: int, *, draft: "Draft | None", draft_index: int | None, height: int) -> None:
    """The photo that is shown large, with its evidence, and where an age that is tried out would put one."""
    with _in_axis(canvas, height):
        if cell := canvas.scene.cell(index):
            speaking.evidence(canvas, cell)
            paint_current(canvas, cell)
        if draft is not None and draft_index is not None:
            speaking.draft(canvas, draft, draft_index)
    if cell := next((cell for cell in canvas.scene.unknown if cell.index == index), None):
        with _in_lane(canvas):
            paint_current(canvas, cell)


def empty(canvas: "Canvas", area: QRect, text: str) -> None:
    """What to do where there is nothing."""
    canvas.painter.fillRect(area, QColor(canvas.tokens.surface))
    canvas.painter.setPen(QColor(canvas.tokens.muted))
    canvas.painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


def skeleton(canvas: "Canvas", area: QRect) -> None:
    """Places of pictures that are still to come."""
    canvas.painter.fillRect(area, QColor(canvas.tokens.surface))
    side = canvas.measures.side
    for x in range(16, area.width() - side, side + 8):
        canvas.painter.fillRect(QRect(x, canvas.base - side, side, side), QColor(canvas.tokens.skeleton))


def _lane(canvas: "Canvas", height: int) -> None:
    painter, tokens, left = canvas.painter, canvas.tokens, canvas.right - canvas.left
    lane = QRect(left, 0, canvas.scene.lane_width, height)
    painter.fillRect(lane, QColor(tokens.window))
    painter.setPen(QColor(tokens.line))
    painter.drawLine(lane.topLeft(), lane.bottomLeft())
    painter.setPen(QColor(tokens.muted))
    painter.setFont(fonts.small())
    caption = QRect(left + 4, canvas.axis_y + 4, lane.width() - 8, 3 * canvas.measures.line)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(caption, flags, canvas.words.unknown)
    with _in_lane(canvas):
        painting.pictures(canvas, canvas.scene.unknown)


@contextmanager
def _in_axis(canvas: "Canvas", height: int) -> Iterator[None]:
    """Draw in pixels of the content, and nothing beside the axis."""
    canvas.painter.save()
    canvas.painter.setClipRect(QRect(0, 0, canvas.right - canvas.left, height))
    canvas.painter.translate(-canvas.left, 0)
    yield
    canvas.painter.restore()


@contextmanager
def _in_lane(canvas: "Canvas") -> Iterator[None]:
    """Draw in pixels of the lane of photos without an age."""
    canvas.painter.save()
    canvas.painter.translate(canvas.right - canvas.left + canvas.measures.gap, 0)
    yield
    canvas.painter.restore()
