"""Faces found in a photo, in upright original pixels."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from curator.domain.covers import Cover

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

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

    def overlap(self, other: "Box") -> float:
        """What both boxes share of what they cover together, 0 to 1."""
        wide = min(self.left + self.width, other.left + other.width) - max(self.left, other.left)
        high = min(self.top + self.height, other.top + other.height) - max(self.top, other.top)
        shared = max(wide, 0) * max(high, 0)
        covered = self.width * self.height + other.width * other.height - shared
        return shared / covered if covered else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One face. `landmarks` is float32 (n, 2), x and y in upright original pixels; `embedding` float32 (128,).

    Only a photo's largest faces are described; of the others all but the first three fields is absent. `thumbnail`
    is JPEG bytes, empty where there is none.
    """

    box: Box
    score: float
    detector: str
    landmarks: "npt.NDArray[np.float32] | None" = None
    embedding: "npt.NDArray[np.float32] | None" = None
    quality: "Quality | None" = None
    cover: Cover | None = None
    thumbnail: bytes = b""


@dataclass(frozen=True, slots=True)
class Suspect:
    """Where a covered face may be in a photo in which none was found, and what covers it there.

    It is no face: nothing is measured of it and nothing rests on it. `score` is the detector's, too low for a face.
    """

    box: Box
    score: float
    cover: Cover

    def to_json(self) -> dict[str, Any]:
        """A plain value for storage; `from_json` is its inverse."""
        return {"box": asdict(self.box), "score": self.score, "cover": self.cover.to_json()}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        return cls(Box(**stored["box"]), stored["score"], Cover.from_json(stored["cover"]))


class Ground(StrEnum):
    """Why a face is taken for the participant's."""

    ONLY = "only"
    LARGEST = "largest"
    LIKENESS = "likeness"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class OwnFace:
    """Which of a photo's faces is the participant's, and why.

    `likeness`, 0 to 1, is how clear that is by likeness to the participant's other photos, as
    `curator.domain.own_face` measures it; None where nothing could be compared.
    """

    ordinal: int = 0
    ground: Ground = Ground.ONLY
    likeness: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """What the engine of version `engine` found in one photo; faces are the largest first.

    `problem` says why a photo could not be looked at; it then has no faces and size 0 × 0. `photo_thumbnail` is JPEG
    bytes, empty where there is nothing to show. `fingerprint` is taken round the largest face. Where no face was
    found, `suspect` may tell where one is. `timings` are milliseconds by step, where they were measured.
    """

    engine: str
    width: int
    height: int
    faces: tuple[Face, ...] = ()
    problem: "Message | None" = None
    photo_thumbnail: bytes = b""
    fingerprint: "Fingerprint | None" = None
    suspect: Suspect | None = None
    timings: Mapping[str, float] = field(default_factory=dict)


def matching(box: Box, boxes: Sequence[Box]) -> int | None:
    """Which of `boxes` is the face that was in `box` before: the one that shares most, at least a third."""
    best = max(range(len(boxes)), key=lambda place: box.overlap(boxes[place]), default=None)
    return best if best is not None and 3 * box.overlap(boxes[best]) >= 1 else None
