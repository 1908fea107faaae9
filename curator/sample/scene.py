"""A photo: people in a place, seen by a camera, perhaps printed, faded and scanned."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from curator.sample import covers, relief
from curator.sample.body import Clothes, render_body
from curator.sample.frame import Frame, Map, soften
from curator.sample.head import Light, Mood, render
from curator.sample.identity import Identity, Look
from curator.sample.places import backdrop

Pixels = NDArray[np.uint8]
BOX_UNITS = 1.9  # side of dlib's HOG box on these heads, in head units; measured
_SPRITE = (70.0, 300.0)  # sprites are drawn within this range of pixels a unit


@dataclass(frozen=True)
class Sitter:
    """One person in a photo; the middle between the eyes in pixels, `scale` pixels a unit."""

    who: Identity
    look: Look
    mood: Mood
    clothes: Clothes
    centre: tuple[float, float]
    scale: float
    roll: float = 0.0
    cover: str = "none"
    turned: bool = False


@dataclass(frozen=True)
class Camera:
    """What the camera and the years do to a picture."""

    exposure: float = 1.0
    noise: float = 0.008
    blur: float = 0.0
    vignette: float = 0.15
    fade: float = 0.0
    grey: bool = False


@dataclass(frozen=True)
class Scene:
    """Everything in one photo; size is (rows, columns)."""

    size: tuple[int, int]
    place: str
    light: Light
    camera: Camera
    sitters: list[Sitter] = field(default_factory=list)
    far_sharp: bool = False


def paint(scene: Scene, rng: np.random.Generator, grain: Map) -> Pixels:
    """Render a scene to RGB pixels, shape (rows, columns, 3)."""
    image = backdrop(scene.size, scene.place, rng, blur=0.0 if scene.far_sharp else 1.0)
    for sitter in scene.sitters:
        _seat(image, sitter, scene.light, rng, grain)
    return develop(image, scene.camera, rng, grain)


def develop(image: Map, camera: Camera, rng: np.random.Generator, grain: Map) -> Pixels:
    """Exposure, vignette, fading, grain and 8 bits."""
    rows, columns = image.shape[:2]
    if camera.blur > 0:
        image = soften(image, camera.blur)
    if camera.vignette > 0:
        v = np.linspace(-1, 1, rows, dtype=np.float32)[:, None]
        u = np.linspace(-1, 1, columns, dtype=np.float32)[None, :]
        image *= (camera.exposure * (1 - camera.vignette * (u * u + v * v) / 2))[:, :, None]
    seen = np.sqrt(np.clip(image, 0, 1, out=image), out=image)
    if camera.fade > 0:
        f = np.float32(camera.fade)
        seen *= 1 - f * np.float32((0.16, 0.20, 0.34))
        seen += f * np.float32((0.15, 0.11, 0.07))
    if camera.grey:
        seen = cv2.cvtColor(cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    if camera.noise > 0:
        seen += _grain(grain, (rows, columns), rng)[:, :, None] * np.float32(camera.noise)
    return np.asarray(cv2.convertScaleAbs(np.clip(seen, 0, 1, out=seen), alpha=255), np.uint8)


def _grain(grain: Map, size: tuple[int, int], rng: np.random.Generator) -> Map:
    """White noise of the wanted size, cut from the tile at a random place."""
    side = grain.shape[0]
    shifted = np.roll(grain, tuple(int(s) for s in rng.integers(side, size=2)), axis=(0, 1))
    repeat = tuple(-(-length // side) for length in size)
    return np.tile(shifted, repeat)[: size[0], : size[1]]


def _seat(image: Map, sitter: Sitter, light: Light, rng: np.random.Generator, grain: Map) -> None:
    scale = float(np.clip(sitter.scale, *_SPRITE))
    frame = relief.head_frame(scale)
    shift = int(rng.integers(64))
    noise = grain[shift:, shift:]
    head = render(frame, sitter.who, sitter.look, sitter.mood, light, noise)
    if head.behind is not None:
        _lay(image, frame, head.behind, sitter, tilt=True)
    low_frame, body = render_body(scale / 2, sitter.who, sitter.look, sitter.clothes, light)
    _lay(image, low_frame, body, sitter, tilt=False)
    front = covers.turn_back(frame, head.front, sitter, light, noise) if sitter.turned else head.front
    _lay(image, frame, front, sitter, tilt=True)
    if sitter.cover != "none":
        for place, sprite, tilt in covers.cover(frame, sitter, light, rng):
            _lay(image, place, sprite, sitter, tilt=tilt)


def _lay(image: Map, frame: Frame, sprite: Map, sitter: Sitter, *, tilt: bool) -> None:
    """Place a premultiplied sprite into the image."""
    move = _placement(frame, sitter, tilt=tilt)
    rows, columns = sprite.shape[:2]
    corners = move @ np.array([[0, columns, 0, columns], [0, 0, rows, rows], [1, 1, 1, 1]])
    left, top = (int(max(0, edge)) for edge in np.floor(corners.min(axis=1)))
    right = int(min(image.shape[1], np.ceil(corners[0].max())))
    bottom = int(min(image.shape[0], np.ceil(corners[1].max())))
    if right <= left or bottom <= top:
        return
    move[:, 2] -= (left, top)
    shrunk = soften(sprite, 0.45 * frame.scale / sitter.scale) if sitter.scale < 0.8 * frame.scale else sprite
    placed = cv2.warpAffine(shrunk, move, (right - left, bottom - top), flags=cv2.INTER_LINEAR)
    area = image[top:bottom, left:right]
    area *= 1 - placed[:, :, 3:]
    area += placed[:, :, :3]


def _placement(frame: Frame, sitter: Sitter, *, tilt: bool) -> NDArray[np.float64]:
    zoom = sitter.scale / frame.scale
    angle = sitter.roll if tilt else 0.0
    c, s = np.cos(angle) * zoom, np.sin(angle) * zoom
    x, y = -frame.left * frame.scale - 0.5, -frame.top * frame.scale - 0.5
    cx, cy = sitter.centre
    return np.array([[c, -s, cx - c * x + s * y], [s, c, cy - s * x - c * y]])
