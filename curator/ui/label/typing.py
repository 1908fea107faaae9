"""What the digits typed so far mean: a pure value that grows by a key at a time."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from curator.domain.ages import AgeBasis, AgeRange, from_completed
from curator.domain.errors import LabelError
from curator.domain.revisions import Label

if TYPE_CHECKING:
    from curator.domain.ages import PartialDate
    from curator.domain.messages import Message
    from curator.domain.timelines import TimelinePhoto

MOST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Typed:
    """Digits of an age that is being typed."""

    digits: str = ""

    def add(self, digit: str) -> "Typed":
        """One more digit; a fourth starts anew, because nobody is a thousand."""
        return Typed(digit) if len(self.digits) >= MOST_DIGITS else replace(self, digits=self.digits + digit)

    def back(self) -> "Typed":
        """One digit fewer."""
        return replace(self, digits=self.digits[:-1])

    @property
    def age(self) -> int | None:
        """The age, None before the first digit."""
        return int(self.digits) if self.digits else None

    @property
    def wrong(self) -> "Message | None":
        """Why the rules would refuse the age."""
        if self.age is None:
            return None
        try:
            Label(self.age)
        except LabelError as error:
            return error.message
        return None


@dataclass(frozen=True, slots=True)
class Conventions:
    """One age in the three conventions; a range where the birthday's side is unknown."""

    completed: AgeRange
    year: AgeRange
    counting: AgeRange


def conventions(ages: AgeRange, *, birth: "PartialDate | None", at: "PartialDate | None") -> Conventions:
    """`ages` in completed years and in the two others."""
    return Conventions(ages, *(_over(ages, basis, birth=birth, at=at) for basis in (AgeBasis.YEAR, AgeBasis.COUNTING)))


def _over(ages: AgeRange, basis: AgeBasis, *, birth: "PartialDate | None", at: "PartialDate | None") -> AgeRange:
    low = from_completed(ages.low, basis, birth=birth, at=at)
    high = from_completed(ages.high, basis, birth=birth, at=at)
    return AgeRange(min(low.low, high.low), max(low.high, high.high))


def said_ages(age: int, *, birth: "PartialDate | None", at: "PartialDate | None") -> str:
    """One age in all three conventions, on one line."""
    shown = conventions(AgeRange(age, age), birth=birth, at=at)
    text = QCoreApplication.translate("Words", "{completed} completed · {year} year age · {counting} counting")
    return text.format(completed=shown.completed, year=shown.year, counting=shown.counting)


def capture_date(item: "TimelinePhoto") -> "PartialDate | None":
    """The date that the shown age rests on."""
    if item.label and item.label.capture:
        return item.label.capture
    return item.proposal.date if item.proposal else None
