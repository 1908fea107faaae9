"""Flags that one person dismissed and another confirmed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from curator.domain.flags import Disposition
from curator.domain.photos import Photo
from curator.domain.revisions import Revision, in_order

DECIDED = (Disposition.CONFIRMED, Disposition.DISMISSED)


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person decided about a flag, and why; of several of theirs, the last."""

    author: str
    disposition: Disposition
    reason: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A flag about which two people decided differently, the earlier first; `holds` is what stands now."""

    photo: Photo
    kind: str
    earlier: Decision
    later: Decision
    holds: Disposition

    @property
    def dismissed_by(self) -> str:
        """Who dismissed it."""
        return self.earlier.author if self.earlier.disposition is Disposition.DISMISSED else self.later.author

    @property
    def confirmed_by(self) -> str:
        """Who confirmed it."""
        return self.earlier.author if self.earlier.disposition is Disposition.CONFIRMED else self.later.author


def opposed(stated: Iterable[Revision]) -> list[tuple[Decision, Decision]]:
    """Pairs of decisions of different people that contradict each other, of all revisions of one flag.

    What a person decided last counts; each is set against everybody who decided before them.
    """
    last: dict[str, Decision] = {}
    for one in in_order(stated):
        said = _decision(one.author, one.body)
        if said is not None:
            last.pop(one.author, None)
            last[one.author] = said
    decisions = list(last.values())
    return [
        (before, after)
        for place, after in enumerate(decisions)
        for before in decisions[:place]
        if before.disposition is not after.disposition
    ]


def _decision(author: str, body: Mapping[str, object] | None) -> Decision | None:
    if body is None or body.get("disposition") not in DECIDED:
        return None
    return Decision(author, Disposition(str(body["disposition"])), str(body.get("reason", "")))
