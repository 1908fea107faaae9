"""How much a look is worth: one score that puts photos and participants in the order in which to review them.

    worth = sum over open flags of (chance that a look changes something × harm of leaving it as it is)

One unit of harm is one wrong photo delivered. Chances and harms are our estimates, in one table to be replaced by a
team's own counts of confirmed and dismissed flags. Of flags about one thing, such as an age, only the dearest counts,
so that saying it twice makes nothing urgent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from curator.domain.flags import Disposition, Flag, FlagKind, Severity


@dataclass(frozen=True, slots=True)
class Stake:
    """What is at stake with a kind of flag.

    chance: that a look changes something, 0 to 1. harm: of leaving it, in wrong photos delivered. about: what the flag
    is about; flags about the same thing do not add up.
    """

    chance: float
    harm: float
    about: str


STAKES: Final[Mapping[FlagKind, Stake]] = {
    # Somebody who never consented would be delivered, under another's ages.
    FlagKind.WRONG_PERSON: Stake(0.5, 5.0, "person"),
    # One decision covers half of a timeline.
    FlagKind.APPEARANCE_JUMP: Stake(0.4, 6.0, "person"),
    FlagKind.AGE_IMPLAUSIBLE: Stake(0.98, 1.0, "age"),
    FlagKind.AGE_DECADE_SLIP: Stake(0.8, 1.0, "age"),
    FlagKind.AGE_CONFLICT: Stake(0.6, 0.7, "age"),
    FlagKind.AGE_OFF_BY_ONE: Stake(0.6, 0.15, "age"),
    FlagKind.DUPLICATE: Stake(0.8, 0.4, "copy"),
    FlagKind.SEVERAL_FACES: Stake(0.15, 1.0, "face"),
    FlagKind.FACE_MISSING: Stake(0.7, 0.8, "face"),
    FlagKind.FACE_OCCLUDED: Stake(0.6, 0.8, "face"),
    FlagKind.FACE_TOO_SMALL: Stake(0.4, 0.4, "picture"),
    FlagKind.LOW_QUALITY: Stake(0.3, 0.3, "picture"),
    # It cannot be delivered unnoticed; a look only tells whether to ask for another file.
    FlagKind.UNREADABLE: Stake(0.9, 0.2, "picture"),
}

_REJECT: Final = 1.5
"""Times the harm of a flag that breaks a rule of the collection."""

_SURER: Final = 1.25
"""Times the chance of a flag whose score is twice as far from its threshold as it need be, or more; never over 1."""


def worth(flag: Flag) -> float:
    """What a look at this flag is worth; 0 once somebody settled it."""
    if flag.disposition is not Disposition.OPEN:
        return 0.0
    stake = STAKES[flag.kind]
    chance = min(stake.chance * (_SURER if _clear(flag) else 1.0), 1.0)
    return chance * stake.harm * (_REJECT if flag.severity is Severity.REJECT else 1.0)


def photo_worth(flags: Iterable[Flag]) -> float:
    """What a look at one photo is worth, from all its flags."""
    dearest: dict[str, float] = {}
    for flag in flags:
        about = STAKES[flag.kind].about
        dearest[about] = max(dearest.get(about, 0.0), worth(flag))
    return sum(dearest.values())


def participant_worth(photos: Iterable[Sequence[Flag]]) -> float:
    """What a look at a participant is worth, from the flags of each photo.

    An appearance change is one question about the whole timeline, however many photos show it, and so counts once.
    """
    total, jump = 0.0, 0.0
    for flags in photos:
        jumps = [worth(flag) for flag in flags if flag.kind is FlagKind.APPEARANCE_JUMP]
        jump = max([jump, *jumps])
        total += photo_worth(flag for flag in flags if flag.kind is not FlagKind.APPEARANCE_JUMP)
    return total + jump


def ranked(photos: Mapping[str, Sequence[Flag]]) -> list[tuple[str, float]]:
    """Ids with what a look is worth, the most first; those worth nothing are left out."""
    scored = [(name, photo_worth(flags)) for name, flags in photos.items()]
    return sorted((one for one in scored if one[1] > 0), key=lambda one: (-one[1], one[0]))


def _clear(flag: Flag) -> bool:
    """Whether the score lies beyond twice the threshold, on the side on which the flag was raised."""
    if flag.threshold == 0:
        return False
    share = flag.score / flag.threshold
    return share >= 2 or 0 <= share <= 0.5
