"""Steps in a series of vectors whose noise and drift are known up to scale: a linear-Gaussian model.

Where noise is white, photo i is `person + drift(age_i) + step · [i ≥ split] + noise_i`; the drift is a Brownian motion
whose covariance depends on age, so nothing is fitted to it. In the coordinates of one series, which `own_coordinates`
finds, drift is as good as independent. Everything about the person that the fixed columns (a constant, whether a photo
is grey) explain is projected out.
"""

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Reals = npt.NDArray[np.floating[Any]]

WIDTHS: Final = (0.3, 1.0, 3.0)
"""Multiples of a covariance that are as likely as each other: some changes and filters are strong, some hardly seen."""

UNSEEN: Final = 0.05
"""Variance, in that of the noise, that is allowed for in each direction besides what was learned."""

_TAIL: Final = 1.0  # squared distance, 1 as usual, from which on a photo counts for less


def years_lived(ages: Floats, edges: Floats) -> Floats:
    """Years (bands, n) that ages (n,) have spent between `edges` (bands + 1,); zeros where one is unknown (NaN)."""
    if np.isnan(ages).any():
        return np.zeros((len(edges) - 1, len(ages)))
    return np.asarray(np.clip(ages[None, :] - edges[:-1, None], 0, np.diff(edges)[:, None]))


def own_coordinates(yearly: Floats, lived: Floats) -> Floats:
    """Coordinates (k, k), a turn, in which drift over the years that were `lived` (bands, n) is as good as independent.

    `yearly` (bands, k, k) are covariances that a year of ageing adds in coordinates of white noise.
    """
    span = np.tensordot(lived.max(axis=1) - lived.min(axis=1), yearly, 1)
    return np.asarray(np.linalg.eigh(span)[1] if lived.any() else np.eye(len(span)))


def drift_variances(lived: Floats, rates: Floats) -> Floats:
    """Variances (k, n) of coordinates that drift by `rates` (bands, k) a year; (1, n) zeros where none does.

    Two ages share the years that both have `lived` (bands, n): their covariance is the variance of the lower one.
    """
    return np.asarray(rates.T @ lived if lived.any() else np.zeros((1, lived.shape[1])))


def self_distances(values: Floats, drift: Floats, fixed: Floats) -> Floats:
    """How far each photo of `values` (n, k) is from what the others lead to expect: mean square (n,), 1 as usual.

    Leave-one-out residuals of a Gaussian process in closed form (Rasmussen and Williams 2006, 5.4.2), scaled by their
    own median. `drift` is as in `whiten`.
    """
    rotation, _ = _rotation(drift, np.ones(len(values)), fixed)
    diagonal = np.maximum(np.einsum("kmn,kmn->kn", rotation, rotation), 1e-9)
    rows = np.matmul(rotation, values.T[:, :, None])
    residual = np.matmul(rotation.transpose(0, 2, 1), rows)[..., 0] / diagonal
    squares = (residual**2 * diagonal).mean(axis=0)
    return np.asarray(squares / max(float(np.median(squares)), 1e-12))


@dataclass(frozen=True, slots=True, eq=False)
class Whitened:
    """A series as white rows (m, k), and what a unit step at each split adds to them (k or 1, splits, m).

    `rotation` (k or 1, m, n) makes them of what was seen. `likelihood` is the log of its density without a step, up to
    what all ways of making the same series white share.
    """

    rows: Reals
    steps: Reals
    rotation: Floats
    likelihood: float

    def along(self, columns: Floats) -> "Whitened":
        """The same series, with other steps: `columns` (n, splits)."""
        return replace(self, steps=np.matmul(self.rotation, columns).transpose(0, 2, 1))

    def single(self) -> "Whitened":
        """The same in half the precision, which is enough to count how often chance does as well."""
        rows, steps = (np.asarray(part, np.float32) for part in (self.rows, self.steps))
        return replace(self, rows=rows, steps=steps)

    def evidence(self, rows: Reals) -> Floats:
        """Projections (…, splits, k) of rows (…, m, k) on the steps."""
        many = rows if rows.ndim == 3 else rows[None]
        found = np.matmul(self.steps, many.transpose(2, 1, 0)).transpose(2, 1, 0)
        return np.asarray(found if rows.ndim == 3 else found[0])

    @property
    def weights(self) -> Floats:
        """Precision (splits, k) with which each step is seen."""
        precision = np.einsum("ksm,ksm->sk", self.steps, self.steps)
        return np.asarray(np.broadcast_to(precision, (len(precision), self.rows.shape[1])))


