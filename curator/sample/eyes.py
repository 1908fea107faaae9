"""The eyes: lids, lashes, white, iris and the light in them."""

from __future__ import annotations

import numpy as np

from curator.sample.frame import Frame, Map, bell, ramp
from curator.sample.identity import Colour, Identity, Look

_WHITE: Colour = (0.74, 0.71, 0.69)
_LASH: Colour = (0.012, 0.010, 0.010)


def paint_eyes(frame: Frame, image: Map, who: Identity, look: Look, *, gaze: float, lid: float) -> None:
    """Paint both eyes into a linear image of the shaded face, in place.

    `gaze` moves the irises in units; `lid` is how far the eyes are open, 1 being normal.
    """
    for side in (-1.0, 1.0):
        rows, columns = frame.window(
            u=(side * look.eye_u - 0.36, side * look.eye_u + 0.36), v=(-0.27, 0.27)
        )
        u = frame.u[:, columns] - side * look.eye_u
        v = frame.v[rows] + np.zeros_like(u)
        across = side * u / look.eye_width
        tilted = (v + look.eye_tilt * look.eye_width * across) / look.eye_width
        _paint_eye(image[rows, columns], across + np.zeros_like(v), tilted, who, look, (side * gaze, lid))


def _paint_eye(
    area: Map, x: Map, y: Map, who: Identity, look: Look, mood: tuple[float, float]
) -> None:
    gaze, lid = mood
    fine = 0.035
    inside = np.clip(1 - np.abs(x) ** 2.2, 0, 1)
    upper = -look.eye_open * lid * inside**0.72 * (1 - 0.10 * x) * 1.22
    lower = 0.62 * look.eye_open * inside**0.85 * (1 + 0.18 * x)
    opened = ramp(y - upper, -fine, fine) * ramp(lower - y, -fine, fine) * (np.abs(x) < 1)

    crease = bell((y - upper + 0.10 + 0.16 * look.fold) / 0.055) * ramp(1.15 - np.abs(x), 0, 0.3)
    _lay(area, crease * (0.20 + 0.42 * look.fold), np.float32((0.42, 0.30, 0.24)), times=True)
    pouch = bell((y - lower - 0.10) / 0.07) * ramp(1.05 - np.abs(x), 0, 0.4)
    _lay(area, pouch * 0.25, np.float32((1.25, 1.1, 1.1)), times=True)

    white = np.float32(_WHITE) * (1 - 0.34 * np.abs(x)[:, :, None] ** 2)
    shade = 1 - 0.55 * bell((y - upper) / 0.22)[:, :, None]
    _lay(area, opened, white * shade, times=False)
    _iris(area, opened, (x - gaze / look.eye_width, y + 0.10 * look.eye_open), who, look)
    shadow = opened * bell((y - upper) / 0.16)
    _lay(area, shadow * 0.75, np.float32((0.25, 0.22, 0.21)), times=True)
    pink = opened * bell((x + 0.95) / 0.10)
    _lay(area, pink * 0.6, np.float32((0.62, 0.36, 0.33)), times=False)

    thick = 0.085 + 0.04 * (who.sex == "F") * look.growth
    reach = ramp(x, -1.05, -0.6) * ramp(1.13 - x, 0, 0.12)
    lash = bell((y - upper + 0.25 * thick) / thick) * reach
    _lay(area, np.minimum(1, 1.15 * lash), np.float32(_LASH), times=False)
    rim = bell((y - lower) / 0.055) * ramp(1.0 - np.abs(x), 0, 0.3)
    _lay(area, rim * 0.32, np.float32((0.10, 0.05, 0.04)), times=False)


def _iris(area: Map, opened: Map, centre: tuple[Map, Map], who: Identity, look: Look) -> None:
    size = look.iris / look.eye_width
    dx, dy = centre
    far = np.sqrt(dx**2 + dy**2) / size
    turn = np.arctan2(dy, dx)
    disc = opened * (1 - ramp(far, 0.90, 1.06))
    spokes = 1 + 0.22 * np.sin(17 * turn + 3 * np.sin(5 * turn)) * ramp(far, 0.35, 0.6)
    bowl = 0.75 + 0.7 * ramp(dy / size, -0.4, 0.9)
    tint = np.square(np.float32(who.eyes)) * (bowl * spokes)[:, :, None]
    _lay(area, disc, tint * (1 - 0.8 * ramp(far, 0.72, 1.0))[:, :, None], times=False)
    _lay(area, disc * (1 - ramp(far, 0.36, 0.46)), np.float32((0.006, 0.005, 0.005)), times=False)
    glint = bell((dx + 0.30 * size) / (0.16 * size)) * bell((dy + 0.36 * size) / (0.16 * size))
    _lay(area, opened * np.minimum(1, 1.3 * glint), np.float32((0.95, 0.96, 1.0)), times=False)
    low = bell((dx - 0.35 * size) / (0.22 * size)) * bell((dy - 0.45 * size) / (0.15 * size))
    _lay(area, opened * 0.25 * low, np.float32((0.6, 0.6, 0.65)), times=False)


def _lay(area: Map, cover: Map, colour: Map, *, times: bool) -> None:
    goal = area * colour if times else colour
    area += cover[:, :, None].astype(np.float32) * (goal - area)
