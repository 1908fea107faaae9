"""Revisions: every fact that a person states is one immutable revision; the present state is a fold over them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from graphlib import TopologicalSorter
from typing import Any

from curator.domain.ages import MAX_AGE, PartialDate, age_at
from curator.domain.changes import Changes
from curator.domain.errors import LabelError
from curator.domain.evidence import ClueKind
from curator.domain.faces import Box
from curator.domain.flags import Disposition, FlagKind

Body = Mapping[str, Any]


class Confidence(StrEnum):
    """How sure a person is of what they state."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


class Fact(StrEnum):
    """Kinds of fact that a revision can state."""

    LABEL = "label"
    FLAG = "flag"
    FACE = "face"
    PARTICIPANT = "participant"
    PHOTO = "photo"
    EXCLUSION = "exclusion"
    COMMENT = "comment"
    ASSIGNMENT = "assignment"
    VERDICT = "verdict"
    SECOND_LABEL = "second_label"
    SECOND_FLAG = "second_flag"
    SKIP = "skip"
    CONSENT = "consent"
    WITHDRAWAL = "withdrawal"
    BATCH = "batch"
    PART = "part"
    PUSH = "push"
    AUDIT = "audit"
    AUDIT_FINDING = "audit_finding"
    AUDIT_RESULT = "audit_result"
    KNOWN = "known"


CATALOGUE = (Fact.PARTICIPANT, Fact.PHOTO)
"""Facts that say what the collection holds; tables and files state them, not a person at the window."""

# Facts that are about a participant; all others are about a photo, comments about either.
OF_PARTICIPANTS = frozenset({Fact.PARTICIPANT, Fact.ASSIGNMENT, Fact.VERDICT, Fact.CONSENT, Fact.WITHDRAWAL, Fact.PART})

OF_AUDITS = frozenset({Fact.AUDIT, Fact.AUDIT_FINDING, Fact.AUDIT_RESULT, Fact.KNOWN})
"""Facts by which work is judged: whoever does the work does not see them."""

OF_BATCHES = frozenset({Fact.AUDIT, Fact.AUDIT_RESULT, Fact.BATCH, Fact.PUSH})
"""Facts that are about a batch, drawn or to be delivered, and so about no participant."""

FOREVER = frozenset({Fact.AUDIT, Fact.BATCH, Fact.PART, Fact.PUSH})
"""Facts that are stated once and neither stated otherwise nor taken back."""

_SUFFIXED = frozenset({Fact.FLAG, Fact.SECOND_FLAG, Fact.COMMENT, Fact.SKIP, Fact.ASSIGNMENT, Fact.VERDICT,
                       *OF_AUDITS, Fact.PART, Fact.PUSH})  # fmt: skip

# What a blind second reviewer states instead, so that it stands beside the first reviewer's and not over it.
APART: Mapping[Fact, Fact] = {Fact.LABEL: Fact.SECOND_LABEL, Fact.FLAG: Fact.SECOND_FLAG}

_FACTS = {fact.value: fact for fact in Fact}


def known_fact(name: str) -> Fact | str:
    """The fact of this name; a later version's stays a plain name, which nothing here reads or writes."""
    return _FACTS.get(name, name)


