"""Photos that are left out, and batches, as tables."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from curator.ui.messages import number, sentence, when

if TYPE_CHECKING:
    from curator.domain.selecting import LeftOut
    from curator.services.exporting import Shown

_NOWHERE = QModelIndex()
T = TypeVar("T")


class Rows(QAbstractTableModel, Generic[T]):
    """Values as rows; subclasses say what stands in which column, and of how many."""

    columns: int

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values: Sequence[T] = ()

    def heads(self) -> tuple[str, ...]:
        """Names of the columns."""
        raise NotImplementedError

    def cells(self, value: T) -> tuple[str, ...]:
        """The texts of a row."""
        raise NotImplementedError

    def show_values(self, values: Sequence[T]) -> None:
        """Show these."""
        self.beginResetModel()
        self.values = values
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Values."""
        return 0 if parent.isValid() else len(self.values)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """As many as there are heads."""
        return 0 if parent.isValid() else self.columns

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802 - Qt's name
        """Names over the columns, none beside the rows."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads()[section]
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """The text of a cell, whole in its tool tip."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self.cells(self.values[index.row()])[index.column()]


class LeftOutModel(Rows["LeftOut"]):
    """One row a photo."""

    columns = 3

    def heads(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (self.tr("Participant"), self.tr("Photo"), self.tr("Why it stays"))

    def cells(self, value: "LeftOut") -> tuple[str, ...]:
        """Whose it is, its file, and all reasons."""
        return (value.participant_id, value.file, "  ".join(sentence(reason.text) for reason in value.reasons))


class BatchesModel(Rows["Shown"]):
    """One row a batch, the newest first."""

    columns = 5

    def heads(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (self.tr("Batch"), self.tr("Frozen"), self.tr("Photos"), self.tr("People"), self.tr("Handed over"))

    def cells(self, value: "Shown") -> tuple[str, ...]:
        """Its name, when it was frozen, what it holds and to whom it went."""
        batch = value.batch
        went = ", ".join(f"{push.recipient} ({when(push.at)})" for push in value.pushes)
        if value.withdrawn:
            gone = self.tr("cannot leave: %n person(s) withdrew", "", value.withdrawn)
            went = f"{went}  {gone}" if went else gone
        return (batch.name, when(batch.created), number(batch.photos), number(len(batch.parts)), went)
