"""The right column: age, evidence, history."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QScrollArea, QVBoxLayout, QWidget

from curator.domain.ages import AgeBasis
from curator.ui.keyless import KeylessList
from curator.ui.label.age import AgeEditor
from curator.ui.label.evidence import EvidenceList, EvidenceModel
from curator.ui.label.exif import ExifTable
from curator.ui.label.history import first_source, lines
from curator.ui.section import Section

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from curator.domain.ages import PartialDate
    from curator.domain.timelines import HistoryEntry, TimelinePhoto
    from curator.domain.traces import Origin
    from curator.domain.visual_age import VisualAge


class LabelPanel(QWidget):
    """Holds them; `exif_wanted` asks for the tags of the photo that is shown."""

    exif_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.age = AgeEditor()
        self._clues = EvidenceModel(self)
        self.evidence = EvidenceList(self._clues)
        self.looks = QLabel(wordWrap=True)
        self.looks.setProperty("tone", "muted")
        self._looks: Mapping[str, VisualAge] = {}
        self._item: TimelinePhoto | None = None
        self.exif = ExifTable()
        self.exif.wanted.connect(self.exif_wanted)
        self._lines = QStringListModel(self)
        self.history = KeylessList()
        self.history.setModel(self._lines)
        self.history.setWordWrap(True)
        self.history.setResizeMode(QListView.ResizeMode.Adjust)
        self.history.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.history.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._entries: Sequence[HistoryEntry] = ()
        self._origin: Origin | None = None
        self.sections = [Section(self.age), Section(self._clues_and_looks()), Section(self.exif), Section(self.history)]
        self.sections[2].heading.setChecked(False)
        # In large type the column may need more height than the window has.
        column, area = QWidget(), QScrollArea(widgetResizable=True)
        column.setObjectName("panel")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._area, self._column = area, column
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(0)
        for section, stretch in zip(self.sections, (0, 3, 2, 2), strict=True):
            layout.addWidget(section, stretch)
        self.retranslate()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as what it holds: only its height scrolls."""
        inner = self._column.minimumSizeHint()
        return QSize(
            inner.width() + self._area.verticalScrollBar().sizeHint().width(), super().minimumSizeHint().height()
        )

    def show_photo(self, item: "TimelinePhoto | None", birth: "PartialDate | None") -> None:
        """Show a photo's age and clues; its history comes by `show_history`."""
        self._item = item
        self.age.show_photo(item, birth)
        self._clues.show_photo(item, birth)
        self.exif.show_photo(item.photo.id if item else None)
        self._show_looks()

    def show_looks(self, looks: "Mapping[str, VisualAge]") -> None:
        """Tell what age each face looks, by photo."""
        self._looks = looks
        self._show_looks()

    def set_basis(self, basis: AgeBasis) -> None:
        """Show the ages of clues in another convention."""
        self._clues.set_basis(basis)
        self.retranslate()

    @property
    def basis(self) -> AgeBasis:
        """The convention in which the ages of clues are shown."""
        return self._clues.basis

    def fold_exif(self) -> None:
        """Open the table of tags, or fold it."""
        self.sections[2].heading.toggle()

    @property
    def exif_open(self) -> bool:
        """Whether the table of tags is open."""
        return self.sections[2].heading.isChecked()

    def _clues_and_looks(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.evidence, 1)
        column.addWidget(self.looks)
        self.looks.setContentsMargins(4, 0, 4, 4)
        return body

    def _show_looks(self) -> None:
        look = self._looks.get(self._item.photo.id) if self._item else None
        self.looks.setVisible(look is not None)
        if look is None:
            return
        text = self.tr("The face looks {low}–{high}").format(low=max(round(look.low), 0), high=round(look.high))
        ages = self._item.age if self._item else None
        off = ages is not None and look.misfit(ages.middle + 0.5) > 1
        self.looks.setText(f"{text} · ◆ " + self.tr("disagrees") if off else text)

    def show_history(self, entries: "Sequence[HistoryEntry]", origin: "Origin | None" = None) -> None:
        """Show what was said, back to what the import brought along."""
        self._entries, self._origin = entries, origin
        said = lines(entries) or [self.tr("Nobody has said anything about this photo yet.")]
        self._lines.setStringList([*said, first_source(origin)] if origin else said)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        bases = {
            AgeBasis.COMPLETED: self.tr("completed"),
            AgeBasis.YEAR: self.tr("year age"),
            AgeBasis.COUNTING: self.tr("counting"),
        }
        evidence = " · ".join((self.tr("Evidence"), bases[self.basis]))
        for section, text in zip(
            self.sections, (self.tr("Age"), evidence, self.tr("EXIF"), self.tr("History")), strict=True
        ):
            section.set_title(text)
        self._show_looks()
        self.history.setAccessibleName(self.tr("History"))
        self.show_history(self._entries, self._origin)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
