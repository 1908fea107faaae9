"""Teach how one person's embeddings change with age: `python -m curator.vision.training.identity`.

Reads `ageing.npz` (second moments of embedding differences of one person, by age and gap) and `aged_faces.npz`
(one face each, with an age) in the folder that --calibration names. NumPy is all that it needs. Writes
`identity.npz` and its data sheet `identity.md`; neither holds the embedding of any one person.
"""

import argparse
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

import numpy as np

from curator.domain.kinship import Kinship, Values, table

KNOTS: Final = np.array([1, 4, 8, 12, 16, 21, 30, 45, 65], float)
_REACH: Final = np.array([1.5, 1.5, 2, 2, 2, 3, 5, 8, 10])  # years round a knot that are counted to it
_BANDS: Final = np.array([2.5, 8.5, 14.5, 23, 38])  # an age that stands for each lower band of ageing.npz
_KEPT: Final = 76  # coordinates of 128: the embedding moves in no more
_SHRINK: Final = 0.35  # weight of the pooled variance in one age's
_ROUND: Final = 0.5  # weight of "in every direction alike" in one person's differences, which 41 people tell poorly
_LIMITS: Final = (-25.0, -25.0, -30.0, -60.0)


@dataclass(frozen=True, eq=False)
class Moments:
    """Mean squared differences of one person, in coordinates: (25, d), with ages, gaps (25,) and numbers of pairs."""

    squares: Values
    ages: Values
    gaps: Values
    weight: Values


