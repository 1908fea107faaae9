"""Of a simulated team whose errors are known, intervals hold the truth as often as they say, and batches are accepted
as often as the operating-characteristic curve says. `CURATOR_PROMISES=full` runs 200 teams and batches, else a tenth.
"""

import pytest

from tests.promises import times
from tests.simulated import CHANCE, TEAM, batch_runs, coverage, least, most, team_run

QUALITIES = (7, 15, 30, 45, 60, 75, 110)
"""Wrong photos of 1,500, from half of what is to be accepted to one and a half times what is to be refused."""


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    runs = times(200)
    found = coverage(runs)
    # All figures of a run come of the same ages; that they were independent makes the bound wider, not narrower.
    bound = least(runs, 0.95, CHANCE / len(found))
    assert {name: held for name, held in found.items() if held < bound} == {}
    assert sum(found.values()) / len(found) / runs > 0.92


def test_who_errs_more_is_told_apart() -> None:
    """The careless reviewer has fewer exact ages than the careful one, beyond both intervals."""
    told = {one.name: one.estimate for one in team_run(3)}
    careless, careful = told["careless exact"], told["careful exact"]
    assert careless.high is not None
    assert careful.low is not None
    assert careless.high < careful.low
    assert not careless.few
    assert {name for name in TEAM if (told[f"{name} bias"].low or 0) > 0} == {"older"}
    assert (told["hurried bias"].high or 0) < 0


@pytest.mark.parametrize("wrong", QUALITIES)
def test_batches_are_accepted_as_often_as_the_curve_says(wrong: int) -> None:
    found = batch_runs(wrong, times(1000))
    tail = CHANCE / 2 / len(QUALITIES)
    low, high = least(found.runs, found.expected, tail), most(found.runs, found.expected, tail)
    assert low <= found.accepted <= high
    assert found.bounded >= least(found.runs, 0.95, tail)
