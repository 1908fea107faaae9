"""Dates on prints, as they are written there."""

import pytest

from curator.domain.ages import PartialDate
from curator.domain.printed_dates import read_printed


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1998-07-24", PartialDate(1998, 7, 24)),
        ("’98 7 24", PartialDate(1998, 7, 24)),
        ("'98. 7. 24", PartialDate(1998, 7, 24)),
        ("98.7.24", PartialDate(1998, 7, 24)),
        ("05 1 3", PartialDate(2005, 1, 3)),
        ("1998 7", PartialDate(1998, 7)),
        ("  1998 ", PartialDate(1998)),
    ],
)
def test_a_burnt_in_date_is_read(text: str, date: PartialDate) -> None:
    assert read_printed(text) == date


@pytest.mark.parametrize("text", ["", "98 13 1", "98 2 30", "7", "soon", "1998-07-24-1", "19980"])
def test_anything_else_is_no_date(text: str) -> None:
    assert read_printed(text) is None
