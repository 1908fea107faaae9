"""Where participants stand in the queue, kept from one look to the next."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import func, select, update

from curator.domain.flags import FlagKind, Severity
from curator.domain.timelines import ParticipantRow
from curator.store import people
from curator.store.library import Transaction
from curator.store.tables import consent, participant, standing


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
        )
        for row in tx.execute(query)
    ]


def stale(tx: Transaction, *, most: int) -> list[str]:
    """Participants about whom something changed since they were worked out."""
    query = select(standing.c.participant_id).where(standing.c.stale == 1).limit(most)
    return list(tx.execute(query).scalars())


def count_stale(tx: Transaction) -> int:
    """How many participants are still to work out."""
    return tx.execute(select(func.count()).where(standing.c.stale == 1)).scalar_one()


def save(tx: Transaction, worked_out: Sequence[ParticipantRow]) -> None:
    """Keep what was worked out; the time of the last work is not touched."""
    for row in worked_out:
        values = {
            "stale": 0,
            "photos": row.photos,
            "reviewed": row.reviewed,
            "open_flags": row.open_flags,
            "worst": row.worst,
            "suspicion": row.suspicion,
            "kinds": " ".join(row.kinds),
            "gap": row.gap,
        }
        tx.execute(update(standing).where(standing.c.participant_id == row.participant.id).values(values))


@cache
def _kinds(stored: str) -> tuple[FlagKind, ...]:
    """Few combinations are met, so that rows share them."""
    return tuple(FlagKind(kind) for kind in stored.split())
