"""Taking a participant out of the library: rows in one transaction, then what lies in files."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, and_, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from curator.domain.canonical import parse
from curator.domain.revisions import Fact, subject_of
from curator.store import access, batches, devices, replica, sealing
from curator.store.library import Transaction, device
from curator.store.tables import (
    among,
    analysis,
    appearance,
    assignment,
    audit_finding,
    blur_step,
    chosen_face,
    comment,
    conflict,
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
    known_answer,
    label,
    own_face,
    part_effect,
    participant,
    photo,
    refused,
    revision,
    second_disposition,
    second_label,
    skip,
    thumbnail,
    tombstone,
    verdict,
)

# By photo, in the order of the certificate; the photos' own rows come last.
_OF_PHOTOS = (
    *(analysis, face, own_face, embedding, part_effect, fingerprint, duplicate, thumbnail, face_thumbnail),
    *(blur_step, flag),
    *(label, chosen_face, disposition, second_label, second_disposition, exclusion, skip),
    *(audit_finding, known_answer),
)
_BYTES = "bytes_left"
_ANYBODY = select(tombstone.c.participant_id).limit(1)
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
    _note_bytes(tx, participant_id)
    keyed = sealing.key_of(tx, participant_id) is not None
    held = sealing.forget_participant(tx, participant_id)
    counts = {"photos": len(held), "keys": int(keyed)}
    photo_ids = sorted({*held, *_stated_photos(tx, participant_id)})
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


def silence_strays(tx: Transaction) -> None:
    """Take out what came about people after they were erased here, as from a central dataset that was restored."""
    for one in [_erasure(row) for row in tx.execute(select(erasure))]:
        photo_ids = sorted({*one.photo_ids, *_stated_photos(tx, one.participant_id)})
        if _silence(tx, [one.participant_id, *photo_ids], again=False):
            _remove(tx, comment, "subject_id", [one.participant_id, *photo_ids])
            for table in (assignment, verdict, consent):
                _remove(tx, table, "participant_id", [one.participant_id])
            again = update(erasure).where(erasure.c.participant_id == one.participant_id)
            tx.execute(again.values(photo_ids=photo_ids, done_at=None))


def have_strays(tx: Transaction) -> bool:
    """Whether `silence_strays` would find anything."""
    for one in [_erasure(row) for row in tx.execute(select(erasure))]:
        subjects = [one.participant_id, *one.photo_ids, *_stated_photos(tx, one.participant_id)]
        if tx.execute(_spoken(subjects).limit(1)).first():
            return True
    return False


def known(tx: Transaction, participant_id: str) -> Erasure | None:
    """What was done here about a withdrawal."""
    row = tx.execute(select(erasure).where(erasure.c.participant_id == participant_id)).one_or_none()
    return _erasure(row) if row else None


def any_known(tx: Transaction) -> bool:
    """Whether anybody ever withdrew."""
    return tx.execute(_ANYBODY).first() is not None


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


def batches_holding(tx: Transaction, participant_id: str) -> tuple[str, ...]:
    """Names and ids of the batches that held a participant, the newest first."""
    held = set(batches.holding(tx, participant_id))
    known = [one.batch for one in batches.every(tx) if one.batch.id in held]
    unread = sorted(held - {one.id for one in known})
    return (*(f"{one.name} ({one.id})" for one in known), *unread)


def device_of(tx: Transaction) -> str:
    """The device that a certificate names."""
    return device(tx)


def sign(tx: Transaction, data: bytes) -> bytes:
    """Sign as this device; 64 bytes of Ed25519."""
    return devices.sign(tx, device(tx), [data])[0]


def silenced(tx: Transaction) -> set[str]:
    """Revisions whose bodies withdrawals took, and which no signature fits any more."""
    gone = {row.participant_id: row.photo_ids for row in tx.execute(select(erasure))}
    subjects = set(gone) | {name for names in gone.values() for name in names}
    query = select(revision.c.id).where(revision.c.erased.is_not(None), among(revision.c.subject, subjects))
    return set(tx.execute(query).scalars())


def bytes_left(tx: Transaction) -> list[str]:
    """SHA-256 of the photos of people who withdrew that the team's photo store may still hold."""
    left: list[str] = json.loads(replica.recall(tx, _BYTES) or "[]")
    return left


def forget_bytes(tx: Transaction, digests: Collection[str]) -> None:
    """The photo store need not delete these any more."""
    replica.remember(tx, {_BYTES: json.dumps(sorted(set(bytes_left(tx)) - set(digests)))})


def _note_bytes(tx: Transaction, participant_id: str) -> None:
    theirs = set(tx.execute(select(photo.c.sha256).where(photo.c.participant_id == participant_id)).scalars())
    stated = select(revision.c.body["sha256"].as_string()).where(_states_photo_of(participant_id))
    theirs |= {one for one in tx.execute(stated).scalars() if one}
    replica.remember(tx, {_BYTES: json.dumps(sorted({*bytes_left(tx), *theirs}))})


def _remove(tx: Transaction, table: Table, column: str, names: Sequence[str]) -> int:
    return tx.execute(delete(table).where(among(table.c[column], names))).rowcount


def _stated_photos(tx: Transaction, participant_id: str) -> set[str]:
    """Photos that were stated to be the participant's, whether they are registered here or not."""
    return set(tx.execute(select(revision.c.entity_id).where(_states_photo_of(participant_id))).scalars())


def _states_photo_of(participant_id: str) -> ColumnElement[bool]:
    return and_(revision.c.fact == Fact.PHOTO.value, revision.c.body["participant_id"].as_string() == participant_id)


def _set_aside(tx: Transaction, subjects: Sequence[str]) -> list[str]:
    """Refused revisions about `subjects` that stand nowhere else."""
    known = [parse(row.form) for row in tx.execute(select(refused.c.form))]
    return [one.id for one in known if subject_of(one.fact, one.entity_id) in set(subjects)]


def _spoken(subjects: Sequence[str]) -> Select[Any]:
    """Revisions about `subjects` that still say something."""
    said = revision.c.fact != Fact.WITHDRAWAL.value, revision.c.erased.is_(None)
    return select(revision).where(among(revision.c.subject, subjects), *said)


def _silence(tx: Transaction, subjects: Sequence[str], *, again: bool = True) -> int:
    """Take what they say out of all revisions about `subjects`, ids and digests apart.

    Gives how many there were, those silenced before only where `again`.
    """
    before = tx.execute(
        select(func.count())
        .select_from(revision)
        .where(among(revision.c.subject, subjects), revision.c.erased.is_not(None))
    ).scalar_one()
    tx.execute(delete(refused).where(among(refused.c.revision_id, _set_aside(tx, subjects))))
    rows = tx.execute(_spoken(subjects)).all()
    nothing = {"body": None, "form": b"", "receipt": None}
    for row in rows:
        tx.execute(update(revision).where(revision.c.id == row.id).values(erased=_said(row), **nothing))
        tx.execute(delete(conflict).where(conflict.c.fact == row.fact, conflict.c.entity_id == row.entity_id))
    return len(rows) + (before if again else 0)


def _said(row: Row[Any]) -> str:
    text = json.dumps(row.body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _erasure(row: Row[Any]) -> Erasure:
    done = row.done_at.replace(tzinfo=UTC) if row.done_at else None
    ids, begun = tuple(row.photo_ids), row.begun_at.replace(tzinfo=UTC)
    return Erasure(row.participant_id, row.user, row.reason, ids, dict(row.counts), begun, done)
