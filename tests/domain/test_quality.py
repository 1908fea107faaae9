"""Quality: each measure has its limit and its sentence, and travels as JSON."""

import json
from dataclasses import fields, replace

import pytest

from curator.domain.quality import Colour, Quality, QualityLimits, quality_problems

GOOD = Quality(
    sharpness=70.0,
    under_exposure_prevention=0.99,
    over_exposure_prevention=0.98,
    luminance_mean=0.55,
    luminance_high=0.8,
    dynamic_range=7.1,
    natural_colour=0.0,
    colour=Colour.COLOUR,
    chroma=20.0,
    chroma_spread=8.0,
    compression_artifacts=0.9,
    jpeg_quality=90.0,
    inter_eye_distance=120.0,
    head_pose_yaw=-4.0,
    head_pose_pitch=2.0,
    head_pose_roll=1.0,
    eyes_open=0.3,
    mouth_closed=0.05,
    faces=1,
    face_in_picture=1.0,
)
POOR = {
    "sharpness": (20.0, "blurred by 5.0 % of its width; 3.3 %"),
    "luminance_high": (0.3, "30 % of full brightness; 40 %"),
    "over_exposure_prevention": (0.4, "60 % of it is white; 25 %"),
    "dynamic_range": (4.24, "4.2 bits of brightness; 5.6 bits"),
    "jpeg_quality": (12.0, "JPEG quality 12 of 100; 20"),
    "compression_artifacts": (5.5, "5.5 grey levels; 2.5"),
    "head_pose_yaw": (-60.0, "60° aside; 45°"),
    "head_pose_pitch": (41.0, "41° up or down; 30°"),
    "head_pose_roll": (-80.0, "tilted by 80°; 40°"),
    "eyes_open": (0.05, "5 % of its width; 12 %"),
    "face_in_picture": (0.9, "90 % of it is seen; 97 %"),
    "mouth_closed": (0.5, "50 % of the way from eyes to chin; 30 %"),
}


def test_a_good_picture_has_no_problem() -> None:
    assert quality_problems(GOOD, QualityLimits()) == ()


def test_every_limit_is_tried_below() -> None:
    assert {row.name.partition("_")[2] for row in fields(QualityLimits)} == set(POOR)


@pytest.mark.parametrize("measure", POOR)
def test_what_misses_its_limit_is_said_with_figures(measure: str) -> None:
    value, said = POOR[measure]
    (problem,) = quality_problems(replace(GOOD, **{measure: value}), QualityLimits())  # type: ignore[arg-type]
    assert (problem.measure, problem.value) == (measure, value)
    assert said in problem.reason.render()


def test_a_value_at_its_limit_is_allowed() -> None:
    limits = QualityLimits()
    edge = replace(GOOD, sharpness=limits.min_sharpness, head_pose_yaw=-limits.max_head_pose_yaw)
    assert quality_problems(edge, limits) == ()


def test_what_is_not_known_is_no_problem() -> None:
    unknown = replace(GOOD, compression_artifacts=None, jpeg_quality=None, head_pose_yaw=None, eyes_open=None)
    assert quality_problems(unknown, QualityLimits()) == ()


@pytest.mark.parametrize("colour", [Colour.GREYSCALE, Colour.TONED])
def test_old_photos_are_not_poor_for_their_colour(colour: Colour) -> None:
    assert quality_problems(replace(GOOD, colour=colour, natural_colour=7.1), QualityLimits()) == ()


def test_problems_come_together() -> None:
    both = replace(GOOD, sharpness=9.0, dynamic_range=3.0)
    assert [problem.measure for problem in quality_problems(both, QualityLimits())] == ["sharpness", "dynamic_range"]


def test_limits_are_the_callers() -> None:
    strict = QualityLimits(min_sharpness=80)
    assert [problem.limit for problem in quality_problems(GOOD, strict)] == [80]


def test_json_gives_the_same_value_back() -> None:
    toned = replace(GOOD, colour=Colour.TONED, eyes_open=None)
    again = Quality.from_json(json.loads(json.dumps(toned.to_json())))
    assert again == toned
    assert isinstance(again.colour, Colour)


def test_defaults_lie_inside_their_bounds() -> None:
    for row in fields(QualityLimits):
        assert row.metadata["low"] < row.default < row.metadata["high"], row.name
        assert row.metadata["doc"]


def test_two_faces_are_not_a_single_one() -> None:
    assert GOOD.single_face_present
    assert not replace(GOOD, faces=2).single_face_present
