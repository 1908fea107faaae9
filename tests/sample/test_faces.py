"""What dlib sees in the rendered photos."""

from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from curator.sample.frame import noise_tile
from curator.sample.plan import Person, Shot, cast
from curator.sample.scene import paint
from curator.sample.stage import stage
from tests.sample.conftest import DAMAGED, Eye, Sample

GROWN = 20


@dataclass(frozen=True)
class Look:
    """One readable photo: its truth, its pixels and the faces that dlib finds in them."""

    row: dict[str, str]
    pixels: NDArray[np.uint8]
    faces: list[Any]

    @property
    def face(self) -> Any:
        """The face that lies nearest to where the participant's is said to be."""
        middle = [int(self.row[edge]) + int(self.row["face_width_px"]) / 2 for edge in ("face_left", "face_top")]
        return min(self.faces, key=lambda face: abs(face.center().x - middle[0]) + abs(face.center().y - middle[1]))


@pytest.fixture(scope="module")
def looks(sample: Sample, eye: Eye) -> list[Look]:
    rows = [row for row in sample.truth if row["photo_kind"] not in DAMAGED]
    return [Look(row, pixels := sample.pixels(row), eye.faces(pixels)) for row in rows]


def _kinds(looks: list[Look], *kinds: str) -> list[Look]:
    return [look for look in looks if look.row["photo_kind"] in kinds]


def test_nearly_every_clear_face_is_found_and_nothing_else(looks: list[Look]) -> None:
    counts = [len(look.faces) for look in _kinds(looks, "clear")]
    assert len(counts) > 25
    assert sum(count == 1 for count in counts) / len(counts) >= 0.99


def test_no_face_is_found_where_none_is_shown(looks: list[Look]) -> None:
    faceless = _kinds(looks, "no_face")
    assert faceless
    for look in faceless:
        assert look.faces == []
        assert look.row["expected_flags"] == "face_missing"
        assert look.row["face_width_px"] == ""


def test_everybody_in_a_group_is_found(looks: list[Look]) -> None:
    groups = _kinds(looks, "several_faces")
    assert groups
    assert all(len(look.faces) in {2, 3} for look in groups)


def test_face_boxes_lie_where_the_truth_says(looks: list[Look]) -> None:
    for look in _kinds(looks, "clear", "small", "warn_small", "several_faces"):
        side, found = int(look.row["face_width_px"]), look.face
        assert 0.78 < found.width() / side < 1.26, look.row  # dlib's boxes come in steps of a fifth
        assert abs((found.left() + found.right()) / 2 - int(look.row["face_left"]) - side / 2) < 0.15 * side, look.row
        assert abs((found.top() + found.bottom()) / 2 - int(look.row["face_top"]) - side / 2) < 0.2 * side, look.row


def test_sizes_stay_clear_of_the_limits_of_the_collection(looks: list[Look]) -> None:
    limits = {"small": (60, 117), "warn_small": (118, 235), "clear": (236, 5000), "several_faces": (236, 5000)}
    for look in _kinds(looks, *limits):
        low, high = limits[look.row["photo_kind"]]
        assert low <= int(look.row["face_width_px"]) <= high
        assert low <= look.face.width() <= high, look.row


def test_a_person_stays_one_person_and_two_stay_two(looks: list[Look], eye: Eye) -> None:
    known = [
        (look.row["participant_id"], eye.embedding(look.pixels, look.face))
        for look in _kinds(looks, "clear")
        if not look.row["wrong_person"] and look.row["changed_face"] == "0" and int(look.row["true_age"]) >= GROWN
    ]
    same: list[float] = []
    different: list[float] = []
    for (one, here), (other, there) in combinations(known, 2):
        (same if one == other else different).append(float(np.linalg.norm(here - there)))
    assert len(same) > 15
    assert np.median(same) < 0.33
    assert np.median(different) > 0.42
    assert np.quantile(same, 0.9) < np.quantile(different, 0.1)


def test_a_lasting_change_moves_the_face_away_from_itself(eye: Eye) -> None:
    """The same photo before and after: pose, light and place stay, so that only the change counts."""
    company = cast(people=2, photos=12, seed=5)
    moved = [_before_and_after(person.shots[-1], company, eye) for person in company]
    assert min(moved) > 0.15


def _before_and_after(shot: Shot, company: list[Person], eye: Eye) -> float:
    plain = replace(shot, kind="clear", cover="none", variant="", wrong_person=None)
    both = []
    for changed in (False, True):
        rng = np.random.default_rng(8)
        scene, _ = stage(replace(plain, changed=changed), company, rng, large=False)
        pixels = paint(scene, rng, noise_tile(np.random.default_rng(1), size=1400))
        both.append(eye.embedding(pixels, eye.faces(pixels)[0]))
    return float(np.linalg.norm(both[0] - both[1]))
