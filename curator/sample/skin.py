"""Colour of the face: skin, lips, brows, stubble, wrinkles, moles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from curator.sample.frame import Frame, Map, Points, bell, ink, ramp, soften, tint

if TYPE_CHECKING:
    from curator.sample.identity import Identity, Look

Strokes = list[tuple[Points, float, float]]


def tone_of(who: Identity) -> Map:
    """Linear skin colour, shape (3, 1, 1)."""
    return np.square(ink(who.skin))


def complexion(frame: Frame, who: Identity, look: Look, grain: Map) -> Map:
    """Linear skin colour with blush, stubble, moles and mottling, shape (3, rows, columns)."""
    blotch = np.clip(soften(grain, 0.09 * frame.scale) * (0.32 * frame.scale), -2, 2)
    skin = tone_of(who) * (1 + blotch * ((0.020 + 0.035 * look.ageing) * ink((0.6, 1, 1.1))))
    warm = frame.pair(0.54, 0.36, su=0.23, sv=0.18) * (0.75 + 0.4 * (1 - look.growth))
    warm += frame.spot(0, look.nose_v - 0.1, su=0.13, sv=0.10) * 0.6
    warm += frame.pair(look.cheekbone + 0.04, 0.12, su=0.10, sv=0.22) * 0.8
    warm += frame.spot(0, look.chin - 0.12, su=0.2, sv=0.1) * 0.3
    tint(skin, warm, (0.02, -0.16, -0.17))
    rows, columns = frame.window(u=(-1.0, 1.0), v=(-0.4, 0.4))
    tint(skin[:, rows, columns], frame.pair(look.eye_u, 0.03, su=0.20, sv=0.11)[rows, columns], (-0.15, -0.20, -0.15))
    if look.beard > 0:
        tint(skin, stubble(frame, look) * look.beard, (-0.36, -0.31, -0.25))
    for u, share, radius in who.moles:
        _mole(frame, skin, (u, share * look.chin), radius)
    return skin


def stubble(frame: Frame, look: Look) -> Map:
    """Where a beard grows."""
    m = look.mouth_v
    low = ramp(frame.v + 0.55 * np.abs(frame.u), m - 0.05, m + 0.42)
    lip = frame.spot(0, m - look.upper_lip - 0.07, su=0.30, sv=0.055)
    return np.maximum(low, lip)


def lips(frame: Frame, look: Look, *, smile: float, opening: float) -> tuple[tuple[slice, slice], Map, Map, Map]:
    """Where the mouth is, and there the coverage of the lips, of the open mouth and of the teeth."""
    half = look.mouth_width * (1 + 0.16 * smile)
    at = frame.window(u=(-half - 0.1, half + 0.1), v=(look.mouth_v - 0.35, look.mouth_v + 0.45))
    x = frame.u[:, at[1]] / half
    y = frame.v[at[0]] - look.mouth_v + 0.085 * smile * x**2
    arc = np.sqrt(np.clip(1 - x**2, 0, 1))
    notch = look.bow * 0.022 * bell(x / 0.16)
    top = -(look.upper_lip * (0.85 * arc + 0.30 * arc * bell((np.abs(x) - 0.28) / 0.22)) - notch)
    gape = 0.11 * opening * arc
    seam = 0.012 * np.cos(4.5 * x) * arc
    body = _between(y, top, gape + look.lower_lip * arc**0.8, 0.014) * (np.abs(x) < 1)
    hole = _between(y, seam - 0.009 * arc, seam + gape + 0.009 * arc, 0.010) * ramp(1.02 - np.abs(x), 0, 0.12)
    teeth = _between(y, seam - 0.01, seam + np.minimum(gape * 0.8, 0.085), 0.012) * ramp(gape, 0.02, 0.05)
    return at, body, hole, teeth * (np.abs(x) < 0.9)


def brows(frame: Frame, look: Look, grain: Map) -> tuple[tuple[slice, slice], Map]:
    """Where the eyebrows are, and their coverage there, with hairs."""
    at = frame.window(u=(-0.85, 0.85), v=(look.brow_v - 0.25, look.brow_v + 0.25))
    u, v = np.abs(frame.u[:, at[1]]), frame.v[at[0]]
    x = (u - (look.eye_u - 0.25)) / 0.52
    line = look.brow_v + 0.03 - look.brow_arch * np.sin(np.pi * np.clip(x, 0, 1) ** 1.3) + look.brow_tilt * (0.5 - x)
    thick = look.brow_thick * (1 - 0.72 * ramp(x, 0.45, 1.05)) * ramp(x, -0.10, 0.16) * ramp(1.06 - x, 0, 0.1)
    hairs = soften(grain[: v.shape[0], : u.shape[1]], max(0.6, 0.008 * frame.scale))
    ragged = np.abs(v - line) + hairs * 0.012
    return at, (1 - ramp(ragged / np.maximum(thick, 1e-3), 0.35, 1.25)) * ramp(thick, 0.0, 0.01)


def wrinkles(look: Look, *, smile: float) -> Strokes:
    """Lines of age and of smiling: points, thickness in units, strength."""
    lines = [line for side in (-1.0, 1.0) for line in _side_lines(look, side, smile=smile)]
    for k in range(3):
        v = look.brow_v - 0.22 - 0.13 * k
        brow = [(u, v + 0.02 * (-1) ** n) for n, u in enumerate((-0.5, -0.25, 0, 0.25, 0.5))]
        lines.append((brow, 0.018, 0.8 * look.ageing))
    return [line for line in lines if line[2] > 0.04]


def _side_lines(look: Look, s: float, *, smile: float) -> Strokes:
    a, m, n, wide = look.ageing, look.mouth_v, look.nose_v, look.mouth_width
    fold = [
        (s * look.nose_width * 1.15, n - 0.12),
        (s * (look.nose_width * 1.1 + 0.13), n + 0.10),
        (s * (wide + 0.11), m + 0.02),
        (s * (wide + 0.09), m + 0.02 + 0.16 * a),
    ]
    eye, bag = look.eye_u, 0.13 + 0.03 * a
    pouch = [(s * (eye - 0.2), bag - 0.03), (s * eye, bag + 0.045), (s * (eye + 0.19), bag - 0.03)]
    out = eye + look.eye_width * 1.25
    crow = [
        ([(s * out, 0.02 + drop * 0.5), (s * (out + 0.15), drop * 1.5 + 0.03)], 0.014, a * (0.9 - 0.15 * k))
        for k, drop in enumerate((-0.10, 0.0, 0.09))
    ]
    frown = [(s * 0.07, look.brow_v + 0.10), (s * 0.085, look.brow_v - 0.08)]
    corner = [(s * (wide + 0.03), m + 0.08), (s * (wide + 0.05), m + 0.30)]
    return [
        (fold, 0.035, 0.10 + 0.12 * smile + 0.75 * a),
        (pouch, 0.025, 0.10 + 0.6 * a),
        (frown, 0.018, 0.75 * a),
        (corner, 0.03, 0.6 * a),
        *crow,
    ]


def _mole(frame: Frame, skin: Map, at: tuple[float, float], radius: float) -> None:
    u, v = at
    rows, columns = frame.window(u=(u - 4 * radius, u + 4 * radius), v=(v - 4 * radius, v + 4 * radius))
    spot = bell((frame.u[:, columns] - u) / radius) * bell((frame.v[rows] - v) / radius)
    tint(skin[:, rows, columns], np.minimum(spot * 1.6, 1), (-0.55, -0.66, -0.70))


def _between(y: Map, low: Map, high: Map, soft: float) -> Map:
    return ramp(y - low, -soft, soft) * ramp(high - y, -soft, soft)
