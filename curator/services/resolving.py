"""Facts that stand differently in several revisions: shown side by side, and settled by one more revision."""

from collections.abc import Sequence
from dataclasses import dataclass

from curator.domain.changes import Changes
from curator.domain.errors import ConflictError
from curator.domain.revisions import Fact, Revision, known_fact, subject_of
from curator.domain.roles import Right
from curator.services import flagging
from curator.services.allowing import allow
from curator.store import photos, revisions
from curator.store.library import Library, Transaction


@dataclass(frozen=True, slots=True)
class Conflict:
    """One fact and what stands side by side, in an order that is the same on all devices; the last one is shown."""

    fact: str
    entity_id: str
    sides: tuple[Revision, ...]


def conflicts(library: Library) -> list[Conflict]:
    """Every conflict, by fact and entity."""
    with library.reading() as tx:
        return [Conflict(fact, entity_id, ends) for (fact, entity_id), ends in revisions.conflicts(tx).items()]


def resolve(library: Library, fact: str, entity_id: str, *, take: str) -> Changes:
    """Settle a conflict in favour of the revision whose id begins with `take`; it follows all sides.

    Raises:
        ConflictError: there is no such conflict or side, or a newer version alone can settle it.
        RightError: the member is no supervisor.
    """
    with library.writing() as tx:
        author = allow(tx, Right.RESOLVE).user
        sides = revisions.conflicts(tx).get((fact, entity_id), ())
        chosen = [side for side in sides if take and side.id.startswith(take)]
        known = known_fact(fact)
        if len(chosen) != 1 or not isinstance(known, Fact):
            raise ConflictError(
                "{fact} of {entity} has no side {take}. `curator conflicts LIBRARY` lists the sides.",
                fact=fact,
                entity=entity_id,
                take=take,
            )
        revisions.resolve(tx, known, entity_id, chosen[0].body, author=author)
        return _refresh(tx, library, [subject_of(fact, entity_id)])


def _refresh(tx: Transaction, library: Library, subjects: Sequence[str]) -> Changes:
    owners = photos.owners(tx, subjects)
    for participant_id in set(owners.values()):
        flagging.refresh(tx, participant_id, settings=library.settings)
    return Changes(participants=frozenset(owners.values()) | frozenset(subjects), photos=frozenset(owners))