def whiten(values: Floats, drift: Floats, fixed: Floats, columns: Floats) -> Whitened:
    """`values` (n, k) and `columns` (n, splits) made white under noise and drift, free of `fixed` (n, q).

    `drift` (k or 1, n) are the variances of `drift_variances`, of photos in the order of age. Photos that stand out
    count for less. How noisy this person's photos are is taken from them: the median row has a mean square of 1.
    """
    scale, noise = 1.0, np.ones(len(values))
    for _ in range(2):
        aged = drift / scale
        noise = _downweighted(self_distances(values, aged, fixed))
        rotation, size = _rotation(aged, noise, fixed)
        rows = np.matmul(rotation, values.T[:, :, None])[..., 0].T
        scale = max(float(np.median((rows**2).mean(axis=1))), 1e-12)
    density = -0.5 * float((rows**2).sum() / scale + rows.size * np.log(scale)) - size.mean() * rows.shape[1]
    still = np.empty((len(rotation), 0, len(rows)))
    return Whitened(rows / np.sqrt(scale), still, rotation / np.sqrt(scale), float(density)).along(columns)


def _downweighted(squares: Floats) -> Floats:
    """Variances (n,), 1 as usual, that photos this far from the rest are taken to have."""
    return np.maximum(squares / max(float(np.median(squares)), 1e-12) / _TAIL, 1)


def _rotation(drift: Floats, noise: Floats, fixed: Floats) -> tuple[Floats, Floats]:
    """(k, n - q, n): makes columns with variances `drift` (k, n) and `noise` (n,) white and takes out `fixed` (n, q).

    And half the log determinants (k,) of what it makes white, but for a constant (restricted likelihood, Patterson and
    Thompson 1971). Householder's reflections take out what is fixed, all at once (Schreiber and Van Loan 1989).
    """
    white, size = _innovations(drift, noise)
    reflectors, scales = np.linalg.qr(np.matmul(white, fixed), mode="raw")
    taken = fixed.shape[1]
    size += np.log(np.abs(np.einsum("kqq->kq", reflectors[:, :, :taken]))).sum(axis=1)
    mirrors = np.triu(reflectors, 1) + np.eye(*reflectors.shape[1:])
    inner = np.triu(mirrors @ mirrors.transpose(0, 2, 1), 1) + np.eye(taken) / np.maximum(scales, 1e-300)[:, :, None]
    shown = np.linalg.solve(inner.transpose(0, 2, 1), np.matmul(mirrors, white))
    return white[:, taken:] - np.matmul(mirrors[:, :, taken:].transpose(0, 2, 1), shown), size


def _innovations(drift: Floats, noise: Floats) -> tuple[Floats, Floats]:
    """Inverse Cholesky factors (k, n, n) of the covariances of drift and noise, and half their log determinants (k,).

    What each photo adds to those before it, by Kalman's filter of a random walk (Durbin and Koopman 2012, 2.2): its
    steps are one a photo, where a factorisation takes n^3.
    """
    coordinates, count = drift.shape
    added = np.diff(drift, append=drift[:, -1:])
    white, size = np.zeros((count, coordinates, count)), np.zeros(coordinates)
    expected, variance = np.zeros((coordinates, count)), drift[:, 0]
    for place in range(count):
        total, told = variance + noise[place], slice(place + 1)
        row = -expected[:, told]
        row[:, place] += 1
        white[place, :, told] = row / np.sqrt(total)[:, None]
        expected[:, told] += (variance / total)[:, None] * row
        size += 0.5 * np.log(total)
        variance = variance * noise[place] / total + added[:, place]
    return white.transpose(1, 0, 2), size


