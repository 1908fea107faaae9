"""Trying changes on faces: which are fit for it, and by what."""

from typing import Final

from curator.domain.covers import Verdict
from curator.domain.faces import Face

ENGINE: Final = "effects-3"
"""Version of what tries them."""

_LANDMARKS: Final = 68
_FURTHEST: Final = 40.0
_GAP: Final = 50.0  # degrees that lips as far apart as eyes and chin would count for


def fitness(face: Face) -> float | None:
    """How far a face is from frontal and at rest, the less the fitter, in degrees; None where it will not do.

    One that is covered or turned away will not do, nor one of which this is not known.
    """
    quality = face.quality
    if face.landmarks is None or len(face.landmarks) != _LANDMARKS or quality is None:
        return None
    yaw, pitch, gap = quality.head_pose_yaw, quality.head_pose_pitch, quality.mouth_closed
    if yaw is None or pitch is None or gap is None or (face.cover and face.cover.verdict is Verdict.OCCLUDED):
        return None
    away = abs(yaw) + abs(pitch) + _GAP * gap
    return away if away <= _FURTHEST else None
