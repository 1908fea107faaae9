"""A drawing surface in head units, and the few soft brushes that everything is painted with.

One unit is half the width of an adult face. The origin lies between the eyes; u grows to the
right of the picture, v downwards, z towards the camera.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable

Map = NDArray[Any]  # float32; pictures are planar: shape (planes, rows, columns)
Points = list[tuple[float, float]]

_SHIFT = 4  # fractional bits of cv2's anti-aliased polygon corners


@dataclass(frozen=True)
class Frame:
    """A window of the head plane: `scale` pixels a unit, corner and extent in units."""

    scale: float
    left: float
    top: float
    width: float
    height: float

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return round(self.height * self.scale), round(self.width * self.scale)

    @cached_property
    def u(self) -> Map:
        """Horizontal coordinate, shape (1, columns)."""
        steps = np.arange(self.shape[1], dtype=np.float32) + 0.5
        return np.asarray(steps / self.scale + self.left, dtype=np.float32)[None, :]

    @cached_property
    def v(self) -> Map:
        """Vertical coordinate, shape (rows, 1)."""
        steps = np.arange(self.shape[0], dtype=np.float32) + 0.5
        return np.asarray(steps / self.scale + self.top, dtype=np.float32)[:, None]

    def window(self, *, u: tuple[float, float], v: tuple[float, float]) -> tuple[slice, slice]:
        """Rows and columns that cover the given span, clipped to the frame."""
        rows, columns = self.shape
        top, bottom = (int((edge - self.top) * self.scale) for edge in v)
        left, right = (int((edge - self.left) * self.scale) for edge in u)
        return (
            slice(min(max(top, 0), rows), min(max(bottom + 1, 0), rows)),
            slice(min(max(left, 0), columns), min(max(right + 1, 0), columns)),
        )

    def spot(self, u: float, v: float, *, su: float, sv: float) -> Map:
        """A soft spot with the given centre and spread."""
        return bell((self.u - u) / su) * bell((self.v - v) / sv)

    def pair(self, u: float, v: float, *, su: float, sv: float) -> Map:
        """Two soft spots, mirrored at the middle of the face."""
        across = bell((self.u - u) / su) + bell((self.u + u) / su)
        return across * bell((self.v - v) / sv)

    def fill(self, points: Points | Map) -> Map:
        """An anti-aliased filled polygon, 0 to 1."""
        canvas = np.zeros(self.shape, np.uint8)
        cv2.fillPoly(canvas, [self._corners(points)], 255, cv2.LINE_AA, _SHIFT)
        return np.asarray(canvas, dtype=np.float32) / np.float32(255)

    def strokes(self, lines: list[tuple[Points, float, float]]) -> Map:
        """Soft open lines: each has points, thickness in units and strength from 0 to 1."""
        canvas = np.zeros(self.shape, np.uint8)
        for points, thickness, strength in lines:
            level, wide = int(255 * min(strength, 1.0)), max(1, round(thickness * self.scale))
            corners = self._corners(smooth(points))
            cv2.polylines(canvas, [corners], False, level, wide, cv2.LINE_AA, _SHIFT)
        return np.asarray(canvas, dtype=np.float32) / np.float32(255)

    def blur(self, image: Map, spread: float) -> Map:
        """Blur by a spread in units."""
        sigma = spread * self.scale
        return image if sigma < _SHARP else soften(image, sigma)

    def _corners(self, points: Points | Map) -> NDArray[Any]:
        corners = np.asarray(points, dtype=np.float64) - (self.left, self.top)
        return np.rint((corners * self.scale - 0.5) * (1 << _SHIFT)).astype(np.int32)


_SHARP = 0.3  # a blur below this many pixels changes nothing
_WIDE = 6.0  # above it, blur a reduced copy: as smooth, many times faster


def soften(image: Map, sigma: float) -> Map:
    """Blur a plane or a planar picture by `sigma` pixels; wide blurs work on a reduced copy."""
    if image.ndim == 3:
        softened = np.empty_like(image)
        for plane, target in zip(image, softened, strict=True):
            target[:] = soften(plane, sigma)
        return softened
    if sigma <= _WIDE:
        return cv2.GaussianBlur(image, (0, 0), sigma)
    shrink = sigma / 3
    rows, columns = image.shape
    small = (max(2, round(columns / shrink)), max(2, round(rows / shrink)))
    reduced = cv2.GaussianBlur(cv2.resize(image, small, interpolation=cv2.INTER_AREA), (0, 0), 3)
    return cv2.resize(reduced, (columns, rows), interpolation=cv2.INTER_LINEAR)


def ink(colour: Iterable[float] | Map) -> Map:
    """A colour that can be laid over a planar picture, shape (3, 1, 1)."""
    return np.asarray(colour, np.float32).reshape(3, 1, 1)


def blend(picture: Map, cover: Map, colour: Map) -> None:
    """Lay a colour or picture over a planar picture where `cover` says so, in place."""
    picture += cover * (colour - picture)


def tint(picture: Map, cover: Map, change: Iterable[float]) -> None:
    """Multiply a planar picture by 1 + change where `cover` says so, in place."""
    picture *= 1 + cover * ink(change)


def bell(x: Map) -> Map:
    """A Gaussian of height 1."""
    return np.exp(np.float32(-0.5) * x * x)


def ramp(x: Map, low: float, high: float) -> Map:
    """Smoothly from 0 at `low` to 1 at `high`."""
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def rise(x: float, low: float, high: float) -> float:
    """`ramp` of a single number."""
    t = min(max((x - low) / (high - low), 0.0), 1.0)
    return t * t * (3 - 2 * t)


def mix(low: float, high: float, share: float) -> float:
    """Straight from `low` to `high`."""
    return low + (high - low) * share


def smooth(points: Points, *, steps: int = 8, closed: bool = False) -> Map:
    """A Catmull-Rom curve through the points, shape (n, 2)."""
    p = np.asarray(points, dtype=np.float64)
    p = np.vstack([p[-1:], p, p[:2]]) if closed else np.vstack([p[:1], p, p[-1:]])
    t = np.linspace(0, 1, steps, endpoint=False)[None, :, None]
    a, b, c, d = (p[i : len(p) - 3 + i, None, :] for i in range(4))
    curve = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
    line = curve.reshape(-1, 2)
    return line if closed else np.vstack([line, p[-2:-1]])


def noise_tile(rng: np.random.Generator, *, size: int = 512) -> Map:
    """A square of white noise, mean 0 and deviation 1, to cut textures from."""
    return rng.standard_normal((size, size), dtype=np.float32)
