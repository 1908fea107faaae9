"""Facial changes as retouching programs make them: round brushes and local scaling, nothing of the splines in training.

The parts, their centres and their kernels are others than in `curator.vision.warps`, so that what was learned
from those is tested on what it has not seen. What is tried on a person's own face (`curator.vision.local_warps`) pushes
and scales as well, with other kernels, centres and widths; `towards` has neither splines nor brushes. Amounts are the
greatest displacement of a landmark in inter-ocular distances, as they are there.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from curator.vision.warps import level_face, pushed

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.floating[Any]]
Rng = np.random.Generator
Brush = tuple[Floats, float, Floats, Floats]
"""Centre (2,) and radius in inter-ocular distances, push (2,) and scaling (2, 2) at full strength."""

_NONE = np.zeros((2, 2))


def _push(centre: Floats, radius: float, by: tuple[float, float]) -> Brush:
    return centre, radius, np.array(by, float), _NONE


def _scale(centre: Floats, radius: float, wide: float, tall: float) -> Brush:
    # The displacement of the kernel (1 - r²)² · r is 0.286 radii at its greatest.
    return centre, radius, np.zeros(2), np.diag([wide, tall]) / (0.286 * radius)


def _eyes(face: Floats) -> list[Brush]:
    """Eyes larger, as a bloat brush makes them: rounder and wider."""
    return [_scale(face[part].mean(0), 0.42, 0.6, 1) for part in (slice(36, 42), slice(42, 48))]


def _nose_wings(face: Floats) -> list[Brush]:
    return [_scale(face[31:36].mean(0), 0.5, -1, 0)]


def _nose_tip(face: Floats) -> list[Brush]:
    return [_push((face[30] + face[33]) / 2, 0.45, (0, -1))]


def _face_line(face: Floats) -> list[Brush]:
    """Cheeks and jaw slimmer, pushed in from the side."""
    left = [_push(face[number], 0.6, (0.9, -0.15)) for number in (4, 6)]
    return left + [_push(face[number], 0.6, (-0.9, -0.15)) for number in (12, 10)]


def _chin(face: Floats) -> list[Brush]:
    return [_push(face[8] - np.array([0, 0.08]), 0.65, (0, 1))]


def _brows(face: Floats) -> list[Brush]:
    return [_push(face[number], 0.5, (0, -0.8)) for number in (19, 24)]


def _mouth(face: Floats) -> list[Brush]:
    return [_scale(face[48:68].mean(0), 0.5, 0.25, 1)]


PARTS: Mapping[str, Callable[[Floats], list[Brush]]] = {
    "eyes": _eyes,
    "nose width": _nose_wings,
    "nose length": _nose_tip,
    "jaw": _face_line,
    "chin": _chin,
    "brow": _brows,
    "lips": _mouth,
}


def liquified(pixels: Pixels, points: Floats, change: Mapping[str, float]) -> Pixels:
    """The picture (h, w, 3) with `change` brushed in: part to amount, signed."""
    face = level_face(points)
    drawn = [(brushes, amount / _furthest(face, brushes)) for part, amount in change.items()
             for brushes in [PARTS[part](face)]]  # fmt: skip

    def moved(places: Floats) -> Floats:
        return np.asarray(sum(strength * _moved(places, brushes) for brushes, strength in drawn))

    return pushed(pixels, points, moved)


def _moved(places: Floats, brushes: list[Brush]) -> Floats:
    """By how much places (n, 2) move at full strength."""
    moved = np.zeros_like(places)
    for centre, radius, push, scaling in brushes:
        beside = places - centre
        weight = np.clip(1 - (beside**2).sum(axis=1) / radius**2, 0, None) ** 2
        moved += weight[:, None] * (push + beside @ scaling)
    return moved


def _furthest(face: Floats, brushes: list[Brush]) -> float:
    """How far the landmark that moves most goes at full strength."""
    return float(np.linalg.norm(_moved(face, brushes), axis=1).max())


def mixed(rng: Rng, *, low: float = 0.02, high: float = 0.06) -> dict[str, float]:
    """A mild recipe: two to four parts, each by `low` to `high` and in either direction."""
    parts = rng.choice(list(PARTS), int(rng.integers(2, 5)), replace=False)
    return {str(part): float(rng.uniform(low, high) * rng.choice((-1, 1))) for part in parts}
