"""The shipped network on rendered people, whom it was never taught to see covered."""

import time
from collections.abc import Mapping
from dataclasses import astuple, replace

import dlib
import numpy as np
import numpy.typing as npt
import onnxruntime
import pytest

from curator.domain.covers import REGIONS, Cover, Verdict
from curator.paths import resources
from curator.sample.frame import noise_tile
from curator.sample.plan import cast
from curator.sample.scene import paint
from curator.sample.stage import stage
from curator.vision import models
from curator.vision.occlusion import CHIP, ENGINE, chip_of, cover_of_chip, occlusion_of

Pixels = npt.NDArray[np.uint8]
Chips = Mapping[str, list[Pixels]]

NETWORK = resources() / "models" / "occlusion.onnx"
COVERS = ("none", "mask", "sunglasses", "hand", "phone", "book")
LOWER_FACE = {"mask"}


@pytest.fixture(scope="module")
def photos() -> dict[str, list[tuple[Pixels, object]]]:
    """The same eight people, from child to grown up, uncovered and with each cover; and dlib's landmarks."""
    company, grain = cast(people=8, photos=8, seed=23), noise_tile(np.random.default_rng(1), size=1400)
    taken: dict[str, list[tuple[Pixels, object]]] = {cover: [] for cover in COVERS}
    for number, person in enumerate(company):
        plain = replace(person.shots[number % len(person.shots)], kind="clear", variant="", wrong_person=None)
        for cover in COVERS:
            rng = np.random.default_rng(number)
            scene, box = stage(replace(plain, cover=cover), company, rng, large=False)
            pixels = paint(scene, rng, grain)
            assert box is not None
            place = dlib.rectangle(box.left, box.top, box.left + box.side, box.top + box.side)
            taken[cover].append((pixels, models.landmarks()(pixels, place)))
    return taken


@pytest.fixture(scope="module")
def covers(photos: Mapping[str, list[tuple[Pixels, object]]]) -> dict[str, list[Cover]]:
    return {cover: [occlusion_of(*one) for one in taken] for cover, taken in photos.items()}


@pytest.fixture(scope="module")
def chips(photos: Mapping[str, list[tuple[Pixels, object]]]) -> Chips:
    return {cover: [chip_of(*one) for one in taken] for cover, taken in photos.items()}


def _mirrored(one: Cover) -> Cover:
    swapped = {name.replace("left", "right") if "left" in name else name.replace("right", "left") for name in REGIONS}
    assert swapped == set(REGIONS)
    return replace(one, left_eye=one.right_eye, right_eye=one.left_eye, left_cheek=one.right_cheek,
                   right_cheek=one.left_cheek)  # fmt: skip


@pytest.mark.parametrize("cover", COVERS[1:])
def test_a_covered_face_is_never_called_clear_and_most_are_called_occluded(
    covers: Mapping[str, list[Cover]], cover: str
) -> None:
    verdicts = [one.verdict for one in covers[cover]]
    assert verdicts.count(Verdict.CLEAR) <= 1
    assert verdicts.count(Verdict.OCCLUDED) >= len(verdicts) * 5 // 8


def test_an_uncovered_face_is_not_called_occluded(covers: Mapping[str, list[Cover]]) -> None:
    verdicts = [one.verdict for one in covers["none"]]
    assert Verdict.OCCLUDED not in verdicts
    assert verdicts.count(Verdict.CLEAR) >= len(verdicts) * 3 // 4


def test_the_regions_under_the_cover_are_named(covers: Mapping[str, list[Cover]]) -> None:
    masked = np.median([[one.mouth, one.nose, one.left_eye, one.right_eye] for one in covers["mask"]], 0)
    shaded = np.median([[one.left_eye, one.right_eye, one.mouth, one.nose] for one in covers["sunglasses"]], 0)
    assert (masked[:2] > 0.5).all()
    assert (masked[2:] < 0.5).all()
    assert (shaded[:2] > 0.5).all()
    assert (shaded[2:] < 0.5).all()


def test_a_mirrored_face_gives_mirrored_answers(chips: Chips) -> None:
    for cover in ("none", "hand", "phone"):
        for chip in chips[cover]:
            straight, turned = cover_of_chip(chip), cover_of_chip(np.ascontiguousarray(chip[:, ::-1]))
            assert astuple(turned)[:-1] == pytest.approx(astuple(_mirrored(straight))[:-1], abs=1e-4)


def test_left_and_right_are_those_of_the_picture(chips: Chips) -> None:
    """A dark board over one side of an uncovered face is told on that side."""
    chip = chips["none"][0].copy()
    chip[:, : CHIP // 2] = 20
    told = cover_of_chip(chip)
    assert told.left_eye > told.right_eye
    assert told.left_cheek > told.right_cheek


def test_points_and_dlibs_own_form_of_them_give_one_chip(photos: Mapping[str, list[tuple[Pixels, object]]]) -> None:
    pixels, shape = photos["none"][0]
    points = np.array([(point.x, point.y) for point in shape.parts()], np.float32)  # type: ignore[attr-defined]
    assert np.array_equal(chip_of(pixels, points), chip_of(pixels, shape))
    assert chip_of(pixels, points).shape == (CHIP, CHIP, 3)


def test_thresholds_turn_one_face_into_each_verdict(chips: Chips) -> None:
    chip = chips["mask"][0]
    face = cover_of_chip(chip).face
    assert cover_of_chip(chip, clear_below=0.0, occluded_from=face).verdict is Verdict.OCCLUDED
    assert cover_of_chip(chip, clear_below=0.0, occluded_from=1.1).verdict is Verdict.UNCERTAIN
    assert cover_of_chip(chip, clear_below=1.1, occluded_from=1.1).verdict is Verdict.CLEAR


def test_the_network_is_small_says_what_it_is_and_takes_bytes() -> None:
    assert NETWORK.stat().st_size < 2_000_000
    session = onnxruntime.InferenceSession(str(NETWORK), providers=["CPUExecutionProvider"])
    (taken,) = session.get_inputs()
    assert (taken.type, taken.shape[1:]) == ("tensor(uint8)", [CHIP, CHIP, 3])
    notes = session.get_modelmeta().custom_metadata_map
    assert notes["engine"] == ENGINE
    assert 0 < float(notes["clear_below"]) <= float(notes["occluded_from"]) < 1


def test_several_chips_at_once_are_told_as_one_by_one(chips: Chips) -> None:
    session = onnxruntime.InferenceSession(str(NETWORK), providers=["CPUExecutionProvider"])
    together = session.run(None, {"chips": np.stack(chips["hand"])})[0]
    for chip, told in zip(chips["hand"], together, strict=True):
        assert astuple(cover_of_chip(chip))[:-1] == pytest.approx(told, abs=1e-4)


def test_a_face_costs_little_on_one_thread(chips: Chips) -> None:
    chip = chips["none"][0]
    cover_of_chip(chip)
    spent = []
    for _ in range(30):
        began = time.thread_time()
        cover_of_chip(chip)
        spent.append(time.thread_time() - began)
    assert np.median(spent) < 0.015


def test_the_data_sheet_lies_beside_the_network() -> None:
    sheet = (resources() / "models" / "occlusion.md").read_text(encoding="utf-8")
    for said in ("seed", "AUROC", "calibration error", "clear glasses", "never"):
        assert said in sheet
