"""Suspected appearance changes: a lasting step in a participant's faces that ageing does not explain.

A step is sought among all photos; chance is told by permutation or by the likelihood itself, and whatever else may look
like one is given the same look: a camera or filter, single photos, a change that passes, a slow one, growth. It is
evidence, never a diagnosis.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from curator.domain.appearance import (
    AREAS,
    UNLIKE,
    Appearance,
    AppearanceVerdict,
    Calibration,
    Series,
    Space,
)
from curator.domain.messages import Message
from curator.domain.shapes import region_changes, symmetrical
from curator.domain.steps import (
    WIDTHS,
    Prospect,
    Told,
    Whitened,
    drift_variances,
    log_mean,
    own_coordinates,
    self_distances,
    whiten,
    years_lived,
)

Floats = npt.NDArray[np.float64]

ALPHA: Final = 0.05
FEWEST: Final = 8
"""Photos below which nothing is judged."""

_SHARES: Final = (0.0, 0.1, 0.3, 1.0)
"""Parts of the ageing that was learned which a person may show, each as likely as the others beforehand."""
_LITTLE: Final = 0.1  # variance of drift, that of the noise is 1, of which parts are not told from each other
_HARDLY: Final = 0.01  # chance from which on a share is looked at
_ADULT: Final = 18
# A likelihood ratio of 1 / p comes about by chance with at most p (Markov), were the model true; twice that is allowed
# for. Where faces drift, orders drawn at random hold a great step too, as one large row, and do not tell it.
_DOUBT: Final = 2.0
_AT_ONCE: Final = 100  # orders drawn
_SIDE: Final = 0.12  # of all photos, at least, on both sides
_HOLDS: Final = 0.8
_SHOWN: Final = 4  # photos named as evidence on each side
_BETTER: Final = 3.0  # log-likelihood by which another pattern must explain a series better than a step
_SLOW: Final = 0.4  # share of the photos over which a slow change goes on, at least
_GRID: Final = 12  # places at which a change that passes may begin and end
_BRIEF: Final = 0.6  # share below which a change that ends again is one that passes
_AMOUNTS: Final = (0.02, 0.04)  # by how much parts are expected to change, in inter-ocular distances
_TOGETHER: Final = 0.7  # correlation from which on a split falls together with a change to or from grey


def find_jump(
    series: Series, calibration: Calibration, *, seed: int = 0, permutations: int = 1000, alpha: float = ALPHA
) -> Appearance:
    """Look for a lasting change in the photos of one participant.

    Photos are put in the order of their ages; where only some ages are known the others are left out, where none is
    known the given order counts and no ageing is allowed for. Places in the answer are places in the order of age; only
    `self_distance` is in the order given.
    """
    order = _order(series.ages)
    sorted_series = series.only(order)
    found = _found(sorted_series, calibration, np.random.default_rng(seed), permutations, alpha)
    distance = np.full(len(series), np.nan)
    if len(found.self_distance):
        distance[order] = found.self_distance
    return replace(found, self_distance=distance, calibration=calibration.name)


def benjamini_hochberg(p_values: Sequence[float], q: float = 0.10) -> npt.NDArray[np.bool_]:
    """Which p values (n,) to follow so that at most a share `q` of them is false (Benjamini and Hochberg 1995)."""
    values = np.asarray(p_values, float)
    order = np.argsort(values, kind="stable")
    below = np.flatnonzero(values[order] <= q * np.arange(1, len(values) + 1) / max(len(values), 1))
    chosen = np.zeros(len(values), bool)
    if len(below):
        chosen[order[: below[-1] + 1]] = True
    return chosen


@dataclass(frozen=True, slots=True, eq=False)
class _Coordinates:
    """Own coordinates (n, k) of a series, and variances of drift (k or 1, n) along them."""

    values: Floats
    space: Space
    drift: Floats

    @classmethod
    def of(cls, features: Floats, space: Space, lived: Floats) -> "_Coordinates":
        turn = own_coordinates(space.ageing, lived)
        space = space.turned(turn)
        drift = drift_variances(lived, np.einsum("bkk->bk", space.ageing))
        return cls(features @ space.projection, space, drift)

    def ageing(self, share: float) -> "_Coordinates":
        """With `share` of the drift."""
        return replace(self, drift=share * self.drift if share else np.zeros((1, len(self.values))))

    def only(self, kept: npt.NDArray[np.intp]) -> "_Coordinates":
        """The photos at these places."""
        return replace(self, values=self.values[kept], drift=self.drift[:, kept])


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """What the steps of a search share: coordinates, fixed columns (n, q), splits (s,)."""

    series: Series
    coordinates: _Coordinates
    fixed: Floats
    splits: npt.NDArray[np.intp]

    def ageing(self, share: float) -> "_Search":
        """With `share` of the drift."""
        return replace(self, coordinates=self.coordinates.ageing(share))

    @property
    def change(self) -> Floats:
        """Covariance's root (k, r) of a change."""
        return self.coordinates.space.change

    def whitened(self, columns: Floats) -> Whitened:
        own = self.coordinates
        return whiten(own.values, own.drift, self.fixed, columns, float(own.space.known))

    def steps(self, splits: npt.NDArray[np.intp]) -> Floats:
        return (np.arange(len(self.coordinates.values))[:, None] >= splits).astype(float)

    def ratios(self, seen: Whitened) -> Floats:
        """Log-likelihood ratio of a change along each step of `seen` over none."""
        return Prospect.of(seen, self.change, WIDTHS).ratio(seen.evidence(seen.rows))


