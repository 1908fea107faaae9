"""Photos of a participant that show somebody else, one or a block of them, and whom of the others they look like."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from curator.domain.flags import Flag, FlagKind, Severity
from curator.domain.kinship import Aged, Kinship, Values, given, leave_one_out, pairwise
from curator.domain.messages import Message

ENGINE: Final = "identity-2"
FEWEST: Final = 4
"""Photos below which nothing is said: two that differ do not tell which of them is the participant's."""

_NEAREST: Final = 12  # photos, nearest in age, that stand for another participant
_GLANCE: Final = 5  # the same in the first, cheap look
_TRIED: Final = 3  # participants that the first look hands on
_CLEARLY: Final = 15.0  # a score for another participant, and a lead over the next, rare by chance among a thousand
_BLOCKS: Final = 10  # windows that are looked at closely
_GUESSED: Final = 1.25  # how much clearer a photo must be whose age is told by its looks alone
_EDGE: Final = 1.25  # how much clearer a block at either end must be: a lasting change looks like one

Mask = npt.NDArray[np.bool_]


class Outcome(StrEnum):
    """What a suspect photo is one of."""

    PHOTO = "photo"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """The participant's face in one photo: its age in years, fractions allowed, and its embedding (128,).

    `guessed` where nothing but the looks tells the age.
    """

    photo_id: str
    age: float
    embedding: npt.NDArray[np.floating[Any]]
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """How one photo fits the participant's others.

    `score` is the log-likelihood ratio of "the same person" over "somebody else", suspect below `limit`. `distance` is
    the mean distance to the participant's photos nearest in age, `usual` what it is for one person at these ages.
    `outcome` is None where the photo fits; `block` then holds nothing, else the photos that belong together. `guessed`
    is as in `Shot`.
    """

    photo_id: str
    age: float
    score: float
    limit: float
    distance: float
    usual: float
    outcome: Outcome | None = None
    block: tuple[str, ...] = ()
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Resemblance:
    """The other participant whom a photo fits best, how well (see `Fit.score`), and whether `clear`ly so."""

    participant_id: str
    score: float
    clear: bool = True


def fits(shots: Sequence[Shot], model: Kinship) -> list[Fit]:
    """How each photo of one participant fits the others, in the given order; empty with fewer than `FEWEST`.

    The photos that fit worst leave the references one by one, so that an intruder vouches for nobody; then stretches
    of photos that fit each other but not the rest do.
    """
    if len(shots) < FEWEST:
        return []
    order = sorted(range(len(shots)), key=lambda place: shots[place].age)
    found = _Judged.of([shots[place] for place in order], model)
    found.judge()
    by_place = dict(zip(order, found.fits(), strict=True))
    return [by_place[place] for place in range(len(shots))]


def identity_flags(
    found: Iterable[Fit], *, resembles: Mapping[str, Resemblance] | None = None, engine: str = ENGINE
) -> list[Flag]:
    """A flag for each photo that `fits` found suspect; `resembles` is what `look_alike` says of them."""
    others = resembles or {}
    return [_flag(fit, others.get(fit.photo_id), engine) for fit in found if fit.outcome]


def _flag(fit: Fit, other: Resemblance | None, engine: str) -> Flag:
    figures = Message.of(
        "It is {distance} from the photos nearest in age, where {usual} is usual.",
        distance=f"{fit.distance:.2f}",
        usual=f"{fit.usual:.2f}",
    )
    if other and other.clear:
        what = Message.of("This looks like participant {participant}.", participant=other.participant_id)
    elif fit.outcome is Outcome.BLOCK:
        what = Message.of(
            "{count} photos in a row fit each other, but not the others: possibly another person.", count=len(fit.block)
        )
    elif fit.age < 12:
        what = Message.of("This may be another child, such as a brother or sister; look at it beside the others.")
    else:
        what = Message.of("This may be another person; look at it beside the others.")
    if fit.guessed:
        unsure = Message.of("No age is known, so that it was compared at the age that it looks.")
        what = Message.of("{one} {other}", one=what, other=unsure)
    text = Message.of("{one} {other}", one=what, other=figures)
    margin = 0.25 * abs(fit.limit)
    return Flag(fit.photo_id, FlagKind.WRONG_PERSON, Severity.WARN, fit.score, fit.limit, engine, text, margin=margin)


