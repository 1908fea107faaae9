"""The access log: appending, reading, purging and checking it."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import Row, delete, exists, func, insert, select

from curator.domain.access import BEGINNING, Access, AccessEntry, broken, entry_hash, reason_hash
from curator.domain.errors import CentralError
from curator.domain.messages import Message
from curator.store.library import Transaction, device
from curator.store.tables import access, access_anchor, tombstone

_LOGS = select(access_anchor.c.device_id).union(select(access.c.device_id))


def is_noted(tx: Transaction, user: str, action: Access, participant_id: str, *, since: datetime) -> bool:
    """Whether the log has this already since then."""
    query = exists().where(
        access.c.participant_id == participant_id,
        access.c.at >= since,
        access.c.user == user,
        access.c.action == action.value,
    )
    return bool(tx.execute(select(query)).scalar())


def note(
    tx: Transaction,
    user: str,
    action: Access,
    *,
    participant_id: str | None = None,
    searched: str | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> AccessEntry:
    """Append one entry to this device's chain. Of a searched text only a hash that this device keys is kept."""
    device_id, salt = device(tx), secrets.token_hex(16)
    entry = AccessEntry(
        device_id=device_id,
        seq=0,
        at=at or datetime.now(UTC),
        user=user,
        action=action,
        participant_id=participant_id,
        query=None if searched is None else sha256(f"{device_id}{searched}".encode()).hexdigest(),
        reason=reason,
        salt=salt,
        reason_hash=reason_hash(reason, salt=salt),
        prev=BEGINNING,
    )
    return _append(tx, entry)


def entries(tx: Transaction, participant_id: str | None = None) -> list[AccessEntry]:
    """The log, newest first; only what concerns one participant where one is named."""
    query = select(access).order_by(access.c.at.desc(), access.c.device_id, access.c.seq.desc())
    if participant_id is not None:
        query = query.where(access.c.participant_id == participant_id)
    return [_entry(row) for row in tx.execute(query)]


def has_older(tx: Transaction, than: datetime) -> bool:
    """Whether there is anything to purge."""
    return bool(tx.execute(select(exists().where(access.c.at < than))).scalar())


def purge(tx: Transaction, *, before: datetime) -> int:
    """Remove each device's entries up to its last one from before then; an anchor keeps the rest verifiable.

    Gives how many went.
    """
    query = select(access.c.device_id, func.max(access.c.seq).label("seq")).where(access.c.at < before)
    gone = 0
    for device_id, seq in tx.execute(query.group_by(access.c.device_id)).all():
        mine = access.c.device_id == device_id
        last = tx.execute(select(access.c.hash).where(mine, access.c.seq == seq)).scalar_one()
        tx.execute(delete(access_anchor).where(access_anchor.c.device_id == device_id))
        tx.execute(insert(access_anchor).values(device_id=device_id, seq=seq, hash=last))
        gone += tx.execute(delete(access).where(mine, access.c.seq <= seq)).rowcount
    return gone


def check_access_chain(tx: Transaction) -> list[Message]:
    """What is wrong with the chains of all devices; empty where they are whole."""
    found = (broken(some, seq=_anchor(tx, name)[0], before=_anchor(tx, name)[1]) for name, some in _chains(tx))
    return [problem for problem in found if problem]


def ends(tx: Transaction) -> dict[str, tuple[int, str]]:
    """Number and hash of each device's last entry, be it purged or not."""
    return {name: _end(tx, name) for name in tx.execute(_LOGS).scalars()}


def behind(tx: Transaction, device_id: str, seq: int) -> list[AccessEntry]:
    """A device's entries after number `seq`, in order."""
    query = select(access).where(access.c.device_id == device_id, access.c.seq > seq).order_by(access.c.seq)
    return [_entry(row) for row in tx.execute(query)]


def hash_at(tx: Transaction, device_id: str, seq: int) -> str | None:
    """The hash of one entry, as far as it is known."""
    at, before = _anchor(tx, device_id)
    if seq == at:
        return before
    return tx.execute(select(access.c.hash).where(access.c.device_id == device_id, access.c.seq == seq)).scalar()


def take(tx: Transaction, some: Sequence[AccessEntry]) -> None:
    """Add entries of other devices, each device's behind those that are held.

    Raises:
        CentralError: a device's do not follow from one another.
    """
    gone = set(tx.execute(select(tombstone.c.participant_id)).scalars())
    for device_id, group in groupby(some, key=lambda entry: entry.device_id):
        mine = list(group)
        seq, before = _end(tx, device_id)
        if not seq:
            seq, before = mine[0].seq - 1, mine[0].prev
            tx.execute(insert(access_anchor).values(device_id=device_id, seq=seq, hash=before))
        if broken(mine, seq=seq, before=before):
            raise CentralError(
                "The access log of the device {device} was altered in the central dataset behind entry {seq}. Nothing "
                "of it was taken. Restore the central dataset from a backup.",
                device=device_id,
                seq=seq,
            )
        kept = [replace(one, reason="", salt="") if one.participant_id in gone else one for one in mine]
        tx.execute(insert(access), [_row(one) for one in kept])


def move(tx: Transaction, device_id: str, *, behind_seq: int) -> None:
    """Note a device's entries after number `behind_seq` as this library's own device, in its chain."""
    for one in behind(tx, device_id, behind_seq):
        tx.execute(delete(access).where(access.c.device_id == device_id, access.c.seq == one.seq))
        _append(tx, one)


def forget_reasons(tx: Transaction, participant_id: str) -> int:
    """Take the reasons out of a participant's entries, which keep the id; gives how many entries there are."""
    mine = access.c.participant_id == participant_id
    return tx.execute(access.update().where(mine).values(reason="", salt="")).rowcount


def _chains(tx: Transaction) -> Iterator[tuple[str, Iterator[AccessEntry]]]:
    rows = tx.execute(select(access).order_by(access.c.device_id, access.c.seq))
    return groupby(map(_entry, rows), key=lambda entry: entry.device_id)


def _append(tx: Transaction, entry: AccessEntry) -> AccessEntry:
    """Put an entry at the end of the chain of the library's own device."""
    device_id = device(tx)
    seq, before = _end(tx, device_id)
    placed = replace(entry, device_id=device_id, seq=seq + 1, prev=before)
    whole = replace(placed, hash=entry_hash(placed))
    tx.execute(insert(access).values(_row(whole)))
    return whole


def _row(entry: AccessEntry) -> dict[str, Any]:
    return {column.name: getattr(entry, column.name) for column in access.c}


def _end(tx: Transaction, device_id: str) -> tuple[int, str]:
    query = select(access.c.seq, access.c.hash).where(access.c.device_id == device_id).order_by(access.c.seq.desc())
    last = tx.execute(query.limit(1)).one_or_none()
    return (last.seq, last.hash) if last else _anchor(tx, device_id)


def _anchor(tx: Transaction, device_id: str) -> tuple[int, str]:
    query = select(access_anchor.c.seq, access_anchor.c.hash).where(access_anchor.c.device_id == device_id)
    kept = tx.execute(query).one_or_none()
    return (kept.seq, kept.hash) if kept else (0, BEGINNING)


def _entry(row: Row[Any]) -> AccessEntry:
    values = {column.name: getattr(row, column.name) for column in access.c}
    return AccessEntry(**values | {"action": Access(row.action), "at": row.at.replace(tzinfo=UTC)})
