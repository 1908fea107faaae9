"""How well first and second reviewers agree, over a whole library."""

from typing import NamedTuple

import numpy as np

from curator.domain.agreement import age_agreement, kappa
from curator.domain.double_reviews import Pair, TwiceStated, review_of
from curator.domain.facts import Stage
from curator.domain.flags import Disposition, Flag
from curator.domain.roles import Right
from curator.domain.timelines import Timeline
from curator.services import reading
from curator.services.allowing import allow
from curator.store import flags, people
from curator.store.library import Library, Transaction

_DECISIONS = (Disposition.CONFIRMED, Disposition.DISMISSED)


class _Double(NamedTuple):
    """One participant whom two people reviewed: who, photos with both ages, and both decisions on flags."""

    first: str
    second: str
    participant_id: str
    photos: list[TwiceStated]
    decisions: list[tuple[Disposition, Disposition]]


def agreement(library: Library) -> list[Pair]:
    """All pairs of reviewers together, then pair by pair, of those whom the member sees both sides of.

    A pair is who ended the first and the second review of a participant. Photos that are excluded are left out.

    Raises:
        RightError: the member may not see everybody's work.
    """
    with library.reading() as tx:
        allow(tx, Right.SEE_ALL)
        lives = (reading.timeline_of(tx, library, people.get(tx, name)) for name in sorted(people.births(tx)))
        doubles = [_double(tx, life) for life in lives if not life.blind]
    doubles = [one for one in doubles if one.photos or one.decisions]
    names = sorted({(one.first, one.second) for one in doubles})
    each = [_pair(*pair, [one for one in doubles if (one.first, one.second) == pair]) for pair in names]
    return [_pair(None, None, doubles), *each]


def _double(tx: Transaction, life: Timeline) -> _Double:
    out = {item.photo.id for item in life.photos if item.exclusion}
    twice = [one for one in review_of(life).photos if one.photo.id not in out]
    ids = [item.photo.id for item in life.photos if item.photo.id not in out]
    second = {_key(flag): flag for some in flags.of_photos(tx, ids, second=True).values() for flag in some}
    first = [flag for item in life.photos if item.photo.id not in out for flag in item.flags]
    pairs = [(flag.disposition, second[_key(flag)].disposition) for flag in first if _key(flag) in second]
    return _Double(
        _author(life, Stage.FIRST),
        _author(life, Stage.SECOND),
        life.participant.id,
        [one for one in twice if one.first is not None and one.second is not None],
        [pair for pair in pairs if pair[0] in _DECISIONS and pair[1] in _DECISIONS],
    )


def _pair(first: str | None, second: str | None, doubles: list[_Double]) -> Pair:
    both = [(one.participant_id, it.first or 0, it.second or 0) for one in doubles for it in one.photos]
    table = np.zeros((2, 2))
    for mine, other in (pair for one in doubles for pair in one.decisions):
        table[_DECISIONS.index(mine), _DECISIONS.index(other)] += 1
    ages = age_agreement([it[1] for it in both], [it[2] for it in both], [it[0] for it in both])
    return Pair(first, second, ages, kappa(table))


def _author(life: Timeline, stage: Stage) -> str:
    return life.verdicts[stage].author if stage in life.verdicts else "–"


def _key(flag: Flag) -> tuple[str, str]:
    return flag.photo_id, flag.kind
