"""What is compared with what: pure values and rules, drawn by `page` and stepped by keys."""

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from curator.domain.appearance import RegionChange
    from curator.domain.comparison import AppearanceView
    from curator.domain.timelines import TimelinePhoto

MOST = 8
"""Faces in an average: enough to blur expression and light away, few enough to look at one by one."""
MOST_SIDE_BY_SIDE = 6
"""Faces that are shown side by side, large enough to be told apart."""

Key = tuple[str, ...]
"""What one picture shows: the face of one photo, or the average of several."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a picture is, its age, and that in a word or two."""

    title: str
    detail: str
    short: str


class Mode(IntEnum):
    """How two faces are compared; the value is the key."""

    BESIDE = 1
    FLICKER = 2
    ONION = 3
    DIFFERENCE = 4

    def stepped(self, by: int) -> "Mode":
        """The mode `by` further, round and round."""
        return Mode((self - 1 + by) % len(Mode) + 1)


@dataclass(frozen=True, slots=True)
class Side:
    """What one side can show, and which of it is shown: with an average, place 0 is that of all photos."""

    photo_ids: Key
    averaged: bool = False
    place: int = 0

    @property
    def tiles(self) -> tuple[Key, ...]:
        """All that can be chosen."""
        single = tuple((photo_id,) for photo_id in self.photo_ids)
        return (self.photo_ids, *single) if self.averaged and len(single) > 1 else single

    @property
    def shown(self) -> Key:
        """What is chosen."""
        return self.tiles[self.place]

    def stepped(self, by: int) -> "Side":
        """The next one, staying at the ends."""
        return self.at(self.place + by)

    def at(self, place: int) -> "Side":
        """With `place` chosen, or the nearest that there is."""
        return replace(self, place=min(max(place, 0), len(self.tiles) - 1))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Left against right. `regions` come with the before and after of a suspected change."""

    left: Side
    right: Side
    of_change: bool = False
    regions: "tuple[RegionChange, ...]" = ()

    @property
    def photo_ids(self) -> Key:
        """Everybody who is in it."""
        return (*self.left.photo_ids, *self.right.photo_ids)


def before_and_after(view: "AppearanceView | None") -> Comparison | None:
    """Averages of the strongest evidence on each side; None where nothing is suspected."""
    if view is None or not view.suspected or not view.before or not view.after:
        return None
    left, right = (Side(ids[:MOST], averaged=True) for ids in (view.before, view.after))
    return Comparison(left, right, of_change=True, regions=view.regions)


def with_another(photos: "Sequence[TimelinePhoto]", place: int) -> Comparison | None:
    """Photo `place` against all others with a face, from the best anchor on; None where it or they have none."""
    others = [item for at, item in enumerate(photos) if at != place and comparable(item)]
    if not others or not comparable(photos[place]):
        return None
    chosen = others.index(anchor(photos[place], others))
    return Comparison(Side((photos[place].photo.id,)), Side(tuple(item.photo.id for item in others), place=chosen))


def anchor(item: "TimelinePhoto", others: "Iterable[TimelinePhoto]") -> "TimelinePhoto":
    """The photo nearest in age among those with a stated age or no open flag; among all where there is none such.

    Of equally near ones a stated age goes before a proposed one, and no open flag before one.
    """

    def rank(other: "TimelinePhoto") -> tuple[bool, float, bool, bool]:
        gap = abs(item.age.middle - other.age.middle) if item.age and other.age else 999.0
        flagged = bool(other.open_flags)
        return (other.label is None and flagged, gap, other.label is None, flagged)

    return min(others, key=rank)


def comparable(item: "TimelinePhoto") -> bool:
    """Whether a photo has a face that can be aligned."""
    return item.face is not None and item.face.landmarks is not None
