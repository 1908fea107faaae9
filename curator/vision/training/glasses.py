"""Glasses before a face: dark, tinted, mirrored and clear ones, and goggles.

A lens lets a share of the face's light through in each colour and adds what it reflects. Dark and clear ones stand in
the same frames, so that no frame gives a lens away.
"""

import numpy as np

from curator.vision.training.brush import (
    Layer,
    Map,
    Rng,
    any_colour,
    blob,
    blur,
    chance,
    clouds,
    curve,
    fill,
    plain,
    ramp,
    rounded,
    stroke,
)
from curator.vision.training.panes import Worn, worn
from curator.vision.training.reflections import around, coating, faded, lens, tint
from curator.vision.training.textures import patterned, speckled
from curator.vision.training.wearer import Wearer


def dark_glasses(face: Wearer, rng: Rng) -> list[Layer]:
    """Sunglasses of opacity .5–1: plain, paler below or tinted, with what they reflect."""
    pair = worn(face, rng, shield=0.1)
    through = (1 - rng.uniform(0.5, 1) ** 0.8) * tint(rng)
    passing = faded(face, rng, through) if chance(rng, 0.45) else through + np.zeros_like(face.pixels)
    shown = plain(np.abs(rng.normal((14, 13, 13), (10, 10, 10))).astype(np.float32), rng, uneven=0.2)
    if chance(rng, 0.55):
        shown = shown + np.float32(rng.uniform(0.05, 0.45)) * around(face, rng, pair)
    return _put_on(face, rng, pair, lens(face, passing, np.asarray(shown, np.float32)), clear=False)


def mirrored_glasses(face: Wearer, rng: Rng) -> list[Layer]:
    """Lenses that throw back most light: what is around, in the colours of their coating."""
    pair = worn(face, rng, shield=0.15)
    through = rng.uniform(0, 0.2) * tint(rng) + np.zeros_like(face.pixels)
    shown = around(face, rng, pair)
    if chance(rng, 0.7):
        share = np.float32(rng.uniform(0.3, 1))
        shown = (1 - share) * shown + share * coating(face, rng, pair) * (0.4 + 0.6 * shown / 255)
    return _put_on(face, rng, pair, lens(face, through, np.asarray(shown, np.float32)), clear=False)


def clear_glasses(face: Wearer, rng: Rng) -> list[Layer]:
    """Transparent lenses, at most faintly tinted, with reflections on a part of them: no cover."""
    pair = worn(face, rng)
    through = 1 - rng.choice((0.0, rng.uniform(0, 0.2))) * (1 - 0.5 * tint(rng)) + np.zeros_like(face.pixels)
    shown = np.zeros_like(face.pixels)
    if chance(rng, 0.25):
        spread = np.clip(clouds(rng, cells=3) + ramp(rng), 0, 1)[..., None]
        shown = np.float32(rng.uniform(0, 0.35)) * spread * around(face, rng, pair)
    return _put_on(face, rng, pair, lens(face, through, np.asarray(shown, np.float32)), clear=True)


def _put_on(face: Wearer, rng: Rng, pair: Worn, seen: tuple[Map, Map], *, clear: bool) -> list[Layer]:
    colour, alpha = seen
    layers = [Layer(colour, np.asarray(pair.alpha * alpha, np.float32), hides=not clear)]
    if chance(rng, 0.6):
        layers.append(_glare(face, rng, pair, strength=rng.uniform(0.1, 0.7 if clear else 0.85)))
    frame = _frame(face, rng, pair)
    if chance(rng, 0.5):
        fallen = np.roll(np.maximum(frame.alpha, 0 if clear else pair.alpha), round(0.08 * face.unit), axis=0)
        shade = blur(np.asarray(fallen, np.float32), rng.uniform(0, 2)) * np.float32(rng.uniform(0.1, 0.4))
        layers.insert(0, Layer(face.pixels * 0.4, shade, hides=False))
    return [*layers, frame]


def _frame(face: Wearer, rng: Rng, pair: Worn) -> Layer:
    """Thin metal to thick plastic, all round or above only, with bridge and temples."""
    width = 0.0 if chance(rng, 0.12) else rng.uniform(0.6, 3.2) if chance(rng, 0.75) else rng.uniform(3, 6)
    half, gap = chance(rng, 0.12), pair.gap
    bridge = curve(face.at(-gap - 0.03, -0.02), face.at(0, -rng.uniform(0.05, 0.2)), face.at(gap + 0.03, -0.02))
    alpha = stroke(bridge, max(width * 0.8, 1)) if len(pair.rims) == 2 else np.zeros_like(pair.alpha)
    for rim in pair.rims:
        edge = stroke(np.concatenate([rim, rim[:1]]), width)
        upper = np.arange(len(edge))[:, None] < rim[:, 1].mean()
        alpha = np.maximum(alpha, np.where(upper, edge, 0.15 * edge) if half else edge)
    if len(pair.rims) == 2 and chance(rng, 0.15):  # a second bar above
        alpha = np.maximum(alpha, stroke(face.line((-gap - 0.2, -0.22), (gap + 0.2, -0.22)), max(width * 0.6, 1)))
    if chance(rng, 0.75):
        ends = ((pair.rims[0], np.argmin, 0), (pair.rims[-1], np.argmax, 16))
        arms = [stroke(curve(rim[furthest(rim[:, 0])], face.points[ear]), max(width * 0.8, 1))
                for rim, furthest, ear in ends]  # fmt: skip
        alpha = np.maximum.reduce([alpha, *arms])
    colour = np.full(3, rng.uniform(5, 60), np.float32) if chance(rng, 0.5) else any_colour(rng)
    base = speckled(rng) if chance(rng, 0.1) else plain(colour, rng)
    return Layer(base, np.asarray(alpha * rng.uniform(0.75, 1), np.float32), hides=False)


