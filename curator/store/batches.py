"""Frozen batches and where they were pushed: revisions that are stated once and never again, so that nothing is folded.

A batch is one revision, and one more for each person's part of it, which is about that person: a withdrawal empties it
like all that was ever stated about them, and its id still tells that the batch held them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, exists, select

from curator.domain.batches import Batch, Cited, Delivered, Push
from curator.domain.errors import NotFoundError
from curator.domain.revisions import Fact, subject_of, suffix_of
from curator.store import revisions
from curator.store.library import Transaction
from curator.store.tables import among, revision, revision_parent


class Kept(NamedTuple):
    """A frozen batch, and the seed that its pseudonyms were dealt with, which never leaves."""

    batch: Batch
    seed: str


def keep(tx: Transaction, batch: Batch, *, seed: str, parts: Mapping[str, Sequence[Delivered]], author: str) -> None:
    """Record a batch and the part of each participant."""
    said = {_part(name, batch.id): {"photos": [one.to_json() for one in photos]} for name, photos in parts.items()}
    revisions.append_many(tx, Fact.PART, said, author=author)
    revisions.append_many(tx, Fact.BATCH, {batch.id: {"batch": batch.to_json(), "seed": seed}}, author=author)


def every(tx: Transaction) -> list[Kept]:
    """All batches, the newest first."""
    query = select(revision.c.body).where(revision.c.fact == Fact.BATCH.value, revision.c.body.is_not(None))
    found = [_kept(body) for body in tx.execute(query).scalars()]
    return sorted(found, key=lambda one: (one.batch.created, one.batch.id), reverse=True)


def get(tx: Transaction, name: str) -> Kept:
    """The batch of this name, or whose id begins so.

    Raises:
        NotFoundError: there is none, or several.
    """
    known = every(tx)
    found = [one for one in known if name and (one.batch.name == name or one.batch.id.startswith(name))]
    if len(found) != 1:
        raise NotFoundError(
            "There is no batch {name}, or several; name one by its id. `curator batch list LIBRARY` lists them.",
            name=name,
        )
    return found[0]


def participants(tx: Transaction, batch_id: str) -> list[str]:
    """Whom a batch holds, by id, those who withdrew since included."""
    names = tx.execute(select(revision.c.entity_id).where(revision.c.fact == Fact.PART.value)).scalars()
    return sorted({subject_of(Fact.PART, name) for name in names if suffix_of(name) == batch_id})


def part(tx: Transaction, batch_id: str, participant_id: str) -> list[dict[str, Any]] | None:
    """A participant's photos in a batch as `Delivered.to_json` wrote them; None where a withdrawal took them."""
    query = select(revision.c.body).where(
        revision.c.fact == Fact.PART.value, revision.c.entity_id == _part(participant_id, batch_id)
    )
    body = tx.execute(query).scalars().first()
    return None if body is None else list(body["photos"])


def holding(tx: Transaction, participant_id: str) -> list[str]:
    """Ids of the batches that hold a participant, also one who withdrew."""
    query = select(revision.c.entity_id).where(revision.c.fact == Fact.PART.value, revision.c.subject == participant_id)
    return sorted({suffix_of(name) for name in tx.execute(query).scalars()})


def cited(tx: Transaction, photo_ids: Iterable[str]) -> dict[str, list[Cited]]:
    """What stands as age and as chosen face of photos: ids and digests of those revisions."""
    query = select(revision.c.subject, revision.c.id, revision.c.digest).where(
        revision.c.fact.in_([Fact.LABEL.value, Fact.FACE.value]),
        among(revision.c.entity_id, photo_ids),
        revision.c.body.is_not(None),
        ~_is_followed(),
    )
    found: dict[str, list[Cited]] = {}
    for row in tx.execute(query):
        found.setdefault(row.subject, []).append(Cited(row.id, row.digest))
    return found


def note_push(tx: Transaction, push: Push, *, author: str) -> None:
    """Record where a batch went."""
    revisions.append_many(tx, Fact.PUSH, {f"{push.batch}:{push.id}": push.to_json()}, author=author)


def pushes(tx: Transaction, batch_ids: Iterable[str] | None = None) -> list[Push]:
    """Where some batches went, or all; the newest first."""
    query = select(revision.c.entity_id, revision.c.author, revision.c.body).where(
        revision.c.fact == Fact.PUSH.value, revision.c.body.is_not(None)
    )
    if batch_ids is not None:
        query = query.where(among(revision.c.subject, batch_ids))
    found = [
        Push.from_json(row.body, batch=subject_of(Fact.PUSH, row.entity_id), id=suffix_of(row.entity_id), by=row.author)
        for row in tx.execute(query)
    ]
    return sorted(found, key=lambda one: (one.at, one.id), reverse=True)


def _part(participant_id: str, batch_id: str) -> str:
    return f"{participant_id}:{batch_id}"


def _kept(body: Mapping[str, Any]) -> Kept:
    return Kept(Batch.from_json(body["batch"]), body["seed"])


def _is_followed() -> ColumnElement[bool]:
    return exists().where(revision_parent.c.parent_id == revision.c.id)
