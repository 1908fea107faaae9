"""Giving a participant's review to somebody."""

from curator.domain.facts import Stage, assignment_body, staged
from curator.domain.revisions import Edit, Fact
from curator.services.stating import state_of_person
from curator.store import people
from curator.store.library import Library


def assign(library: Library, participant_id: str, user: str, *, stage: Stage = Stage.FIRST) -> Edit:
    """Give a stage of a participant to a user.

    Raises:
        LabelError: no user is named.
        NotFoundError: nobody has this id.
        RightError: the member may not assign.
    """
    return _assign(library, participant_id, stage, user)


def unassign(library: Library, participant_id: str, *, stage: Stage = Stage.FIRST) -> Edit:
    """Take an assignment back.

    Raises:
        NotFoundError: nobody has this id.
        RightError: the member may not assign.
    """
    return _assign(library, participant_id, stage, None)


def _assign(library: Library, participant_id: str, stage: Stage, user: str | None) -> Edit:
    body = None if user is None else assignment_body(user)
    with library.writing() as tx:
        person = people.get(tx, participant_id)
        return state_of_person(tx, person.id, Fact.ASSIGNMENT, staged(person.id, stage), body)