@dataclass(frozen=True, slots=True)
class Revision:
    """One statement. `entity_id` names what it is about; see `subject_of`.

    `body` is None where the statement takes an earlier one back. `made_at` is advice only; clocks order nothing.
    `signature` is the device's over the canonical form, which does not hold it.
    """

    id: str
    fact: Fact | str
    entity_id: str
    body: Body | None
    author: str
    device_id: str
    device_seq: int
    made_at: datetime
    parents: tuple[str, ...] = ()
    body_version: int = 1
    signature: bytes | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A photo's age as a person stated it: completed years, and on what ground.

    `capture` is as precise as it was known; `source` is the text that the clue was read from. The true age may be off
    by `within` years to either side. One that settles a disagreement names both ages, the first reviewer's before the
    second's, in `between`.
    """

    age: int
    clue: ClueKind | None = None
    capture: PartialDate | None = None
    reason: str = ""
    within: int = 0
    confidence: Confidence = Confidence.SURE
    source: str = ""
    between: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.age <= MAX_AGE:
            raise LabelError(
                "The age {age} is outside 0 to {most} completed years; type the age that the photo shows.",
                age=self.age,
                most=MAX_AGE,
            )

    def to_body(self) -> dict[str, Any]:
        """The revision body that states this label."""
        body: dict[str, Any] = {
            "age": self.age,
            "clue": self.clue.value if self.clue else None,
            "capture": str(self.capture) if self.capture else None,
            "precision": self.capture.precision.value if self.capture else None,
            "reason": self.reason,
            "source": self.source,
        }
        # A plain statement keeps the body that it has always had.
        doubt = {"within": self.within, "confidence": self.confidence.value}
        body |= doubt if self.within or self.confidence is not Confidence.SURE else {}
        return body | {"between": list(self.between)} if self.between else body

    @classmethod
    def from_print(cls, at: PartialDate, birth: PartialDate | None, *, today: date) -> "Label":
        """The label that a date burnt into a print tells.

        Raises:
            LabelError: there is no birth date to tell the age by, or the date is before it or in the future.
        """
        if birth is None:
            raise LabelError("The participant has no birth date, so that a date tells no age; type the age instead.")
        if at.earliest() > today or at.latest() < birth.earliest():
            text = "The date {date} is not between the birth on {birth} and today; look at the print again."
            raise LabelError(text, date=at, birth=birth)
        told = age_at(birth, at)
        return cls(max(told.middle, 0), ClueKind.PRINTED_DATE, at)

    @classmethod
    def from_body(cls, body: Body) -> "Label":
        """Read what `to_body` wrote; fields of later versions are left alone."""
        return cls(
            age=body["age"],
            clue=ClueKind(body["clue"]) if body.get("clue") else None,
            capture=PartialDate.parse(body["capture"]) if body.get("capture") else None,
            reason=body.get("reason", ""),
            source=body.get("source", ""),
            within=body.get("within", 0),
            confidence=Confidence(body.get("confidence", Confidence.SURE)),
            between=(body["between"][0], body["between"][1]) if body.get("between") else None,
        )


@dataclass(frozen=True, slots=True)
class Edit:
    """What one command did to one fact of a participant; undo states `before` again, redo `after`.

    `changes` may name others, whose flags follow.
    """

    fact: Fact
    entity_id: str
    before: Body | None
    after: Body | None
    changes: Changes
    participant_id: str


@dataclass(frozen=True, slots=True)
class Edits:
    """What one command did to the labels of several photos, undone and redone as one; `changes` are those of all."""

    parts: tuple[Edit, ...]
    changes: Changes

    @property
    def entity_id(self) -> str:
        """The photo that it is shown at."""
        return self.parts[0].entity_id

    @property
    def fact(self) -> Fact:
        """What was stated of each."""
        return self.parts[0].fact

    @property
    def participant_id(self) -> str:
        """Whose photos they are."""
        return self.parts[0].participant_id


def known_entity(photo_id: str) -> str:
    """Entity id of the age that a photo is known to have."""
    return f"{photo_id}:age"


def flag_entity(photo_id: str, kind: FlagKind) -> str:
    """Entity id of a flag."""
    return f"{photo_id}:{kind}"


def subject_of(fact: str, entity_id: str) -> str:
    """Id of the photo or participant that an entity belongs to; flags, comments and stages follow it behind a colon.

    What only a later version states is taken to follow it so too.
    """
    bare = fact in _FACTS and fact not in _SUFFIXED
    return entity_id if bare else entity_id.rpartition(":")[0] or entity_id


def suffix_of(entity_id: str) -> str:
    """What follows the subject in an entity id: a flag's kind, a comment's own id or a stage."""
    return entity_id.rpartition(":")[2]


def disposition_body(disposition: Disposition, *, reason: str, score: float) -> dict[str, Any]:
    """The revision body that settles a flag at its present `score`."""
    return {"disposition": disposition.value, "reason": reason, "score": score}


def face_body(box: Box) -> dict[str, Any]:
    """The revision body that states which face is the participant's: its box, which outlives an analysis."""
    return {"left": box.left, "top": box.top, "width": box.width, "height": box.height}


def chosen_box(body: Body) -> Box:
    """Read what `face_body` wrote; fields of later versions are left alone."""
    return Box(body["left"], body["top"], body["width"], body["height"])


def heads(revisions: Iterable[Revision]) -> dict[tuple[Fact | str, str], tuple[Revision, ...]]:
    """Childless revisions of each fact; more than one is a conflict.

    The order within a fact is by device, sequence and id, so that every device folds alike: two may bear one number,
    where a restored central dataset was taught again what another copy had numbered alike.
    """
    known = list(revisions)
    parents = {parent for revision in known for parent in revision.parents}
    found: dict[tuple[Fact | str, str], list[Revision]] = {}
    for revision in known:
        if revision.id not in parents:
            found.setdefault((revision.fact, revision.entity_id), []).append(revision)
    return {fact: tuple(sorted(ends, key=number)) for fact, ends in found.items()}


def number(one: Revision) -> tuple[str, int, str]:
    """By what the childless revisions of a fact stand in the same order on every device."""
    return one.device_id, one.device_seq, one.id


def in_order(revisions: Iterable[Revision]) -> list[Revision]:
    """Revisions with every parent before its children, whatever the clocks said; else by time and number."""
    known = {revision.id: revision for revision in revisions}
    waiting = TopologicalSorter({one.id: [p for p in one.parents if p in known] for one in known.values()})
    waiting.prepare()
    ordered: list[Revision] = []
    ready: list[Revision] = []
    while waiting.is_active():
        ready += [known[name] for name in waiting.get_ready()]
        ready.sort(key=lambda one: (one.made_at, number(one)), reverse=True)
        ordered.append(ready.pop())
        waiting.done(ordered[-1].id)
    return ordered
