"""Known answers: photos whose age is known from elsewhere, mixed unseen among the others to measure reviewers by."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from curator.domain.agreement import Estimate, against_truth
from curator.domain.errors import LabelError
from curator.domain.revisions import Body, Label


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """The true age of a photo in completed years, and what it is known from."""

    age: int
    source: str

    def __post_init__(self) -> None:
        Label(self.age)
        if not self.source.strip():
            raise LabelError("A known answer rests on something; say what the age is known from.")

    def to_body(self) -> dict[str, Any]:
        """The revision body that states this answer."""
        return {"age": self.age, "source": self.source}

    @classmethod
    def from_body(cls, body: Body) -> Self:
        """Read what `to_body` wrote; fields of later versions are left alone."""
        return cls(body["age"], body["source"])


@dataclass(frozen=True, slots=True)
class Measured:
    """How near one reviewer's ages are to the known ones; None stands for all reviewers together.

    Differences are stated minus known, in completed years.
    """

    user: str | None
    exact: Estimate
    within_one: Estimate
    difference: Estimate
    bias: Estimate


def measured(
    user: str | None, stated: Sequence[int], known: Sequence[int], whose: Sequence[Hashable], *, seed: int = 0
) -> Measured:
    """Compare stated ages with known ones; `whose` names the participant of each photo.

    Raises:
        ValueError: the three do not have one entry a photo.
    """
    return Measured(user, *against_truth(stated, known, whose, seed=seed))
