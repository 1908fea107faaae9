"""What is worn before a face: masks, scarves, hats; glasses have a module of their own."""

import numpy as np

from curator.vision.training.brush import (
    Layer,
    Map,
    Points,
    Rng,
    any_colour,
    blob,
    blur,
    chance,
    clouds,
    curve,
    fill,
    lit,
    plain,
    rounded,
    stroke,
)
from curator.vision.training.textures import knitted, patterned, speckled, surface
from curator.vision.training.wearer import Wearer

_MEDICAL = ((170, 205, 225), (120, 175, 205), (235, 240, 242), (150, 205, 190), (225, 190, 200), (95, 140, 180))


def medical_mask(face: Wearer, rng: Rng) -> list[Layer]:
    """Pleated, with ear loops."""
    outline = _mask_outline(face, rng, top=rng.uniform(0.28, 0.72))
    base = plain(np.array(_MEDICAL[int(rng.integers(6))], np.float32) * np.float32(rng.uniform(0.75, 1.05)), rng)
    for v in np.linspace(0.8, 1.5, int(rng.integers(2, 5))) + rng.uniform(-0.06, 0.06):
        sag = rng.uniform(-0.05, 0.2)
        fold = stroke(curve(face.at(-0.9, v), face.at(0, v + sag), face.at(0.9, v)), rng.uniform(1, 3), soft=0.8)
        base = base * (1 - rng.uniform(0.08, 0.3) * fold[..., None])
    return _masked(face, rng, outline, base)


def cloth_mask(face: Wearer, rng: Rng) -> list[Layer]:
    """Plain cloth of any colour, black most often, with a seam or soft folds."""
    outline = _mask_outline(face, rng, top=rng.uniform(0.25, 0.75))
    dark = np.full(3, rng.uniform(8, 45), np.float32)
    base = plain(dark if chance(rng, 0.4) else any_colour(rng), rng, uneven=rng.uniform(0.03, 0.15))
    if chance(rng, 0.5):
        seam = stroke(curve(face.at(0, 0.4), face.at(rng.uniform(-0.1, 0.1), 1), face.at(0, 2)), rng.uniform(0.8, 2))
        base = base * (1 + rng.uniform(-0.3, 0.25) * seam[..., None])
    base = base * (1 + rng.uniform(0.02, 0.12) * clouds(rng, cells=int(rng.integers(3, 9))))[..., None]
    return _masked(face, rng, outline, base)


def low_mask(face: Wearer, rng: Rng) -> list[Layer]:
    """Worn under the nose."""
    outline = _mask_outline(face, rng, top=rng.uniform(0.92, 1.08), side=rng.uniform(0.6, 0.95))
    return _masked(face, rng, outline, plain(any_colour(rng), rng, uneven=0.1))


def chin_mask(face: Wearer, rng: Rng) -> list[Layer]:
    """Pulled down to the chin: it hides no region by itself."""
    outline = _mask_outline(face, rng, top=rng.uniform(1.55, 1.75), side=rng.uniform(1.2, 1.5))
    return _masked(face, rng, outline, plain(any_colour(rng), rng, uneven=0.1))


def printed_mask(face: Wearer, rng: Rng) -> list[Layer]:
    """Of patterned cloth."""
    outline = _mask_outline(face, rng, top=rng.uniform(0.3, 0.7))
    return _masked(face, rng, outline, patterned(rng) if chance(rng, 0.5) else speckled(rng))


def beaked_mask(face: Wearer, rng: Rng) -> list[Layer]:
    """A folded respirator that stands off the face: a ridge, wide cheeks, a flat chin."""
    top, wide = rng.uniform(0.3, 0.5), rng.uniform(0.75, 1.05)
    places = [(0, top), (0.3, top + 0.15), (wide, 1.0), (0.55, 1.75), (0.2, 2.0)]
    outline = rounded(face.line(*places, *[(-u, v) for u, v in places[:0:-1]]), times=2)
    white = np.full(3, rng.uniform(170, 250), np.float32) if chance(rng, 0.7) else any_colour(rng)
    base = plain(white, rng)
    for v in (0.85, 1.3):
        ridge = stroke(face.line((-wide, v + 0.1), (0, v), (wide, v + 0.1)), 2, soft=1)
        base = base * (1 - 0.2 * ridge[..., None])
    return _masked(face, rng, outline, base)


