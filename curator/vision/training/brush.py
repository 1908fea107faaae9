"""Shapes, colours and textures from which covers are drawn, in pixels of a face's canvas."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Map = npt.NDArray[np.floating[Any]]
Points = npt.NDArray[np.floating[Any]]
Rng = np.random.Generator

SIDE = 160  # of the square canvas in pixels
_SUBPIXEL = 4  # bits


@dataclass(frozen=True, slots=True)
class Layer:
    """Something laid over a face: colour (h, w, 3) in 0…255, opacity (h, w), and how much of it hides the face."""

    colour: Map
    alpha: Map
    hides: bool = True
    is_hair: bool = False


def chance(rng: Rng, share: float) -> bool:
    """True in that share of calls."""
    return bool(rng.random() < share)


def fill(outline: Points, *, soft: float = 0.6) -> Map:
    """Opacity of a closed outline (n, 2), with an edge that is `soft` pixels wide."""
    drawn = np.zeros((SIDE, SIDE), np.uint8)
    cv2.fillPoly(drawn, [_fixed(outline)], 255, lineType=cv2.LINE_AA, shift=_SUBPIXEL)
    return blur(drawn.astype(np.float32) / 255, soft)


def stroke(line: Points, width: float, *, soft: float = 0.5) -> Map:
    """Opacity of an open line (n, 2) of `width` pixels with round ends."""
    drawn = np.zeros((SIDE, SIDE), np.uint8)
    thick = max(round(width), 1)
    cv2.polylines(drawn, [_fixed(line)], False, 255, thickness=thick, lineType=cv2.LINE_AA, shift=_SUBPIXEL)
    return blur(drawn.astype(np.float32) / 255 * min(width, 1), soft)


def _fixed(points: Points) -> npt.NDArray[np.int32]:
    return np.round(np.asarray(points) * (1 << _SUBPIXEL)).astype(np.int32)


def blur(values: Map, sigma: float) -> Map:
    """Gaussian blur; none under a quarter of a pixel."""
    return values if sigma < 0.25 else np.asarray(cv2.GaussianBlur(values, (0, 0), sigma), np.float32)


def rounded(outline: Points, *, times: int = 3) -> Points:
    """A closed outline with its corners cut (Chaikin)."""
    for _ in range(times):
        following = np.roll(outline, -1, axis=0)
        outline = np.stack([0.75 * outline + 0.25 * following, 0.25 * outline + 0.75 * following], 1).reshape(-1, 2)
    return outline


def curve(*controls: Points, steps: int = 16) -> Points:
    """A Bézier curve (steps, 2) through its first and last control point."""
    t = np.linspace(0, 1, steps, dtype=np.float32)[:, None]
    level = [np.broadcast_to(np.asarray(point, np.float32), (steps, 2)) for point in controls]
    while len(level) > 1:
        level = [(1 - t) * a + t * b for a, b in pairwise(level)]
    return np.asarray(level[0], np.float32)


def blob(centre: Points, radii: tuple[float, float], rng: Rng, *, rough: float = 0.1, turn: float = 0.0) -> Points:
    """An irregular oval outline."""
    angle = np.linspace(0, 2 * np.pi, 28, endpoint=False)
    reach = 1 + rough * sum(rng.normal() * np.cos(k * angle + rng.uniform(0, 6)) / k for k in (2, 3, 4, 5))
    flat = np.stack([radii[0] * reach * np.cos(angle), radii[1] * reach * np.sin(angle)], 1)
    cos, sin = np.cos(turn), np.sin(turn)
    return np.asarray(centre + flat @ np.array([[cos, sin], [-sin, cos]]), np.float32)


def box(centre: Points, half: tuple[float, float], *, turn: float = 0.0) -> Points:
    """A rectangle's corners (4, 2), turned by radians."""
    flat = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half
    cos, sin = np.cos(turn), np.sin(turn)
    return np.asarray(centre + flat @ np.array([[cos, sin], [-sin, cos]]), np.float32)


def clouds(rng: Rng, *, cells: int) -> Map:
    """Smooth noise (h, w) of mean 0 and about unit spread; more `cells` are finer."""
    coarse = rng.standard_normal((cells + 2, cells + 2), np.float32)
    return np.asarray(cv2.resize(coarse, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC), np.float32)


def ramp(rng: Rng) -> Map:
    """A straight gradient over the canvas from −1 to 1 in a random direction."""
    steps, turn = np.linspace(-1, 1, SIDE, dtype=np.float32), rng.uniform(0, 2 * np.pi)
    return np.asarray(np.float32(np.cos(turn)) * steps + np.float32(np.sin(turn)) * steps[:, None], np.float32)


def any_colour(rng: Rng) -> Points:
    """A colour (3,) in 0…255: black, white, grey, pale or strong."""
    kind = rng.random()
    if kind < 0.22:
        return np.float32(rng.uniform(5, 50)) * np.ones(3, np.float32) + rng.normal(0, 4, 3).astype(np.float32)
    if kind < 0.42:
        return np.float32(rng.uniform(190, 252)) * np.ones(3, np.float32) + rng.normal(0, 5, 3).astype(np.float32)
    hue = 0.5 + 0.5 * np.cos(2 * np.pi * (rng.random() + np.array((0, 0.33, 0.67))))
    strength = rng.uniform(0.05, 1)
    return np.asarray(rng.uniform(40, 250) * (1 - strength + strength * hue), np.float32)


def plain(colour: Points, rng: Rng, *, uneven: float = 0.06) -> Map:
    """A plain surface (h, w, 3) with uneven light and a little grain."""
    grain = np.float32(0.02) * rng.standard_normal((SIDE, SIDE), np.float32)
    light = 1 + np.float32(uneven) * (ramp(rng) + np.float32(0.7) * clouds(rng, cells=4)) + grain
    return np.asarray(light[..., None] * colour, np.float32)


def lit(colour: Map, alpha: Map, rng: Rng, *, depth: float) -> Map:
    """Rounded edges: the surface darkens towards its outline, more on one side, as a body under a lamp."""
    inner = blur(alpha, depth)
    lean = ramp(rng) * rng.uniform(0, 0.2)
    return np.asarray(colour * np.clip(0.55 + 0.5 * inner + lean, 0.25, 1.3)[..., None], np.float32)
