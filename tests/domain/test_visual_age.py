"""Ranges of age from what faces look, with the help of the person's dated photos."""

import numpy as np
import pytest

from curator.domain.kinship import Kinship
from curator.domain.visual_age import AgeSense, VisualAge, on_scale, ranges, years
from curator.paths import resources

AGES = [3.5, 8.5, 14.5, 19.5, 25.5, 33.5, 40.5, 52.5]


@pytest.fixture(scope="module")
def sense() -> AgeSense:
    return AgeSense.read(resources() / "calibration" / "visual_age.npz")


def test_the_scale_can_be_gone_back() -> None:
    assert years(on_scale([0, 7, 80])) == pytest.approx([0, 7, 80])


def test_the_mean_faces_of_ages_look_them(sense: AgeSense) -> None:
    model = Kinship.read(resources() / "calibration" / "identity.npz")
    looks = sense.look(model.means @ np.linalg.pinv(model.basis))
    assert np.all(np.diff(looks) > 0)
    assert np.all(np.abs(looks - on_scale(model.ages)) < 2 * sense.error(looks))


def test_what_is_no_face_still_looks_some_age(sense: AgeSense) -> None:
    looks = sense.look(np.random.default_rng(1).normal(scale=0.5, size=(50, 128)))
    assert looks.shape == (50,)
    assert np.all((years(looks) >= 0) & (years(looks) <= 100.001))


def test_a_person_who_looks_young_is_allowed_for(sense: AgeSense) -> None:
    """Seven of ten years all the way: the others' ages put it right, and without them the range is off."""
    looks = on_scale(0.7 * np.array(AGES))
    alone = ranges(looks, [None] * len(AGES), sense)
    helped = ranges(looks, AGES, sense)
    assert abs(helped[5].middle - AGES[5]) < 4 < AGES[5] - alone[5].middle
    assert helped[5].high - helped[5].low < alone[5].high - alone[5].low + 10


def test_what_is_stated_of_a_photo_does_not_bend_its_own_range(sense: AgeSense) -> None:
    looks = on_scale(AGES)
    slipped = [*AGES[:3], 29.5, *AGES[4:]]
    assert ranges(looks, slipped, sense)[3] == ranges(looks, AGES, sense)[3]
    assert ranges(looks, slipped, sense)[3].misfit(29.5) > ranges(looks, AGES, sense)[3].misfit(19.5)


def test_a_few_wrong_labels_do_not_bend_the_others(sense: AgeSense) -> None:
    looks = on_scale(AGES)
    wrong = [*AGES[:-1], 12.5]
    right, bent = ranges(looks, AGES, sense)[1], ranges(looks, wrong, sense)[1]
    assert abs(right.middle - bent.middle) < 1.5


def test_ranges_are_tight_for_children_and_loose_for_adults(sense: AgeSense) -> None:
    found = ranges(on_scale(AGES), AGES, sense)
    assert found[0].high - found[0].low < 15
    assert 24 <= found[-1].high - found[-1].low < 70
    assert all(one.low < one.middle < one.high for one in found)


def test_misfit_is_told_in_half_widths() -> None:
    seen = VisualAge(10, 20, 40)
    assert seen.misfit(20) == 0
    assert seen.misfit(40) == 1
    assert seen.misfit(5) == 1.5


def test_all_photos_at_once_agree_with_one_after_the_other(sense: AgeSense) -> None:
    """The plain way: each photo by itself, with the others' line worked out by matrices."""
    rng = np.random.default_rng(3)
    looks = on_scale(np.array(AGES) + rng.normal(scale=3, size=len(AGES)))
    stated = [None, *AGES[1:4], 50.5, *AGES[5:]]
    for place, found in enumerate(ranges(looks, stated, sense)):
        others = [other for other, age in enumerate(stated) if age is not None and other != place]
        ages, error = on_scale([stated[other] or 0 for other in others]), sense.error(looks[others])
        middle = looks[others].mean()
        line, weight = np.stack([np.ones(len(others)), looks[others] - middle], 1), np.ones(len(others))
        for _ in range(6):
            scaled = line * (weight / error**2)[:, None]
            covariance = np.linalg.inv(scaled.T @ line + np.diag([16.0, 16.0]))
            fitted = covariance @ scaled.T @ (ages - looks[others])
            weight = np.minimum(1, 1.3 / np.maximum(np.abs(ages - looks[others] - line @ fitted) / error, 1e-9))
        assert found.middle == pytest.approx(years(looks[place] + fitted @ [1, looks[place] - middle]), abs=1e-6)
