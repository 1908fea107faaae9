"""An audit: a sample drawn of a batch-to-be, a finding for each photo of it, and the result that is signed.

The draw is one revision that nothing replaces; findings stand beside it, photo by photo; the result is one more. So who
drew what with which seed, and every draw of the same participants before it, stay in everybody's record.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple, Self

from curator.domain.errors import LabelError
from curator.domain.judgements import WRONG, AuditState, Judgement, Strata
from curator.domain.photos import Photo
from curator.domain.revisions import Body, Label
from curator.domain.sampling import Plan, Risks


@dataclass(frozen=True, slots=True)
class Finding:
    """What an auditor says of one photo: `age` is the right one where the label's is wrong, in completed years.

    `evidence` is what it rests on, in the auditor's words.
    """

    judgement: Judgement
    age: int | None = None
    reason: str = ""
    evidence: str = ""

    def __post_init__(self) -> None:
        if (self.judgement is Judgement.WRONG_AGE) != (self.age is not None):
            raise LabelError("A wrong age is named with the right one, and nothing else is; give the age that holds.")
        if self.age is not None:
            Label(self.age)
        if self.judgement is not Judgement.RIGHT and not self.reason.strip():
            raise LabelError(
                "Whatever is not right has a reason; say what is wrong with the photo, or why you skip it."
            )

    def to_body(self) -> dict[str, Any]:
        """The revision body that states this finding."""
        said = {"judgement": self.judgement.value, "reason": self.reason, "evidence": self.evidence}
        return said if self.age is None else said | {"age": self.age}

    @classmethod
    def from_body(cls, body: Body) -> Self:
        """Read what `to_body` wrote; fields of later versions are left alone."""
        return cls(Judgement(body["judgement"]), body.get("age"), body.get("reason", ""), body.get("evidence", ""))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a supervisor wants a sample of: participants whom a query of the queue finds, or who are named.

    The plan has the fewest photos that keep `risks`, or `sized`, which is n and c. `seed` is drawn unless it is named.
    """

    name: str
    query: str = ""
    participant_ids: tuple[str, ...] | None = None
    risks: Risks = field(default_factory=Risks)
    sized: tuple[int, int] | None = None
    by: Strata = Strata.NONE
    seed: str | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise LabelError("An audit has a name by which it is found again, such as that of the batch-to-be.")


class Stratum(NamedTuple):
    """A part of a batch: how many photos it has, and how many of them were drawn."""

    photos: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Draw:
    """A sample of a batch-to-be, as it was drawn.

    `participants` are all of the batch, each with a digest of the ages that stood; `sample` are ids of photos. There
    are no ages and `query` names nobody, since nothing takes them out again if somebody withdraws. `chosen_seed` tells
    that a person named the seed. `earlier` are audits that were drawn of any of these participants before; `opened`
    those of the sample's participants whom the drawer had looked at before.
    """

    name: str
    query: str
    participants: Mapping[str, str]
    strata: Mapping[str, Stratum]
    by: Strata
    risks: Risks
    plan: Plan
    seed: str
    chosen_seed: bool
    sample: tuple[str, ...]
    earlier: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 over all participants and their ages: what the sample stands for."""
        return digest_of(self.participants.items())

    def to_body(self) -> dict[str, Any]:
        """The revision body that states this draw."""
        return {
            "name": self.name,
            "query": self.query,
            "participants": dict(self.participants),
            "strata": {name: list(one) for name, one in self.strata.items()},
            "by": self.by.value,
            "risks": asdict(self.risks),
            "plan": asdict(self.plan),
            "seed": self.seed,
            "chosen_seed": self.chosen_seed,
            "sample": list(self.sample),
            "earlier": list(self.earlier),
            "opened": list(self.opened),
        }

    @classmethod
    def from_body(cls, body: Body) -> Self:
        """Read what `to_body` wrote; fields of later versions are left alone."""
        return cls(
            name=body["name"],
            query=body["query"],
            participants=dict(body["participants"]),
            strata={name: Stratum(*one) for name, one in body["strata"].items()},
            by=Strata(body["by"]),
            risks=Risks(**{name: body["risks"][name] for name in Risks.__dataclass_fields__}),
            plan=Plan(**{name: body["plan"][name] for name in Plan.__dataclass_fields__}),
            seed=body["seed"],
            chosen_seed=body["chosen_seed"],
            sample=tuple(body["sample"]),
            earlier=tuple(body["earlier"]),
            opened=tuple(body["opened"]),
        )


@dataclass(frozen=True, slots=True)
class Result:
    """How an audit ended: what was signed, the device's signature over its canonical form, and its public key."""

    accepted: bool
    held: Mapping[str, Any]
    signature: str
    public_key: str

    def to_body(self) -> dict[str, Any]:
        """The revision body that states this result."""
        return {
            "accepted": self.accepted,
            "held": dict(self.held),
            "signature": self.signature,
            "public_key": self.public_key,
        }

    @classmethod
    def from_body(cls, body: Body) -> Self:
        """Read what `to_body` wrote; fields of later versions are left alone."""
        return cls(bool(body["accepted"]), dict(body["held"]), str(body["signature"]), str(body["public_key"]))


