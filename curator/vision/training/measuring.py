"""How good probabilities are: AUROC, hits at a rate of false alarms, calibration."""

from typing import Any

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.floating[Any]]


def auroc(covered: Values, clear: Values) -> float:
    """The share of pairs in which the covered face scores higher (Mann–Whitney; ties count half)."""
    ordered = np.sort(clear)
    below, upto = np.searchsorted(ordered, covered, "left"), np.searchsorted(ordered, covered, "right")
    return float((below + upto).mean() / 2 / len(clear))


def threshold_at(clear: Values, *, false_alarms: float) -> float:
    """The score above which this share of `clear` lies."""
    return float(np.quantile(clear, 1 - false_alarms))


def calibration(chances: Values, truth: Values, *, bins: int = 10) -> list[tuple[float, float, int]]:
    """Mean probability, share that is true and count in each of `bins` equal steps of probability that holds any."""
    number = np.minimum((chances * bins).astype(int), bins - 1)
    held = [number == step for step in range(bins)]
    return [(float(chances[one].mean()), float(truth[one].mean()), int(one.sum())) for one in held if one.any()]


def calibration_error(chances: Values, truth: Values) -> float:
    """Expected calibration error over ten equal steps (Naeini, Cooper and Hauskrecht 2015)."""
    return sum(abs(told - true) * count for told, true, count in calibration(chances, truth)) / len(chances)
