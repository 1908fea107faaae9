"""A table of rows to choose from, as the supervisors' lists have it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTableWidget

from curator.ui.hinted import Hinted
from curator.ui.keyless import Keyless


class RowTable(Keyless, Hinted, QTableWidget):
    """Whole rows, not to be edited; `opened` carries the row that Enter or a double click means."""

    opened = Signal(int)

    def __init__(self, rows: int = 0, columns: int = 0) -> None:
        super().__init__(rows, columns)
        self.verticalHeader().hide()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.cellDoubleClicked.connect(lambda row, _column: self.opened.emit(row))

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
