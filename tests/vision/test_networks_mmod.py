"""The detector gives dlib's boxes and scores, on pictures of every shape."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import dlib
import numpy as np
import numpy.typing as npt
import pytest

from curator.sample.frame import noise_tile
from curator.sample.plan import cast
from curator.sample.scene import paint
from curator.sample.stage import stage
from curator.vision import mmod as module
from curator.vision.mmod import MAX_PIXELS, Detection, strips, tile_of
from curator.vision.networks import MMOD, Networks

Pixels = npt.NDArray[np.uint8]
Box = tuple[int, int, int, int]
WITHIN = 1e-3  # of a score; they differ by 3e-6 with OpenCV 5, whose interpolation is exact


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> Networks:
    return Networks(cache=tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def peer() -> Any:
    spec = find_spec("face_recognition_models")
    assert spec
    assert spec.submodule_search_locations
    return dlib.cnn_face_detection_model_v1(str(Path(spec.submodule_search_locations[0]) / "models" / MMOD.file))


@pytest.fixture(scope="module")
def people() -> list[Pixels]:
    """Six rendered photos, 300 pixels wide or high."""
    grain = noise_tile(np.random.default_rng(1), size=1400)
    company = cast(people=3, photos=12, seed=3)
    made = []
    for shot in [shot for person in company for shot in person.shots if shot.kind == "clear"][::4][:6]:
        rng = np.random.default_rng(shot.number)
        scene, _ = stage(shot, company, rng, large=False)
        made.append(shown(paint(scene, rng, grain), 300))
    assert len(made) == 6
    return made


def shown(picture: Pixels, side: int) -> Pixels:
    scale = side / max(picture.shape[:2])
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=how), np.uint8)


def same(networks: Networks, peer: Any, picture: Pixels) -> int:
    """How many faces both found; fails where they differ."""
    picture = np.ascontiguousarray(picture)
    wanted: list[tuple[Box, float]] = [
        ((hit.rect.left(), hit.rect.top(), hit.rect.width(), hit.rect.height()), hit.confidence)
        for hit in peer(picture, 0)
    ]
    found = networks.mmod(picture)
    assert [one[:4] for one in found] == [box for box, _ in wanted]
    assert [one.score for one in found] == pytest.approx([score for _, score in wanted], abs=WITHIN)
    return len(found)


def test_boxes_and_scores_of_rendered_people_are_those_of_dlib(
    networks: Networks, peer: Any, people: list[Pixels]
) -> None:
    """Whole, and cut so that a face crosses an edge: 24 pictures."""
    faces = 0
    for picture in people:
        height, width = picture.shape[:2]
        faces += same(networks, peer, picture)
        faces += same(networks, peer, picture[: height * 2 // 3, width // 5 :])
        faces += same(networks, peer, picture[height // 4 :, : width * 3 // 4])
        faces += same(networks, peer, picture[20:-31, ::-1][:, 17:])
    assert faces >= 18


def test_the_order_of_channels_counts(networks: Networks, peer: Any, people: list[Pixels]) -> None:
    tinted = (people[0] * np.asarray([0.4, 0.7, 1.0])).astype(np.uint8)
    assert same(networks, peer, tinted) == same(networks, peer, people[0]) == 1


def test_a_large_face_is_found_levels_down(networks: Networks, peer: Any, people: list[Pixels]) -> None:
    picture = shown(people[0][20:220, 20:220], 560)
    assert same(networks, peer, picture) == 1
    assert networks.mmod(picture)[0].width > 200


def test_several_faces_keep_their_order_and_suppression(networks: Networks, peer: Any, people: list[Pixels]) -> None:
    tall = [picture[:220, :220] for picture in people[:4]]
    assert same(networks, peer, np.hstack(tall)) >= 3
    overlapping = np.hstack([picture[:, 60:190] for picture in tall])
    same(networks, peer, overlapping)


@pytest.mark.parametrize("shape", [(60, 61), (30, 400), (400, 33), (97, 203), (260, 90)])
def test_odd_shapes(networks: Networks, peer: Any, people: list[Pixels], shape: tuple[int, int]) -> None:
    same(networks, peer, cv2.resize(people[1], shape[::-1]).astype(np.uint8))


@pytest.mark.parametrize("shape", [(1, 1), (4, 1), (5, 400), (400, 7), (1, 500), (500, 1)])
def test_slivers_hold_no_face(networks: Networks, shape: tuple[int, int]) -> None:
    """dlib refuses the narrowest of them."""
    assert networks.mmod(np.full((*shape, 3), 90, np.uint8)) == []


def test_photos_are_seen_as_dlib_sees_them(networks: Networks, peer: Any, shared_data: Path) -> None:
    paths = sorted((shared_data / "portraits").glob("*.jpg"))[::150]
    assert len(paths) == 10
    faces = 0
    for path in paths:
        photo = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR_RGB)
        assert photo is not None
        faces += same(networks, peer, shown(np.asarray(photo, np.uint8), 260))
    assert faces >= 7


def test_a_lower_threshold_only_adds(networks: Networks, people: list[Pixels]) -> None:
    picture = np.hstack([people[0][:200, :200], people[1][:200, :200]])
    plain = networks.mmod(picture)
    more = networks.mmod(picture, adjust_threshold=-1.5)
    assert more[: len(plain)] == plain
    assert len(more) > len(plain)
    assert all(-1.5 < one.score <= 0 for one in more[len(plain) :])
    assert networks.mmod(picture, adjust_threshold=plain[0].score) == []


def test_strips_give_what_the_whole_gives(
    networks: Networks, people: list[Pixels], monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = shown(people[0], 420)
    whole = networks.mmod(picture, adjust_threshold=-1.5)
    assert len(whole) > 50
    monkeypatch.setattr(module, "_STRIP", 1)
    rules = networks._rules
    assert rules
    rows, columns = tile_of(*picture.shape[:2])[1]
    assert len(list(strips(rows, columns, rules.moves))) > 5
    cut = networks.mmod(picture, adjust_threshold=-1.5)
    assert [one[:4] for one in cut] == [one[:4] for one in whole]
    assert [one.score for one in cut] == pytest.approx([one.score for one in whole], abs=1e-5)


def test_a_strip_is_bounded_however_large_the_tile(networks: Networks) -> None:
    networks.mmod(np.zeros((40, 40, 3), np.uint8))
    rules = networks._rules
    assert rules
    for rows, columns in ((20_000, 3_000), (9_000, 2_000), (700, 30_000)):
        for _, (start, stop), _ in strips(rows, columns, rules.moves):
            assert (stop - start) * columns < module._STRIP + 350 * columns


def test_levels_lie_on_the_tile_apart_from_one_another() -> None:
    for rows, columns in ((600, 800), (800, 600), (33, 900), (900, 33), (5, 5)):
        places, (high, wide) = tile_of(rows, columns)
        taken = np.zeros((high, wide), np.uint8)
        for place in places:
            assert place.left >= 11
            assert place.top >= 11
            spot = taken[place.top : place.top + place.height, place.left : place.left + place.width]
            assert spot.shape == (place.height, place.width)
            assert not spot.any()
            spot[:] = 1
        assert (places[0].height, places[0].width) == (rows, columns)


@pytest.mark.parametrize("shape", [(50, 50), (50, 50, 4), (0, 50, 3)])
def test_what_is_no_picture_is_refused(networks: Networks, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="a picture is uint8"):
        networks.mmod(np.zeros(shape, np.uint8))


def test_a_picture_that_would_not_fit_memory_is_refused(networks: Networks) -> None:
    with pytest.raises(ValueError, match=f"more than {MAX_PIXELS}"):
        networks.mmod(np.zeros((3000, 2001, 3), np.uint8))


def test_boxes_that_overlap_much_leave_the_best() -> None:
    rules = module.Rules((0, 0, 0), 80, 80, 0.34, 1.0, ())
    best, near, far = (Detection(left, 0, 80, 80, score) for left, score in ((0, 2.0), (30, 1.0), (60, 0.5)))
    assert module._best([far, near, best], rules) == [best, far]
    askew = Detection(22, 22, 80, 80, 1.0)  # 0.32 of the box round both, though 0.36 of what they cover together
    assert module._best([best, askew], rules) == [best, askew]
