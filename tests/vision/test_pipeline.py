"""One photo from bytes to findings."""

import csv
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from curator.domain.faces import Analysis
from curator.vision.detect import Pixels
from curator.vision.pipeline import _Watch, analyse, engine_version
from curator.vision.worker import look
from tests.making import ROOMY, picture, write


@pytest.fixture(scope="session")
def face(rendered: Path) -> Pixels:
    """Upright RGB pixels of one clear face in the middle of 900 × 900."""
    with (rendered / "truth.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["photo_kind"] == "clear" and row["file"].endswith(".jpg")
                and row["file"].isascii() and int(row["face_width_px"]) > 250]  # fmt: skip
    paths = [rendered / "photos" / row["participant_id"] / row["file"] for row in rows]
    path = next(path for path in paths if path.is_file())
    return np.asarray(Image.open(path).convert("RGB"))


def coded(pixels: Pixels, orientation: int = 1) -> bytes:
    exif, stream = Image.Exif(), BytesIO()
    exif[0x0112] = orientation
    Image.fromarray(pixels).save(stream, "JPEG", quality=92, exif=exif.tobytes())
    return stream.getvalue()


def test_a_face_is_measured_alike_at_every_size_of_the_photo(
    face: Pixels,
) -> None:
    found = {}
    for scale in (0.5, 1.0, 3.0):
        sized = cv2.resize(face, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC).astype(np.uint8)
        result = analyse(coded(sized))
        assert (result.width, result.height) == sized.shape[1::-1]
        found[scale] = result.faces[0].box.width / scale
    assert max(found.values()) < 1.15 * min(found.values())


@pytest.mark.parametrize("turn", [3, 6, 8])
def test_a_turned_photo_gives_what_the_upright_one_gives(face: Pixels, turn: int) -> None:
    upright = analyse(coded(face))
    stored = np.ascontiguousarray(np.rot90(face, {3: 2, 6: 1, 8: 3}[turn]))
    turned = analyse(coded(stored, turn))
    assert (turned.width, turned.height) == (upright.width, upright.height)
    one, other = upright.faces[0], turned.faces[0]
    assert abs(one.box.left - other.box.left) < 0.1 * one.box.width
    assert abs(one.box.top - other.box.top) < 0.1 * one.box.width
    assert one.embedding is not None
    assert other.embedding is not None
    assert float(np.linalg.norm(one.embedding - other.embedding)) < 0.35


def test_landmarks_lie_on_the_face_and_the_thumbnails_show_it(
    face: Pixels,
) -> None:
    result = analyse(coded(face))
    first = result.faces[0]
    assert first.landmarks is not None
    assert first.embedding is not None
    assert (first.landmarks.shape, first.embedding.shape) == ((68, 2), (128,))
    middle = first.landmarks.mean(axis=0) - (first.box.left + first.box.width / 2, first.box.top + first.box.height / 2)
    assert np.abs(middle).max() < 0.25 * first.box.width
    assert max(Image.open(BytesIO(result.photo_thumbnail)).size) == 320
    shown = Image.open(BytesIO(first.thumbnail))
    assert max(shown.size) == 192
    again = analyse(coded(cv2.resize(np.asarray(shown), (576, 576)).astype(np.uint8)))
    share = again.faces[0].box.width / 576
    assert 0.45 < share < 0.75


@pytest.mark.parametrize("size", [(20_000, 2), (2, 20_000), (1, 1), (1, 900)])
def test_odd_shapes_have_no_face_and_no_error(size: tuple[int, int]) -> None:
    result = analyse(picture("PNG", size=size))
    assert (result.problem, result.faces, (result.width, result.height)) == (None, (), size)


def test_what_cannot_be_decoded_says_so() -> None:
    whole = picture(size=(640, 480))
    result = analyse(whole[: len(whole) // 2])
    assert result.problem is not None
    assert (result.faces, result.photo_thumbnail, result.width) == ((), b"", 0)


def test_another_landmark_model_is_another_engine() -> None:
    assert len({engine_version(), engine_version("a.dat"), engine_version("b.dat")}) == 3


def test_a_format_whose_reader_is_missing_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def judged(data: bytes) -> Analysis:
        return look(write(tmp_path / "photo", data), ROOMY)

    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64)
    damaged = judged(heic)
    assert damaged.problem is not None
    monkeypatch.setattr("curator.vision.worker.find_spec", lambda _name: None)
    untried = judged(heic)
    assert (untried.engine, untried.problem is not None) == ("", True)
    assert judged(b"\xff\xd8\xff broken").engine == engine_version()


def test_everything_is_measured_of_every_face_and_each_step_is_timed(face: Pixels) -> None:
    small = cv2.resize(face, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    beside = np.full((face.shape[0], face.shape[1] + small.shape[1], 3), 127, np.uint8)
    beside[:, : face.shape[1]] = face
    beside[: small.shape[0], face.shape[1] :] = cv2.flip(small, 1)
    result = analyse(coded(beside))
    assert len(result.faces) == 2
    first, second = result.faces
    assert first.box.width > second.box.width
    for one in result.faces:
        assert one.cover is not None
        assert one.quality is not None
        assert one.embedding is not None
        assert one.quality.faces == 2
        assert max(Image.open(BytesIO(one.thumbnail)).size) == 192
    assert first.quality is not None
    assert second.quality is not None
    assert second.quality.inter_eye_distance / first.quality.inter_eye_distance == pytest.approx(0.6, abs=0.06)
    assert first.thumbnail != second.thumbnail
    assert set(result.timings) == {"decode", "detect", "landmarks", "embedding", "occlusion", "quality",
                                   "fingerprint", "thumbnails"}  # fmt: skip


def test_what_is_measured_within_a_step_does_not_count_for_it() -> None:
    now = iter([0.0, 1.0, 3.0, 4.0, 8.0, 9.0])
    watch = _Watch(clock=lambda: next(now))
    with watch.measure("outer"):
        for _ in range(2):
            with watch.measure("inner"):
                pass
    assert watch.milliseconds == {"outer": 3000, "inner": 6000}