@dataclass(frozen=True, slots=True, eq=False)
class _Views:
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

    def single(self) -> "_Views":
        """The same in half the precision."""
        return _Views(
            tuple(one.single() for one in self.seen), tuple(one.single() for one in self.prospects), self.log_chances
        )


def _order(ages: Floats) -> npt.NDArray[np.intp]:
    if np.isnan(ages).all():
        return np.arange(len(ages))
    known = np.flatnonzero(~np.isnan(ages))
    return known[np.argsort(ages[known], kind="stable")]


def _found(series: Series, calibration: Calibration, rng: np.random.Generator, draws: int, alpha: float) -> Appearance:
    count = len(series)
    if count < FEWEST:
        return Appearance(
            AppearanceVerdict.CANNOT_TELL,
            reason=Message.of(
                "{count} photos that can be compared are too few; {least} are needed.", count=count, least=FEWEST
            ),
        )
    search, views = _views(_search(series, calibration))
    distance = self_distances(search.coordinates.values, search.coordinates.drift, search.fixed)
    ratios = views.ratios()
    best, score = int(ratios.argmax()), float(log_mean(ratios))
    doubt = _DOUBT * float(np.exp(-score))
    # Chance is known well enough where the likelihood tells less of it than all orders could, or where it is plenty.
    null = _null(views, rng, draws, score, 0 if doubt * (1 + draws) <= 1 else 2 * alpha * draws)
    p_value = min((1 + int((null >= score).sum())) / (1 + len(null)), doubt)
    found = _described(search, ratios, best)
    found = replace(found, score=score, p_value=p_value, self_distance=distance)
    if p_value > alpha:
        return _nothing(search, views.likeliest, found, alpha)
    told = Told.of(views.likeliest.along(search.steps(search.splits[[best]])))
    verdict, reason = _verdict(search, views, best, told, calibration.kinds, null)
    surest = _surest_parts(search.coordinates.space, told, calibration.regions)
    regions = tuple(sorted(found.regions, key=lambda change: surest.get(change.region, len(surest))))
    return replace(found, verdict=verdict, reason=reason, regions=regions)


def _search(series: Series, calibration: Calibration) -> _Search:
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
    return _Search(series, _Coordinates.of(every, space, lived), _fixed(series), splits)


def features(calibration: Calibration, embeddings: npt.NDArray[Any], shapes: npt.NDArray[Any] | None) -> Floats:
    """Features (…, k) of embeddings (…, 128) and perhaps shapes (…, 68, 2), or of differences of these."""
    parts = [np.asarray(embeddings, float) @ calibration.embedding_basis]
    if shapes is not None:
        parts.append(symmetrical(np.asarray(shapes, float)) @ calibration.shape_basis)
    return np.concatenate(parts, axis=-1)


def _views(search: _Search) -> tuple[_Search, _Views]:
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
    return every[int(likely.argmax())], _Views(looks, prospects, log_chances)


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


def _null(views: _Views, rng: np.random.Generator, draws: int, score: float, enough: float) -> Floats:
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


