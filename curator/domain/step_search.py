"""A search for a lasting step in one participant's photos: where it may be, and how likely each place is.

The series stands in its own coordinates, made white under each part of the ageing that this person may show.
"""

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from curator.domain.appearance import Calibration, Series, Space
from curator.domain.shapes import symmetrical
from curator.domain.steps import (
    WIDTHS,
    Prospect,
    Whitened,
    drift_variances,
    log_mean,
    own_coordinates,
    whiten,
    years_lived,
)

Floats = npt.NDArray[np.float64]

_SHARES: Final = (0.0, 0.1, 0.3, 1.0)
"""Parts of the ageing that was learned which a person may show, each as likely as the others beforehand."""
_LITTLE: Final = 0.1  # variance of drift, that of the noise is 1, of which parts are not told from each other
_HARDLY: Final = 0.01  # chance from which on a share is looked at
_AT_ONCE: Final = 100  # orders drawn
_SIDE: Final = 0.12  # of all photos, at least, on both sides


@dataclass(frozen=True, slots=True, eq=False)
class Coordinates:
    """Own coordinates (n, k) of a series, and variances of drift (k or 1, n) along them."""

    values: Floats
    space: Space
    drift: Floats

    @classmethod
    def of(cls, features: Floats, space: Space, lived: Floats) -> "Coordinates":
        """Of features (n, features) of photos whose ages have `lived` these years (bands, n)."""
        turn = own_coordinates(space.ageing, lived)
        space = space.turned(turn)
        drift = drift_variances(lived, np.einsum("bkk->bk", space.ageing))
        return cls(features @ space.projection, space, drift)

    def ageing(self, share: float) -> "Coordinates":
        """With `share` of the drift."""
        return replace(self, drift=share * self.drift if share else np.zeros((1, len(self.values))))

    def only(self, kept: npt.NDArray[np.intp]) -> "Coordinates":
        """The photos at these places."""
        return replace(self, values=self.values[kept], drift=self.drift[:, kept])


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """What the steps of a search share: coordinates, fixed columns (n, q), splits (s,)."""

    series: Series
    coordinates: Coordinates
    fixed: Floats
    splits: npt.NDArray[np.intp]

    def ageing(self, share: float) -> "Search":
        """With `share` of the drift."""
        return replace(self, coordinates=self.coordinates.ageing(share))

    @property
    def change(self) -> Floats:
        """Covariance's root (k, r) of a change."""
        return self.coordinates.space.change

    def whitened(self, columns: Floats) -> Whitened:
        """The series made white, with steps along `columns` (n, splits)."""
        own = self.coordinates
        return whiten(own.values, own.drift, self.fixed, columns, float(own.space.known))

    def steps(self, splits: npt.NDArray[np.intp]) -> Floats:
        """Columns (n, splits), 1 from each split on."""
        return (np.arange(len(self.coordinates.values))[:, None] >= splits).astype(float)

    def ratios(self, seen: Whitened) -> Floats:
        """Log-likelihood ratio of a change along each step of `seen` over none."""
        return Prospect.of(seen, self.change, WIDTHS).ratio(seen.evidence(seen.rows))


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """The series made white under each part of ageing that it may show, and how likely each is without a change."""

    seen: tuple[Whitened, ...]
    prospects: tuple[Prospect, ...]
    log_chances: Floats

    def ratios(self, order: npt.NDArray[np.intp] | slice = slice(None)) -> Floats:
        """Log-likelihood ratio (…, splits) of a change over none, of rows in this order (…, m)."""
        every = zip(self.seen, self.prospects, self.log_chances, strict=True)
        views = [prospect.ratio(one.evidence(one.rows[order])) + chance for one, prospect, chance in every]
        return np.asarray(np.logaddexp.reduce(views, axis=0))

    @property
    def likeliest(self) -> Whitened:
        """The series as the likeliest part makes it white."""
        return self.seen[int(self.log_chances.argmax())]

    def single(self) -> "Views":
        """The same in half the precision."""
        return Views(
            tuple(one.single() for one in self.seen), tuple(one.single() for one in self.prospects), self.log_chances
        )


def in_order(ages: Floats) -> npt.NDArray[np.intp]:
    """Places of the photos that count, by age: all as given where no age is known, else those with one."""
    if np.isnan(ages).all():
        return np.arange(len(ages))
    known = np.flatnonzero(~np.isnan(ages))
    return known[np.argsort(ages[known], kind="stable")]


