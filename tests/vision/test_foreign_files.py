"""Files that nobody here made: each is a picture or a sentence, soon, and known cameras keep their dates."""

import time
from pathlib import Path

import numpy as np
import pytest

from curator.domain.errors import PhotoError
from curator.vision.decode import Picture, decode
from curator.vision.exif import read_exif
from curator.vision.header import read_header


def look(path: Path) -> Picture | str:
    data = path.read_bytes()
    try:
        return decode(data, orientation=read_exif(data).orientation, long_side=300)
    except PhotoError as problem:
        return str(problem)


@pytest.mark.parametrize("folder", ["exif", "malformed"])
def test_every_file_is_a_picture_or_a_sentence(shared_data: Path, folder: str) -> None:
    files = [path for path in sorted((shared_data / folder).rglob("*")) if path.is_file()]
    assert files
    for path in files:
        start = time.perf_counter()
        found = look(path)
        assert time.perf_counter() - start < 5, path.name
        if isinstance(found, str):
            assert found.endswith("."), path.name
            continue
        data = path.read_bytes()
        assert read_header(data).upright(read_exif(data).orientation) == (found.width, found.height), path.name
        assert found.pixels.shape[2] == 3


def test_all_camera_files_are_pictures(shared_data: Path) -> None:
    pytest.importorskip("pillow_heif")
    files = [path for path in (shared_data / "exif").rglob("*") if path.suffix.lower() in (".jpg", ".jpeg", ".heic")]
    assert len(files) > 50
    assert [path.name for path in files if isinstance(look(path), str)] == []


@pytest.mark.parametrize(
    "name",
    ["truncated_jpeg.jpg", "truncated_image.png", "broken_data_stream.png", "badwidth.bmp", "decompression_bomb.gif"],
)
def test_damaged_files_are_called_so(shared_data: Path, name: str) -> None:
    assert isinstance(look(shared_data / "malformed" / name), str)


@pytest.mark.parametrize("kind", ["landscape", "portrait"])
def test_all_orientations_show_the_same_picture(shared_data: Path, kind: str) -> None:
    seen = [look(shared_data / "exif" / "orientation" / f"{kind}_{orientation}.jpg") for orientation in range(1, 9)]
    pixels = [found.pixels.astype(float) for found in seen if isinstance(found, Picture)]
    assert len(pixels) == 8
    # The first of each kind was coded from another rendering than the seven others.
    for other in pixels[2:]:
        assert np.abs(other - pixels[1]).mean() < 4
    assert np.corrcoef(pixels[0].ravel(), pixels[1].ravel())[0, 1] > 0.8


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("DSCN0010.jpg", "2008:10:22 16:28:39"),
        ("canon-ixus.jpg", "2001:06:09 15:17:32"),
        ("fujifilm-finepix40i.jpg", "2000:08:04 18:22:57"),
        ("kodak-dc210.jpg", "2000:10:26 16:46:51"),
        ("sony-cybershot.jpg", "2000:09:30 10:59:45"),
        ("heic/IMG_5195.HEIC", "2021:04:11 15:47:53"),
        ("tests/42_IndexError.jpg", "2014:08:23 13:05:43"),
        ("olympus-d320l.jpg", None),
    ],
)
def test_known_cameras_keep_their_dates(shared_data: Path, name: str, original: str | None) -> None:
    assert read_exif((shared_data / "exif" / name).read_bytes()).original == original