def _described(search: _Search, ratios: Floats, best: int) -> Appearance:
    split, series = int(search.splits[best]), search.series
    chance = np.exp(ratios - ratios.max())
    likely = np.argsort(-chance)
    kept = likely[: int(np.searchsorted(np.cumsum(chance[likely]) / chance.sum(), 0.95)) + 1]
    shown = _sides(search, split)
    ids = np.array(series.photo_ids or [str(place) for place in range(len(series))], dtype=object)
    before, after = np.argsort(shown[:split])[:_SHOWN], split + np.argsort(-shown[split:])[:_SHOWN]
    regions = () if series.shapes is None else region_changes(np.asarray(series.shapes, float), split)
    return Appearance(
        AppearanceVerdict.NONE,
        split=split,
        interval=(int(search.splits[kept.min()]), int(search.splits[kept.max()])),
        between=(float(series.ages[split - 1]), float(series.ages[split])),
        regions=regions,
        before=tuple(ids[before]),
        after=tuple(ids[after]),
    )


def _sides(search: _Search, split: int) -> Floats:
    """Where each photo (n,) lies between the sides of a split: about -1 before and 1 after it, in the change's
    direction."""
    values, change = search.coordinates.values, search.change
    one, two = np.median(values[:split], axis=0), np.median(values[split:], axis=0)
    weight = split * (len(values) - split) / len(values)
    inner = np.eye(change.shape[1]) / weight + change.T @ change
    direction = change @ np.linalg.solve(inner, change.T @ (two - one))
    length = max(float((two - one) @ direction), 1e-12)
    return np.asarray(2 * (values - (one + two) / 2) @ direction / length)


def _surest_parts(space: Space, shown: Told, regions: tuple[str, ...]) -> dict[str, int]:
    """Rank of each part by how likely it is that it alone makes the step, those of the likeliest area first.

    Embedding and shape speak together, since landmarks alone follow small changes poorly.
    """
    still = np.zeros(len(shown.shown))
    likely = {}
    for region, mean, spread in zip(regions, space.parts, space.parts_spread, strict=True):
        likely[region] = shown.ratio(still, np.outer(mean, mean) + UNLIKE * spread, [amount**2 for amount in _AMOUNTS])
    areas: dict[str, float] = {}
    for region, ratio in likely.items():
        areas[_area(region)] = float(np.logaddexp(areas.get(_area(region), -np.inf), ratio))
    order = sorted(regions, key=lambda region: (-areas[_area(region)], -likely[region]))
    return {region: rank for rank, region in enumerate(order)}


def _area(region: str) -> str:
    return AREAS.get(region, region)


def _nothing(search: _Search, seen: Whitened, found: Appearance, alpha: float) -> Appearance:
    """No lasting change found: one that passed perhaps, or none that could be told from a turn to or from grey."""
    grey = search.series.grey
    if grey is not None and 2 <= grey.sum() <= len(grey) - 2:
        steps = search.steps(search.splits)
        together = np.abs([np.corrcoef(steps[:, place], grey)[0, 1] for place in range(steps.shape[1])])
        if together.max() >= _TOGETHER:
            reason = Message.of("Colour turns to grey, or grey to colour, so that a change there could not be told.")
            return replace(found, verdict=AppearanceVerdict.CANNOT_TELL, reason=reason)
    if _DOUBT * np.exp(-_passed(search, seen)) <= alpha:
        return replace(found, verdict=AppearanceVerdict.TRANSIENT)
    return found


def _passed(search: _Search, seen: Whitened) -> float:
    """Log-likelihood ratio of a change that passes, somewhere among the photos, over none."""
    ends = np.unique(np.linspace(search.splits[0], search.splits[-1], _GRID).astype(int))
    longest = _BRIEF * len(search.coordinates.values)
    boxes = [(low, high) for low, high in combinations(ends, 2) if 2 <= high - low < longest]
    if not boxes:
        return -np.inf
    place, (first, after) = np.arange(len(search.coordinates.values))[:, None], np.transpose(boxes)
    return float(log_mean(search.ratios(seen.along(((place >= first) & (place < after)).astype(float)))))


def _verdict(
    search: _Search, views: _Views, best: int, shown: Told, kinds: tuple[str, ...], null: Floats
) -> tuple[AppearanceVerdict, Message | None]:
    """What kind of change a split is that chance does not explain."""
    split = int(search.splits[best])
    pattern = _other_pattern(search, views.likeliest, split)
    if pattern is not None:
        return pattern, None
    if not _survives(search, split, float(np.quantile(null, 0.8)) if len(null) else 0.0):
        return AppearanceVerdict.OUTLIERS, Message.of("It rests on two photos.")
    if not _holds(search, split):
        return AppearanceVerdict.TRANSIENT, Message.of("It does not hold in the photos after it.")
    kind = _nuisance(search.coordinates.space, shown, kinds)
    if kind is not None:
        return AppearanceVerdict.CAMERA, Message.of("It looks like {kind}.", kind=NUISANCE_WORDS.get(kind, kind))
    if search.series.ages[split] < _ADULT:
        return AppearanceVerdict.GROWTH, None
    return AppearanceVerdict.SUSPECTED_CHANGE, None


