"""Dates as cameras, scanners and editors write them into EXIF, and the signs of a clock that was never set."""

import re
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from curator.domain.ages import PartialDate
from curator.domain.messages import Message

_WRITTEN = (
    r"(?P<year>\d{4})(?P<sep>[:./-])(?P<month>\d\d|  )(?:(?P=sep)(?P<day>\d\d|  ))?"
    r"(?:[T ]+(?P<time>\d\d:\d\d:\d\d).*|[T ].*)?"
)
_UNSET_CLOCKS = {
    date(1903, 12, 31),
    date(1904, 1, 1),
    date(1969, 12, 31),
    date(1970, 1, 1),
    date(1980, 1, 1),
    date(2000, 1, 1),
}
"""Where the counting of several systems starts, the day before as seen from a western zone included."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that was read from EXIF, with its time of day where that is a time."""

    date: PartialDate
    clock: time | None = None


@lru_cache(maxsize=4096)
def read_stamp(text: str) -> Stamp | Message:
    """The stamp in `text`, or why there is none. Zones are passed over: the day is the one the camera showed."""
    if not text.strip(" :-/.T0\0"):
        return Message.of("The date is blank.")
    found = re.fullmatch(_WRITTEN, text.strip("\0").lstrip())
    if not found:
        return Message.of("This is not a date.")
    month = int(found["month"]) if found["month"].strip() else 0
    day = int(found["day"]) if found["day"] and found["day"].strip() else 0
    try:
        partial = PartialDate(int(found["year"]), month or None, (day or None) if month else None)
    except ValueError:
        return Message.of("This is not a date.")
    return Stamp(partial, _time(found["time"]))


def is_unset_clock(day: PartialDate) -> bool:
    """Whether clocks that were never set show `day`."""
    return day.day is not None and day.earliest() in _UNSET_CLOCKS


def reset_sign(stamp: Stamp) -> Message | None:
    """Why the stamp alone looks like a reset clock's; a real photo of New Year's night may share the later signs.

    Clocks start at midnight of 1 January of the year they were built for; 2002 is so common that its whole first
    night is doubted. Whoever knows only the year of an old photo also writes midnight of 1 January.
    """
    if is_unset_clock(stamp.date):
        return Message.of("Clocks that were never set show this day.")
    if (stamp.date.month, stamp.date.day) != (1, 1):
        return None
    if stamp.clock is None or stamp.clock == time():
        return Message.of("Midnight of 1 January: a clock that was not set, or a date known by its year only.")
    if stamp.date.year == 2002 and stamp.clock.hour < 6:
        return Message.of("The first hours of this 1 January are what a reset clock shows.")
    return None


def _time(text: str | None) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None
