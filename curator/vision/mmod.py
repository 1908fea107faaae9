"""Finding faces with dlib's convolutional detector, as dlib does round the network itself.

The picture and ever smaller copies of it, each 5/6 of the one before, are laid out on one tile. The network slides
its window over the tile; what scores above the threshold is carried back to the picture, and of boxes that overlap
the best stays. Each step follows dlib's to the rounding, because a window scores differently a pixel further on.
Source: dlib 20.0, image_transforms/image_pyramid.h and interpolation.h, dnn/input.h (input_rgb_image_pyramid),
dnn/loss.h (loss_mmod_).
"""

import json
import math
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from curator.vision.dlib_format import Conv, Network
from curator.vision.dlib_stream import Floats, FormatError

Pixels = npt.NDArray[np.uint8]
Run = Callable[[Floats], Floats]  # float32 (1, rows, columns, 3) to (1, 1, down, across)

MAX_PIXELS = 6_000_000  # of a picture: its tile takes 40 bytes for each
_STRIP = 500_000  # pixels of the tile that the network sees at a time; larger ones cost memory and gain nothing
_DOWN, _UP = 5 / 6, 6 / 5
_SHIFT = 0.3  # pixels by which dlib moves a point for each level it goes up
_SMALLEST = 5  # rows of the last level
_BETWEEN, _AROUND = 10, 11  # zero pixels between levels and round the tile


class Detection(NamedTuple):
    """A face's box in whole pixels of the picture, partly outside it where the face is; larger scores are surer."""

    left: int
    top: int
    width: int
    height: int
    score: float


