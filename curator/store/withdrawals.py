"""Taking a participant out of the library: rows in one transaction, then what lies in files."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, Table, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from curator.domain.revisions import Fact, subject_of
from curator.store import access, devices, sealing
from curator.store.library import Transaction, device
from curator.store.tables import (
    among,
    analysis,
    appearance,
    assignment,
    chosen_face,
    comment,
    consent,
    disposition,
    duplicate,
    embedding,
    erasure,
    exclusion,
    face,
    face_thumbnail,
    finding,
    fingerprint,
    flag,
    label,
    own_face,
    participant,
    photo,
    revision,
    thumbnail,
    tombstone,
    verdict,
)

# By photo, in the order of the certificate; the photos' own rows come last.
_OF_PHOTOS = (
    *(analysis, face, own_face, embedding, fingerprint, duplicate, thumbnail, face_thumbnail, flag),
    *(label, chosen_face, disposition, exclusion),
)
_OF_PARTICIPANTS = (appearance, assignment, verdict, consent, finding)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What this machine did, or still has to do, about one withdrawal."""

    participant_id: str
    user: str
    reason: str
    photo_ids: tuple[str, ...]
    counts: dict[str, int]
    begun_at: datetime
    done_at: datetime | None


def erase(tx: Transaction, participant_id: str, *, user: str, reason: str) -> Erasure:
    """Remove every row of a participant, and note what is still to be removed from the disk.

    Of revisions, ids and a hash of what they said remain.
    """
    keyed = sealing.key_of(tx, participant_id) is not None
    photo_ids = sealing.forget_participant(tx, participant_id)
    counts = {"photos": len(photo_ids), "keys": int(keyed)}
    for table in _OF_PHOTOS:
        counts[table.name] = _remove(tx, table, "photo_id", photo_ids)
    counts[comment.name] = _remove(tx, comment, "subject_id", [participant_id, *photo_ids])
    tx.execute(delete(photo).where(photo.c.participant_id == participant_id))
    for table in _OF_PARTICIPANTS:
        counts[table.name] = _remove(tx, table, "participant_id", [participant_id])
    tx.execute(delete(participant).where(participant.c.id == participant_id))
    counts["revision"] = _silence(tx, [participant_id, *photo_ids])
    counts["access"] = access.forget_reasons(tx, participant_id)
    now = datetime.now(UTC)
    values = {"user": user, "reason": reason, "photo_ids": photo_ids, "counts": counts, "begun_at": now}
    tx.execute(insert(erasure).values(participant_id=participant_id, **values))
    return Erasure(participant_id, user, reason, tuple(photo_ids), counts, now, None)


def known(tx: Transaction, participant_id: str) -> Erasure | None:
    """What was done here about a withdrawal."""
    row = tx.execute(select(erasure).where(erasure.c.participant_id == participant_id)).one_or_none()
    return _erasure(row) if row else None


def unfinished(tx: Transaction) -> list[Erasure]:
    """Withdrawals of which something may still lie on the disk."""
    return [_erasure(row) for row in tx.execute(select(erasure).where(erasure.c.done_at.is_(None)))]


def unbegun(tx: Transaction) -> list[str]:
    """Participants whose withdrawal came from elsewhere, and whose rows are still here."""
    begun = select(erasure.c.participant_id)
    return list(
        tx.execute(select(tombstone.c.participant_id).where(tombstone.c.participant_id.not_in(begun))).scalars()
    )


def finish(tx: Transaction, participant_id: str, more: dict[str, int]) -> Erasure:
    """Note that nothing is left, and what was removed besides rows."""
    row = tx.execute(select(erasure).where(erasure.c.participant_id == participant_id)).one()
    changed = {"counts": {**row.counts, **more}, "done_at": datetime.now(UTC)}
    tx.execute(update(erasure).where(erasure.c.participant_id == participant_id).values(changed))
    return _erasure(tx.execute(select(erasure).where(erasure.c.participant_id == participant_id)).one())


def batches_holding(_tx: Transaction, _participant_id: str) -> tuple[str, ...]:
    """Names of delivered batches that held a participant. No batch can be made yet, so there is none."""
    return ()


def device_of(tx: Transaction) -> str:
    """The device that a certificate names."""
    return device(tx)


def sign(tx: Transaction, data: bytes) -> bytes:
    """Sign as this device; 64 bytes of Ed25519."""
    return devices.sign(tx, device(tx), data)


def silenced(tx: Transaction) -> set[str]:
    """Revisions whose bodies withdrawals took, and which no signature fits any more."""
    gone = {row.participant_id: row.photo_ids for row in tx.execute(select(erasure))}
    subjects = set(gone) | {name for names in gone.values() for name in names}
    rows = tx.execute(
        select(revision.c.id, revision.c.fact, revision.c.entity_id).where(revision.c.erased.is_not(None))
    )
    return {row.id for row in rows if _subject(row.fact, row.entity_id) in subjects}


def _remove(tx: Transaction, table: Table, column: str, names: Sequence[str]) -> int:
    return tx.execute(delete(table).where(among(table.c[column], names))).rowcount


def _silence(tx: Transaction, subjects: Iterable[str]) -> int:
    """Take the bodies out of all revisions about `subjects`; gives how many there were."""
    wanted = set(subjects)
    listed = select(revision.c.id, revision.c.fact, revision.c.entity_id).where(
        revision.c.fact != Fact.WITHDRAWAL.value
    )
    theirs = [row.id for row in tx.execute(listed) if _subject(row.fact, row.entity_id) in wanted]
    rows = tx.execute(select(revision).where(among(revision.c.id, theirs))).all()
    for row in rows:
        told = row.erased or _said(row)
        tx.execute(update(revision).where(revision.c.id == row.id).values(body=None, erased=told))
    return len(rows)


def _subject(fact: str, entity_id: str) -> str:
    return subject_of(Fact(fact), entity_id) if fact in set(Fact) else entity_id.partition(":")[0]


def _said(row: Row[Any]) -> str:
    text = json.dumps(row.body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _erasure(row: Row[Any]) -> Erasure:
    done = row.done_at.replace(tzinfo=UTC) if row.done_at else None
    ids, begun = tuple(row.photo_ids), row.begun_at.replace(tzinfo=UTC)
    return Erasure(row.participant_id, row.user, row.reason, ids, dict(row.counts), begun, done)
