"""Faces as a changed part would show them: thin-plate splines that move landmarks and carry the pixels along.

Amounts are in inter-ocular distances (the distance of the eye centres), so 0.04 is 4 %. A change is the same whatever
the face's size and turn.
"""

from collections.abc import Callable, Mapping
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from curator.domain.appearance import PARTS
from curator.vision.face_frame import axes, eye_centres

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.floating[Any]]
Rng = np.random.Generator
Change = dict[str, float]
"""How much of which part is changed, signed, in inter-ocular distances."""

_CELL = 8  # pixels between the places where a spline is worked out; between them it is smooth
_OUTER = 60  # landmarks before the inner line of the lips, which touch where a mouth is shut and would fold the spline
_STIFF = 1e-4  # how far the surface may pass beside its values, so that landmarks which meet leave it smooth
_TURN = 0.35  # standard deviation in radians by which a part's moves are turned
_UNEQUAL = (0.5, 1.5)  # shares of a landmark's move
_EDGE = 6  # anchors along each side of the picture


def _lids() -> Floats:
    """Upper lids up, inner corners towards the nose."""
    moves = np.zeros((68, 2))
    moves[[37, 38, 43, 44], 1] = -1
    moves[[40, 41, 46, 47], 1] = 0.2
    moves[39, 0], moves[42, 0] = 0.4, -0.4
    return moves


def _nose_width() -> Floats:
    moves = np.zeros((68, 2))
    moves[31:36, 0] = np.array([1, 0.6, 0, -0.6, -1])
    return moves


def _nose_length() -> Floats:
    moves = np.zeros((68, 2))
    moves[[29, 30, 31, 32, 33, 34, 35], 1] = -np.array([0.4, 1, 0.8, 1, 1, 1, 0.8])
    return moves


def _jaw() -> Floats:
    moves = np.zeros((68, 2))
    share = np.array([0.3, 0.8, 1, 1, 0.7, 0.3])
    moves[2:8, 0], moves[9:15, 0] = share, -share[::-1]
    return moves


def _chin() -> Floats:
    moves = np.zeros((68, 2))
    moves[5:12, 1] = np.array([0.25, 0.6, 0.9, 1, 0.9, 0.6, 0.25])
    return moves


def _brow() -> Floats:
    moves = np.zeros((68, 2))
    arch = np.array([0.9, 1, 1, 0.9, 0.7])
    moves[17:22, 1], moves[22:27, 1] = -arch, -arch[::-1]
    return moves


def _lips() -> Floats:
    """Lips fuller, above and below the line where they meet."""
    moves = np.zeros((68, 2))
    moves[[49, 50, 51, 52, 53], 1] = -np.array([0.5, 1, 1, 1, 0.5])
    moves[[55, 56, 57, 58, 59], 1] = np.array([0.5, 1, 1, 1, 0.5])
    return moves


CHANGES: Mapping[str, Floats] = dict(
    zip(PARTS, (_lids(), _nose_width(), _nose_length(), _jaw(), _chin(), _brow(), _lips()), strict=True)
)
"""Moves (68, 2) of landmarks by one inter-ocular distance at most, x to the picture's right and y down the face."""


def mixed(rng: Rng, *, low: float = 0.02, high: float = 0.06) -> Change:
    """A mild recipe: two to four parts, each by `low` to `high` and in either direction."""
    parts = rng.choice(list(CHANGES), int(rng.integers(2, 5)), replace=False)
    return {str(part): float(rng.uniform(low, high) * rng.choice((-1, 1))) for part in parts}


def changed(pixels: Pixels, points: Floats, change: Change, rng: Rng | None = None) -> Pixels:
    """The picture (h, w, 3) with the parts of `change` moved; `points` are its 68 landmarks.

    With `rng` each part is turned a little and its landmarks go by unequal shares, as no two changes are alike.
    """
    moves = np.zeros((68, 2))
    for part, amount in change.items():
        moves += amount * (CHANGES[part] if rng is None else _unlike(CHANGES[part], rng))
    return warped(pixels, points[:_OUTER], (moves @ np.stack(axes(points)))[:_OUTER])


