"""A simulated team whose errors are known, over simulated timelines: values alone, no pixels.

Four reviewers: a careful one, a careless one who slips by years, a hurried one who is often a birthday off and reads
whole participants in counting age, and one who sees people older than they are. True figures are worked out from the
distributions, or measured on a team of ten thousand participants.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import comb
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from curator.domain.agreement import AgeAgreement, Estimate, age_agreement, icc, interval_alpha, kappa
from curator.domain.known_answers import measured
from curator.domain.sampling import Risks, acceptance, drawn, plan, upper_bound

Ints = npt.NDArray[np.int64]

PEOPLE: Final = 60
PHOTOS: Final = 15
KNOWN: Final = 5  # of each participant's photos
FLAGS: Final = 400
FLAGGED: Final = 0.4
CHANCE: Final = 0.001
"""That a sound program is refused by one look at all figures together."""


@dataclass(frozen=True)
class Reviewer:
    """How somebody errs: by so many years with such probabilities; `counting` is the share of participants throughout
    read in counting age, one year more; `misjudged` the share of flags that they decide wrongly.
    """

    errors: Mapping[int, float]
    counting: float = 0.0
    misjudged: float = 0.05

    @property
    def pmf(self) -> dict[int, float]:
        """Probability of each error of one photo."""
        found: dict[int, float] = {}
        for years, chance in self.errors.items():
            for extra, share in ((0, 1 - self.counting), (1, self.counting)):
                found[years + extra] = found.get(years + extra, 0.0) + chance * share
        return found

    def errs(self, random: np.random.Generator, people: int, photos: int) -> Ints:
        """Errors (people, photos) in years."""
        years = random.choice(list(self.errors), size=(people, photos), p=list(self.errors.values()))
        return np.asarray(years + (random.random((people, 1)) < self.counting), np.int64)

    def decides(self, random: np.random.Generator, truth: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Which flags they confirm."""
        return np.asarray(truth ^ (random.random(len(truth)) < self.misjudged))


TEAM: Final[Mapping[str, Reviewer]] = {
    "careful": Reviewer({0: 0.96, -1: 0.02, 1: 0.02}, misjudged=0.02),
    "careless": Reviewer({0: 0.78, -1: 0.06, 1: 0.06, -10: 0.05, 10: 0.05}, misjudged=0.2),
    "hurried": Reviewer({0: 0.75, -1: 0.25}, counting=0.1, misjudged=0.1),
    "older": Reviewer({0: 0.4, 1: 0.4, 2: 0.2}),
}


class Told(NamedTuple):
    """A figure as it was estimated, and what it is in truth."""

    name: str
    estimate: Estimate
    truth: float

    @property
    def holds(self) -> bool:
        """Whether the interval has the truth in it."""
        low, high = self.estimate.low, self.estimate.high
        return low is not None and high is not None and low - 1e-9 <= self.truth <= high + 1e-9


def team_run(seed: int) -> list[Told]:
    """Every figure of one simulated team's work."""
    random = np.random.default_rng(seed)
    truth, whose = random.integers(20, 60, (PEOPLE, PHOTOS)), np.repeat(np.arange(PEOPLE), PHOTOS)
    stated = {name: truth + one.errs(random, PEOPLE, PHOTOS) for name, one in TEAM.items()}
    flags = random.random(FLAGS) < FLAGGED
    decided = {name: one.decides(random, flags) for name, one in TEAM.items()}
    found = []
    for name, ages in stated.items():
        found += _against_known(name, ages[:, :KNOWN], truth[:, :KNOWN])
    for first, second in combinations(TEAM, 2):
        told = age_agreement(stated[first].ravel().tolist(), stated[second].ravel().tolist(), whose.tolist())
        table = np.zeros((2, 2))
        np.add.at(table, (decided[first].astype(int), decided[second].astype(int)), 1)
        found += _between(first, second, told, kappa(table))
    return found


def _against_known(name: str, stated: Ints, known: Ints) -> list[Told]:
    whose = np.repeat(np.arange(PEOPLE), stated.shape[1]).tolist()
    told, pmf = measured(name, stated.ravel().tolist(), known.ravel().tolist(), whose), TEAM[name].pmf
    return [
        Told(f"{name} exact", told.exact, pmf[0]),
        Told(f"{name} ±1", told.within_one, _mean(pmf, lambda years: abs(years) <= 1)),
        Told(f"{name} difference", told.difference, _mean(pmf, abs)),
        Told(f"{name} bias", told.bias, _mean(pmf, float)),
    ]


