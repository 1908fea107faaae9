"""Aligned faces out of a library: of the participant's face, with what has none left out and said."""

from pathlib import Path

import numpy as np
import pytest

from curator.domain.errors import LibraryError, NotFoundError
from curator.domain.faces import Analysis, Box, Face
from curator.domain.revisions import face_body
from curator.services import comparing
from curator.services.intake import import_photos
from curator.store import analyses, own_faces, people, photos
from curator.store.library import Library
from tests.making import picture, unlike, write

SIDE = 64
LEFT, RIGHT = Box(0, 0, 40, 40), Box(50, 0, 38, 38)


def landmarks(box: Box) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Five landmarks of a level face in `box`: eye corners and the nose's base."""
    shares = np.array([[0.85, 0.4], [0.65, 0.4], [0.15, 0.4], [0.35, 0.4], [0.5, 0.7]], np.float32)
    return (shares * box.width + (box.left, box.top)).astype(np.float32)


@pytest.fixture
def ids(library: Library, tmp_path: Path) -> dict[str, str]:
    """Ids by file: one.jpg with two faces, blank.jpg with none, bare.jpg with one that has no landmarks."""
    names = ("one.jpg", "blank.jpg", "bare.jpg")
    for number, name in enumerate(names):
        write(tmp_path / "s" / "P-1" / name, unlike(picture(size=(96, 48), grey=40 + 60 * number), number))
    import_photos(library, [tmp_path / "s"])
    faces = {
        "one.jpg": tuple(Face(box, 1.0, "hog", landmarks(box)) for box in (LEFT, RIGHT)),
        "bare.jpg": (Face(LEFT, 1.0, "hog"),),
    }
    with library.writing() as tx:
        found = {photo.file: photo.id for photo in photos.of_participant(tx, people.get(tx, "P-1").id)}
        for file, photo_id in found.items():
            analyses.save(tx, photo_id, Analysis("test-1", 96, 48, faces.get(file, ())))
    return found


def test_photos_without_landmarks_are_left_out_and_named(library: Library, ids: dict[str, str]) -> None:
    made = comparing.aligned(library, list(ids.values()), side=SIDE)
    assert list(made.faces) == [ids["one.jpg"]]
    assert made.faces[ids["one.jpg"]].shape == (SIDE, SIDE, 3)
    assert set(made.left_out) == {ids["blank.jpg"], ids["bare.jpg"]}
    assert made.left_out[ids["blank.jpg"]].render() == "blank.jpg is left out: no landmarks were found in it."


def test_the_face_is_the_one_that_a_person_chose(library: Library, ids: dict[str, str]) -> None:
    assert comparing.source(library, ids["one.jpg"]).landmarks[:, 0].max() < 50
    with library.writing() as tx:
        own_faces.choose(tx, ids["one.jpg"], face_body(RIGHT))
    assert comparing.source(library, ids["one.jpg"]).landmarks[:, 0].min() > 50


def test_what_is_not_there_is_an_error(library: Library, ids: dict[str, str]) -> None:
    with pytest.raises(NotFoundError):
        comparing.source(library, "no such photo")
    library.vault.path(ids["one.jpg"]).unlink()
    with pytest.raises(LibraryError):
        comparing.aligned(library, [ids["one.jpg"]], side=SIDE)
