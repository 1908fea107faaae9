"""Haircuts: where hair covers the head, and how its strands run."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from curator.sample.frame import Frame, Map, Points, mix, smooth
from curator.sample.identity import HAIRLESS, Identity, Look

_CHILD = {"M": ("crop", "fringe", "side"), "F": ("bob", "long_fringe", "bob")}
_ADULT = {"M": ("side", "crop", "fringe", "side"), "F": ("long", "long_side", "bob", "long_fringe")}
_OLD = {"M": ("side", "crop", "crop", "side"), "F": ("perm", "bob", "short", "perm")}
_SCHOOL, _RETIRED, _BABY = 13.0, 55.0, 2.0


@dataclass(frozen=True)
class Hair:
    """Coverage in front of the head and behind it, strands about 0, and the outline's half."""

    front: Map
    behind: Map
    strands: Map
    half: Points


def cut_of(who: Identity, age: float) -> str:
    """The haircut worn at an age."""
    if age < _BABY:
        return "crop"
    if age < _SCHOOL:
        return _CHILD[who.sex][who.styles[0]]
    if age < _RETIRED:
        return _ADULT[who.sex][(who.styles[1] + int(age / 9)) % 4]
    return _OLD[who.sex][who.styles[2]]


def is_long(who: Identity, age: float) -> bool:
    """Whether hair falls below the chin."""
    return cut_of(who, age) in _LENGTH


def grow(frame: Frame, who: Identity, look: Look, grain: Map) -> Hair:
    """The hair of a person at an age."""
    cut = cut_of(who, look.age)
    length = _LENGTH.get(cut, 0.0)
    volume = _VOLUME.get(cut, 0.10) * mix(0.4, 1.0, look.hair_left) * mix(0.6, 1.0, look.growth)
    half = _outer(look, volume, length)
    strands = _strands(frame, who, look, grain, curl=max(who.curl, 0.8 * (cut == "perm")))
    window = frame.fill(smooth(_window(who, look, cut, length), steps=5))
    full = frame.fill(_closed(half))
    front = _ragged(frame, full * (1 - window), strands)
    if look.hair_left < HAIRLESS:
        front *= 0.6
    return Hair(front, full if length else np.zeros_like(full), strands, half)


_LENGTH = {"bob": 1.15, "long": 2.1, "long_side": 2.15, "long_fringe": 1.9}
_VOLUME = {"perm": 0.24, "bob": 0.13, "crop": 0.055, "long": 0.11, "fringe": 0.12, "short": 0.12}


def _outer(look: Look, volume: float, length: float) -> Points:
    s, side = look.skull - volume * 1.1, look.cheekbone * (1 + volume)
    half = [
        (0.0, s),
        (0.38 * side, s + 0.06),
        (0.71 * side, s + 0.27),
        (0.925 * side, s + 0.66),
        (0.985 * side, -0.15),
    ]
    if not length:
        return [*half, (0.985 * side, 0.25), (0.9, 0.5), (0.0, 0.6)]
    wide = side * (1.06 if length > 1.5 else 1.10)
    end = [(wide, 0.35), (wide * 1.04, 0.8), (wide * 1.02, length - 0.25), (wide * 0.85, length - 0.03)]
    return [*half, *end, (0.45, length + 0.02), (0.0, length + 0.03)]


def _window(who: Identity, look: Look, cut: str, length: float) -> Points:
    """The opening that shows the face, from the lower left over the hairline to the lower right."""
    line = [(u * look.cheekbone, v) for u, v in _hairline(who, look, cut)]
    chin, wide = look.chin, look.cheekbone
    if length:
        close = 0.86 * look.cheekbone if cut == "long_side" else 0.93 * look.cheekbone
        right = [(close, -0.1), (close + 0.02, 0.4), (close + 0.03, 0.75 * chin), (0.84, 1.1 * chin), (0.72, 2.6)]
    else:
        burn = 0.16 if who.sex == "M" else 0.22
        right = [(0.93 * wide, -0.12), (0.965 * wide, burn), (1.5, burn + 0.02), (1.5, 2.6)]
    left = [(-u, v) for u, v in reversed(right)]
    return left + line + right


def _hairline(who: Identity, look: Look, cut: str) -> Points:
    lost = 1 - look.hair_left
    high = look.hairline - 0.42 * lost
    if look.hair_left < HAIRLESS:
        return [(-0.95, -0.45), (-0.9, -0.85), (-0.6, -1.5), (0.0, -1.9), (0.6, -1.5), (0.9, -0.85), (0.95, -0.45)]
    if cut in {"fringe", "long_fringe", "bob"} and lost < 0.3:
        low = look.brow_v - 0.13
        tilt = 0.05 * np.sign(who.parting)
        middle = [(-0.62, low + tilt), (-0.2, low - 0.02), (0.2, low), (0.62, low - tilt)]
        return [(-0.82, low + 0.16), *middle, (0.82, low + 0.16)]
    temple = 0.30 * lost
    if cut in {"side", "long_side", "long"}:
        part = who.parting
        swept = [(u, high + 0.30 * abs(u - part) ** 1.6 - temple * abs(u)) for u in (-0.68, -0.36, 0.0, 0.36, 0.68)]
        return [(-0.86, -0.36), *swept, (0.86, -0.36)]
    return [
        (-0.86, -0.34),
        (-0.72, high + 0.20 - temple),
        (-0.40, high + 0.02 - temple),
        (0.0, high),
        (0.40, high + 0.02 - temple),
        (0.72, high + 0.20 - temple),
        (0.86, -0.34),
    ]


def _strands(frame: Frame, who: Identity, look: Look, grain: Map, *, curl: float) -> Map:
    """Noise drawn out along the way that hair falls from the parting."""
    rough = Frame(frame.scale / 4, frame.left, frame.top, frame.width, frame.height)
    du, dv = np.broadcast_arrays(rough.u - who.parting * 0.8, rough.v - (look.skull - 0.02))
    far = np.hypot(du, dv)
    turn = np.arctan2(du, dv + 0.25)
    wave = curl * (0.10 * np.sin(9 * far + 4 * turn) + 0.05 * np.sin(23 * far + 2))
    size = frame.shape[::-1]
    across = cv2.resize((turn + wave) * (0.55 * frame.scale), size, interpolation=cv2.INTER_LINEAR)
    along = cv2.resize(far * (0.07 * frame.scale), size, interpolation=cv2.INTER_LINEAR)
    coarse = cv2.remap(grain, across * 0.23 + 99, along * 0.5, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    thin = cv2.remap(grain, across, along, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    return np.clip(0.55 * thin + 0.75 * coarse, -2, 2)


def _ragged(frame: Frame, cover: Map, strands: Map) -> Map:
    soft = frame.blur(cover, 0.022)
    torn = (soft - 0.5) * 2.4 + 0.22 * strands * soft * (1 - soft) * 4
    edge: Map = np.clip(torn + 0.5, 0, 1)
    return edge


def _closed(half: Points) -> Map:
    return smooth(half + [(-u, v) for u, v in half[-2:0:-1]], closed=True)
