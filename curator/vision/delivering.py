"""A photo as it leaves: upright, in sRGB, encoded anew, and nothing sharp in it but the participant's face.

All but the face is told by one grid of cells and drawn smoothly between them, so that no more of it is left than the
grid holds; other faces are painted over before. The grid is worked out in whole numbers, and the codecs are those of
the pinned packages: the same photo gives the same bytes again.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
import PIL

from curator.domain.batches import Frame, ImageFormat
from curator.domain.faces import Box
from curator.vision.decode import MAX_PIXELS, decode
from curator.vision.detect import Found, Pixels, seen_by_either
from curator.vision.exif import read_exif
from curator.vision.srgb import to_srgb

ENGINE: Final = "deliver-2"
STEPS: Final = 4
"""How often the blur is made stronger where a second face is still found; at the last all is of one colour."""

_ROOM: Final = 0.25  # share of the box by which what is kept reaches over it on each side
_FEATHER: Final = 0.2  # width of the edge, in the kept ellipse's radius
_BITS: Final = 7  # of a weight: the most with which differences of pixels fit into 16 bits
WHOLE: Final = 1 << _BITS  # the weight of what is kept as it is
_EDGE: Final = np.float32(1 + _FEATHER)
_STEEP: Final = np.float32(WHOLE / _FEATHER)
_SHARPEST: Final = 24  # cells on the long side, at most
_SAMPLES: Final = 12  # of a cell in each direction
_STRIP: Final = 64  # rows that are worked on at a time, so that they stay in the processor's cache
_LOOKED_AT: Final = 1000  # long side of the picture that the detectors are asked about

_Weights = npt.NDArray[np.int16]


class Exported(NamedTuple):
    """The file that leaves, and its size in pixels."""

    image: bytes
    width: int
    height: int


def engines() -> tuple[str, ...]:
    """Versions of all that decides the bytes."""
    return ENGINE, f"opencv-{cv2.__version__}", f"pillow-{PIL.__version__}"


def deliver(  # noqa: PLR0913 - one photo and how it is to leave
    data: bytes,
    own: Frame,
    others: Sequence[Box],
    *,
    strength: float,
    step: int,
    form: ImageFormat,
    quality: int = 95,
    max_pixels: int = MAX_PIXELS,
) -> Exported:
    """The photo in `data` as it leaves; boxes are in pixels of the upright original, which the result keeps.

    `own` is the participant's face and `others` all further ones. `strength` is the side of a cell in widths of the
    largest face, and `step` what `steps_needed` gave for the same.

    Raises:
        PhotoError: the photo cannot be decoded.
    """
    hidden = blurred(upright_srgb(data, max_pixels=max_pixels), own, others, strength=strength, step=step)
    height, width = hidden.shape[:2]
    return Exported(encoded(hidden, form, quality=quality), width, height)


def steps_needed(
    data: bytes, own: Frame, others: Sequence[Box], *, strength: float, max_pixels: int = MAX_PIXELS
) -> int | None:
    """The first step (0 to `STEPS` - 1) at which the detectors find nobody but the participant; None if they always do.

    Raises:
        PhotoError: the photo cannot be decoded.
    """
    pixels = upright_srgb(data, max_pixels=max_pixels)
    tried = (blurred(pixels, own, others, strength=strength, step=step) for step in range(STEPS))
    return next((step for step, hidden in enumerate(tried) if not strangers(hidden, own)), None)


def upright_srgb(data: bytes, *, max_pixels: int = MAX_PIXELS) -> Pixels:
    """All pixels of a photo, upright and in sRGB.

    Raises:
        PhotoError: it cannot be decoded.
    """
    return to_srgb(decode(data, orientation=read_exif(data).orientation, max_pixels=max_pixels).pixels, data)


def blurred(pixels: Pixels, own: Frame, others: Sequence[Box], *, strength: float, step: int = 0) -> Pixels:
    """`pixels` (h, w, 3) with all but the participant's face blurred; each `step` doubles the cells.

    The face is kept as it is within an ellipse about its box, but for where another face is nearer.
    """
    faces = [own.w, *(box.width for box in others)]
    cell = max(round(strength * max(faces)), round(max(pixels.shape[:2]) / _SHARPEST), 1) << step
    if step == STEPS - 1:
        cell = max(pixels.shape[:2])
    result = _drawn(_grid(pixels, cell, others), pixels.shape[:2])
    _bring_back(result, pixels, own, others)
    return result


def kept(own: Frame, others: Sequence[Box], origin: tuple[int, int], size: tuple[int, int]) -> _Weights:
    """How much of each pixel stays, 0 to `WHOLE`, (h, w), in the rectangle of `size` (w, h) at `origin` (x, y)."""
    near = _distance(Box(*own), origin, size)
    weight = (_EDGE - near) * _STEEP
    for box in others:
        # Further than the edge of what is kept of it, another face takes nothing away.
        if _nearest(box, origin, size) < _EDGE:
            weight = np.minimum(weight, (_distance(box, origin, size) - near) * _STEEP)
    return np.asarray(np.clip(weight, 0, WHOLE, out=weight), np.int16)


def strangers(pixels: Pixels, own: Frame) -> list[Box]:
    """Faces that either detector finds in `pixels` beside the participant's; boxes are in pixels of `pixels`."""
    scale = min(1.0, _LOOKED_AT / max(pixels.shape[:2]))
    size = (max(round(pixels.shape[1] * scale), 1), max(round(pixels.shape[0] * scale), 1))
    small = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8) if scale < 1 else pixels
    found = [_box(one, scale) for one in seen_by_either(small)]
    return [box for box in found if not _is_own(box, own)]


