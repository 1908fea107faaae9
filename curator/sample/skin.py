"""Colour of the face: skin, lips, brows, stubble, wrinkles, moles."""

from __future__ import annotations

import numpy as np

from curator.sample.frame import Frame, Map, Points, bell, ramp, soften
from curator.sample.identity import Colour, Identity, Look

Strokes = list[tuple[Points, float, float]]


def complexion(frame: Frame, who: Identity, look: Look, grain: Map) -> Map:
    """Linear skin colour with blush, stubble, moles and mottling, shape (rows, columns, 3)."""
    tone = np.square(np.asarray(who.skin, np.float32))
    skin = np.broadcast_to(tone, (*frame.shape, 3)).copy()
    warm = frame.pair(0.56, 0.36, su=0.24, sv=0.18) * (0.8 + 0.4 * (1 - look.growth))
    warm += frame.spot(0, look.nose_v - 0.1, su=0.13, sv=0.10) * 0.9
    warm += frame.pair(look.cheekbone + 0.04, 0.12, su=0.10, sv=0.22) * 0.8
    warm += frame.spot(0, look.chin - 0.12, su=0.2, sv=0.1) * 0.3
    _tint(skin, warm, (0.02, -0.16, -0.17))
    around = frame.pair(look.eye_u, 0.03, su=0.20, sv=0.11)
    _tint(skin, around, (-0.15, -0.20, -0.15))
    if look.beard > 0:
        _tint(skin, stubble(frame, look) * look.beard, (-0.36, -0.31, -0.25))
    for u, share, radius in who.moles:
        spot = frame.spot(u, share * look.chin, su=radius, sv=radius)
        _tint(skin, np.minimum(spot * 1.6, 1), (-0.55, -0.66, -0.70))
    blotch = soften(grain, 0.09 * frame.scale) * np.float32(0.09 * frame.scale * 3.5)
    skin *= 1 + (0.020 + 0.035 * look.ageing) * np.clip(blotch, -2, 2)[:, :, None] * np.float32((0.6, 1, 1.1))
    return skin


def stubble(frame: Frame, look: Look) -> Map:
    """Where a beard grows."""
    m = look.mouth_v
    low = ramp(frame.v + 0.55 * np.abs(frame.u), m - 0.05, m + 0.42)
    lip = frame.spot(0, m - look.upper_lip - 0.07, su=0.30, sv=0.055)
    return np.asarray(np.maximum(low, lip), dtype=np.float32)


def lips(frame: Frame, look: Look, *, smile: float, opening: float) -> tuple[Map, Map, Map]:
    """Coverage of the lips, of the open mouth and of the teeth."""
    empty = np.zeros(frame.shape, np.float32)
    red, inner, teeth = empty, empty.copy(), empty.copy()
    half = look.mouth_width * (1 + 0.16 * smile)
    rows, columns = frame.window(u=(-half - 0.1, half + 0.1), v=(look.mouth_v - 0.35, look.mouth_v + 0.45))
    x = frame.u[:, columns] / half
    y = frame.v[rows] - look.mouth_v + 0.085 * smile * x**2
    arc = np.sqrt(np.clip(1 - x**2, 0, 1))
    notch = look.bow * 0.022 * bell(x / 0.16)
    top = -(look.upper_lip * (0.85 * arc + 0.30 * arc * bell((np.abs(x) - 0.28) / 0.22)) - notch)
    gape = 0.13 * opening * arc
    seam = 0.012 * np.cos(4.5 * x) * arc
    bottom = gape + look.lower_lip * arc**0.8
    soft = 0.012
    body = _between(y, top, bottom, soft) * (np.abs(x) < 1)
    hole = _between(y, seam - 0.009 * arc, seam + gape + 0.009 * arc, 0.010) * ramp(1.02 - np.abs(x), 0, 0.12)
    red[rows, columns] = body
    inner[rows, columns] = hole
    shown = _between(y, seam - 0.01, seam + np.minimum(gape * 0.8, 0.085), 0.012) * ramp(gape, 0.02, 0.05)
    teeth[rows, columns] = shown * (np.abs(x) < 0.9)
    return red, inner, teeth


