"""What sync and conflicts print with --json."""

from collections.abc import Iterable

from curator.domain.exchange import SyncReport
from curator.domain.revisions import Revision
from curator.formats.json_fields import ConflictOut, RefusedOut, SideOut, SyncOut
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
    )


def conflict_out(fact: str, entity_id: str, sides: Iterable[Revision]) -> ConflictOut:
    """One conflict; of its sides the last is shown until it is resolved."""
    ends = list(sides)
    return ConflictOut(
        fact=fact,
        entity=entity_id,
        sides=[
            SideOut(
                revision=side.id,
                author=side.author,
                made_at=side.made_at.isoformat(),
                shown=side is ends[-1],
                body=dict(side.body) if side.body is not None else None,
            )
            for side in ends
        ],
    )
