"""Where a participant stands in the queue: counts, suspicion and gaps, worked out from photos, labels and flags."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from curator.domain.facts import due
from curator.domain.flags import Severity
from curator.domain.people import Participant, consent_state
from curator.domain.reviews import Outcome
from curator.domain.suspicion import participant_worth
from curator.domain.timelines import ParticipantRow, Timeline, TimelinePhoto


def standing(participant: Participant, photos: Sequence[TimelinePhoto], *, worked: str = "") -> ParticipantRow:
    """The queue's row of a participant; of each photo only label, proposal and flags are looked at."""
    flags = [flag for item in photos for flag in item.open_flags]
    disagreements = sum(item.outcome is Outcome.DISAGREEMENT for item in photos)
    severities = {flag.severity for flag in flags}
    return ParticipantRow(
        participant=participant,
        photos=len(photos),
        reviewed=sum(item.label is not None for item in photos),
        open_flags=len(flags),
        worst=next((severity for severity in (Severity.REJECT, Severity.WARN) if severity in severities), None),
        suspicion=participant_worth([item.flags for item in photos]),
        kinds=tuple(sorted({flag.kind for flag in flags})),
        gap=widest_gap([item.age.middle for item in photos if item.age]),
        worked=worked,
        disagreements=disagreements,
    )


def row_of(timeline: Timeline, *, worked: str, today: date) -> ParticipantRow:
    """The queue's row of a participant whose timeline was just read."""
    return replace(
        standing(timeline.participant, timeline.photos, worked=worked),
        consent=consent_state(timeline.participant.consent, today=today),
        withheld=timeline.withheld,
        stage=due(timeline.verdicts),
        assigned=timeline.assigned,
        conflicts=timeline.conflicts,
        mine=timeline.mine,
        blind=timeline.blind,
    )


def widest_gap(ages: Sequence[int]) -> int | None:
    """The most years between two neighbours in the order of age; None where there are none."""
    return max((after - before for before, after in pairwise(sorted(ages))), default=None)
