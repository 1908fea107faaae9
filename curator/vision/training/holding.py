"""What is held or falls before a face: hands, hair, telephones, microphones, cups, food, books, patches."""

import numpy as np

from curator.vision.training.brush import (
    Layer,
    Map,
    Points,
    Rng,
    any_colour,
    blob,
    blur,
    box,
    chance,
    clouds,
    curve,
    fill,
    lit,
    plain,
    stroke,
)
from curator.vision.training.textures import from_photo, patterned, skin, speckled, surface
from curator.vision.training.wearer import Wearer

_PLACES = ((0, 1.05), (0, 0.75), (-0.5, 0.0), (0.5, 0.0), (0, 0.0), (-0.55, 0.9), (0.55, 0.9), (0, 0.4))


def hand(face: Wearer, rng: Rng) -> list[Layer]:
    """A palm with fingers laid on a part of the face, from any side."""
    place = _PLACES[int(rng.integers(len(_PLACES)))]
    target = face.at(place[0] + rng.normal(0, 0.12), place[1] + rng.normal(0, 0.12))
    return [_hand(face, rng, target, turn=rng.normal(0, 0.9))]


def two_hands(face: Wearer, rng: Rng) -> list[Layer]:
    """One from each side: before the eyes, the mouth or all of it."""
    v, tone = rng.choice((0.0, 1.05, 0.5)), face.tone(rng)
    return [
        _hand(face, rng, face.at(side * rng.uniform(0.25, 0.5), v), turn=-side * rng.uniform(0.2, 1.2), tone=tone)
        for side in (-1, 1)
    ]


def fist(face: Wearer, rng: Rng) -> list[Layer]:
    """Closed, or fingertips only: rounded blobs of skin beside each other."""
    place = _PLACES[int(rng.integers(len(_PLACES)))]
    target, tone, unit = face.at(*place), face.tone(rng), face.unit
    lean = rng.uniform(0, np.pi)
    along = np.array([np.cos(lean), np.sin(lean)], np.float32)
    alpha, colour = np.zeros_like(face.pixels[..., 0]), skin(tone, rng)
    body = fill(blob(target, (0.62 * unit, 0.5 * unit), rng, turn=lean), soft=0.8)
    alpha = np.maximum(alpha, body)
    for step in (-1.5, -0.5, 0.5, 1.5):
        knuckle = fill(blob(target + along * step * 0.26 * unit, (0.17 * unit, 0.3 * unit), rng, turn=lean), soft=0.7)
        colour = colour * (1 - 0.3 * blur(knuckle, 2.5) * (1 - knuckle))[..., None]
        alpha = np.maximum(alpha, knuckle)
    return [Layer(lit(colour, alpha, rng, depth=6), alpha)]


def _hand(face: Wearer, rng: Rng, target: Points, *, turn: float, tone: Points | None = None) -> Layer:
    """Four fingers and a thumb that reach `target`; `turn` 0 comes from below, in radians."""
    unit, size = face.unit, rng.uniform(0.85, 1.2)
    cos, sin = np.cos(turn), np.sin(turn)
    into = np.array([[cos, sin], [-sin, cos]], np.float32) * unit * size
    mirror = np.array([rng.choice((-1, 1)), 1])

    def here(x: float, y: float) -> Points:
        return np.asarray(target + (np.array([x, y]) * mirror) @ into, np.float32)

    colour = face.flesh(rng) if tone is None else skin(tone, rng)
    spread, bend = rng.uniform(0.0, 0.3), rng.uniform(-0.15, 0.15)
    palm = np.stack([here(x, y) for x, y in ((-0.45, 0.35), (0.45, 0.3), (0.5, 0.9), (0.32, 1.4), (-0.32, 1.4))])
    alpha = np.maximum(
        fill(palm, soft=1.5), stroke(np.stack([here(0, 1.2), here(rng.normal(0, 0.2), 3.5)]), 0.6 * unit)
    )
    for x, length in ((-0.36, 0.75), (-0.12, 0.95), (0.12, 0.9), (0.36, 0.65)):
        long = length * rng.uniform(0.75, 1.1)
        tip = (x * (1 + spread * 2) + bend, 0.4 - long)
        line = curve(here(x, 0.5), here(x * (1 + spread) - bend, 0.1), here(*tip))
        colour, alpha = _finger(colour, alpha, line, 0.24 * unit * size, rng)
    if chance(rng, 0.8):
        thumb = curve(here(0.4, 1.0), here(0.75, 0.5), here(0.6 + rng.uniform(0, 0.3), rng.uniform(-0.1, 0.3)))
        colour, alpha = _finger(colour, alpha, thumb, 0.26 * unit * size, rng)
    return Layer(lit(colour, alpha, rng, depth=rng.uniform(2, 5)), blur(alpha, rng.uniform(0, 0.8)))


