"""Changes are tried on the fittest faces of those who are judged, once, and what was found leaves with them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from curator.domain.appearance import TRIED_PARTS, Effects
from curator.domain.covers import REGIONS, Cover, Verdict
from curator.domain.effects import ENGINE
from curator.domain.faces import Analysis, Face
from curator.domain.jumps import FEWEST
from curator.domain.people import Participant
from curator.domain.photos import Photo
from curator.domain.quality import Quality
from curator.services import appraising, recognising, supposing
from curator.services.withdrawing import withdraw
from curator.store import analyses, effects, people, photos
from curator.store.library import Library
from curator.vision.pipeline import analyse

ENOUGH = FEWEST


@pytest.fixture(scope="module")
def face(rendered: Path) -> Face:
    """A rendered face, as the engine describes it."""
    for path in sorted((rendered / "photos").rglob("*.jpg")):
        found = analyse(path.read_bytes())
        if len(found.faces) == 1 and found.faces[0].quality and found.faces[0].box.width > 100:
            return found.faces[0]
    raise AssertionError("No rendered photo shows one face.")


def turned(face: Face, degrees: float) -> Face:
    """The face as if it looked this far aside."""
    assert isinstance(face.quality, Quality)
    quality = replace(face.quality, head_pose_yaw=degrees, head_pose_pitch=0.0, mouth_closed=0.0)
    return replace(face, quality=quality, cover=cover(0.0))


def cover(chance: float) -> Cover:
    verdict = Verdict.OCCLUDED if chance > 0.5 else Verdict.CLEAR
    return Cover(**dict.fromkeys(REGIONS, chance), face=chance, verdict=verdict)


def fill(library: Library, name: str, faces: list[Face]) -> None:
    with library.writing() as tx:
        people.save(tx, Participant(name))
        for place, face in enumerate(faces):
            photo_id = f"{name}-{place:02}"
            photos.add(tx, [Photo(photo_id, name, f"{place:02}.jpg", photo_id, 1, "JPEG", 900, 900)])
            analyses.save(tx, photo_id, Analysis("engine", 900, 900, (face,)))
    recognising.recognise(library)


def tried(library: Library, name: str) -> set[str]:
    with library.reading() as tx:
        return effects.tried(tx, [photo.id for photo in photos.of_participant(tx, name)], ENGINE)


def suppose(library: Library) -> None:
    with ThreadPoolExecutor(1) as executor:
        supposing.suppose(library, executor=executor)


def test_the_fittest_faces_are_tried_and_known_to_the_judgement(library: Library, face: Face) -> None:
    covered = replace(turned(face, 0), cover=cover(0.9))
    fill(library, "P-1", [turned(face, 35), covered, *(turned(face, degrees) for degrees in (5, 4, 3, 2, 1, 30))])
    suppose(library)
    assert tried(library, "P-1") == {f"P-1-{place:02}" for place in range(2, 7)}
    known = appraising.series_of(library, "P-1").effects
    assert known is not None
    assert known.embeddings.shape == (2, len(TRIED_PARTS), 128)
    assert np.linalg.norm(known.embeddings, axis=2).min() > 0.1


def test_nothing_is_tried_on_those_who_are_not_judged(library: Library, face: Face) -> None:
    fill(library, "P-1", [turned(face, 1)] * (ENOUGH - 1))
    suppose(library)
    assert tried(library, "P-1") == set()
    assert appraising.series_of(library, "P-1").effects is None


def test_what_cannot_be_tried_is_not_tried_again(library: Library, face: Face) -> None:
    fill(library, "P-1", [replace(turned(face, 1), thumbnail=b"broken")] * ENOUGH)
    suppose(library)
    before = tried(library, "P-1")
    assert len(before) == supposing.MOST
    suppose(library)
    assert tried(library, "P-1") == before
    assert appraising.series_of(library, "P-1").effects is None


def test_a_cancelled_run_tries_nothing_more(library: Library, face: Face) -> None:
    fill(library, "P-1", [turned(face, 1)] * ENOUGH)
    supposing.suppose(library, cancelled=lambda: True)
    assert tried(library, "P-1") == set()


def test_effects_come_back_as_they_were_kept_and_leave_with_the_participant(library: Library, face: Face) -> None:
    fill(library, "P-1", [turned(face, 1)] * 2)
    rng = np.random.default_rng(1)
    made = Effects(
        TRIED_PARTS, rng.normal(size=(2, len(TRIED_PARTS), 128)), rng.normal(size=(2, len(TRIED_PARTS), 68, 2))
    )
    with library.writing() as tx:
        effects.save(tx, "P-1-00", 0, engine=ENGINE, found=made)
        effects.save(tx, "P-1-01", 0, engine=ENGINE, found=None)
        assert effects.of_photos(tx, ["P-1-00", "P-1-01"], "another") == []
    with library.reading() as tx:
        (back,) = effects.of_photos(tx, ["P-1-00", "P-1-01"], ENGINE)
    assert back.embeddings == pytest.approx(made.embeddings, rel=1e-3)
    assert back.shapes == pytest.approx(made.shapes, rel=1e-3)
    withdraw(library, "P-1", reason="asked for it")
    with library.reading() as tx:
        assert effects.tried(tx, ["P-1-00", "P-1-01"], ENGINE) == set()
