"""Steps in a series of vectors whose noise and drift are known up to scale: a linear-Gaussian model.

Where noise is white, photo i is `person + drift(age_i) + step · [i ≥ split] + noise_i`; the drift of each coordinate is
a Brownian motion whose rate depends on age, so its covariance is known and nothing is fitted to it. Everything about
the person that the fixed columns (a constant, whether a photo is grey) explain is projected out.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

WIDTHS: Final = (0.4, 1.0, 5.0)
"""Multiples at which a covariance is tried: some changes and filters are strong and some hardly seen."""

UNSEEN: Final = 0.05
"""Variance, in that of the noise, that is allowed for in each direction besides what was learned."""

_TAIL: Final = 1.2  # squared distance, 1 as usual, from which on a photo counts for less


def drift_covariances(ages: Floats, rates: Floats, edges: Floats) -> Floats:
    """Covariances (k, n, n) of k coordinates that drift by `rates` (bands, k) a year between `edges` (bands + 1,).

    The motions of two ages share the years that both have lived in a band. Unknown ages (NaN) do not drift.
    """
    if np.isnan(ages).any():
        return np.zeros((rates.shape[1], len(ages), len(ages)))
    lived = np.clip(ages[None, :] - edges[:-1, None], 0, np.diff(edges)[:, None])
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
    residual = np.einsum("kij,jk->ki", precise, values) / diagonal
    squares = (residual**2 * diagonal).mean(axis=0)
    return np.asarray(squares / max(float(np.median(squares)), 1e-12))


@dataclass(frozen=True, slots=True, eq=False)
class Whitened:
    """A series as white rows (m, k), and what a unit step at each split adds to them (splits, m, k)."""

    rows: Floats
    steps: Floats

    def evidence(self, rows: Floats) -> Floats:
        """Projections (…, splits, k) of rows (…, m, k) on the steps."""
        by_coordinate = np.matmul(
            np.moveaxis(self.steps, 2, 0),
            np.moveaxis(rows, -1, 0)[..., None] if rows.ndim == 2 else rows.transpose(2, 1, 0),
        )
        return np.asarray(by_coordinate[..., 0].T if rows.ndim == 2 else by_coordinate.transpose(2, 1, 0))

    @property
    def weights(self) -> Floats:
        """Precision (splits, k) with which each step is seen."""
        return np.asarray(np.einsum("smk,smk->sk", self.steps, self.steps))


def whiten(values: Floats, drift: Floats, fixed: Floats, columns: Floats) -> Whitened:
    """`values` (n, k) and `columns` (n, splits) made white under noise and drift, free of `fixed` (n, q).

    Photos that stand out count for less. How noisy this person's photos are is taken from them: the median row has a
    mean square of 1.
    """
    scale, noise = 1.0, np.ones(len(values))
    for _ in range(2):
        aged = drift / scale
        noise = np.maximum(self_distances(values, aged, fixed) / _TAIL, 1)
        rotation = _rotation(aged + np.diag(noise), fixed)
        rows = np.einsum("kmn,nk->mk", rotation, values, optimize=True)
        scale = max(float(np.median((rows**2).mean(axis=1))), 1e-12)
    steps = np.einsum("kmn,ns->smk", rotation, columns, optimize=True)
    return Whitened(rows / np.sqrt(scale), steps / np.sqrt(scale))


def _rotation(covariance: Floats, fixed: Floats) -> Floats:
    """(k, n - q, n): makes columns with `covariance` (k, n, n) white and takes what is `fixed` (n, q) out."""
    inverse = np.linalg.inv(np.linalg.cholesky(covariance))
    whole = np.linalg.qr(inverse @ fixed, mode="complete").Q
    return np.asarray(whole[:, :, fixed.shape[1] :].transpose(0, 2, 1) @ inverse)


def change_ratio(evidence: Floats, weights: Floats, variance: Floats) -> Floats:
    """Log-likelihood ratio (…) of a step with independent `variance` (k,) over none, from evidence (…, k)."""
    share = variance / (1 + weights * variance)
    return np.asarray(0.5 * (evidence**2 * share - np.log1p(weights * variance)).sum(axis=-1))


def any_change_ratio(evidence: Floats, weights: Floats, variance: Floats) -> Floats:
    """`change_ratio` of the best of `WIDTHS`, with room for changes of a kind that was not learned from."""
    return np.asarray(np.max([change_ratio(evidence, weights, wide * (variance + UNSEEN)) for wide in WIDTHS], axis=0))


def any_shift_ratio(evidence: Floats, weights: Floats, mean: Floats, covariance: Floats) -> Floats:
    """`shift_ratio` of the best of `WIDTHS`."""
    return np.asarray(np.max([shift_ratio(evidence, weights, mean, wide * covariance) for wide in WIDTHS], axis=0))


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
