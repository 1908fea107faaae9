"""Sampling plans equal published ones, and what is drawn is in proportion, by the seed, and drawn once."""

from fractions import Fraction
from itertools import pairwise
from math import comb

import pytest

from curator.domain.errors import LabelError
from curator.domain.sampling import (
    Plan,
    Risks,
    acceptance,
    allocation,
    drawn,
    exact_interval,
    is_in_share,
    measured,
    operating_curve,
    plan,
    upper_bound,
)

ENDLESS = 10**9
MONTGOMERY_15_2 = {
    0.005: 0.9897, 0.010: 0.9397, 0.020: 0.7366, 0.030: 0.4985, 0.040: 0.3042, 0.050: 0.1721, 0.060: 0.0919,
    0.070: 0.0468, 0.080: 0.0230, 0.090: 0.0109,
}  # fmt: skip
MIL_STD_105E_TABLE_X_J_1 = {
    0.00550: 0.99, 0.0103: 0.95, 0.0138: 0.90, 0.0216: 0.75, 0.0333: 0.50, 0.0484: 0.25, 0.0652: 0.10, 0.0766: 0.05,
}  # fmt: skip


@pytest.mark.parametrize(("wrong", "accepted"), MONTGOMERY_15_2.items())
def test_the_curve_of_montgomery_statistical_quality_control_table_15_2(wrong: float, accepted: float) -> None:
    assert acceptance(89, 2, wrong=wrong) == pytest.approx(accepted, abs=5e-5)


@pytest.mark.parametrize(("wrong", "accepted"), MIL_STD_105E_TABLE_X_J_1.items())
def test_the_curve_of_code_letter_j_at_an_aql_of_1_of_mil_std_105e_and_iso_2859_1(
    wrong: float, accepted: float
) -> None:
    assert acceptance(80, 2, wrong=wrong) == pytest.approx(accepted, abs=0.0012)


@pytest.mark.parametrize(
    ("risks", "n", "c"),
    [
        (Risks(0.05, 0.15, 0.05, 0.075), 80, 7),  # Kiermeier 2008, Journal of Statistical Software 26 (6), 5.2
        (Risks(0.01, 0.05, 0.05, 0.10), 132, 3),  # AccSamplingDesign for R, introduction, 3.2
        (Risks(0.01, 0.05, 0.02, 0.15), 144, 4),
    ],
)
def test_plans_of_published_packages_for_a_batch_without_end(risks: Risks, n: int, c: int) -> None:
    found = plan(ENDLESS, risks)
    assert (found.n, found.c) == (n, c)
    assert found.producer == pytest.approx(1 - acceptance(n, c, wrong=risks.good), abs=1e-5)
    assert found.consumer == pytest.approx(acceptance(n, c, wrong=risks.bad), abs=1e-5)


def test_risks_of_a_published_plan_to_eight_digits() -> None:
    assert 1 - acceptance(132, 3, wrong=0.01) == pytest.approx(0.04425251, abs=5e-9)
    assert acceptance(132, 3, wrong=0.05) == pytest.approx(0.0992283, abs=5e-8)
    assert acceptance(132, 3, wrong=0.03) == pytest.approx(0.4384354, abs=5e-8)


def exactly(population: int, wrong: int, n: int, c: int) -> Fraction:
    ways = sum(comb(wrong, k) * comb(population - wrong, n - k) for k in range(c + 1))
    return Fraction(ways, comb(population, n))


