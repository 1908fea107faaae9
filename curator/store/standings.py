"""Where participants stand in the queue, kept from one look to the next."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select, update

from curator.domain.flags import FlagKind, Severity
from curator.domain.timelines import ParticipantRow
from curator.store import people
from curator.store.library import Transaction
from curator.store.prepared import Prepared
from curator.store.tables import consent, participant, standing

STALE, UNJUDGED = 1, 2
"""What a mark says is to be done: the counts; the ages are to be judged before that. Triggers set the first over none.
"""

_MARK = Prepared(
    update(standing)
    .where(standing.c.participant_id == bindparam("name"), standing.c.stale != bindparam("mark"))
    .values(stale=bindparam("mark"))
)
_UNJUDGED = select(standing.c.participant_id).where(standing.c.stale == UNJUDGED)


class Second(NamedTuple):
    """Counts as in `ParticipantRow` of the photos that a blind review states, without anything of the first."""

    photos: int
    reviewed: int = 0
    open_flags: int = 0
    worst: Severity | None = None
    suspicion: float = 0.0
    kinds: tuple[FlagKind, ...] = ()
    gap: int | None = None


def rows(tx: Transaction) -> list[ParticipantRow]:
    """Every participant as last worked out, by id."""
    query = (
        people.consenting(select(participant, standing, consent.c.body))
        .join(standing, standing.c.participant_id == participant.c.id)
        .order_by(participant.c.id)
    )
    return [
        ParticipantRow(
            people.of_row(row),
            row.photos,
            row.reviewed,
            row.open_flags,
            Severity(row.worst) if row.worst else None,
            row.suspicion,
            _kinds(row.kinds),
            row.gap,
            row.worked_at,
            disagreements=row.disagreements,
        )
        for row in tx.execute(query)
    ]


def stale(tx: Transaction, *, most: int) -> list[str]:
    """Participants about whom something changed since they were worked out."""
    query = select(standing.c.participant_id).where(standing.c.stale >= STALE).limit(most)
    return list(tx.execute(query).scalars())


def mark_all(tx: Transaction) -> None:
    """Have everybody worked out anew."""
    tx.execute(update(standing).where(standing.c.stale < STALE).values(stale=STALE))


def count_stale(tx: Transaction) -> int:
    """How many participants are still to work out."""
    return tx.execute(select(func.count()).where(standing.c.stale >= STALE)).scalar_one()


def mark_unjudged(tx: Transaction, participant_ids: Iterable[str]) -> None:
    """Remember that ages of participants were stated and not judged yet."""
    _MARK.run(tx, [{"name": name, "mark": UNJUDGED} for name in participant_ids])


def mark_judged(tx: Transaction, participant_id: str) -> None:
    """The participant's ages are judged; where that leaves the participant is still to work out."""
    _MARK.run(tx, [{"name": participant_id, "mark": STALE}])


def unjudged(tx: Transaction) -> list[str]:
    """Participants whose ages are still to be judged."""
    return list(tx.execute(_UNJUDGED).scalars())


def seconds(tx: Transaction) -> dict[str, Second]:
    """What a blind second reviewer may know of participants, as last worked out."""
    query = select(standing.c.participant_id, standing.c.second).where(standing.c.second.is_not(None))
    return {row.participant_id: _second(row.second) for row in tx.execute(query)}


def save(tx: Transaction, worked_out: Sequence[tuple[ParticipantRow, ParticipantRow | None]]) -> None:
    """Keep what was worked out for everybody and for a blind reviewer; the time of the last work is not touched."""
    for row, second in worked_out:
        values = {"stale": 0, "disagreements": row.disagreements, **_counts(row)}
        values["second"] = _counts(second) if second else None
        tx.execute(update(standing).where(standing.c.participant_id == row.participant.id).values(values))


def _counts(row: ParticipantRow) -> dict[str, Any]:
    return {
        "photos": row.photos,
        "reviewed": row.reviewed,
        "open_flags": row.open_flags,
        "worst": row.worst.value if row.worst else None,
        "suspicion": row.suspicion,
        "kinds": " ".join(row.kinds),
        "gap": row.gap,
    }


def _second(stored: Mapping[str, Any]) -> Second:
    worst = Severity(stored["worst"]) if stored["worst"] else None
    return Second(
        stored["photos"],
        stored["reviewed"],
        stored["open_flags"],
        worst,
        stored["suspicion"],
        _kinds(stored["kinds"]),
        stored["gap"],
    )


@cache
def _kinds(stored: str) -> tuple[FlagKind, ...]:
    """Few combinations are met, so that rows share them."""
    return tuple(FlagKind(kind) for kind in stored.split())
