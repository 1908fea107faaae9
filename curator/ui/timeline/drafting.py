"""An age that is being tried out on the axis, by the mouse or by keys: pure rules."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curator.domain.ages import MAX_AGE
from curator.domain.evidence import Strength
from curator.ui.label.agreement import taken

if TYPE_CHECKING:
    from curator.domain.evidence import Clue
    from curator.domain.timelines import TimelinePhoto
    from curator.ui.timeline.layout import Axis

REACH = 10.0
"""Pixels within which a dragged face snaps to a clue."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Photo `photo_id` at `age` completed years, drawn about pixel `x` of the content; `clue` is what it snapped to."""

    photo_id: str
    age: int
    x: float
    clue: "Clue | None" = None


def clue_x(clue: "Clue", axis: "Axis") -> float | None:
    """Pixel at which a trusted clue points on the axis: an upper bound at its highest age; None where nowhere."""
    if clue.age is None or clue.distrust is not None:
        return None
    low = clue.age.high if clue.strength is Strength.UPPER_BOUND else clue.age.low
    return min(max(axis.x((low + clue.age.high + 1) / 2), axis.x(axis.low)), axis.x(axis.high))


def dragged(item: "TimelinePhoto", x: float, axis: "Axis") -> Draft:
    """Where a face let go at pixel `x` of the content would be, the nearest clue within reach going first."""
    near = [
        (abs(at - x), number)
        for number, clue in enumerate(item.clues)
        if (at := clue_x(clue, axis)) is not None and abs(at - x) <= REACH
    ]
    if near:
        clue = item.clues[min(near)[1]]
        return Draft(item.photo.id, taken(clue) or 0, clue_x(clue, axis) or x, clue)
    return Draft(item.photo.id, min(max(math.floor(axis.age(x)), 0), MAX_AGE), x)


def typed(item: "TimelinePhoto", age: int, axis: "Axis") -> Draft:
    """Where a typed age would put a photo."""
    return Draft(item.photo.id, age, axis.x(age + 0.5))
