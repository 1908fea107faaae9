"""What hides a face: mask, sunglasses, hand, phone, book; and the back of a head."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from curator.sample.frame import Frame, Map, Points, bell, mix, ramp, smooth, soften
from curator.sample.head import Light, hair_colour
from curator.sample.identity import Colour

if TYPE_CHECKING:
    from curator.sample.scene import Sitter

Layer = tuple[Frame, Map, bool]  # frame, premultiplied sprite, turned with the head


def cover(frame: Frame, sitter: Sitter, light: Light, rng: np.random.Generator) -> list[Layer]:
    """Sprites to lay over a head."""
    paint = {"mask": _mask, "sunglasses": _sunglasses, "hand": _hand, "phone": _phone, "book": _book}
    sprite = paint[sitter.cover](frame, sitter, light, rng)
    shift = _shift(frame, sitter)
    moved = cv2.warpAffine(sprite, shift, frame.shape[::-1])
    return [(frame, np.asarray(moved, np.float32), True)]


def turn_back(frame: Frame, front: Map, sitter: Sitter, light: Light, grain: Map) -> Map:
    """The head seen from behind: hair where the face was."""
    look = sitter.look
    shape = front[:, :, 3]
    tint = hair_colour(sitter.who, look)
    turn = frame.u * (2.2 + 0.4 * frame.v)
    across = turn * frame.scale * 0.5
    along = (frame.v + 0.2 * frame.u**2) * frame.scale * 0.06
    strands = cv2.remap(grain, across.astype(np.float32) + 300, along.astype(np.float32) + 40, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    bulge = np.clip(1 - (frame.u / 1.15) ** 2 - ((frame.v + 0.2) / 1.6) ** 2, 0, 1)
    lock = (0.45 + 0.55 * bulge) * (0.85 + 0.3 * strands)
    sheen = 0.08 * bulge**3 * np.clip(0.6 + 0.4 * strands, 0, 2)
    colour = lock[:, :, None] * (tint * np.float32(light.key)) + sheen[:, :, None]
    nape = ramp(frame.v + 0.25 * np.cos(2.2 * frame.u), 0.75 * look.chin, 0.95 * look.chin)
    tone = np.square(np.float32(sitter.who.skin)) * np.float32(light.key) * 0.55
    bare = nape * (np.abs(frame.u) < 2)
    colour += bare[:, :, None] * (tone - colour)
    ears = ramp(np.abs(frame.u), 1.0, 1.06) * ramp(frame.v, -0.2, 0.0) * ramp(0.5 - frame.v, 0, 0.1)
    colour += ears[:, :, None] * (tone * 1.3 - colour)
    return np.dstack([colour * shape[:, :, None], shape]).astype(np.float32)


def _shift(frame: Frame, sitter: Sitter) -> Map:
    move = 0.55 * frame.scale
    return np.float32([[1, 0, move * np.sin(sitter.mood.yaw)], [0, 1, -move * np.sin(sitter.mood.pitch)]])


def _sprite(frame: Frame, shape: Map, colour: Colour | Map, shade: Map, light: Light) -> Map:
    lamp = np.float32(light.key) * 0.9 + np.float32(light.fill) * 0.5
    lit = np.asarray(colour, np.float32) * lamp * shade[:, :, None]
    return np.dstack([lit * shape[:, :, None], shape]).astype(np.float32)


def _side(frame: Frame, light: Light) -> Map:
    """A rounded object's shading across the face."""
    lamp = np.asarray(light.towards) / np.linalg.norm(light.towards)
    return np.asarray(0.82 + 0.30 * lamp[0] * frame.u - 0.16 * frame.u**2 + np.zeros_like(frame.v), np.float32)


def _mask(frame: Frame, sitter: Sitter, light: Light, rng: np.random.Generator) -> Map:
    look = sitter.look
    edge, low = look.jaw + 0.10, look.chin + 0.05
    bridge = look.nose_v - 0.30
    right: Points = [(0.0, bridge), (0.22, bridge + 0.08), (0.60, bridge + 0.17), (edge, bridge + 0.28), (edge - 0.02, 0.72 * low), (0.5, 0.97 * low), (0.0, low)]
    body = frame.fill(smooth(right + [(-u, v) for u, v in right[-2:0:-1]], closed=True))
    for side in (-1.0, 1.0):
        strap = frame.strokes([([(side * edge, bridge + 0.30), (side * 1.02, 0.05)], 0.03, 1.0), ([(side * edge, 0.7 * low), (side * 1.02, 0.35)], 0.03, 1.0)])
        body = np.maximum(body, strap)
    pleats = 1 - 0.10 * sum((bell((frame.v - (look.mouth_v - 0.2 + k * 0.16 + 0.03 * frame.u**2)) / 0.018) for k in range(3)), np.zeros_like(frame.u))
    ridge = 1 + 0.16 * frame.spot(0, look.nose_v - 0.02, su=0.16, sv=0.16) - 0.14 * frame.pair(0.3, look.nose_v, su=0.12, sv=0.2)
    palette: list[Colour] = [(0.80, 0.84, 0.86), (0.42, 0.62, 0.75), (0.03, 0.03, 0.035)]
    return _sprite(frame, body, palette[int(rng.integers(3))], _side(frame, light) * pleats * ridge, light)


