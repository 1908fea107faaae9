"""Steps in a series of vectors whose noise and drift are known up to scale: a linear-Gaussian model.

Where noise is white, photo i is `person + drift(age_i) + step · [i ≥ split] + noise_i`; the drift is a Brownian motion
whose covariance depends on age, so nothing is fitted to it. In the coordinates of one series, which `own_coordinates`
finds, drift is as good as independent. Everything about the person that the fixed columns (a constant, whether a photo
is grey) explain is projected out.

Noise is white for people in general, not for one of them: one always looks to the side, another wears glasses now and
then. A person's own noise has a covariance of the inverse Wishart distribution, so that what their photos show of it is
added to what is known (Gelman et al. 2013, 3.6), as if that were so many photos.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Reals = npt.NDArray[np.floating[Any]]

WIDTHS: Final = (0.3, 1.0, 3.0)
"""Multiples of a covariance that are as likely as each other: some changes and filters are strong, some hardly seen."""

UNSEEN: Final = 0.05
"""Variance, in that of the noise, that is allowed for in each direction besides what was learned."""

_OWN: Final = 0.97  # of what a person shows in a direction, at most, is a step
_SCALES: Final = 3
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
    what all ways of making the same series white share. `known` is how many photos white noise counts for.
    """

    rows: Reals
    steps: Reals
    rotation: Floats
    likelihood: float
    known: float = np.inf

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

    @property
    def photos(self) -> float:
        """For how many photos this person's own noise is known, one of which tells a step."""
        return self.known + len(self.rows) - 1

    @property
    def own_noise(self) -> Floats:
        """Covariance (k, k) of this person's noise, in times of which that of a step is a little less."""
        count, size = self.rows.shape
        return np.asarray((np.eye(size) + self.rows.T @ self.rows / self.known) / (1 + (count - 1) / self.known))


def whiten(values: Floats, drift: Floats, fixed: Floats, columns: Floats, known: float = np.inf) -> Whitened:
    """`values` (n, k) and `columns` (n, splits) made white under noise and drift, free of `fixed` (n, q).

    `drift` (k or 1, n) are the variances of `drift_variances`, of photos in the order of age. Photos that stand out
    count for less. How noisy this person's photos are is taken from them: the median row has a mean square of 1.
    """
    scale, noise = 1.0, _downweighted(self_distances(values, drift, fixed))
    for _ in range(2):
        rotation, size = _rotation(drift / scale, noise, fixed)
        rows = np.matmul(rotation, values.T[:, :, None])[..., 0].T
        scale = max(float(np.median((rows**2).mean(axis=1))), 1e-12)
    density = -0.5 * float((rows**2).sum() / scale + rows.size * np.log(scale)) - size.mean() * rows.shape[1]
    still = np.empty((len(rotation), 0, len(rows)))
    # Drift is told from others alone: where it makes a part of what is seen, own noise varies by less.
    apart = float(((rotation**2) @ noise).mean())
    return Whitened(rows / np.sqrt(scale), still, rotation / np.sqrt(scale), float(density), known / apart**2).along(
        columns
    )


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
    """How a change is looked for: axes (splits, k, r), and what is seen along each, `gains` and `costs`, by width.

    `lengths` (splits, k, k) make of evidence what is as long as it is unlikely by this person's own noise, of which
    `photos` tell. Noise may be less or more than it seems, by `precisions` (widths,); the widths come once for each.
    """

    axes: Reals
    gains: Reals
    costs: Reals
    lengths: Reals
    precisions: Reals
    photos: float

    @classmethod
    def of(cls, seen: Whitened, change: Floats, widths: tuple[float, ...]) -> "Prospect":
        """For the steps of `seen` and a change with the covariance `change @ change.T`, (k, r), times any of `widths`.

        The widths are as likely as each other. By Woodbury's identity.
        """
        root = np.sqrt(seen.weights)[:, :, None]
        inverse = np.linalg.inv(seen.own_noise)
        heard = inverse @ (root * change)
        values, axes = np.linalg.eigh(np.matmul((root * change).transpose(0, 2, 1), heard))
        wide, precise = (each.ravel() for each in np.meshgrid(widths, _precisions(seen.photos)))
        spread = 1 + np.maximum(values, 0)[..., None] * wide * precise
        return cls(
            axes=np.matmul(heard, axes) / root,
            gains=0.5 * wide / spread,
            costs=0.5 * np.log(spread).sum(axis=1),
            lengths=np.linalg.cholesky(inverse) / root,
            precisions=precise,
            photos=seen.photos,
        )

    def ratio(self, evidence: Reals) -> Floats:
        """Log-likelihood ratio (…, splits) of such a change over none, from evidence (…, splits, k).

        A step must not count as noise of the person who shows it: it is taken out of what `own_noise` holds, which
        changes that by one direction (Sherman and Morrison 1950).
        """
        shown = np.einsum("...sk,skr->s...r", evidence, self.axes, optimize=True)
        squares = (shown**2).reshape(len(shown), -1, shown.shape[-1])
        gains, costs = squares @ self.gains, self.costs[:, None, :]
        lengths = np.einsum("...sk,skl->s...l", evidence, self.lengths, optimize=True)
        length = np.minimum((lengths**2).sum(axis=-1), _OWN * self.photos).reshape(len(shown), -1, 1)
        rarer = self.precisions / (1 - length / self.photos)
        without = 0.5 * (lengths.shape[-1] * np.log(self.precisions) - rarer * length)
        beside = 1 + 2 * rarer * gains / self.photos
        ratios = log_mean(without + rarer**2 * gains / beside - costs - 0.5 * np.log(beside)) - log_mean(without)
        return np.asarray(np.moveaxis(ratios.reshape(shown.shape[:-1]), 0, -1))

    def single(self) -> "Prospect":
        """The same in half the precision."""
        return Prospect(
            axes=self.axes.astype(np.float32),
            gains=self.gains.astype(np.float32),
            costs=self.costs.astype(np.float32),
            lengths=self.lengths.astype(np.float32),
            precisions=self.precisions.astype(np.float32),
            photos=self.photos,
        )


