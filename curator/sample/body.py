"""Neck, shoulders and clothes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from curator.sample.frame import Frame, Map, Points, bell, blend, ink, ramp, smooth, soften
from curator.sample.skin import tone_of

if TYPE_CHECKING:
    from curator.sample.head import Light
    from curator.sample.identity import Colour, Identity, Look

LOWEST = 5.4  # where a drawn body ends, in head units
_BODY = (-3.0, 0.35, 6.0, LOWEST - 0.35)


@dataclass(frozen=True)
class Clothes:
    """Linear colours of cloth and trim, the cut of the neck (round, vee or collar) and strength of stripes."""

    cloth: Colour
    trim: Colour
    neck: str
    stripes: float


def render_body(scale: float, who: Identity, look: Look, clothes: Clothes, light: Light) -> tuple[Frame, Map]:
    """The body below a head: its frame, and premultiplied colour with coverage, shape (4, rows, columns)."""
    frame = Frame(scale, *_BODY)
    neck, torso, opening = _shapes(frame, look, clothes)
    shown = torso * (1 - opening)
    colour = np.broadcast_to(tone_of(who) * ink((0.97, 0.93, 0.92)), (3, *frame.shape)).copy()
    blend(colour, shown, _cloth(frame, clothes))
    soft = soften(shown, 0.03 * scale)
    hem = np.clip(4 * soft * (1 - soft) - 0.35, 0, 1) * shown * soften(opening, 0.12 * scale)
    blend(colour, np.minimum(hem * 2.2, 0.7), ink(clothes.trim))
    cover = np.maximum(neck, torso)
    lit = colour * _light_on(frame, _relief(frame, look, neck, torso), light, look)
    return frame, np.stack([*(lit * cover), cover])


def _shapes(frame: Frame, look: Look, clothes: Clothes) -> tuple[Map, Map, Map]:
    """Coverage of the neck, of the clothes and of the opening at the neck."""
    n, w, base = look.neck, look.shoulders, look.chin + 0.31
    column: Points = [(n, 0.35), (n * 0.97, base - 0.25), (n * 1.08, base), (n * 1.15, base + 0.3)]
    neck = frame.fill(_both([*column, (n * 1.15, base + 1.2)]))
    top = base - 0.02
    slope: Points = [(n * 0.98, top - 0.10), (n * 1.5, top + 0.10), (w * 0.78, top + 0.42), (w * 1.0, top + 0.72)]
    torso = frame.fill(_both([*slope, (w * 1.12, top + 1.5), (w * 1.16, top + 4.5)]))
    drop = {"round": 0.30, "vee": 0.85, "collar": 0.62}[clothes.neck]
    side = n * (1.02 if clothes.neck == "collar" else 1.15)
    hole: Points = [(side, top - 0.6), (side, top - 0.04), (side * 0.8, top + drop * 0.62)]
    bend = hole if clothes.neck == "round" else hole[:2]
    return neck, torso, frame.fill(_both([*bend, (0.02, top + drop)]))


def _both(right: Points) -> Map:
    line = smooth(right)
    return np.vstack([line, line[::-1] * (-1, 1)])


def _relief(frame: Frame, look: Look, neck: Map, torso: Map) -> Map:
    column = np.sqrt(np.clip(1 - np.square(frame.u / (look.neck * 1.02)), 0, 1)) * 0.5
    chest = np.sqrt(np.clip(1 - np.square(frame.u / (look.shoulders * 1.2)), 0, 1)) * 0.75
    rise = ramp(frame.v, look.chin + 0.3, look.chin + 1.6)
    folds = 0.03 * np.sin(3.1 * frame.u + 2.2 * frame.v) * rise * np.sin(5 * frame.u - 1.3 * frame.v)
    depth = np.maximum(neck * column - 0.15, torso * (chest * (0.25 + 0.75 * rise) + folds))
    return soften(depth, 0.07 * frame.scale)


def _cloth(frame: Frame, clothes: Clothes) -> Map:
    cloth = ink(clothes.cloth)
    if clothes.stripes == 0:
        return cloth
    bands = bell((np.mod(frame.v + 0.02 * frame.u**2, 0.42) - 0.21) / 0.07) * clothes.stripes
    striped: Map = cloth + bands * (ink(clothes.trim) - cloth)
    return striped


def _light_on(frame: Frame, depth: Map, light: Light, look: Look) -> Map:
    du = cv2.Scharr(depth, cv2.CV_32F, 1, 0, scale=frame.scale / 32)
    dv = cv2.Scharr(depth, cv2.CV_32F, 0, 1, scale=frame.scale / 32)
    size = 1 / np.sqrt(du * du + dv * dv + 1)
    length = float(np.linalg.norm(light.towards))
    x, y, z = (part / length for part in light.towards)
    under = frame.spot(-0.25 * x, look.chin + 0.08, su=0.85, sv=0.34)
    key = np.clip((z - du * x - dv * y) * size + 0.3, 0, None) * (1 - 0.85 * under) / 1.3
    sky = 0.62 + 0.3 * dv * size - 0.32 * under
    lit: Map = key * ink(light.key) + sky * ink(light.fill)
    return lit
