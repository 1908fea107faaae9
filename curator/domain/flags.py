"""Flags: what a person should look at, with the figures that raised it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curator.domain.messages import Message


class FlagKind(StrEnum):
    """What a flag points at."""

    UNREADABLE = "unreadable"
    FACE_MISSING = "face_missing"
    SEVERAL_FACES = "several_faces"
    FACE_TOO_SMALL = "face_too_small"
    FACE_OCCLUDED = "face_occluded"
    LOW_QUALITY = "low_quality"
    DUPLICATE = "duplicate"
    AGE_IMPLAUSIBLE = "age_implausible"
    AGE_CONFLICT = "age_conflict"
    AGE_OFF_BY_ONE = "age_off_by_one"
    AGE_DECADE_SLIP = "age_decade_slip"
    WRONG_PERSON = "wrong_person"
    APPEARANCE_JUMP = "appearance_jump"


AGE_KINDS = frozenset(
    {FlagKind.AGE_IMPLAUSIBLE, FlagKind.AGE_CONFLICT, FlagKind.AGE_OFF_BY_ONE, FlagKind.AGE_DECADE_SLIP}
)
"""What the ages of a whole timeline raise."""

FACE_KINDS = frozenset({FlagKind.WRONG_PERSON, FlagKind.APPEARANCE_JUMP})
"""What the faces of a whole timeline raise."""

PHOTO_KINDS = frozenset(FlagKind) - AGE_KINDS - FACE_KINDS
"""What one photo and its copies raise."""

TELLING_KINDS = AGE_KINDS | {FlagKind.DUPLICATE, FlagKind.APPEARANCE_JUMP}
"""What rests on stated ages so closely that it tells them."""


class Severity(StrEnum):
    """`reject` breaks a rule of the collection; `warn` needs a person's decision."""

    REJECT = "reject"
    WARN = "warn"


class Disposition(StrEnum):
    """What a person decided about a flag."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Flag:
    """One flag of one photo. `score`, `threshold` and `margin` are in the unit that `explanation` names.

    A disposition holds until the score moves by more than `margin` from what it was when a person settled the flag.
    """

    photo_id: str
    kind: FlagKind
    severity: Severity
    score: float
    threshold: float
    engine: str
    explanation: "Message"
    margin: float = 0.0
    disposition: Disposition = Disposition.OPEN
    reason: str = ""


def still_settled(score: float, settled_score: float, *, margin: float) -> bool:
    """Whether a disposition made at `settled_score` holds now that the score is `score`."""
    return abs(score - settled_score) <= margin
