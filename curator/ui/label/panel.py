"""The right column: age, evidence, history."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from curator.ui.label.age import AgeEditor
from curator.ui.label.evidence import EvidenceList, EvidenceModel
from curator.ui.label.history import lines
from curator.ui.section import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.ages import PartialDate
    from curator.domain.timelines import HistoryEntry, TimelinePhoto


class HistoryList(QListView):
    """Lines to read; keys go to the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass the key on to the window."""
        event.ignore()


class LabelPanel(QWidget):
    """Holds the three; emits nothing itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.age = AgeEditor()
        self._clues = EvidenceModel(self)
        self.evidence = EvidenceList(self._clues)
        self._lines = QStringListModel(self)
        self.history = HistoryList()
        self.history.setModel(self._lines)
        self.history.setWordWrap(True)
        self.history.setResizeMode(QListView.ResizeMode.Adjust)
        self.history.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.history.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._entries: Sequence[HistoryEntry] = ()
        self.sections = [Section(self.age), Section(self.evidence), Section(self.history)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(0)
        for section, stretch in zip(self.sections, (0, 3, 2), strict=True):
            layout.addWidget(section, stretch)
        self.retranslate()

    def show_photo(self, item: "TimelinePhoto | None", birth: "PartialDate | None") -> None:
        """Show a photo's age and clues; its history comes by `show_history`."""
        self.age.show_photo(item, birth)
        self._clues.show_photo(item)

    def show_history(self, entries: "Sequence[HistoryEntry]") -> None:
        """Show what was said."""
        self._entries = entries
        self._lines.setStringList(lines(entries) or [self.tr("Nobody has said anything about this photo yet.")])

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for section, text in zip(self.sections, (self.tr("Age"), self.tr("Evidence"), self.tr("History")), strict=True):
            section.set_title(text)
        self.history.setAccessibleName(self.tr("History"))
        self.show_history(self._entries)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
