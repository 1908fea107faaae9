"""Whether a photo would fit the participant's others better if it were ten years older or younger than stated."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

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
    that `kinship` describes; the others' inverse covariance comes from all photos' by leaving out one (Schur;
    Rasmussen and Williams, section 5.4.2).
    """
    if len(shots) < FEWEST:
        return [Slip(0, 0.0) for _ in shots]
    ages = np.array([shot.age for shot in shots], np.float64)
    coordinates: Values = np.stack([shot.embedding for shot in shots]).astype(np.float64) @ model.basis
    aged = model.at(ages)
    precision: Values = np.asarray(np.linalg.inv(aged.covariance()), np.float64)
    solved = np.einsum("dij,dj->di", precision, (coordinates - aged.means).T)
    own = np.diagonal(precision, axis1=1, axis2=2)
    stated = _log_normal(solved / own, 1 / own)
    tried = ages[:, None] + np.array(DECADES)
    told = _others_tell(np.clip(tried, 0, None), model, aged, precision, solved)
    gains = _log_normal(coordinates.T[:, :, None] - told.expected, told.variance) - stated[:, None]
    possible = np.where(tried >= 0, gains, -np.inf)
    best = possible.argmax(1)
    return [Slip(DECADES[at], float(possible[place, at])) for place, at in enumerate(best)]


class _Told(NamedTuple):
    """(d, n, t) what a photo's coordinates are expected to be at each tried age, given the others."""

    expected: Values
    variance: Values


def _others_tell(tried: Values, model: Kinship, aged: Aged, precision: Values, solved: Values) -> _Told:
    """What all photos tell of the ages `tried` (n, t), less what photo n itself told; each age is worked out once."""
    years, which = np.unique(tried, return_inverse=True)
    which = which.reshape(tried.shape)
    at = model.at(years)
    across = at.between(aged)
    weights = across @ precision
    photos = np.arange(len(tried))[:, None]
    own = np.diagonal(precision, axis1=1, axis2=2)[:, :, None]
    mine = weights[:, which, photos]
    expected = (at.means.T + np.einsum("dun,dn->du", across, solved))[:, which] - mine * solved[:, :, None] / own
    explained = np.einsum("dun,dun->du", weights, across)[:, which] - mine**2 / own
    variance = np.maximum(at.person.T[:, which] - explained, 1e-9) + at.photo.T[:, which]
    return _Told(expected, variance)


def _log_normal(difference: Values, variance: Values) -> Values:
    return np.asarray(-0.5 * (difference**2 / variance + np.log(variance)).sum(0))