def _unlike(moves: Floats, rng: Rng) -> Floats:
    angle = rng.normal(0, _TURN)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return np.asarray(moves @ turn * rng.uniform(*_UNEQUAL, (68, 1)))


def warped(pixels: Pixels, points: Floats, moves: Floats) -> Pixels:
    """The picture whose `points` (n, 2) have gone by `moves` (n, 2) pixels while its edge stayed."""
    edge = _edge(pixels.shape[1], pixels.shape[0])
    to = np.concatenate([points + moves, edge])
    by = np.concatenate([-moves, np.zeros_like(edge)])
    return remapped(pixels, lambda places: thin_plate(to, by, places))


def level_face(points: Floats) -> Floats:
    """68 landmarks (68, 2) level and from the middle of the eyes, in inter-ocular distances."""
    return np.asarray((points - sum(eye_centres(points)) / 2) @ np.linalg.inv(np.stack(axes(points))))


def pushed(pixels: Pixels, points: Floats, by: Callable[[Floats], Floats]) -> Pixels:
    """The picture whose places (n, 2) have gone `by(places)` (n, 2), both in the frame of `level_face(points)`."""
    frame, origin = np.stack(axes(points)), sum(eye_centres(points)) / 2
    into = np.linalg.inv(frame)
    return remapped(pixels, lambda places: np.asarray(-by((places - origin) @ into) @ frame))


def remapped(pixels: Pixels, source: Callable[[Floats], Floats]) -> Pixels:
    """The picture that shows at each place (n, 2) the pixel that lies `source(place)` (n, 2) pixels beside it."""
    rows, columns = pixels.shape[:2]
    y, x = np.mgrid[0 : rows + _CELL : _CELL, 0 : columns + _CELL : _CELL].astype(float)
    offset = source(np.stack([x.ravel(), y.ravel()], axis=1)).reshape(*x.shape, 2).astype(np.float32)
    # Samples lie at the cells' corners, not at their middles as a resized picture would have them.
    fine_y, fine_x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    dense = cv2.remap(offset, fine_x / _CELL, fine_y / _CELL, cv2.INTER_LINEAR)
    moved = cv2.remap(
        pixels, fine_x + dense[..., 0], fine_y + dense[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(moved, np.uint8)


def thin_plate(centres: Floats, values: Floats, places: Floats) -> Floats:
    """Values (m, d) at `places` (m, 2) of the smoothest surface through `values` (n, d) at `centres` (n, 2).

    Bookstein (1989), Principal warps: r² log r kernels and an affine part.
    """
    count = len(centres)
    # Lengths about 1 keep the system well conditioned.
    size = float(np.ptp(centres, axis=0).max()) or 1.0
    centres, places = centres / size, places / size
    system = np.zeros((count + 3, count + 3))
    system[:count, :count] = _kernel(centres, centres) + _STIFF * np.eye(count)
    system[:count, count:] = np.column_stack([np.ones(count), centres])
    system[count:, :count] = system[:count, count:].T
    weights = np.linalg.solve(system, np.concatenate([values, np.zeros((3, values.shape[1]))]))
    shown = _kernel(places, centres) @ weights[:count]
    return np.asarray(shown + np.column_stack([np.ones(len(places)), places]) @ weights[count:])


def _kernel(one: Floats, other: Floats) -> Floats:
    squared = ((one[:, None, :] - other[None, :, :]) ** 2).sum(axis=-1)
    return np.asarray(0.5 * squared * np.log(np.maximum(squared, 1e-12)))


def _edge(width: int, height: int) -> Floats:
    across, down = np.linspace(0, width - 1, _EDGE), np.linspace(0, height - 1, _EDGE)
    sides = [(x, y) for x in across for y in (0, height - 1)] + [(x, y) for y in down[1:-1] for x in (0, width - 1)]
    return np.asarray(sides, float)
