"""The cascade: quick answers stand, closer looks come only where they are needed."""

from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pytest

from curator.sample.people import write_sample
from curator.vision import detect, networks
from curator.vision.decode import decode
from curator.vision.detect import Found, Pixels, find_faces


@pytest.fixture(scope="module")
def portrait(tmp_path_factory: pytest.TempPathFactory) -> Pixels:
    """A rendered portrait that the frontal detector is sure of."""
    folder = tmp_path_factory.mktemp("people") / "sample"
    write_sample(folder, people=1, photos=8, seed=5)
    for path in sorted((folder / "photos").rglob("*.jpg")):
        if path.stat().st_size > 9000:
            pixels = decode(path.read_bytes(), orientation=1, long_side=800).pixels
            faces = detect._frontal(pixels, 800)
            if len(faces) == 1 and faces[0].score > 1 and faces[0].width > 150:
                return pixels
    raise AssertionError("no portrait among the rendered photos")


def _whole(data: bytes) -> Pixels:
    return decode(data, orientation=1).pixels


def never() -> Pixels:
    raise AssertionError("finer pixels were asked for")


def test_a_sure_frontal_face_asks_nobody_else(portrait: Pixels, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "mmod", lambda *_, **__: pytest.fail("the network was asked"))
    (face,) = find_faces(portrait, never)
    assert face.detector == "hog"


def test_the_networks_boxes_are_as_the_frontal_ones(portrait: Pixels, monkeypatch: pytest.MonkeyPatch) -> None:
    (frontal,) = find_faces(portrait, never)
    monkeypatch.setattr(detect, "_frontal", lambda *_, **__: [])
    (face,) = find_faces(portrait, never)
    assert face.detector == "mmod"
    assert face.left + face.width / 2 == pytest.approx(frontal.left + frontal.width / 2, abs=0.15 * frontal.width)
    assert face.top + face.height / 2 == pytest.approx(frontal.top + frontal.height / 2, abs=0.15 * frontal.width)
    assert face.width == pytest.approx(frontal.width, rel=0.2)


def test_a_face_of_eighty_pixels_in_twelve_megapixels_is_found(portrait: Pixels) -> None:
    (face,) = find_faces(portrait, never)
    scale = 84 / face.width
    person = cv2.resize(portrait, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    large = np.full((3000, 4000, 3), 120, np.uint8)
    top, left = 1500, 2600
    large[top : top + person.shape[0], left : left + person.shape[1]] = person
    coarse = np.asarray(cv2.resize(large, (1000, 750), interpolation=cv2.INTER_AREA), np.uint8)
    (found,) = find_faces(coarse, lambda: large)
    assert found.left * 4 == pytest.approx(left + face.left * scale, abs=25)
    assert found.top * 4 == pytest.approx(top + face.top * scale, abs=25)


def test_nothing_is_found_where_nothing_is() -> None:
    empty = np.full((600, 800, 3), 128, np.uint8)
    assert find_faces(empty, lambda: empty) == []


def test_a_face_of_engraved_lines_is_found_on_a_softened_copy(
    portrait: Pixels, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, columns = np.mgrid[0 : portrait.shape[0], 0 : portrait.shape[1]]
    lines = 127 + 127 * np.sin(2 * np.pi * (rows + 0.3 * columns) / 12)
    ink = np.where(cv2.cvtColor(portrait, cv2.COLOR_RGB2GRAY) > lines, 255, 0).astype(np.uint8)
    engraved = np.repeat(ink[..., None], 3, axis=-1)
    (face,) = find_faces(engraved, engraved.copy)
    (plain,) = find_faces(portrait, never)
    assert face.left == pytest.approx(plain.left, abs=0.15 * plain.width)
    assert face.top == pytest.approx(plain.top, abs=0.15 * plain.width)
    monkeypatch.setattr(detect, "_SOFT", ())
    assert find_faces(engraved, engraved.copy) == []


def test_a_blank_page_is_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(detect, "_frontal")
    page = np.full((600, 800, 3), 250, np.uint8)
    page[::3] = 247
    assert detect.search(page, page.copy) == ([], [])


def test_the_frontal_detector_looks_once_at_a_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = list[Pixels]()

    def look(picture: Pixels, *_: object) -> list[object]:
        looks.append(picture)
        return []

    monkeypatch.setattr(detect, "_frontal", look)
    empty = np.full((600, 800, 3), 128, np.uint8)
    empty[:300] = 60
    detect.search(empty, empty.copy)
    assert sum(picture is empty for picture in looks) == 1


@pytest.mark.parametrize(
    ("quick", "second", "kept"),
    [
        ([("hog", 0, 0.2)], [("mmod", 5, 0.9)], ["hog"]),
        ([("hog", 0, 0.2)], [("mmod", 500, 0.9)], ["mmod"]),
        ([("hog", 0, 0.9), ("hog", 300, 0.1)], [("mmod", 4, 0.9)], ["hog"]),
        ([("hog", 0, 0.9), ("hog", 300, 0.1)], [("mmod", 4, 0.9), ("mmod", 296, 0.8)], ["hog", "hog"]),
        ([("hog", 0, 0.2), ("hog", 300, 0.1)], [], ["hog"]),
        ([], [("mmod", 4, 0.9)], ["mmod"]),
        ([], [], []),
    ],
)
def test_two_opinions_make_one_answer(
    quick: list[tuple[str, int, float]], second: list[tuple[str, int, float]], kept: list[str]
) -> None:
    boxes = [[Found(left, 0, 100, 100, score, name) for name, left, score in side] for side in (quick, second)]
    assert [face.detector for face in detect._agreed(*boxes)] == kept


def _found(name: str, left: int, score: float) -> Found:
    return Found(left, 0, 100, 100, score, name)


@pytest.mark.parametrize(
    ("first", "second", "frontal", "faces", "guesses"),
    [
        ([(0, -0.3)], [(5, -0.6)], [], [0], []),
        ([(0, -0.3)], [(5, -0.8)], [], [], [0]),
        ([(0, -0.3)], [], [(5, -0.3)], [0], []),
        ([(0, -0.3)], [(500, -0.3)], [], [], []),
        ([(0, -0.5)], [(5, -0.5)], [], [], [0]),
        ([], [(0, -0.8)], [(5, -0.6)], [], [0]),
        ([], [], [(0, -0.3), (300, -0.5)], [], [0]),
    ],
)
def test_weak_answers_count_where_two_agree(
    first: list[tuple[int, float]],
    second: list[tuple[int, float]],
    frontal: list[tuple[int, float]],
    faces: list[int],
    guesses: list[int],
) -> None:
    once, again = ([_found("mmod", *one) for one in side] for side in (first, second))
    found = detect._weighed(once, again, [_found("hog", *one) for one in frontal])
    assert [one.left for one in found.faces] == faces
    assert [one.left for one in found.guesses] == guesses


def test_shared_portraits_have_faces(shared_data: Path) -> None:
    paths = sorted((shared_data / "portraits").glob("*"))[7::75]
    assert paths
    found = 0
    for path in paths:
        data = path.read_bytes()
        pixels = decode(data, orientation=1, long_side=1000).pixels
        found += bool(find_faces(pixels, partial(_whole, data)))
    assert found >= 0.95 * len(paths)
