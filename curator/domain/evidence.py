"""Clues to a photo's age, side by side, each with what it can and cannot tell."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curator.domain.ages import AgeRange, PartialDate
    from curator.domain.messages import Message


class ClueKind(StrEnum):
    """Where a clue comes from, strongest first."""

    PRINTED_DATE = "printed_date"
    EXIF_ORIGINAL = "exif_original"
    CAMERA_NAME = "camera_name"
    FOLDER = "folder"
    DECLARED_DATE = "declared_date"
    DECLARED_AGE = "declared_age"
    EXIF_DIGITIZED = "exif_digitized"
    EXIF_MODIFIED = "exif_modified"
    MESSENGER_NAME = "messenger_name"
    SCREENSHOT_NAME = "screenshot_name"
    ANNOTATOR = "annotator"


class Strength(StrEnum):
    """How much a clue binds the age."""

    EXACT = "exact"
    UPPER_BOUND = "upper_bound"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Clue:
    """One clue.

    `source` is the text that it was read from. `age` is the completed years that it implies; for an upper bound the
    age is at most `age.high`. It is None where no birth date is known. `distrust` says why a clue is shown but never
    used; such a clue is never proposed.
    """

    kind: ClueKind
    strength: Strength
    source: str
    date: "PartialDate | None" = None
    age: "AgeRange | None" = None
    distrust: "Message | None" = None
