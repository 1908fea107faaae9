"""A place that looks a little like a face is suspected only where a cover shows, and never becomes a face by that."""

import cv2
import numpy as np
import pytest

from curator.domain.covers import Verdict
from curator.sample.people import write_sample
from curator.vision import pipeline
from curator.vision.decode import decode
from curator.vision.describe import landmarks_of
from curator.vision.detect import Found, Pixels, Search, find_faces
from curator.vision.second_look import look_again


@pytest.fixture(scope="module")
def portrait(tmp_path_factory: pytest.TempPathFactory) -> tuple[Pixels, Found]:
    """A rendered portrait with a bare face, and that face."""
    folder = tmp_path_factory.mktemp("people") / "sample"
    write_sample(folder, people=1, photos=8, seed=5)
    for path in sorted((folder / "photos").rglob("*.jpg")):
        if path.stat().st_size > 9000:
            pixels = decode(path.read_bytes(), orientation=1, long_side=800).pixels
            faces = find_faces(pixels, pixels.copy)
            if len(faces) == 1 and faces[0].score > 1 and faces[0].width > 150:
                return pixels, faces[0]
    raise AssertionError("no portrait among the rendered photos")


def _masked(pixels: Pixels, face: Found) -> Pixels:
    worn = pixels.copy()
    points, _ = landmarks_of(pixels, face)
    outline = np.concatenate([points[2:15], points[[28]]]).astype(np.int32)
    return np.asarray(cv2.fillPoly(worn, [outline], (90, 120, 160)), np.uint8)


def _weak(face: Found, detector: str = "mmod", score: float = -0.8) -> Found:
    return face._replace(detector=detector, score=score)


def test_a_covered_guess_is_suspected(portrait: tuple[Pixels, Found]) -> None:
    pixels, face = portrait
    seen = look_again(_masked(pixels, face), [_weak(face)])
    assert seen.face is None
    assert seen.suspected == _weak(face)
    assert seen.cover is not None
    assert seen.cover.verdict is Verdict.OCCLUDED
    assert min(seen.cover.mouth, seen.cover.nose) > 0.5
    assert seen.cover.guess == "mask"


def test_a_bare_guess_of_the_network_is_nothing(portrait: tuple[Pixels, Found]) -> None:
    pixels, face = portrait
    assert look_again(pixels, [_weak(face)]) == (None, None, None)


def test_a_frontal_guess_with_steady_landmarks_is_a_face(portrait: tuple[Pixels, Found]) -> None:
    pixels, face = portrait
    guess = _weak(face, "hog", -0.3)
    assert look_again(pixels, [guess]).face == guess
    noise = np.random.default_rng(1).integers(0, 255, pixels.shape, dtype=np.uint8)
    assert look_again(noise, [guess]).face is None


def test_a_suspicion_is_no_face(portrait: tuple[Pixels, Found], monkeypatch: pytest.MonkeyPatch) -> None:
    pixels, face = portrait
    covered = _masked(pixels, face)
    monkeypatch.setattr(pipeline, "search", lambda *_: Search([], [_weak(face)]))
    data = cv2.imencode(".png", cv2.cvtColor(covered, cv2.COLOR_RGB2BGR))[1].tobytes()
    found = pipeline.analyse(data)  # not `worker.look_at`, which ends a process that is as large as that of tests
    assert found.faces == ()
    assert found.suspect is not None
    assert found.suspect.box.width == pytest.approx(face.width, abs=1)
