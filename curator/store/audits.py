"""Audits as they stand, and what a sample can be drawn of."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Integer, and_, cast, func, select

from curator.domain.access import Access
from curator.domain.audits import Draw, Finding, Result
from curator.domain.judgements import Judgement
from curator.domain.known_answers import KnownAnswer
from curator.domain.revisions import Fact
from curator.store import devices
from curator.store.library import Transaction, device
from curator.store.tables import (
    access,
    among,
    audit,
    audit_finding,
    audit_result,
    exclusion,
    known_answer,
    label,
    photo,
    revision,
)


class Auditable(NamedTuple):
    """A photo that is to be delivered: whose it is, and its age in completed years."""

    photo_id: str
    participant_id: str
    age: int


class StatedDraw(NamedTuple):
    """A draw: of which audit, who drew it and when."""

    id: str
    draw: Draw
    author: str
    at: datetime


class StatedFinding(NamedTuple):
    """What was found of one photo, by whom and when."""

    finding: Finding
    author: str
    at: datetime


def auditable(tx: Transaction, participant_ids: Collection[str]) -> list[Auditable]:
    """Photos of some participants that have an age and are not excluded, by id."""
    query = (
        select(photo.c.id, photo.c.participant_id, cast(func.json_extract(label.c.body, "$.age"), Integer))
        .join(label, label.c.photo_id == photo.c.id)
        .join(exclusion, exclusion.c.photo_id == photo.c.id, isouter=True)
        .where(among(photo.c.participant_id, participant_ids), exclusion.c.photo_id.is_(None))
        .order_by(photo.c.id)
    )
    return [Auditable(*row) for row in tx.execute(query)]


def draws(tx: Transaction, audit_id: str | None = None) -> list[StatedDraw]:
    """Every draw or one, the oldest first; those of one moment by id."""
    query = (
        select(audit, revision.c.made_at)
        .join(revision, revision.c.id == audit.c.revision_id)
        .order_by(revision.c.made_at, audit.c.id)
    )
    if audit_id is not None:
        query = query.where(audit.c.id == audit_id)
    return [StatedDraw(row.id, Draw.from_body(row.body), row.author, _utc(row.made_at)) for row in tx.execute(query)]


def named(tx: Transaction, name: str) -> list[str]:
    """Ids of the audits that a name stands for: an id, the beginning of one, or the name that was given."""
    ids = tx.execute(select(audit.c.id, func.json_extract(audit.c.body, "$.name"))).all()
    return [row[0] for row in ids if name and (row[0].startswith(name) or row[1] == name)]


def findings(tx: Transaction, audit_id: str) -> dict[str, StatedFinding]:
    """What was found in an audit, by photo."""
    query = (
        select(audit_finding, revision.c.made_at)
        .join(revision, revision.c.id == audit_finding.c.revision_id)
        .where(audit_finding.c.audit_id == audit_id)
    )
    rows = tx.execute(query)
    return {row.photo_id: StatedFinding(Finding.from_body(row.body), row.author, _utc(row.made_at)) for row in rows}


def skips(tx: Transaction, audit_id: str, photo_ids: Sequence[str]) -> dict[str, int]:
    """How often each photo was passed in an audit, be it judged since or not."""
    passed = func.json_extract(revision.c.body, "$.judgement") == Judgement.SKIPPED.value
    query = (
        select(revision.c.subject, func.count())
        .where(
            revision.c.fact == Fact.AUDIT_FINDING.value,
            among(revision.c.entity_id, [f"{name}:{audit_id}" for name in photo_ids]),
            passed,
        )
        .group_by(revision.c.subject)
    )
    return {row[0]: row[1] for row in tx.execute(query)}


def looks(tx: Transaction, audit_id: str) -> dict[str, list[datetime]]:
    """When photos of a sample were opened to be judged, by photo, as the access log names them in its reasons."""
    begin = look_reason(audit_id, "")
    query = select(access.c.reason, access.c.at).where(
        access.c.action == Access.OPENED.value, access.c.reason.startswith(begin, autoescape=True)
    )
    found: dict[str, list[datetime]] = {}
    for row in tx.execute(query):
        found.setdefault(row.reason.removeprefix(begin), []).append(_utc(row.at))
    return found


def look_reason(audit_id: str, photo_id: str) -> str:
    """What the access log says of opening a photo of a sample."""
    return f"audit {audit_id} {photo_id}"


def opened(tx: Transaction, user: str, participant_ids: Collection[str]) -> set[str]:
    """Those of some participants whom a user has looked at, as far as the access log knows."""
    query = select(access.c.participant_id).where(
        and_(
            access.c.user == user,
            access.c.action == Access.OPENED.value,
            among(access.c.participant_id, participant_ids),
        )
    )
    return set(tx.execute(query.distinct()).scalars())


def result(tx: Transaction, audit_id: str) -> Result | None:
    """How an audit ended."""
    body = tx.execute(select(audit_result.c.body).where(audit_result.c.audit_id == audit_id)).scalar()
    return None if body is None else Result.from_body(body)


def known_answers(tx: Transaction) -> dict[str, tuple[KnownAnswer, str]]:
    """Known answers by photo, with who stated each."""
    rows = tx.execute(select(known_answer).order_by(known_answer.c.photo_id))
    return {row.photo_id: (KnownAnswer.from_body(row.body), row.author) for row in rows}


def signed(tx: Transaction, data: bytes) -> tuple[bytes, bytes]:
    """The signature of this library's own device over `data`, and its public key."""
    device_id = device(tx)
    _, key = devices.own_key(tx)
    (signature,) = devices.sign(tx, device_id, [data])
    return signature, key.public_key


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC)
