"""How fast a person reviews: the day's count, the rate while at work, and how long the rest will take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

IDLE = timedelta(minutes=2)
"""A longer pause between two statements is no work; our choice: three times the slowest usual decision."""

LEAST = 5
"""Statements before a rate is told."""


@dataclass(frozen=True, slots=True)
class Statement:
    """That a person stated something about a photo; `reviews` where it was its age, `taken_back` where that went."""

    made_at: datetime
    photo_id: str
    reviews: bool
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """Photos whose age was stated, other statements, time at work; photos an hour, None before there were enough."""

    photos: int
    others: int
    active: timedelta
    per_hour: float | None

    def left(self, photos: int) -> timedelta | None:
        """How long so many more photos will take."""
        return timedelta(hours=photos / self.per_hour) if self.per_hour else None


def pace(statements: Sequence[Statement]) -> Pace:
    """The pace of statements in the order in which they were made, pauses longer than `IDLE` cut out."""
    standing = {one.photo_id: not one.taken_back for one in statements if one.reviews}
    photos = [photo_id for photo_id, stands in standing.items() if stands]
    steps = [after.made_at - before.made_at for before, after in pairwise(statements)]
    active = sum((step for step in steps if step <= IDLE), timedelta())
    enough = len(photos) >= LEAST and active > timedelta()
    # The first photo's time lies before its statement, so that n statements span n - 1 decisions.
    rate = (len(photos) - 1) / (active / timedelta(hours=1)) if enough else None
    return Pace(len(photos), sum(not one.reviews for one in statements), active, rate)
