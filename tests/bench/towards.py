"""Features brought nearer to another face's: changes as real faces differ, which no recipe of parts was made for.

Landmarks move a little towards those of another portrait, as likely one as any other; the pixels follow by inverse
distances (Shepard 1968), which neither training nor `liquify` uses.
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from curator.domain.shapes import mirrored
from curator.vision.warps import level_face, pushed

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.floating[Any]]
Rng = np.random.Generator

FEATURES: Final = {
    "eyes": slice(36, 48),
    "brows": slice(17, 27),
    "nose": slice(27, 36),
    "mouth": slice(48, 68),
    "outline": slice(2, 15),
}
_POWER: Final = 4
_NEAR: Final = 0.05  # inter-ocular distances within which a landmark's pixels go as it goes
_STILL: Final = np.array(
    [(-1.4, -0.8), (0, -1.1), (1.4, -0.8), (-1.7, 0.4), (1.7, 0.4), (-1.4, 1.9), (1.4, 1.9), (0, 2.4)]
)
"""Places about the face, from the middle of the eyes in inter-ocular distances, that stay."""


def towards(
    pixels: Pixels, points: Floats, rng: Rng, *, others: Floats, low: float = 0.02, high: float = 0.06
) -> Pixels:
    """The picture with one to three features nearer to those of one of `others` (n, 68, 2), by `low` to `high` each.

    Both sides of the face change alike. Features keep their place, but for the outline.
    """
    face, other = level_face(points), others[int(rng.integers(len(others)))]
    moves = np.zeros((68, 2))
    for feature in rng.choice(list(FEATURES), int(rng.integers(1, 4)), replace=False):
        mine = FEATURES[str(feature)]
        apart = np.zeros((68, 2))
        apart[mine] = other[mine] - face[mine]
        if feature != "outline":
            apart[mine] -= apart[mine].mean(axis=0)
        apart = (apart + mirrored(apart)) / 2
        moves += apart * float(rng.uniform(low, high)) / max(float(np.linalg.norm(apart, axis=1).max()), 1e-6)
    anchors = np.concatenate([face + moves, _STILL])
    all_moves = np.concatenate([moves, np.zeros_like(_STILL)])

    def moved(places: Floats) -> Floats:
        squares = np.square(places[:, None, :] - anchors).sum(axis=2)
        weights = 1 / (squares + _NEAR**2) ** (_POWER / 2)
        return np.asarray((weights @ all_moves) / weights.sum(axis=1, keepdims=True))

    return pushed(pixels, points, moved)
