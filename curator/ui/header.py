"""The line above the photo: whose life this is, and how far its review is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from curator.domain.ages import Precision
from curator.ui import fonts
from curator.ui.elided import ElidedLabel
from curator.ui.messages import number, sentence
from curator.ui.review.words import standing_of

if TYPE_CHECKING:
    from curator.domain.timelines import Timeline, TimelinePhoto


class Header(QWidget):
    """Id, name, birth, progress, open flags; at the right the photo's file and size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.who, self.facts = QLabel(), ElidedLabel()
        self.file = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.file.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.facts.setProperty("tone", "muted")
        self.file.setProperty("tone", "muted")
        self.place = QLabel()
        self.place.setProperty("tone", "muted")
        self._timeline: Timeline | None = None
        self._item: TimelinePhoto | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(16)
        layout.addWidget(self.who)
        layout.addWidget(self.facts, 1)
        layout.addWidget(self.file, 1)
        layout.addWidget(self.place)

    def show_timeline(self, timeline: "Timeline | None") -> None:
        """Name a participant."""
        self._timeline = timeline
        self._show()

    def show_photo(self, item: "TimelinePhoto | None") -> None:
        """Name a photo."""
        self._item = item
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language or type."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.ApplicationFontChange):
            self._show()
        super().changeEvent(event)

    def _show(self) -> None:
        timeline, item = self._timeline, self._item
        font = fonts.scaled(1.0, bold=True)
        if self.who.font() != font:
            self.who.setFont(font)
        if timeline is None:
            for label in (self.who, self.facts, self.file, self.place):
                label.clear()
            return
        person = timeline.participant
        self.who.setText(f"{person.id}  {person.name}".strip())
        self.facts.setText("     ".join(self._facts(timeline)))
        self.file.setText(_file(item) if item else "")
        ids = [known.photo.id for known in timeline.photos]
        place = ids.index(item.photo.id) + 1 if item and item.photo.id in ids else 0
        self.place.setText(f"{place} / {len(timeline.photos)}" if place else "")

    def _facts(self, timeline: "Timeline") -> list[str]:
        born = timeline.participant.birth
        precisions = {Precision.DAY: "", Precision.MONTH: self.tr("(month)"), Precision.YEAR: self.tr("(year)")}
        facts = [self.tr("born {date}").format(date=f"{born} {precisions[born.precision]}".strip())] if born else []
        if timeline.withheld:
            return [*facts, sentence(timeline.withheld)]
        facts.append(standing_of(timeline))
        reviewed = sum(item.label is not None for item in timeline.photos)
        facts.append(
            self.tr("{done} of {total} reviewed").format(done=number(reviewed), total=number(len(timeline.photos)))
        )
        flags = sum(len(item.open_flags) for item in timeline.photos)
        return [*facts, self.tr("%n open flag(s)", "", flags)] if flags else facts


def _file(item: "TimelinePhoto") -> str:
    photo = item.photo
    size = f"{photo.width} × {photo.height}" if photo.width else ""
    return "   ".join(part for part in (photo.file, size) if part)
