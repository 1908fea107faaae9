"""The strip in which the date that is burnt into a print is typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from curator.domain.ages import PartialDate, age_at
from curator.domain.printed_dates import read_printed
from curator.ui.answer_field import AnswerField

if TYPE_CHECKING:
    from curator.domain.timelines import TimelinePhoto


class PrintDate(QWidget):
    """Emits `dated` with a date as soon as one is entered, `left` where none is."""

    dated = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._birth: PartialDate | None = None
        self._photo_id: str | None = None
        self.question, self.field, self.meant = QLabel(), AnswerField(), QLabel()
        self.meant.setProperty("tone", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.question)
        row.addWidget(self.field)
        row.addWidget(self.meant, 1)
        self.field.textChanged.connect(lambda _text: self._show())
        self.field.returnPressed.connect(self._take)
        self.field.left.connect(self.cancel)
        self.hide()
        self.retranslate()

    @property
    def asking(self) -> bool:
        """Whether a date is being typed."""
        return not self.isHidden()

    def ask(self, birth: PartialDate | None) -> None:
        """Ask for the date on the print of a person born on `birth`."""
        self._birth = birth
        self.field.clear()
        self.show()
        self._show()
        self.field.setFocus()

    def show_photo(self, item: "TimelinePhoto | None") -> None:
        """Another photo is shown: its date was not asked for."""
        photo_id = item.photo.id if item else None
        if photo_id != self._photo_id and self.asking:
            self.cancel()
        self._photo_id = photo_id

    def cancel(self) -> None:
        """Ask no more."""
        self.hide()
        self.left.emit()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.question.setText(self.tr("Date on the print:"))
        self.field.setPlaceholderText(self.tr("’98 7 24, 1998-07 or 1998"))
        self.field.setAccessibleName(self.tr("Date that is burnt into the print"))
        self.field.setFixedWidth(self.field.fontMetrics().horizontalAdvance(self.field.placeholderText()) + 32)
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language or type."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self.retranslate()
        super().changeEvent(event)

    def _show(self) -> None:
        at = read_printed(self.field.text())
        if at is None:
            typed = bool(self.field.text().strip())
            hint = self.tr("Enter states it, Esc leaves")
            self.meant.setText(self.tr("This is no date yet: year, month, day") if typed else hint)
        else:
            age = str(age_at(self._birth, at)) if self._birth else "–"
            self.meant.setText(self.tr("{date}, age {age}").format(date=at, age=age))

    def _take(self) -> None:
        at = read_printed(self.field.text())
        if at is not None:
            self.hide()
            self.left.emit()
            self.dated.emit(at)
