"""Neck, shoulders and clothes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from curator.sample.frame import Frame, Map, Points, bell, ramp, smooth, soften
from curator.sample.head import Light
from curator.sample.identity import Colour, Identity, Look

BODY = (-3.4, 0.3, 6.8, 5.4)


@dataclass(frozen=True)
class Clothes:
    """Linear colours of cloth and trim, and the cut of the neck: round, vee or collar."""

    cloth: Colour
    trim: Colour
    neck: str
    stripes: float


def render_body(scale: float, who: Identity, look: Look, clothes: Clothes, light: Light) -> tuple[Frame, Map]:
    """The body below a head, premultiplied linear colour with coverage."""
    frame = Frame(scale, *BODY)
    neck, torso, opening = _shapes(frame, look, clothes)
    depth = _relief(frame, look, neck, torso)
    tone = np.square(np.asarray(who.skin, np.float32)) * np.float32((0.97, 0.93, 0.92))
    shown = torso * (1 - opening)
    colour = np.broadcast_to(tone, (*frame.shape, 3)).copy()
    colour += shown[:, :, None] * (_cloth(frame, clothes) - colour)
    rim = np.clip(4 * soften(shown, 0.03 * scale) * (1 - soften(shown, 0.03 * scale)) - 0.35, 0, 1) * shown
    colour += (rim * opening.max() * 0.8)[:, :, None] * (np.float32(clothes.trim) - colour)
    cover = np.maximum(neck, torso)
    return frame, np.dstack([_lit(frame, colour, depth, light, look) * cover[:, :, None], cover]).astype(np.float32)


def _shapes(frame: Frame, look: Look, clothes: Clothes) -> tuple[Map, Map, Map]:
    n, w, base = look.neck, look.shoulders, look.chin + 0.42
    right: Points = [(n, 0.35), (n * 0.97, base - 0.25), (n * 1.12, base), (n * 1.6, base + 0.16)]
    neck = frame.fill(_both([*right, (n * 1.6, base + 1.2)]))
    top = base - 0.02
    slope: Points = [(n * 0.98, top - 0.10), (n * 1.5, top + 0.10), (w * 0.78, top + 0.42), (w * 1.0, top + 0.72)]
    torso = frame.fill(_both([*slope, (w * 1.12, top + 1.5), (w * 1.16, top + 4.5)]))
    drop = {"round": 0.30, "vee": 0.85, "collar": 0.62}[clothes.neck]
    side = n * (1.02 if clothes.neck == "collar" else 1.15)
    hole: Points = [(side, top - 0.6), (side, top - 0.04), (side * 0.8, top + drop * 0.62)]
    bend = hole if clothes.neck == "round" else hole[:2]
    opening = frame.fill(_both([*bend, (0.02, top + drop)]))
    return neck, torso, opening


def _both(right: Points) -> Map:
    line = smooth(right)
    return np.asarray(np.vstack([line, line[::-1] * (-1, 1)]), np.float32)


def _relief(frame: Frame, look: Look, neck: Map, torso: Map) -> Map:
    column = np.sqrt(np.clip(1 - (frame.u / (look.neck * 1.02)) ** 2, 0, 1)) * 0.5
    chest = np.sqrt(np.clip(1 - (frame.u / (look.shoulders * 1.2)) ** 2, 0, 1)) * 0.75
    rise = ramp(frame.v, look.chin + 0.3, look.chin + 1.6)
    folds = 0.03 * np.sin(3.1 * frame.u + 2.2 * frame.v) * rise * np.sin(5 * frame.u - 1.3 * frame.v)
    depth = np.maximum(neck * column - 0.15, torso * (chest * (0.25 + 0.75 * rise) + folds))
    return soften(depth.astype(np.float32), 0.07 * frame.scale)


def _cloth(frame: Frame, clothes: Clothes) -> Map:
    cloth = np.broadcast_to(np.float32(clothes.cloth), (*frame.shape, 3)).copy()
    if clothes.stripes > 0:
        bands = bell((np.mod(frame.v + 0.02 * frame.u**2, 0.42) - 0.21) / 0.07) * clothes.stripes
        cloth += (bands + np.zeros_like(frame.u))[:, :, None] * (np.float32(clothes.trim) - cloth)
    return cloth


def _lit(frame: Frame, colour: Map, depth: Map, light: Light, look: Look) -> Map:
    dv, du = np.gradient(depth, np.float32(1 / frame.scale))
    size = 1 / np.sqrt(du * du + dv * dv + 1)
    way = np.asarray(light.towards, np.float32) / np.float32(np.linalg.norm(light.towards))
    facing = (-du * way[0] - dv * way[1] + way[2]) * size
    key = np.clip((facing + 0.3) / 1.3, 0, None)
    drop = look.chin + 0.10
    under = frame.spot(-0.25 * float(way[0]), drop, su=0.62, sv=0.30) * 0.70
    key = key * (1 - under)
    sky = 0.62 + 0.3 * dv * size - 0.25 * under
    shade = key[:, :, None] * np.float32(light.key) + sky[:, :, None] * np.float32(light.fill)
    return np.asarray(colour * shade, np.float32)
