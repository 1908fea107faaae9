"""Facts that stand differently in several revisions: shown side by side, and settled by one more revision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from curator.domain.changes import Changes
from curator.domain.errors import ConflictError, LabelError
from curator.domain.facts import Exclusion
from curator.domain.revisions import Body, Fact, Label, Revision, known_fact, subject_of
from curator.domain.roles import Right
from curator.domain.timelines import HistoryEntry
from curator.services import blinding, flagging, reading
from curator.services.allowing import allow
from curator.store import folds, membership, people, photos, replica, revisions
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


@dataclass(frozen=True, slots=True)
class Side:
    """One side as a person reads it; `entry` is None where it is about a participant."""

    revision_id: str
    author: str
    device_id: str
    made_at: datetime
    body: Body | None
    entry: HistoryEntry | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A conflict as a person reads it. `photo_id` is None where it is about a participant or a photo not here yet."""

    fact: str
    entity_id: str
    participant_id: str
    photo_id: str | None
    file: str
    sides: tuple[Side, ...]


def shown(library: Library) -> list[Shown]:
    """Every conflict as a person reads it, by participant."""
    with library.reading() as tx:
        all_seeing, found = membership.get(tx).may(Right.SEE_ALL), []
        listed = revisions.conflicts(tx)
        owners = photos.owners(tx, {subject_of(*key) for key in listed})
        for (fact, entity_id), ends in listed.items():
            subject = subject_of(fact, entity_id)
            photo = photos.get(tx, subject) if subject in owners else None
            sides = tuple(_side(end, all_seeing=all_seeing, of_photo=photo is not None) for end in ends)
            owner, file = (photo.participant_id, photo.file) if photo else (subject, "")
            if blinding.blind(tx, owner):  # the other review's statements stay unseen
                continue
            found.append(Shown(fact, entity_id, owner, photo.id if photo else None, file, sides))
    return sorted(found, key=lambda one: (one.participant_id, one.file, one.fact, one.entity_id))


def _side(end: Revision, *, all_seeing: bool, of_photo: bool) -> Side:
    readable = folds.is_readable(end)
    entry = reading.entry(end, all_seeing=all_seeing) if of_photo and readable else None
    body = end.body
    if end.fact is Fact.EXCLUSION and body is not None and readable:
        body = Exclusion.from_body(body).for_eyes(all_seeing=all_seeing).to_body()
    return Side(end.id, end.author, end.device_id, end.made_at, body, entry)


def resolve(library: Library, fact: str, entity_id: str, *, take: str, reason: str = "") -> Changes:
    """Settle a conflict in favour of the revision whose id begins with `take`; it follows all sides.

    A `reason` stands in the place of the side's own where facts of its kind have one.

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
        body = chosen[0].body
        if reason and body is not None and "reason" in body:
            body = {**body, "reason": reason}
        revisions.resolve(tx, known, entity_id, body, author=author)
        return _refresh(tx, library, [subject_of(fact, entity_id)])


def resolve_age(library: Library, photo_id: str, *, age: int, reason: str) -> Changes:
    """Settle a conflict about an age with one that no side states; it follows all sides.

    Raises:
        ConflictError: the photo's age is in no conflict, or a newer version alone can settle it.
        LabelError: the age cannot be, or no reason is given.
        RightError: the member is no supervisor.
    """
    if not reason.strip():
        raise LabelError("An age that nobody stated needs a reason; type why it holds.")
    label = Label(age, reason=reason.strip())
    with library.writing() as tx:
        author = allow(tx, Right.RESOLVE).user
        revisions.resolve(tx, Fact.LABEL, photo_id, label.to_body(), author=author)
        return _refresh(tx, library, [photo_id])


def place_of(library: Library, fact: str, entity_id: str) -> tuple[str, str | None] | None:
    """The participant and the photo that a fact is about; None where the library has neither."""
    subject = subject_of(fact, entity_id)
    with library.reading() as tx:
        if owner := photos.owners(tx, [subject]).get(subject):
            return owner, subject
        return (subject, None) if people.known(tx, [subject]) else None


def discard(library: Library, revision_id: str) -> Changes:
    """Drop a statement of this library that the central dataset refused, with all that follows it here."""
    with library.writing() as tx:
        subject = replica.discard(tx, revision_id)
        return _refresh(tx, library, [subject]) if subject else Changes()


def _refresh(tx: Transaction, library: Library, subjects: Sequence[str]) -> Changes:
    owners = photos.owners(tx, subjects)
    for participant_id in set(owners.values()):
        flagging.refresh(tx, participant_id, settings=library.settings)
    return Changes(participants=frozenset(owners.values()) | people.known(tx, subjects), photos=frozenset(owners))
