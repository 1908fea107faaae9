"""When work will be done, from what was done on each day so far.

Days are drawn anew twice: a history of as many days as there were, since the true rate is not known from few days, and
then the days to come from that history (a bootstrap of prediction, after Davison & Hinkley 1997, 6.3.3). Of days that
hang together, such as weeks with a rhythm, the middle holds and the interval is a little wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
import numpy.typing as npt

LEAST_DAYS: Final = 5
"""Days of history before an end is forecast; our choice."""

ROUNDS: Final = 1000
FARTHEST: Final = 3650
"""Days that are looked ahead; what ends later ends never, as far as this tells."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """`left` are photos still to do. Days are those by which all is done, with an interval of 95 %.

    `per_day` is the mean of the `days` looked back on. An end is None where it cannot be told, or lies too far ahead.
    """

    left: int
    days: int
    per_day: float | None = None
    end: date | None = None
    low: date | None = None
    high: date | None = None


def forecast(done: Sequence[int], left: int, *, today: date, seed: int = 0) -> Forecast:
    """When `left` photos are done; `done` has those of each day so far, days without work among them."""
    history = np.asarray(done, np.float64)
    rate = float(history.mean()) if len(history) else None
    if left <= 0:
        return Forecast(0, len(history), rate, today, today, today)
    if len(history) < LEAST_DAYS or not rate:
        return Forecast(left, len(history), rate)
    needed = _days(np.random.default_rng(seed), history, left, rate=rate)
    low, middle, high = np.quantile(needed, (0.025, 0.5, 0.975), method="nearest")
    return Forecast(left, len(history), rate, _end(today, middle), _end(today, low), _end(today, high))


def _days(
    random: np.random.Generator, history: npt.NDArray[np.float64], left: int, *, rate: float
) -> npt.NDArray[np.intp]:
    """How many days to come it takes, in each round; one more than are looked ahead where those are not enough."""
    ahead = min(int(3 * left / rate) + 60, FARTHEST)
    past = random.choice(history, (ROUNDS, len(history)))
    drawn = np.take_along_axis(past, random.integers(0, len(history), (ROUNDS, ahead)), axis=1)
    enough = drawn.cumsum(axis=1) >= left
    return np.where(enough.any(axis=1), enough.argmax(axis=1) + 1, FARTHEST + 1)


def _end(today: date, days: float) -> date | None:
    return None if days > FARTHEST else today + timedelta(days=int(days))
