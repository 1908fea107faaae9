"""One head: height field, light and colour put together, then turned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from curator.sample import relief, skin
from curator.sample.eyes import paint_eyes
from curator.sample.frame import Frame, Map, blend, ink, soften
from curator.sample.hair import Hair, grow

if TYPE_CHECKING:
    from curator.sample.identity import Colour, Identity, Look

Normals = tuple[Map, Map, Map]
_TEETH = ink((0.80, 0.77, 0.70))
_MOUTH = ink((0.09, 0.02, 0.02))
_GREY = ink((0.44, 0.44, 0.45))
_PIVOT = 0.45  # depth of the axis that a head turns about
_BLEED = (0.42, 0.26, 0.21)  # how far light creeps round an edge; red travels furthest through skin


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
    """Premultiplied linear colour and coverage, shape (4, rows, columns): in front of the body and behind it."""

    front: Map
    behind: Map | None


def render(frame: Frame, who: Identity, look: Look, mood: Mood, light: Light, grain: Map) -> Head:
    """Draw a head into a frame; `grain` is a square of white noise at least as large as the frame."""
    noise = grain[: frame.shape[0], : frame.shape[1]]
    hair = grow(frame, who, look, grain)
    head = frame.fill(relief.mirrored(relief.outline(look)))
    shell = head
    if not hair.behind.any():  # long hair hides the ears
        shell = np.maximum.reduce([head, *(frame.fill(relief.ear(look, side=side)) for side in (-1.0, 1.0))])
    lines = frame.blur(frame.strokes(skin.wrinkles(look, smile=mood.smile)), 0.012) * head
    depth = _face_depth(frame, look, lines, head)
    colour = _colour(frame, who, look, mood, noise)
    colour *= 1 - lines * ink((0.31, 0.42, 0.45))
    lamp = _into_head(light.towards, mood)
    face = _lit_skin(frame, colour, depth, light, lamp, _cast(frame, hair.front, lamp))
    over = relief.dome(frame, hair.half) * 1.05 + 0.05 + 0.022 * hair.strands
    locks = _lit_hair(frame, over, hair.strands, hair_colour(who, look), light, lamp)
    bare = shell * (1 - hair.front)
    maps = _turn(frame, depth + hair.front * (over - depth), mood)
    front = _turned([*(face * bare + locks * hair.front), bare + hair.front], maps)
    return Head(front, _turned(_behind(hair, who, look, light), maps) if hair.behind.any() else None)


def hair_colour(who: Identity, look: Look) -> Map:
    """Linear hair colour at an age, shape (3, 1, 1)."""
    young = np.square(ink(who.hair))
    return young + look.grey * (_GREY - young)


def _face_depth(frame: Frame, look: Look, lines: Map, head: Map) -> Map:
    face = relief.dome(frame, relief.outline(look)) + relief.features(frame, look) * head
    wide = look.cheekbone
    ears = frame.pair(wide + 0.05, 0.1, su=0.07, sv=0.22) * 0.12
    ears -= frame.pair(wide + 0.06, 0.1, su=0.03, sv=0.11) * 0.09
    return frame.blur(np.maximum(face, 0) + ears * (1 - head) - 0.05 * lines, 0.010)


def _colour(frame: Frame, who: Identity, look: Look, mood: Mood, noise: Map) -> Map:
    colour = skin.complexion(frame, who, look, noise)
    (rows, columns), red, hole, teeth = skin.lips(frame, look, smile=mood.smile, opening=mood.opening)
    mouth = colour[:, rows, columns]
    rosy = skin.tone_of(who) * ink((0.86, 0.50, 0.50)) + ink((0.03, 0.0, 0.005))
    blend(mouth, red * (0.85 if who.sex == "F" else 0.62) * (1 - 0.25 * look.ageing), rosy)
    blend(mouth, hole * 0.95, _MOUTH)
    blend(mouth, teeth, _TEETH)
    (rows, columns), cover = skin.brows(frame, look, noise)
    blend(colour[:, rows, columns], cover * 0.86, hair_colour(who, look) * 0.8 + 0.01)
    base, wide = look.nose_v, look.nose_width
    rows, columns = frame.window(u=(-0.4, 0.4), v=(base - 0.15, base + 0.12))
    nostril = np.minimum(frame.pair(0.46 * wide, base - 0.012, su=0.19 * wide, sv=0.021)[rows, columns], 1)
    colour[:, rows, columns] *= 1 - nostril * ink((0.76, 0.84, 0.84))
    paint_eyes(frame, colour, who, look, gaze=mood.gaze, lid=mood.lid)
    return colour


def _lit_skin(frame: Frame, colour: Map, depth: Map, light: Light, lamp: Colour, cast: Map) -> Map:
    normal = _normals(frame, depth)
    facing = _towards(normal, lamp)
    hollow = np.clip(soften(depth, 0.11 * frame.scale) - depth, 0, 0.12)
    sky = (0.62 - 0.38 * normal[1]) * (1 - 3.4 * hollow)
    gleam = np.clip(_towards(normal, _halfway(lamp)), 0, 1)
    shine = _power(gleam, 16) * cast * 0.055
    for c, wrap in enumerate(_BLEED):
        bright = np.maximum(facing + wrap, 0) * cast * (light.key[c] / (1 + wrap)) + sky * light.fill[c]
        colour[c] = colour[c] * bright + shine * light.key[c]
    return colour


def _lit_hair(frame: Frame, over: Map, strands: Map, colour: Map, light: Light, lamp: Colour) -> Map:
    normal = _normals(frame, frame.blur(over, 0.009))
    lamp_on = 0.25 + 0.58 * np.clip(_towards(normal, lamp) + 0.3, 0, 1.3)
    lock = (0.82 + 0.36 * strands) * lamp_on
    gleam = np.clip(_towards(normal, _halfway(lamp)), 0, 1)
    sheen = _power(gleam, 8) * np.clip(0.55 + 0.5 * strands, 0, 2) * 0.11
    lit: Map = lock * (colour * ink(light.key)) + sheen * (0.5 + colour)
    return lit


def _power(x: Map, exponent: int) -> Map:
    """A power of two by squaring: far faster than `**` on whole planes."""
    while exponent > 1:
        x, exponent = x * x, exponent // 2
    return x


def _towards(normal: Normals, way: Colour) -> Map:
    return normal[0] * way[0] + normal[1] * way[1] + normal[2] * way[2]


def _halfway(lamp: Colour) -> Colour:
    return _unit((lamp[0], lamp[1], lamp[2] + 1))


def _cast(frame: Frame, front: Map, lamp: Colour) -> Map:
    """How much light the hair lets through to the face."""
    aside, down = -0.10 * lamp[0] * frame.scale, (0.06 - 0.08 * lamp[1]) * frame.scale
    moved = cv2.warpAffine(front, np.array([[1, 0, aside], [0, 1, down]]), front.shape[::-1])
    passed: Map = 1 - 0.45 * soften(moved, 0.05 * frame.scale) * (1 - front)
    return passed


def _normals(frame: Frame, depth: Map) -> Normals:
    step = -frame.scale / 32
    x = cv2.Scharr(depth, cv2.CV_32F, 1, 0, scale=step)
    y = cv2.Scharr(depth, cv2.CV_32F, 0, 1, scale=step)
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


def _behind(hair: Hair, who: Identity, look: Look, light: Light) -> list[Map]:
    colour = hair_colour(who, look) * (ink(light.key) * 0.35 + ink(light.fill) * 0.2)
    locks = np.clip(0.75 + 0.3 * hair.strands, 0, 2) * hair.behind
    return [*(colour * locks), hair.behind]


def _turn(frame: Frame, depth: Map, mood: Mood) -> tuple[Map, Map]:
    """Where every pixel of the turned head comes from, in cv2's fixed-point form."""
    size = frame.shape[::-1]
    small = cv2.resize(soften(depth, 0.04 * frame.scale), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    x0, y0 = np.meshgrid(*(np.arange(length, dtype=np.float32) for length in small.shape[::-1]))
    reach, x, y = 0.5 * frame.scale, x0, y0
    middle, level = (-frame.left * reach - 0.5, -frame.top * reach - 0.5)
    for _ in range(3):
        z = (cv2.remap(small, x, y, cv2.INTER_LINEAR) - _PIVOT) * reach
        x = (x0 - middle - z * np.float32(np.sin(mood.yaw))) / np.float32(np.cos(mood.yaw)) + np.float32(middle)
        y = (y0 - level + z * np.float32(np.sin(mood.pitch))) / np.float32(np.cos(mood.pitch)) + np.float32(level)
    whole = [cv2.resize((part + 0.5) * 2 - 0.5, size, interpolation=cv2.INTER_LINEAR) for part in (x, y)]
    fixed, fraction = cv2.convertMaps(whole[0], whole[1], cv2.CV_16SC2)
    return fixed, fraction


def _turned(planes: list[Map], maps: tuple[Map, Map]) -> Map:
    turned = np.empty((len(planes), *planes[0].shape), np.float32)
    for plane, target in zip(planes, turned, strict=True):
        cv2.remap(plane, *maps, cv2.INTER_LINEAR, dst=target)
    return turned
