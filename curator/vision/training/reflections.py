"""What the lenses of glasses let through and reflect."""

import numpy as np

from curator.vision.training.brush import Map, Points, Rng, any_colour, blur, chance, clouds, plain, ramp
from curator.vision.training.panes import Worn
from curator.vision.training.textures import from_photo, patterned, speckled
from curator.vision.training.wearer import Wearer


def lens(face: Wearer, through: Map, shown: Map) -> tuple[Map, Map]:
    """Colour (h, w, 3) and opacity (h, w) that let `through` pass of the face in each colour and add `shown`."""
    passing = np.clip(through, 0, 1)
    alpha = np.clip(1 - passing.mean(-1), 0.02, 1)[..., None]
    colour = (face.pixels * (passing - (1 - alpha)) + shown) / alpha
    return np.asarray(colour, np.float32), np.asarray(alpha[..., 0], np.float32)


def tint(rng: Rng) -> Points:
    """What the glass lets through in each colour (3,), of mean 1: grey, or brown, green, blue, yellow, rose."""
    if chance(rng, 0.5):
        return np.ones(3, np.float32)
    colour = np.clip(any_colour(rng), 20, 255)
    return np.asarray(colour / colour.mean(), np.float32)


def faded(face: Wearer, rng: Rng, through: Points) -> Map:
    """Light that passes (h, w, 3): the lens grows paler from its upper to its lower edge."""
    rows = (np.arange(face.pixels.shape[0], dtype=np.float32) - face.at(0, -0.4)[1]) / (0.9 * face.unit)
    pale = rng.uniform(0.1, 0.5) * np.clip(rows, 0, 1) ** rng.uniform(0.7, 2)
    return np.asarray(through + pale[:, None, None] * (1 - through) + np.zeros_like(face.pixels), np.float32)


def around(face: Wearer, rng: Rng, worn: Worn) -> Map:
    """What lenses reflect (h, w, 3): another photo, sky over ground, or windows; much the same in both panes."""
    kind = rng.random()
    if kind < 0.45:
        return _twice(from_photo(face.donor, rng) * np.float32(rng.uniform(0.5, 1.1)), worn, rng)
    height = face.at(0, rng.uniform(-0.25, 0.3))[1]
    rows = np.arange(face.pixels.shape[0], dtype=np.float32)[:, None] - height
    tilted = rows + rng.normal(0, 0.15) * np.arange(face.pixels.shape[1], dtype=np.float32)
    rough = rng.uniform(0, 4) * clouds(rng, cells=int(rng.integers(8, 40)))
    sky = (np.clip(0.5 - (tilted + rough) / rng.uniform(1, 12), 0, 1))[..., None]
    if kind < 0.8:
        above = plain(np.array([190, 215, 245], np.float32) if chance(rng, 0.6) else any_colour(rng), rng, uneven=0.2)
        return np.asarray(sky * above + (1 - sky) * any_colour(rng) * rng.uniform(0.2, 0.8), np.float32)
    return patterned(rng) * np.float32(rng.uniform(0.3, 1)) if chance(rng, 0.4) else speckled(rng)


def _twice(picture: Map, worn: Worn, rng: Rng) -> Map:
    """The same picture before each pane, as two lenses side by side reflect it."""
    if len(worn.rims) == 1 or chance(rng, 0.2):
        return picture
    away = worn.rims[1].mean(0) - worn.rims[0].mean(0)
    moved = np.roll(picture, tuple(np.round(away[::-1]).astype(int)), axis=(0, 1))
    return np.where(worn.panes[1][..., None] > 0, moved, picture)


def coating(face: Wearer, rng: Rng, worn: Worn) -> Map:
    """The colour of a mirror (h, w, 3), which turns to another towards the edge or below."""
    first, second = any_colour(rng), any_colour(rng)
    if chance(rng, 0.5):
        way = np.clip(0.5 + 2 * ramp(rng) * rng.uniform(0.5, 3), 0, 1)
    else:
        way = np.clip(blur(worn.alpha, rng.uniform(2, 6)) * rng.uniform(1, 1.6) - 0.3, 0, 1)
    return np.asarray(way[..., None] * first + (1 - way[..., None]) * second, np.float32)
