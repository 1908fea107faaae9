"""Whether a photo would fit the participant's others better if it were ten years older or younger than stated."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from curator.domain.identity import FEWEST, Shot
from curator.domain.kinship import Aged, Kinship, Values

DECADES: Final = (10, -10)


@dataclass(frozen=True, slots=True)
class Slip:
    """`years` added to the stated age make the photo fit better by `gain`, a log-likelihood ratio."""

    years: int
    gain: float


def slips(shots: Sequence[Shot], model: Kinship) -> list[Slip]:
    """For each photo the better of the two slips of ten years, whether or not it is better than what is stated.

    `Shot.age` is what is stated. Each photo is told from the participant's others at their stated ages, by the process
    that `kinship` describes; the others' inverse covariance comes from all photos' by leaving out one (Schur).
    """
    if len(shots) < FEWEST:
        return [Slip(0, 0.0) for _ in shots]
    ages = np.array([shot.age for shot in shots], np.float64)
    coordinates: Values = np.stack([shot.embedding for shot in shots]).astype(np.float64) @ model.basis
    aged = model.at(ages)
    precision: Values = np.asarray(np.linalg.inv(aged.covariance()), np.float64)
    residuals = coordinates - aged.means
    tried = [0, *DECADES]
    found = []
    for place in range(len(shots)):
        at = np.clip(ages[place] + np.array(tried), 0, None)
        density = _densities(coordinates[place], model.at(at), place, precision, residuals, aged)
        possible = np.where(ages[place] + np.array(tried) >= 0, density - density[0], -np.inf)[1:]
        best = int(possible.argmax())
        found.append(Slip(DECADES[best], float(possible[best])))
    return found


def _densities(
    photo: Values, at: Aged, place: int, precision: Values, residuals: Values, aged: Aged
) -> Values:  # fmt: skip
    """(m,) log densities of the photo at m ages, given the others."""
    across = at.between(aged)
    across[:, :, place] = 0
    column = precision[:, :, place]
    dot = np.einsum("dmn,dn->dm", across, column)
    own = column[:, place]
    others = residuals.T.copy()
    others[:, place] = 0
    solved = np.einsum("dij,dj->di", precision, others)
    less = np.einsum("dn,dn->d", column, others) / own
    expected = np.einsum("dmn,dn->dm", across, solved) - dot * less[:, None]
    explained = np.einsum("dmn,dmn->dm", across @ precision, across) - dot**2 / own[:, None]
    variance = np.maximum(at.person.T - explained, 1e-9) + at.photo.T
    difference = photo[:, None] - at.means.T - expected
    return np.asarray(-0.5 * (difference**2 / variance + np.log(variance)).sum(0))
