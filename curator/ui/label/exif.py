"""All that the file says of itself, read when it is asked for."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from curator.ui import fonts
from curator.ui.keyless import Keyless


class ExifTable(Keyless, QTableWidget):
    """Two columns: tag and value. `wanted` fires when the table comes into view without the rows of its photo."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setMinimumHeight(4 * self.fontMetrics().height())
        self._filled_for: str | None = None
        self._photo_id: str | None = None
        self.retranslate()

    def show_photo(self, photo_id: str | None) -> None:
        """Be about another photo; its tags are asked for where the table is open."""
        if photo_id == self._photo_id:
            return
        self._photo_id = photo_id
        self.setRowCount(0)
        self._filled_for = None
        if self.isVisible() and photo_id is not None:
            self.wanted.emit()

    def fill(self, photo_id: str, rows: list[tuple[str, str]]) -> None:
        """Show the tags of a photo; those of another one come too late."""
        if photo_id != self._photo_id:
            return
        self._filled_for = photo_id
        shown = rows or [(self.tr("none"), "")]
        self.setRowCount(len(shown))
        for place, row in enumerate(shown):
            for column, text in enumerate(row):
                cell = QTableWidgetItem(text)
                cell.setToolTip(text)
                cell.setFont(fonts.small())
                self.setItem(place, column, cell)
        self.verticalHeader().setDefaultSectionSize(fonts.grid(self.fontMetrics().height() + 4))
        self.resizeColumnToContents(0)
        self.setColumnWidth(0, min(self.columnWidth(0), self.viewport().width() // 2))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for what is missing."""
        super().showEvent(event)
        if self._photo_id is not None and self._filled_for != self._photo_id:
            self.wanted.emit()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(self.tr("EXIF"))
        self.setHorizontalHeaderLabels([self.tr("Tag"), self.tr("Value")])

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
