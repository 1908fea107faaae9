"""The access log: appending, reading, purging and checking it."""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import Row, delete, exists, func, insert, select

from curator.domain.access import BEGINNING, Access, AccessEntry, broken, entry_hash, reason_hash
from curator.domain.messages import Message
from curator.store.library import Transaction, device
from curator.store.tables import access, access_anchor


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
    seq, before = _end(tx, device_id)
    entry = AccessEntry(
        device_id=device_id,
        seq=seq + 1,
        at=at or datetime.now(UTC),
        user=user,
        action=action,
        participant_id=participant_id,
        query=None if searched is None else sha256(f"{device_id}{searched}".encode()).hexdigest(),
        reason=reason,
        salt=salt,
        reason_hash=reason_hash(reason, salt=salt),
        prev=before,
    )
    entry = replace(entry, hash=entry_hash(entry))
    tx.execute(insert(access).values({column.name: getattr(entry, column.name) for column in access.c}))
    return entry


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


def forget_reasons(tx: Transaction, participant_id: str) -> int:
    """Take the reasons out of a participant's entries, which keep the id; gives how many entries there are."""
    mine = access.c.participant_id == participant_id
    return tx.execute(access.update().where(mine).values(reason="", salt="")).rowcount


def years_before(now: datetime, years: int) -> datetime:
    """The same moment `years` earlier, a day of leap years apart."""
    return now - timedelta(days=365.25 * years)


def _chains(tx: Transaction) -> Iterator[tuple[str, Iterator[AccessEntry]]]:
    rows = tx.execute(select(access).order_by(access.c.device_id, access.c.seq))
    return groupby(map(_entry, rows), key=lambda entry: entry.device_id)


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
