"""Suspected appearance changes: a lasting step in a participant's faces that ageing does not explain.

A step is sought among all photos; chance is told by permutation or by the likelihood itself, and whatever else may look
like one is given the same look: a camera or filter, single photos, a change that passes, a slow one, growth. It is
evidence, never a diagnosis.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Final

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
from curator.domain.shapes import region_changes
from curator.domain.step_search import Search, Views, by_chance, in_order, search_of, sides, views_of
from curator.domain.steps import Told, Whitened, log_mean, self_distances

Floats = npt.NDArray[np.float64]

ALPHA: Final = 0.05
FEWEST: Final = 8
"""Photos below which nothing is judged."""

_ADULT: Final = 18
# A likelihood ratio of 1 / p comes about by chance with at most p (Markov), were the model true; twice that is allowed
# for. Where faces drift, orders drawn at random hold a great step too, as one large row, and do not tell it.
_DOUBT: Final = 2.0
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
    order = in_order(series.ages)
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


def _found(series: Series, calibration: Calibration, rng: np.random.Generator, draws: int, alpha: float) -> Appearance:
    count = len(series)
    if count < FEWEST:
        return Appearance(
            AppearanceVerdict.CANNOT_TELL,
            reason=Message.of(
                "{count} photos that can be compared are too few; {least} are needed.", count=count, least=FEWEST
            ),
        )
    search, views = views_of(search_of(series, calibration))
    distance = self_distances(search.coordinates.values, search.coordinates.drift, search.fixed)
    ratios = views.ratios()
    best, score = int(ratios.argmax()), float(log_mean(ratios))
    doubt = _DOUBT * float(np.exp(-score))
    # Chance is known well enough where the likelihood tells less of it than all orders could, or where it is plenty.
    null = by_chance(views, rng, draws, score, 0 if doubt * (1 + draws) <= 1 else 2 * alpha * draws)
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


def _described(search: Search, ratios: Floats, best: int) -> Appearance:
    split, series = int(search.splits[best]), search.series
    chance = np.exp(ratios - ratios.max())
    likely = np.argsort(-chance)
    kept = likely[: int(np.searchsorted(np.cumsum(chance[likely]) / chance.sum(), 0.95)) + 1]
    shown = sides(search, split)
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


def _nothing(search: Search, seen: Whitened, found: Appearance, alpha: float) -> Appearance:
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


def _passed(search: Search, seen: Whitened) -> float:
    """Log-likelihood ratio of a change that passes, somewhere among the photos, over none."""
    ends = np.unique(np.linspace(search.splits[0], search.splits[-1], _GRID).astype(int))
    return float(log_mean(search.ratios(seen.along(_boxes(search, combinations(ends, 2))))))


def _verdict(
    search: Search, views: Views, best: int, shown: Told, kinds: tuple[str, ...], null: Floats
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


def _other_pattern(search: Search, seen: Whitened, split: int) -> AppearanceVerdict | None:
    """A ramp or a passing change where one explains this split clearly better than the step does.

    Only what would make such a split is asked: ramps that lead over it, and changes that begin or end at it and leave
    as many photos on both sides as a step does. What passed elsewhere, or in the first photos, explains no step.
    """
    place, slow = np.arange(len(search.coordinates.values))[:, None], _ramps(search, split)
    ramps = np.clip((place - slow[:, 0]) / np.maximum(slow[:, 1] - slow[:, 0], 1), 0, 1)
    beside = product(range(split - 1, split + 2), search.splits)
    boxes = _boxes(search, ((min(pair), max(pair)) for pair in beside))
    ratios = search.ratios(seen.along(np.concatenate([search.steps(np.array([split])), ramps, boxes], axis=1)))
    own, ramp, box = ratios[0], ratios[1 : 1 + len(slow)], ratios[1 + len(slow) :]
    if ramp.size and ramp.max() > own + _BETTER and ramp.max() >= box.max(initial=-np.inf):
        return AppearanceVerdict.RAMP
    return AppearanceVerdict.TRANSIENT if box.size and box.max() > own + _BETTER else None


def _ramps(search: Search, split: int) -> npt.NDArray[np.intp]:
    """First and last places (r, 2) of slow changes that lead over a split, over two fifths of the photos or more."""
    count = len(search.coordinates.values)
    grid = np.unique(np.linspace(0, count - 1, min(count, 16)).astype(int))
    pairs = [(low, high) for low in grid for high in grid if low < split < high and high - low >= _SLOW * count]
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


def _boxes(search: Search, ends: Iterable[tuple[int, int]]) -> Floats:
    """Columns (n, b), 1 in the photos from the first to before the second of two `ends`, of changes that soon pass.

    They leave as many photos on both sides as a step does.
    """
    count, least, most = len(search.coordinates.values), search.splits[0], search.splits[-1]
    kept = [pair for pair in ends if least <= pair[0] and pair[1] <= most and 2 <= pair[1] - pair[0] < _BRIEF * count]
    first, after = np.array(kept, dtype=np.intp).reshape(-1, 2).T
    place = np.arange(count)[:, None]
    return ((place >= first) & (place < after)).astype(float)


def _survives(search: Search, split: int, least: float) -> bool:
    """Whether the step stays without the two photos that speak loudest for it."""
    shown = sides(search, split) * np.where(np.arange(len(search.coordinates.values)) < split, -1, 1)
    keep = np.sort(np.argsort(-shown)[2:])
    left = replace(search, coordinates=search.coordinates.only(keep), fixed=search.fixed[keep])
    place = int((keep < split).sum())
    around = np.array([at for at in (place - 1, place, place + 1) if 2 <= at <= len(keep) - 2])
    return bool(len(around) and left.ratios(left.whitened(left.steps(around))).max() >= least)


def _holds(search: Search, split: int) -> bool:
    """Whether four fifths of the later photos, each with its neighbours, lie on the far side of the change."""
    later = sides(search, split)[split:]
    padded = np.pad(later, 1, mode="edge")
    middle = np.median(np.stack([padded[:-2], later, padded[2:]]), axis=0)
    return bool((middle > 0).mean() >= _HOLDS)


def _nuisance(space: Space, shown: Told, kinds: tuple[str, ...]) -> str | None:
    """The kind of nuisance that explains the split about as well as a change of the face does."""
    own = shown.change_ratio(space.change)
    parts = zip(space.means, space.covariances, space.margins, strict=True)
    excess = [shown.ratio(mean, covariance) + margin - own for mean, covariance, margin in parts]
    return kinds[int(np.argmax(excess))] if excess and max(excess) > 0 else None
