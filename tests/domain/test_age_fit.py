"""Slips of ten years told from how a photo fits the participant's others, on drawn embeddings."""

import numpy as np
import pytest

from curator.domain.age_fit import slips
from curator.domain.identity import Shot
from curator.domain.kinship import Kinship, given
from curator.paths import resources

AGES = np.linspace(2, 60, 30)


@pytest.fixture(scope="module")
def model() -> Kinship:
    return Kinship.read(resources() / "calibration" / "identity.npz")


def shots(model: Kinship, seed: int) -> list[Shot]:
    aged = model.at(AGES)
    roots = np.linalg.cholesky(aged.covariance())
    drawn = np.einsum("dij,dj->id", roots, np.random.default_rng(seed).normal(size=roots.shape[:2])) + aged.means
    embeddings = drawn @ np.linalg.pinv(model.basis)
    return [Shot(f"{place}", age, one) for place, (age, one) in enumerate(zip(AGES, embeddings, strict=True))]


@pytest.mark.parametrize(("place", "by"), [(3, 10), (6, -10), (8, 10)])
def test_a_slip_is_seen_and_told_back(model: Kinship, place: int, by: int) -> None:
    photos = shots(model, 2)
    photos[place] = Shot(photos[place].photo_id, AGES[place] + by, photos[place].embedding)
    found = slips(photos, model)
    assert (found[place].years, found[place].gain > 5) == (-by, True)


@pytest.mark.parametrize("seed", range(3))
def test_right_ages_are_hardly_ever_doubted(model: Kinship, seed: int) -> None:
    assert sum(slip.gain > 8 for slip in slips(shots(model, seed), model)) == 0


def test_nobody_is_younger_than_nothing(model: Kinship) -> None:
    assert [slip.years for slip in slips(shots(model, 1), model)[:4]] == [10] * 4


def test_leaving_one_out_at_once_agrees_with_leaving_it_out(model: Kinship) -> None:
    """Each photo by itself, as the plain way would: the population's density of `given` is taken out again."""
    photos = shots(model, 3)
    for place, found in enumerate(slips(photos, model)):
        gain = density(photos, place, AGES[place] + found.years, model) - density(photos, place, AGES[place], model)
        assert found.gain == pytest.approx(gain, abs=1e-6)


def density(photos: list[Shot], place: int, age: float, model: Kinship) -> float:
    """Log density of one photo at an age, given the others at their own."""
    rest = [number for number in range(len(photos)) if number != place]
    embeddings = np.stack([photo.embedding for photo in photos])
    known, aged, at = model.residuals(embeddings[rest], AGES[rest]), model.at(AGES[rest]), model.at([age])
    residual = model.residuals(embeddings[place][None], [age])
    spread = at.person + at.photo
    common = -0.5 * (residual**2 / spread + np.log(spread)).sum(1)
    return float((given(residual, at, known, aged) + at.common * common)[0])
