"""What hides a face: mask, sunglasses, hand, phone, book; and the back of a head."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from curator.sample.frame import Frame, Map, Points, bell, blend, ink, mix, ramp, smooth
from curator.sample.hair import is_long
from curator.sample.head import Light, Mood, hair_colour
from curator.sample.skin import tone_of

if TYPE_CHECKING:
    from curator.sample.identity import Colour, Identity, Look

_NEAR = (-1.5, -1.2, 3.0, 3.2)  # left, top, width, height of what is worn, in units
_HELD = (-2.0, -1.2, 4.0, 6.6)  # of what a hand holds


@dataclass(frozen=True)
class Holding:
    """Whose face is covered, and how it is turned and lit."""

    who: Identity
    look: Look
    mood: Mood
    light: Light
    sleeve: Colour


Cover = Callable[[float, Holding, np.random.Generator], tuple[Frame, Map]]


def turn_back(frame: Frame, front: Map, who: Identity, look: Look, light: Light, grain: Map) -> Map:
    """The head seen from behind: hair where the face was."""
    across = frame.u * (2.2 + 0.4 * frame.v) * frame.scale * 0.5
    along = (frame.v + 0.2 * frame.u**2) * frame.scale * 0.06
    strands = cv2.remap(grain, across + 300, along + 40, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    bulge = np.clip(1 - (frame.u / 1.15) ** 2 - ((frame.v + 0.2) / 1.6) ** 2, 0, 1)
    lock = (0.45 + 0.55 * bulge) * (0.85 + 0.3 * strands)
    sheen = 0.08 * bulge**3 * np.clip(0.6 + 0.4 * strands, 0, 2)
    colour = lock * (hair_colour(who, look) * ink(light.key)) + sheen
    if not is_long(who, look.age):
        _nape_and_ears(frame, colour, look, tone_of(who) * ink(light.key) * 0.55)
    return np.stack([*(colour * front[3]), front[3]])


def _nape_and_ears(frame: Frame, colour: Map, look: Look, tone: Map) -> None:
    nape = ramp(frame.v + 0.25 * np.cos(2.2 * frame.u), 0.75 * look.chin, 0.95 * look.chin)
    blend(colour, nape, tone)
    beside = ramp(np.abs(frame.u), look.cheekbone, look.cheekbone + 0.06)
    blend(colour, beside * ramp(frame.v, -0.2, 0) * ramp(0.5 - frame.v, 0, 0.1), tone * 1.3)


def _sprite(frame: Frame, shape: Map, colour: Map, shade: Map | float, held: Holding) -> tuple[Frame, Map]:
    """Light a flat shape, and move it as the turned head's surface moves."""
    lamp = ink(held.light.key) * 0.9 + ink(held.light.fill) * 0.5
    lit = colour * lamp * (shade * shape)
    reach = 0.55 * frame.scale
    move = np.array([[1, 0, reach * np.sin(held.mood.yaw)], [0, 1, -reach * np.sin(held.mood.pitch)]])
    return frame, np.stack([cv2.warpAffine(plane, move, shape.shape[::-1]) for plane in (*lit, shape)])


def _round(frame: Frame, light: Light) -> Map:
    """A rounded object's shading across the face."""
    across = light.towards[0] / float(np.linalg.norm(light.towards))
    return 0.82 + 0.30 * across * frame.u - 0.16 * frame.u**2


def _mask(scale: float, held: Holding, rng: np.random.Generator) -> tuple[Frame, Map]:
    frame, look = Frame(scale, *_NEAR), held.look
    edge, low, bridge = look.jaw + 0.10, look.chin + 0.05, look.nose_v - 0.30
    right: Points = [
        (0.0, bridge),
        (0.22, bridge + 0.08),
        (0.60, bridge + 0.17),
        (edge, bridge + 0.28),
        (edge - 0.02, 0.72 * low),
        (0.5, 0.97 * low),
        (0.0, low),
    ]
    body = frame.fill(smooth(right + [(-u, v) for u, v in right[-2:0:-1]], closed=True))
    ear = look.cheekbone + 0.06
    straps: list[Points] = [
        [(side * edge, start), (side * ear, end)]
        for side in (-1.0, 1.0)
        for start, end in ((bridge + 0.30, 0.05), (0.7 * low, 0.35))
    ]
    shape = np.maximum(body, frame.strokes([(strap, 0.03, 1.0) for strap in straps]))
    pleat = np.mod(frame.v - look.mouth_v + 0.2 - 0.03 * frame.u**2, 0.16) - 0.08
    cloth = 1 - 0.10 * bell(pleat / 0.018) + 0.16 * frame.spot(0, look.nose_v - 0.02, su=0.16, sv=0.16)
    cloth -= 0.14 * frame.pair(0.3, look.nose_v, su=0.12, sv=0.2)
    colour = ((0.80, 0.84, 0.86), (0.42, 0.62, 0.75), (0.03, 0.03, 0.035))[int(rng.integers(3))]
    return _sprite(frame, shape, ink(colour), _round(frame, held.light) * cloth, held)


def _sunglasses(scale: float, held: Holding, rng: np.random.Generator) -> tuple[Frame, Map]:
    frame, eye, wide = Frame(scale, *_NEAR), held.look.eye_u, 0.36
    lens = np.zeros(frame.shape, np.float32)
    ring = ((-1, -0.12), (-0.6, -0.23), (0.6, -0.23), (1, -0.12), (0.8, 0.14), (0, 0.25), (-0.8, 0.14))
    for side in (-1.0, 1.0):
        lens = np.maximum(lens, frame.fill(smooth([(side * eye + u * wide, v) for u, v in ring], closed=True)))
    ear = held.look.cheekbone
    rim: list[Points] = [[(-0.1, -0.10), (0.0, -0.14), (0.1, -0.10)], [(-0.75, -0.12), (-ear, -0.06)]]
    rim.append([(-u, v) for u, v in rim[1]])
    shape = np.maximum(lens * float(rng.uniform(0.93, 1.0)), frame.strokes([(line, 0.05, 1.0) for line in rim]))
    glare = np.square(ramp(0.12 - frame.v + 0.25 * np.mod(frame.u + 2, 0.9), -0.1, 0.5))
    return _sprite(frame, shape, ink((0.012, 0.011, 0.012)) + 0.05 * glare * ink((0.8, 0.95, 1.1)), 1.0, held)


