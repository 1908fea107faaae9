"""What covers a face, region by region."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from curator.domain.messages import Message

REGIONS = ("left_eye", "right_eye", "nose", "mouth", "left_cheek", "right_cheek", "forehead")


class Verdict(StrEnum):
    """What to tell of a face; between the two thresholds a person decides."""

    CLEAR = "clear"
    UNCERTAIN = "uncertain"
    OCCLUDED = "occluded"


@dataclass(frozen=True, slots=True)
class Cover:
    """Probabilities that a region is covered, that any of them is (`face`), and the verdict on the face."""

    left_eye: float
    right_eye: float
    nose: float
    mouth: float
    left_cheek: float
    right_cheek: float
    forehead: float
    face: float
    verdict: Verdict

    def to_json(self) -> dict[str, Any]:
        """A plain value for storage; `from_json` is its inverse."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        return cls(**{**stored, "verdict": Verdict(stored["verdict"])})

    @property
    def regions(self) -> tuple[str, ...]:
        """Regions that are more likely covered than not, surest first; the surest alone where none is."""
        by_chance = sorted(REGIONS, key=lambda region: -getattr(self, region))
        return tuple(region for region in by_chance if getattr(self, region) >= 0.5) or (by_chance[0],)

    @property
    def guess(self) -> str:
        """What such regions are mostly covered by: a mask, dark glasses, or empty where they do not tell."""
        eyes, low = (self.left_eye, self.right_eye), (self.nose, self.mouth)
        if min(eyes) >= 0.5 > self.mouth:
            return "glasses"
        return "mask" if min(low) >= 0.5 > max(eyes) else ""


WORN_WORDS = {"mask": Message.of("a mask"), "glasses": Message.of("dark glasses")}

REGION_WORDS = {
    "left_eye": Message.of("left eye"),
    "right_eye": Message.of("right eye"),
    "nose": Message.of("nose"),
    "mouth": Message.of("mouth"),
    "left_cheek": Message.of("left cheek and jaw"),
    "right_cheek": Message.of("right cheek and jaw"),
    "forehead": Message.of("forehead"),
}
"""Left and right are the picture's."""
