"""The age: what is stated or proposed, what is being typed, and the same in the two other conventions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from curator.domain.ages import MAX_AGE, AgeRange, PartialDate
from curator.domain.revisions import Fact
from curator.ui import fonts
from curator.ui.keyless import Keyless
from curator.ui.label.ground import GroundBar
from curator.ui.label.statement import Ground, Statement, doubt_text
from curator.ui.label.typing import Typed, capture_date, conventions
from curator.ui.messages import clue_kind, sentence

if TYPE_CHECKING:
    from curator.domain.timelines import TimelinePhoto


class AgeField(Keyless, QLineEdit):
    """Shows the digits; they are typed anywhere in the window, so this field reads no key itself."""


class AgeEditor(QWidget):
    """Emits `age_set` with a `Statement`, or `accepted` where nothing was typed; `trying` with each age on the way."""

    age_set = Signal(object)
    accepted = Signal()
    trying = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item: TimelinePhoto | None = None
        self._birth: PartialDate | None = None
        self.typed = Typed()
        self.field = AgeField(readOnly=True)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.set_button = QPushButton()
        self.set_button.setObjectName("primary")
        self.set_button.clicked.connect(self.enter)
        self.ground, self.wrong = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.rivals = QLabel(wordWrap=True)
        self.rivals.setProperty("tone", "conflict")
        self.ground.setProperty("tone", "muted")
        self.wrong.setProperty("tone", "wrong")
        self.captions = [QLabel() for _ in range(3)]
        self.values = [QLabel() for _ in range(3)]
        self.ground_bar = GroundBar()
        self.ground_bar.changed.connect(lambda _ground: self._show())
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.field)
        table = QGridLayout()
        table.setHorizontalSpacing(8)
        table.setVerticalSpacing(0)
        for row, (caption, value) in enumerate(zip(self.captions, self.values, strict=True)):
            caption.setProperty("tone", "muted")
            table.addWidget(caption, row, 0)
            table.addWidget(value, row, 1)
        table.setColumnStretch(1, 1)
        line.addLayout(table, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(8)
        layout.addLayout(line)
        layout.addWidget(self.wrong)
        layout.addWidget(self.rivals)
        layout.addWidget(self.ground)
        layout.addWidget(self.ground_bar)
        layout.addWidget(self.set_button)

    def show_photo(self, item: "TimelinePhoto | None", birth: PartialDate | None) -> None:
        """Show a photo's age; digits typed for the same photo stay."""
        if item is None or self._item is None or item.photo.id != self._item.photo.id:
            self.typed = Typed()
            self.ground_bar.show_ground(Ground())
        self._item, self._birth = item, birth
        self._show()

    def type_digit(self, digit: str) -> None:
        """One more digit."""
        if self._item is not None:
            self.typed = self.typed.add(digit)
            self._show()

    def back(self) -> None:
        """Take the last digit away."""
        self.typed = self.typed.back()
        self._show()

    def nudge(self, by: int) -> None:
        """The age on the way, or else the one that is shown, `by` years higher."""
        ages = self._ages()
        if ages is not None and 0 <= ages.middle + by <= MAX_AGE:
            self.typed = Typed(str(ages.middle + by))
            self._show()

    def clear(self) -> None:
        """Take all digits and their ground away."""
        self.typed = Typed()
        self.ground_bar.show_ground(Ground())
        self._show()

    def enter(self) -> None:
        """Set the typed age where the rules allow it, or accept what is shown."""
        if self._item is None or self.typed.wrong is not None:
            return
        ground, ages = self.ground_bar.ground, self._ages()
        if ages is None or (self.typed.age is None and ground == Ground()):
            self.accepted.emit()
        else:
            self.clear()
            self.age_set.emit(Statement(ages.middle, ground))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for label, text in zip(
            self.captions, (self.tr("completed"), self.tr("year age"), self.tr("counting")), strict=True
        ):
            label.setText(text)
        self.field.setAccessibleName(self.tr("Age in completed years"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show(self) -> None:
        self.trying.emit(self.typed.age if self.typed.wrong is None else None)
        self._size_field()
        ages = self._ages()
        self.field.setText(self.typed.digits or (str(ages) if ages else "–"))
        wrong = self.typed.wrong
        self.wrong.setText(sentence(wrong) if wrong else "")
        self.wrong.setVisible(wrong is not None)
        texts = ["–"] * 3
        if ages is not None and wrong is None:
            at = capture_date(self._item) if self._item else None
            shown = conventions(ages, birth=self._birth, at=at)
            texts = [str(shown.completed), str(shown.year), str(shown.counting)]
        for label, text in zip(self.values, texts, strict=True):
            label.setText(text)
        self.ground.setText(self._ground())
        rivals = self._rivals()
        self.rivals.setText("◆ " + rivals)
        self.rivals.setVisible(bool(rivals))
        self.set_button.setText(self._verb())
        self.set_button.setEnabled(wrong is None and (self._item is not None and ages is not None))

    def _ages(self) -> AgeRange | None:
        if self.typed.age is not None:
            return AgeRange(self.typed.age, self.typed.age)
        return self._item.age if self._item else None

    def _verb(self) -> str:
        ages = self._ages()
        if self.typed.age is not None or (ages and self.ground_bar.ground != Ground()):
            return self.tr("Set {age} and go on  ⏎").format(age=ages.middle if ages else "")
        if self._item is not None and self._item.label is not None:
            return self.tr("Go on  ⏎")
        return self.tr("Accept and go on  ⏎")

    def _ground(self) -> str:
        if self._item is None:
            return ""
        if self.typed.age is not None:
            return self.tr("Enter sets it, Esc leaves it as it was")
        if label := self._item.label:
            ground = clue_kind(label.clue) if label.clue else ""
            doubt = doubt_text(label.within, label.confidence)
            return _joined(self.tr("✓ stated"), ground, str(label.capture or ""), doubt, label.reason)
        if proposal := self._item.proposal:
            return _joined(self.tr("proposed"), clue_kind(proposal.kind), str(proposal.date or ""))
        return self.tr("No clue tells an age; type one")

    def _rivals(self) -> str:
        """Both ages where two people stated different ones at the same time."""
        sides = [rival for rival in self._item.rivals if rival.fact == Fact.LABEL] if self._item else []
        if not sides:
            return ""
        ages = [f"{rival.author} {rival.label.age if rival.label else '–'}" for rival in sides]
        return self.tr("In conflict: {sides}. A supervisor settles it.").format(sides=" · ".join(ages))

    def _size_field(self) -> None:
        font = fonts.large()
        if self.field.font() != font:
            self.field.setFont(font)
        self.field.setFixedWidth(fonts.grid(self.field.fontMetrics().horizontalAdvance("00–00") + 28))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
