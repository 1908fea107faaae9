"""Acceptance sampling by attributes: how many to look at, how many wrong to accept, and what that promises.

A single sampling plan (Montgomery, Introduction to Statistical Quality Control, chapter 15; ISO 2859): n of the batch's
photos are looked at, and it is accepted where no more than c of them are wrong. Probabilities are exact: hypergeometric
for a finite batch, binomial for one without end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import ceil, exp, floor, inf, lgamma, log, log1p
from typing import Final

from curator.domain.errors import LabelError

LEVEL: Final = 0.95
"""Of the upper bound on a batch's share of wrong photos, one-sided."""

_SLACK: Final = 1e-9  # what rounding makes of a product that is a whole number


@dataclass(frozen=True, slots=True)
class Risks:
    """What an audit is wanted to promise.

    A batch with no more than `good` wrong is refused with a probability of at most `producer`; one with `bad` wrong or
    more is accepted with at most `consumer`. All four are shares; `good` is the AQL, `bad` the LTPD.
    """

    good: float = 0.01
    bad: float = 0.05
    producer: float = 0.05
    consumer: float = 0.10

    def __post_init__(self) -> None:
        shares = (self.good, self.bad, self.producer, self.consumer)
        if not (all(0 < one < 1 for one in shares) and self.good < self.bad):
            raise LabelError(
                "No audit has these risks: all are shares between 0 and 1, and a good batch (now {good}) has fewer "
                "wrong photos than a bad one ({bad}).",
                good=self.good,
                bad=self.bad,
            )


@dataclass(frozen=True, slots=True)
class Plan:
    """Look at `n` of `population` photos and accept up to `c` wrong ones; what that risks in fact."""

    population: int
    n: int
    c: int
    producer: float
    consumer: float


def acceptance(n: int, c: int, *, wrong: float, population: int | None = None) -> float:
    """The probability that no more than `c` of `n` are wrong.

    `wrong` is how many of `population` are (hypergeometric), or their share where there is no population (binomial).
    """
    if c >= n or c < 0:
        return float(c >= 0)
    if population is None:
        return _binomial(n, c, wrong)
    return _hypergeometric(n, c, round(wrong), population)


def plan(population: int, risks: Risks) -> Plan:
    """The plan with the fewest photos, and then the smallest c, that keeps both risks (Guenther 1969).

    Shares become whole photos so that the promise holds: `good` downwards, `bad` upwards. A small batch may have to be
    looked at as a whole.

    Raises:
        LabelError: there is nothing to look at.
    """
    if population < 1:
        raise LabelError("There is no photo to audit: no participant chosen has been reviewed through all stages.")
    good, bad = floor(population * risks.good + _SLACK), ceil(population * risks.bad - _SLACK)
    for c in range(population):
        n = _fewest(population, c, bad, risks.consumer)
        if acceptance(n, c, wrong=good, population=population) >= 1 - risks.producer:
            return measured(population, n, c, risks)
    return measured(population, population, good, risks)


def measured(population: int, n: int, c: int, risks: Risks) -> Plan:
    """The plan of a stated `n` and `c`, with what it risks at the two qualities of `risks`.

    Raises:
        LabelError: so many cannot be looked at, or c is not below n.
    """
    if not (1 <= n <= population and 0 <= c < n):
        raise LabelError(
            "{n} photos with {c} of them wrong cannot be a plan for {population} photos: n is at most that, c below n.",
            n=n,
            c=c,
            population=population,
        )
    good, bad = floor(population * risks.good + _SLACK), ceil(population * risks.bad - _SLACK)
    refused = 1 - acceptance(n, c, wrong=good, population=population)
    return Plan(population, n, c, refused, acceptance(n, c, wrong=bad, population=population))


def operating_curve(
    n: int, c: int, *, population: int | None = None, to: float = 0.2, points: int = 41
) -> tuple[tuple[float, float], ...]:
    """The operating-characteristic curve: shares wrong from 0 to `to`, and the probability to accept each.

    A finite batch has only whole wrong photos: its shares are theirs.
    """
    shares = [to * place / (points - 1) for place in range(points)]
    if population is None:
        return tuple((share, acceptance(n, c, wrong=share)) for share in shares)
    counts = sorted({round(share * population) for share in shares})
    return tuple((wrong / population, acceptance(n, c, wrong=wrong, population=population)) for wrong in counts)


def exact_interval(wrong: int, n: int, *, level: float = LEVEL) -> tuple[float, float]:
    """Two-sided interval of a share (Clopper & Pearson 1934)."""
    tail = (1 - level) / 2
    low = 0.0 if wrong == 0 else 1 - _upper(n - wrong, n, tail)
    return low, _upper(wrong, n, tail)


def upper_bound(wrong: int, n: int, *, level: float = LEVEL) -> float:
    """The share of wrong ones that is not exceeded, with confidence `level` (Clopper & Pearson 1934, one-sided)."""
    return _upper(wrong, n, 1 - level)


def allocation(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    """How many of `n` each stratum gets, in proportion to its size: whole shares, then the largest remainders."""
    whole = sum(sizes.values())
    if not 0 <= n <= whole:
        raise ValueError("no more can be drawn than there are")
    quota = {name: n * size / whole if whole else 0.0 for name, size in sizes.items()}
    got = {name: floor(share + _SLACK) for name, share in quota.items()}
    behind = sorted(sizes, key=lambda name: (got[name] - quota[name], name))
    for name in behind[: n - sum(got.values())]:
        got[name] += 1
    return got


def drawn(strata: Mapping[str, Sequence[str]], n: int, seed: str) -> dict[str, tuple[str, ...]]:
    """`n` ids by stratum, each stratum's in the order of the SHA-256 of seed and id: anybody can draw them again."""
    got = allocation({name: len(ids) for name, ids in strata.items()}, n)
    return {
        name: tuple(sorted(strata[name], key=lambda one: sha256(f"{seed}:{one}".encode()).digest())[: got[name]])
        for name in sorted(strata)
    }


def is_in_share(key: str, share: float) -> bool:
    """Whether what `key` names is among a share of all: by its SHA-256, so that nobody chooses."""
    return int.from_bytes(sha256(key.encode()).digest()[:8]) < share * 2**64


def _fewest(population: int, c: int, bad: int, consumer: float) -> int:
    """The smallest n at which a batch with `bad` wrong ones is accepted with at most `consumer`."""
    low, high = c + 1, population
    while low < high:
        middle = (low + high) // 2
        if acceptance(middle, c, wrong=bad, population=population) <= consumer:
            high = middle
        else:
            low = middle + 1
    return low


def _upper(wrong: int, n: int, tail: float) -> float:
    """The share at which `wrong` or fewer of `n` have a probability of `tail`."""
    if n == 0 or wrong >= n:
        return 1.0
    low, high = wrong / n, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _binomial(n, wrong, middle) > tail else (low, middle)
    return high


def _binomial(n: int, c: int, share: float) -> float:
    if share <= 0:
        return 1.0
    if share >= 1:
        return 0.0
    yes, no = log(share), log1p(-share)
    return _summed([_log_ways(n, k) + k * yes + (n - k) * no for k in range(c + 1)])


def _hypergeometric(n: int, c: int, wrong: int, population: int) -> float:
    least = max(0, n - (population - wrong))
    right, ways = population - wrong, _log_ways(population, n)
    return _summed([_log_ways(wrong, k) + _log_ways(right, n - k) - ways for k in range(least, min(c, wrong) + 1)])


def _summed(logs: Sequence[float]) -> float:
    return min(sum(map(exp, logs), 0.0), 1.0)


def _log_ways(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) if 0 <= k <= n else -inf
