"""What the search for appearance changes finds, on simulated timelines of people and portraits it did not learn from.

`python tests/bench/timeline_eval.py DATA CACHE OUT [EACH [choosing]]` with the folders of the shared data, for measured
portraits (outside the project, private; training with the same --cache comes first) and for the page. Noise comes from
repeated photos of people left out of the calibration, fold by fold; changes come from portraits that were not learned
from, drawn by `liquify`, whose brushes share nothing with training, and by `towards`, which has no parts at all. One
half of these people and portraits is for choosing between models (`choosing`), the other for the figures that are told.
"""

import hashlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from liquify import PARTS, liquified, mixed
from towards import towards

from curator.domain.appearance import AREAS, TRIED_PARTS, Appearance, AppearanceVerdict, Calibration, Effects, Series
from curator.domain.jumps import find_jump
from curator.vision.effects import effects_of
from curator.vision.training import covariances, shifts
from curator.vision.training.appearance import read_figures
from curator.vision.training.filters import FILTERS
from curator.vision.training.shifts import Draw, Floats, Pixels, Purpose, Rng, Shifts
from curator.vision.warps import CHANGES, level_face

FOLDS = 4
DRAWS = 200
MANY = 6
"""Times that cells are drawn whose goals are near: 200 timelines left an AUROC open by 0.015."""
PORTRAITS = 160
FIRST = {"choosing": 0, "reporting": 160}
"""Where they begin: figures were told of the first ones before."""
PEOPLE = {"choosing": range(0, 24, 2), "reporting": range(1, 24, 2)}
"""Whose timelines models are chosen on, and whose figures are told."""
REGIONS = {"eyes": "lids"}


def _mixed(pixels: Pixels, points: Floats, rng: Rng, low: float = 0.02, high: float = 0.06) -> Pixels:
    return liquified(pixels, points, mixed(rng, low=low, high=high))


def _single(pixels: Pixels, points: Floats, rng: Rng, *, part: str, sign: int) -> Pixels:
    return liquified(pixels, points, {part: 0.06 * sign})


def _zero(pixels: Pixels, points: Floats, rng: Rng) -> Pixels:
    """Nothing but resampling: half a degree, 1 % and a pixel."""
    centre = (pixels.shape[1] / 2, pixels.shape[0] / 2)
    move = cv2.getRotationMatrix2D(centre, float(rng.normal(0, 0.6)), float(np.exp(rng.normal(0, 0.01))))
    move = move + np.array([[0, 0, rng.uniform(-1, 1)], [0, 0, rng.uniform(-1, 1)]])
    moved = cv2.warpAffine(pixels, move, pixels.shape[1::-1], flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.uint8)


def variants(others: Floats) -> dict[str, Draw]:
    """What every test portrait is shown as; `others` (n, 68, 2) are level faces that features are brought nearer to."""
    drawn: dict[str, Draw] = {f"lmix/{number}": _mixed for number in range(3)}
    drawn |= {f"l{amount}": partial(_mixed, low=amount / 100, high=amount / 100) for amount in (2, 4, 6)}
    drawn |= {f"{part}/{sign}": partial(_single, part=part, sign=sign) for part in PARTS for sign in (1, -1)}
    drawn |= {**FILTERS, "zero": _zero}
    return drawn | {f"towards/{number}": partial(towards, others=others) for number in range(3)}


