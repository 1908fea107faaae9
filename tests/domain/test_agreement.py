"""Figures of agreement equal published worked examples, and their intervals hold what they promise."""

import numpy as np
import numpy.typing as npt
import pytest

from curator.domain.agreement import (
    Estimate,
    age_agreement,
    bootstrap,
    clustered_rate,
    icc,
    interval_alpha,
    kappa,
    rate,
)

NAN = float("nan")


def test_icc_of_shrout_and_fleiss_1979_table_2() -> None:
    ratings = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    assert icc(np.array(ratings, float)) == pytest.approx(0.29, abs=0.005)


def test_interval_alpha_of_krippendorff_2011_computing_example_c() -> None:
    stated = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
        [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
    ]
    assert interval_alpha(np.array(stated).T) == pytest.approx(0.849, abs=0.0005)


def test_kappa_of_fleiss_levin_and_paik_2003_table_18_1() -> None:
    found = kappa([[75, 1, 4], [5, 4, 1], [0, 0, 10]])
    assert found.value == pytest.approx(0.68, abs=0.005)
    assert found.high is not None
    assert found.value is not None
    assert (found.high - found.value) / 1.96 == pytest.approx(0.087, abs=0.001)
    assert (found.n, found.few) == (100, False)


def test_wilson_interval_of_newcombe_1998_table_1() -> None:
    found = rate(81, 263)
    assert found.low == pytest.approx(0.2553, abs=5e-5)
    assert found.high == pytest.approx(0.3662, abs=5e-5)
    assert rate(0, 20).high == pytest.approx(0.1611, abs=5e-5)
    assert rate(0, 0) == Estimate(None, None, None, 0)


def test_ages_of_two_reviewers() -> None:
    found = age_agreement([5, 10, 20, 40], [5, 11, 20, 36], ["a", "a", "b", "b"])
    assert found.difference.value == 1.25
    assert (found.exact.value, found.within_one.value) == (0.5, 0.75)
    assert {band: one.value for band, one in found.bias.items()} == {
        (0, 6): 0, (7, 12): 1, (19, 29): 0, (30, 49): -4,
    }  # fmt: skip
    assert found.difference.few
    assert found.bias[7, 12].low is None  # one participant alone tells nothing of others


def test_nothing_is_told_of_nothing() -> None:
    found = age_agreement([], [], [])
    told = [found.difference, found.exact, found.within_one, found.icc, found.alpha, kappa([[0, 0], [0, 0]])]
    assert {one.value for one in told} == {None}
    assert kappa([[9, 0], [0, 0]]).value is None
    assert icc(np.full((5, 2), 3.0)) is None
    assert interval_alpha(np.full((5, 2), 3.0)) is None
    with pytest.raises(ValueError, match="one age"):
        age_agreement([1], [], ["a"])


def test_figures_from_sums_are_those_of_the_published_formulas() -> None:
    random = np.random.default_rng(4)
    first = random.integers(0, 60, 200)
    second = first + random.integers(-3, 4, 200)
    whose = np.arange(200) // 5
    found = age_agreement(first.tolist(), second.tolist(), whose.tolist())
    both = np.stack([first, second], axis=1).astype(float)
    assert found.icc.value == pytest.approx(icc(both), abs=1e-12)
    assert found.alpha.value == pytest.approx(interval_alpha(both), abs=1e-12)
    slow = bootstrap(icc, both, [np.arange(place * 5, place * 5 + 5) for place in range(40)])
    for fast, slowly in ((found.icc.low, slow.low), (found.icc.high, slow.high)):
        assert fast == pytest.approx(slowly, abs=1e-3)  # drawn otherwise


def test_a_rate_counts_what_hangs_together_for_fewer() -> None:
    """Ten people who always agree or never are worth 9 photos, and 6.76 with Student's t of 9 degrees, by hand."""
    photos = np.repeat(np.arange(10) < 6, 10)
    groups = [np.arange(place * 10, place * 10 + 10) for place in range(10)]
    found = clustered_rate(photos, groups)
    assert found.n == 100
    assert found.value == 0.6
    assert found.low == pytest.approx(0.2666, abs=5e-4)
    assert found.high == pytest.approx(0.8609, abs=5e-4)
    alone = clustered_rate(photos, [np.array([place]) for place in range(100)])
    assert alone.low == pytest.approx(rate(60, 100).low, abs=0.005)


def test_intervals_over_participants_hold_the_truth_about_as_often_as_they_say() -> None:
    """40 participants of 5 photos with a common error each: 95 % are promised, 88 to 100 of 100 runs are let pass."""

    def mean_bias(some: npt.NDArray[np.float64]) -> float:
        return float((some[:, 1] - some[:, 0]).mean())

    hits = 0
    for seed in range(100):
        random = np.random.default_rng(seed)
        error = np.repeat(random.normal(0.5, 1.0, 40), 5) + random.normal(0, 1.0, 200)
        groups = [np.arange(place * 5, place * 5 + 5) for place in range(40)]
        ages = np.stack([np.zeros(200), error], axis=1)
        found = bootstrap(mean_bias, ages, groups, seed=seed + 1000, rounds=200)
        assert found.low is not None
        assert found.high is not None
        hits += found.low <= 0.5 <= found.high
    assert 88 <= hits <= 100
