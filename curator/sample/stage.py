"""From a planned photo to the scene that is drawn, and where the face is in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from curator.sample.body import Clothes
from curator.sample.head import Light, Mood
from curator.sample.identity import Colour, Identity, look
from curator.sample.scene import BOX_UNITS, Camera, Scene, Sitter

if TYPE_CHECKING:
    from curator.sample.frame import Map
    from curator.sample.plan import Person, Shot

SIZES = ((960, 720), (1040, 780), (960, 720), (900, 900), (800, 1066), (1200, 900))
WIDE = (1000, 1500)
LARGE = (4032, 3024)
FACE_PX = {"small": (78, 92), "warn_small": (150, 188), "several_faces": (300, 320)}
FACE_PX_CLEAR = (300, 350)
_BOX_DOWN = 0.36  # centre of the face box below the eyes, in head units, grown up; measured
_PLACES = ("studio", "room", "park", "street", "sea", "room")


@dataclass(frozen=True)
class FaceBox:
    """Side, left and top of a square face box in pixels."""

    side: int
    left: int
    top: int


def stage(shot: Shot, company: list[Person], rng: np.random.Generator, *, large: bool) -> tuple[Scene, FaceBox | None]:
    """The scene of a shot and the participant's face box in upright pixels, None without a face."""
    person = company[(shot.wrong_person or shot.participant) - 1]
    who = person.who.changed() if shot.changed and not shot.wrong_person else person.who
    size = LARGE if large else WIDE if shot.kind == "several_faces" else SIZES[rng.integers(len(SIZES))]
    light = _light(rng)
    scene = Scene(size, _place(shot, rng), light, _camera(shot, rng), far_sharp=shot.variant == "landscape")
    if shot.variant == "landscape":
        return scene, None
    main = _sitter(shot, who, size, rng)
    sitters = [main]
    if shot.kind == "several_faces":
        sitters = _companions(main, shot, company, rng)
    hidden = shot.kind == "no_face"
    return replace(scene, sitters=sitters), None if hidden else _box(sitters[0])


def _age(shot: Shot) -> float:
    return shot.age + 0.5


def _sitter(shot: Shot, who: Identity, size: tuple[int, int], rng: np.random.Generator) -> Sitter:
    low, high = FACE_PX.get(shot.kind, FACE_PX_CLEAR)
    grown = size[0] / LARGE[0] * 3.6 if size == LARGE else 1.0
    scale = float(rng.uniform(low, high)) * grown / BOX_UNITS
    rows, columns = size
    middle = columns / 2 + float(rng.uniform(-1, 1)) * max(0.0, columns / 2 - 1.6 * scale) * 0.7
    height = float(rng.uniform(1.85, 2.2)) * scale
    if shot.kind in {"small", "warn_small"}:
        height = rows * float(rng.uniform(0.42, 0.55))
    return Sitter(
        who=who,
        look=look(who, _age(shot)),
        mood=_mood(rng),
        clothes=_clothes(rng),
        centre=(middle, height),
        scale=scale,
        roll=float(np.clip(rng.normal(0, 0.035), -0.08, 0.08)),
        cover="book" if shot.variant == "book" else shot.cover,
        turned=shot.variant == "back",
    )


def _companions(main: Sitter, shot: Shot, company: list[Person], rng: np.random.Generator) -> list[Sitter]:
    """Two or three people side by side; the participant comes first in the list."""
    others = [one for one in company if one.number != shot.participant] or company
    count = int(rng.integers(2, 4))
    places = list(rng.permutation([WIDE[1] * (k + 0.5) / count for k in range(count)]))
    sitters: list[Sitter] = []
    for place in places:
        if sitters:
            who = others[rng.integers(len(others))].who
            age = max(3.0, _age(shot) + float(rng.uniform(-6, 25)))
            main = replace(main, who=who, look=look(who, age), clothes=_clothes(rng), mood=_mood(rng))
        centre = (float(place) + float(rng.uniform(-25, 25)), main.scale * float(rng.uniform(1.9, 2.5)))
        sitters.append(replace(main, centre=centre, roll=float(rng.uniform(-0.05, 0.05))))
    return sitters


def _box(sitter: Sitter) -> FaceBox:
    side = BOX_UNITS * sitter.scale
    down = _BOX_DOWN * sitter.look.chin / 1.42 * sitter.scale
    centre = sitter.centre[0] - down * np.sin(sitter.roll), sitter.centre[1] + down * np.cos(sitter.roll)
    return FaceBox(round(side), round(centre[0] - side / 2), round(centre[1] - side / 2))


def _mood(rng: np.random.Generator) -> Mood:
    return Mood(
        yaw=float(np.clip(rng.normal(0, 0.08), -0.18, 0.18)),
        pitch=float(np.clip(rng.normal(0, 0.04), -0.09, 0.09)),
        smile=float(rng.uniform(0.05, 0.9)),
        opening=float(rng.choice((0.0, 0.0, 0.5, 0.85))),
        gaze=float(rng.normal(0, 0.012)),
        lid=float(rng.uniform(0.88, 1.04)),
    )


def _light(rng: np.random.Generator) -> Light:
    warm = float(rng.uniform(-0.07, 0.09))
    bright = float(rng.uniform(0.86, 1.0))
    key: Colour = (bright * (1 + warm), bright * 0.97, bright * (0.93 - warm))
    fill = float(rng.uniform(0.34, 0.48))
    towards = float(rng.uniform(-0.75, 0.75)), float(rng.uniform(-0.7, -0.3)), 1.0
    return Light(towards, key, (fill, fill * 1.03, fill * 1.08))


def _clothes(rng: np.random.Generator) -> Clothes:
    hue, depth = rng.uniform(0, 1), rng.uniform(0.03, 0.45)
    tint = 0.5 + 0.5 * np.cos(2 * np.pi * (hue + np.array((0.0, 0.33, 0.67))))
    dull = depth * (0.45 + 0.55 * tint)
    trim = 0.9 - 0.75 * dull / max(dull.max(), 0.3)
    neck = ("round", "vee", "collar")[int(rng.integers(3))]
    stripes = float(rng.choice((0.0, 0.0, 0.0, 0.55)))
    return Clothes(_colour(dull), _colour(trim), neck, stripes)


def _colour(parts: Map) -> Colour:
    red, green, blue = (float(part) for part in parts)
    return red, green, blue


def _camera(shot: Shot, rng: np.random.Generator) -> Camera:
    if shot.digital:
        return Camera(
            exposure=float(rng.uniform(0.92, 1.08)),
            noise=float(rng.uniform(0.004, 0.014)),
            blur=float(rng.uniform(0.0, 0.7)),
            vignette=float(rng.uniform(0.05, 0.25)),
            grey=shot.grey,
        )
    years = (2002 - shot.taken.year) / 40
    return Camera(
        exposure=float(rng.uniform(0.9, 1.1)),
        noise=float(rng.uniform(0.014, 0.024)),
        blur=float(rng.uniform(0.4, 1.1)),
        vignette=float(rng.uniform(0.15, 0.35)),
        fade=float(np.clip(0.35 + 0.5 * years + rng.normal(0, 0.08), 0.1, 1.0)) * (0.4 if shot.grey else 1.0),
        grey=shot.grey,
    )


def _place(shot: Shot, rng: np.random.Generator) -> str:
    if shot.variant == "landscape":
        return ("park", "sea", "street")[int(rng.integers(3))]
    return _PLACES[rng.integers(len(_PLACES))]
