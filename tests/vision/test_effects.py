"""What a change would do is tried on a face's picture, and is what the change then does."""

from pathlib import Path

import numpy as np
import pytest

from curator.domain.appearance import PARTS, TRIED_PARTS, Effects
from curator.domain.effects import fitness
from curator.domain.faces import Box, Face
from curator.domain.shapes import level, measures
from curator.vision.decode import decode
from curator.vision.describe import embedding_of, landmarks_of
from curator.vision.detect import Found, Pixels
from curator.vision.effects import AMOUNT, effects_of, thumbnail_effects
from curator.vision.exif import read_exif
from curator.vision.pipeline import analyse
from curator.vision.warps import changed


@pytest.fixture(scope="module")
def photo(rendered: Path) -> tuple[Pixels, Face]:
    """A rendered portrait, and the face in it, which is fit to try changes on."""
    for path in sorted((rendered / "photos").rglob("*.jpg")):
        data = path.read_bytes()
        found = analyse(data)
        face = found.faces[0] if len(found.faces) == 1 else None
        if face and face.box.width > 250 and (fitness(face) or 90) < 12:
            orientation, side = read_exif(data).orientation, max(found.width, found.height)
            return decode(data, orientation=orientation, long_side=side).pixels, face
    raise AssertionError("No rendered photo shows one large frontal face.")


def test_a_part_does_what_was_tried(photo: tuple[Pixels, Face]) -> None:
    pixels, face = photo
    assert face.landmarks is not None
    effects = effects_of(pixels, face.landmarks)
    assert effects is not None
    assert effects.regions == TRIED_PARTS
    assert effects.embeddings.shape == (2, len(TRIED_PARTS), 128)
    found = Found(face.box.left, face.box.top, face.box.width, face.box.height, 1.0, face.detector)
    before, after = (_embedding(one, found) for one in (pixels, changed(pixels, face.landmarks, {"nose length": 0.06})))
    one, other = AMOUNT * effects.embeddings.sum(0)[PARTS.index("nose length")], after - before
    assert one @ other / np.linalg.norm(one) / np.linalg.norm(other) > 0.7


def test_what_growing_and_shrinking_have_in_common_is_told_apart() -> None:
    grown, shrunk = (np.array([[3.0, 1.0]]), np.zeros((1, 68, 2))), (np.array([[-1.0, 1.0]]), np.zeros((1, 68, 2)))
    effects = Effects.of(("chin",), grown, shrunk, 0.5)
    assert effects.embeddings.tolist() == [[[4.0, 0.0]], [[2.0, 2.0]]]


def test_shapes_change_where_the_part_is(photo: tuple[Pixels, Face]) -> None:
    pixels, face = photo
    assert face.landmarks is not None
    effects = effects_of(pixels, face.landmarks)
    assert effects is not None
    shape = level(face.landmarks.astype(float))
    plain = measures(shape)
    grown = {part: measures(shape + AMOUNT * effects.shapes.sum(0)[place])[part] - plain[part]
             for place, part in enumerate(PARTS)}  # fmt: skip
    assert grown["chin"] > 0.01
    assert grown["nose width"] < -0.01


def test_a_thumbnail_tells_what_the_photo_tells(photo: tuple[Pixels, Face]) -> None:
    pixels, face = photo
    assert face.landmarks is not None
    assert face.thumbnail
    large, small = effects_of(pixels, face.landmarks), thumbnail_effects(face.thumbnail, face.landmarks, face.box)
    assert large is not None
    assert small is not None
    likeness = [one @ other / np.linalg.norm(one) / np.linalg.norm(other)
                for one, other in zip(large.embeddings[0], small.embeddings[0], strict=True)]  # fmt: skip
    assert np.median(likeness) > 0.8


def test_nothing_is_made_up_where_nothing_can_be_tried(photo: tuple[Pixels, Face]) -> None:
    pixels, face = photo
    assert face.landmarks is not None
    assert effects_of(pixels, (face.landmarks - face.landmarks[0]) * 0.01 + face.landmarks[0]) is None
    assert thumbnail_effects(b"no picture", face.landmarks, face.box) is None
    assert thumbnail_effects(b"", None, Box(0, 0, 9, 9)) is None


def _embedding(pixels: Pixels, found: Found) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    _, form = landmarks_of(pixels, found)
    return np.asarray(embedding_of(pixels, form))
