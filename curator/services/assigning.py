"""Giving a participant's review to somebody."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from curator.domain.changes import Changes
from curator.domain.errors import LabelError
from curator.domain.facts import Stage, assignment_body, staged
from curator.domain.revisions import Edit, Edits, Fact
from curator.domain.roles import Right
from curator.domain.timelines import ParticipantRow
from curator.services import queueing
from curator.services.allowing import allow, member
from curator.services.stating import state_of_person
from curator.store import facts, people
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


def balance(library: Library, users: Sequence[str], *, stage: Stage = Stage.FIRST) -> tuple[list[Share], list[str]]:
    """Distribute what nobody has in a stage evenly by photos among users; what is in work stays where it is.

    Gives the shares, and the participants for whom nobody was left who has no other stage of theirs.

    Raises:
        LabelError: no user is named.
        RightError: the member may not assign.
    """
    named = list(dict.fromkeys(user.strip() for user in users if user.strip()))
    if not named:
        raise LabelError("Participants are distributed among users; name at least one.")
    queueing.catch_up(library)
    rows = queueing.participants(library)
    with library.writing() as tx:
        allow(tx, Right.ASSIGN)
        given = facts.verdicts(tx, [row.participant.id for row in rows])
        open_ = [row for row in rows if _waits(row, stage)]
        busy = {name: {it.author for it in verdicts.values()} for name, verdicts in given.items()}
        shares, left = shared(open_, named, stage=stage, busy=busy)
        for share in shares:
            for name in share.participants:
                _assign(tx, name, stage, share.user)
    return shares, left


def shared(
    rows: Sequence[ParticipantRow], users: Sequence[str], *, stage: Stage, busy: Mapping[str, set[str]]
) -> tuple[list[Share], list[str]]:
    """Whom to give which of `rows`: the largest first, each to whoever has the fewest photos; `busy` judged others."""
    load = dict.fromkeys(users, 0)
    for row in rows:
        if (user := row.assigned.get(stage)) in load:
            load[user] += row.photos
    got: dict[str, list[str]] = {user: [] for user in users}
    left: list[str] = []
    free = [row for row in rows if stage not in row.assigned]
    for row in sorted(free, key=lambda row: (-row.photos, row.participant.id)):
        name = row.participant.id
        others = {*row.assigned.values(), *busy.get(name, ())}
        able = [user for user in users if user not in others]
        if not able:
            left.append(name)
            continue
        user = min(able, key=lambda user: load[user])
        load[user] += row.photos
        got[user].append(name)
    return [Share(user, tuple(got[user]), load[user]) for user in users], left


def users(library: Library) -> list[str]:
    """Everybody who is known here: the member, and whoever an assignment or a verdict names."""
    with library.reading() as tx:
        known = facts.users(tx)
    return sorted({*known, member(library).user})


def _waits(row: ParticipantRow, stage: Stage) -> bool:
    """Whether the stage of a participant is still to come or due."""
    stages = list(Stage)
    return row.stage is not None and stages.index(row.stage) <= stages.index(stage)


def _assign(tx: Transaction, participant_id: str, stage: Stage, user: str | None) -> Edit:
    body = None if user is None else assignment_body(user)
    person = people.get(tx, participant_id)
    return state_of_person(tx, person.id, Fact.ASSIGNMENT, staged(person.id, stage), body)