def _sunglasses(frame: Frame, sitter: Sitter, light: Light, rng: np.random.Generator) -> Map:
    look = sitter.look
    lens = np.zeros(frame.shape, np.float32)
    for side in (-1.0, 1.0):
        c, w = side * look.eye_u, 0.36
        ring: Points = [(c - w, -0.12), (c - 0.6 * w, -0.23), (c + 0.6 * w, -0.23), (c + w, -0.12), (c + 0.8 * w, 0.14), (c, 0.25), (c - 0.8 * w, 0.14)]
        lens = np.maximum(lens, frame.fill(smooth(ring, closed=True)))
    rim = frame.strokes([([(-0.1, -0.10), (0.0, -0.14), (0.1, -0.10)], 0.05, 1.0), ([(-0.75, -0.12), (-1.0, -0.06)], 0.05, 1.0), ([(0.75, -0.12), (1.0, -0.06)], 0.05, 1.0)])
    shape = np.maximum(lens * float(rng.uniform(0.93, 1.0)), rim)
    glare = ramp(0.12 - frame.v + 0.25 * np.mod(frame.u + 2, 0.9), -0.1, 0.5)
    tone = np.float32((0.012, 0.011, 0.012)) + 0.05 * (glare**2)[:, :, None] * np.float32((0.8, 0.95, 1.1))
    return _sprite(frame, shape, tone, np.ones(frame.shape, np.float32), light)


def _hand(frame: Frame, sitter: Sitter, light: Light, rng: np.random.Generator) -> Map:
    """An open hand held before the lower face."""
    side = float(rng.choice((-1.0, 1.0)))
    look, tone = sitter.look, np.square(np.float32(sitter.who.skin)) * np.float32((1.0, 0.92, 0.90))
    palm_v = look.mouth_v + 0.15
    shape = np.zeros(frame.shape, np.float32)
    groove = np.zeros(frame.shape, np.float32)
    fingers = [(-0.30, 0.95, 0.20), (-0.10, 1.12, 0.21), (0.12, 1.08, 0.21), (0.32, 0.86, 0.19)]
    for lean, length, wide in fingers:
        tip = (side * (0.05 + lean * 1.15), palm_v - length * 0.75)
        root = (side * (0.10 + lean), palm_v + 0.2)
        finger = frame.strokes([([root, tip], wide, 1.0)])
        groove = np.maximum(groove * (1 - finger), 0) + soften(finger, 0.025 * frame.scale) * (1 - finger)
        shape = np.maximum(shape, finger)
    thumb = frame.strokes([([(side * -0.15, palm_v + 0.5), (side * -0.62, palm_v + 0.02)], 0.22, 1.0)])
    palm = frame.strokes([([(side * 0.1, palm_v + 0.12), (side * 0.18, palm_v + 0.75)], 0.72, 1.0)])
    arm = frame.strokes([([(side * 0.18, palm_v + 0.8), (side * 0.75, 3.0)], 0.55, 1.0)])
    shape = np.maximum.reduce([shape, thumb, palm, arm])
    rounding = 0.72 + 0.36 * soften(shape, 0.10 * frame.scale)
    shade = rounding * (1 - 0.45 * np.clip(groove, 0, 1)) * _side(frame, light)
    return _sprite(frame, frame.blur(shape, 0.008), tone, shade, light)


def _phone(frame: Frame, sitter: Sitter, light: Light, rng: np.random.Generator) -> Map:
    """A telephone held up, as before a mirror, with the fingers that hold it."""
    side = float(rng.choice((-1.0, 1.0)))
    middle, top = side * float(rng.uniform(0.12, 0.22)), -0.36
    box: Points = [(middle - 0.48, top), (middle + 0.48, top), (middle + 0.48, top + 1.9), (middle - 0.48, top + 1.9)]
    case = frame.blur(frame.fill(box), 0.012)
    grip = frame.strokes([([(middle + side * 0.62, v), (middle + side * 0.36, v - 0.04)], 0.19, 1.0) for v in (0.7, 0.92, 1.14, 1.36)])
    arm = frame.strokes([([(middle + side * 0.66, 1.0), (middle + side * 0.85, 3.0)], 0.5, 1.0)])
    tone = np.square(np.float32(sitter.who.skin))
    dark = np.float32(((0.03, 0.03, 0.035), (0.55, 0.56, 0.58), (0.35, 0.08, 0.10))[int(rng.integers(3))])
    lens = frame.spot(middle - 0.28, top + 0.2, su=0.07, sv=0.07)
    colour = case[:, :, None] * dark * (1 - 0.9 * np.minimum(1.5 * lens, 1))[:, :, None]
    skin = np.maximum(grip, arm * (1 - case))
    colour = colour * (1 - skin[:, :, None]) + skin[:, :, None] * tone
    shape = np.maximum.reduce([case, grip, arm])
    shade = 0.75 + 0.35 * soften(skin + 0.6 * case, 0.06 * frame.scale)
    return _sprite(frame, shape, colour / np.maximum(shape, 1e-3)[:, :, None], shade, light)


def _book(frame: Frame, sitter: Sitter, light: Light, rng: np.random.Generator) -> Map:
    """A large book that hides the whole face."""
    tilt = float(rng.uniform(-0.12, 0.12))
    top, low = -0.95, sitter.look.chin + 0.35
    box: Points = [(-1.25, top - tilt), (1.25, top + tilt), (1.25, low + tilt), (-1.25, low - tilt)]
    shape = frame.fill(box)
    tone = np.float32(rng.uniform(0.05, 0.5, 3))
    spine = 1 - 0.4 * bell(frame.u / 0.06)
    band = bell((frame.v - mix(top, low, 0.3) - tilt * frame.u) / 0.12) * (np.abs(np.abs(frame.u) - 0.65) < 0.4)
    colour = tone + (0.35 * band)[:, :, None]
    shade = (spine * (0.9 + 0.12 * frame.u)).astype(np.float32) + np.zeros(frame.shape, np.float32)
    return _sprite(frame, shape, colour, shade, light)


