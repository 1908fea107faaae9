"""The access log as a table with a filter."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QDateTime,
    QEvent,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QLineEdit, QPushButton, QTableView, QVBoxLayout, QWidget

from curator.ui.messages import access_action, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.access import AccessEntry
    from curator.domain.messages import Message

_NOWHERE = QModelIndex()


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
        moment = QDateTime.fromSecsSinceEpoch(round(entry.at.timestamp()))
        return (
            QLocale().toString(moment, QLocale.FormatType.ShortFormat),
            entry.user,
            access_action(entry.action),
            entry.participant_id or "",
            entry.reason,
        )[index.column()]


class AccessPage(QWidget):
    """Esc or its button leaves it. What is typed into the filter has to stand somewhere in a row."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = AccessModel(self)
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(self.model)
        self.shown.setFilterKeyColumn(-1)
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter, self.table, self.problem = QLineEdit(), QTableView(), QLabel(wordWrap=True)
        self.close_button = QPushButton()
        self.problem.setProperty("tone", "wrong")
        self.table.setModel(self.shown)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        below = QHBoxLayout()
        below.addWidget(self.problem, 1)
        below.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(self.filter)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        self.filter.textChanged.connect(self.shown.setFilterFixedString)
        self.close_button.clicked.connect(self.left)
        self._problems: Sequence[Message] = ()
        self.retranslate()

    def show_log(self, entries: "Sequence[AccessEntry]", problems: "Sequence[Message]") -> None:
        """Show the log, and where it was altered."""
        self._problems = problems
        self.model.show_entries(entries)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.filter.setPlaceholderText(self.tr("Filter by user, participant, act or reason"))
        self.filter.setAccessibleName(self.tr("Filter"))
        self.table.setAccessibleName(self.tr("Access log"))
        self.close_button.setText(self.tr("Back to the photos  (Esc)"))
        self.problem.setText("\n".join(map(sentence, self._problems)))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.model.columnCount() - 1)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