def _finger(colour: Map, alpha: Map, line: Points, width: float, rng: Rng) -> tuple[Map, Map]:
    shape = stroke(line, width, soft=0.7)
    groove = blur(shape, 2.0) * (1 - shape) * rng.uniform(0.3, 0.8)
    core = stroke(line, width * 0.4, soft=width * 0.2)
    colour = colour * (1 - groove + 0.12 * core)[..., None]
    if chance(rng, 0.5):
        nail = fill(blob(line[-1] * 0.9 + line[-3] * 0.1, (0.3 * width, 0.35 * width), rng, rough=0.05), soft=0.6)
        colour = colour + nail[..., None] * rng.uniform(0, 30, 3).astype(np.float32)
    return np.asarray(colour, np.float32), np.maximum(alpha, shape)


def hair_over_eyes(face: Wearer, rng: Rng) -> list[Layer]:
    """A fringe or side lock so long that it hides an eye or both."""
    start, end = ((-1.0, 1.0), (-1.0, 0.05), (-0.05, 1.0))[int(rng.integers(3))]
    return [_hair(face, rng, across=(start, end), low=rng.uniform(0.25, 0.9), count=int(rng.integers(120, 220)))]


def wavy_hair(face: Wearer, rng: Rng) -> list[Layer]:
    """Curls over half of the face."""
    side = rng.choice((-1, 1))
    across = (min(0.05 * side, side), max(0.05 * side, side))
    return [_hair(face, rng, across=across, low=rng.uniform(0.8, 1.8), count=170, wave=rng.uniform(0.06, 0.16))]


def fringe(face: Wearer, rng: Rng) -> list[Layer]:
    """Hair on the forehead that ends at the brows: no cover."""
    return [_hair(face, rng, across=(-0.95, 0.95), low=rng.uniform(-0.55, -0.28), count=int(rng.integers(60, 200)))]


def loose_strands(face: Wearer, rng: Rng) -> list[Layer]:
    """A few hairs before the face: no cover."""
    return [_hair(face, rng, across=(-1, 1), low=rng.uniform(0, 1.2), count=int(rng.integers(2, 9)), thick=False)]


