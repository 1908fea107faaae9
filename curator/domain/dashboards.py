"""What a supervisor sees at a glance. Each figure has a key, by which the items behind it are found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, NamedTuple

import numpy as np

from curator.domain.agreement import Estimate, ratio
from curator.domain.facts import Stage
from curator.domain.forecasts import Forecast
from curator.domain.people import Sex
from curator.domain.queries import SETTLED

SIZES: Final = ((1, 1), (2, 2), (3, 4), (5, 9), (10, 10), (11, 120))
"""By how many years an age was corrected, both inside; exactly ten is a slip of its own."""

BACK: Final = 28
"""Days of work that a forecast looks back on: four weeks hold each weekday alike."""


class Key(NamedTuple):
    """Which items: of stages, days, authors and so on, narrowed by `of`."""

    kind: str
    of: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.of}" if self.of else self.kind

    @classmethod
    def parse(cls, text: str) -> "Key":
        """Read what `str` wrote."""
        kind, _, of = text.partition(":")
        return cls(kind, of)


class Item(NamedTuple):
    """What stands behind a figure: a participant, and one of their photos where the figure counts photos."""

    participant_id: str
    photo_id: str | None = None
    file: str = ""


class WorkDay(NamedTuple):
    """What somebody did on one day: photos first stated, and seconds at work, longer pauses cut out.

    `first` are those of the photos that were stated in a first review.
    """

    author: str
    day: date
    photos: int
    first: int
    seconds: float


@dataclass(frozen=True, slots=True)
class StageCount:
    """Participants who wait for a stage, or of whom all is settled; and their photos."""

    stage: Stage | None
    participants: int
    photos: int

    @property
    def key(self) -> Key:
        """Those participants."""
        return Key("stage", self.stage or SETTLED)


@dataclass(frozen=True, slots=True)
class DayCount:
    """Photos whose age, which still stands, was first stated on a day of this machine's calendar."""

    day: date
    photos: int

    @property
    def key(self) -> Key:
        """Those photos."""
        return Key("day", self.day.isoformat())


@dataclass(frozen=True, slots=True)
class PersonCount:
    """How somebody's work goes. `photos` are those whose age they stated first, in either review.

    `per_photo` is seconds at work a photo, `accepted` the share of judged first reviews that were approved at once,
    `corrected` the share of photos of a first review whose age somebody else changed.
    """

    user: str
    photos: int
    per_photo: Estimate
    accepted: Estimate
    corrected: Estimate

    @property
    def key(self) -> Key:
        """The photos."""
        return Key("author", self.user)

    @property
    def judged_key(self) -> Key:
        """Participants whose first review was theirs and is judged."""
        return Key("judged", self.user)

    @property
    def corrected_key(self) -> Key:
        """Photos whose age somebody else changed."""
        return Key("corrected", self.user)


@dataclass(frozen=True, slots=True)
class SizeCount:
    """Photos whose age somebody else corrected by `low` to `high` years, up or down."""

    low: int
    high: int
    photos: int

    @property
    def key(self) -> Key:
        """Those photos."""
        return Key("correction", f"{self.low}-{self.high}")


@dataclass(frozen=True, slots=True)
class MonthAgreement:
    """How well first and second reviewers agree on photos whose second age was stated in a month (YYYY-MM)."""

    month: str
    difference: Estimate
    within: Estimate

    @property
    def key(self) -> Key:
        """Those photos."""
        return Key("agreement", self.month)


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """Photos with a stated age that are not excluded; `wanted` is None where no quota names the cell."""

    sex: Sex | None
    low: int
    high: int
    photos: int
    wanted: int | None = None

    @property
    def key(self) -> Key:
        """Those photos."""
        return Key("coverage", f"{self.sex or ''}:{self.low}-{self.high}")


@dataclass(frozen=True, slots=True)
class Dashboard:
    """All figures of a library on one day. People come by name, since nothing here ranks them."""

    on: date
    participants: int
    photos: int
    stages: tuple[StageCount, ...]
    days: tuple[DayCount, ...]
    people: tuple[PersonCount, ...]
    per_photo: Estimate
    accepted: Estimate
    corrections: tuple[SizeCount, ...]
    months: tuple[MonthAgreement, ...]
    coverage: tuple[CoverageCell, ...]
    forecast: Forecast


def seconds_a_photo(days: Sequence[WorkDay]) -> Estimate:
    """Seconds at work a photo, with an interval over drawings of whole days; `n` counts photos."""
    told = [day for day in days if day.photos or day.seconds]
    rows = np.array([(day.seconds, day.photos) for day in told], np.float64).reshape(-1, 2)
    return replace(ratio(rows), n=sum(day.photos for day in days))


def daily(days: Sequence[WorkDay]) -> tuple[DayCount, ...]:
    """Photos a day, from the first day of work to the last, days without any among them."""
    count: dict[date, int] = {}
    for one in days:
        count[one.day] = count.get(one.day, 0) + one.photos
    worked = [day for day, photos in count.items() if photos]
    if not worked:
        return ()
    first, last = min(worked), max(worked)
    every = (first + timedelta(days=at) for at in range((last - first).days + 1))
    return tuple(DayCount(day, count.get(day, 0)) for day in every)


def looked_back(days: Sequence[DayCount], *, today: date) -> list[int]:
    """Photos of each of the last days before `today`, which is not over; none before the first day of work."""
    count = {one.day: one.photos for one in days}
    since = min((one.day for one in days), default=today)
    back = (today - timedelta(days=at) for at in range(BACK, 0, -1))
    return [count.get(day, 0) for day in back if day >= since]
