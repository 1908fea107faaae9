"""Which face of a photo is the participant's: the one most like the faces that are theirs beyond doubt.

Photos with one face, and faces that a person chose, are the anchors. A face is compared with the anchors nearest in
age. Each distance speaks for the participant or for somebody else by what is expected for the younger age and the gap
of the two photos; the median over the anchors counts, so that a few wrong ones do no harm.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from curator.domain.faces import Ground, OwnFace

NEAREST: Final = 5
CLEARER: Final = 2.0
"""Unless one face is this many times as probable as the largest, likeness does not decide and the largest is taken."""

_Figures = npt.NDArray[np.float64]
_BANDS: Final = (6, 12, 18, 30)  # years: edges of the younger age, by row
_GAPS: Final = (2, 5, 10, 20)  # years: edges of the gap, by column

# Mean distance of two embeddings of one person and its usual standard deviation, from dated photos of 82 people.
_SAME: Final = np.array(
    [
        (0.39, 0.44, 0.51, 0.62, 0.69),
        (0.41, 0.43, 0.51, 0.57, 0.62),
        (0.41, 0.45, 0.47, 0.50, 0.54),
        (0.40, 0.41, 0.44, 0.46, 0.50),
        (0.37, 0.38, 0.39, 0.41, 0.44),
    ]
)
_SPREAD: Final = 0.08
# The same of two different people, from 9,381 faces; `curator.vision.training.strangers` works it out.
_STRANGERS: Final = np.array(
    [
        (0.57, 0.61, 0.66, 0.73, 0.81),
        (0.68, 0.70, 0.73, 0.79, 0.84),
        (0.76, 0.78, 0.80, 0.83, 0.86),
        (0.82, 0.83, 0.84, 0.86, 0.88),
        (0.82, 0.82, 0.82, 0.83, 0.84),
    ]
)
# Who shares a photo with a participant is often of the family. Without figures on relatives, they are taken to be
# half as different as strangers: of children, whom distances hardly tell apart, likeness then decides little.
_RELATIVES: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Sitting:
    """One photo's faces, the largest first: embeddings (128,), or None of a face that was not described.

    `age` is in completed years, None where it is unknown; `chosen` is the face that a person chose, where one did.
    """

    embeddings: tuple[npt.NDArray[np.float32] | None, ...]
    age: float | None = None
    chosen: int | None = None


def propose(sittings: Sequence[Sitting], *, nearest: int = NEAREST) -> list[OwnFace]:
    """The participant's face of each of one participant's photos; of a photo without faces, the first.

    What a person chose is proposed over like the rest, so that the proposal is there once the choice is taken back;
    but it is an anchor for the other photos. A second pass takes the faces found by likeness for anchors too.

    `likeness` is the probability that the proposed face is the participant's where, before looking, each face of the
    photo and "somebody who is not in it" were equally probable, the others were relatives half as different as
    strangers, and the distances to the anchors told no more than their median does. It is a measure of how clear the
    matter is, not a promise: nobody has measured relatives.
    """
    found = [OwnFace(0, Ground.ONLY if len(one.embeddings) < 2 else Ground.LARGEST) for one in sittings]
    sure = [_certain(one) for one in sittings]
    for _ in range(2):
        anchors = [
            one.ordinal if certain is None and one.ground is Ground.LIKENESS else certain
            for one, certain in zip(found, sure, strict=True)
        ]
        found = _by_likeness(sittings, found, anchors, nearest=nearest)
    return found


def _certain(sitting: Sitting) -> int | None:
    if sitting.chosen is not None:
        return sitting.chosen
    return 0 if len(sitting.embeddings) == 1 else None


def _by_likeness(
    sittings: Sequence[Sitting], found: Sequence[OwnFace], anchors: Sequence[int | None], *, nearest: int
) -> list[OwnFace]:
    """Of each photo with several faces, the most probable one."""
    asked = [place for place, one in enumerate(sittings) if len(one.embeddings) > 1]
    faces = [(place, n) for place in asked for n, one in enumerate(sittings[place].embeddings) if one is not None]
    known = [(place, n) for place, n in enumerate(anchors) if n is not None and _described(sittings[place], n)]
    if not faces or not known:
        return list(found)
    speaks = _evidence(sittings, faces, known, nearest=nearest)
    told: dict[int, dict[int, float]] = {}
    for (place, n), evidence in zip(faces, speaks.tolist(), strict=True):
        if not np.isnan(evidence):
            told.setdefault(place, {})[n] = evidence
    return [_judged(told[place]) if place in told else one for place, one in enumerate(found)]


def _described(sitting: Sitting, ordinal: int) -> bool:
    return ordinal < len(sitting.embeddings) and sitting.embeddings[ordinal] is not None


def _judged(evidence: dict[int, float]) -> OwnFace:
    """From log-likelihood ratios by face; 0 is what somebody who is not in the photo has."""
    weights = {n: float(np.exp(min(one, 500.0))) for n, one in evidence.items()}
    best = max(weights, key=lambda n: weights[n])
    largest = min(weights)
    decides = best == largest or weights[best] >= CLEARER * weights[largest]
    # Even the likest face is no likeness where it is more probable that the participant is not in the photo.
    alike = decides and weights[best] >= 1
    taken = best if alike else largest
    likeness = weights[taken] / (1 + sum(weights.values()))
    return OwnFace(taken, Ground.LIKENESS if alike else Ground.LARGEST, likeness)


def _evidence(
    sittings: Sequence[Sitting], faces: list[tuple[int, int]], known: list[tuple[int, int]], *, nearest: int
) -> _Figures:
    """Median log-likelihood ratio (faces,) of "the participant" to "somebody else"; NaN without any anchor.

    Where an age is unknown, what nearest means is too, and all anchors count.
    """
    rows, columns = (np.array([place for place, _ in some]) for some in (faces, known))
    ages = np.array([np.nan if one.age is None else one.age for one in sittings], float)
    younger = np.minimum(ages[rows][:, None], ages[columns])
    gap = np.abs(ages[rows][:, None] - ages[columns])
    speaks = _ratio(_distances(_stacked(sittings, faces), _stacked(sittings, known)), younger, gap)
    # A photo says nothing about itself.
    apart = rows[:, None] != columns
    speaks[~apart] = np.nan
    order = np.where(apart & ~np.isnan(gap), gap, np.inf)
    close = np.sort(order, axis=1)[:, min(nearest, order.shape[1]) - 1]
    speaks[order > close[:, None]] = np.nan
    silent = np.isnan(speaks).all(axis=1)
    speaks[silent] = 0.0
    return np.where(silent, np.nan, np.nanmedian(speaks, axis=1))


def _ratio(distances: _Figures, younger: _Figures, gap: _Figures) -> _Figures:
    """Log-likelihood ratio of two normal distributions of one width; an unknown age takes the mean of all cells."""
    band, step = np.digitize(younger, _BANDS), np.digitize(gap, _GAPS)
    unknown = np.isnan(gap)
    same = np.where(unknown, _SAME.mean(), _SAME[band, step])
    strangers = np.where(unknown, _STRANGERS.mean(), _STRANGERS[band, step])
    spread = np.where(unknown, np.hypot(_SPREAD, _SAME.std()), _SPREAD)
    slope = _RELATIVES * (strangers - same) / spread**2
    return np.asarray(slope * ((same + strangers) / 2 - distances), float)


def _stacked(sittings: Sequence[Sitting], faces: list[tuple[int, int]]) -> _Figures:
    return np.array([sittings[place].embeddings[n] for place, n in faces], float)


def _distances(some: _Figures, others: _Figures) -> _Figures:
    """Euclidean distances (some, others)."""
    products: npt.NDArray[Any] = some @ others.T
    squares = (some**2).sum(axis=1)[:, None] + (others**2).sum(axis=1) - 2 * products
    return np.asarray(np.sqrt(np.maximum(squares, 0.0)), float)
