"""How alike one person's embeddings are at two ages, and how unlike two people's: a Gaussian process over age.

In the coordinates `basis` the embeddings' values are taken as independent of each other. Each is the mean of its age,
plus what the person has of their own, which changes with age, plus what only the one photo has:

    covariance of photos i, j of one person = s(a_i) s(a_j) (p + (1 - p) exp(-|t(a_i) - t(a_j)|)) + [i = j] r(a_i)

where `t` is age on a clock that runs fast in childhood. Two people's are independent. This is the verification model of
Prince and Elder, "Probabilistic linear discriminant analysis" (ICCV 2007), with a person who ages.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from curator.domain.learned import Learned

Values = npt.NDArray[np.float64]

_BANDS: Final = (6, 12, 18, 30)
_GAPS: Final = (2, 5, 10, 20)
_COMMON_AGES: Final = (16.0, 25.0)
_COMMON: Final = (1.0, 0.7)
"""How much it counts how common a look is, by age. Children of one age resemble each other, so that little tells more;
for adults it counts less, since the faces it was learned from are of another population than a collection's (on
press photos of 24 adults, intruders found at 1 % false flags: 0.988 with 1 throughout, 0.996 so)."""


@dataclass(frozen=True, slots=True, eq=False)
class Kinship(Learned):
    """What was learned of many people.

    ages: (k,) years at which the tables below are given; between them they are interpolated.
    means: (k, d) mean embedding in the coordinates of `basis`.
    person, photo: (k, d) variances s² of what a person has of their own and r of what one photo has.
    clock: (k,) the clock t.
    kept: (d,) the part p of a person's own that no time changes.
    basis: (128, d) coordinates, from an embedding.
    limits: (4,) scores under which a photo is suspect, for ages under 6, under 12, under 18 and from 18 on.
    usual: (5, 5) mean distance of one person's embeddings by the lower age (to 6, 12, 18, 30, on) and the gap (to 2, 5,
        10, 20 years, on).
    """

    ages: Values
    means: Values
    person: Values
    photo: Values
    clock: Values
    kept: Values
    basis: Values
    limits: Values
    usual: Values

    def limit(self, ages: npt.ArrayLike) -> Values:
        """Scores under which photos of these ages are suspect."""
        return self.limits[np.digitize(np.asarray(ages, np.float64), (6, 12, 18))]

    def usual_distance(self, ages: npt.ArrayLike, others: npt.ArrayLike) -> Values:
        """Mean distance of one person's embeddings at these ages; the two broadcast."""
        one, other = np.asarray(ages, np.float64), np.asarray(others, np.float64)
        return np.asarray(self.usual[np.digitize(np.minimum(one, other), _BANDS), np.digitize(abs(one - other), _GAPS)])

    def at(self, ages: npt.ArrayLike) -> "Aged":
        """The tables at the `ages` (n,) of photos."""
        years = np.asarray(ages, np.float64)
        return Aged(
            table(self.ages, self.means, years),
            table(self.ages, self.person, years),
            table(self.ages, self.photo, years),
            np.interp(years, self.ages, self.clock),
            np.interp(years, _COMMON_AGES, _COMMON),
            self.kept,
        )

    def residuals(self, embeddings: npt.ArrayLike, ages: npt.ArrayLike) -> Values:
        """(n, d) what embeddings (n, 128) differ from the mean of their age."""
        years = np.asarray(ages, np.float64)
        return np.asarray(embeddings, np.float64) @ self.basis - table(self.ages, self.means, years)


@dataclass(frozen=True, slots=True, eq=False)
class Aged:
    """The tables at the ages of n photos: `means`, `person`, `photo` (n, d), `clock`, `common` (n,), `kept` (d,).

    `common` is how much it counts that a look is common.
    """

    means: Values
    person: Values
    photo: Values
    clock: Values
    common: Values
    kept: Values

    def between(self, other: "Aged") -> Values:
        """(d, n, m) covariances of photos of one person, each photo's own variance not counted."""
        apart = np.exp(-np.abs(self.clock[:, None] - other.clock[None]))
        alike = self.kept[:, None, None] + (1 - self.kept[:, None, None]) * apart
        own, others = np.sqrt(self.person.T), np.sqrt(other.person.T)
        return np.asarray(own[:, :, None] * others[:, None, :] * alike)

    def covariance(self) -> Values:
        """(d, n, n) covariances of photos of one person."""
        whole = self.between(self)
        photos = np.arange(len(self.clock))
        whole[:, photos, photos] += self.photo.T
        return whole

    def part(self, which: npt.NDArray[Any]) -> "Aged":
        """The tables of some of the photos."""
        return Aged(
            self.means[which], self.person[which], self.photo[which], self.clock[which], self.common[which], self.kept
        )


def table(ages: Values, values: Values, years: Values) -> Values:
    """(n, d) rows of `values` (k, d), given at `ages` (k,), interpolated at `years` (n,)."""
    place = np.clip(np.interp(years, ages, np.arange(len(ages))), 0, len(ages) - 1)
    low = np.minimum(place.astype(np.intp), len(ages) - 2)
    share = (place - low)[:, None]
    return np.asarray((1 - share) * values[low] + share * values[low + 1])


def log_ratio(residual: Values, expected: Values, variance: Values, aged: Aged) -> Values:
    """(n,) log-likelihood ratio of "the same person" over "somebody else", the latter to the power `aged.common`.

    `residual` (n, d); `expected`, `variance` (n, d) are what the person's other photos let expect of it, its own
    variance counted.
    """
    other = _log_normal(residual, aged.person + aged.photo)
    return np.asarray(_log_normal(residual - expected, variance) - aged.common * other)


def _log_normal(difference: Values, variance: Values) -> Values:
    return np.asarray(-0.5 * (difference**2 / variance + np.log(variance)).sum(1))


def leave_one_out(residuals: Values, aged: Aged) -> Values:
    """(n,) log ratios of every photo given all the others (Rasmussen and Williams, section 5.4.2)."""
    if len(residuals) < 2:
        return np.zeros(len(residuals))
    precision = np.linalg.inv(aged.covariance())
    variance = 1 / np.diagonal(precision, axis1=1, axis2=2)
    expected = residuals.T - np.einsum("dij,dj->di", precision, residuals.T) * variance
    return log_ratio(residuals, expected.T, variance.T, aged)


def given(residuals: Values, aged: Aged, references: Values, aged_references: Aged) -> Values:
    """(n,) log ratios of photos, each by itself, given reference photos (m, d) of one person."""
    if not len(references):
        return np.zeros(len(residuals))
    across = aged.between(aged_references)
    weights = np.linalg.solve(aged_references.covariance(), np.swapaxes(across, 1, 2))
    expected = np.einsum("dji,dj->di", weights, references.T)
    explained = np.einsum("dij,dji->di", across, weights)
    variance = np.maximum(aged.person.T - explained, 1e-9) + aged.photo.T
    return log_ratio(residuals, expected.T, variance.T, aged)


def pairwise(residual: Values, aged: Aged, residuals: Values, others: Aged) -> Values:
    """(m,) log ratios of m photos (m, d), each by itself, being of the person in one photo `residual` (1, d)."""
    shared = aged.between(others)[:, 0].T
    variance, own = aged.person + aged.photo, others.person + others.photo
    weight = shared / own
    return log_ratio(np.broadcast_to(residual, residuals.shape), weight * residuals, variance - weight * shared, aged)
