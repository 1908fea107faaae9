"""Dates of stated precision, and ages in the three conventions in use in Korea.

The stored basis is completed years (만 나이). Counting age (세는 나이) is the difference of the calendar years
plus one; year age (연 나이) is that difference. Where a date has no month or day an age is a range.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Self

MAX_AGE = 120
BANDS: Final = ((0, 6), (7, 12), (13, 18), (19, 29), (30, 49), (50, MAX_AGE))
"""Completed years, both inside, by which photos are counted; our choice."""

_DATE = r"(?P<year>\d{4})(?:(?P<sep>[-./])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2}))?\.?|(?P<compact>\d{4}))?"


class AgeBasis(StrEnum):
    """Convention in which an age is stated."""

    COMPLETED = "completed"
    COUNTING = "counting"
    YEAR = "year"


class Precision(StrEnum):
    """The finest part of a date that is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date of which the day, or the day and the month, may be unknown.

    Raises:
        ValueError: no such date, or a day without a month.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 1978, 1978-05, 1978-05-04 (also with . or /) or 19780504.

        Raises:
            ValueError: `text` is none of these, or names no real date.
        """
        found = re.fullmatch(_DATE, text.strip())
        if not found:
            raise ValueError(f"not a date: {text!r}")
        if compact := found["compact"]:
            return cls(int(found["year"]), int(compact[:2]), int(compact[2:]))
        month, day = found["month"], found["day"]
        return cls(int(found["year"]), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> Self:
        """The exact date `day`."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """The finest part that is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    def earliest(self) -> date:
        """First day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """Last day that the date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class AgeRange:
    """Completed years from `low` to `high`, both inside; equal where the age is exact."""

    low: int
    high: int

    def __contains__(self, age: int) -> bool:
        return self.low <= age <= self.high

    def distance(self, age: int) -> int:
        """Years by which `age` lies outside; 0 inside."""
        return max(self.low - age, age - self.high, 0)

    @property
    def middle(self) -> int:
        """The age to propose for the range: its lower middle."""
        return (self.low + self.high) // 2

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


def completed_years(birth: date, at: date) -> int:
    """Completed years of a person born on `birth` on the day `at`; negative before the birth."""
    return at.year - birth.year - ((at.month, at.day) < (birth.month, birth.day))


def age_at(birth: PartialDate, at: PartialDate) -> AgeRange:
    """Completed years that the two dates allow."""
    return AgeRange(
        completed_years(birth.latest(), at.earliest()),
        completed_years(birth.earliest(), at.latest()),
    )


def to_completed(
    age: int, basis: AgeBasis, *, birth: PartialDate | None = None, at: PartialDate | None = None
) -> AgeRange:
    """Completed years that an age stated in `basis` can mean.

    A counting age of 35 means a year difference of 34, which is 33 before the birthday and 34 from it on. The
    capture date, where it is known and agrees with the stated age, tells which.
    """
    if basis is AgeBasis.COMPLETED:
        return AgeRange(age, age)
    years = age - 1 if basis is AgeBasis.COUNTING else age
    low = max(years - 1, 0)
    if birth and at and at.year - birth.year == years:
        narrowed = age_at(birth, at)
        # A photo dated before the birth contradicts itself; its date then narrows nothing.
        if narrowed.high >= 0:
            return AgeRange(max(narrowed.low, low), narrowed.high)
    return AgeRange(low, years)


def from_completed(
    age: int, basis: AgeBasis, *, birth: PartialDate | None = None, at: PartialDate | None = None
) -> AgeRange:
    """Ages in `basis` that `age` completed years can be; a range of two where the birthday's side is unknown."""
    if basis is AgeBasis.COMPLETED:
        return AgeRange(age, age)
    add = 1 if basis is AgeBasis.COUNTING else 0
    if birth and at and at.year - birth.year in (age, age + 1):
        years = at.year - birth.year
        return AgeRange(years + add, years + add)
    return AgeRange(age + add, age + add + 1)