def main() -> None:
    """Run with --calibration DIR and --out DIR."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--calibration", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    asked = options.parse_args()
    with np.load(asked.calibration / "aged_faces.npz") as faces, np.load(asked.calibration / "ageing.npz") as ageing:
        model = teach(faces["embedding"].astype(float), faces["age_years"].astype(float), dict(ageing))
        read = f"{len(faces['embedding'])} faces with an age, {int(ageing['pairs'].sum())} pairs of 41 people"
    asked.out.mkdir(parents=True, exist_ok=True)
    write(model, asked.out, read)


def teach(embeddings: Values, years: Values, ageing: dict[str, Values]) -> Kinship:
    """The model of faces (n, 128) of as many people, of ages (n,) years, and the moments of `ageing.npz`."""
    ageing = {**ageing, "difference_second_moment": _rounded(ageing["difference_second_moment"], embeddings)}
    raw = _by_age(embeddings, years)
    centred = embeddings - table(KNOTS, raw, years)
    basis = _basis(centred, ageing)
    means = raw @ basis
    whole = _variances(centred @ basis, years)
    moments = _moments(ageing, basis, means)
    photo, kept, clock = _fit(moments, whole)
    person = np.maximum(whole - photo, 0.1 * whole)
    return Kinship(KNOTS, means, person, photo, clock, kept, basis, np.array(_LIMITS), ageing["distance_mean"])


def _rounded(moments: Values, embeddings: Values) -> Values:
    """`moments` (5, 5, 128, 128), mixed with the same amount spread over all directions that embeddings take."""
    _, axes = np.linalg.eigh(np.cov(embeddings.T))
    taken = axes[:, -_KEPT:] @ axes[:, -_KEPT:].T / _KEPT
    moments = moments.astype(float)
    amount = np.trace(moments, axis1=2, axis2=3)[..., None, None]
    return np.asarray((1 - _ROUND) * moments + _ROUND * amount * taken)


def _by_age(values: Values, years: Values) -> Values:
    return np.array([values[np.abs(years - knot) <= reach].mean(0) for knot, reach in zip(KNOTS, _REACH, strict=True)])


def _variances(centred: Values, years: Values) -> Values:
    near = [np.abs(years - knot) <= reach for knot, reach in zip(KNOTS, _REACH, strict=True)]
    own = np.array([(centred[which] ** 2).mean(0) for which in near])
    size = own.mean(1, keepdims=True)
    pooled = (own / size).mean(0)
    return np.asarray((1 - _SHRINK) * own + _SHRINK * size * pooled)


def _basis(centred: Values, ageing: dict[str, Values]) -> Values:
    """Coordinates in which people differ most for what one person differs, both taken as uncorrelated there."""
    between = np.cov(centred.T)
    pairs = ageing["pairs"][:, :3].astype(float)
    moments = ageing["difference_second_moment"][:, :3].astype(float)
    within = np.einsum("bg,bgij->ij", pairs / pairs.sum(), moments) / 2
    within += 0.02 * np.trace(within) / len(within) * np.eye(len(within))
    scale, turn = np.linalg.eigh(within)
    white = turn / np.sqrt(scale)
    spread, axes = np.linalg.eigh(white.T @ between @ white)
    best = np.argsort(spread)[::-1][:_KEPT]
    return np.asarray(white @ axes[:, best] / np.sqrt(spread[best]))


def _moments(ageing: dict[str, Values], basis: Values, means: Values) -> Moments:
    ages = np.repeat(_BANDS, 5)
    gaps = ageing["mean_gap_years"].astype(float).ravel()
    squares = np.einsum("bgij,ik,jk->bgk", ageing["difference_second_moment"].astype(float), basis, basis)
    squares = squares.reshape(25, -1)
    moved = table(KNOTS, means, ages + gaps) - table(KNOTS, means, ages)
    weight = np.sqrt(ageing["people"].astype(float).ravel())
    return Moments(np.maximum(squares - moved**2, 0.2 * squares), ages, gaps, weight / weight.sum())


def _fit(moments: Moments, whole: Values) -> tuple[Values, Values, Values]:
    """Photo variances (k, d), kept parts (d,) and clock (k,) that come nearest the moments, in log squares.

    By turns: for each coordinate the best of a grid; then the shared figures, one after the other, by small steps.
    """
    noise, rate = np.ones(5), np.array([0.12, 0.08, 0.05, 0.03, 0.02])
    own, kept = _coordinates(moments, whole, noise, rate)
    step = 1.4
    for _ in range(24):
        best = _loss(moments, whole, noise, rate, own, kept)
        for shared in (noise, rate):
            for place in range(5):
                for factor in (step, 1 / step):
                    shared[place] *= factor
                    loss = _loss(moments, whole, noise, rate, own, kept)
                    if loss < best:
                        best = loss
                        break
                    shared[place] /= factor
        own, kept = _coordinates(moments, whole, noise, rate)
        step = 1 + (step - 1) * 0.85
    return _photo(KNOTS, whole, noise, own), kept, _clock(KNOTS, rate)


def _clock(years: Values, rate: Values) -> Values:
    grid = np.arange(0, 121, 0.5)
    ticks = np.concatenate([[0], np.cumsum(0.5 * np.interp(grid[:-1], _BANDS, rate))])
    return np.asarray(np.interp(years, grid, ticks))


def _photo(years: Values, whole: Values, noise: Values, own: Values) -> Values:
    factor = np.interp(years, _BANDS, noise)[:, None]
    return np.asarray(np.minimum(factor * own * whole.mean(0), 0.9 * table(KNOTS, whole, years)))


def _expected(moments: Moments, whole: Values, noise: Values, rate: Values, own: Values, kept: Values) -> Values:
    """(25, d) squared differences under the model; `own` and `kept` may be (d,)."""
    start, end = moments.ages, moments.ages + moments.gaps
    one, other = _photo(start, whole, noise, own), _photo(end, whole, noise, own)
    s1, s2 = table(KNOTS, whole, start) - one, table(KNOTS, whole, end) - other
    apart = np.exp(-np.abs(_clock(end, rate) - _clock(start, rate)))[:, None]
    return np.asarray(one + other + s1 + s2 - 2 * np.sqrt(s1 * s2) * (kept + (1 - kept) * apart))


def _loss(moments: Moments, whole: Values, noise: Values, rate: Values, own: Values, kept: Values) -> float:
    miss = np.log(_expected(moments, whole, noise, rate, own, kept) / moments.squares)
    prior = 0.02 * (np.log(noise) ** 2).sum() + 0.002 * ((own - own.mean()) ** 2).sum()
    return float((moments.weight @ miss**2).mean() + prior / 10)


def _coordinates(moments: Moments, whole: Values, noise: Values, rate: Values) -> tuple[Values, Values]:
    size = whole.shape[1]
    found = np.full(size, np.inf)
    own, kept = np.zeros(size), np.zeros(size)
    for share in np.linspace(0.08, 0.8, 25):
        for part in np.linspace(0, 0.8, 9):
            trial = np.full(size, share)
            miss = np.log(_expected(moments, whole, noise, rate, trial, np.full(size, part)) / moments.squares)
            loss = moments.weight @ miss**2
            better = loss < found
            found, own, kept = (np.where(better, a, b) for a, b in ((loss, found), (share, own), (part, kept)))
    # Few people stand behind one coordinate: neighbours in the order of the basis are averaged.
    smooth = np.ones(9) / 9
    return tuple(np.convolve(np.pad(values, 4, "edge"), smooth, "valid") for values in (own, kept))  # type: ignore[return-value]


def write(model: Kinship, folder: Path, read: str) -> None:
    """`identity.npz` and `identity.md` in `folder`."""
    arrays = {field.name: getattr(model, field.name).astype(np.float32) for field in fields(model)}
    np.savez_compressed(folder / "identity.npz", **arrays)
    rows = [
        f"| {age:.0f} | {tick:.2f} | {person:.2f} | {photo:.2f} |"
        for age, tick, person, photo in zip(
            model.ages, model.clock, model.person.mean(1), model.photo.mean(1), strict=True
        )
    ]
    (folder / "identity.md").write_text(_SHEET.format(read=read, rows="\n".join(rows)), encoding="utf-8")


_SHEET = """# How one person's embeddings change with age: data sheet of `identity.npz`

Written by `python -m curator.vision.training.identity`; run that again rather than correct a figure here.

- **Is** the model that `curator/domain/kinship.py` describes: means by age, variances between people and of one photo
  in 76 coordinates, a clock of ageing, the mean distance of one person's photos by age and gap, and the limits of the
  score. Means and covariances only, each of hundreds of faces; nobody's embedding is in it.
- **Made from** {read}. The faces' ages are partly estimated, and they are of other people than the pairs.
- **Limits** of the score by age (under 6, 12, 18, and from 18 on) are our choice, between what 1 % of simulated own
  photos and of real press photos of adults fall below. A child's are chosen so as to accuse rarely.
- **Weak where** a child under 6 is compared: children of one age resemble each other. No real child's timeline was at
  hand, so that children's figures are of simulated ones. Brothers, sisters and twins were not tried at all.
- **Photos without an age** are compared at the age that they look and must be clearer by a quarter: at the limits 91 %
  of intruders among news photos of 10 adults are found (98 % at 1 % false), 89 % (97 %) among photos of 24 adults,
  with no false flag of 7,360; 65 % (73 %) in simulated lives from childhood on, with 0.7 % of the own photos flagged.
- **Figures**: `python tests/bench/identity_eval.py`, taught on one half of the faces and tried on the other.

| age | clock | variance between people | of one photo |
|---|---|---|---|
{rows}
"""


if __name__ == "__main__":
    main()
