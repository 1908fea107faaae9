"""The pace of a review: pauses are no work."""

from datetime import UTC, datetime, timedelta

import pytest

from curator.domain.pace import IDLE, Statement, pace

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)


def stated(*seconds: float, reviews: bool = True) -> list[Statement]:
    return [Statement(BEGIN + timedelta(seconds=at), f"p{number}", reviews) for number, at in enumerate(seconds)]


def test_a_steady_pace_is_told_and_the_rest_foretold() -> None:
    found = pace(stated(*range(0, 101, 10)))
    assert (found.photos, found.active) == (11, timedelta(seconds=100))
    assert found.per_hour == pytest.approx(360)
    assert found.left(720) == timedelta(hours=2)


def test_a_pause_counts_for_nothing() -> None:
    lunch = IDLE.total_seconds() + 1
    assert pace(stated(0, 10, 20, 20 + lunch, 30 + lunch, 40 + lunch)).active == timedelta(seconds=40)


def test_few_statements_tell_no_rate_and_a_photo_counts_once() -> None:
    assert pace([]).left(9) is None
    assert pace(stated(0, 10)).per_hour is None
    again = [Statement(BEGIN, "same", reviews=True)] * 6
    assert (pace(again).photos, pace(stated(0, 1, reviews=False)).others) == (1, 2)
