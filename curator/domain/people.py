"""Participants: the people who submitted photos of themselves."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from curator.domain.ages import PartialDate


class Sex(StrEnum):
    """Sex as the collection states it."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Consent:
    """The consent that a participant gave: version of the text, and when."""

    version: str
    given_on: date


@dataclass(frozen=True, slots=True)
class Participant:
    """One person; `birth` is None until a table states it."""

    id: str
    name: str = ""
    birth: PartialDate | None = None
    sex: Sex = Sex.UNKNOWN
    consent: Consent | None = None
