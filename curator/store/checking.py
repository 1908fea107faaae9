"""What tells whether a library's database is whole and says what its revisions say."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Table, select, text

from curator.domain.canonical import canonical
from curator.domain.revisions import Revision
from curator.store import devices, folds, revisions, withdrawals
from curator.store.library import Library, Transaction
from curator.store.tables import chosen_face, device, photo

_CURRENT = (*folds.CURRENT, chosen_face)


class Wrong(NamedTuple):
    """A revision and what is the matter with it."""

    revision: Revision
    cause: str


class Original(NamedTuple):
    """What the database tells of an original's bytes."""

    photo_id: str
    participant_id: str
    file: str
    sha256: str


def damage(tx: Transaction, *, encrypted: bool) -> Iterator[str]:
    """What SQLite finds wrong with the file and with references between tables."""
    for row in tx.execute(text("PRAGMA integrity_check")):
        if row[0] != "ok":
            yield str(row[0])
    if encrypted:
        yield from (str(row[0]) for row in tx.execute(text("PRAGMA cipher_integrity_check")))
    for row in tx.execute(text("PRAGMA foreign_key_check")):
        yield f"{row[0]} {row[1]} → {row[2]}"


def unsigned(tx: Transaction) -> Iterator[Wrong]:
    """Revisions whose signature is missing, wrong or of a device that is not known.

    One without a signature is sound where its device is not known to sign, or began to later.
    """
    known = {row.id: row for row in tx.execute(select(device))}
    silenced = withdrawals.silenced(tx)
    for stated in revisions.every(tx):
        if stated.id in silenced:
            continue
        signer = known.get(stated.device_id)
        if stated.signature is None:
            if signer is not None and stated.device_seq >= signer.signs_from:
                yield Wrong(stated, "unsigned")
        elif signer is None:
            yield Wrong(stated, "unknown device")
        elif not devices.is_signed(signer.public_key, stated.signature, canonical(stated)):
            yield Wrong(stated, "signature")


def unconnected(tx: Transaction) -> Iterator[Wrong]:
    """Revisions with a parent that is not there or is about another fact, and gaps in this library's own numbers."""
    every = {stated.id: stated for stated in revisions.every(tx)}
    for stated in every.values():
        parents = [every.get(parent) for parent in stated.parents]
        if any(one is None or (one.fact, one.entity_id) != (stated.fact, stated.entity_id) for one in parents):
            yield Wrong(stated, "parent")
    numbers: dict[str, set[int]] = {}
    for stated in every.values():
        numbers.setdefault(stated.device_id, set()).add(stated.device_seq)
    mine = tx.execute(select(device.c.id).where(device.c.private_key.is_not(None))).scalar()
    for stated in every.values():
        before = stated.device_seq - 1
        if stated.device_id == mine and before and before not in numbers[stated.device_id]:
            yield Wrong(stated, "number")


def misfolded(library: Library) -> Iterator[tuple[str, str]]:
    """Table and photo id of each current value that the revisions do not give; nothing is changed.

    The whole library waits meanwhile: what is made anew is compared within a transaction that is then taken back.
    """
    with library.writing() as tx, tx.begin_nested() as inner:
        before = {table.name: _rows(tx, table) for table in _CURRENT}
        revisions.rebuild(tx)
        after = {table.name: _rows(tx, table) for table in _CURRENT}
        inner.rollback()
    for name, held in before.items():
        for row in sorted(held ^ after[name]):
            yield name, json.loads(row[0])


def originals(tx: Transaction) -> list[Original]:
    """Every photo, by id."""
    query = select(photo.c.id, photo.c.participant_id, photo.c.file, photo.c.sha256).order_by(photo.c.id)
    return [Original(*row) for row in tx.execute(query)]


def _rows(tx: Transaction, table: Table) -> set[tuple[Any, ...]]:
    return {tuple(json.dumps(cell, sort_keys=True) for cell in row) for row in tx.execute(select(table))}
