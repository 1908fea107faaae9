"""The calibration of appearance changes: how photos of a person differ, how faces drift, change and are filtered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import lgamma
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from curator.domain.appearance import Calibration, Space, expected_change
from curator.domain.shapes import symmetrical
from curator.domain.steps import UNSEEN, Told, Whitened, whiten
from curator.vision.training.shifts import Shifts

Floats = npt.NDArray[np.float64]

SHAPE_PARTS: Final = 24
SINGLE: Final = 0.06
"""By how much parts are changed alone, in inter-ocular distances."""

Names = tuple[str, ...]
Filtered = tuple[Floats, npt.NDArray[Any]]
"""What a nuisance did to faces (n, k), and whose they were (n,)."""

_RIDGE: Final = 3e-3
_SHAPE_FLOOR: Final = 1e-5
_DEGENERATE: Final = 1e-6  # variance: dlib's 128 values fill about 80 dimensions
# Landmarks are dated nowhere: per year, children's parts are let drift by 1 %, adults' by 0.15 % of the inter-ocular
# distance in standard deviation. An assumption.
_SHAPE_DRIFT: Final = (0.01**2, 0.0015**2)
_WEIGHTS: Final = (4, 9)  # precision of a step in the middle of 16 and of 36 photos, at which margins are set
_GROWN: Final = 18
_YEARS: Final = 6.0  # of grown-up ageing between photos that are said to be of one age
_EVEN: Final = 0.1  # part of ageing that is spread over all directions
_DIRECTIONS: Final = 40  # in which a change is sought
_COUNTS: Final = np.geomspace(10, 1000, 93)  # photos that may count for white noise
_PASSED: Final = 0.03  # share of nuisances let through as changes
_FOLDS: Final = 4
_STRIDES, _STRIDE = 60, 0.25
_DRAWN: Final = 600


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


def known_photos(photos: Floats, person: npt.NDArray[Any], beside: Floats, *, shape_parts: int) -> float:
    """How many photos of a person the noise of others counts for, where their own is told: the likeliest number.

    From `photos` (n, features) of people made white by other people's noise, with `beside` (features, features) in it.
    """
    people, scatters = np.unique(person), []
    for fold in range(_FOLDS):
        mine = people[fold::_FOLDS]
        others = ~np.isin(person, mine)
        noise = within(photos[others], person[others]) + beside
        projection = whitening(noise, noise, shape_parts=shape_parts)[0]
        scatters += [_scatter(photos[person == one] @ projection) for one in mine]
    likely = [sum(_wishart(*found, count) for found in scatters) for count in _COUNTS]
    return float(_COUNTS[int(np.argmax(likely))])


def yearly_ageing(ageing: Ageing) -> Floats:
    """Covariances (bands, 128, 128) that a year in each band adds: far differences less near ones, over the years."""
    near, far = ageing.moments[:, :1], ageing.moments[:, 2:4]
    years = ageing.gaps[:, 2:4] - ageing.gaps[:, :1]
    weight = ageing.pairs[:, 2:4] / ageing.pairs[:, 2:4].sum(axis=1, keepdims=True) / years
    yearly = ((far - near) * weight[..., None, None]).sum(axis=1)
    values, axes = np.linalg.eigh((yearly + np.swapaxes(yearly, 1, 2)) / 2)
    # Directions that chance makes negative are left out, and the others made smaller, so that the whole stays the same.
    kept = np.maximum(values, 0)
    kept *= np.maximum(values.sum(axis=1), 0)[:, None] / np.maximum(kept.sum(axis=1), 1e-12)[:, None]
    return np.asarray(axes * kept[:, None, :] @ np.swapaxes(axes, 1, 2))


def _space(
    embedding_basis: Floats, shape_basis: Floats | None, shifts: Shifts, repeats: Repeats, ageing: Ageing,
    kinds: Names, regions: Names,
) -> Space:  # fmt: skip
    def features(embedding: npt.NDArray[Any], shape: npt.NDArray[Any]) -> Floats:
        parts = [np.asarray(embedding, float) @ embedding_basis]
        return np.concatenate(parts if shape_basis is None else [*parts, symmetrical(shape) @ shape_basis], axis=1)

    shape_parts = 0 if shape_basis is None else shape_basis.shape[1]
    moved = {kind: features((part := shifts.of(kind)).embedding, part.shape) for kind in ("mixed", *kinds)}
    photos = features(repeats.embedding, repeats.shape)
    beside = np.zeros((photos.shape[1],) * 2)
    known = embedding_basis.shape[1]
    grown = yearly_ageing(ageing)[ageing.edges[:-1] >= _GROWN].mean(axis=0)
    beside[:known, :known] = _YEARS * embedding_basis.T @ grown @ embedding_basis
    noise = within(photos, repeats.person) + beside
    change = moved["mixed"].T @ moved["mixed"] / len(moved["mixed"])
    projection, variance = whitening(noise, change, shape_parts=shape_parts)
    factor = np.diag(np.sqrt(variance))[:, :_DIRECTIONS]
    yearly = _ageing(ageing, embedding_basis, shape_parts)
    yearly = projection.T @ yearly @ projection
    filters = [_told(moved[kind] @ projection, shifts.of(kind).portrait) for kind in kinds]
    alone = [_effects(shifts, region, features) @ projection for region in regions]
    halves = [(one[: len(one) // 2], one[len(one) // 2 :]) for one in alone]
    tried = np.stack([np.stack([(more + less) / 2, (more - less) / 2]) for more, less in halves], axis=2)
    spread = np.stack([np.cov(one.T) for one in alone])
    counts = known_photos(photos, repeats.person, beside, shape_parts=shape_parts)
    steps = [_steps(photos @ projection, repeats.person, weight, counts) for weight in _WEIGHTS]
    return Space(
        projection=projection,
        change=factor,
        ageing=_less_sure(yearly),
        means=np.stack([rows.mean(axis=0) for rows, _ in filters]),
        covariances=np.stack([_covariance(rows) for rows, _ in filters]),
        margins=_margins(filters, factor, tried, steps),
        parts=np.stack([one.mean(axis=0) for one in alone]),
        parts_spread=(spread + spread.mean(axis=0)) / 2,
        known=np.array(counts),
    )


def _scatter(values: Floats) -> tuple[Floats, int]:
    """Sums of squares and products (k, k) of values (n, k) as the search makes them white, and how many they are of."""
    rows = _halved(values, np.inf).rows
    return rows.T @ rows, len(rows)


def _halved(values: Floats, known: float) -> Whitened:
    """Photos (n, k) of one age made white, with a step in their middle."""
    count = len(values)
    step = (np.arange(count) >= count / 2).astype(float)[:, None]
    return whiten(values, np.zeros((1, count)), np.ones((count, 1)), step, known)


def _wishart(scatter: Floats, rows: int, count: float) -> float:
    """Log-likelihood, up to a constant, of `scatter` (k, k) of rows where white noise counts for `count` photos.

    Of rows whose covariance is of the inverse Wishart distribution with mean 1 (Gelman et al. 2013, 3.6).
    """
    size = len(scatter)
    freedom = count + size + 1
    gammas = sum(lgamma((freedom + rows - one) / 2) - lgamma((freedom - one) / 2) for one in range(size))
    whole = np.linalg.slogdet(np.eye(size) + scatter / count)[1]
    return float(gammas - size * rows / 2 * np.log(count) - (freedom + rows) / 2 * whole)


def _effects(shifts: Shifts, region: str, features: Callable[[Any, Any], Floats]) -> Floats:
    """What a region that grows by one inter-ocular distance does, from changes in both directions."""
    more, less = shifts.of(f"{region}/1"), shifts.of(f"{region}/-1")
    moved = np.concatenate([features(more.embedding, more.shape), -features(less.embedding, less.shape)])
    return moved / SINGLE


def _ageing(ageing: Ageing, embedding_basis: Floats, shape_parts: int) -> Floats:
    """Yearly covariances (bands, features, features), those of shapes assumed."""
    known = embedding_basis.shape[1]
    whole = np.zeros((len(ageing.pairs), known + shape_parts, known + shape_parts))
    whole[:, :known, :known] = embedding_basis.T @ yearly_ageing(ageing) @ embedding_basis
    young = np.where(ageing.edges[:-1] < _GROWN, *_SHAPE_DRIFT)
    whole[:, known:, known:] = young[:, None, None] * np.eye(shape_parts)
    return whole


def _less_sure(yearly: Floats) -> Floats:
    """Covariances (bands, k, k) with a part of them spread evenly: few people tell directions less well than sizes."""
    size = np.trace(yearly, axis1=1, axis2=2)[:, None, None] / yearly.shape[1]
    return np.asarray((1 - _EVEN) * yearly + _EVEN * size * np.eye(yearly.shape[1]))


def _told(moved: Floats, portrait: npt.NDArray[Any]) -> Filtered:
    """Faces that a filter leaves as they were, as greyscale does a grey portrait, tell nothing and are left out."""
    told = (moved**2).sum(axis=1) > 1
    return moved[told], portrait[told]


def _margins(filters: Sequence[Filtered], change: Floats, tried: Floats, steps: Sequence[list[Told]]) -> Floats:
    """By how much a change must be likelier than each nuisance (kinds,), so that of each `_PASSED` seem a change.

    Set on portraits not fitted to, at `steps` seen well and less well among photos of people, half of them where
    a person's own effects were `tried` (2, portraits, regions, k). A nuisance is held against all kinds, so that every
    margin depends on the others; they are brought to their places in small strides.
    """
    rng = np.random.default_rng(len(filters))
    ahead: list[list[Floats]] = [[] for _ in filters]
    for fold in range(_FOLDS):
        learned = [rows[portrait % _FOLDS != fold] for rows, portrait in filters]
        against = [(rows.mean(axis=0), _covariance(rows)) for rows in learned]
        for found, (rows, portrait) in zip(ahead, filters, strict=True):
            mine = portrait % _FOLDS == fold
            for drawn in steps:
                shown = [drawn[int(rng.integers(len(drawn)))].beside(row) for row in rows[mine]]
                found.extend(_ahead(shown, against, change, tried[:, portrait[mine]]))
    every = [np.concatenate(found) for found in ahead]
    margins = np.array([np.quantile(own[:, kind], 1 - _PASSED) for kind, own in enumerate(every)])
    for _ in range(_STRIDES):
        for kind, own in enumerate(every):
            passed = (own > margins).all(axis=1).mean()
            margins[kind] += _STRIDE * np.log((passed + 0.005) / (_PASSED + 0.005))
    return margins


def _steps(photos: Floats, person: npt.NDArray[Any], weight: int, known: float) -> list[Told]:
    """Steps that chance makes in the middle of 4 · `weight` photos (n, k) of one person."""
    rng = np.random.default_rng(weight)
    people = [rows for one in np.unique(person) if len(rows := photos[person == one]) >= 4 * weight]
    drawn = [rng.permutation(people[int(rng.integers(len(people)))])[: 4 * weight] for _ in range(_DRAWN)]
    return [Told.of(_halved(rows, known)) for rows in drawn]


def _ahead(
    shown: Sequence[Told], against: Sequence[tuple[Floats, Floats]], change: Floats, tried: Floats
) -> tuple[Floats, Floats]:
    """How much likelier a change seems than each nuisance, means and covariances `against` it, by step (n, kinds).

    Without and with what was `tried` (2, n, regions, k) on the faces.
    """
    other = np.array([[one.ratio(*kind) for kind in against] for one in shown]).reshape(len(shown), -1)
    plain = np.array([[one.change_ratio(change)] for one in shown]).reshape(-1, 1)
    pairs = zip(shown, tried.swapaxes(0, 1), strict=True)
    known = np.array([[one.change_ratio(expected_change(change, own))] for one, own in pairs]).reshape(-1, 1)
    return plain - other, known - other


def _covariance(moved: Floats) -> Floats:
    """Shrunk towards its diagonal, since there are not many more faces than coordinates."""
    spread = np.cov(moved.T)
    return np.asarray(0.8 * spread + 0.2 * np.diag(np.diag(spread)) + UNSEEN * np.eye(len(spread)))


def counted(calibration: Calibration) -> Mapping[str, float]:
    """Margins by kind, for the data sheet."""
    return dict(zip(calibration.kinds, (float(margin) for margin in calibration.both.margins), strict=True))
