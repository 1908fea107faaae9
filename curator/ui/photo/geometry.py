"""Where a photo lies in its view: fitted or pixel by pixel, and never pushed out of sight."""

from collections.abc import Sequence
from dataclasses import dataclass

from curator.domain.faces import Box

CM_PER_INCH = 2.54


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture drawn at `left`, `top` of the view, `scale` view pixels to a pixel of the upright original."""

    left: float
    top: float
    scale: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where the original's pixel is drawn."""
        return self.left + x * self.scale, self.top + y * self.scale

    def original(self, x: float, y: float) -> tuple[float, float]:
        """The original's pixel that is drawn there."""
        return (x - self.left) / self.scale, (y - self.top) / self.scale


def fitted(width: int, height: int, *, view: tuple[int, int], margin: int) -> Frame:
    """The whole picture, centred, never larger than its own pixels times two."""
    room = max(view[0] - 2 * margin, 1), max(view[1] - 2 * margin, 1)
    scale = min(room[0] / max(width, 1), room[1] / max(height, 1), 2.0)
    return Frame((view[0] - width * scale) / 2, (view[1] - height * scale) / 2, scale)


def one_to_one(
    width: int, height: int, *, view: tuple[int, int], centre: tuple[float, float], pixel: float
) -> tuple[Frame, tuple[float, float]]:
    """A pixel of the original on one of the screen's, `pixel` view pixels wide, around `centre` of the original.

    The centre comes back moved so far that the picture covers the view where it can.
    """
    inside = tuple(
        _held(at, length, room / pixel) for at, length, room in zip(centre, (width, height), view, strict=True)
    )
    frame = Frame(view[0] / 2 - inside[0] * pixel, view[1] / 2 - inside[1] * pixel, pixel)
    return frame, (inside[0], inside[1])


def _held(at: float, length: int, room: float) -> float:
    if length <= room:
        return length / 2
    return min(max(at, room / 2), length - room / 2)


def turned_size(width: int, height: int, *, turns: int) -> tuple[int, int]:
    """Size of a view of `width` × `height` before quarter turns to the right."""
    return (height, width) if turns % 2 else (width, height)


def unturned(x: float, y: float, *, view: tuple[int, int], turns: int) -> tuple[float, float]:
    """Where a point of the view was before the view's content was turned to the right about its middle."""
    dx, dy = x - view[0] / 2, y - view[1] / 2
    for _ in range(turns % 4):
        dx, dy = dy, -dx
    before = turned_size(*view, turns=turns)
    return dx + before[0] / 2, dy + before[1] / 2


def box_at(boxes: Sequence[Box], x: float, y: float) -> int | None:
    """Which box holds a point of the original; of several, the smallest."""
    held = [place for place, box in enumerate(boxes) if 0 <= x - box.left < box.width and 0 <= y - box.top < box.height]
    return min(held, key=lambda place: boxes[place].width * boxes[place].height, default=None)


def centimetres(pixels: float, *, dpi: float) -> float:
    """Length of `pixels` on a print of `dpi` dots per inch."""
    return pixels / dpi * CM_PER_INCH


def side_for(longest: float, *, ratio: float) -> int:
    """Longest side to decode for a view: from a few sizes, so that a resize seldom decodes anew."""
    return next((side for side in (1024, 1600, 2400, 3600) if side >= longest * ratio), 4800)
