"""What age a face looks, as a range: good for finding a wrong label, never for correcting one.

Ages are told on the scale log(age + 8), on which the same error is small for children and large for adults. A person
looks older or younger than others for life, and a camera makes everybody so: the participant's own dated photos say by
how much, each photo judged without what is stated about itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from curator.domain.kinship import Values
from curator.domain.learned import Learned

EARLY: Final = 8.0
_OFFSET: Final = 0.25  # how much people and sources differ, on the scale (standard deviation; our choice)
_SLOPE: Final = 0.25  # the same of how fast they age
REACH: Final = 1.64
"""Standard errors to either end of a range of 90 %."""
_FLOOR: Final = (3.0, 12.0)  # least half widths of a range, for a child of 0 and from 30 years on
_HUBER: Final = 1.3


@dataclass(frozen=True, slots=True)
class VisualAge:
    """Years that a face looks: most likely `middle`, in 9 of 10 photos from `low` to `high`."""

    low: float
    middle: float
    high: float

    def misfit(self, age: float) -> float:
        """How far `age` is from the middle, in half widths of the range; over 1 is outside."""
        half = self.high - self.middle if age > self.middle else self.middle - self.low
        return abs(age - self.middle) / max(half, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class AgeSense(Learned):
    """A regression on random Fourier features (Rahimi and Recht, NIPS 2007).

    centre: (128,) mean embedding. waves: (128, m), phases: (m,) the random features. weights: (m + 129,) of the
    features, of the embedding itself and of one. at, spread: (k,) standard errors `spread` at values `at` of the scale.
    """

    centre: Values
    waves: Values
    phases: Values
    weights: Values
    at: Values
    spread: Values

    def look(self, embeddings: npt.ArrayLike) -> Values:
        """(n,) what faces (n, 128) look, on the scale; `years` turns it into an age."""
        told = features(np.asarray(embeddings, np.float64) - self.centre, self.waves, self.phases)
        # What is no face may be told anything.
        return np.asarray(np.clip(told @ self.weights, *np.log((EARLY, EARLY + 100))))

    def error(self, looks: Values) -> Values:
        """(n,) standard errors of `looks`, on the scale."""
        return np.asarray(np.interp(looks, self.at, self.spread))


def features(centred: Values, waves: Values, phases: Values) -> Values:
    """(n, m + 129) of centred embeddings (n, 128)."""
    random = np.cos(centred @ waves + phases) * np.sqrt(2 / len(phases))
    return np.hstack([random, 0.3 * centred, np.ones((len(centred), 1))])


def on_scale(ages: npt.ArrayLike) -> Values:
    """Ages in years, on the scale."""
    return np.asarray(np.log(np.maximum(np.asarray(ages, np.float64), 0) + EARLY))


def years(values: npt.ArrayLike) -> Values:
    """Values of the scale, in years."""
    return np.asarray(np.clip(np.exp(np.asarray(values, np.float64)) - EARLY, 0, 100))


def ranges(looks: Values, stated: Sequence[float | None], sense: AgeSense) -> list[VisualAge]:
    """The range of each of one participant's photos, from what their faces look and what is stated of the others.

    `looks` (n,) are of `AgeSense.look`; `stated` holds ages in years, None where nothing is stated.
    """
    known = np.array([age is not None for age in stated], np.bool_)
    ages = on_scale([age if age is not None else 0.0 for age in stated])
    error = sense.error(looks)
    correction, doubt = _corrections(looks, ages, error, known)
    return [
        _range(float(middle), float(spread))
        for middle, spread in zip(looks + correction, np.hypot(error, doubt), strict=True)
    ]


def _corrections(looks: Values, ages: Values, error: Values, known: npt.NDArray[np.bool_]) -> tuple[Values, Values]:
    """(n,) what to add to each look, and its standard error: a line through the known others' differences.

    Ridge regression with Huber's weights, so that a few wrong labels bend nothing.
    """
    others = (known & ~np.eye(len(looks), dtype=np.bool_)).astype(np.float64)
    count = others.sum(1)
    middle = np.where(count > 0, others @ looks / np.maximum(count, 1), looks)
    along = looks - middle[:, None]
    difference = ages - looks
    weight = others
    for _ in range(6):
        scaled = weight / error**2
        flat, mixed = scaled.sum(1) + _OFFSET**-2, (scaled * along).sum(1)
        steep = (scaled * along**2).sum(1) + _SLOPE**-2
        area = flat * steep - mixed**2
        sums, moments = scaled @ difference, (scaled * along) @ difference
        level, slope = (steep * sums - mixed * moments) / area, (flat * moments - mixed * sums) / area
        missed = np.abs(difference - level[:, None] - slope[:, None] * along) / error
        weight = others * np.minimum(1, _HUBER / np.maximum(missed, 1e-9))
    here = looks - middle
    doubt = np.sqrt((steep - 2 * mixed * here + flat * here**2) / area)
    return level + slope * here, doubt


def _range(middle: float, error: float) -> VisualAge:
    age, low, high = years([middle, middle - REACH * error, middle + REACH * error])
    floor = float(np.interp(age, (0, 30), _FLOOR))
    return VisualAge(max(min(low, age - floor), 0.0), float(age), float(max(high, age + floor)))
