"""The calibration of appearance changes: how photos of a person differ, how faces drift, change and are filtered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from curator.domain.appearance import Calibration, Space
from curator.domain.shapes import symmetrical
from curator.domain.steps import UNSEEN, any_change_ratio, any_shift_ratio
from curator.vision.training.shifts import Shifts

Floats = npt.NDArray[np.float64]

SHAPE_PARTS: Final = 24
SINGLE: Final = 0.06
"""By how much parts are changed alone, in inter-ocular distances."""

Names = tuple[str, ...]

_RIDGE: Final = 3e-3
_SHAPE_FLOOR: Final = 1e-5
_DEGENERATE: Final = 1e-6  # variance: dlib's 128 values fill about 80 dimensions
# Landmarks are dated nowhere: per year, children's parts are let drift by 1 %, adults' by 0.15 % of the inter-ocular
# distance in standard deviation. An assumption.
_SHAPE_DRIFT: Final = (0.01**2, 0.0015**2)
_WEIGHT: Final = 7.5  # precision of a step in the middle of 30 photos, at which margins are set
# Rates of single coordinates are uncertain (41 people): half is their mean, and all are taken half as high again.
_CAREFUL: Final = 1.5
_PASSED: Final = 0.08  # share of nuisances let through as changes
_LEAST_MARGIN: Final = -6.0
_FOLDS: Final = 8
_JOINT: Final = 1.0  # margins may be less than they were set to, since a nuisance is held against all kinds


@dataclass(frozen=True)
class Repeats:
    """Embeddings (n, 128) and shapes (n, 68, 2) of several photos a `person` (n,), of about one age."""

    embedding: Floats
    shape: Floats
    person: npt.NDArray[Any]

    def without(self, people: npt.NDArray[Any]) -> "Repeats":
        """The others."""
        kept = ~np.isin(self.person, people)
        return Repeats(self.embedding[kept], self.shape[kept], self.person[kept])


@dataclass(frozen=True)
class Ageing:
    """Second moments (bands, gaps, 128, 128) of embedding differences, pairs and mean gaps in years (bands, gaps)."""

    moments: Floats
    pairs: Floats
    gaps: Floats
    edges: Floats


def calibration(
    name: str, shifts: Shifts, repeats: Repeats, ageing: Ageing, *, kinds: Names, regions: Names
) -> Calibration:
    """Everything that the search needs.

    `shifts` holds kind "mixed" for changes, `kinds` for nuisances and `regions` for parts changed alone by `SINGLE`.
    """
    spread, directions = np.linalg.eigh(np.cov(np.concatenate([repeats.embedding, shifts.embeddings]).T))
    embedding_basis = directions[:, spread > _DEGENERATE]
    moved = symmetrical(shifts.of("mixed").shape)
    shape_basis = np.linalg.eigh(moved.T @ moved)[1][:, -SHAPE_PARTS:]
    spaces = {
        "embedding": _space(embedding_basis, None, shifts, repeats, ageing, kinds, regions),
        "both": _space(embedding_basis, shape_basis, shifts, repeats, ageing, kinds, regions),
    }
    return Calibration(
        name=name, embedding_basis=embedding_basis, shape_basis=shape_basis, band_edges=ageing.edges, kinds=kinds,
        regions=regions,
        **spaces,
    )  # fmt: skip


def within(values: Floats, person: npt.NDArray[Any]) -> Floats:
    """Pooled covariance (d, d) of values (n, d) about each person's mean."""
    total, freedom = np.zeros((values.shape[1],) * 2), 0
    for one in np.unique(person):
        mine = values[person == one]
        mine = mine - mine.mean(axis=0)
        total, freedom = total + mine.T @ mine, freedom + len(mine) - 1
    return np.asarray(total / max(freedom, 1))


def whitening(noise: Floats, change: Floats, *, shape_parts: int) -> tuple[Floats, Floats]:
    """Projection (d, d) to coordinates of white noise and uncorrelated change, and the variances (d,) of the latter."""
    ridged = noise + _RIDGE * np.eye(len(noise)) * np.trace(noise) / len(noise)
    ridged[len(noise) - shape_parts :, len(noise) - shape_parts :] += _SHAPE_FLOOR * np.eye(shape_parts)
    inverse = np.linalg.inv(np.linalg.cholesky(ridged))
    variance, rotation = np.linalg.eigh(inverse @ change @ inverse.T)
    return inverse.T @ rotation[:, ::-1], np.maximum(variance[::-1], 0)


