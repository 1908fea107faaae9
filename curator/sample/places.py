"""Backgrounds: studio, room, park, street, sea. All soft, none with anything like a face."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import cv2
import numpy as np

from curator.sample.frame import Map, ramp, soften

if TYPE_CHECKING:
    from curator.sample.identity import Colour

Painter = Callable[[tuple[int, int], np.random.Generator], Map]
_DETAIL = 240  # backgrounds are painted with this many pixels on the long side, then enlarged


def backdrop(size: tuple[int, int], place: str, rng: np.random.Generator, *, sharp: bool = False) -> Map:
    """A linear background, shape (3, rows, columns), out of focus unless `sharp`."""
    rows, columns = size
    ratio = _DETAIL * (3 if sharp else 1) / max(size)
    small = (max(8, round(rows * ratio)), max(8, round(columns * ratio)))
    painted = np.clip(cv2.GaussianBlur(PLACES[place](small, rng), (0, 0), 0.5 if sharp else 3.0), 0, 1.2)
    picture = np.empty((3, rows, columns), np.float32)
    for target, plane in zip(picture, cv2.split(painted.astype(np.float32)), strict=True):
        cv2.resize(plane, (columns, rows), dst=target, interpolation=cv2.INTER_LINEAR)
    return picture


def _canvas(size: tuple[int, int], top: Colour, bottom: Colour) -> Map:
    t = np.linspace(0, 1, size[0], dtype=np.float32)[:, None, None]
    low, high = np.array(top, np.float32), np.array(bottom, np.float32)
    return np.repeat(low + t * (high - low), size[1], axis=1)


def _colour(rng: np.random.Generator, low: float, high: float) -> Colour:
    grey, warm = rng.uniform(low, high), rng.uniform(0.75, 1.25)
    return float(grey * warm), float(grey), float(grey / warm)


def _cloud(size: tuple[int, int], rng: np.random.Generator, spread: float) -> Map:
    noise = soften(rng.standard_normal(size, dtype=np.float32), spread * size[1])
    return noise / max(float(noise.std()), 1e-6)


def _studio(size: tuple[int, int], rng: np.random.Generator) -> Map:
    tone = np.array(_colour(rng, 0.12, 0.55), np.float32)
    v, u = np.mgrid[0 : size[0], 0 : size[1]].astype(np.float32)
    centre = size[1] * rng.uniform(0.3, 0.7), size[0] * rng.uniform(0.25, 0.5)
    far = np.hypot(u - centre[0], v - centre[1]) / max(size)
    glow = 1.25 - 1.05 * ramp(far, 0.0, 0.85)
    return tone * (glow + 0.03 * _cloud(size, rng, 0.05))[:, :, None]


def _room(size: tuple[int, int], rng: np.random.Generator) -> Map:
    h, w = size
    image = _canvas(size, _colour(rng, 0.35, 0.6), _colour(rng, 0.25, 0.45))
    floor = round(h * rng.uniform(0.72, 0.9))
    image[floor:] = _colour(rng, 0.12, 0.3)
    image[floor - 2 : floor] = _colour(rng, 0.45, 0.6)
    if rng.random() < 0.6:
        _window(image, rng)
    if rng.random() < 0.6:
        _shelf(image, rng)
    for _ in range(int(rng.integers(0, 3))):
        x, y = int(rng.uniform(0, w)), int(rng.uniform(0, h * 0.45))
        a, b = int(w * rng.uniform(0.08, 0.2)), int(h * rng.uniform(0.08, 0.2))
        cv2.rectangle(image, (x, y), (x + a, y + b), _colour(rng, 0.08, 0.2), -1)
        cv2.rectangle(image, (x + 2, y + 2), (x + a - 2, y + b - 2), _colour(rng, 0.25, 0.5), -1)
    if rng.random() < 0.5:
        x, a = int(rng.uniform(0, w)), int(w * rng.uniform(0.3, 0.6))
        cv2.rectangle(image, (x, int(h * 0.62)), (x + a, h), _colour(rng, 0.1, 0.35), -1)
    side = np.linspace(rng.uniform(0.6, 1.1), rng.uniform(0.6, 1.1), w, dtype=np.float32)[None, :, None]
    return image * side


def _window(image: Map, rng: np.random.Generator) -> None:
    h, w = image.shape[:2]
    x, y = int(w * rng.choice((-0.05, 0.68))), int(h * rng.uniform(0.02, 0.15))
    a, b = int(w * rng.uniform(0.22, 0.36)), int(h * rng.uniform(0.35, 0.5))
    cv2.rectangle(image, (x - 3, y - 3), (x + a + 3, y + b + 3), (0.65, 0.63, 0.6), -1)
    cv2.rectangle(image, (x, y), (x + a, y + b), (0.75, 0.85, 0.95), -1)
    cv2.rectangle(image, (x, y + b * 2 // 3), (x + a, y + b), (0.35, 0.48, 0.28), -1)
    cv2.line(image, (x + a // 2, y), (x + a // 2, y + b), (0.65, 0.63, 0.6), 3)
    for edge in (x - a // 6, x + a):
        cv2.rectangle(image, (edge, 0), (edge + a // 6, h * 3 // 4), _colour(rng, 0.3, 0.6), -1)


def _shelf(image: Map, rng: np.random.Generator) -> None:
    h, w = image.shape[:2]
    x, y = int(w * rng.choice((0.02, 0.62))), int(h * rng.uniform(0.05, 0.3))
    a, b = int(w * 0.34), int(h * 0.5)
    cv2.rectangle(image, (x, y), (x + a, y + b), (0.13, 0.08, 0.05), -1)
    for row in range(3):
        base = y + (row + 1) * b // 3 - 2
        at = x + 2
        while at < x + a - 6:
            thick, tall = int(rng.integers(3, 8)), int(b / 3 * rng.uniform(0.5, 0.9))
            cv2.rectangle(image, (at, base - tall), (at + thick - 1, base), _colour(rng, 0.08, 0.5), -1)
            at += thick


def _park(size: tuple[int, int], rng: np.random.Generator) -> Map:
    h, w = size
    image = _canvas(size, (0.42, 0.62, 0.88), (0.80, 0.87, 0.92))
    low = round(h * rng.uniform(0.5, 0.7))
    image += (0.05 * np.clip(_cloud(size, rng, 0.08), 0, 2))[:, :, None]
    hue = rng.uniform(0, 1) ** 3  # mostly summer, sometimes autumn
    for _ in range(90):
        x, y = rng.uniform(-0.1, 1.1) * w, low - abs(rng.normal(0, 0.16)) * h
        leaf = np.array((0.10 + 0.5 * hue, 0.22 + 0.05 * hue, 0.06)) * rng.uniform(0.5, 1.7)
        cv2.circle(image, (int(x), int(y)), int(w * rng.uniform(0.02, 0.09)), leaf.tolist(), -1, cv2.LINE_AA)
    grass = _canvas((h - low, w), (0.22, 0.34, 0.10), (0.14, 0.24, 0.07))
    image[low:] = grass * (1 + 0.12 * _cloud((h - low, w), rng, 0.012))[:, :, None]
    return image


def _street(size: tuple[int, int], rng: np.random.Generator) -> Map:
    h, w = size
    image = _canvas(size, (0.50, 0.66, 0.88), (0.82, 0.86, 0.90))
    x = 0
    while x < w:
        wide, tall = int(w * rng.uniform(0.12, 0.3)), int(h * rng.uniform(0.35, 0.75))
        wall = np.array(_colour(rng, 0.15, 0.5))
        cv2.rectangle(image, (x, h * 4 // 5 - tall), (x + wide, h), wall.tolist(), -1)
        for row in range(h * 4 // 5 - tall + 8, h * 4 // 5, 14):
            for column in range(x + 5, x + wide - 6, 12):
                pane = wall * rng.uniform(0.3, 1.5)
                cv2.rectangle(image, (column, row), (column + 6, row + 8), pane.tolist(), -1)
        x += wide
    image[h * 4 // 5 :] = _colour(rng, 0.2, 0.32)
    return image


def _sea(size: tuple[int, int], rng: np.random.Generator) -> Map:
    h, w = size
    image = _canvas(size, (0.36, 0.58, 0.88), (0.84, 0.88, 0.92))
    image += (0.07 * np.clip(_cloud(size, rng, 0.06), 0, 2))[:, :, None]
    line, shore = round(h * rng.uniform(0.42, 0.55)), round(h * rng.uniform(0.72, 0.85))
    hill = line - np.abs(np.cumsum(rng.normal(0, 0.6, w))) - 2
    for x in range(w):
        image[int(hill[x]) : line, x] = (0.20, 0.30, 0.36)
    water = _canvas((shore - line, w), (0.14, 0.34, 0.48), (0.22, 0.48, 0.52))
    ripple = cv2.resize(rng.standard_normal((shore - line, max(2, w // 12)), dtype=np.float32), (w, shore - line))
    image[line:shore] = water * (1 + 0.10 * ripple)[:, :, None]
    sand = _canvas((h - shore, w), (0.68, 0.58, 0.42), (0.60, 0.50, 0.36))
    image[shore:] = sand * (1 + 0.05 * _cloud((h - shore, w), rng, 0.01))[:, :, None]
    return image


PLACES: dict[str, Painter] = {"studio": _studio, "room": _room, "park": _park, "street": _street, "sea": _sea}
