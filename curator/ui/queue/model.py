"""The queue as a model of rows; order and search are lists of indexes, so that 100,000 rows cost no proxy."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from curator.domain.errors import QueryError
from curator.domain.queries import searched
from curator.domain.timelines import ParticipantRow
from curator.ui.messages import sentence
from curator.ui.queue.search import Order, chosen, ordered
from curator.ui.review.words import stage_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from curator.domain.messages import Message

    Compute = Callable[[Callable[[], Any], Callable[[Any], None]], Future[Any]]

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class _Choice(NamedTuple):
    """Rows chosen for one turn of asking: None where the search could not be read."""

    turn: int
    shown: list[int] | None
    place: dict[int, int]
    problem: "Message | None"


class QueueModel(QAbstractListModel):
    """Participants in an order of the reader's choice, narrowed by a search.

    A row that changes is drawn anew in its place; it is ranked anew when rows are read or the order is chosen
    again, so that the list does not move under the reader's eyes. `problem` says why a search cannot be read; what
    was found before stays.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ParticipantRow] = []
        self._texts: list[str] = []
        self._index: dict[str, int] = {}
        self._orders: dict[Order, list[int]] = {}
        self._shown: list[int] = []
        self._place: dict[int, int] = {}
        self.query, self.order, self.me = "", Order.SUSPICION, ""
        self.problem: Message | None = None
        self._choosing: Future[Any] | None = None
        self._turn = 0
        self.photos = self.reviewed = 0

    def set_rows(self, rows: Sequence[ParticipantRow], texts: Sequence[str] | None = None) -> None:
        """Replace all rows, which come by id; `texts` are what `searched` makes of them, where that is known."""
        self._rows = list(rows)
        self._texts = list(texts) if texts is not None else [searched(row) for row in rows]
        self._index = {row.participant.id: index for index, row in enumerate(rows)}
        self._orders.clear()
        self.photos, self.reviewed = sum(row.photos for row in rows), sum(row.reviewed for row in rows)
        self.arrange()

    def update_row(self, row: ParticipantRow) -> None:
        """Replace one participant's row where it stands."""
        index = self._index.get(row.participant.id)
        if index is None:
            return
        known = self._rows[index]
        self.photos += row.photos - known.photos
        self.reviewed += row.reviewed - known.reviewed
        self._rows[index] = replace(row, worked=row.worked or known.worked)
        place = self._place.get(index)
        if place is not None:
            self.dataChanged.emit(self.index(place), self.index(place))

    def arrange(self, *, query: str | None = None, order: Order | None = None) -> None:
        """Choose the rows anew, and order them anew where an order is named; what is None stays as it was."""
        self._await(query)
        if order is not None:
            self.order = order
            self._orders.clear()
        self._show(self._choose())

    def arrange_later(self, query: str, compute: "Compute") -> None:
        """Choose the rows anew off the window's thread: of 100,000 that takes longer than a frame."""
        self._await(query)
        self._ranked(self.order)
        self._choosing = compute(self._choose, self._show)

    def _await(self, query: str | None) -> None:
        if self._choosing is not None:
            self._choosing.cancel()
        self.query = self.query if query is None else query
        self._turn += 1

    def _choose(self) -> _Choice:
        turn, query = self._turn, self.query
        try:
            shown = chosen(self._rows, self._texts, self._ranked(self.order), query=query, me=self.me)
        except QueryError as error:
            return _Choice(turn, None, {}, error.message)
        return _Choice(turn, shown, {index: place for place, index in enumerate(shown)}, None)

    def _show(self, choice: _Choice) -> None:
        if choice.turn != self._turn:
            return
        self.problem = choice.problem
        self.beginResetModel()
        if choice.shown is not None:
            self._shown, self._place = choice.shown, choice.place
        self.endResetModel()

    @property
    def choosing(self) -> bool:
        """Whether rows are still being chosen."""
        return self._choosing is not None and not self._choosing.done()

    def knows(self, participant_id: str) -> bool:
        """Whether a participant is in the queue, shown or not."""
        return participant_id in self._index

    @property
    def total(self) -> int:
        """Participants in the library, shown or not."""
        return len(self._rows)

    def count(self, query: str) -> int:
        """How many participants a search would show."""
        try:
            return len(chosen(self._rows, self._texts, range(len(self._rows)), query=query, me=self.me))
        except QueryError:
            return 0

    def place(self, participant_id: str) -> int | None:
        """Row in which a participant is shown; None where the search leaves it out."""
        return self._place.get(self._index.get(participant_id, -1))

    def row(self, place: int) -> ParticipantRow:
        """The participant shown in row `place`."""
        return self._rows[self._shown[place]]

    def shown(self) -> Iterator[ParticipantRow]:
        """All rows shown, in order."""
        return (self._rows[index] for index in self._shown)

    def matching(self, query: str, *, most: int) -> list[ParticipantRow]:
        """The most suspect participants that a search finds, shown or not."""
        try:
            found = chosen(self._rows, self._texts, self._ranked(Order.SUSPICION), query=query, me=self.me)
        except QueryError:
            return []
        return [self._rows[index] for index in found[:most]]

    def after(self, participant_id: str | None, *, step: int = 1) -> Iterator[ParticipantRow]:
        """The rows behind a participant's (`step` 1) or before it (-1), nearest first, without wrapping."""
        start = self._place.get(self._index.get(participant_id or "", -1), -1 if step > 0 else len(self._shown))
        end = len(self._shown) if step > 0 else -1
        return (self.row(place) for place in range(start + step, end, step))

    def suspects(self, participant_id: str | None) -> Iterator[ParticipantRow]:
        """The shown rows with open flags, the most suspect first, from behind a participant's and round to it."""
        ranked = [index for index in self._ranked(Order.SUSPICION) if index in self._place]
        own = self._index.get(participant_id or "", -1)
        start = ranked.index(own) + 1 if own in self._place else 0
        return (row for index in ranked[start:] + ranked[:start] if (row := self._rows[index]).open_flags)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Rows shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself for `ROW_ROLE`, its words for eyes and for screen readers."""
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole and row.withheld:
            return sentence(row.withheld)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{row.participant.id}  {row.participant.name}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self.tr("{id} {name}, {stage}, {reviewed} of {photos} reviewed, open flags: {flags}")
            return text.format(
                stage=stage_name(row.stage),
                id=row.participant.id,
                name=row.participant.name,
                reviewed=row.reviewed,
                photos=row.photos,
                flags=row.open_flags,
            )
        return None

    def _ranked(self, order: Order) -> list[int]:
        if order not in self._orders:
            self._orders[order] = ordered(self._rows, order)
        return self._orders[order]
