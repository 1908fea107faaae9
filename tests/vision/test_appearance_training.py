"""What is learned of people's own noise is what it was drawn from."""

import numpy as np
import numpy.typing as npt

from curator.vision.training.covariances import known_photos

Floats = npt.NDArray[np.float64]
SIZE, PEOPLE, PHOTOS = 30, 24, 40


def learned(covariances: list[Floats]) -> float:
    """From photos of as many people."""
    rng = np.random.default_rng(1)
    photos = [
        rng.normal(0, 5, SIZE) + rng.normal(size=(PHOTOS, SIZE)) @ np.linalg.cholesky(one).T for one in covariances
    ]
    person = np.repeat(np.arange(len(covariances)), PHOTOS)
    return known_photos(np.concatenate(photos), person, np.zeros((SIZE, SIZE)), shape_parts=0)


def test_noise_of_ones_own_is_known_as_well_as_it_was_drawn() -> None:
    rng = np.random.default_rng(0)
    for count in (20, 60):
        roots = [rng.normal(size=(count + SIZE + 1, SIZE)) / np.sqrt(count) for _ in range(PEOPLE)]
        assert 0.7 * count < learned([np.linalg.inv(root.T @ root) for root in roots]) < 1.4 * count


def test_people_alike_need_no_noise_of_their_own() -> None:
    assert learned([np.eye(SIZE)] * PEOPLE) > 200
