"""The access log as a table with a filter."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableView, QWidget

from curator.domain.access import Access
from curator.ui.keyless import LetterlessTable
from curator.ui.language import QT_TRANSLATE_NOOP
from curator.ui.messages import sentence, when
from curator.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.access import AccessEntry
    from curator.domain.messages import Message

_NOWHERE = QModelIndex()
_ACTIONS = {
    Access.OPENED: QT_TRANSLATE_NOOP("Words", "opened"),
    Access.SEARCHED: QT_TRANSLATE_NOOP("Words", "searched"),
    Access.EXPORTED: QT_TRANSLATE_NOOP("Words", "exported"),
    Access.DOWNLOADED: QT_TRANSLATE_NOOP("Words", "downloaded"),
    Access.WITHDREW: QT_TRANSLATE_NOOP("Words", "withdrew"),
}


class AccessModel(QAbstractTableModel):
    """One row an entry, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[AccessEntry] = ()

    def show_entries(self, entries: "Sequence[AccessEntry]") -> None:
        """Show these."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Entries."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """As many as there are heads."""
        return 0 if parent.isValid() else len(self.heads())

    def heads(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (self.tr("When"), self.tr("Who"), self.tr("What"), self.tr("Participant"), self.tr("Reason"))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802 - Qt's name
        """Names over the columns, none beside the rows."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads()[section]
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """The text of a cell."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        entry = self._entries[index.row()]
        return (
            when(entry.at),
            entry.user,
            QCoreApplication.translate("Words", _ACTIONS[entry.action]),
            entry.participant_id or "",
            entry.reason,
        )[index.column()]


class AccessPage(Page):
    """What is typed into the filter has to stand somewhere in a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AccessModel(self)
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(self.model)
        self.shown.setFilterKeyColumn(-1)
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter, self.table = QLineEdit(), LetterlessTable()
        self.notice.setProperty("tone", "wrong")
        self.table.setModel(self.shown)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.body.addWidget(self.filter)
        self.body.addWidget(self.table, 1)
        self.filter.textChanged.connect(self.shown.setFilterFixedString)
        self._problems: Sequence[Message] = ()
        self.retranslate()

    @property
    def first(self) -> QWidget:
        """What has the focus when the page is shown."""
        return self.filter

    def show_log(self, entries: "Sequence[AccessEntry]", problems: "Sequence[Message]") -> None:
        """Show the log, and where it was altered."""
        self._problems = problems
        self.model.show_entries(entries)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self.heading.setText(self.tr("Access log"))
        self.filter.setPlaceholderText(self.tr("Filter by user, participant, act or reason"))
        self.filter.setAccessibleName(self.tr("Filter"))
        self.table.setAccessibleName(self.tr("Access log"))
        self.notice.setText("\n".join(map(sentence, self._problems)))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.model.columnCount() - 1)
