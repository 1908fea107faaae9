"""A photo: people in a place, seen by a camera, perhaps printed, faded and scanned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from curator.sample import relief
from curator.sample.body import LOWEST, Clothes, render_body
from curator.sample.covers import COVERS, Holding, turn_back
from curator.sample.frame import Frame, Map, ink, soften
from curator.sample.hair import is_long
from curator.sample.head import Light, Mood, render
from curator.sample.places import backdrop

if TYPE_CHECKING:
    from curator.sample.identity import Identity, Look

Pixels = NDArray[np.uint8]
BOX_UNITS = 1.88  # side of dlib's HOG box on these heads, in head units; measured
_SPRITE = (70.0, 300.0)  # heads are drawn within this range of pixels a unit
_FINENESS = 0.8  # and at this share of the photo's resolution: lenses are softer than pixels


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
    picture = backdrop(scene.size, scene.place, rng, sharp=scene.far_sharp)
    picture *= _falloff(scene.size, scene.camera.vignette)
    for sitter in scene.sitters:
        _seat(picture, sitter, scene.light, rng, grain)
    return develop(picture, scene.camera, rng, grain)


def develop(picture: Map, camera: Camera, rng: np.random.Generator, grain: Map) -> Pixels:
    """Focus, exposure, grain, fading and 8 bits; the picture is used up."""
    if camera.grey:
        picture[:] = np.tensordot((0.30, 0.59, 0.11), picture, axes=1)
    noise = _grain(grain, picture.shape[1:], rng)
    for plane in picture:
        if camera.blur > 0.3:
            cv2.GaussianBlur(plane, (0, 0), camera.blur, dst=plane)
        cv2.sqrt(plane, plane)
        cv2.scaleAdd(noise, camera.noise, plane, plane)
    scale = float(np.sqrt(camera.exposure))
    loss, veil = (np.array(part) * camera.fade for part in (_FADE_LOSS, _FADE_VEIL))
    if camera.grey:
        loss, veil = np.full(3, loss.mean()), np.full(3, veil.mean())
    faded = [
        cv2.convertScaleAbs(plane, alpha=255 * scale * float(1 - less), beta=255 * float(more))
        for plane, less, more in zip(np.maximum(picture, 0, out=picture), loss, veil, strict=True)
    ]
    return np.asarray(cv2.merge(faded), np.uint8)


_FADE_LOSS = (0.16, 0.20, 0.34)  # prints lose contrast, blue most of all
_FADE_VEIL = (0.15, 0.11, 0.07)


def _falloff(size: tuple[int, int], strength: float) -> Map:
    v = np.linspace(-1, 1, size[0], dtype=np.float32)[:, None]
    u = np.linspace(-1, 1, size[1], dtype=np.float32)[None, :]
    return 1 - strength * (u * u + v * v) / 2


def _grain(grain: Map, size: tuple[int, ...], rng: np.random.Generator) -> Map:
    """White noise of the wanted size, cut from the tile at a random place."""
    side = grain.shape[0]
    top, left = (int(shift) for shift in rng.integers(side // 4, size=2))
    repeat = tuple(-(-(length + side // 4) // side) for length in size)
    wide = np.tile(grain, repeat) if max(repeat) > 1 else grain
    return np.ascontiguousarray(wide[top : top + size[0], left : left + size[1]])


def _seat(picture: Map, sitter: Sitter, light: Light, rng: np.random.Generator, grain: Map) -> None:
    scale = float(np.clip(sitter.scale * _FINENESS, *_SPRITE))
    frame = relief.head_frame(scale, long=is_long(sitter.who, sitter.look.age))
    shift = int(rng.integers(64))
    noise = grain[shift:, shift:]
    head = render(frame, sitter.who, sitter.look, sitter.mood, light, noise)
    if head.behind is not None:
        _lay(picture, frame, head.behind, sitter, tilt=True)
    below, body = render_body(scale / 2, sitter.who, sitter.look, sitter.clothes, light)
    _lay(picture, below, body, sitter, tilt=False)
    front = turn_back(frame, head.front, sitter.who, sitter.look, light, noise) if sitter.turned else head.front
    _lay(picture, frame, front, sitter, tilt=True)
    _wall(picture, round(sitter.centre[1] + (LOWEST - 0.4) * sitter.scale), rng, grain)
    if sitter.cover != "none":
        held = Holding(sitter.who, sitter.look, sitter.mood, light, sitter.clothes.cloth)
        place, sprite = COVERS[sitter.cover](scale, held, rng)
        _lay(picture, place, sprite, sitter, tilt=True)


def _wall(picture: Map, top: int, rng: np.random.Generator, grain: Map) -> None:
    """A low wall in front of somebody whose drawn body ends within the picture."""
    area = picture[:, top:]
    if area.shape[1] == 0:
        return
    tone = ink(rng.uniform(0.12, 0.4) * np.array((1.0, 0.92, 0.82)))
    rough = soften(np.ascontiguousarray(_grain(grain, area.shape[1:], rng)), 2.0)
    area[:] = tone * (1 + 0.25 * rough) * np.linspace(1.05, 0.75, area.shape[1], dtype=np.float32)[:, None]
    area[:, :3] *= 1.35


def _lay(picture: Map, frame: Frame, sprite: Map, sitter: Sitter, *, tilt: bool) -> None:
    """Place a premultiplied sprite into the picture."""
    move = _placement(frame, sitter, tilt=tilt)
    rows, columns = frame.shape
    corners = move @ np.array([[0, columns, 0, columns], [0, 0, rows, rows], [1, 1, 1, 1]])
    left, top = (int(max(0, edge)) for edge in np.floor(corners.min(axis=1)))
    right = int(min(picture.shape[2], np.ceil(corners[0].max())))
    bottom = int(min(picture.shape[1], np.ceil(corners[1].max())))
    if right <= left or bottom <= top:
        return
    move[:, 2] -= (left, top)
    if sitter.scale < 0.8 * frame.scale:
        sprite = soften(sprite, 0.45 * frame.scale / sitter.scale)
    size = (right - left, bottom - top)
    cover = 1 - cv2.warpAffine(sprite[3], move, size)
    for plane, paint_plane in zip(picture, sprite[:3], strict=True):
        area = plane[top:bottom, left:right]
        area *= cover
        area += cv2.warpAffine(paint_plane, move, size)


def _placement(frame: Frame, sitter: Sitter, *, tilt: bool) -> NDArray[np.float64]:
    zoom = sitter.scale / frame.scale
    angle = sitter.roll if tilt else 0.0
    c, s = np.cos(angle) * zoom, np.sin(angle) * zoom
    x, y = -frame.left * frame.scale - 0.5, -frame.top * frame.scale - 0.5
    cx, cy = sitter.centre
    return np.array([[c, -s, cx - c * x + s * y], [s, c, cy - s * x - c * y]])
