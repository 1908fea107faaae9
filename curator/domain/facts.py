"""What people state besides ages: exclusions, comments, assignments and verdicts; each is a revision's body."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple, Self

from curator.domain.errors import LabelError
from curator.domain.messages import Message

Body = Mapping[str, Any]


class ExclusionCode(StrEnum):
    """Why a photo stays out. NEUTRAL stands for a confirmed change of appearance; it says nothing by itself."""

    REASON = "reason"
    NEUTRAL = "n1"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A photo that is not to be delivered, and why."""

    reason: str
    code: ExclusionCode = ExclusionCode.REASON

    def __post_init__(self) -> None:
        if self.code is ExclusionCode.REASON and not self.reason.strip():
            raise LabelError("A photo is excluded with a reason; say why it should not be delivered.")

    def to_body(self) -> dict[str, Any]:
        """The revision body that states this exclusion."""
        return {"reason": self.reason, "code": self.code.value}

    @classmethod
    def from_body(cls, body: Body) -> Self:
        """Read what `to_body` wrote; fields of later versions are left alone."""
        return cls(body["reason"], ExclusionCode(body.get("code", ExclusionCode.REASON.value)))

    def for_eyes(self, *, all_seeing: bool) -> "Exclusion":
        """As shown: a neutral code and what was said with it are for those who may see all, and never leave."""
        if all_seeing or self.code is ExclusionCode.REASON:
            return self
        return replace(self, reason="–", code=ExclusionCode.REASON)


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said about a photo or a participant; `author` is whoever stated it."""

    text: str
    author: str = ""

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise LabelError("A comment says something; type what you want to say.")

    def to_body(self) -> dict[str, Any]:
        """The revision body that states this comment."""
        return {"text": self.text}


class Stage(StrEnum):
    """Steps of a participant's review, in their order. The second review is blind: it does not see the first's."""

    FIRST = "first"
    SECOND = "second"
    MEANING = "meaning"


class Rule(StrEnum):
    """By what participants are distributed evenly: photos, photos of each age band, or suspicion."""

    PHOTOS = "photos"
    AGE = "age"
    SUSPICION = "suspicion"


class VerdictKind(StrEnum):
    """How a stage ended: the first is done, later ones approve or return to the first."""

    DONE = "done"
    APPROVED = "approved"
    RETURNED = "returned"


STAGE_NAMES: Mapping[Stage, Message] = {
    Stage.FIRST: Message.of("first review"),
    Stage.SECOND: Message.of("second review"),
    Stage.MEANING: Message.of("meaning audit"),
}

VERDICT_NAMES: Mapping[VerdictKind, Message] = {
    VerdictKind.DONE: Message.of("done"),
    VerdictKind.APPROVED: Message.of("approved"),
    VerdictKind.RETURNED: Message.of("returned"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a stage of one participant ended. `answers` is the revision of the verdict before it, which it judges."""

    kind: VerdictKind
    reason: str = ""
    answers: str | None = None

    def __post_init__(self) -> None:
        if self.kind is VerdictKind.RETURNED and not self.reason.strip():
            raise LabelError("A participant is returned with a reason; say what has to be mended.")

    def to_body(self) -> dict[str, Any]:
        """The revision body that states this verdict."""
        return {"verdict": self.kind.value, "reason": self.reason, "answers": self.answers}

    @classmethod
    def from_body(cls, body: Body) -> Self:
        """Read what `to_body` wrote; fields of later versions are left alone."""
        return cls(VerdictKind(body["verdict"]), body.get("reason", ""), body.get("answers"))


class Given(NamedTuple):
    """A verdict that stands: who gave it, and in which revision."""

    verdict: Verdict
    author: str
    revision_id: str


def assignment_body(user: str) -> dict[str, Any]:
    """The revision body that gives a stage of a participant to a user.

    Raises:
        LabelError: no user is named.
    """
    if not user.strip():
        raise LabelError("A participant is assigned to somebody; name the user.")
    return {"user": user.strip()}


def staged(participant_id: str, stage: Stage) -> str:
    """Entity id of an assignment or a verdict."""
    return f"{participant_id}:{stage}"


def check_kind(stage: Stage, kind: VerdictKind) -> None:
    """The first stage is done or nothing; the later ones approve or return.

    Raises:
        LabelError: the stage cannot end so.
    """
    if (stage is Stage.FIRST) != (kind is VerdictKind.DONE):
        raise LabelError(
            "The {stage} cannot end as {verdict}: the first review is done, later stages approve or return.",
            stage=STAGE_NAMES[stage],
            verdict=VERDICT_NAMES[kind],
        )


def returned(given: Mapping[Stage, Given]) -> tuple[Stage, Given] | None:
    """The verdict that sent a participant back, as long as nobody has done the first review anew."""
    before: str | None = None
    for stage in Stage:
        stands = given.get(stage)
        if stands is None or stands.verdict.answers != before:
            return None
        if stands.verdict.kind is VerdictKind.RETURNED:
            return stage, stands
        before = stands.revision_id
    return None


def due(given: Mapping[Stage, Given]) -> Stage | None:
    """The stage that a participant waits for; None once all have approved.

    A verdict counts as long as the one that it answers stands; so what is returned and done anew is judged anew.
    """
    before: str | None = None
    for stage in Stage:
        stands = given.get(stage)
        if stands is None or stands.verdict.answers != before:
            return stage
        if stands.verdict.kind is VerdictKind.RETURNED:
            return Stage.FIRST
        before = stands.revision_id
    return None
