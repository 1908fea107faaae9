"""Timelines of embeddings with known truth: paths through real faces, moved as dated photos of real people moved."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

_EDGES: Final = (6, 12, 18, 30)
_LIKE: Final = 0.3  # an intruder is among this part of the faces of its age most like the participant's


def data_folder() -> Path:
    """The folder of real material, which CURATOR_TEST_DATA names."""
    return Path(os.environ.get("CURATOR_TEST_DATA", "../shared/data")) / "calibration"


def faces() -> tuple[Values, Values]:
    """Embeddings (n, 128) and ages (n,) of one face each."""
    with np.load(data_folder() / "aged_faces.npz") as stored:
        return stored["embedding"].astype(float), stored["age_years"].astype(float)


def ageing() -> dict[str, Values]:
    """The arrays of `ageing.npz`."""
    with np.load(data_folder() / "ageing.npz") as stored:
        return dict(stored)


@dataclass(frozen=True, eq=False)
class Walks:
    """Draws timelines round held-out faces.

    embeddings, years: the faces. means: (86, 128) of each age. person, noise: (5, 128, 128) roots of the covariance
    between people and of one photo's, by age band. rate: (5,) how fast a person's own part is forgotten, a year. tail:
    shape of the gamma that scales a photo's variance; 2 gives about the spread of distances in `ageing.npz`.
    """

    embeddings: Values
    years: Values
    means: Values
    person: Values
    noise: Values
    rate: Values
    tail: float = 2.0

    @classmethod
    def of(cls, embeddings: Values, years: Values, moments: dict[str, Values]) -> Self:
        """From faces that nothing was taught on, and the moments."""
        near = np.abs(years[None] - np.arange(86)[:, None])
        weight = np.exp(-0.5 * (near / (1 + 0.1 * np.arange(86)[:, None])) ** 2)
        means = weight @ embeddings / weight.sum(1, keepdims=True)
        own = embeddings - means[years.astype(int)]
        photo = [0.45 * _cell(moments, band, 0) for band in range(5)]
        people = [np.cov(own[np.digitize(years, _EDGES) == band].T) - one for band, one in enumerate(photo)]
        person = [_root(one) for one in people]
        rate = []
        for band, (root, one) in enumerate(zip(person, photo, strict=True)):
            later = np.trace(_cell(moments, band, 2)) - 2 * np.trace(one)
            alike = 1 - later / (2 * (root**2).sum())
            rate.append(-np.log(max(alike, 0.1)) / float(moments["mean_gap_years"][band, 2]))
        return cls(embeddings, years, means, np.array(person), np.array([_root(one) for one in photo]), np.array(rate))

    def start(self, age: float, rng: np.random.Generator, *, like: int | None = None) -> int:
        """A face of about `age`, or one of those of its age that are most like the face `like`."""
        near = np.flatnonzero(np.abs(self.years - age) <= 1.5)
        if like is not None:
            own = self.embeddings[like] - self.means[int(self.years[like])]
            others = self.embeddings[near] - self.means[self.years[near].astype(int)]
            order = np.argsort(-(others @ own) / np.linalg.norm(others, axis=1))
            near = near[order[: max(int(_LIKE * len(near)), 5)]]
            near = near[near != like]
        return int(rng.choice(near))

    def walk(self, start: int, ages: Values, rng: np.random.Generator) -> Values:
        """(n, 128) one photo at each of `ages`, of a person who once looked about like the face `start`."""
        born = self.years[start] + 0.5
        # A face is a person and a photo; the person's part is told in directions in which all people vary by one.
        root, photo = self.person[_band(born)], self.noise[_band(born)]
        own = self.embeddings[start] - self.means[int(self.years[start])]
        told = root @ np.linalg.inv(root @ root + photo @ photo + 1e-6 * np.eye(128))
        here = told @ own + _root(np.eye(128) - told @ root) @ rng.normal(size=128)
        shown = np.empty((len(ages), 128))
        for side in (ages >= born, ages < born):
            places = np.flatnonzero(side)
            now, at = here, born
            for place in places[np.argsort(np.abs(ages[places] - born))]:
                now, at = self._moved(now, at, ages[place], rng), ages[place]
                shown[place] = self._photo(now, at, rng)
        return shown

    def _moved(self, here: Values, start: float, end: float, rng: np.random.Generator) -> Values:
        steps = max(int(np.ceil(abs(end - start) / 2)), 1)
        for place in np.linspace(start, end, steps + 1)[:-1]:
            alike = np.exp(-self.rate[_band(place)] * abs(end - start) / steps)
            here = alike * here + np.sqrt(1 - alike**2) * rng.normal(size=128)
        return here

    def _photo(self, here: Values, age: float, rng: np.random.Generator) -> Values:
        scale = np.sqrt(rng.gamma(self.tail) / self.tail)
        own = self.noise[_band(age)] @ rng.normal(size=128) * scale
        return np.asarray(self.means[min(int(age), 85)] + self.person[_band(age)] @ here + own)


def lived(rng: np.random.Generator, count: int, *, oldest: float = 55) -> Values:
    """`count` ages of one participant in order, half of them under 18."""
    young = rng.uniform(0, 18, count // 2)
    return np.sort(np.concatenate([young, rng.uniform(18, rng.uniform(25, oldest), count - len(young))]))


def interval(hits: int, count: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927)."""
    if not count:
        return 0.0, 1.0
    share, z = hits / count, 1.96
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * np.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return float(middle - half), float(middle + half)


def shown(hits: int, count: int) -> str:
    """A share with its interval."""
    low, high = interval(hits, count)
    return f"{hits / max(count, 1):.3f} [{low:.3f}, {high:.3f}] of {count}"


def _band(age: float) -> int:
    return int(np.digitize(age, _EDGES))


def _cell(moments: dict[str, Values], band: int, gap: int) -> Values:
    """One cell's moments, steadied by the pooled shape as if 80 pairs more had shown it."""
    every, pairs = moments["difference_second_moment"].astype(float), moments["pairs"].astype(float)
    pooled = np.einsum("bg,bgij->ij", pairs / pairs.sum(), every)
    own = every[band, gap]
    return np.asarray(
        (pairs[band, gap] * own + 80 * np.trace(own) / np.trace(pooled) * pooled) / (pairs[band, gap] + 80)
    )


def _root(covariance: Values) -> Values:
    sizes, axes = np.linalg.eigh((covariance + covariance.T) / 2)
    return np.asarray((axes * np.sqrt(np.clip(sizes, 0, None))) @ axes.T)
