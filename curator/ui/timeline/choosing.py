"""Which photos of the life are selected, and which are looked for: pure values."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from curator.domain.evidence import disagrees
from curator.domain.flags import FlagKind

if TYPE_CHECKING:
    from curator.domain.timelines import TimelinePhoto


@dataclass(frozen=True, slots=True)
class Selection:
    """Photo ids; a range grows from `anchor`."""

    ids: frozenset[str] = frozenset()
    anchor: str | None = None

    def toggled(self, photo_id: str) -> "Selection":
        """With one photo more or fewer."""
        return Selection(self.ids ^ {photo_id}, photo_id)

    def reaching(self, photo_id: str, order: Sequence[str]) -> "Selection":
        """From the anchor to a photo, both inside, in the order of the life."""
        if self.anchor not in order or photo_id not in order:
            return Selection(frozenset({photo_id}), photo_id)
        ends = sorted((order.index(self.anchor), order.index(photo_id)))
        return replace(self, ids=frozenset(order[ends[0] : ends[1] + 1]))

    def within(self, known: Sequence[str]) -> "Selection":
        """What of it is still there."""
        return Selection(self.ids & frozenset(known), self.anchor if self.anchor in known else None)


@dataclass(frozen=True, slots=True)
class Filter:
    """`state` is one of `STATES`, or a kind of flag; "" lets everything through."""

    state: str = ""

    def fits(self, item: "TimelinePhoto") -> bool:
        """Whether a photo is looked for."""
        if self.state in STATES:
            return STATES[self.state](item)
        return any(flag.kind == self.state for flag in item.open_flags)


def _against(item: "TimelinePhoto") -> bool:
    if item.age is None:
        return False
    return any(disagrees(clue, item.age.middle) for clue in item.clues if clue.distrust is None)


STATES = {
    "": lambda _item: True,
    "flagged": lambda item: bool(item.open_flags),
    "unstated": lambda item: item.label is None,
    "stated": lambda item: item.label is not None,
    "against": _against,
}
"""What can be looked for besides the kinds of flags: `against` are ages that a trusted clue contradicts."""


def choices(photos: "Sequence[TimelinePhoto]") -> list[str]:
    """What can be looked for among `photos`: the states, then the kinds of their open flags."""
    kinds = {flag.kind for item in photos for flag in item.open_flags}
    return [*STATES, *(kind.value for kind in FlagKind if kind in kinds)]
