"""What sync and conflicts print with --json."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from curator.domain.exchange import Quarantined, SyncReport
from curator.domain.revisions import Body
from curator.formats.change_listing import brief
from curator.formats.json_fields import ConflictOut, QuarantinedOut, QuarantineOut, RefusedOut, SideOut, SyncOut
from curator.formats.listing import Say


def sync_out(report: SyncReport, say: Say, *, photos: tuple[int, int, int] = (0, 0, 0)) -> SyncOut:
    """A report; `photos` are those sent, fetched and missing."""
    state = report.state
    return SyncOut(
        sent=report.sent,
        confirmed=report.confirmed,
        received=report.received,
        unsent=state.unsent,
        conflicts=state.conflicts,
        refused=[
            RefusedOut(
                revision=one.revision_id,
                fact=one.fact,
                entity=one.entity_id,
                reason=one.reason.value,
                explanation=say(one.why),
            )
            for one in state.refused
        ],
        restarted=report.restarted,
        renumbered=report.renumbered,
        offline=state.offline,
        confirmed_at=state.confirmed_at.isoformat() if state.confirmed_at else None,
        clock_ahead=report.skew,
        photos_sent=photos[0],
        photos_fetched=photos[1],
        photos_missing=photos[2],
        cancelled=report.cancelled,
        resumed=report.resumed,
    )


def quarantine_out(found: Iterable[Quarantined], say: Say) -> QuarantineOut:
    """What central did not take; of what nobody can read, only who sent it and when."""
    return QuarantineOut(
        quarantine=[
            QuarantinedOut(
                at=one.received_at.isoformat(timespec="seconds"),
                sender=one.sender,
                reason=one.reason.value,
                explanation=say(one.why),
                revision=stated.id if stated else None,
                author=stated.author if stated else None,
                fact=str(stated.fact) if stated else None,
                entity=stated.entity_id if stated else None,
            )
            for one in found
            for stated in [one.stated]
        ]
    )


class Side(Protocol):
    """One side of a conflict as a person may see it."""

    @property
    def revision_id(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def made_at(self) -> datetime: ...
    @property
    def body(self) -> Body | None: ...


def conflict_out(fact: str, entity_id: str, sides: Sequence[Side], *, participant_id: str, file: str) -> ConflictOut:
    """One conflict; of its sides the last is shown until it is resolved. `file` is empty where it is of no photo."""
    return ConflictOut(
        fact=fact,
        entity=entity_id,
        participant=participant_id,
        file=file or None,
        sides=[
            SideOut(
                revision=side.revision_id,
                author=side.author,
                made_at=side.made_at.isoformat(),
                shown=side is sides[-1],
                body=dict(side.body) if side.body is not None else None,
            )
            for side in sides
        ],
    )


def conflict_rows(told: ConflictOut, sides: Sequence[Side]) -> list[tuple[str, ...]]:
    """The sides of one conflict for a table."""
    about = told.participant, told.file or "", told.fact, told.entity
    return [
        (*about, it.revision_id[:8], it.author, f"{it.made_at.astimezone():%Y-%m-%d %H:%M}", brief(it.body))
        for it in sides
    ]