@dataclass
class Bench:
    """Measured shifts, noise of people, and a calibration a fold that knows neither."""

    test: Shifts
    repeats: covariances.Repeats
    ageing: covariances.Ageing
    calibrations: list[Calibration]
    increments: list[Floats]
    rng: np.random.Generator
    kept: list[int]
    effects: list[Effects]
    plain: bool = False
    """Whether nothing was tried on a person's own face."""

    def person(self, number: int, count: int, *, scale: float = 1.0) -> Series:
        """`count` photos of one person in random order, their noise scaled."""
        mine = np.flatnonzero(self.repeats.person == number)
        chosen = self.rng.permutation(mine)[:count]
        middle = self.repeats.embedding[mine].mean(axis=0)
        embeddings = middle + scale * (self.repeats.embedding[chosen] - middle)
        return Series(np.full(len(chosen), np.nan), embeddings, self.repeats.shape[chosen].copy())

    def shifted(self, series: Series, kind: str, share: Floats) -> Series:
        """The series as of a random test portrait, with its shift of `kind` added to each photo to `share` (n,)."""
        rows = np.flatnonzero(self.test.chosen(kind))
        if kind == "greyscale":
            rows = rows[np.linalg.norm(self.test.embedding[rows], axis=1) > 0.02]
        row = int(self.rng.choice(rows))
        shapes = None
        if series.shapes is not None:
            shapes = series.shapes + share[:, None, None] * self.test.shape[row]
        embeddings = series.embeddings + share[:, None] * self.test.embedding[row]
        return replace(series, embeddings=embeddings, shapes=shapes, effects=self.effects[self.test.portrait[row]])

    def unchanged(self, series: Series) -> Series:
        """The series as of a random test portrait."""
        return replace(series, effects=self.effects[int(self.rng.integers(len(self.effects)))])

    def aged(self, series: Series) -> Series:
        """The series with ages of 3 to 60 years and independent ageing between them; no shapes."""
        count = len(series)
        start = self.rng.uniform(3, 30)
        ages = np.sort(start + np.concatenate([[0], self.rng.uniform(0, 1, count - 1)]) * self.rng.uniform(15, 40))
        lived = np.clip(ages[:, None] - self.ageing.edges[:-1], 0, np.diff(self.ageing.edges))
        years = np.diff(lived, axis=0, prepend=lived[:1])
        steps = [np.sqrt(years[:, band, None]) * self.rng.normal(size=(count, 128)) @ root.T
                 for band, root in enumerate(self.increments)]  # fmt: skip
        drift = np.cumsum(np.sum(steps, axis=0), axis=0)
        return replace(series, ages=ages, embeddings=series.embeddings + drift, shapes=None)

    def dated(self, series: Series, span: tuple[float, float]) -> Series:
        """The series with ages between these, and no ageing: as if the person had hardly aged."""
        ages = np.sort(self.rng.uniform(*span, len(series)))
        return replace(series, ages=ages)

    def fold(self, number: int) -> Calibration:
        return self.calibrations[number % FOLDS]

    def people(self, count: int) -> list[int]:
        return [one for one in self.kept if (self.repeats.person == one).sum() >= count]


def prepared(data: Path, cache: Path, purpose: Purpose) -> Bench:
    """Measure the portraits kept for `purpose` and learn a calibration a fold."""
    learn = shifts.kept(cache / "shifts-learning.npz", lambda: _absent("shifts-learning.npz: run the training first"))
    portraits = partial(_portraits, data / "portraits", purpose)
    test = shifts.kept(
        cache / f"shifts-{purpose}.npz", lambda: shifts.measure(portraits(), variants(_faces(portraits())), seed=1)
    )
    repeats, ageing = read_figures(data / "calibration")
    held_out = [repeats.without(np.arange(fold, 24, FOLDS)) for fold in range(FOLDS)]
    names = {"kinds": tuple(FILTERS), "regions": tuple(CHANGES)}
    learned = [covariances.calibration("bench", learn, part, ageing, **names) for part in held_out]
    roots = _roots(covariances.yearly_ageing(ageing))
    effects = _effects(cache / f"effects-{purpose}.npz", portraits())
    return Bench(test, repeats, ageing, learned, roots, np.random.default_rng(7), list(PEOPLE[purpose]), effects)


def _faces(portraits: Iterator[shifts.Portrait]) -> Floats:
    """Level landmarks (n, 68, 2) of all portraits."""
    return np.stack([level_face(portrait.points) for portrait in portraits])


def _effects(path: Path, portraits: Iterator[shifts.Portrait]) -> list[Effects]:
    """What changes of each part do to every portrait, tried on another picture of it, and kept at `path`."""
    if not path.exists():
        found = [effects_of(*_otherwise(portrait)) for portrait in portraits]
        every = [one for one in found if one is not None]
        embeddings, shapes = ([getattr(one, name) for one in every] for name in ("embeddings", "shapes"))
        np.savez(path, embeddings=np.stack(embeddings), shapes=np.stack(shapes))
    with np.load(path) as arrays:
        both = zip(arrays["embeddings"], arrays["shapes"], strict=True)
        return [Effects(TRIED_PARTS, *one) for one in both]