def _mask_outline(face: Wearer, rng: Rng, *, top: float, side: float | None = None) -> Points:
    """Along the jaw and over the nose; `top` on the nose and `side` at the cheeks, in units below the eyes."""
    wide, low = rng.uniform(0.98, 1.14), rng.uniform(0.98, 1.15)
    middle = face.at(0, 1.0)
    first = int(rng.integers(2, 5))
    jaw = middle + (face.points[first : 17 - first] - middle) * np.array([wide, low], np.float32)
    edge = float(np.linalg.norm(jaw[0] - jaw[-1])) / 2 / face.unit
    height = side if side is not None else top + rng.uniform(0, 0.3)
    corner, shoulder = (edge * 0.98, height + 0.1), (edge * 0.5, (top + height) / 2 + rng.uniform(-0.05, 0.08))
    upper = face.line(corner, shoulder, (0.14, top + 0.03), (0, top), (-0.14, top + 0.03))
    rest = face.line((-shoulder[0], shoulder[1]), (-corner[0], corner[1]))
    return rounded(np.concatenate([jaw, upper, rest]), times=2) + rng.normal(0, 0.02 * face.unit, 2).astype(np.float32)


def _masked(face: Wearer, rng: Rng, outline: Points, base: Map) -> list[Layer]:
    alpha = fill(outline, soft=rng.uniform(0.4, 1.2))
    base = lit(base, alpha, rng, depth=rng.uniform(3, 12))
    bump = blur(fill(blob(face.at(rng.uniform(-0.1, 0.1), 0.75), (0.2 * face.unit, 0.4 * face.unit), rng)), 5)
    layers = [Layer(base * (1 + rng.uniform(0, 0.2) * bump[..., None]), alpha)]
    if chance(rng, 0.65):
        layers.append(_loops(face, rng))
    return layers


def _loops(face: Wearer, rng: Rng) -> Layer:
    alpha = np.zeros_like(face.pixels[..., 0])
    for ear, cheek in ((face.points[0], face.points[3]), (face.points[16], face.points[13])):
        out = (ear - face.at(0, 0)) * 0.1
        for end in (cheek, cheek + (face.points[8] - cheek) * rng.uniform(0.1, 0.3)):
            alpha = np.maximum(alpha, stroke(curve(end, (ear + end) / 2 + out, ear + out), rng.uniform(1, 2.5)))
    return Layer(plain(np.full(3, rng.choice((20, 235)), np.float32), rng), alpha * 0.9)


def scarf(face: Wearer, rng: Rng) -> list[Layer]:
    """Wool or cloth wound over the mouth and often the nose, from the lower edge of the picture up."""
    top, tilt = rng.uniform(0.45, 1.05), rng.uniform(-0.2, 0.2)
    places = [(-1.4, top + 0.25 - tilt), (-0.6, top + 0.05), (0, top), (0.6, top + 0.05), (1.4, top + 0.25 + tilt)]
    outline = face.line(*places, (1.9, 4), (-1.9, 4))
    alpha = fill(outline, soft=rng.uniform(0.6, 2))
    return [Layer(lit(knitted(rng), alpha, rng, depth=8), alpha)]


def hat(face: Wearer, rng: Rng) -> list[Layer]:
    """A cap, beanie or hood above the brows: no cover, though it may hide the hair line."""
    low, wide = rng.uniform(-1.05, -0.7), rng.uniform(1.0, 1.35)
    bow = rng.uniform(-0.2, 0.15)
    places = [(-wide, low + 0.2), (-0.5, low + bow / 2), (0, low + bow), (0.5, low + bow / 2), (wide, low + 0.2)]
    alpha = fill(face.line(*places, (1.5, -3), (-1.5, -3)), soft=rng.uniform(0.5, 1.5))
    layers = [Layer(lit(knitted(rng) if chance(rng, 0.5) else surface(rng, face.donor), alpha, rng, depth=9), alpha)]
    if chance(rng, 0.6):
        band = fill(face.line(*places, *[(u, v + 0.3) for u, v in places[::-1]]), soft=4)
        layers.insert(0, Layer(face.pixels * 0.5, band * rng.uniform(0.2, 0.9), hides=False))
    return layers