def encoded(pixels: Pixels, form: ImageFormat, *, quality: int) -> bytes:
    """A file of RGB pixels with nothing in it but them; they are used up."""
    how = [cv2.IMWRITE_PNG_COMPRESSION, 3] if form is ImageFormat.PNG else [cv2.IMWRITE_JPEG_QUALITY, quality]
    for top in range(0, len(pixels), _STRIP):
        part = pixels[top : top + _STRIP]
        cv2.cvtColor(part, cv2.COLOR_RGB2BGR, dst=part)
    _, coded = cv2.imencode(f".{form}", pixels, how)
    return coded.tobytes()


def _box(found: Found, scale: float) -> Box:
    left, top, width, height = (round(value / scale) for value in found[:4])
    return Box(left, top, width, height)


def _is_own(box: Box, own: Frame) -> bool:
    x, y = box.left + box.width / 2, box.top + box.height / 2
    within = own.x <= x <= own.x + own.w and own.y <= y <= own.y + own.h
    return within or 3 * box.overlap(Box(*own)) >= 1


def _bring_back(result: Pixels, pixels: Pixels, own: Frame, others: Sequence[Box]) -> None:
    """Put the participant's face into `result` as it is in `pixels`."""
    top, bottom, left, right = _kept_part(pixels.shape[:2], own)
    for start in range(top, bottom, _STRIP):
        rows = slice(start, min(start + _STRIP, bottom))
        weight = kept(own, others, (left, start), (right - left, rows.stop - start))
        whole = np.flatnonzero((weight == WHOLE).all(axis=0))
        inner = (whole[0], whole[-1] + 1) if len(whole) and whole[-1] - whole[0] < len(whole) else (0, 0)
        into, face = result[rows, left:right], pixels[rows, left:right]
        into[:, slice(*inner)] = face[:, slice(*inner)]
        for edge in (slice(0, inner[0]), slice(inner[1], None)):
            _mix(into[:, edge], face[:, edge], weight[:, edge])


