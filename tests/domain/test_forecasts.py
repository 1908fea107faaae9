"""When work will be done: how often the interval holds the truth, and what cannot be told."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pytest

from curator.domain.errors import SettingError
from curator.domain.forecasts import FARTHEST, LEAST_DAYS, forecast
from curator.domain.people import Sex
from curator.domain.quotas import Quota, bands, quotas

TODAY = date(2026, 3, 1)


def test_steady_work_ends_when_it_is_counted_to() -> None:
    told = forecast([10] * 10, 95, today=TODAY)
    assert told.low == told.end == told.high == TODAY + timedelta(days=10)
    assert (told.left, told.days, told.per_day) == (95, 10, 10.0)


def test_nothing_is_forecast_from_too_little() -> None:
    assert forecast([10] * (LEAST_DAYS - 1), 95, today=TODAY).end is None
    assert forecast([], 95, today=TODAY).per_day is None
    assert forecast([0] * 20, 95, today=TODAY).end is None
    assert forecast([5, 0, 3], 0, today=TODAY).end == TODAY
    far = forecast([1] * 10, FARTHEST + 5, today=TODAY)
    assert (far.end, far.high) == (None, None)


@pytest.mark.parametrize("weekends", [True, False])
def test_the_interval_holds_the_true_end_of_200_simulated_teams(weekends: bool) -> None:
    """95 % are promised. Free weekends, which are drawn like any other days, make it wider than needed."""
    held = 0
    for seed in range(200):
        random = np.random.default_rng(seed)
        days = _team(random, 4000, weekends=weekends)
        told = forecast([int(photos) for photos in days[:28]], 8000, today=TODAY, seed=seed)
        truth = TODAY + timedelta(days=int(np.searchsorted(days[28:].cumsum(), 8000)) + 1)
        assert told.low
        assert told.high
        held += told.low <= truth <= told.high
    assert held >= 180


def test_the_same_history_tells_the_same_end() -> None:
    history = [3, 9, 0, 0, 12, 7, 30]
    assert forecast(history, 500, today=TODAY) == forecast(history, 500, today=TODAY)


def test_quotas_are_read_and_refused() -> None:
    stated = quotas(" 0-6 2000,female 7 - 12 1500 ; male 7-12 1500,")
    assert stated == (Quota(0, 6, 2000), Quota(7, 12, 1500, Sex.FEMALE), Quota(7, 12, 1500, Sex.MALE))
    assert bands(stated) == ((0, 6), (7, 12))
    assert quotas("") == ()
    for wrong in ("7-12", "12-7 100", "girl 7-12 100", "7-12 many"):
        with pytest.raises(SettingError, match="no quota"):
            quotas(wrong)


def _team(random: np.random.Generator, days: int, *, weekends: bool) -> npt.NDArray[np.int64]:
    week = (np.arange(days) % 7 < 5) | (not weekends)
    there = random.random(days) > 0.1
    return np.where(week & there, random.poisson(200, days), 0)
