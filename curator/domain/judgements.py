"""Words of an audit: what a photo is found to be, how far an audit is, by what a sample may be divided."""

from collections.abc import Mapping
from enum import StrEnum

from curator.domain.messages import Message


class Judgement(StrEnum):
    """What an auditor found a photo to be. SKIPPED is none yet: it says why, and the photo is still to be judged."""

    RIGHT = "right"
    WRONG_AGE = "wrong_age"
    WRONG_PERSON = "wrong_person"
    EXCLUDE = "exclude"
    SKIPPED = "skipped"


class AuditState(StrEnum):
    """How far an audit is."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Strata(StrEnum):
    """By what a sample may be divided."""

    NONE = "none"
    AGE = "age"
    SEX = "sex"
    REVIEWER = "reviewer"


JUDGEMENT_NAMES: Mapping[Judgement, Message] = {
    Judgement.RIGHT: Message.of("right"),
    Judgement.WRONG_AGE: Message.of("wrong age"),
    Judgement.WRONG_PERSON: Message.of("wrong person"),
    Judgement.EXCLUDE: Message.of("should be excluded"),
    Judgement.SKIPPED: Message.of("skipped"),
}

STATE_NAMES: Mapping[AuditState, Message] = {
    AuditState.OPEN: Message.of("open"),
    AuditState.ACCEPTED: Message.of("accepted"),
    AuditState.REJECTED: Message.of("rejected"),
}

WRONG = frozenset({Judgement.WRONG_AGE, Judgement.WRONG_PERSON, Judgement.EXCLUDE})
