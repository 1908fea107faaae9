"""A table of rows to choose from, as the supervisors' lists have it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget

from curator.ui.hinted import Hinted
from curator.ui.keyless import Keyless

WIDEST = 300
"""Pixels of a column; a tooltip has the whole text."""


class RowTable(Keyless, Hinted, QTableWidget):
    """Whole rows, not to be edited; `opened` carries the row that Enter or a double click means."""

    opened = Signal(int)

    def __init__(self, rows: int = 0, columns: int = 0) -> None:
        super().__init__(rows, columns)
        self.verticalHeader().hide()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.cellDoubleClicked.connect(lambda row, _column: self.opened.emit(row))

    def fit(self) -> None:
        """Make columns as wide as what they hold, within reason; the last one has the rest. Once, behind all cells."""
        header = self.horizontalHeader()
        self.resizeColumnsToContents()
        for column in range(self.columnCount() - 1):
            header.resizeSection(column, min(header.sectionSize(column), WIDEST))
        header.setSectionResizeMode(self.columnCount() - 1, QHeaderView.ResizeMode.Stretch)

    def take(self, stroke: str) -> bool:
        """Where it has the focus, arrows choose a row and Enter opens it; False for any other key."""
        if not self.hasFocus():
            return False
        if stroke in ("Up", "Down"):
            row = self.currentRow() + (1 if stroke == "Down" else -1)
            self.selectRow(max(0, min(row, self.rowCount() - 1)))
        elif stroke == "Enter":
            self.opened.emit(self.currentRow())
        else:
            return False
        return True
