"""The eyes: lids, lashes, white, iris and the light in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from curator.sample.frame import Frame, Map, bell, blend, ink, ramp, tint

if TYPE_CHECKING:
    from curator.sample.identity import Identity, Look

_WHITE = ink((0.74, 0.71, 0.69))
_LASH = ink((0.012, 0.010, 0.010))
_PUPIL = ink((0.006, 0.005, 0.005))
_LASH_FOOT = ink((0.10, 0.05, 0.04))
_CORNER = ink((0.62, 0.36, 0.33))
_FINE = 0.035  # softness of the lids' edges, in half widths of the eye


def paint_eyes(frame: Frame, picture: Map, who: Identity, look: Look, *, gaze: float, lid: float) -> None:
    """Paint both eyes into the linear colour of a face, in place.

    `gaze` moves the irises in units; `lid` is how far the eyes are open, 1 being normal.
    """
    for side in (-1.0, 1.0):
        middle = side * look.eye_u
        rows, columns = frame.window(u=(middle - 0.36, middle + 0.36), v=(-0.27, 0.27))
        u, v = np.broadcast_arrays(frame.u[:, columns] - middle, frame.v[rows])
        x = side * u / look.eye_width
        y = v / look.eye_width + look.eye_tilt * x
        area = picture[:, rows, columns]
        opened, upper = _lids(area, x, y, who, look, lid)
        _iris(area, opened, (u - gaze, v + 0.10 * look.eye_open * look.eye_width + look.eye_tilt * side * u), who, look)
        _lashes(area, x, y - upper, opened, who, look)


def _lids(area: Map, x: Map, y: Map, who: Identity, look: Look, lid: float) -> tuple[Map, Map]:
    """Paint lids and white; gives where the eye is open, and the upper lid's line."""
    inside = np.clip(1 - np.abs(x) ** 2.2, 0, 1)
    upper = -look.eye_open * lid * inside**0.72 * (1 - 0.10 * x) * 1.22
    lower = 0.62 * look.eye_open * inside**0.85 * (1 + 0.18 * x)
    opened = ramp(y - upper, -_FINE, _FINE) * ramp(lower - y, -_FINE, _FINE) * (np.abs(x) < 1)
    crease = bell((y - upper + 0.10 + 0.16 * look.fold) / 0.055) * ramp(1.15 - np.abs(x), 0, 0.3)
    tint(area, crease * (0.20 + 0.42 * look.fold), (-0.58, -0.70, -0.76))
    tint(area, bell((y - lower - 0.10) / 0.07) * ramp(1.05 - np.abs(x), 0, 0.4), (0.06, 0.03, 0.03))
    blend(area, opened, _WHITE * ((1 - 0.34 * x**2) * (1 - 0.55 * bell((y - upper) / 0.22))))
    rim = bell((y - lower) / 0.055) * ramp(1.0 - np.abs(x), 0, 0.3)
    blend(area, rim * 0.32, _LASH_FOOT)
    return opened, upper


def _lashes(area: Map, x: Map, below: Map, opened: Map, who: Identity, look: Look) -> None:
    tint(area, opened * bell(below / 0.16) * 0.75, (-0.75, -0.78, -0.79))
    blend(area, opened * bell((x + 0.95) / 0.10) * 0.6, _CORNER)
    thick = 0.085 + 0.04 * (who.sex == "F") * look.growth
    reach = ramp(x, -1.05, -0.6) * ramp(1.13 - x, 0, 0.12)
    lash = bell((below + 0.25 * thick) / thick) * reach
    blend(area, np.minimum(1, 1.15 * lash), _LASH)


def _iris(area: Map, opened: Map, centre: tuple[Map, Map], who: Identity, look: Look) -> None:
    """Iris, pupil and the lamp's reflection; `centre` is the offset from its middle in units."""
    dx, dy = (part / look.iris for part in centre)
    far = np.sqrt(dx**2 + dy**2)
    turn = np.arctan2(dy, dx)
    disc = opened * (1 - ramp(far, 0.90, 1.06))
    spokes = 1 + 0.22 * np.sin(17 * turn + 3 * np.sin(5 * turn)) * ramp(far, 0.35, 0.6)
    bowl = (0.75 + 0.7 * ramp(dy, -0.4, 0.9)) * (1 - 0.8 * ramp(far, 0.72, 1.0))
    blend(area, disc, np.square(ink(who.eyes)) * (bowl * spokes))
    blend(area, disc * (1 - ramp(far, 0.36, 0.46)), _PUPIL)
    glint = bell((dx + 0.30) / 0.16) * bell((dy + 0.36) / 0.16)
    blend(area, opened * np.minimum(1, 1.3 * glint), ink((0.95, 0.96, 1.0)))
    low = bell((dx - 0.35) / 0.22) * bell((dy - 0.45) / 0.15)
    blend(area, opened * 0.25 * low, ink((0.6, 0.6, 0.65)))