def _hair(
    face: Wearer,
    rng: Rng,
    *,
    across: tuple[float, float],
    low: float,
    count: int,
    wave: float = 0.0,
    thick: bool = True,
) -> Layer:
    tone = np.array([60, 45, 36]) * rng.uniform(0.3, 1.3) if chance(rng, 0.75) else any_colour(rng) * 0.8
    part, lean = rng.uniform(-0.5, 0.5), rng.uniform(-0.3, 0.3)
    alpha = np.zeros_like(face.pixels[..., 0])
    brightness = np.ones_like(alpha)
    for _ in range(max(count // 7, 2)):
        u = rng.uniform(*across)
        end = low + rng.normal(0, 0.1)
        root = face.at(part + 0.6 * (u - part), -1.5 + rng.normal(0, 0.1))
        bend = face.at(u + 0.3 * lean, (end - 0.9) / 2 + rng.normal(0, 0.05))
        line = curve(root, bend, face.at(u + lean + rng.normal(0, 0.05), end))
        line[:, 0] += wave * face.unit * np.sin(np.linspace(0, rng.uniform(6, 14), len(line)) + rng.uniform(0, 6))
        width = rng.uniform(2, 6) if thick else rng.uniform(0.4, 1.0)
        lock = stroke(line, width, soft=0.6)
        shade = np.float32(rng.uniform(0.6, 1.5))
        brightness = brightness + (shade - brightness) * lock
        alpha = np.maximum(alpha, lock * np.float32(rng.uniform(0.75, 1)))
    fine = brightness * (1 + 0.15 * rng.standard_normal((1, alpha.shape[1]), np.float32))
    return Layer(np.asarray(fine[..., None] * tone.astype(np.float32), np.float32), alpha, is_hair=True)


def phone(face: Wearer, rng: Rng) -> list[Layer]:
    """A telephone's plain back or black front, with the fingers that hold it."""
    case = np.full(3, rng.uniform(5, 45), np.float32) if chance(rng, 0.5) else any_colour(rng)
    return _phone(face, rng, plain(case, rng, uneven=0.1))


def printed_phone(face: Wearer, rng: Rng) -> list[Layer]:
    """A telephone in a printed case."""
    return _phone(face, rng, patterned(rng) if chance(rng, 0.6) else speckled(rng))


def _phone(face: Wearer, rng: Rng, back: Map) -> list[Layer]:
    unit = face.unit
    half = (rng.uniform(0.42, 0.62) * unit, rng.uniform(0.85, 1.3) * unit)
    u, v = rng.uniform(-0.55, 0.55), rng.uniform(-0.1, 1.2)
    turn = rng.normal(0, 0.15) + (np.pi / 2 if chance(rng, 0.2) else 0)
    middle = face.at(u, v)
    alpha = fill(box(middle, half, turn=turn), soft=0.7)
    cos, sin = np.cos(turn), np.sin(turn)
    turned = np.array([[cos, sin], [-sin, cos]])
    for k in range(int(rng.integers(0, 4))):
        eye = middle + (np.array([-0.6 * half[0], -0.8 * half[1] + 0.25 * unit * k]) @ turned)
        disc = fill(blob(eye.astype(np.float32), (0.1 * unit, 0.1 * unit), rng, rough=0), soft=0.5)
        back = back * (1 - 0.85 * disc[..., None])
    layers = [Layer(back, alpha)]
    if chance(rng, 0.75):
        layers.append(_grip(face, rng, middle, half, turned))
    return layers


def _grip(face: Wearer, rng: Rng, middle: Points, half: tuple[float, float], turned: Map) -> Layer:
    colour, alpha, side = face.flesh(rng), np.zeros_like(face.pixels[..., 0]), rng.choice((-1, 1))
    unit = face.unit
    for k in range(4):
        y = half[1] * (0.1 + 0.24 * k)
        ends = np.array([(side * half[0] * 1.35, y + 2), (side * half[0] * rng.uniform(0.3, 0.8), y)]) @ turned
        colour, alpha = _finger(colour, alpha, curve(middle + ends[0], middle + ends[1], steps=6), 0.22 * unit, rng)
    wrist = np.array([(side * half[0] * 1.4, half[1] * 0.5), (side * half[0] * 1.6, half[1] * 3)]) @ turned
    alpha = np.maximum(alpha, stroke((middle + wrist).astype(np.float32), 0.5 * unit))
    return Layer(lit(colour, alpha, rng, depth=4), alpha)


def microphone(face: Wearer, rng: Rng) -> list[Layer]:
    """A round or foam head before the mouth, with its handle."""
    unit, tone = face.unit, np.full(3, rng.uniform(15, 110), np.float32)
    if chance(rng, 0.3):
        tone = any_colour(rng)
    head, size = face.at(rng.normal(0, 0.15), 1.1 + rng.uniform(-0.1, 0.35)), rng.uniform(0.25, 0.55)
    foot = head + np.array([rng.normal(0, 0.6), rng.uniform(1.2, 2.5)]) * unit
    mesh = 1 + 0.2 * np.sin(np.arange(len(face.pixels)) * 1.9)[:, None, None]
    ball = fill(blob(head, (size * unit, size * unit * rng.uniform(0.9, 1.3)), rng, rough=0.02))
    handle = stroke(np.stack([head, foot]).astype(np.float32), size * unit)
    layers = [Layer(lit(plain(tone * 0.6, rng), handle, rng, depth=4), handle)]
    return [*layers, Layer(lit(np.asarray(mesh * plain(tone, rng), np.float32), ball, rng, depth=6), ball)]


def cup(face: Wearer, rng: Rng) -> list[Layer]:
    """A cup or glass at the mouth while its owner drinks."""
    unit = face.unit
    u, v = rng.normal(0, 0.1), rng.uniform(0.55, 0.95)
    wide, low, tall = rng.uniform(0.4, 0.7), rng.uniform(0.3, 0.5), rng.uniform(0.8, 1.4)
    outline = face.line((u - wide, v), (u + wide, v), (u + low, v + tall), (u - low, v + tall))
    alpha = fill(outline, soft=0.8)
    rim = fill(blob(face.at(u, v), (wide * unit, 0.15 * unit), rng, rough=0), soft=0.6)
    body = lit(surface(rng, face.donor), alpha, rng, depth=7)
    return [Layer(body, np.maximum(alpha, rim)), _hand(face, rng, face.at(u + 0.3, v + 0.6), turn=rng.normal(0, 0.5))]


def food(face: Wearer, rng: Rng) -> list[Layer]:
    """Bread, fruit or ice before the mouth."""
    tone = np.array([(205, 150, 90), (235, 215, 180), (180, 60, 50), (120, 170, 70), (245, 190, 60)])
    picked = tone[int(rng.integers(5))].astype(np.float32)
    radii = (rng.uniform(0.35, 0.8) * face.unit, rng.uniform(0.3, 0.6) * face.unit)
    shape = blob(face.at(rng.normal(0, 0.15), rng.uniform(0.9, 1.2)), radii, rng, rough=0.12)
    alpha = fill(shape, soft=0.9)
    base = plain(picked, rng, uneven=0.1) * (1 + 0.12 * clouds(rng, cells=int(rng.integers(8, 40))))[..., None]
    return [Layer(lit(np.asarray(base, np.float32), alpha, rng, depth=6), alpha)]


def book(face: Wearer, rng: Rng) -> list[Layer]:
    """A book, sheet or card that hides a large part, with or without lines of print."""
    half = (rng.uniform(0.7, 1.5) * face.unit, rng.uniform(0.6, 1.2) * face.unit)
    alpha = fill(box(face.at(rng.normal(0, 0.3), rng.uniform(0.2, 1.4)), half, turn=rng.normal(0, 0.15)), soft=0.6)
    base = surface(rng, face.donor)
    if chance(rng, 0.4):
        lines = (np.arange(len(base)) % int(rng.integers(5, 10)) < 2)[:, None] & (clouds(rng, cells=50) > -0.5)
        base = np.where(lines[..., None], base * 0.4, base)
    return [Layer(np.asarray(base, np.float32), alpha)]


def patch(face: Wearer, rng: Rng) -> list[Layer]:
    """A shape of any outline with any surface, anywhere on the face."""
    radii = (rng.uniform(0.3, 1.1) * face.unit, rng.uniform(0.3, 1.1) * face.unit)
    place = face.at(rng.uniform(-0.7, 0.7), rng.uniform(-0.5, 1.5))
    outline = blob(place, radii, rng, rough=rng.uniform(0, 0.4), turn=rng.uniform(0, np.pi))
    alpha = fill(outline, soft=rng.uniform(0.4, 4))
    base = surface(rng, face.donor)
    return [Layer(lit(base, alpha, rng, depth=6) if chance(rng, 0.5) else base, alpha)]


def fan(face: Wearer, rng: Rng) -> list[Layer]:
    """A folding fan spread before the lower face."""
    u, foot, reach = rng.normal(0, 0.3), rng.uniform(1.9, 2.6), rng.uniform(1.3, 2.0)
    turn = np.linspace(np.pi * 1.1, np.pi * 1.9, 15)
    places = [(u + 1.1 * reach * np.cos(t), foot + reach * np.sin(t)) for t in turn]
    alpha = fill(np.concatenate([face.line(*places), face.at(u, foot)[None]]), soft=0.7)
    base = surface(rng, face.donor)
    for place in places[1:-1]:
        rib = stroke(face.line((u, foot), place), 1.2)
        base = base * (1 - 0.35 * rib[..., None])
    return [Layer(np.asarray(base, np.float32), alpha)]


def off_face(face: Wearer, rng: Rng) -> list[Layer]:
    """Things beside the face, so that a pasted edge alone tells nothing."""
    turn = rng.uniform(0, 2 * np.pi)
    place = face.at(2.1 * np.cos(turn), 0.6 + 2.4 * np.sin(turn))
    if chance(rng, 0.3):
        return [_hand(face, rng, place + np.float32(0.3 * face.unit), turn=turn + np.pi / 2)]
    radii = (rng.uniform(0.3, 1) * face.unit, rng.uniform(0.3, 1) * face.unit)
    base = from_photo(face.donor, rng) if chance(rng, 0.5) else surface(rng, face.donor)
    return [Layer(base, fill(blob(place, radii, rng, rough=0.2), soft=rng.uniform(0.4, 2)))]