@pytest.mark.parametrize(
    ("population", "risks"), [(50, Risks(0.01, 0.1)), (60, Risks(0.05, 0.2, 0.1, 0.1)), (7, Risks())]
)
def test_a_plan_for_a_finite_batch_is_the_smallest_of_all_by_whole_fractions(population: int, risks: Risks) -> None:
    good, bad = int(population * risks.good), -int(-population * risks.bad // 1)
    keeps = [
        (n, c)
        for n in range(1, population + 1)
        for c in range(n)
        if 1 - exactly(population, good, n, c) <= risks.producer and exactly(population, bad, n, c) <= risks.consumer
    ]
    found = plan(population, risks)
    assert (found.n, found.c) == min(keeps)
    assert found.producer == pytest.approx(float(1 - exactly(population, good, found.n, found.c)), abs=1e-9)
    assert found.consumer == pytest.approx(float(exactly(population, bad, found.n, found.c)), abs=1e-9)


def test_the_plan_for_500_that_find_plan_of_acceptance_sampling_for_r_gives() -> None:
    found = plan(500, Risks(0.05, 0.15, 0.05, 0.2))
    assert (found.n, found.c) == (51, 5)


def test_a_curve_falls_from_one_and_has_only_shares_that_a_finite_batch_can_have() -> None:
    endless = operating_curve(89, 2, to=0.1, points=11)
    assert [wrong for wrong, _ in endless] == pytest.approx([place / 100 for place in range(11)])
    assert endless[1][1] == pytest.approx(0.9397, abs=5e-5)
    finite = operating_curve(10, 1, population=40, to=0.2)
    assert [wrong * 40 for wrong, _ in finite] == pytest.approx(range(9))
    for curve in (endless, finite):
        assert curve[0] == (0.0, 1.0)
        assert all(before[1] >= after[1] for before, after in pairwise(curve))


def test_intervals_of_newcombe_1998_table_1_method_5() -> None:
    for wrong, n, low, high in ((81, 263, 0.2527, 0.3676), (15, 148, 0.0578, 0.1617), (0, 20, 0.0, 0.1684),
                                (1, 29, 0.0009, 0.1776)):  # fmt: skip
        assert exact_interval(wrong, n) == pytest.approx((low, high), abs=5e-5)
    assert upper_bound(0, 59) == pytest.approx(1 - 0.05 ** (1 / 59), abs=1e-12)
    assert upper_bound(3, 3) == upper_bound(0, 0) == 1.0
    assert exact_interval(3, 3)[1] == 1.0


def test_strata_get_their_proportion_by_the_largest_remainder() -> None:
    assert allocation({"a": 50, "b": 30, "c": 20}, 10) == {"a": 5, "b": 3, "c": 2}
    # Shares of 7 seats: 3.29, 2.31 and 1.40; the seventh goes to the largest remainder.
    assert allocation({"a": 47, "b": 33, "c": 20}, 7) == {"a": 3, "b": 2, "c": 2}
    assert allocation({"a": 3, "b": 2}, 5) == {"a": 3, "b": 2}
    assert allocation({"a": 0}, 0) == {"a": 0}
    with pytest.raises(ValueError, match="no more can be drawn"):
        allocation({"a": 3}, 4)


def test_a_seed_draws_the_same_whoever_draws_and_in_whatever_order_the_photos_come() -> None:
    ids = [f"p{place}" for place in range(100)]
    first = drawn({"x": ids[:40], "y": ids[40:]}, 10, "seed")
    assert first == drawn({"y": ids[:39:-1], "x": ids[39::-1]}, 10, "seed")
    assert {name: len(some) for name, some in first.items()} == {"x": 4, "y": 6}
    assert first["x"][:2] == ("p3", "p2")  # whoever has sha256sum can draw these
    assert first != drawn({"x": ids[:40], "y": ids[40:]}, 10, "another")


def test_every_photo_is_drawn_as_often_as_any_other() -> None:
    ids = [f"p{place}" for place in range(20)]
    counts = dict.fromkeys(ids, 0)
    for seed in range(2000):
        for one in drawn({"": ids}, 5, str(seed))[""]:
            counts[one] += 1
    expected = 2000 * 5 / 20
    # Chi-square with 19 degrees of freedom over 43.8 comes about once in a thousand; sampling without replacement less.
    assert sum((count - expected) ** 2 / (expected * 0.75) for count in counts.values()) < 43.8


def test_a_share_is_a_share() -> None:
    inside = sum(is_in_share(f"k{place}", 0.2) for place in range(5000))
    assert 880 < inside < 1120  # over four standard deviations to each side
    assert not any(is_in_share(f"k{place}", 0) for place in range(50))
    assert all(is_in_share(f"k{place}", 1) for place in range(50))


def test_what_is_no_plan_is_refused() -> None:
    with pytest.raises(LabelError, match="There is no photo to audit"):
        plan(0, Risks())
    for n, c in ((0, 0), (5, 5), (11, 1), (3, -1)):
        with pytest.raises(LabelError, match="cannot be a plan for 10"):
            measured(10, n, c, Risks())
    assert measured(10, 10, 0, Risks()) == Plan(10, 10, 0, 0.0, 0.0)
    for risks in ((0.05, 0.05), (0.0, 0.1), (0.01, 1.0), (0.01, 0.05, 0.0)):
        with pytest.raises(LabelError, match="No audit has these risks"):
            Risks(*risks)