@dataclass(frozen=True, slots=True)
class AuditItem:
    """A photo of a sample. `photo` is None where its participant has withdrawn since; then it counts no more.

    `age` is what its label says, in completed years; `own` tells that the member worked on it and so may not judge it.
    `skips` counts how often it was passed, `looks_after` how often it was opened again once it was judged.
    """

    photo_id: str
    photo: Photo | None
    age: int | None = None
    finding: Finding | None = None
    author: str = ""
    own: bool = False
    skips: int = 0
    looks_after: int = 0

    @property
    def is_judged(self) -> bool:
        """Whether somebody said what it is."""
        return self.finding is not None and self.finding.judgement is not Judgement.SKIPPED

    @property
    def is_wrong(self) -> bool:
        """Whether it was found wrong."""
        return self.finding is not None and self.finding.judgement in WRONG


@dataclass(frozen=True, slots=True, eq=False)
class Audit:
    """An audit as it stands. `changed` are participants of the batch whose ages or stages are not those drawn of."""

    id: str
    draw: Draw
    drawn_by: str
    drawn_at: datetime
    items: tuple[AuditItem, ...]
    result: Result | None = None
    changed: tuple[str, ...] = ()

    @property
    def state(self) -> AuditState:
        """How far it is."""
        return state_of(self.result)

    @property
    def there(self) -> tuple[AuditItem, ...]:
        """The sample without who has withdrawn."""
        return tuple(item for item in self.items if item.photo is not None)

    @property
    def judged(self) -> int:
        """How many photos are judged."""
        return sum(item.is_judged for item in self.there)

    @property
    def wrong(self) -> int:
        """How many were found wrong."""
        return sum(item.is_wrong for item in self.there)

    @property
    def left(self) -> tuple[AuditItem, ...]:
        """What is still to be judged."""
        return tuple(item for item in self.there if not item.is_judged)

    @property
    def kinds(self) -> Mapping[Judgement, int]:
        """How many photos were found to be what."""
        return Counter(item.finding.judgement for item in self.there if item.finding)

    @property
    def skips(self) -> int:
        """How often a photo was passed, be it judged since or not."""
        return sum(item.skips for item in self.items)

    @property
    def looks_after(self) -> int:
        """How often a photo was opened again after it was judged."""
        return sum(item.looks_after for item in self.items)


def state_of(result: Result | None) -> AuditState:
    """How far an audit is that ended so, or has not."""
    if result is None:
        return AuditState.OPEN
    return AuditState.ACCEPTED if result.accepted else AuditState.REJECTED


def digest_of(pairs: Iterable[tuple[str, object]]) -> str:
    """SHA-256 of names and what stands for each, in the order of the names."""
    return sha256("\n".join(f"{name}\t{value}" for name, value in sorted(pairs)).encode()).hexdigest()


def band_name(age: int, bands: Sequence[tuple[int, int]]) -> str:
    """The band of completed years that an age is in."""
    return next((f"{low}–{high}" for low, high in bands if low <= age <= high), "–")
