"""The participant's face among others: smaller than they are, told by likeness alone."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from curator.domain.faces import Analysis, Face, Ground
from curator.domain.own_face import Sitting, propose
from curator.sample.frame import noise_tile
from curator.sample.plan import Person, cast
from curator.sample.scene import Pixels, Scene, paint
from curator.sample.stage import stage
from curator.vision.pipeline import analyse

SMALLER = 0.7  # the participant's face to that of whoever is beside them
GROUPS, SINGLES = 4, 6


def coded(pixels: Pixels) -> bytes:
    stream = BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=92)
    return stream.getvalue()


def sitting(found: Analysis, age: float | None) -> Sitting:
    return Sitting(tuple(face.embedding for face in found.faces), age)


def beside(own: Pixels, other: Pixels, *, left: bool) -> Pixels:
    """Both photos in one, the participant's smaller and on the named side."""
    side = round(SMALLER * own.shape[0])
    small = np.full_like(other, 127)
    top = (other.shape[0] - side) // 2
    small[top : top + side, top : top + side] = np.asarray(Image.fromarray(own).resize((side, side)))
    return np.concatenate([small, other] if left else [other, small], axis=1)


def on_the(face: Face, width: int, *, left: bool) -> bool:
    return (face.box.left + face.box.width / 2 < width / 2) == left


@cache
def real_timeline(folders: tuple[Path, ...], place: int) -> tuple[list[Analysis], list[bool]]:
    """What is found of one public figure: in five photos alone, in five beside other people."""
    opened = [[np.asarray(Image.open(path).convert("RGB")) for path in sorted(one.iterdir())[:10]] for one in folders]
    lefts, pictures = [], []
    for number, own in enumerate(opened[place]):
        other = opened[(place + 1 + number % (len(folders) - 1)) % len(folders)][number]
        lefts.append(number % 2 == 0)
        pictures.append(own if number < 5 else beside(own, other, left=lefts[-1]))
    return [analyse(coded(np.repeat(np.repeat(one, 2, 0), 2, 1))) for one in pictures], lefts


@pytest.mark.parametrize("age", [50.0, None])
def test_public_figures_are_told_from_larger_faces_beside_them(shared_data: Path, age: float | None) -> None:
    folders = tuple(sorted(path for path in (shared_data / "lfw").iterdir() if path.is_dir()))
    right = asked = 0
    for place in range(len(folders)):
        found, lefts = real_timeline(folders, place)
        told = propose([sitting(one, age) for one in found])
        for own, one, left in list(zip(told, found, lefts, strict=True))[5:]:
            sides = [on_the(face, one.width, left=left) for face in one.faces]
            if any(sides) and not all(sides):
                asked += 1
                right += sides[own.ordinal]
                assert not sides[0], "the participant is the smaller one"
    assert asked >= 40
    assert right >= 0.95 * asked, f"{right} of {asked}"


def group(person: Person, number: int, company: list[Person]) -> Scene:
    """A photo of several people in which the participant is the smallest."""
    shot = replace(person.shots[number], kind="several_faces", cover="none", variant="", duplicate_of=None)
    scene, _ = stage(shot, company, np.random.default_rng([7, number]), large=False)
    own, *others = scene.sitters
    return replace(scene, sitters=[replace(own, scale=SMALLER * own.scale), *others])


def taken(scene: Scene, number: int) -> Analysis:
    grain = noise_tile(np.random.default_rng(1), size=1400)
    return analyse(coded(paint(scene, np.random.default_rng([8, number]), grain)))


def test_rendered_participants_are_found_in_groups_where_they_are_the_smallest() -> None:
    company = cast(people=4, photos=24, seed=7)
    right = asked = 0
    for person in company:
        grown = [n for n, shot in enumerate(person.shots) if shot.age >= 12 and not shot.wrong_person]
        alone, together = grown[: 2 * SINGLES : 2], grown[1 : 2 * GROUPS : 2]
        sittings = []
        for number in alone:
            shot = replace(person.shots[number], kind="clear", cover="none", variant="", duplicate_of=None)
            scene, _ = stage(shot, company, np.random.default_rng([7, number]), large=False)
            sittings.append(sitting(taken(scene, number), shot.age))
        scenes = [group(person, number, company) for number in together]
        found = [taken(scene, number) for scene, number in zip(scenes, together, strict=True)]
        sittings += [sitting(one, person.shots[n].age) for one, n in zip(found, together, strict=True)]
        for scene, one, own in zip(scenes, found, propose(sittings)[len(alone) :], strict=True):
            places = [_holds(face, scene.sitters[0].centre) for face in one.faces]
            if any(places) and len(places) > 1:
                assert not places[0], "the participant is not the largest"
                asked += 1
                right += places[own.ordinal]
                assert own.ground is Ground.LIKENESS or own.ordinal == 0
    assert asked >= 12
    assert right >= 0.9 * asked, f"{right} of {asked}"


def _holds(face: Face, eyes: tuple[float, float]) -> bool:
    box = face.box
    return box.left < eyes[0] < box.left + box.width and box.top < eyes[1] < box.top + box.height