def _between(first: str, second: str, told: AgeAgreement, flags: Estimate) -> list[Told]:
    apart: dict[int, float] = {}
    for one, chance in TEAM[first].pmf.items():
        for other, share in TEAM[second].pmf.items():
            apart[other - one] = apart.get(other - one, 0.0) + chance * share
    coefficient, alpha = _large(first, second)
    pair = f"{first} – {second}"
    return [
        Told(f"{pair} difference", told.difference, _mean(apart, abs)),
        Told(f"{pair} exact", told.exact, apart[0]),
        Told(f"{pair} ±1", told.within_one, _mean(apart, lambda years: abs(years) <= 1)),
        Told(f"{pair} bias 30–49", told.bias[30, 49], _bias_within(first, second)),
        Told(f"{pair} ICC", told.icc, coefficient),
        Told(f"{pair} alpha", told.alpha, alpha),
        Told(f"{pair} kappa", flags, _true_kappa(TEAM[first].misjudged, TEAM[second].misjudged)),
    ]


def _mean(pmf: Mapping[int, float], of: Callable[[int], float]) -> float:
    return sum(of(years) * chance for years, chance in pmf.items())


def _true_kappa(one: float, other: float) -> float:
    mine = FLAGGED * (1 - one) + (1 - FLAGGED) * one
    theirs = FLAGGED * (1 - other) + (1 - FLAGGED) * other
    seen, chance = (1 - one) * (1 - other) + one * other, mine * theirs + (1 - mine) * (1 - theirs)
    return (seen - chance) / (1 - chance)


@cache
def _large_pair(first: str, second: str) -> tuple[Ints, Ints]:
    random = np.random.default_rng(99)
    truth = random.integers(20, 60, (10_000, PHOTOS))
    one, other = (truth + TEAM[name].errs(random, *truth.shape) for name in (first, second))
    return one.ravel(), other.ravel()


@cache
def _large(first: str, second: str) -> tuple[float, float]:
    both = np.stack(_large_pair(first, second), axis=1).astype(float)
    return icc(both) or 0.0, interval_alpha(both) or 0.0


@cache
def _bias_within(first: str, second: str) -> float:
    """Where a band begins and ends, errors move photos into it and out of it: measured, not worked out."""
    one, other = _large_pair(first, second)
    middle = (one + other) / 2
    inside = (middle >= 30) & (middle < 50)
    return float((other - one)[inside].mean())


class Batches(NamedTuple):
    """Simulated batches of one quality: how many were accepted, how many are expected to be, and bounds that held."""

    wrong: int
    runs: int
    accepted: int
    expected: float
    bounded: int


def batch_runs(wrong: int, runs: int, *, population: int = 1500, risks: Risks | None = None) -> Batches:
    """Audit `runs` batches of `population` photos of which `wrong` are, each with a seed of its own."""
    chosen = plan(population, risks or Risks())
    ids = [f"photo-{place}" for place in range(population)]
    bad = {ids[place] for place in np.random.default_rng(wrong).choice(population, wrong, replace=False)}
    strata = {"young": ids[:400], "old": ids[400:]}
    accepted = bounded = 0
    for seed in range(runs):
        sample = {one for some in drawn(strata, chosen.n, f"{wrong}/{seed}").values() for one in some}
        found = len(sample & bad)
        accepted += found <= chosen.c
        bounded += upper_bound(found, chosen.n) >= wrong / population
    expected = acceptance(chosen.n, chosen.c, wrong=wrong, population=population)
    return Batches(wrong, runs, accepted, expected, bounded)


def least(runs: int, chance: float, tail: float) -> int:
    """The fewest of `runs` that a share of `chance` explains: fewer come about with a probability of under `tail`."""
    below, count = 0.0, -1
    while below <= tail:
        count += 1
        below += comb(runs, count) * chance**count * (1 - chance) ** (runs - count)
    return count


def most(runs: int, chance: float, tail: float) -> int:
    """The most of `runs` that a share of `chance` explains."""
    return runs - least(runs, 1 - chance, tail)


def coverage(runs: int) -> dict[str, int]:
    """How many of so many teams' intervals held the truth, by figure."""
    found: dict[str, int] = {}
    for seed in range(runs):
        for one in team_run(seed):
            found[one.name] = found.get(one.name, 0) + one.holds
    return found
