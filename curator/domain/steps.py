"""Steps in a series of vectors whose noise and drift are known up to scale: a linear-Gaussian model.

Where noise is white, photo i is `person + drift(age_i) + step · [i ≥ split] + noise_i`; the drift is a Brownian motion
whose covariance depends on age, so nothing is fitted to it. In the coordinates of one series, which `own_coordinates`
finds, drift is as good as independent. Everything about the person that the fixed columns (a constant, whether a photo
is grey) explain is projected out.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

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


def drift_covariances(lived: Floats, rates: Floats) -> Floats:
    """Covariances (k, n, n) of coordinates that drift by `rates` (bands, k) a year; (1, n, n) zeros where none does.

    The motions of two ages share the years that both have `lived` (bands, n) in a band.
    """
    count = lived.shape[1]
    if not lived.any():
        return np.zeros((1, count, count))
    shared = np.minimum(lived[:, :, None], lived[:, None, :])
    return np.asarray(np.einsum("bk,bij->kij", rates, shared))


def self_distances(values: Floats, drift: Floats, fixed: Floats) -> Floats:
    """How far each photo of `values` (n, k) is from what the others lead to expect: mean square (n,), 1 as usual.

    Leave-one-out residuals of a Gaussian process in closed form (Rasmussen and Williams 2006, 5.4.2), scaled by their
    own median.
    """
    count = len(values)
    inverse = np.linalg.inv(drift + np.eye(count))
    seen = inverse @ fixed
    inner = np.linalg.inv(fixed.T @ seen)
    precise = inverse - seen @ inner @ seen.transpose(0, 2, 1)
    diagonal = np.maximum(np.einsum("kii->ki", precise), 1e-9)
    residual = np.matmul(precise, values.T[:, :, None])[..., 0] / diagonal
    squares = (residual**2 * diagonal).mean(axis=0)
    return np.asarray(squares / max(float(np.median(squares)), 1e-12))


@dataclass(frozen=True, slots=True, eq=False)
class Whitened:
    """A series as white rows (m, k), and what a unit step at each split adds to them (k or 1, splits, m)."""

    rows: Floats
    steps: Floats

    def evidence(self, rows: Floats) -> Floats:
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

    Photos that stand out count for less. How noisy this person's photos are is taken from them: the median row has a
    mean square of 1.
    """
    scale, noise = 1.0, np.ones(len(values))
    for _ in range(2):
        aged = drift / scale
        noise = _downweighted(self_distances(values, aged, fixed))
        rotation = _rotation(aged + np.diag(noise), fixed)
        rows = np.matmul(rotation, values.T[:, :, None])[..., 0].T
        scale = max(float(np.median((rows**2).mean(axis=1))), 1e-12)
    steps = np.matmul(rotation, columns).transpose(0, 2, 1)
    return Whitened(rows / np.sqrt(scale), steps / np.sqrt(scale))


def _downweighted(squares: Floats) -> Floats:
    """Variances (n,), 1 as usual, that photos this far from the rest are taken to have."""
    return np.maximum(squares / max(float(np.median(squares)), 1e-12) / _TAIL, 1)


def _rotation(covariance: Floats, fixed: Floats) -> Floats:
    """(k, n - q, n): makes columns with `covariance` (k, n, n) white and takes what is `fixed` (n, q) out."""
    inverse = np.linalg.inv(np.linalg.cholesky(covariance))
    whole = np.linalg.qr(inverse @ fixed, mode="complete").Q
    return np.asarray(whole[:, :, fixed.shape[1] :].transpose(0, 2, 1) @ inverse)


def change_ratio(evidence: Floats, weights: Floats, change: Floats) -> Floats:
    """Log-likelihood ratio (…, splits) of a step drawn with covariance `change @ change.T`, (k, r), over none.

    From evidence (…, splits, k) and its weights (splits, k), by Woodbury's identity.
    """
    inner = np.eye(change.shape[1]) + np.matmul(change.T * weights[:, None, :], change)
    lower = np.linalg.cholesky(inner)
    seen = np.matmul(change, np.swapaxes(np.linalg.inv(lower), 1, 2))
    shown = np.einsum("...sk,skr->s...r", evidence, seen, optimize=True)
    determinant = np.log(np.einsum("srr->sr", lower)).sum(axis=-1)
    return np.asarray(0.5 * np.moveaxis((shown**2).sum(axis=-1), 0, -1) - determinant)


def log_mean(ratios: Floats, axis: int = -1) -> Floats:
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
    inverse = np.linalg.inv(lower)
    shown = evidence / root
    left = np.einsum("skl,...sl->...sk", inverse, shown - root * mean)
    determinant = np.log(np.einsum("skk->sk", lower)).sum(axis=-1)
    return np.asarray(0.5 * ((shown**2).sum(axis=-1) - (left**2).sum(axis=-1)) - determinant)