@dataclass(frozen=True, slots=True, eq=False)
class Prospect:
    """How a change is looked for: axes (splits, k, r) and what is seen along each, `gains` and `costs`, by width."""

    axes: Reals
    gains: Reals
    costs: Reals

    @classmethod
    def of(cls, weights: Floats, change: Floats, widths: tuple[float, ...]) -> "Prospect":
        """For `weights` (splits, k) of steps and `change` (k, r), as in `change_ratio`."""
        values, axes = np.linalg.eigh(np.matmul(change.T * weights[:, None, :], change))
        seen = 1 + np.maximum(values, 0)[..., None] * np.asarray(widths)
        return cls(np.matmul(change, axes), 0.5 * np.asarray(widths) / seen, 0.5 * np.log(seen).sum(axis=1))

    def ratio(self, evidence: Reals) -> Floats:
        """Log-likelihood ratio (…, splits), from evidence (…, splits, k)."""
        shown = np.einsum("...sk,skr->s...r", evidence, self.axes, optimize=True)
        squares = (shown**2).reshape(len(shown), -1, shown.shape[-1])
        ratios = log_mean(squares @ self.gains - self.costs[:, None, :])
        return np.asarray(np.moveaxis(ratios.reshape(shown.shape[:-1]), 0, -1))

    def single(self) -> "Prospect":
        """The same in half the precision."""
        return Prospect(*(np.asarray(part, np.float32) for part in (self.axes, self.gains, self.costs)))


def change_ratio(evidence: Floats, weights: Floats, change: Floats, widths: tuple[float, ...] = (1.0,)) -> Floats:
    """Log-likelihood ratio (…, splits) of a step drawn with covariance `change @ change.T`, (k, r), over none.

    The covariance may be any of its multiples by `widths`. From evidence (…, splits, k) and its weights (splits, k), by
    Woodbury's identity.
    """
    return Prospect.of(weights, change, widths).ratio(evidence)


def log_mean(ratios: Reals, axis: int = -1) -> Floats:
    """Log of the mean likelihood ratio along an axis, where it is not known beforehand which of them holds."""
    best = ratios.max(axis=axis, keepdims=True)
    return np.asarray((best + np.log(np.exp(ratios - best).mean(axis=axis, keepdims=True))).squeeze(axis))


def any_change_ratio(evidence: Floats, weights: Floats, change: Floats) -> Floats:
    """`shift_ratio` of a change of any of `WIDTHS`, with room for changes of a kind that was not learned from."""
    room = change @ change.T + UNSEEN * np.eye(len(change))
    return any_shift_ratio(evidence, weights, np.zeros(len(change)), room)


def any_shift_ratio(evidence: Floats, weights: Floats, mean: Floats, covariance: Floats) -> Floats:
    """`shift_ratio` of any of `WIDTHS`."""
    return log_mean(np.stack([shift_ratio(evidence, weights, mean, wide * covariance) for wide in WIDTHS]), axis=0)


def shift_ratio(evidence: Floats, weights: Floats, mean: Floats, covariance: Floats) -> Floats:
    """The same (…, splits) for a shift with `mean` (k,) and `covariance` (k, k), evidence (…, splits, k)."""
    root = np.sqrt(weights)
    spread = np.eye(len(mean)) + root[:, :, None] * covariance * root[:, None, :]
    lower = np.linalg.cholesky(spread)
    shown = evidence / root
    left = np.linalg.solve(lower, (shown - root * mean)[..., None])[..., 0]
    determinant = np.log(np.einsum("skk->sk", lower)).sum(axis=-1)
    return np.asarray(0.5 * ((shown**2).sum(axis=-1) - (left**2).sum(axis=-1)) - determinant)
