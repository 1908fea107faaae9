"""Whether a clue agrees with the age that is shown: the sign beside each piece of evidence."""

from enum import StrEnum

from curator.domain.ages import AgeBasis, AgeRange, PartialDate, from_completed
from curator.domain.evidence import Clue, Strength


class Agreement(StrEnum):
    """`OFF` is drawn as a conflict; `SILENT` clues imply no age or are not trusted."""

    AGREES = "agrees"
    NEAR = "near"
    OFF = "off"
    SILENT = "silent"


def agreement(clue: Clue, ages: AgeRange | None) -> Agreement:
    """How `clue` stands to `ages`; an upper bound disagrees only where the age is above it."""
    if clue.distrust is not None or clue.age is None or ages is None:
        return Agreement.SILENT
    if clue.strength is Strength.UPPER_BOUND:
        return Agreement.OFF if ages.low > clue.age.high else Agreement.AGREES
    apart = max(clue.age.low - ages.high, ages.low - clue.age.high, 0)
    if apart == 0:
        return Agreement.AGREES
    return Agreement.NEAR if apart == 1 else Agreement.OFF


def implied(clue: Clue, basis: AgeBasis = AgeBasis.COMPLETED, birth: PartialDate | None = None) -> str:
    """The age in `basis` that a clue implies, with ≤ before an upper bound; "" where none."""
    if clue.age is None:
        return ""
    low = from_completed(clue.age.low, basis, birth=birth, at=clue.date)
    high = from_completed(clue.age.high, basis, birth=birth, at=clue.date)
    return f"≤ {high.high}" if clue.strength is Strength.UPPER_BOUND else str(AgeRange(low.low, high.high))


def taken(clue: Clue) -> int | None:
    """The age to state where a clue is taken: the highest of an upper bound, else the middle."""
    if clue.age is None:
        return None
    return clue.age.high if clue.strength is Strength.UPPER_BOUND else clue.age.middle
