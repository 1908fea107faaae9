"""Faces of which one place is changed: pushed or scaled about it, the less the further away.

A part may change along its landmarks (`warps`) or about one of its places; which of them it is, nobody knows of a
change that is sought, so that both are tried. Amounts are in inter-ocular distances.
"""

from typing import Final, NamedTuple

import numpy as np

from curator.domain.appearance import LOCAL_PARTS
from curator.vision.warps import Floats, Pixels, level_face, pushed

_EYES: Final = ((36, 37, 38, 39, 40, 41), (42, 43, 44, 45, 46, 47))
_WINGS: Final = ((31, 32, 33, 34, 35),)
_MOUTH: Final = ((48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59),)


class LocalChange(NamedTuple):
    """Landmarks in whose middles it happens, the picture's left side first, and the standard deviation of its bell.

    `push` is towards the middle of the face and down, `scale` along both.
    """

    places: tuple[tuple[int, ...], ...]
    width: float
    push: tuple[float, float] = (0.0, 0.0)
    scale: tuple[float, float] = (0.0, 0.0)


# Directions are those of the same part in `warps.CHANGES`: eyes larger, nose smaller, jaw slimmer, chin longer, brows
# higher, lips fuller.
LOCAL_CHANGES: Final = tuple(
    zip(
        LOCAL_PARTS,
        (
            LocalChange(_EYES, 0.25, scale=(0, 1)),
            LocalChange(_EYES, 0.25, scale=(1, 0)),
            LocalChange(_WINGS, 0.22, scale=(-1, 0)),
            LocalChange(((28,),), 0.18, scale=(-1, 0)),
            LocalChange(((30, 33),), 0.25, push=(0, -1)),
            LocalChange(_MOUTH, 0.25, scale=(0, 1)),
            LocalChange(_MOUTH, 0.3, scale=(1, 0)),
            LocalChange(((4, 5), (11, 12)), 0.35, push=(1, 0)),
            LocalChange(((2,), (14,)), 0.35, push=(1, 0)),
            LocalChange(((8,),), 0.35, push=(0, 1)),
            LocalChange(((6,), (10,)), 0.25, push=(-1, 0)),
            LocalChange(((19,), (24,)), 0.25, push=(0, -1)),
            LocalChange(((21,), (22,)), 0.2, push=(0, -1)),
        ),
        strict=True,
    )
)
"""Of each part of the face, in the order in which they are tried."""


def locally_changed(pixels: Pixels, points: Floats, change: LocalChange, amount: float) -> Pixels:
    """The picture with a change whose landmark of the 68 `points` that moves furthest goes by `amount`, signed."""
    face = level_face(points)
    strength = amount / float(np.linalg.norm(_moves(face, face, change), axis=1).max())
    return pushed(pixels, points, lambda places: strength * _moves(places, face, change))


def _moves(places: Floats, face: Floats, change: LocalChange) -> Floats:
    """By how much `places` (n, 2) move at full strength in a `face` (68, 2), all in inter-ocular distances."""
    moved = np.zeros_like(places, dtype=np.float64)
    for side, landmarks in zip((1, -1), change.places, strict=False):
        beside = places - face[list(landmarks)].mean(axis=0)
        bell = np.exp(-(beside**2).sum(axis=1) / (2 * change.width**2))
        push = np.array([side * change.push[0], change.push[1]])
        moved += bell[:, None] * (push + beside * np.array(change.scale))
    return moved
