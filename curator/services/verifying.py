"""Checking all that a library can check of itself; what is wrong is said with how to mend it."""

import hashlib
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from curator.domain.errors import LibraryError
from curator.domain.messages import Message
from curator.domain.progress import Meter, Progress, never, unheard
from curator.store import access, checking, revisions, sealing
from curator.store.checking import Wrong
from curator.store.library import Library

Cancelled = Callable[[], bool]

_UNSIGNED = {
    "unsigned": Message.of(
        "Revision {id} of {entity} is not signed, though its device signs: somebody put it in or took the signature "
        "away. Ask {author}, and restore the library from a backup."
    ),
    "unknown device": Message.of(
        "Revision {id} of {entity} is signed by a device that this library does not know. Restore the library from a "
        "backup, or sync it."
    ),
    "signature": Message.of(
        "Revision {id} of {entity} was changed after {author} stated it: its signature does not fit. Restore the "
        "library from a backup."
    ),
}
_UNCONNECTED = {
    "parent": Message.of(
        "The history of {entity} is broken: revision {id} follows one that is not here. Restore the library from a "
        "backup."
    ),
    "number": Message.of(
        "A revision of this device is missing before {id} of {entity}. Restore the library from a backup."
    ),
}


class Problem(NamedTuple):
    """What a check found wrong."""

    check: str
    explanation: Message


class Check(NamedTuple):
    """One thing to look at; `run` is given the library, a report of how far it is, and whether to stop."""

    name: str
    run: Callable[[Library, Callable[[Progress], None], Cancelled], Iterator[Message]]


class Verified(NamedTuple):
    """What all checks found."""

    problems: tuple[Problem, ...]
    cancelled: bool


def verify(
    library: Library, *, progress: Callable[[Progress], None] = unheard, cancelled: Cancelled = never
) -> Verified:
    """Run every check; one that the damage itself stops is a problem, and the others go on."""
    found: list[Problem] = []
    for check in CHECKS:
        try:
            found += (Problem(check.name, text) for text in check.run(library, progress, cancelled))
        except LibraryError as error:
            found.append(Problem(check.name, error.message))
        if cancelled():
            break
    return Verified(tuple(found), cancelled())


def mend(library: Library) -> None:
    """Make the current values anew from the revisions; what else is wrong needs a person.

    Raises:
        LibraryError: the library cannot be written.
    """
    with library.writing() as tx:
        revisions.rebuild(tx)


def _database(library: Library, _progress: Callable[[Progress], None], _cancelled: Cancelled) -> Iterator[Message]:
    with library.reading() as tx:
        for cause in checking.damage(tx, encrypted=library.vault.sealed):
            yield Message.of("The database is damaged: {cause}. Restore the library from a backup.", cause=cause)


def _revisions(library: Library, _progress: Callable[[Progress], None], _cancelled: Cancelled) -> Iterator[Message]:
    with library.reading() as tx:
        for wrong in checking.unconnected(tx):
            yield _about(wrong, _UNCONNECTED[wrong.cause])


def _signatures(library: Library, _progress: Callable[[Progress], None], _cancelled: Cancelled) -> Iterator[Message]:
    with library.reading() as tx:
        for wrong in checking.unsigned(tx):
            yield _about(wrong, _UNSIGNED[wrong.cause])


def _current(library: Library, _progress: Callable[[Progress], None], _cancelled: Cancelled) -> Iterator[Message]:
    for table, photo_id in checking.misfolded(library):
        yield Message.of(
            "What is shown of photo {photo} ({table}) is not what was stated last. Mend it with: "
            "curator verify LIBRARY --mend",
            photo=photo_id,
            table=table,
        )


def _originals(library: Library, progress: Callable[[Progress], None], cancelled: Cancelled) -> Iterator[Message]:
    with library.reading() as tx:
        known = checking.originals(tx)
        unfinished = sealing.is_unsealed(tx)
    if unfinished:
        yield Message.of("Some originals are not encrypted yet. Go on with: curator encrypt LIBRARY")
    meter = Meter(len(known), progress, clock=time.monotonic)
    for one in known:
        if cancelled():
            return
        try:
            data = library.vault.read(one.photo_id)
        except LibraryError as error:
            yield error.message
        else:
            if hashlib.sha256(data).hexdigest() != one.sha256:
                yield Message.of(
                    "The original of {participant}/{file} is not what was submitted any more. Restore {path} from a "
                    "backup, or delete it and import the photo again.",
                    participant=one.participant_id,
                    file=one.file,
                    path=library.vault.path(one.photo_id),
                )
        meter.step(1)


def _orphans(library: Library, _progress: Callable[[Progress], None], _cancelled: Cancelled) -> Iterator[Message]:
    with library.reading() as tx:
        known = {one.photo_id for one in checking.originals(tx)}
    for path in library.vault.stored():
        if path.name not in known:
            yield Message.of(
                "The file {path} belongs to no photo: an import was broken off, or a participant was withdrawn. "
                "Import again, or delete it.",
                path=path,
            )


def _accesses(library: Library, _progress: Callable[[Progress], None], _cancelled: Cancelled) -> Iterator[Message]:
    with library.reading() as tx:
        yield from access.check_access_chain(tx)


def _about(wrong: Wrong, template: Message) -> Message:
    stated = wrong.revision
    return Message.of(template.text, id=stated.id, entity=stated.entity_id, author=stated.author)


CHECKS = (
    Check("database", _database),
    Check("revisions", _revisions),
    Check("signatures", _signatures),
    Check("current values", _current),
    Check("originals", _originals),
    Check("vault", _orphans),
    Check("access log", _accesses),
)
"""In this order; a further check is one more line."""