def brows(frame: Frame, look: Look, grain: Map) -> Map:
    """Coverage of both eyebrows, with hairs."""
    cover = np.zeros(frame.shape, np.float32)
    rows, columns = frame.window(u=(-0.85, 0.85), v=(look.brow_v - 0.25, look.brow_v + 0.25))
    u, v = np.abs(frame.u[:, columns]), frame.v[rows]
    x = (u - (look.eye_u - 0.25)) / 0.52
    line = look.brow_v + 0.03 - look.brow_arch * np.sin(np.pi * np.clip(x, 0, 1) ** 1.3) + look.brow_tilt * (0.5 - x)
    thick = look.brow_thick * (1 - 0.72 * ramp(x, 0.45, 1.05)) * ramp(x, -0.10, 0.16) * ramp(1.06 - x, 0, 0.1)
    hairs = grain[: rows.stop - rows.start, : columns.stop - columns.start]
    hairs = soften(hairs, max(0.6, 0.008 * frame.scale))
    ragged = np.abs(v - line) + hairs * 0.012
    cover[rows, columns] = (1 - ramp(ragged / np.maximum(thick, 1e-3), 0.35, 1.25)) * ramp(thick, 0.0, 0.01)
    return cover


def wrinkles(look: Look, *, smile: float) -> Strokes:
    """Lines of age and of smiling, for both sides of the face."""
    a, m, n = look.ageing, look.mouth_v, look.nose_v
    fold = 0.10 + 0.12 * smile + 0.75 * a
    lines: Strokes = []
    for s in (-1.0, 1.0):
        lines.append(
            (
                [
                    (s * look.nose_width * 1.15, n - 0.12),
                    (s * (look.nose_width * 1.1 + 0.13), n + 0.10),
                    (s * (look.mouth_width + 0.11), m + 0.02),
                    (s * (look.mouth_width + 0.09), m + 0.02 + 0.16 * a),
                ],
                0.035,
                fold,
            )
        )
        for k, drop in enumerate((-0.10, 0.0, 0.09)):
            start = look.eye_u + look.eye_width * 1.25
            lines.append(([(s * start, 0.02 + drop * 0.5), (s * (start + 0.15), drop * 1.5 + 0.03)], 0.014, a * (0.9 - 0.15 * k)))
        bag = 0.13 + 0.03 * a
        lines.append(([(s * (look.eye_u - 0.2), bag - 0.03), (s * look.eye_u, bag + 0.045), (s * (look.eye_u + 0.19), bag - 0.03)], 0.025, 0.10 + 0.6 * a))
        lines.append(([(s * 0.07, look.brow_v + 0.10), (s * 0.085, look.brow_v - 0.08)], 0.018, 0.75 * a))
        lines.append(([(s * (look.mouth_width + 0.03), m + 0.08), (s * (look.mouth_width + 0.05), m + 0.30)], 0.03, 0.6 * a))
    for k in range(3):
        v = look.brow_v - 0.22 - 0.13 * k
        lines.append(([(-0.55, v + 0.02), (-0.25, v - 0.02), (0.0, v + 0.01), (0.25, v - 0.02), (0.55, v + 0.02)], 0.018, 0.8 * a))
    return [line for line in lines if line[2] > 0.04]


def blend(image: Map, cover: Map, colour: Colour | Map) -> None:
    """Lay a colour over an image where `cover` says so, in place."""
    weight = cover[:, :, None]
    image += weight * (np.asarray(colour, np.float32) - image)


def _tint(image: Map, cover: Map, change: Colour) -> None:
    image *= 1 + cover[:, :, None] * np.asarray(change, np.float32)


def _between(y: Map, low: Map, high: Map, soft: float) -> Map:
    return np.asarray(ramp(y - low, -soft, soft) * ramp(high - y, -soft, soft), dtype=np.float32)
