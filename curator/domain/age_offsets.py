"""All ages of a participant stated in another convention, or off by the same years: one finding, not fifty."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from curator.domain.age_findings import AgedPhoto, AgeFinding, Cause, year_of
from curator.domain.ages import AgeBasis, PartialDate, to_completed
from curator.domain.messages import Message

FEWEST: Final = 4
"""Dated photos below which a common offset is not spoken of; at least three of them must be off."""

_SHARE: Final = 0.7  # of the dated photos that the offset must explain
_MORE: Final = 0.3  # and by how much more than no offset does
_BASIS_SHARE: Final = 0.8  # of the dated photos that another convention must explain; half of them it need not change
_SHIFTS: Final = (1, 2, -1, -2, 3, -3, 10, -10)


@dataclass(frozen=True, slots=True)
class _Guess:
    """What may be wrong with all ages, and how many dated photos it explains."""

    fit: int
    shift: int | None = None
    basis: AgeBasis | None = None


def offset(photos: Sequence[AgedPhoto], *, birth: PartialDate | None) -> AgeFinding | None:
    """The one finding for a common offset of the stated ages against dated evidence, or None."""
    dated = [photo for photo in photos if photo.stated is not None and photo.evidence]
    off = [photo for photo in dated if photo.off()]
    if len(dated) < FEWEST or len(off) < FEWEST - 1:
        return None
    guess = _best(dated, birth)
    fits_now = len(dated) - len(off)
    share, more = (_BASIS_SHARE, FEWEST - 1) if guess.basis else (_SHARE, _MORE * len(dated))
    if guess.fit < share * len(dated) or guess.fit - fits_now < more:
        return None
    stated = [photo for photo in photos if photo.stated is not None]
    corrections = [(photo.photo_id, _corrected(photo, guess, birth)) for photo in stated]
    kept = tuple((name, age) for name, age in corrections if age >= 0)
    text = _text(guess, len(dated), fits_now)
    settle = Message.of(
        "Ask the participant how the ages were counted, or compare two dated photos with the birth date."
    )
    first = [photo.photo_id for photo in off]
    rest = [photo.photo_id for photo in stated if photo.photo_id not in first]
    return AgeFinding(
        Cause.OFFSET, (*first, *rest), kept, float(guess.fit), float(fits_now), text, settle, guess.shift, guess.basis
    )


def put_right(photos: Sequence[AgedPhoto], finding: AgeFinding) -> list[AgedPhoto]:
    """The photos as if the corrections had been made, so that what else is wrong shows."""
    ages = dict(finding.corrections)
    return [replace(photo, stated=ages.get(photo.photo_id, photo.stated)) for photo in photos]


def _best(dated: Sequence[AgedPhoto], birth: PartialDate | None) -> _Guess:
    guesses = [_Guess(sum(not photo.off((photo.stated or 0) - by) for photo in dated), shift=-by) for by in _SHIFTS]
    if birth:
        differences = [(year_of(photo) or 0) - birth.year - (photo.stated or 0) for photo in dated]
        guesses.append(_Guess(differences.count(-1), basis=AgeBasis.COUNTING))
        guesses.append(_Guess(differences.count(0), basis=AgeBasis.YEAR))
    return max(guesses, key=lambda guess: guess.fit)


def _corrected(photo: AgedPhoto, guess: _Guess, birth: PartialDate | None) -> int:
    stated = photo.stated or 0
    if guess.basis is None:
        return stated + (guess.shift or 0)
    at = photo.dated.date if photo.dated else None
    return to_completed(stated, guess.basis, birth=birth, at=at).middle


def _text(guess: _Guess, count: int, fits_now: int) -> Message:
    if guess.basis is AgeBasis.COUNTING:
        return Message.of(
            "{fit} of {count} dated photos fit counting ages, {now} fit completed years.",
            fit=guess.fit, count=count, now=fits_now,
        )  # fmt: skip
    if guess.basis is AgeBasis.YEAR:
        return Message.of(
            "{fit} of {count} dated photos fit year ages, {now} fit completed years.",
            fit=guess.fit, count=count, now=fits_now,
        )  # fmt: skip
    return Message.of(
        "{fit} of {count} dated photos fit if {shift} is added to every age, {now} fit as stated.",
        fit=guess.fit, count=count, shift=f"{guess.shift:+d}", now=fits_now,
    )  # fmt: skip
