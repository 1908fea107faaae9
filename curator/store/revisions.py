"""Appending revisions, and keeping the current values that are folded from them."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, exists, or_, select
from sqlalchemy.dialects.sqlite import insert

from curator.domain.canonical import canonical
from curator.domain.flags import FlagKind
from curator.domain.revisions import Body, Fact, Label, Revision, flag_entity, heads, in_order
from curator.store import devices, folds
from curator.store.library import Transaction, take_sequence
from curator.store.tables import among, label, meta, revision, revision_parent

BODY_VERSION = 1


def append(tx: Transaction, fact: Fact, entity_id: str, body: Body | None, *, author: str) -> Revision:
    """State something; the present heads of the fact become its parents, and the current value follows."""
    device_id, number = take_sequence(tx)
    stated = Revision(
        id=str(uuid.uuid4()),
        fact=fact,
        entity_id=entity_id,
        body=body,
        author=author,
        device_id=device_id,
        device_seq=number,
        made_at=datetime.now(UTC),
        parents=tuple(tx.execute(_heads(fact, entity_id)).scalars()),
        body_version=BODY_VERSION,
    )
    stated = replace(stated, signature=devices.sign(tx, device_id, canonical(stated)))
    tx.execute(insert(revision).values(_values(stated)))
    if stated.parents:
        tx.execute(
            insert(revision_parent), [{"revision_id": stated.id, "parent_id": parent} for parent in stated.parents]
        )
    folds.keep(tx, stated)
    return stated


def current(tx: Transaction, fact: Fact, entity_id: str) -> Body | None:
    """What the fact's head states; None where nothing is stated or it was taken back."""
    query = (
        select(revision.c.body)
        .where(revision.c.id.in_(_heads(fact, entity_id)))
        .order_by(revision.c.device_id, revision.c.device_seq)
    )
    bodies: Sequence[Body | None] = tx.execute(query).scalars().all()
    return bodies[-1] if bodies else None


def of_photo(tx: Transaction, photo_id: str) -> list[Revision]:
    """All that was ever stated about a photo and its flags, newest first."""
    names = [photo_id, *(flag_entity(photo_id, kind) for kind in FlagKind)]
    said = and_(revision.c.fact == Fact.COMMENT.value, revision.c.entity_id.startswith(f"{photo_id}:", autoescape=True))
    known = select(revision).where(
        revision.c.fact.in_(list(Fact)), or_(among(revision.c.entity_id, names), said), revision.c.erased.is_(None)
    )
    return in_order(_read(tx, known))[::-1]


def every(tx: Transaction) -> list[Revision]:
    """All that was ever stated, in no order."""
    return _read(tx, select(revision))


def made_since(tx: Transaction, since: datetime, *, author: str) -> list[tuple[datetime, Fact, str, Body | None]]:
    """What `author` stated on this device, in order: when, about which fact and entity, and what."""
    device = select(meta.c.value).where(meta.c.key == "device_id").scalar_subquery()
    query = (
        select(revision.c.made_at, revision.c.fact, revision.c.entity_id, revision.c.body)
        .where(revision.c.made_at >= since.astimezone(UTC), revision.c.author == author, revision.c.device_id == device)
        .order_by(revision.c.made_at, revision.c.device_seq)
    )
    return [(row.made_at.replace(tzinfo=UTC), Fact(row.fact), row.entity_id, row.body) for row in tx.execute(query)]


def labels(tx: Transaction, photo_ids: Sequence[str]) -> dict[str, Label]:
    """Current labels by photo."""
    query = select(label).where(among(label.c.photo_id, photo_ids))
    return {row.photo_id: Label.from_body(row.body) for row in tx.execute(query)}


def rebuild(tx: Transaction) -> None:
    """Make the current values anew from nothing but the revisions."""
    folds.forget(tx)
    for ends in heads(every(tx)).values():
        folds.keep(tx, ends[-1])


def workers(tx: Transaction, photo_ids: Sequence[str]) -> set[str]:
    """Who stated the ages and exclusions that stand for these photos."""
    child = exists().where(revision_parent.c.parent_id == revision.c.id)
    query = select(revision.c.author).where(
        revision.c.fact.in_([Fact.LABEL.value, Fact.EXCLUSION.value]),
        among(revision.c.entity_id, photo_ids),
        revision.c.body.is_not(None),
        ~child,
    )
    return set(tx.execute(query.distinct()).scalars())


def authors(tx: Transaction, fact: Fact, entity_ids: Sequence[str]) -> set[str]:
    """Who ever stated any of these, be it taken back or not."""
    query = select(revision.c.author).where(
        revision.c.fact == fact.value, among(revision.c.entity_id, entity_ids), revision.c.body.is_not(None)
    )
    return set(tx.execute(query.distinct()).scalars())


def _read(tx: Transaction, query: Select[Any]) -> list[Revision]:
    rows = tx.execute(query).all()
    parents: dict[str, list[str]] = {}
    links = select(revision_parent).where(among(revision_parent.c.revision_id, [row.id for row in rows]))
    for link in tx.execute(links):
        parents.setdefault(link.revision_id, []).append(link.parent_id)
    return [_revision(row, tuple(parents.get(row.id, ()))) for row in rows]


def _heads(fact: Fact, entity_id: str) -> Any:
    child = exists().where(revision_parent.c.parent_id == revision.c.id)
    return select(revision.c.id).where(revision.c.fact == fact.value, revision.c.entity_id == entity_id, ~child)


def _values(stated: Revision) -> dict[str, Any]:
    return {
        "id": stated.id,
        "fact": stated.fact.value,
        "entity_id": stated.entity_id,
        "body": dict(stated.body) if stated.body is not None else None,
        "body_version": stated.body_version,
        "author": stated.author,
        "device_id": stated.device_id,
        "device_seq": stated.device_seq,
        "made_at": stated.made_at,
        "signature": stated.signature,
    }


def _revision(row: Row[Any], parents: tuple[str, ...]) -> Revision:
    return Revision(
        id=row.id,
        fact=Fact(row.fact),
        entity_id=row.entity_id,
        body=row.body,
        author=row.author,
        device_id=row.device_id,
        device_seq=row.device_seq,
        made_at=row.made_at.replace(tzinfo=UTC),
        parents=parents,
        body_version=row.body_version,
        signature=row.signature,
    )