def _otherwise(portrait: shifts.Portrait) -> tuple[Pixels, Floats]:
    """The portrait and its landmarks turned, smaller or larger, in other light and compressed.

    What a change does to one photo of a person and not to others is a third of its strength; here it stays the same in
    part, so that figures with effects are better than they would be with other photos of the same people.
    """
    rng = np.random.default_rng([5, *hashlib.sha256(portrait.name.encode()).digest()[:4]])
    size = portrait.pixels.shape[0]
    move = cv2.getRotationMatrix2D((size / 2, size / 2), float(rng.normal(0, 4)), float(np.exp(rng.normal(-0.1, 0.1))))
    turned = cv2.warpAffine(portrait.pixels, move, (size, size), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    lit = FILTERS["gamma"](np.asarray(turned, np.uint8), portrait.points, rng)
    _, data = cv2.imencode(".jpg", lit, [cv2.IMWRITE_JPEG_QUALITY, 70])
    points = portrait.points @ move[:, :2].T + move[:, 2]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8), points.astype(np.float32)


def _portraits(folder: Path, purpose: Purpose) -> Iterator[shifts.Portrait]:
    first = FIRST[purpose]
    return islice(shifts.portraits_in(folder, purpose, most=first + PORTRAITS), first, None)


def _absent(what: str) -> Shifts:
    raise SystemExit(what)


def _roots(yearly: Floats) -> list[Floats]:
    """Square roots (128, 128) of what a year in each band adds."""
    values, axes = np.linalg.eigh(yearly)
    return list(axes * np.sqrt(np.maximum(values, 0))[:, None, :])


@dataclass
class Case:
    """One kind of timeline: what was found, whose it was, and where the split was."""

    found: list[Appearance]
    people: list[int]
    splits: list[int]
    kinds: list[str]

    @property
    def scores(self) -> Floats:
        return np.array([one.score for one in self.found])

    @property
    def p(self) -> Floats:
        return np.array([one.p_value for one in self.found])

    def share(self, *verdicts: AppearanceVerdict) -> float:
        return float(np.mean([one.verdict in verdicts for one in self.found]))


Shape = Callable[[int, int], Floats]


def step(count: int, split: int) -> Floats:
    return np.asarray(np.arange(count) >= split, float)