def drift_rates(ageing: Ageing, projection: Floats) -> Floats:
    """Variances (bands, k) that a year in each band adds to coordinates `projection` (128, k), by least squares."""
    bands, gaps = ageing.pairs.shape
    start = np.repeat((ageing.edges[:-1] + ageing.edges[1:]) / 2, gaps)
    start = np.minimum(start, np.repeat(ageing.edges[:-1] + 6, gaps))
    end = start + ageing.gaps.ravel()
    lived = np.clip(end[:, None] - ageing.edges[:-1], 0, np.diff(ageing.edges)) - np.clip(
        start[:, None] - ageing.edges[:-1], 0, np.diff(ageing.edges)
    )
    seen = np.einsum("dk,bgde,ek->bgk", projection, ageing.moments, projection, optimize=True).reshape(bands * gaps, -1)
    weight = np.sqrt(ageing.pairs.ravel())[:, None]
    design = np.column_stack([np.ones(len(lived)), lived]) * weight
    return np.stack(
        [_not_negative(design, seen[:, place] * weight[:, 0])[1:] for place in range(seen.shape[1])], axis=1
    )


def _not_negative(design: Floats, wanted: Floats) -> Floats:
    """Least squares with coefficients of at least 0: the most negative one is set to 0 until none is."""
    free = np.ones(design.shape[1], bool)
    found = np.zeros(design.shape[1])
    while free.any():
        found[:] = 0
        found[free] = np.linalg.lstsq(design[:, free], wanted, rcond=None)[0]
        if found.min() >= 0:
            break
        free[found.argmin()] = False
    return np.maximum(found, 0)


def _space(
    embedding_basis: Floats, shape_basis: Floats | None, shifts: Shifts, repeats: Repeats, ageing: Ageing,
    kinds: Names, regions: Names,
) -> Space:  # fmt: skip
    def features(embedding: npt.NDArray[Any], shape: npt.NDArray[Any]) -> Floats:
        parts = [np.asarray(embedding, float) @ embedding_basis]
        return np.concatenate(parts if shape_basis is None else [*parts, symmetrical(shape) @ shape_basis], axis=1)

    shape_parts = 0 if shape_basis is None else shape_basis.shape[1]
    moved = {kind: features((part := shifts.of(kind)).embedding, part.shape) for kind in ("mixed", *kinds, *regions)}
    noise = within(features(repeats.embedding, repeats.shape), repeats.person)
    change = moved["mixed"].T @ moved["mixed"] / len(moved["mixed"])
    projection, variance = whitening(noise, change, shape_parts=shape_parts)
    drift = drift_rates(ageing, embedding_basis @ projection[: embedding_basis.shape[1]])
    drift = _CAREFUL * (drift + drift.mean(axis=1, keepdims=True)) / 2
    squares = (projection[embedding_basis.shape[1] :] ** 2).sum(axis=0)
    young = ageing.edges[:-1] < 18
    drift = drift + np.where(young, *_SHAPE_DRIFT)[:, None] * squares
    shown = [_nuisance(moved[kind] @ projection, shifts.of(kind).portrait, variance) for kind in kinds]
    means, covariances, margins = zip(*shown, strict=True)
    alone = [moved[region] @ projection / SINGLE for region in regions]
    return Space(
        projection=projection,
        change=variance,
        drift=drift,
        means=np.stack(means),
        covariances=np.stack(covariances),
        margins=np.array(margins),
        parts=np.stack([one.mean(axis=0) for one in alone]),
        parts_spread=np.mean([np.cov(one.T) for one in alone], axis=0),
    )


def _nuisance(moved: Floats, portrait: npt.NDArray[Any], variance: Floats) -> tuple[Floats, Floats, float]:
    """Mean (k,), covariance (k, k) and margin of a nuisance; the margin is set on portraits not fitted to."""
    # Faces that a filter leaves as they were, as greyscale does a grey portrait, tell nothing.
    told = (moved**2).sum(axis=1) > 1
    moved, portrait = moved[told], portrait[told]
    rng, ahead = np.random.default_rng(len(moved)), []
    for fold in range(_FOLDS):
        kept = portrait % _FOLDS == fold
        ahead.append(_ahead(moved[kept], moved[~kept], variance, rng))
    margin = float(np.quantile(np.concatenate(ahead), 1 - _PASSED))
    return moved.mean(axis=0), _covariance(moved), max(margin - _JOINT, _LEAST_MARGIN)


def _ahead(moved: Floats, learned: Floats, variance: Floats, rng: np.random.Generator) -> Floats:
    """How much likelier a change seems than the nuisance `learned` from, for each of `moved` (n, k) in mid-timeline."""
    weights = np.full((1, len(variance)), _WEIGHT)
    seen = moved * _WEIGHT + rng.normal(0, np.sqrt(_WEIGHT), moved.shape)
    against = any_shift_ratio(seen[:, None, :], weights, learned.mean(axis=0), _covariance(learned))[:, 0]
    return any_change_ratio(seen, weights[0], variance) - against


def _covariance(moved: Floats) -> Floats:
    """Shrunk towards its diagonal, since there are not many more faces than coordinates."""
    spread = np.cov(moved.T)
    return np.asarray(0.8 * spread + 0.2 * np.diag(np.diag(spread)) + UNSEEN * np.eye(len(spread)))


def counted(calibration: Calibration) -> Mapping[str, float]:
    """Margins by kind, for the data sheet."""
    return dict(zip(calibration.kinds, (float(margin) for margin in calibration.both.margins), strict=True))
