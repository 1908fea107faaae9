"""Warps move what they name, by the amount they name, and leave the rest."""

import numpy as np
import numpy.typing as npt
import pytest

from curator.vision.training.filters import FILTERS
from curator.vision.warps import CHANGES, changed, mixed, thin_plate, warped

Floats = npt.NDArray[np.float64]


def picture() -> npt.NDArray[np.uint8]:
    """Soft texture, 200 pixels square."""
    y, x = np.mgrid[0:200, 0:200]
    wave = 128 + 60 * np.sin(x / 9) * np.cos(y / 11)
    return np.repeat(wave[..., None], 3, axis=2).astype(np.uint8)


def face() -> Floats:
    """68 points whose eyes are 50 pixels apart."""
    points = np.random.default_rng(0).uniform(60, 140, (68, 2))
    points[36:42] += (75, 80) - points[36:42].mean(0)
    points[42:48] += (125, 80) - points[42:48].mean(0)
    return points


def test_a_thin_plate_passes_through_its_values() -> None:
    rng = np.random.default_rng(1)
    centres, values = rng.uniform(0, 300, (20, 2)), rng.normal(size=(20, 2))
    assert thin_plate(centres, values, centres) == pytest.approx(values, abs=0.05)


def test_a_thin_plate_keeps_an_affine_map_everywhere() -> None:
    rng = np.random.default_rng(2)
    centres, places = rng.uniform(0, 300, (20, 2)), rng.uniform(0, 300, (50, 2))
    affine = np.array([[0.1, -0.2], [0.3, 0.05]])
    assert thin_plate(centres, centres @ affine + 3, places) == pytest.approx(places @ affine + 3, abs=1e-6)


def test_no_change_leaves_the_picture() -> None:
    assert (changed(picture(), face(), {}) == picture()).all()


def test_points_carry_their_pixels_along() -> None:
    points = np.array([[60.0, 100], [100, 100], [140, 100], [100, 60], [100, 140]])
    moves = np.zeros((5, 2))
    moves[1] = (6, 0)
    shown = warped(picture(), points, moves)
    assert abs(int(shown[100, 106, 0]) - int(picture()[100, 100, 0])) <= 3
    assert abs(int(shown[100, 60, 0]) - int(picture()[100, 60, 0])) <= 3


@pytest.mark.parametrize("part", CHANGES)
def test_no_landmark_moves_by_more_than_the_amount(part: str) -> None:
    assert 0.9 <= np.linalg.norm(CHANGES[part], axis=1).max() <= 1.1


def test_a_recipe_is_mild_and_of_several_parts() -> None:
    recipes = [mixed(np.random.default_rng(seed)) for seed in range(50)]
    assert {len(recipe) for recipe in recipes} == {2, 3, 4}
    assert all(0.02 <= abs(amount) <= 0.06 for recipe in recipes for amount in recipe.values())


@pytest.mark.parametrize("kind", FILTERS)
def test_filters_keep_the_size_and_do_something(kind: str) -> None:
    coloured = picture()
    coloured[..., 0] //= 2
    shown = FILTERS[kind](coloured, face().astype(np.float32), np.random.default_rng(0))
    assert shown.shape == coloured.shape
    assert shown.dtype == np.uint8
    assert (shown != coloured).any()
