"""What lens, light, film, scanner and file format do to a picture; `pixels` is (h, w, 3) in 0…255 throughout."""

import cv2
import numpy as np
import numpy.typing as npt

from curator.vision.training.brush import Map, Rng, blur, chance, clouds, ramp

Pixels = npt.NDArray[np.uint8]


_SMALLEST = 0.33  # of the canvas: eyes 10 pixels apart, a third of what the size rule rejects


def turned(rng: Rng, side: int) -> Map:
    """A perspective (3, 3) that turns, tilts, stretches and rolls the picture a little about its middle."""
    yaw, tilt = rng.normal(0, 0.10, 2)
    stretch, roll = np.exp(rng.normal(0, 0.07)), rng.normal(0, 0.09)
    middle = side / 2
    to_middle = np.array([[1, 0, -middle], [0, 1, -middle], [0, 0, 1]])
    view = np.array([[1 - abs(yaw), 0, 0], [0, stretch, 0], [2 * yaw / side, 1.5 * tilt / side, 1]])
    cos, sin = np.cos(roll), np.sin(roll)
    rolled = np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]])
    return np.asarray(np.linalg.inv(to_middle) @ rolled @ view @ to_middle, np.float32)


def tinted_like(pixels: Map, base: Map) -> Map:
    """Covers drawn in colour on a grey or sepia photo take that photo's tone; colour photos are left alone."""
    if colourfulness(base) > 4.5:
        return pixels
    tone = base.mean((0, 1))
    return np.asarray(_grey(pixels) * (tone / max(float(tone.mean()), 1)), np.float32)


def colourfulness(pixels: Map) -> float:
    """How far hues differ within the picture, as a spread in 0…255: a grey or sepia photo has next to none."""
    sparse = pixels[::4, ::4]
    chroma = sparse - sparse.mean(-1, keepdims=True)
    return float(np.std(chroma - chroma.mean((0, 1))))


def _grey(pixels: Map) -> Map:
    return np.asarray(cv2.transform(pixels, np.array([[0.3, 0.59, 0.11]], np.float32))[..., None], np.float32)


def develop(pixels: Map, rng: Rng) -> Pixels:
    """Light and colour, softness, grain, resolution and compression, each at random and often none."""
    pixels = _toned(pixels, rng)
    if chance(rng, 0.3):
        pixels = _motion(pixels, rng) if chance(rng, 0.3) else blur(pixels, rng.uniform(0.4, 1.9))
    if chance(rng, 0.4):
        pixels = _shrunk(pixels, rng)
    if chance(rng, 0.4):
        grain = rng.standard_normal(pixels.shape if chance(rng, 0.5) else (*pixels.shape[:2], 1), np.float32)
        pixels = pixels + np.float32(rng.uniform(1, 12)) * blur(grain, rng.uniform(0, 1.2)).reshape(grain.shape)
    shown = np.clip(pixels, 0, 255).astype(np.uint8)
    if chance(rng, 0.6):
        _, data = cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 96))])
        shown = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return shown


def _toned(pixels: Map, rng: Rng) -> Map:
    if chance(rng, 0.35):
        light = 1 + np.float32(rng.uniform(0, 0.35)) * ramp(rng) + np.float32(0.08) * clouds(rng, cells=3)
        pixels = pixels * light[..., None]
    kind = rng.random()
    if kind < 0.14:
        pixels = np.repeat(_grey(pixels), 3, axis=-1)
    elif kind < 0.2:
        pixels = _grey(pixels) * np.array([1.07, 0.97, rng.uniform(0.6, 0.9)], np.float32) + np.array(
            [12, 6, 0], np.float32
        )
    else:
        pixels = pixels * np.exp(rng.normal(0, 0.05, 3)).astype(np.float32)
        middle = _grey(pixels)
        pixels = middle + (pixels - middle) * np.float32(rng.uniform(0.4, 1.35))
    gamma, gain = np.exp(rng.normal(0, 0.2)), rng.normal(1, 0.13)
    if chance(rng, 0.07):  # too little light
        gamma = gamma * rng.uniform(1.3, 2.2)
    steps = (255 * (np.arange(256) / 255) ** gamma - 128) * gain + 128 + rng.normal(0, 12)
    shown = np.clip(pixels, 0, 255).astype(np.uint8)
    return cv2.LUT(shown, np.clip(steps, 0, 255).astype(np.uint8)).astype(np.float32)


def _motion(pixels: Map, rng: Rng) -> Map:
    size = int(rng.integers(3, 9))
    kernel = np.zeros((size, size), np.float32)
    turn = rng.uniform(0, np.pi)
    ends = np.array([[-np.cos(turn), -np.sin(turn)], [np.cos(turn), np.sin(turn)]]) * size / 2 + size / 2
    cv2.polylines(kernel, [ends.astype(np.int32)], False, 1.0)
    return np.asarray(cv2.filter2D(pixels, -1, kernel / max(float(kernel.sum()), 1)), np.float32)


def _shrunk(pixels: Map, rng: Rng) -> Map:
    small = cv2.resize(pixels, None, fx=(ratio := rng.uniform(_SMALLEST, 0.8)), fy=ratio, interpolation=cv2.INTER_AREA)
    how = (cv2.INTER_LINEAR, cv2.INTER_CUBIC)[int(rng.integers(2))]
    return np.asarray(cv2.resize(small, pixels.shape[1::-1], interpolation=how), np.float32)
