"""Which participants the queue shows and in which order: pure functions over rows."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from curator.domain.queries import folded, terms
from curator.domain.timelines import ParticipantRow
from curator.ui.language import QT_TRANSLATE_NOOP


class Order(StrEnum):
    """Orders of the queue."""

    SUSPICION = QT_TRANSLATE_NOOP("Orders", "By suspicion")
    PROGRESS = QT_TRANSLATE_NOOP("Orders", "By progress")
    WORKED = QT_TRANSLATE_NOOP("Orders", "Lately worked on")
    ID = QT_TRANSLATE_NOOP("Orders", "By id")
    NAME = QT_TRANSLATE_NOOP("Orders", "By name")


class View:
    """The views that everybody has: what they are called and which query they stand for."""

    EVERYBODY = (QT_TRANSLATE_NOOP("Views", "Everybody"), "")
    OPEN = (QT_TRANSLATE_NOOP("Views", "My open"), "-state:reviewed assigned:me,nobody")
    DUE = (QT_TRANSLATE_NOOP("Views", "Due for me"), "due:me")
    DISAGREEMENT = (QT_TRANSLATE_NOOP("Views", "Two ages disagree"), "state:disagreement")
    DOUBTFUL = (
        QT_TRANSLATE_NOOP("Views", "Ages or persons that do not fit"),
        "flag:age_conflict,age_implausible,wrong_person",
    )
    CONFLICTS = (QT_TRANSLATE_NOOP("Views", "Conflicts"), "conflict:yes")
    APPEARANCE = (QT_TRANSLATE_NOOP("Views", "Appearance change"), "flag:appearance_jump")


VIEWS = (View.EVERYBODY, View.DUE, View.OPEN, View.DOUBTFUL, View.CONFLICTS, View.APPEARANCE, View.DISAGREEMENT)


def chosen(
    rows: Sequence[ParticipantRow], texts: Sequence[str], order: Sequence[int], *, query: str, me: str
) -> list[int]:
    """Indexes of the rows that `query` finds, in `order`; `texts` are what `searched` makes of the rows.

    Raises:
        QueryError: the query cannot be read.
    """
    found = list(order)
    for test in terms(query, me=me):
        found = [index for index in found if test(rows[index], texts[index])]
    return found


def ordered(rows: Sequence[ParticipantRow], order: Order) -> list[int]:
    """Indexes of `rows`, which come by id, in an order."""
    if order is Order.ID:
        return list(range(len(rows)))
    if order in _TEXTS:
        text = _TEXTS[order]
        keys = [text(row) for row in rows]
        return sorted(range(len(rows)), key=keys.__getitem__, reverse=order is Order.WORKED)
    import numpy as np  # noqa: PLC0415 - the window paints before NumPy loads

    ranks = np.fromiter((_RANKS[order](row) for row in rows), np.float64, len(rows))
    return [int(index) for index in np.argsort(ranks, kind="stable")]


def _progress(row: ParticipantRow) -> float:
    """Begun ones first, the nearest to their end before all; then the untouched, then the finished."""
    share = row.reviewed / row.photos if row.photos else 1.0
    return 2.0 if share == 1.0 else 1.0 - share


_TEXTS: dict[Order, Callable[[ParticipantRow], str]] = {
    Order.NAME: lambda row: folded(row.participant.name) or "\uffff",
    Order.WORKED: lambda row: row.worked,
}
_RANKS: dict[Order, Callable[[ParticipantRow], float]] = {
    Order.SUSPICION: lambda row: -row.suspicion,
    Order.PROGRESS: _progress,
}
