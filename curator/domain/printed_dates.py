"""Dates as cameras burnt them into prints: year, month and day, often with two digits of the year."""

import re

from curator.domain.ages import PartialDate

_PRINTED = r"['’‘`´]?(\d{4}|\d{2})(?:[\s./\-]+['’]?(\d{1,2})(?:[\s./\-]+(\d{1,2}))?)?\.?"
_FIRST_DATE_BACK = 1930
"""The earliest year that two digits mean: nothing burnt dates into prints before."""


def read_printed(text: str) -> PartialDate | None:
    """Read 1998-07-24, '98 7 24, 98.7.24, 1998 7 or 1998; None where it is no date.

    Two digits of a year are of 1930 to 2029.
    """
    found = re.fullmatch(_PRINTED, text.strip())
    if found is None:
        return None
    year = int(found[1])
    if year < 100:
        year += 1900 if 1900 + year >= _FIRST_DATE_BACK else 2000
    try:
        return PartialDate(year, int(found[2]) if found[2] else None, int(found[3]) if found[3] else None)
    except ValueError:
        return None