def search_of(series: Series, calibration: Calibration) -> Search:
    """The search among photos in the order of age, knowing what was tried on this person's faces."""
    count, shapes = len(series), _shapes(series)
    space = calibration.embedding if shapes is None else calibration.both
    lived = years_lived(series.ages, calibration.band_edges)
    every = features(calibration, series.embeddings, shapes)
    tried = series.effects if series.effects and set(series.effects.regions) == set(calibration.regions) else None
    if tried is not None:
        region = np.array([calibration.regions.index(one) for one in tried.regions])
        space = space.knowing(features(calibration, tried.embeddings, None if shapes is None else tried.shapes), region)
    side = max(3, int(np.ceil(_SIDE * count)))
    splits = np.arange(side, count - side + 1)
    return Search(series, Coordinates.of(every, space, lived), _fixed(series), splits)


def features(calibration: Calibration, embeddings: npt.NDArray[Any], shapes: npt.NDArray[Any] | None) -> Floats:
    """Features (…, k) of embeddings (…, 128) and perhaps shapes (…, 68, 2), or of differences of these."""
    parts = [np.asarray(embeddings, float) @ calibration.embedding_basis]
    if shapes is not None:
        parts.append(symmetrical(np.asarray(shapes, float)) @ calibration.shape_basis)
    return np.concatenate(parts, axis=-1)


def views_of(search: Search) -> tuple[Search, Views]:
    """The search under the likeliest part of ageing, and the series under all parts that are likely at all.

    A person who hardly ages must not pay for a prior that expects much; which part it is, is not fitted to a step: the
    likelihood without one says how much each counts, with a step as without.
    """
    drift = search.coordinates.drift
    aged = float((drift[:, -1] - drift[:, 0]).mean())
    shares = _SHARES if aged > _LITTLE else (0.0, 1.0) if aged else (0.0,)
    every = [search.ageing(share) for share in shares]
    seen = [one.whitened(one.steps(one.splits)) for one in every]
    likely = np.array([one.likelihood for one in seen])
    chances = np.exp(likely - likely.max())
    kept = np.flatnonzero(chances >= _HARDLY * chances.sum())
    looks = tuple(seen[one] for one in kept)
    prospects = tuple(Prospect.of(one, search.change, WIDTHS) for one in looks)
    log_chances = np.log(chances[kept] / chances[kept].sum())
    return every[int(likely.argmax())], Views(looks, prospects, log_chances)


def _shapes(series: Series) -> npt.NDArray[Any] | None:
    """Shapes of all photos, an average one where a few lack theirs; none where many do."""
    if series.shapes is None:
        return None
    missing = np.isnan(series.shapes).any(axis=(1, 2))
    if missing.mean() > 0.1:
        return None
    return np.where(missing[:, None, None], np.nanmedian(series.shapes, axis=0), series.shapes)


def _fixed(series: Series) -> Floats:
    """Columns (n, q) of what is known of each photo: its effect, whatever it is, counts for no step."""
    columns = [np.ones(len(series))]
    if series.grey is not None and 2 <= series.grey.sum() <= len(series) - 2:
        columns.append(series.grey.astype(float))
    return np.stack(columns, axis=1)


def by_chance(views: Views, rng: np.random.Generator, draws: int, score: float, enough: float) -> Floats:
    """Scores (draws,) of the series with its white rows, drift taken out, in random orders.

    No more once `enough` of them did as well as `score` (Besag and Clifford 1991).
    """
    quick, count = views.single(), len(views.seen[0].rows)
    found: list[Floats] = [np.empty(0)]
    for first in range(0, draws, _AT_ONCE):
        order = rng.permuted(np.tile(np.arange(count), (min(_AT_ONCE, draws - first), 1)), axis=1)
        found.append(log_mean(quick.ratios(order)))
        if sum(int((part >= score).sum()) for part in found) >= enough:
            break
    return np.concatenate(found)


def sides(search: Search, split: int) -> Floats:
    """Where each photo (n,) lies between the sides of a split: about -1 before and 1 after it, in the change's
    direction."""
    values, change = search.coordinates.values, search.change
    one, two = np.median(values[:split], axis=0), np.median(values[split:], axis=0)
    weight = split * (len(values) - split) / len(values)
    inner = np.eye(change.shape[1]) / weight + change.T @ change
    direction = change @ np.linalg.solve(inner, change.T @ (two - one))
    length = max(float((two - one) @ direction), 1e-12)
    return np.asarray(2 * (values - (one + two) / 2) @ direction / length)