NUISANCE_WORDS = {
    "greyscale": Message.of("a change between colour and grey"),
    "blur": Message.of("blur"),
    "jpeg": Message.of("strong compression"),
    "smoothing": Message.of("a smoothing filter"),
    "gamma": Message.of("other light or exposure"),
    "small": Message.of("photos of few pixels"),
    "glasses": Message.of("glasses"),
    "beard": Message.of("a beard"),
}


def _other_pattern(search: _Search, seen: Whitened, split: int) -> AppearanceVerdict | None:
    """A ramp or a passing change where one explains this split clearly better than the step does.

    Only what would make such a split is asked: ramps that lead over it, and changes that begin or end at it and leave
    as many photos on both sides as a step does. What passed elsewhere, or in the first photos, explains no step.
    """
    place = np.arange(len(search.coordinates.values))[:, None]
    slow, passing = _ramps(search, split), _passings(search, split)
    ramps = np.clip((place - slow[:, 0]) / np.maximum(slow[:, 1] - slow[:, 0], 1), 0, 1)
    boxes = ((place >= passing[:, 0]) & (place < passing[:, 1])).astype(float)
    ratios = search.ratios(seen.along(np.concatenate([search.steps(np.array([split])), ramps, boxes], axis=1)))
    own, ramp, box = ratios[0], ratios[1 : 1 + len(slow)], ratios[1 + len(slow) :]
    if ramp.size and ramp.max() > own + _BETTER and ramp.max() >= box.max(initial=-np.inf):
        return AppearanceVerdict.RAMP
    return AppearanceVerdict.TRANSIENT if box.size and box.max() > own + _BETTER else None


def _ramps(search: _Search, split: int) -> npt.NDArray[np.intp]:
    """First and last places (r, 2) of slow changes that lead over a split, over two fifths of the photos or more."""
    count = len(search.coordinates.values)
    grid = np.unique(np.linspace(0, count - 1, min(count, 16)).astype(int))
    pairs = [(low, high) for low in grid for high in grid if low < split < high and high - low >= _SLOW * count]
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


def _passings(search: _Search, split: int) -> npt.NDArray[np.intp]:
    """First places of and after (b, 2) changes that pass again, one end of which is a split or beside it."""
    least, most = search.splits[0], search.splits[-1]
    ends = search.splits
    pairs = [(min(near, far), max(near, far)) for near in range(split - 1, split + 2) for far in ends]
    longest = _BRIEF * len(search.coordinates.values)
    kept = [(low, high) for low, high in pairs if least <= low and high <= most and 2 <= high - low < longest]
    return np.array(kept, dtype=np.intp).reshape(-1, 2)


def _survives(search: _Search, split: int, least: float) -> bool:
    """Whether the step stays without the two photos that speak loudest for it."""
    shown = _sides(search, split) * np.where(np.arange(len(search.coordinates.values)) < split, -1, 1)
    keep = np.sort(np.argsort(-shown)[2:])
    left = replace(search, coordinates=search.coordinates.only(keep), fixed=search.fixed[keep])
    place = int((keep < split).sum())
    around = np.array([at for at in (place - 1, place, place + 1) if 2 <= at <= len(keep) - 2])
    return bool(len(around) and left.ratios(left.whitened(left.steps(around))).max() >= least)


def _holds(search: _Search, split: int) -> bool:
    """Whether four fifths of the later photos, each with its neighbours, lie on the far side of the change."""
    later = _sides(search, split)[split:]
    padded = np.pad(later, 1, mode="edge")
    middle = np.median(np.stack([padded[:-2], later, padded[2:]]), axis=0)
    return bool((middle > 0).mean() >= _HOLDS)


def _nuisance(space: Space, shown: Told, kinds: tuple[str, ...]) -> str | None:
    """The kind of nuisance that explains the split about as well as a change of the face does."""
    own = shown.change_ratio(space.change)
    parts = zip(space.means, space.covariances, space.margins, strict=True)
    excess = [shown.ratio(mean, covariance) + margin - own for mean, covariance, margin in parts]
    return kinds[int(np.argmax(excess))] if excess and max(excess) > 0 else None
