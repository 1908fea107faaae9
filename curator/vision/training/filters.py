"""What cameras, filters and outfits do to a face without changing it: the nuisances of appearance changes."""

from collections.abc import Callable, Mapping
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from curator.vision.training.brush import SIDE, Layer
from curator.vision.training.glasses import clear_glasses
from curator.vision.training.harmless import beard
from curator.vision.training.wearer import Wearer

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.floating[Any]]
Rng = np.random.Generator
Filter = Callable[[Pixels, Floats, Rng], Pixels]


def greyscale(pixels: Pixels, _points: Floats, _rng: Rng) -> Pixels:
    """Luma only."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB), np.uint8)


def blur(pixels: Pixels, points: Floats, rng: Rng) -> Pixels:
    """Out of focus: 1.5 to 4 % of the inter-ocular distance."""
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), _unit(points) * rng.uniform(0.015, 0.04)), np.uint8)


def jpeg(pixels: Pixels, _points: Floats, rng: Rng) -> Pixels:
    """Compressed to quality 12 to 35."""
    _, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(12, 36))])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def smoothing(pixels: Pixels, points: Floats, rng: Rng) -> Pixels:
    """A beauty filter: skin without texture, edges kept."""
    size = _unit(points) * rng.uniform(0.05, 0.1)
    smooth = cv2.bilateralFilter(pixels, -1, float(rng.uniform(25, 55)), float(size))
    return _blend(pixels, smooth, rng.uniform(0.6, 1))


def gamma(pixels: Pixels, _points: Floats, rng: Rng) -> Pixels:
    """Brighter or darker, with a tint."""
    power = np.exp(rng.choice((-1, 1)) * rng.uniform(0.2, 0.6)) * np.exp(rng.normal(0, 0.06, 3))
    return np.asarray(np.clip(255 * (pixels / 255.0) ** power, 0, 255), np.uint8)


def small(pixels: Pixels, points: Floats, rng: Rng) -> Pixels:
    """Taken with few pixels: 16 to 28 between the eyes."""
    scale = rng.uniform(16, 28) / _unit(points)
    less = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(less, pixels.shape[1::-1], interpolation=cv2.INTER_LINEAR), np.uint8)


def glasses(pixels: Pixels, points: Floats, rng: Rng) -> Pixels:
    """Clear glasses."""
    return _worn(pixels, points, clear_glasses, rng)


def bearded(pixels: Pixels, points: Floats, rng: Rng) -> Pixels:
    """Stubble to a full beard."""
    return _worn(pixels, points, beard, rng)


FILTERS: Mapping[str, Filter] = {
    "greyscale": greyscale,
    "blur": blur,
    "jpeg": jpeg,
    "smoothing": smoothing,
    "gamma": gamma,
    "small": small,
    "glasses": glasses,
    "beard": bearded,
}
"""Each takes RGB pixels (h, w, 3) of a square canvas and 68 landmarks, and gives the pixels as they would be then."""


def _worn(pixels: Pixels, points: Floats, draw: Callable[[Wearer, Rng], list[Layer]], rng: Rng) -> Pixels:
    """Layers are drawn on a canvas of `SIDE` pixels and laid over the picture at its own size."""
    scale = SIDE / pixels.shape[0]
    little = cv2.resize(pixels, (SIDE, SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    where = np.asarray((points * scale), np.float32)
    shown = pixels.astype(np.float32)
    for layer in draw(Wearer(little, where, little, where), rng):
        alpha = cv2.resize(layer.alpha.astype(np.float32), pixels.shape[1::-1], interpolation=cv2.INTER_CUBIC)
        colour = cv2.resize(layer.colour.astype(np.float32), pixels.shape[1::-1], interpolation=cv2.INTER_LINEAR)
        alpha = np.clip(alpha, 0, 1)[..., None]
        shown = shown * (1 - alpha) + colour * alpha
    return np.asarray(np.clip(shown, 0, 255), np.uint8)


def _blend(one: Any, other: Any, share: float) -> Pixels:
    return np.asarray(cv2.addWeighted(one, 1 - share, other, share, 0), np.uint8)


def _unit(points: Floats) -> float:
    """Inter-ocular distance in pixels."""
    return float(np.linalg.norm(points[36:42].mean(0) - points[42:48].mean(0)))