class _Judged:
    """One participant's photos in the order of age, which of them are references, and which form a block."""

    def __init__(self, shots: Sequence[Shot], residuals: Values, aged: Aged, model: Kinship) -> None:
        self.shots = shots
        self.residuals, self.aged = residuals, aged
        self.model = model
        self.ages = np.array([shot.age for shot in shots])
        self.limits = model.limit(self.ages) * np.where([shot.guessed for shot in shots], _GUESSED, 1.0)
        self.reference = np.ones(len(shots), np.bool_)
        self.blocks: list[Mask] = []
        self.scores = np.zeros(len(shots))

    @classmethod
    def of(cls, shots: Sequence[Shot], model: Kinship) -> "_Judged":
        ages = [shot.age for shot in shots]
        embeddings = np.stack([shot.embedding for shot in shots]).astype(np.float64)
        return cls(shots, model.residuals(embeddings, ages), model.at(ages), model)

    def judge(self) -> None:
        self._drop_photos()
        for _ in range(2):
            block = self._block()
            if block is None:
                break
            self.blocks.append(block)
            # Without the block, a photo that it had made to look strange may fit again.
            self.reference = ~np.logical_or.reduce(self.blocks)
            self._drop_photos()

    def _drop_photos(self) -> None:
        fewest = max(FEWEST - 1, len(self.shots) // 2)
        while True:
            self.scores = self._scored(self.reference)
            below = np.where(self.reference, self.scores - self.limits, np.inf)
            if below.min() >= 0 or self.reference.sum() <= fewest:
                break
            self.reference[below.argmin()] = False
        back = ~self.reference & (self.scores >= self.limits)
        if self.blocks:
            back &= ~np.logical_or.reduce(self.blocks)
        if back.any():
            self.reference |= back
            self.scores = self._scored(self.reference)

    def _scored(self, reference: Mask) -> Values:
        """(n,) scores given the references, each one's own photo left out."""
        scores = np.empty(len(self.shots))
        known, aged = self.residuals[reference], self.aged.part(reference)
        scores[reference] = leave_one_out(known, aged)
        scores[~reference] = given(self.residuals[~reference], self.aged.part(~reference), known, aged)
        return scores

    def _block(self) -> Mask | None:
        """The stretch of photos that fit each other and clearly not the rest, if there is one."""
        best: tuple[float, Mask] | None = None
        for block in self._windows():
            rest = self.reference & ~block
            score = given(self.residuals[block], self.aged.part(block), self.residuals[rest], self.aged.part(rest))
            members = np.flatnonzero(self.reference)
            edge = block[members[0]] or block[members[-1]]
            strange = np.mean(score < self.limits[block] * (_EDGE if edge else 1))
            among = leave_one_out(self.residuals[block], self.aged.part(block))
            gain = float((among - score).sum())
            if strange >= 0.8 and np.median(among - score) > 0 and (best is None or gain > best[0]):
                best = gain, block
        return best[1] if best else None

    def _windows(self) -> list[Mask]:
        """The most promising stretches of 2 to half of the references, by what pairs of photos say."""
        members = np.flatnonzero(self.reference)
        count = len(members)
        if count < 2 * FEWEST - 2:
            return []
        sums = _summed(self._pairs(members))
        found = []
        for length in range(2, count // 2 + 1):
            starts = np.arange(count - length + 1)
            ends = starts + length
            inside = sums[ends, ends] - sums[starts, ends] - sums[ends, starts] + sums[starts, starts]
            across = sums[ends, count] - sums[starts, count] - inside
            gain = (inside / length**2 - across / (length * (count - length))) * np.sqrt(length)
            found += list(zip(gain.tolist(), starts.tolist(), ends.tolist(), strict=True))
        found.sort(reverse=True)
        chosen: list[tuple[int, int]] = []
        for _, start, end in found:
            if len(chosen) < _BLOCKS and all(_shared((start, end), other) < 0.6 for other in chosen):
                chosen.append((start, end))
        return [self._mask(members[start:end]) for start, end in chosen]

    def _mask(self, places: npt.NDArray[np.intp]) -> Mask:
        mask = np.zeros(len(self.shots), np.bool_)
        mask[places] = True
        return mask

    def _pairs(self, members: npt.NDArray[np.intp]) -> Values:
        """(m, m) log ratios of pairs; a photo with itself counts nothing."""
        residuals, aged = self.residuals[members], self.aged.part(members)
        ratios = np.empty((len(members), len(members)))
        for place in range(len(members)):
            one = slice(place, place + 1)
            ratios[place] = pairwise(residuals[one], aged.part(np.array([place])), residuals, aged)
        np.fill_diagonal(ratios, 0)
        return (ratios + ratios.T) / 2

    def fits(self) -> list[Fit]:
        blocks = {int(place): block for block in self.blocks for place in np.flatnonzero(block)}
        return [self._fit(place, blocks.get(place)) for place in range(len(self.shots))]

    def _fit(self, place: int, block: Mask | None) -> Fit:
        shot, score, limit = self.shots[place], float(self.scores[place]), float(self.limits[place])
        distance, usual = self._distance(place)
        fit = Fit(shot.photo_id, shot.age, score, limit, distance, usual, guessed=shot.guessed)
        if block is not None:
            ids = tuple(self.shots[int(other)].photo_id for other in np.flatnonzero(block))
            return replace(fit, outcome=Outcome.BLOCK, block=ids)
        return replace(fit, outcome=Outcome.PHOTO) if score < limit else fit

    def _distance(self, place: int) -> tuple[float, float]:
        others = np.flatnonzero(self.reference)
        others = others[others != place]
        near = others[np.argsort(np.abs(self.ages[others] - self.ages[place]))[:_GLANCE]]
        own = self.shots[place].embedding
        apart = [float(np.linalg.norm(own - self.shots[int(other)].embedding)) for other in near]
        return float(np.mean(apart)), float(self.model.usual_distance(self.ages[place], self.ages[near]).mean())


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Part of both stretches together that lies in both."""
    both = max(min(one[1], other[1]) - max(one[0], other[0]), 0)
    return both / (one[1] - one[0] + other[1] - other[0] - both)


def _summed(values: Values) -> Values:
    """Sums over the rectangles from the corner, with a first row and column of zeros."""
    return np.pad(values, ((1, 0), (1, 0))).cumsum(0).cumsum(1)


class Collection:
    """All participants' faces, made ready once to look suspects up in.

    Cost, measured by `tests/bench/identity_eval.py`: see its last lines.
    """

    def __init__(self, shots: Mapping[str, Sequence[Shot]], model: Kinship) -> None:
        self.model = model
        kept = {name: of for name, of in shots.items() if len(of) >= FEWEST}
        self.participants = list(kept)
        longest = max((len(of) for of in kept.values()), default=0)
        self._ages = np.full((len(kept), longest), np.inf)
        self._residuals = np.zeros((len(kept), longest, model.basis.shape[1]), np.float32)
        for row, of in enumerate(kept.values()):
            ages = np.array([shot.age for shot in of])
            self._ages[row, : len(of)] = ages
            self._residuals[row, : len(of)] = model.residuals(np.stack([shot.embedding for shot in of]), ages)

    def look_alike(self, participant_id: str, fit: Fit, shot: Shot) -> Resemblance | None:
        """The other participant whom a photo fits best; None where there is no other.

        Clear where it fits them well by itself, better than its own participant and better than the next.
        """
        residual, aged = self.model.residuals(shot.embedding[None], [shot.age]), self.model.at([shot.age])
        scores = []
        for row in self._at_a_glance(residual, aged, shot.age):
            near = self._near(row, shot.age)
            others, known = self.model.at(self._ages[row, near]), self._residuals[row, near].astype(np.float64)
            scores.append((float(given(residual, aged, known, others)[0]), self.participants[row]))
        scores = sorted((one for one in scores if one[1] != participant_id), reverse=True)
        if not scores:
            return None
        score, name = scores[0]
        next_best = max([fit.score, *(other for other, _ in scores[1:])])
        return Resemblance(name, score, clear=score > _CLEARLY and score - next_best > _CLEARLY)

    def _near(self, row: int, age: float) -> npt.NDArray[np.intp]:
        near = np.argsort(np.abs(self._ages[row] - age), kind="stable")[:_NEAREST]
        return np.asarray(near[np.isfinite(self._ages[row, near])], np.intp)

    def _at_a_glance(self, residual: Values, aged: Aged, age: float) -> list[int]:
        """Rows of the few participants whose photos nearest in age fit best, one photo at a time."""
        if not len(self.participants):
            return []
        near = np.argpartition(np.abs(self._ages - age), min(_GLANCE, self._ages.shape[1]) - 1, axis=1)[:, :_GLANCE]
        rows = np.arange(len(self._ages))[:, None]
        ages = self._ages[rows, near]
        known = np.isfinite(ages)
        others = self.model.at(np.where(known, ages, age).ravel())
        residuals = self._residuals[rows, near].reshape(-1, residual.shape[1]).astype(np.float64)
        scores = pairwise(residual, aged, residuals, others).reshape(ages.shape)
        means = np.where(known, scores, 0).sum(1) / known.sum(1)
        return [int(row) for row in np.argsort(-means)[: _TRIED + 1]]
