"""The queue as a model of rows; order and filter are lists of indexes, so that 100,000 rows cost no proxy."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from curator.domain.timelines import ParticipantRow
from curator.ui.messages import sentence
from curator.ui.queue.search import Order, chosen, keys

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class QueueModel(QAbstractListModel):
    """Participants in the order of suspicion or of id, narrowed by a search.

    A row that changes is drawn anew in its place; it is ranked anew when rows are read or the order is chosen
    again, so that the list does not move under the reader's eyes.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ParticipantRow] = []
        self._keys: list[str] = []
        self._shown: list[int] = []
        self._place: dict[str, int] = {}
        self.query, self.order, self.flagged_only = "", Order.FLAGS, False

    def set_rows(self, rows: Sequence[ParticipantRow]) -> None:
        """Replace all rows."""
        self._rows, self._keys = list(rows), keys(rows)
        self.arrange()

    def update_row(self, row: ParticipantRow) -> None:
        """Replace one participant's row where it stands."""
        for index, known in enumerate(self._rows):
            if known.participant.id == row.participant.id:
                self._rows[index] = row
                break
        place = self._place.get(row.participant.id)
        if place is not None:
            self.dataChanged.emit(self.index(place), self.index(place))

    def arrange(
        self, *, query: str | None = None, order: Order | None = None, flagged_only: bool | None = None
    ) -> None:
        """Choose and order the rows anew; what is None stays as it was."""
        self.query = self.query if query is None else query
        self.order = order or self.order
        self.flagged_only = self.flagged_only if flagged_only is None else flagged_only
        self.beginResetModel()
        self._shown = chosen(self._rows, self._keys, query=self.query, order=self.order, flagged_only=self.flagged_only)
        self._place = {self._rows[index].participant.id: place for place, index in enumerate(self._shown)}
        self.endResetModel()

    @property
    def total(self) -> int:
        """Participants in the library, shown or not."""
        return len(self._rows)

    def place(self, participant_id: str) -> int | None:
        """Row in which a participant is shown; None where the search leaves it out."""
        return self._place.get(participant_id)

    def row(self, place: int) -> ParticipantRow:
        """The participant shown in row `place`."""
        return self._rows[self._shown[place]]

    def after(self, participant_id: str | None, *, step: int = 1) -> Iterator[ParticipantRow]:
        """The rows behind a participant's (`step` 1) or before it (-1), nearest first, without wrapping."""
        start = self._place.get(participant_id or "", -1 if step > 0 else len(self._shown))
        end = len(self._shown) if step > 0 else -1
        return (self.row(place) for place in range(start + step, end, step))

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
            return self.tr("{id} {name}, {reviewed} of {photos} reviewed, open flags: {flags}").format(
                id=row.participant.id,
                name=row.participant.name,
                reviewed=row.reviewed,
                photos=row.photos,
                flags=row.open_flags,
            )
        return None