def _precisions(photos: float) -> Floats:
    """Of noise whose covariance `photos` tell, in times of what they tell: some that are as likely as each other.

    What is normal given them is of Student's distribution. Quantiles by Wilson and Hilferty (1931).
    """
    normal = np.array([NormalDist().inv_cdf((place + 0.5) / _SCALES) for place in range(_SCALES)])
    third = 2 / (9 * (photos + 2))
    return np.asarray((1 + 2 / photos) * (1 - third + normal * np.sqrt(third)) ** 3)


def log_mean(ratios: Reals, axis: int = -1) -> Floats:
    """Log of the mean likelihood ratio along an axis, where it is not known beforehand which of them holds."""
    best = ratios.max(axis=axis, keepdims=True)
    return np.asarray((best + np.log(np.exp(ratios - best).mean(axis=axis, keepdims=True))).squeeze(axis))


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What one step shows (k,) where the noise of this person is white, to which `turn` (k, k) leads."""

    shown: Floats
    turn: Floats

    @classmethod
    def of(cls, seen: Whitened) -> "Told":
        """Of the only step of `seen`."""
        root = np.sqrt(seen.weights[0])
        shown, noise = seen.evidence(seen.rows)[0] / root, seen.own_noise
        own = float(shown @ np.linalg.solve(noise, shown)) / seen.photos
        apart = noise - min(1.0, _OWN / max(own, 1e-12)) * np.outer(shown, shown) / seen.photos
        inverse = np.linalg.inv(np.linalg.cholesky(apart))
        return cls(inverse @ shown, root[:, None] * inverse.T)

    def beside(self, shift: Floats) -> "Told":
        """With a shift (k,) of all photos from the step on."""
        return Told(self.shown + shift @ self.turn, self.turn)

    def ratio(self, mean: Floats, covariance: Floats, widths: Sequence[float] = WIDTHS) -> float:
        """Log-likelihood ratio of a shift with `mean` (k,) and any of `widths` times `covariance` (k, k) over none."""
        known = self.turn.T @ covariance @ self.turn
        spread = np.eye(len(known)) + np.multiply.outer(widths, known)
        left = self.shown - mean @ self.turn
        missed = np.linalg.solve(spread, np.broadcast_to(left, (len(spread), len(left)))[..., None])[..., 0] @ left
        size = np.log(np.einsum("wkk->wk", np.linalg.cholesky(spread))).sum(axis=1)
        return float(log_mean(0.5 * (self.shown @ self.shown - missed) - size))

    def change_ratio(self, change: Floats) -> float:
        """`ratio` of a change with the root (k, r), of any width and with room for kinds that were not learned from."""
        return self.ratio(np.zeros(len(change)), change @ change.T + UNSEEN * np.eye(len(change)))
