"""Participants: the people who submitted photos of themselves, and what they consented to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

from curator.domain.ages import PartialDate
from curator.domain.messages import Message


class Sex(StrEnum):
    """Sex as the collection states it."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


SEX_NAMES: Mapping[Sex, Message] = {
    Sex.FEMALE: Message.of("female"),
    Sex.MALE: Message.of("male"),
    Sex.UNKNOWN: Message.of("unknown sex"),
}


class ConsentState(StrEnum):
    """Whether a consent allows to show and to deliver photos."""

    VALID = "valid"
    MISSING = "missing"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Consent:
    """The consent that a participant gave: version of the text, when and what for; until when, or when it was revoked.

    It holds on the day of `expires_on` and no longer.
    """

    version: str
    given_on: date
    purposes: tuple[str, ...] = ()
    expires_on: date | None = None
    revoked_on: date | None = None

    def to_body(self) -> dict[str, Any]:
        """The revision body that states this consent."""
        return {
            "version": self.version,
            "given_on": self.given_on.isoformat(),
            "purposes": list(self.purposes),
            "expires_on": self.expires_on.isoformat() if self.expires_on else None,
            "revoked_on": self.revoked_on.isoformat() if self.revoked_on else None,
        }

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Self:
        """Read what `to_body` wrote; fields of later versions are left alone."""
        return cls(
            body["version"],
            date.fromisoformat(body["given_on"]),
            tuple(body.get("purposes", ())),
            _day(body.get("expires_on")),
            _day(body.get("revoked_on")),
        )


def consent_state(consent: Consent | None, *, today: date) -> ConsentState:
    """What a consent is worth today; None is one that nobody stated."""
    if consent is None:
        return ConsentState.MISSING
    if consent.revoked_on:
        return ConsentState.REVOKED
    return ConsentState.EXPIRED if consent.expires_on and consent.expires_on < today else ConsentState.VALID


def withheld(consent: Consent | None, *, today: date, required: bool) -> Message | None:
    """Why photos are not shown, or None where they are; a missing consent hides only where one is `required`."""
    state = consent_state(consent, today=today)
    if state is ConsentState.REVOKED and consent:
        return Message.of("The consent was revoked on {date}; photos are not shown.", date=str(consent.revoked_on))
    if state is ConsentState.EXPIRED and consent:
        return Message.of("The consent ended on {date}; photos are not shown.", date=str(consent.expires_on))
    if state is ConsentState.MISSING and required:
        return Message.of("No consent is stated; photos are not shown until one is.")
    return None


@dataclass(frozen=True, slots=True)
class Participant:
    """One person; `birth` is None until a table states it, `consent` until a table or a person does."""

    id: str
    name: str = ""
    birth: PartialDate | None = None
    sex: Sex = Sex.UNKNOWN
    consent: Consent | None = None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
