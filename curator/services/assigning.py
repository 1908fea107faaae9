"""Giving a participant's review to somebody."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from curator.domain.ages import BANDS
from curator.domain.audits import band_name
from curator.domain.changes import Changes
from curator.domain.errors import LabelError
from curator.domain.facts import Rule, Stage, assignment_body, staged
from curator.domain.revisions import Edit, Edits, Fact
from curator.domain.roles import Right
from curator.domain.timelines import ParticipantRow
from curator.services import queueing
from curator.services.allowing import allow, member
from curator.services.stating import state_of_person
from curator.store import facts, people, revisions
from curator.store.library import Library, Transaction


def assign(library: Library, participant_id: str, user: str, *, stage: Stage = Stage.FIRST) -> Edit:
    """Give a stage of a participant to a user.

    Raises:
        LabelError: no user is named.
        NotFoundError: nobody has this id.
        RightError: the member may not assign.
    """
    with library.writing() as tx:
        return _assign(tx, participant_id, stage, user)


def unassign(library: Library, participant_id: str, *, stage: Stage = Stage.FIRST) -> Edit:
    """Take an assignment back.

    Raises:
        NotFoundError: nobody has this id.
        RightError: the member may not assign.
    """
    with library.writing() as tx:
        return _assign(tx, participant_id, stage, None)


def assign_many(library: Library, participant_ids: Iterable[str], user: str | None, *, stage: Stage) -> Edits | None:
    """Give a stage of several participants to a user, or take it back from everybody, in one step.

    None where nobody is named.

    Raises:
        LabelError: the user's name is empty.
        NotFoundError: nobody has one of these ids.
        RightError: the member may not assign.
    """
    with library.writing() as tx:
        parts = [_assign(tx, name, stage, user) for name in participant_ids]
    # The queue as a whole, since nobody wants each of their timelines opened for it.
    return Edits(tuple(parts), Changes(library=True)) if parts else None


class Share(NamedTuple):
    """What somebody got: participants, and photos in all, with those that they had in work before."""

    user: str
    participants: tuple[str, ...]
    photos: int


class Shared(NamedTuple):
    """Who got whom; whom nobody named could get, since all of them do another stage; who stays as they were."""

    shares: tuple[Share, ...]
    left: tuple[str, ...]
    kept: tuple[str, ...] = ()


def balance(library: Library, users: Sequence[str], *, stage: Stage = Stage.FIRST, by: Rule = Rule.PHOTOS) -> Shared:
    """Distribute what nobody has in a stage evenly among users, by a rule; what is in work stays where it is.

    Raises:
        LabelError: no user is named.
        RightError: the member may not assign.
    """
    return _distribute(library, _named(users), stage=stage, by=by, giving=None)


def reassign(
    library: Library, giving: str, users: Sequence[str], *, stage: Stage = Stage.FIRST, by: Rule = Rule.PHOTOS
) -> Shared:
    """Give what one user has in a stage to others, evenly by a rule; what they have begun they keep.

    Raises:
        LabelError: nobody else is named.
        RightError: the member may not assign.
    """
    return _distribute(library, _named([user for user in users if user.strip() != giving]), stage=stage, by=by,
                       giving=giving)  # fmt: skip


def _named(users: Sequence[str]) -> list[str]:
    named = list(dict.fromkeys(user.strip() for user in users if user.strip()))
    if not named:
        raise LabelError("Participants are distributed among users; name at least one.")
    return named


def _distribute(library: Library, users: Sequence[str], *, stage: Stage, by: Rule, giving: str | None) -> Shared:
    queueing.catch_up(library)
    rows = queueing.participants(library)
    with library.writing() as tx:
        allow(tx, Right.ASSIGN)
        given = facts.verdicts(tx, [row.participant.id for row in rows])
        open_ = [row for row in rows if _waits(row, stage)]
        kept: set[str] = set()
        if giving is not None:
            theirs = {row.participant.id for row in open_ if row.assigned.get(stage) == giving}
            kept = revisions.begun_by(tx, giving, theirs)
            # What nobody has is not given away with it.
            had = [row for row in open_ if stage in row.assigned]
            open_ = [_without(row, stage) if row.participant.id in theirs - kept else row for row in had]
        busy = {name: {it.author for it in verdicts.values()} for name, verdicts in given.items()}
        shares, left = shared(open_, users, stage=stage, busy=busy, by=by)
        for share in shares:
            for name in share.participants:
                _assign(tx, name, stage, share.user)
    return Shared(tuple(shares), tuple(left), tuple(sorted(kept)))


def shared(
    rows: Sequence[ParticipantRow],
    users: Sequence[str],
    *,
    stage: Stage,
    busy: Mapping[str, set[str]],
    by: Rule = Rule.PHOTOS,
) -> tuple[list[Share], list[str]]:
    """Whom to give which of `rows`: the largest first, each to whoever has the least; `busy` judged others.

    Of the same age band, or by suspicion, everybody gets as much as the others; then photos count.
    """
    part, weight = _PARTS[by], _WEIGHTS[by]
    load: dict[tuple[str, str], float] = defaultdict(float)
    photos = dict.fromkeys(users, 0)
    for row in rows:
        if (user := row.assigned.get(stage)) in photos:
            photos[user] += row.photos
            load[user, part(row)] += weight(row)
    got: dict[str, list[str]] = {user: [] for user in users}
    left: list[str] = []
    waiting = [row for row in rows if stage not in row.assigned]
    for row in sorted(waiting, key=lambda row: (-weight(row), -row.photos, row.participant.id)):
        name = row.participant.id
        others = {*row.assigned.values(), *busy.get(name, ())}
        able = [user for user in users if user not in others]
        if not able:
            left.append(name)
            continue
        user = min(able, key=lambda user: (load[user, part(row)], photos[user]))
        load[user, part(row)] += weight(row)
        photos[user] += row.photos
        got[user].append(name)
    return [Share(user, tuple(got[user]), photos[user]) for user in users], left


def users(library: Library) -> list[str]:
    """Everybody who is known here: the member, and whoever an assignment or a verdict names."""
    with library.reading() as tx:
        known = facts.users(tx)
    return sorted({*known, member(library).user})


def _waits(row: ParticipantRow, stage: Stage) -> bool:
    """Whether the stage of a participant is still to come or due."""
    stages = list(Stage)
    return row.stage is not None and stages.index(row.stage) <= stages.index(stage)


def _without(row: ParticipantRow, stage: Stage) -> ParticipantRow:
    return replace(row, assigned={one: user for one, user in row.assigned.items() if one is not stage})


def _band(row: ParticipantRow) -> str:
    """The band of the age that a participant has this year."""
    birth = row.participant.birth
    return band_name(max(date.today().year - birth.year, 0), BANDS) if birth else ""


_PARTS: Mapping[Rule, Callable[[ParticipantRow], str]] = {
    Rule.PHOTOS: lambda _: "",
    Rule.AGE: _band,
    Rule.SUSPICION: lambda _: "",
}
_WEIGHTS: Mapping[Rule, Callable[[ParticipantRow], float]] = {
    Rule.PHOTOS: lambda row: row.photos,
    Rule.AGE: lambda row: row.photos,
    Rule.SUSPICION: lambda row: row.suspicion,
}


def _assign(tx: Transaction, participant_id: str, stage: Stage, user: str | None) -> Edit:
    body = None if user is None else assignment_body(user)
    person = people.get(tx, participant_id)
    return state_of_person(tx, person.id, Fact.ASSIGNMENT, staged(person.id, stage), body)
