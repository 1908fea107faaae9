"""Measures of a face's parts on 68 landmarks that are level, centred and in inter-ocular distances.

Shapes are made symmetrical first: the mean with their mirror image is what a small turn of the head leaves as it is.
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from curator.domain.appearance import RegionChange

Shapes = npt.NDArray[np.floating[Any]]

_FLIPPED: Final = np.array([*range(16, -1, -1), *range(26, 16, -1), *range(27, 31), *range(35, 30, -1), 45, 44, 43, 42,
                            47, 46, 39, 38, 37, 36, 41, 40, *range(54, 47, -1), *range(59, 54, -1), *range(64, 59, -1),
                            *range(67, 64, -1)])  # fmt: skip
_PERCENT: Final = 100
_LEAST_APART: Final = 0.05  # of the farthest landmark's way from the middle; about 0.7 in a face seen from the front


def mirrored(shapes: Shapes) -> Shapes:
    """The shapes (…, 68, 2) of the mirror images."""
    return np.asarray(shapes[..., _FLIPPED, :] * np.array([-1.0, 1.0]))


def symmetrical(shapes: Shapes) -> Shapes:
    """Flat symmetrical shapes (…, 136)."""
    return np.asarray((shapes + mirrored(shapes)) / 2).reshape(*shapes.shape[:-2], 136)


def level(landmarks: Shapes) -> Shapes:
    """68 landmarks (68, 2) in any pixels as a shape: turned level, centred, in inter-ocular distances.

    NaN where the eyes are as good as in one place, as in a profile or a failed fit: nothing tells size or turn there.
    """
    across = landmarks[42:48].mean(0) - landmarks[36:42].mean(0)
    centred = landmarks - landmarks.mean(0)
    squared = float(across @ across)
    if not squared > _LEAST_APART**2 * float(np.square(centred).sum(axis=1).max()):
        return np.full_like(centred, np.nan)
    frame = np.array([[across[0], -across[1]], [across[1], across[0]]]) / squared
    return np.asarray(centred @ frame)


def measures(shapes: Shapes) -> dict[str, Shapes]:
    """Lengths (n,) of each part of shapes (n, 68, 2), in inter-ocular distances."""
    x, y = shapes[..., 0], shapes[..., 1]

    def mean(values: Shapes, *points: int) -> Shapes:
        return np.asarray(values[..., list(points)].mean(axis=-1))

    eyes = mean(y, 36, 39, 42, 45)
    return {
        "lids": mean(y, 40, 41, 46, 47) - mean(y, 37, 38, 43, 44),
        "brow": eyes - mean(y, *range(17, 27)),
        "nose width": x[..., 35] - x[..., 31],
        "nose length": mean(y, 31, 32, 33, 34, 35) - eyes,
        "lips": mean(y, 61, 62, 63) - mean(y, 50, 51, 52) + mean(y, 56, 57, 58) - mean(y, 65, 66, 67),
        "jaw": (mean(x, 11, 12, 13) - mean(x, 3, 4, 5)) / 2,
        "chin": mean(y, 7, 8, 9) - mean(y, 48, 54),
    }


def region_changes(shapes: Shapes, split: int) -> tuple[RegionChange, ...]:
    """By how much each part differs from photo `split` on, strongest first; photos without a shape are NaN.

    Means without the outer tenth of the photos on each side; the 95 % interval rests on the spread on both sides.
    """
    changes = []
    for region, lengths in measures(shapes).items():
        (one, error), (two, other) = _middle(lengths[:split]), _middle(lengths[split:])
        delta, half = _PERCENT * (two - one), _PERCENT * 1.96 * float(np.hypot(error, other))
        changes.append(RegionChange(region, delta, delta - half, delta + half))
    return tuple(sorted(changes, key=lambda change: -change.strength))


def _middle(lengths: Shapes) -> tuple[float, float]:
    """Trimmed mean and its standard error; infinite with fewer than two figures."""
    known = np.sort(lengths[~np.isnan(lengths)])
    cut = len(known) // 10
    kept = known[cut : len(known) - cut]
    if len(kept) < 2:
        return (float(kept.mean()) if len(kept) else 0.0), np.inf
    winsorised = np.clip(known, kept[0], kept[-1])
    return float(kept.mean()), float(winsorised.std(ddof=1) / np.sqrt(len(known)) / (len(kept) / len(known)))
