"""Flags as the last run of the rules left them, with what people decided about them."""

from collections.abc import Iterable, Sequence, Set
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, exists, func, insert, select

from curator.domain.flags import TELLING_KINDS, Disposition, Flag, FlagKind, Severity, still_settled
from curator.domain.messages import Message
from curator.store.library import Transaction
from curator.store.tables import among, disposition, flag, second_disposition


def replace(tx: Transaction, photo_ids: Sequence[str], raised: Iterable[Flag], *, kinds: Set[FlagKind]) -> None:
    """Put `raised` in the place of all flags of these photos and kinds; dispositions stay.

    Of a kind, a photo keeps the first flag.
    """
    tx.execute(delete(flag).where(among(flag.c.photo_id, photo_ids), flag.c.kind.in_([kind.value for kind in kinds])))
    first: dict[tuple[str, FlagKind], Flag] = {}
    for one in raised:
        first.setdefault((one.photo_id, one.kind), one)
    rows = [
        {
            "photo_id": one.photo_id,
            "kind": one.kind.value,
            "severity": one.severity.value,
            "score": one.score,
            "threshold": one.threshold,
            "margin": one.margin,
            "engine": one.engine,
            "explanation": one.explanation.to_json(),
        }
        for one in first.values()
    ]
    if rows:
        tx.execute(insert(flag), rows)


def of_photos(tx: Transaction, photo_ids: Sequence[str], *, second: bool = False) -> dict[str, tuple[Flag, ...]]:
    """Flags by photo, in the order of their kinds; as a blind second reviewer settled them where `second`.

    Those that would tell what the first reviewer stated are not among the latter.
    """
    told = second_disposition if second else disposition
    query = (
        select(flag, told.c.disposition, told.c.reason, told.c.score.label("settled_score"))
        .join_from(flag, told, and_(told.c.photo_id == flag.c.photo_id, told.c.kind == flag.c.kind), isouter=True)
        .where(among(flag.c.photo_id, photo_ids))
        .order_by(flag.c.photo_id, flag.c.kind)
    )
    if second:
        query = query.where(flag.c.kind.not_in([kind.value for kind in TELLING_KINDS]))
    found: dict[str, tuple[Flag, ...]] = {}
    for row in tx.execute(query):
        found[row.photo_id] = (*found.get(row.photo_id, ()), _flag(row))
    return found


def open_flag(photo_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Column `flagged`: whether a photo has a flag that nobody settled; see `domain.flags.still_settled`."""
    holds = exists().where(
        disposition.c.photo_id == flag.c.photo_id,
        disposition.c.kind == flag.c.kind,
        disposition.c.disposition != Disposition.OPEN.value,
        func.abs(disposition.c.score - flag.c.score) <= flag.c.margin,
    )
    return exists().where(flag.c.photo_id == photo_id, ~holds).correlate_except(flag).label("flagged")


def settled(tx: Transaction, photo_ids: Sequence[str], kind: FlagKind) -> list[str]:
    """Photos on which somebody settled a flag of this kind."""
    query = select(disposition.c.photo_id).where(
        among(disposition.c.photo_id, photo_ids), disposition.c.kind == kind.value
    )
    return list(tx.execute(query).scalars())


def _flag(row: Row[Any]) -> Flag:
    settled = row.disposition is not None and still_settled(row.score, row.settled_score, margin=row.margin)
    return Flag(
        photo_id=row.photo_id,
        kind=FlagKind(row.kind),
        severity=Severity(row.severity),
        score=row.score,
        threshold=row.threshold,
        engine=row.engine,
        explanation=Message.from_json(row.explanation),
        margin=row.margin,
        disposition=Disposition(row.disposition) if settled else Disposition.OPEN,
        reason=row.reason if settled else "",
    )