def _glare(face: Wearer, rng: Rng, pair: Worn, *, strength: float) -> Layer:
    """Streaks across all, or the same bright spot or window in each pane."""
    bright = np.zeros_like(pair.alpha)
    lean, alike = rng.uniform(-0.5, 0.5), chance(rng, 0.5)
    for _ in range(int(rng.integers(1, 4))):
        wide, high = rng.uniform(0.03, 0.16), rng.uniform(0.03, 0.2)
        if alike:
            away = rng.uniform(-0.3, 0.3, 2) * face.unit
            size = (wide * face.unit, high * face.unit)
            spots = [blob(rim.mean(0) + away, size, rng, rough=rng.uniform(0, 0.2), turn=lean) for rim in pair.rims]
        else:
            u = rng.uniform(-0.8, 0.8)
            spots = [face.line((u, -0.5), (u + wide, -0.5), (u + wide + lean, 0.6), (u + lean, 0.6))]
        for spot in spots:
            bright = np.maximum(bright, fill(spot, soft=rng.uniform(0.5, 2)))
    colour = np.full_like(face.pixels, 245) * rng.uniform(0.8, 1, 3).astype(np.float32)
    return Layer(colour, np.asarray(bright * pair.alpha * np.float32(strength), np.float32), hides=False)


def novelty_glasses(face: Wearer, rng: Rng) -> list[Layer]:
    """Hearts, stars, and discs in broad frames of a strong colour: drawn apart from the shapes above."""
    kind, size = int(rng.integers(3)), rng.uniform(0.4, 0.62)
    turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    heart = np.stack([np.sin(turn) ** 3, -(13 * np.cos(turn) - 5 * np.cos(2 * turn) - 2 * np.cos(3 * turn)) / 16], 1)
    star = np.stack([np.sin(turn), -np.cos(turn)], 1) * np.where(np.arange(60) % 12 < 1, 1.15, 0.62)[:, None]
    disc = np.stack([np.sin(turn), -np.cos(turn)], 1) * 0.8
    shape = (heart, rounded(star[::6], times=1), disc)[kind] * size
    apart, drop = max(0.52, size * 0.95), rng.uniform(0, 0.08)
    rims = [face.line(*(shape + np.array([side * apart, drop]))) for side in (-1, 1)]
    alpha = np.maximum.reduce([fill(rim, soft=0.5) for rim in rims])
    edge = np.maximum.reduce([stroke(np.concatenate([rim, rim[:1]]), rng.uniform(2, 5)) for rim in rims])
    bar = stroke(face.line((-0.15, -0.08), (0.15, -0.08)), rng.uniform(2, 4))
    glass = plain(any_colour(rng) * rng.uniform(0.1, 0.6), rng, uneven=0.3)
    shine = fill(blob(face.at(rng.uniform(-0.6, 0.6), -0.1), (0.2 * face.unit, 0.1 * face.unit), rng), soft=2)
    frame = Layer(plain(any_colour(rng), rng), np.maximum(edge, bar))
    return [
        Layer(glass, alpha * np.float32(rng.uniform(0.6, 0.98))),
        Layer(np.full_like(face.pixels, 240), shine * alpha * np.float32(rng.uniform(0, 0.6)), hides=False),
        frame,
    ]


def ski_goggles(face: Wearer, rng: Rng) -> list[Layer]:
    """One broad pane in a padded frame with a strap, brow to cheek, its coating in bands of colour."""
    top, low, wide = rng.uniform(-0.6, -0.4), rng.uniform(0.4, 0.65), rng.uniform(1.0, 1.25)
    nose = rng.uniform(0.1, 0.3)
    places = [(-wide, top / 2), (-0.6 * wide, top), (0, top * 0.95), (0.6 * wide, top), (wide, top / 2),
              (wide, low * 0.7), (0.6 * wide, low), (0.25, low - 0.1), (0, low - nose), (-0.25, low - 0.1),
              (-0.6 * wide, low), (-wide, low * 0.7)]  # fmt: skip
    outer = rounded(face.line(*places), times=3)
    middle = outer.mean(0)
    inner = middle + (outer - middle) * (1 - rng.uniform(0.06, 0.18))
    strap = stroke(face.line((-3, rng.uniform(-0.3, 0.1)), (3, rng.uniform(-0.3, 0.1))), rng.uniform(8, 16))
    cloth = patterned(rng) if chance(rng, 0.5) else plain(any_colour(rng), rng)
    bands = np.sin(rng.uniform(1, 4) * (ramp(rng) + 0.3 * clouds(rng, cells=3)) + rng.uniform(0, 6))[..., None]
    share = 0.5 + 0.5 * bands
    pane = share * any_colour(rng) + (1 - share) * any_colour(rng)
    outside = fill(outer, soft=0.8)
    return [
        Layer(np.asarray(cloth, np.float32), np.asarray(strap * (1 - outside), np.float32), hides=False),
        Layer(plain(any_colour(rng) * 0.7, rng), outside),
        Layer(np.asarray(pane, np.float32), fill(inner, soft=0.6)),
    ]