def _hand(scale: float, held: Holding, rng: np.random.Generator) -> tuple[Frame, Map]:
    """An open hand held before the lower face."""
    frame, side = Frame(scale, *_HELD), float(rng.choice((-1.0, 1.0)))
    root = held.look.mouth_v + 0.15
    shape, groove = np.zeros(frame.shape, np.float32), np.zeros(frame.shape, np.float32)
    for lean, length, wide in ((-0.30, 0.95, 0.20), (-0.10, 1.12, 0.21), (0.12, 1.08, 0.21), (0.32, 0.86, 0.19)):
        tip = (side * (0.05 + lean * 1.15), root - length * 0.75)
        finger = frame.strokes([([(side * (0.10 + lean), root + 0.2), tip], wide, 1.0)])
        groove = (groove + frame.blur(finger, 0.025)) * (1 - finger)
        shape = np.maximum(shape, finger)
    palm: list[tuple[Points, float, float]] = [
        ([(side * -0.15, root + 0.5), (side * -0.62, root + 0.02)], 0.22, 1.0),
        ([(side * 0.1, root + 0.12), (side * 0.18, root + 0.75)], 0.72, 1.0),
    ]
    arm = [(side * 0.18, root + 0.8), (side * 0.45, root + 2.0), (side * 0.9, 5.4)]
    shape = np.maximum(shape, frame.strokes([*palm, (arm, 0.55, 1.0)]))
    sleeve = frame.strokes([(arm[1:], 0.78, 1.0)])
    colour = np.broadcast_to(tone_of(held.who) * ink((1.0, 0.92, 0.90)), (3, *frame.shape)).copy()
    blend(colour, sleeve, ink(held.sleeve))
    shape = frame.blur(np.maximum(shape, sleeve), 0.008)
    rounding = 0.72 + 0.36 * frame.blur(shape, 0.10)
    return _sprite(frame, shape, colour, rounding * (1 - 0.45 * np.clip(groove, 0, 1)), held)


def _phone(scale: float, held: Holding, rng: np.random.Generator) -> tuple[Frame, Map]:
    """A telephone held up, as before a mirror, with the fingers that hold it."""
    frame, side = Frame(scale, *_HELD), float(rng.choice((-1.0, 1.0)))
    middle, top = side * float(rng.uniform(0.12, 0.22)), -0.36
    box: Points = [(middle - 0.48, top), (middle + 0.48, top), (middle + 0.48, top + 1.9), (middle - 0.48, top + 1.9)]
    case = frame.blur(frame.fill(box), 0.012)
    hold = [[(middle + side * 0.62, v), (middle + side * 0.36, v - 0.04)] for v in (0.7, 0.92, 1.14, 1.36)]
    arm = [(middle + side * 0.66, 1.0), (middle + side * 0.72, 2.2), (middle + side * 0.95, 5.4)]
    skin = np.maximum(
        frame.strokes([(finger, 0.19, 1.0) for finger in hold]), frame.strokes([(arm, 0.5, 1.0)]) * (1 - case)
    )
    sleeve = frame.strokes([(arm[1:], 0.72, 1.0)])
    dark = ((0.03, 0.03, 0.035), (0.55, 0.56, 0.58), (0.35, 0.08, 0.10))[int(rng.integers(3))]
    lens = np.minimum(1.5 * frame.spot(middle - 0.28, top + 0.2, su=0.07, sv=0.07), 1)
    colour = ink(dark) * (1 - 0.9 * lens)
    blend(colour, skin, tone_of(held.who))
    blend(colour, sleeve, ink(held.sleeve))
    shade = 0.75 + 0.35 * frame.blur(np.maximum(skin, sleeve) + 0.6 * case, 0.06)
    return _sprite(frame, np.maximum.reduce([case, skin, sleeve]), colour, shade, held)


def _book(scale: float, held: Holding, rng: np.random.Generator) -> tuple[Frame, Map]:
    """A large book that hides the whole face."""
    frame, tilt = Frame(scale, *_HELD), float(rng.uniform(-0.12, 0.12))
    top, low = -0.95, held.look.chin + 0.35
    shape = frame.fill([(-1.25, top - tilt), (1.25, top + tilt), (1.25, low + tilt), (-1.25, low - tilt)])
    band = bell((frame.v - mix(top, low, 0.3) - tilt * frame.u) / 0.12) * (np.abs(np.abs(frame.u) - 0.65) < 0.4)
    colour = ink(rng.uniform(0.05, 0.5, 3)) + 0.35 * band
    for side in (-1.0, 1.0):
        fingers = [([(side * 1.30, v), (side * 1.02, v - 0.03)], 0.19, 1.0) for v in (0.5, 0.72, 0.94)]
        grip = frame.strokes(fingers)
        blend(colour, grip, tone_of(held.who))
        shape = np.maximum(shape, grip)
    return _sprite(frame, shape, colour, (1 - 0.4 * bell(frame.u / 0.06)) * (0.9 + 0.12 * frame.u), held)


COVERS: dict[str, Cover] = {
    "mask": _mask,
    "sunglasses": _sunglasses,
    "hand": _hand,
    "phone": _phone,
    "book": _book,
}
