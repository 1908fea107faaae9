"""Faces found in a photo, in upright original pixels."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from curator.domain.covers import Cover
    from curator.domain.duplicates import Fingerprint
    from curator.domain.messages import Message
    from curator.domain.quality import Quality


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the upright original; it may reach over the picture's edge."""

    left: int
    top: int
    width: int
    height: int

    @property
    def short_side(self) -> int:
        """The length that the size rule measures."""
        return min(self.width, self.height)


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One face. `landmarks` is float32 (n, 2), x and y in upright original pixels; `embedding` float32 (128,)."""

    box: Box
    score: float
    detector: str
    landmarks: "npt.NDArray[np.float32] | None" = None
    embedding: "npt.NDArray[np.float32] | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """What the engine of version `engine` found in one photo; the participant's proposed face comes first.

    `problem` says why a photo could not be looked at; it then has no faces and size 0 × 0. `quality` and `cover` are
    of the proposed face. `photo_thumbnail` and `face_thumbnail` are JPEG bytes, empty where there is nothing to show.
    """

    engine: str
    width: int
    height: int
    faces: tuple[Face, ...] = ()
    problem: "Message | None" = None
    photo_thumbnail: bytes = b""
    face_thumbnail: bytes = b""
    quality: "Quality | None" = None
    cover: "Cover | None" = None
    fingerprint: "Fingerprint | None" = None
