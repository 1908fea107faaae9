"""Where glasses sit before a face: panes in the shapes that people wear."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from curator.vision.training.brush import Map, Points, Rng, chance, fill, rounded
from curator.vision.training.wearer import Wearer

Places = list[tuple[float, float]]


@dataclass(frozen=True)
class Worn:
    """Glasses where they sit: outlines of the panes, opacity (h, w) of both together, half the bridge in units."""

    rims: list[Points]
    panes: list[Map]
    gap: float

    @property
    def alpha(self) -> Map:
        """Where any pane is."""
        return np.asarray(np.maximum.reduce(self.panes), np.float32)


def worn(face: Wearer, rng: Rng, *, shield: float = 0.0) -> Worn:
    """A pair of any shape, seldom quite level, now and then down the nose; in one piece in a share `shield`."""
    drop = rng.uniform(-0.06, 0.1) + (rng.uniform(0, 0.16) if chance(rng, 0.15) else 0)
    lean, size = rng.normal(0, 0.05), rng.uniform(0.85, 1.15)
    if chance(rng, shield):
        shape, apart = np.array(_shield(rng)), 0.0
        lenses = [shape]
    else:
        shape = np.array(_SHAPES[int(rng.integers(len(_SHAPES)))](rng))
        apart = max(0.48, float(shape[:, 0].max()) * size + rng.uniform(0.03, 0.12))
        lenses = [shape * (-1, 1), shape]
    yaw = rng.normal(0, 0.08)
    rims = []
    for side, lens in zip((-1, 1), lenses, strict=False):
        u, v = (lens * (size * (1 + side * yaw), size) + (side * apart, drop)).T
        rims.append(face.line(*zip(u, v + lean * u, strict=True)))
    return Worn(rims, [fill(rim, soft=0.5) for rim in rims], apart + float(shape[:, 0].min()) * size)


def _oval(rng: Rng) -> Places:
    """Round, oval, square and all between, small to too large."""
    wide, high, power = rng.uniform(0.26, 0.56), rng.uniform(0.18, 0.5), rng.uniform(1.6, 5)
    turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    u, v = (np.sign(part) * np.abs(part) ** (2 / power) for part in (np.cos(turn), np.sin(turn)))
    return list(zip(u * wide, v * high, strict=True))


def _drop(rng: Rng) -> Places:
    """An aviator's lens: straight above, hanging outwards."""
    wide, high = rng.uniform(0.4, 0.56), rng.uniform(0.35, 0.58)
    places = [(-0.85, -0.6), (0.8, -0.65), (1, -0.2), (0.75, 0.6), (0.25, 1), (-0.4, 0.75), (-0.95, 0.0)]
    return _smooth(places, wide, high)


def _trapeze(rng: Rng) -> Places:
    """Broad above, narrow below, with corners."""
    wide, high, low = rng.uniform(0.4, 0.56), rng.uniform(0.22, 0.42), rng.uniform(0.55, 0.95)
    places = [(-0.95, -1), (0, -1), (1, -1), (0.98, -0.4), (low, 0.9), (0, 1), (-low, 0.9), (-0.95, -0.4)]
    return _smooth(places, wide, high)


def _cat(rng: Rng) -> Places:
    """The outer upper corner drawn up."""
    wide, high, tip = rng.uniform(0.38, 0.55), rng.uniform(0.22, 0.42), rng.uniform(1.1, 1.7)
    places = [(-1, -0.5), (0, -0.75), (1.1, -tip), (1.05, -0.1), (0.6, 0.8), (-0.1, 1), (-0.8, 0.6)]
    return _smooth(places, wide, high)


def _narrow(rng: Rng) -> Places:
    """Sports glasses: long and low, swept round the side."""
    wide, high, sweep = rng.uniform(0.5, 0.68), rng.uniform(0.16, 0.3), rng.uniform(-0.3, 0.8)
    places = [(-0.9, -0.7), (0, -1), (1, -0.9 - sweep), (1.05, -0.2 - sweep), (0.5, 0.9), (-0.4, 1), (-0.9, 0.4)]
    return _smooth(places, wide, high)


def _shield(rng: Rng) -> Places:
    """One pane before both eyes, notched for the nose."""
    wide, high, notch = rng.uniform(0.88, 1.15), rng.uniform(0.25, 0.5), rng.uniform(0, 0.6)
    places = [(-1, -0.7), (-0.5, -0.95), (0, -0.9), (0.5, -0.95), (1, -0.7), (0.98, 0.1), (0.6, 1), (0.25, 0.8),
              (0, 0.8 - notch), (-0.25, 0.8), (-0.6, 1), (-0.98, 0.1)]  # fmt: skip
    return _smooth(places, wide, high)


_SHAPES: tuple[Callable[[Rng], Places], ...] = (_oval, _oval, _drop, _trapeze, _trapeze, _cat, _narrow)


def _smooth(places: Places, wide: float, high: float) -> Places:
    return [(float(u), float(v)) for u, v in rounded(np.array(places) * (wide, high), times=2)]
