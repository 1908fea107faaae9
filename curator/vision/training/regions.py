"""The seven regions of a face as polygons over its landmarks, and how much of each is covered."""

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from curator.domain.covers import REGIONS
from curator.vision.face_frame import axes, eye_centres

Points = npt.NDArray[np.floating[Any]]
Map = npt.NDArray[np.floating[Any]]

COVERED = 0.35  # a region counts as covered from this share of its area on
CLEAR = 0.15  # and as clear up to this one; what lies between teaches nothing

_EYE_RADII = (0.30, 0.17)  # in inter-ocular distances
_FOREHEAD = (0.10, 0.52)  # above the brows: higher up, hats and hair are ordinary


def polygons(points: Points) -> dict[str, Points]:
    """Each region's outline (n, 2) in the pixels of 68 landmarks (68, 2)."""
    across, down = axes(points)
    left, right = eye_centres(points)
    middle = points[48:60].mean(0)
    brows = points[18:26]
    return {
        "left_eye": _ellipse(left, across, down),
        "right_eye": _ellipse(right, across, down),
        "nose": np.stack([points[28], points[31] - 0.06 * across, points[33], points[35] + 0.06 * across]),
        "mouth": middle + 1.1 * (points[48:60] - middle),
        "left_cheek": points[[41, 31, 48, 57, 8, 7, 6, 5, 4, 3, 2, 1]],
        "right_cheek": points[[46, 35, 54, 57, 8, 9, 10, 11, 12, 13, 14, 15]],
        "forehead": np.concatenate([brows - _FOREHEAD[0] * down, (brows - _FOREHEAD[1] * down)[::-1]]),
    }


def shares(cover: Map, points: Points) -> Points:
    """Covered share of each region (7,), in the order of `REGIONS`; `cover` (h, w) is 0 where the face shows."""
    outlines = polygons(points)
    return np.array([_mean_inside(cover, outlines[name]) for name in REGIONS], np.float32)


def targets(share: Points, *, hair_on_forehead: bool = False) -> tuple[Points, Points]:
    """What the network shall say (8,) and the weight of each answer (8,): seven regions, then the whole face.

    Hair on the forehead is ordinary, so that it decides neither that region nor the face.
    """
    wanted, weight = (share >= COVERED).astype(np.float32), ((share >= COVERED) | (share <= CLEAR)).astype(np.float32)
    if hair_on_forehead:
        weight[-1] = 0
    counted = wanted * weight
    face = float(counted.max())
    known = face == 1 or bool((share[: 6 if hair_on_forehead else 7] <= CLEAR).all())
    return np.append(wanted, np.float32(face)), np.append(weight, np.float32(known))


def _ellipse(centre: Points, across: Points, down: Points) -> Points:
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False, dtype=np.float32)[:, None]
    return np.asarray(centre + _EYE_RADII[0] * np.cos(turn) * across + _EYE_RADII[1] * np.sin(turn) * down, np.float32)


def _mean_inside(cover: Map, outline: Points) -> float:
    inside = np.zeros(cover.shape, np.uint8)
    cv2.fillPoly(inside, [np.round(outline).astype(np.int32)], 1)
    return float(cover[inside > 0].mean()) if inside.any() else 0.0