class Rect(NamedTuple):
    """A level's place on the tile, in pixels."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Rules:
    """What the file says beside the weights.

    `moves` has window, stride and padding of each convolution; overlaps are shares of the box round two boxes and of
    either box.
    """

    mean: tuple[float, float, float]
    width: int
    height: int
    overlap: float
    covered: float
    moves: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, network: Network) -> "Rules":
        """Rules of a network that was read.

        Raises:
            FormatError: it is no detector, or its windows are not square.
        """
        if network.window is None:
            raise FormatError("it is no detector")
        moves = []
        for step in network.steps:
            if isinstance(step, Conv):
                window, stride, padding = step.weights.shape[2:], step.stride, step.padding
                if any(len(set(pair)) > 1 for pair in (window, stride, padding)):
                    raise FormatError("a convolution's window is not square")
                moves.append((window[0], stride[0], padding[0]))
        return cls(network.mean, *network.window, tuple(moves))

    def dumps(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def loads(cls, text: str) -> "Rules":
        kept = json.loads(text)
        return cls(**{**kept, "mean": tuple(kept["mean"]), "moves": tuple(map(tuple, kept["moves"]))})


def detect(picture: Pixels, *, rules: Rules, run: Run, threshold: float = 0.0) -> list[Detection]:
    """Faces in RGB pixels (rows, columns, 3) that score above `threshold`, best first."""
    places, sides = tile_of(picture.shape[0], picture.shape[1])
    tile = _laid_out(picture, places, sides, rules.mean)
    scores = _scores(tile, rules.moves, run)
    found = []
    for row, column in np.argwhere(scores > threshold):
        left, top, right, bottom = _box(int(row), int(column), places, rules)
        score = float(scores[row, column])
        found.append(Detection(left, top, right - left + 1, bottom - top + 1, score))
    return _best(found, rules)


def tile_of(rows: int, columns: int) -> tuple[list[Rect], tuple[int, int]]:
    """Places of all levels of a picture, largest first, and the tile's (rows, columns).

    Levels stand below one another until the next fits beside the last and the first column is half of all; the
    rest go up on the right. Those that would reach the picture itself are left out.
    """
    sizes = _level_sizes(rows, columns)
    total = sum(high + _BETWEEN for high, _ in sizes) - 2 * _BETWEEN
    height, before, first = 0, 0, 0
    for high, wide in sizes:
        if wide <= columns - before - _BETWEEN and (height - rows) * 2 >= total - rows:
            break
        height, before, first = height + high + _BETWEEN, wide, first + 1
    height -= _BETWEEN
    places, top = [], _AROUND
    for high, wide in sizes[:first]:
        places.append(Rect(_AROUND, top, wide, high))
        top += high + _BETWEEN
    top -= _BETWEEN
    for high, wide in sizes[first:]:
        if top - high < _AROUND + rows:
            break
        places.append(Rect(_AROUND + columns - wide, top - high, wide, high))
        top -= high + _BETWEEN
    return places, (height + 2 * _AROUND, columns + 2 * _AROUND)


def _level_sizes(rows: int, columns: int) -> list[tuple[int, int]]:
    sizes = [(rows, columns)]
    while True:
        rows, columns = math.floor(_DOWN * rows), math.floor(_DOWN * columns)
        if rows < _SMALLEST or columns < 1:
            return sizes
        sizes.append((rows, columns))


def _laid_out(picture: Pixels, places: list[Rect], sides: tuple[int, int], mean: tuple[float, ...]) -> Floats:
    tile = np.zeros((*sides, 3), np.float32)
    level = (picture.astype(np.float32) - np.asarray(mean, np.float32)) / np.float32(256)
    for place in places:
        if level.shape[:2] != (place.height, place.width):
            level = smaller(level, rows=place.height, columns=place.width)
        tile[place.top : place.top + place.height, place.left : place.left + place.width] = level
    return tile


def smaller(level: Floats, *, rows: int, columns: int) -> Floats:
    """Float pixels (h, w, 3) at another size, interpolated between corners that stay corners, as dlib does it."""
    across = _columns(level.shape[1], columns)
    down = np.arange(rows) * ((level.shape[0] - 1) / max(rows - 1, 1))
    return np.asarray(
        cv2.remap(
            level,
            np.tile(across.astype(np.float32), (rows, 1)),
            np.repeat(down.astype(np.float32)[:, None], columns, axis=1),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        ),
        np.float32,
    )


def _columns(count: int, wanted: int) -> npt.NDArray[np.float64]:
    """Where each wanted column lies: dlib adds up four at a time in single precision, and the error with it."""
    step = (count - 1) / max(wanted - 1, 1)
    lanes = np.full((wanted // 4 + 2, 4), np.float32(4 * step))
    lanes[0] = -4 * step + step * np.arange(4)
    at = np.cumsum(lanes, axis=0, dtype=np.float32)[1:].astype(np.float64)
    whole = int(np.argmax(np.trunc(at[:, 3]) + 1 >= count)) * 4  # then dlib goes on one at a time, in double
    return np.concatenate([at.ravel()[:whole], np.arange(whole, wanted) * step])[:wanted]


def _scores(tile: Floats, moves: tuple[tuple[int, int, int], ...], run: Run) -> Floats:
    """Scores (down, across) of all window positions on a tile (rows, columns, 3)."""
    down, across = (_positions(side, moves) for side in tile.shape[:2])
    if down < 1 or across < 1:
        return np.zeros((0, 0), np.float32)
    scores = np.empty((down, across), np.float32)
    for (first, last), (start, stop), skipped in strips(tile.shape[0], tile.shape[1], moves):
        scores[first:last] = run(tile[None, start:stop])[0, 0, skipped : skipped + last - first]
    return scores


def _positions(side: int, moves: tuple[tuple[int, int, int], ...]) -> int:
    for window, stride, padding in moves:
        side = (side + 2 * padding - window) // stride + 1
    return side


def strips(
    rows: int, columns: int, moves: tuple[tuple[int, int, int], ...]
) -> Iterator[tuple[tuple[int, int], tuple[int, int], int]]:
    """Rows of the result, the rows of the tile that decide them, and how many results of these rows come too early.

    A strip begins where all strides begin anew, and reaches as far above and below as the network sees, so that its
    results are those of the whole tile.
    """
    whole = math.prod(stride for _, stride, _ in moves)
    down = _positions(rows, moves)
    each = max(_STRIP // (columns * whole), 16)
    for first in range(0, down, each):
        last = min(first + each, down)
        low, high = first, last - 1
        for window, stride, padding in reversed(moves):
            low, high = low * stride - padding, high * stride - padding + window - 1
        start = max(low // whole * whole, 0)
        yield (first, last), (start, min(high + 1, rows) if last < down else rows), first - start // whole


def _box(row: int, column: int, places: list[Rect], rules: Rules) -> tuple[int, int, int, int]:
    """Left, top, right and bottom pixel in the picture of the window at a position of the result."""
    for window, stride, padding in reversed(rules.moves):
        row, column = (value * stride - padding + window // 2 for value in (row, column))
    level = _level_at(column, row, places)
    x, y = column - places[level].left, row - places[level].top
    half_x, half_y = (rules.width - 1) / 2, (rules.height - 1) / 2
    left, top, right, bottom = (_up(v, level) for v in (x - half_x, y - half_y, x + half_x, y + half_y))
    return left, top, right, bottom


def _up(value: float, level: int) -> int:
    for _ in range(level):
        value = value * _UP + _SHIFT
    return int(math.copysign(math.floor(abs(value) + 0.5), value))  # halves away from zero


def _level_at(x: int, y: int, places: list[Rect]) -> int:
    """The level in which a point of the tile lies, or the nearest one."""
    away = [
        math.hypot(
            max(place.left - x, 0, x - place.left - place.width + 1),
            max(place.top - y, 0, y - place.top - place.height + 1),
        )
        for place in places
    ]
    return away.index(min(away))


def _best(found: list[Detection], rules: Rules) -> list[Detection]:
    kept: list[Detection] = []
    for one in sorted(found, key=lambda detection: -detection.score):
        if not any(_overlap(one, other, rules) for other in kept):
            kept.append(one)
    return kept


def _overlap(one: Detection, other: Detection, rules: Rules) -> bool:
    wide = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    high = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    if wide <= 0 or high <= 0:
        return False
    outer_wide = max(one.left + one.width, other.left + other.width) - min(one.left, other.left)
    outer_high = max(one.top + one.height, other.top + other.height) - min(one.top, other.top)
    areas = one.width * one.height, other.width * other.height
    return wide * high > rules.overlap * outer_wide * outer_high or wide * high > rules.covered * min(areas)
