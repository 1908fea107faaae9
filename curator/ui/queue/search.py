"""Which participants the queue shows and in which order: pure functions over rows."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from curator.domain.facts import due
from curator.domain.flags import Severity
from curator.domain.people import consent_state
from curator.domain.timelines import ParticipantRow, Timeline


class Order(StrEnum):
    """Orders of the queue."""

    FLAGS = "flags"
    ID = "id"


def key(text: str) -> str:
    """`text` as it is compared: composed Korean or decomposed, large or small letters all look alike."""
    return unicodedata.normalize("NFC", text).casefold()


def keys(rows: Sequence[ParticipantRow]) -> list[str]:
    """What a search looks at, row by row: id and name."""
    return [key(f"{row.participant.id}\n{row.participant.name}") for row in rows]


def chosen(
    rows: Sequence[ParticipantRow], searched: Sequence[str], *, query: str, order: Order, flagged_only: bool
) -> list[int]:
    """Indexes of the rows to show, in order. All words of `query` have to be found."""
    words = key(query).split()
    found = [
        index
        for index, row in enumerate(rows)
        if (row.open_flags or not flagged_only) and all(word in searched[index] for word in words)
    ]
    if order is Order.FLAGS:
        return sorted(found, key=lambda index: (-rows[index].open_flags, rows[index].participant.id))
    return sorted(found, key=lambda index: rows[index].participant.id)


def row_of(timeline: Timeline) -> ParticipantRow:
    """The queue's row of a participant whose timeline was just read."""
    flags = [flag for item in timeline.photos for flag in item.open_flags]
    severities = {flag.severity for flag in flags}
    worst = next((severity for severity in (Severity.REJECT, Severity.WARN) if severity in severities), None)
    return ParticipantRow(
        participant=timeline.participant,
        photos=len(timeline.photos),
        reviewed=sum(item.label is not None for item in timeline.photos),
        open_flags=len(flags),
        worst=worst,
        consent=consent_state(timeline.participant.consent, today=date.today()),
        withheld=timeline.withheld,
        stage=due(timeline.verdicts),
        assigned=timeline.assigned,
    )