def passing(count: int, split: int) -> Floats:
    """A quarter of the photos from the split on."""
    place = np.arange(count)
    return ((place >= split) & (place < split + count // 4)).astype(float)


def ramp(count: int, split: int) -> Floats:
    """Two thirds of the photos long."""
    return np.asarray(np.clip((np.arange(count) - count / 6) / (count * 2 / 3), 0, 1))


def single(count: int, split: int) -> Floats:
    """Two photos, at the end."""
    return (np.arange(count) >= count - 2).astype(float)


def case(
    bench: Bench, count: int, kinds: tuple[str, ...], *, each: int, shape: Shape = step, grey: bool = False,
    aged: bool = False, span: tuple[float, float] | None = None, draws: int = DRAWS,
) -> Case:  # fmt: skip
    """`each` timelines of `count` photos for every person who has so many; no kind means no change."""
    made = Case([], [], [], [])
    for person in bench.people(count):
        for _ in range(each):
            side = max(3, int(np.ceil(0.12 * count)))
            split = int(bench.rng.integers(side, count - side + 1))
            series = bench.person(person, count, scale=0.79 if aged else 1.0)
            if aged:
                series = bench.aged(series)
            if span:
                series = bench.dated(series, span)
            kind = str(bench.rng.choice(kinds)) if kinds else ""
            series = bench.shifted(series, kind, shape(count, split)) if kind else bench.unchanged(series)
            if grey:
                series = replace(series, grey=shape(count, split) > 0.5)
            if bench.plain:
                series = replace(series, effects=None)
            calibration = bench.fold(person)
            made.found.append(find_jump(series, calibration, permutations=draws))
            made.people.append(person)
            made.splits.append(split)
            made.kinds.append(kind)
    return made


def auroc(positive: Floats, negative: Floats) -> float:
    both = np.concatenate([negative, positive])
    ranks = np.argsort(np.argsort(both, kind="stable"), kind="stable")
    return float((ranks[len(negative) :].mean() - (len(positive) - 1) / 2) / len(negative))


def power(positive: Floats, negative: Floats, alarms: float) -> float:
    return float((positive > np.quantile(negative, 1 - alarms)).mean())


def interval(
    one: Case, none: Case, figure: Callable[[Floats, Floats], float], *, draws: int = 200
) -> tuple[float, float]:
    """95 % by drawing people with replacement."""
    rng, people = np.random.default_rng(3), np.unique(one.people)
    of_one, of_none = np.array(one.people), np.array(none.people)
    found = []
    for _ in range(draws):
        drawn = rng.choice(people, len(people))
        mine = np.concatenate([np.flatnonzero(of_one == person) for person in drawn])
        other = np.concatenate([np.flatnonzero(of_none == person) for person in drawn])
        found.append(figure(one.scores[mine], none.scores[other]))
    low, high = np.quantile(found, (0.025, 0.975))
    return float(low), float(high)


SUSPECTED = (AppearanceVerdict.SUSPECTED_CHANGE,)
NAMED = (AppearanceVerdict.SUSPECTED_CHANGE, AppearanceVerdict.GROWTH)


def report(bench: Bench, each: int) -> Iterator[str]:
    """The page's lines in Markdown. Every part draws anew from its own seed, so that one made alone is the same."""
    yield "# Appearance changes: what the search finds\n"
    yield f"{len(bench.kept)} people and {len(bench.test.embeddings)} portraits that nothing was learned from or chosen"
    yield f"on; {each} to {MANY * each} timelines a person and cell, {DRAWS} permutations; 95 % intervals by person."
    yield "*Named* is the verdict: suspected change; with ageing, growth as well."
    for number, part in enumerate(PAGE):
        bench.rng = np.random.default_rng([7, number])
        yield ""
        yield from part(bench, each)


def _mixed_recipes(bench: Bench, each: int) -> Iterator[str]:
    yield "## Mixed mild recipes, no ageing, ages unknown\n"
    yield from _head("photos")
    for count in (20, 40, 55):
        yield _detection(str(count), *_both(bench, count, each))


def _unaged(bench: Bench, each: int) -> Iterator[str]:
    yield "## The same with ages told, which nobody shows\n"
    yield from _head("photos, ages")
    for count, span in ((20, (20, 50)), (40, (20, 50)), (20, (5, 45))):
        name = f"{count}, {span[0]}–{span[1]}"
        yield _detection(name, *_both(bench, count, each, span=span), named=NAMED)


def _strengths(bench: Bench, each: int) -> Iterator[str]:
    yield "## By strength, 40 photos\n"
    yield from _head("every part by")
    none = case(bench, 40, (), each=2 * each)
    for amount in (2, 4, 6):
        yield _detection(f"{amount} %", case(bench, 40, (f"l{amount}",), each=each), none)


def _towards(bench: Bench, each: int) -> Iterator[str]:
    yield "## One to three features towards another face's, by 2 to 6 %\n"
    yield from _head("photos")
    for count, aged in ((20, False), (40, False), (12, True)):
        name = f"{count}, with ageing, embeddings alone" if aged else str(count)
        yield _detection(name, *_both(bench, count, each, "towards", aged=aged), named=NAMED if aged else SUSPECTED)


def _ageing(bench: Bench, each: int) -> Iterator[str]:
    yield "## With ageing, embeddings alone\n"
    yield from _head("photos")
    for count in (8, 12, 18):
        yield _detection(str(count), *_both(bench, count, each, aged=True), named=NAMED)


def _controls(bench: Bench, each: int) -> Iterator[str]:
    yield "## Controls, 40 photos: share called a suspected change\n"
    yield "| what | from a split on | for a quarter | told to be grey |"
    yield "|---|---|---|---|"
    for kind in ("zero", *FILTERS):
        lasting = case(bench, 40, (kind,), each=each)
        brief = case(bench, 40, (kind,), each=max(each // 2, 1), shape=passing)
        known = f"{case(bench, 40, (kind,), each=each, grey=True).share(*SUSPECTED):.3f}" if kind == "greyscale" else ""
        yield f"| {kind} | {lasting.share(*SUSPECTED):.3f} | {brief.share(*SUSPECTED):.3f} | {known} |"


def _courses(bench: Bench, each: int) -> Iterator[str]:
    yield "## Other courses of a strong change (6 %), 40 photos\n"
    yield "| course | " + " | ".join(verdict.value for verdict in AppearanceVerdict) + " |"
    yield "|---" * (len(AppearanceVerdict) + 1) + "|"
    for name, shape in (("step", step), ("passing", passing), ("ramp", ramp), ("last two photos", single)):
        made = case(bench, 40, ("l6",), each=each, shape=shape)
        yield f"| {name} | " + " | ".join(f"{made.share(verdict):.2f}" for verdict in AppearanceVerdict) + " |"


def _chance(bench: Bench, each: int) -> Iterator[str]:
    yield "## p values without a change, 40 photos\n"
    yield _histogram(case(bench, 40, (), each=2 * each).p)


def _both(bench: Bench, count: int, each: int, kind: str = "lmix", **how: Any) -> tuple[Case, Case]:
    """Timelines with a mild change, and without one."""
    none = case(bench, count, (), each=MANY * each, **how)
    return case(bench, count, (kind,), each=MANY * each, **how), none


def _head(first: str) -> Iterator[str]:
    named = "AUROC | hits at 5 % | hits at 1 % | split within one | named | called camera | null p ≤ .05 | null named"
    yield f"| {first} | {named} |"
    yield "|---" * 9 + "|"


def _detection(name: str, one: Case, none: Case, *, named: tuple[AppearanceVerdict, ...] = SUSPECTED) -> str:
    area, low_high = auroc(one.scores, none.scores), interval(one, none, auroc)
    hits = [power(one.scores, none.scores, alarms) for alarms in (0.05, 0.01)]
    bounds = [interval(one, none, partial(power, alarms=alarms)) for alarms in (0.05, 0.01)]
    found = one.scores > np.quantile(none.scores, 0.95)
    near = [abs((answer.split or 0) - true) <= 1 for answer, true in zip(one.found, one.splits, strict=True)]
    right = float(np.array(near)[found].mean()) if found.any() else float("nan")
    shown = [f"{area:.3f} ({low_high[0]:.3f}–{low_high[1]:.3f})"]
    shown += [f"{hit:.2f} ({low:.2f}–{high:.2f})" for hit, (low, high) in zip(hits, bounds, strict=True)]
    rates = (
        right,
        one.share(*named),
        one.share(AppearanceVerdict.CAMERA),
        float((none.p <= 0.05).mean()),
        none.share(*named),
    )
    return f"| {name} | " + " | ".join([*shown, *(f"{rate:.3f}" for rate in rates)]) + " |"


def _regions(bench: Bench, each: int) -> Iterator[str]:
    yield "## Regions, 40 photos, one part by 6 % more or less\n"
    yield "| part | detected | strongest area is right | strongest part is right |"
    yield "|---|---|---|---|"
    hits: list[tuple[bool, bool]] = []
    for part in PARTS:
        made = case(bench, 40, (part,), each=each)
        names = [one.regions[0].region for one in made.found if one.p_value <= 0.05]
        wanted = REGIONS.get(part, part)
        told = [(AREAS[name] == AREAS[wanted], name == wanted) for name in names]
        hits += told
        shares = np.mean(told, axis=0) if told else (np.nan, np.nan)
        yield f"| {part} | {len(told)} of {len(made.found)} | {shares[0]:.2f} | {shares[1]:.2f} |"
    yield f"| all | {len(hits)} | {np.mean(hits, axis=0)[0]:.2f} | {np.mean(hits, axis=0)[1]:.2f} |"


def _histogram(p_values: npt.NDArray[Any]) -> str:
    """Tenths of p values as an SVG, each bar's height its share; 0.1 is even."""
    shares = np.histogram(p_values, np.linspace(0, 1, 11))[0] / len(p_values)
    bars = "".join(
        f'<rect x="{30 * place}" y="{100 - 400 * share:.0f}" width="28" height="{400 * share:.0f}" fill="#4a7"/>'
        for place, share in enumerate(shares)
    )
    told = ", ".join(f"{share:.2f}" for share in shares)
    return (
        f'<svg width="300" height="100" role="img">{bars}<path d="M0 60H300" stroke="#555"/></svg>\n\nShares: {told}.'
    )


PAGE = (_mixed_recipes, _ageing, _controls, _regions, _unaged, _strengths, _courses, _chance, _towards)


def main() -> None:
    data, cache, out = (Path(part) for part in sys.argv[1:4])
    each = int(sys.argv[4]) if len(sys.argv) > 4 else 6
    bench = prepared(data, cache, "choosing" if "choosing" in sys.argv[5:] else "reporting")
    out.mkdir(parents=True, exist_ok=True)
    with (out / "timelines.md").open("w", encoding="utf-8") as page:
        for line in report(bench, each):
            print(line, flush=True)
            page.write(line + "\n")


if __name__ == "__main__":
    main()