def _mix(into: Pixels, face: Pixels, weight: _Weights) -> None:
    """Whole numbers of 16 bits: where the weight is full the pixel becomes the face's."""
    if weight.size:
        # A weight for each colour: numpy takes four times as long to repeat one of a last axis.
        more = np.asarray(cv2.subtract(face, into, dtype=cv2.CV_16S), np.int16)
        more *= np.asarray(cv2.merge([weight] * 3), np.int16)
        more += np.int16(WHOLE // 2)
        more >>= np.int16(_BITS)
        into[:] = cv2.add(into, more, dtype=cv2.CV_8U)


def _grid(pixels: Pixels, cell: int, others: Sequence[Box]) -> Pixels:
    """The mean of every cell of `cell` × `cell` pixels, of samples that lie evenly in it; the last may be smaller."""
    apart = max(cell // _SAMPLES, 1)
    samples = pixels[apart // 2 :: apart, apart // 2 :: apart]
    if others:
        samples = _painted_over(samples, others, apart)
    each = max(cell // apart, 1)
    rows, columns = (np.arange(0, max(count, 1), each) for count in samples.shape[:2])
    sums = np.add.reduceat(np.add.reduceat(samples, rows, axis=0, dtype=np.uint32), columns, axis=1)
    high, wide = (np.diff([*starts, count]) for starts, count in zip((rows, columns), samples.shape[:2], strict=True))
    return (sums // (high[:, None] * wide)[..., None].astype(np.uint32)).astype(np.uint8)


def _painted_over(samples: Pixels, others: Sequence[Box], apart: int) -> Pixels:
    """Every other face, with room about it, in its own mean colour; of the picture one pixel in `apart` is there."""
    result = samples.copy()
    for box in others:
        room = round(_ROOM * max(box.width, box.height))
        left, top = (max(start - room, 0) // apart for start in (box.left, box.top))
        right, bottom = box.left + box.width + room, box.top + box.height + room
        part = result[top : max(bottom, 0) // apart + 1, left : max(right, 0) // apart + 1]
        if part.size:
            count = part.shape[0] * part.shape[1]
            part[:] = (part.sum(axis=(0, 1), dtype=np.uint64) // np.uint64(count)).astype(np.uint8)
    return result


def _drawn(grid: Pixels, shape: tuple[int, ...]) -> Pixels:
    # Exact: its other interpolations round as the processor likes.
    return np.asarray(cv2.resize(grid, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR_EXACT), np.uint8)


def _kept_part(shape: tuple[int, ...], own: Frame) -> tuple[int, int, int, int]:
    """Top, bottom, left and right of the rectangle outside which nothing is kept."""
    reach_x, reach_y = (round(side * (0.5 + _ROOM) * (1 + _FEATHER)) + 1 for side in (own.w, own.h))
    x, y = own.x + own.w // 2, own.y + own.h // 2
    return max(y - reach_y, 0), min(y + reach_y + 1, shape[0]), max(x - reach_x, 0), min(x + reach_x + 1, shape[1])


def _distance(box: Box, origin: tuple[int, int], size: tuple[int, int]) -> npt.NDArray[np.float32]:
    """Of each pixel from the middle of a face, 1 on the edge of the ellipse that is kept of it."""
    across, down = _squares(box, origin, size)
    squares = across[None, :] + down[:, None]
    # Square roots are exact by the standard of floating point; they are the same on every machine.
    return np.asarray(np.sqrt(squares, out=squares), np.float32)


def _nearest(box: Box, origin: tuple[int, int], size: tuple[int, int]) -> np.float32:
    """The least of `_distance`."""
    across, down = _squares(box, origin, size)
    return np.float32(np.sqrt(across.min() + down.min()))


def _squares(
    box: Box, origin: tuple[int, int], size: tuple[int, int]
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Squares of the distances of columns and of rows."""
    across = (np.arange(size[0]) + origin[0] + 0.5 - box.left - box.width / 2) / (box.width * (0.5 + _ROOM))
    down = (np.arange(size[1]) + origin[1] + 0.5 - box.top - box.height / 2) / (box.height * (0.5 + _ROOM))
    return (across**2).astype(np.float32), (down**2).astype(np.float32)
