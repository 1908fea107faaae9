"""One head: height field, light and colour put together, then turned."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from curator.sample import relief, skin
from curator.sample.eyes import paint_eyes
from curator.sample.frame import Frame, Map, ramp, soften
from curator.sample.hair import Hair, grow
from curator.sample.identity import Colour, Identity, Look

_TEETH: Colour = (0.80, 0.77, 0.70)
_MOUTH: Colour = (0.09, 0.02, 0.02)
_PIVOT = 0.45  # depth of the axis that a head turns about


@dataclass(frozen=True)
class Mood:
    """Pose in radians (to the right, upwards) and expression from 0 to 1."""

    yaw: float = 0.0
    pitch: float = 0.0
    smile: float = 0.2
    opening: float = 0.0
    gaze: float = 0.0
    lid: float = 1.0


@dataclass(frozen=True)
class Light:
    """Direction to the lamp (right, down, towards the camera) and linear colours."""

    towards: Colour
    key: Colour
    fill: Colour


@dataclass(frozen=True)
class Head:
    """Linear colour with coverage, premultiplied, shape (rows, columns, 4): in front and behind the body."""

    front: Map
    behind: Map | None


def render(frame: Frame, who: Identity, look: Look, mood: Mood, light: Light, grain: Map) -> Head:
    """Draw a head into a frame; `grain` is a square of white noise at least as large as the frame."""
    noise = grain[: frame.shape[0], : frame.shape[1]]
    hair = grow(frame, who, look, grain)
    head = frame.fill(relief.mirrored(relief.outline(look)))
    shell = np.maximum(head, np.maximum(*(frame.fill(relief.ear(look, side=s)) for s in (-1.0, 1.0))))
    lines = frame.blur(frame.strokes(skin.wrinkles(look, smile=mood.smile)), 0.012) * head
    depth = _face_depth(frame, look, lines, head)
    colour = _colour(frame, who, look, mood, noise)
    colour *= (1 - 0.42 * lines)[:, :, None] ** np.float32((0.7, 1.0, 1.1))
    lamp = _into_head(light.towards, mood)
    face = _lit_skin(frame, colour, depth, light, lamp, _cast(frame, hair.front, lamp))
    over = relief.dome(frame, hair.half) * 1.05 + 0.05 + 0.022 * hair.strands
    locks = _lit_hair(frame, over, hair.strands, hair_colour(who, look), light, lamp)
    bare = shell * (1 - hair.front)
    front = cv2.merge([face * bare[:, :, None] + locks * hair.front[:, :, None], bare + hair.front])
    behind = _behind(hair, who, look, light) if hair.behind.any() else None
    maps = _turn(frame, depth + hair.front * (over - depth), mood)
    return Head(_remap(front, maps), None if behind is None else _remap(behind, maps))


def hair_colour(who: Identity, look: Look) -> Map:
    """Linear hair colour at an age."""
    young = np.square(np.asarray(who.hair, np.float32))
    return np.asarray(young + look.grey * (np.float32((0.44, 0.44, 0.45)) - young), dtype=np.float32)


def _face_depth(frame: Frame, look: Look, lines: Map, head: Map) -> Map:
    face = relief.dome(frame, relief.outline(look)) + relief.features(frame, look) * head
    wide = look.cheekbone
    ears = frame.pair(wide + 0.05, 0.1, su=0.07, sv=0.22) * 0.12
    ears -= frame.pair(wide + 0.06, 0.1, su=0.03, sv=0.11) * 0.09
    face = np.maximum(face, 0) + ears * (1 - head) - 0.05 * lines
    return frame.blur(face.astype(np.float32), 0.010)


def _colour(frame: Frame, who: Identity, look: Look, mood: Mood, noise: Map) -> Map:
    colour = skin.complexion(frame, who, look, noise)
    red, inner, teeth = skin.lips(frame, look, smile=mood.smile, opening=mood.opening)
    tone = np.square(np.asarray(who.skin, np.float32))
    rosy = tone * np.float32((0.86, 0.50, 0.50)) + np.float32((0.03, 0.0, 0.005))
    strength = 0.85 if who.sex == "F" else 0.62
    skin.blend(colour, red * strength * (1 - 0.25 * look.ageing), rosy)
    skin.blend(colour, inner * 0.95, _MOUTH)
    skin.blend(colour, teeth, _TEETH)
    dark = hair_colour(who, look) * 0.8 + np.float32(0.01)
    skin.blend(colour, skin.brows(frame, look, noise) * 0.86, dark)
    hole = frame.pair(0.46 * look.nose_width, look.nose_v - 0.012, su=0.20 * look.nose_width, sv=0.022)
    colour *= (1 - 0.85 * np.minimum(hole, 1))[:, :, None] ** np.float32((0.8, 1, 1))
    paint_eyes(frame, colour, who, look, gaze=mood.gaze, lid=mood.lid)
    return colour


def _lit_skin(frame: Frame, colour: Map, depth: Map, light: Light, lamp: Colour, cast: Map) -> Map:
    normal = _normals(frame, depth)
    facing = _towards(normal, lamp)
    hollow = np.clip(soften(depth, 0.11 * frame.scale) - depth, 0, 0.12)
    sky = (0.62 - 0.38 * normal[1]) * (1 - 3.4 * hollow)
    gleam = np.clip(_towards(normal, _halfway(lamp)), 0, 1)
    shine = 0.055 * gleam**18 * cast
    lit = [
        colour[:, :, c] * (light.key[c] * np.clip((facing + wrap) / (1 + wrap), 0, None) * cast + light.fill[c] * sky)
        + shine * np.float32(light.key[c])
        for c, wrap in enumerate((0.42, 0.26, 0.21))  # red light bleeds furthest through skin
    ]
    return np.asarray(cv2.merge(lit), np.float32)


def _lit_hair(frame: Frame, over: Map, strands: Map, tint: Map, light: Light, lamp: Colour) -> Map:
    normal = _normals(frame, frame.blur(over.astype(np.float32), 0.009))
    lamp_on = 0.25 + 0.75 * np.clip((_towards(normal, lamp) + 0.3) / 1.3, 0, 1)
    lock = (0.82 + 0.36 * strands) * lamp_on
    gleam = np.clip(_towards(normal, _halfway(lamp)), 0, 1)
    sheen = gleam**9 * np.clip(0.55 + 0.5 * strands, 0, 2) * 0.11
    return np.asarray(
        cv2.merge([lock * np.float32(tint[c] * light.key[c]) + sheen * np.float32(0.5 + tint[c]) for c in range(3)]),
        np.float32,
    )


def _towards(normal: tuple[Map, Map, Map], way: Colour) -> Map:
    x, y, z = (np.float32(part) for part in way)
    return np.asarray(normal[0] * x + normal[1] * y + normal[2] * z, np.float32)


def _halfway(lamp: Colour) -> Colour:
    return _unit((lamp[0], lamp[1], lamp[2] + 1))


def _cast(frame: Frame, front: Map, lamp: Colour) -> Map:
    """Shadow of the hair on the face."""
    move = np.float32([[1, 0, -0.10 * lamp[0] * frame.scale], [0, 1, (0.06 - 0.08 * lamp[1]) * frame.scale]])
    moved = cv2.warpAffine(front, move, front.shape[::-1])
    return np.asarray(1 - 0.45 * soften(np.asarray(moved, np.float32), 0.05 * frame.scale) * (1 - front), np.float32)


def _normals(frame: Frame, depth: Map) -> tuple[Map, Map, Map]:
    step = np.float32(frame.scale / 32)
    x = cv2.Scharr(depth, cv2.CV_32F, 1, 0) * -step
    y = cv2.Scharr(depth, cv2.CV_32F, 0, 1) * -step
    size = 1 / np.sqrt(x * x + y * y + 1)
    return x * size, y * size, size


def _into_head(towards: Colour, mood: Mood) -> Colour:
    x, y, z = _unit(towards)
    x, z = x * np.cos(mood.yaw) - z * np.sin(mood.yaw), x * np.sin(mood.yaw) + z * np.cos(mood.yaw)
    y, z = y * np.cos(mood.pitch) + z * np.sin(mood.pitch), z * np.cos(mood.pitch) - y * np.sin(mood.pitch)
    return float(x), float(y), float(z)


def _unit(towards: Colour) -> Colour:
    size = float(np.linalg.norm(towards))
    return towards[0] / size, towards[1] / size, towards[2] / size


def _behind(hair: Hair, who: Identity, look: Look, light: Light) -> Map:
    tint = hair_colour(who, look) * (np.float32(light.key) * 0.35 + np.float32(light.fill) * 0.2)
    locks = tint * np.clip(0.75 + 0.3 * hair.strands, 0, 2)[:, :, None]
    return np.dstack([locks * hair.behind[:, :, None], hair.behind]).astype(np.float32)


def _turn(frame: Frame, depth: Map, mood: Mood) -> tuple[Map, Map]:
    """Where every pixel of the turned head comes from, in pixels."""
    small = cv2.resize(soften(depth, 0.04 * frame.scale), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    rows, columns = small.shape
    ratio = 0.5 * frame.scale
    u0 = np.broadcast_to((np.arange(columns, dtype=np.float32) + 0.5) / ratio + frame.left, small.shape)
    v0 = np.broadcast_to(((np.arange(rows, dtype=np.float32) + 0.5) / ratio + frame.top)[:, None], small.shape)
    u, v = u0, v0
    for _ in range(3):
        x, y = (u - frame.left) * ratio - 0.5, (v - frame.top) * ratio - 0.5
        z = cv2.remap(small, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR) - _PIVOT
        u = (u0 - z * np.sin(mood.yaw)) / np.cos(mood.yaw)
        v = (v0 + z * np.sin(mood.pitch)) / np.cos(mood.pitch)
    size = frame.shape[::-1]
    x = cv2.resize(((u - frame.left) * frame.scale - 0.5).astype(np.float32), size)
    y = cv2.resize(((v - frame.top) * frame.scale - 0.5).astype(np.float32), size)
    return np.asarray(x, np.float32), np.asarray(y, np.float32)


def _remap(image: Map, maps: tuple[Map, Map]) -> Map:
    return np.asarray(cv2.remap(image, *maps, cv2.INTER_LINEAR), np.float32)
