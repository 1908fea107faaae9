"""The head as a height field: a rounded outline with features raised and pressed into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from curator.sample.frame import Frame, Map, Points, bell, ramp, smooth

if TYPE_CHECKING:
    from curator.sample.identity import Look

_LEFT, _TOP, _WIDTH = -1.42, -1.9, 2.84
_LOW = {False: 1.8, True: 2.3}  # where a head's frame ends, without and with long hair


def head_frame(scale: float, *, long: bool) -> Frame:
    """A frame that holds a head with its hair, `scale` pixels a unit."""
    return Frame(scale, _LEFT, _TOP, _WIDTH, _LOW[long] - _TOP)


def outline(look: Look) -> Points:
    """Right half of the head from the crown to the chin."""
    s, c, low = look.skull, look.chin, look.chin / 1.42
    full, wide = 0.05 * look.fullness, look.cheekbone
    cheek = min(0.5 * (wide + look.jaw) + 0.03 + full, wide - 0.01 + 0.3 * full)
    return [
        (0.0, s),
        (0.38 * wide, s + 0.06),
        (0.70 * wide, s + 0.26),
        (0.91 * wide, s + 0.64),
        (0.985 * look.cheekbone, -0.20),
        (look.cheekbone - 0.005, 0.12 * low),
        (cheek, 0.48 * low),
        (min(look.jaw + full, cheek - 0.02), 0.76 * low),
        (0.48 * look.jaw + 0.52 * look.chin_width + 0.07 + full, 1.06 * low),
        (look.chin_width + 0.04, c - 0.12),
        (0.56 * look.chin_width, c - 0.028),
        (0.0, c),
    ]


def mirrored(half: Points) -> Map:
    """A closed outline from its right half, both ends on the middle line."""
    return smooth(half + [(-u, v) for u, v in half[-2:0:-1]], closed=True)


def half_width(frame: Frame, half: Points) -> Map:
    """How far the outline reaches at every row, shape (rows, 1)."""
    line = smooth(half)
    heights = np.maximum.accumulate(line[:, 1])
    return np.interp(frame.v[:, 0], heights, line[:, 0], left=0, right=0).astype(np.float32)[:, None]


def dome(frame: Frame, half: Points) -> Map:
    """A rounded height field over an outline."""
    width = np.maximum(half_width(frame, half), 1e-3)
    top, bottom = half[0][1], half[-1][1]
    across = np.sqrt(np.clip(1 - np.square(frame.u / width), 0, 1))
    rows = (frame.v - top) / (bottom - top)
    profile = np.interp(rows[:, 0], _PROFILE_V, _PROFILE_Z, left=0, right=0).astype(np.float32)
    profile = frame.blur(profile[:, None], 0.06).reshape(-1, 1)
    raised: Map = profile * across
    return raised


_PROFILE_V = (0.0, 0.02, 0.07, 0.15, 0.28, 0.42, 0.6, 0.78, 0.9, 0.96, 1.0)
_PROFILE_Z = (0.0, 0.22, 0.48, 0.70, 0.90, 0.97, 0.96, 0.94, 0.88, 0.70, 0.30)


def features(frame: Frame, look: Look) -> Map:
    """Eye sockets, brows, nose, cheeks, lips and chin, to add to the dome."""
    m, lips = look.mouth_v, look.mouth_width
    z = frame.pair(look.eye_u - 0.02, -0.02, su=0.21, sv=0.13) * -(0.06 + 0.11 * look.eye_depth)
    z += frame.pair(look.eye_u, 0.01, su=0.15, sv=0.085) * 0.055
    z += frame.pair(0.36, look.brow_v - 0.02, su=0.24, sv=0.075) * (0.015 + 0.07 * look.eye_depth)
    z += frame.pair(0.60, 0.30, su=0.20, sv=0.16) * (0.05 + 0.05 * (look.cheekbone - 0.88) * 10)
    z += frame.pair(0.50, 0.62 * look.chin / 1.42, su=0.24, sv=0.22) * 0.10 * look.fullness
    z += frame.spot(0, m - 0.02, su=0.36, sv=0.20) * 0.07
    z += frame.spot(0, m - 0.55 * look.upper_lip, su=0.6 * lips, sv=0.55 * look.upper_lip) * 0.055
    z += frame.spot(0, m + 0.55 * look.lower_lip, su=0.55 * lips, sv=0.50 * look.lower_lip) * 0.075
    z -= frame.spot(0, m + 0.02 + 1.75 * look.lower_lip, su=0.22, sv=0.05) * 0.055
    z -= frame.spot(0, 0.5 * (m - look.upper_lip + look.nose_v), su=0.035, sv=0.06) * 0.03
    z -= frame.pair(lips * 1.05, m + 0.01, su=0.06, sv=0.05) * 0.04
    z += frame.spot(0, look.chin - 0.17, su=0.9 * look.chin_width * 0.6, sv=0.11) * 0.09
    return z + nose(frame, look)


def nose(frame: Frame, look: Look) -> Map:
    """Bridge, tip and wings."""
    base, wide = look.nose_v, look.nose_width
    z = np.zeros(frame.shape, np.float32)
    rows, columns = frame.window(u=(-0.6, 0.6), v=(-0.5, base + 0.3))
    u, v = frame.u[:, columns], frame.v[rows]
    along = np.clip((v + 0.15) / (base + 0.05), 0, 1)
    height = 0.05 + 0.13 * look.bridge + (0.17 - 0.05 * look.bridge) * along**1.6
    ends = ramp(v, -0.42, -0.10) * (1 - ramp(v, base - 0.16, base + 0.09))
    z[rows, columns] = height * ends * bell(u / (0.075 + (0.42 * wide) * along))
    z += frame.spot(0, base - 0.11, su=0.55 * wide, sv=0.085) * 0.085 * look.nose_tip
    z += frame.pair(0.88 * wide, base - 0.065, su=0.36 * wide, sv=0.066) * 0.07
    z -= frame.pair(0.50 * wide, base - 0.005, su=0.20 * wide, sv=0.03) * 0.06
    return z


def ear(look: Look, *, side: float) -> Map:
    """Outline of one ear; `side` is 1 or -1."""
    size = look.ears
    points = [(0.98, -0.10), (1.06, -0.16), (1.13, -0.06), (1.12, 0.14), (1.06, 0.34), (0.99, 0.44), (0.93, 0.36)]
    mid = 0.12
    shaped = [(side * (0.94 + (u - 0.96) * size + look.cheekbone - 1), mid + (v - mid) * size) for u, v in points]
    return smooth(shaped, closed=True)
