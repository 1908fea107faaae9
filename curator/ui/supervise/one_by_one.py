"""A page that asks about one photo after the other: the photo, its evidence, and one key for each answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from curator.domain.ages import MAX_AGE
from curator.ui import fonts
from curator.ui.answer_field import AnswerField
from curator.ui.label.evidence import EvidenceList, EvidenceModel
from curator.ui.messages import number
from curator.ui.page import Page
from curator.ui.photo.view import PhotoView

if TYPE_CHECKING:
    from curator.domain.ages import PartialDate
    from curator.domain.timelines import TimelinePhoto
    from curator.ui.images import Faces, Pictures


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: `age` and `reason` are whether these are asked for; `usual` is the reason unless another is typed."""

    text: str
    age: bool = False
    reason: bool = False
    usual: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about one photo: `lines` say what there is to know, `choices` what may be answered.

    `of` is what the question was made from, for whoever hears the answer. `done` tells what was answered already.
    """

    photo_id: str
    participant_id: str
    file: str
    lines: tuple[str, ...]
    choices: tuple[Choice, ...]
    of: Any
    done: str = ""


class OneByOne(Page):
    """`wanted` carries a question whose photo is to be shown; `answered` one, the number of the choice, age, reason.

    `photo_asked` carries a participant's and a photo's id.
    """

    wanted = Signal(object)
    answered = Signal(object, int, object, str)
    photo_asked = Signal(str, str)

    def __init__(self, pictures: "Pictures", faces: "Faces", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._questions: Sequence[Question] = ()
        self._at, self._pending, self._busy = 0, -1, False
        self.photo = PhotoView(pictures, faces)
        self.photo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clues = EvidenceModel(self)
        self.evidence = EvidenceList(self._clues)
        self.evidence.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.about, self.said, self.done, self.help = (QLabel(wordWrap=True) for _ in range(4))
        for label in (self.done, self.help):
            label.setProperty("tone", "muted")
        for label in (self.about, self.said, self.done):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons: list[QPushButton] = []
        self.age, self.reason = AnswerField(), AnswerField()
        self.age.setValidator(QIntValidator(0, MAX_AGE, self.age))
        self.back, self.on, self.look = (QPushButton() for _ in range(3))
        self._choices = QVBoxLayout()
        self.side = QVBoxLayout()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        steps, right = QHBoxLayout(), QWidget()
        for button in (self.back, self.on, self.look):
            steps.addWidget(button)
        steps.addStretch()
        for widget in (self.about, self.said, self.done):
            self.side.addWidget(widget)
        self.side.addLayout(self._choices)
        for field in (self.age, self.reason):
            self.side.addWidget(field)
        self.side.addLayout(steps)
        self.side.addWidget(self.evidence, 1)
        self.side.addWidget(self.help)
        right.setLayout(self.side)
        right.setFixedWidth(fonts.grid(58 * self.fontMetrics().averageCharWidth()))
        row = QHBoxLayout()
        row.addWidget(self.photo, 1)
        row.addWidget(right)
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        self.look.clicked.connect(self._ask_photo)
        self.age.returnPressed.connect(self._go_on)
        self.reason.returnPressed.connect(self._go_on)
        for field in (self.age, self.reason):
            field.left.connect(self.escape)

    @property
    def first(self) -> QWidget:
        """The page itself, so that numbers choose and are typed nowhere."""
        return self

    @property
    def question(self) -> Question | None:
        """The one that is asked."""
        return self._questions[self._at] if self._at < len(self._questions) else None

    def ask(self, questions: Sequence[Question], *, at: int | None = None) -> None:
        """Ask these; from the one that was asked on, what followed it where it is gone, or the one that is told."""
        known = self.question.photo_id if self.question else None
        places = [place for place, one in enumerate(questions) if one.photo_id == known]
        self._questions = questions
        self._at = at if at is not None else places[0] if places else min(self._at, max(len(questions) - 1, 0))
        self._show()

    def show_photo(self, photo_id: str, item: "TimelinePhoto | None", birth: "PartialDate | None") -> None:
        """Show the photo of the question, where that is still asked; None where it may not be shown."""
        if self.question is not None and self.question.photo_id == photo_id:
            self.photo.show_photo(item, ())
            self._clues.show_photo(item, birth)

    def step(self, by: int) -> None:
        """To the next question or the one before."""
        if 0 <= self._at + by < len(self._questions):
            self._at += by
            self._show()

    def choose(self, place: int) -> None:
        """Answer with a choice, or ask for the age and the reason that it needs."""
        one = self.question
        if one is None or self._busy or not 0 <= place < len(one.choices) or not self.can_answer:
            return
        choice = one.choices[place]
        self._pending = place
        self.age.clear()
        self.reason.setText(choice.usual)
        self._fields()
        if choice.age:
            self.age.setFocus()
        elif choice.reason:
            self._type_reason()
        else:
            self._answer(None, "")

    @property
    def can_answer(self) -> bool:
        """Whether the question may be answered by whoever looks at it."""
        return True

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Say at the foot how it went."""
        self._busy = False
        super().tell(text, wrong=wrong)

    def take(self, stroke: str) -> bool:
        """1, 2 … answer, arrows go to another photo, P opens it on the desk."""
        steps = {"Left": -1, "Right": 1, "Up": -1, "Down": 1}
        if len(stroke) == 1 and stroke.isdigit() and stroke != "0":
            self.choose(int(stroke) - 1)
        elif stroke in steps:
            self.step(steps[stroke])
        elif stroke == "P":
            self._ask_photo()
        else:
            return super().take(stroke)
        return True

    def escape(self) -> bool:
        """Leave an answer that was begun."""
        begun = self._pending >= 0
        self._pending = -1
        self._fields()
        self.setFocus()
        return begun

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.age.setPlaceholderText(self.tr("Age in completed years, then Enter"))
        self.age.setAccessibleName(self.tr("Age"))
        self.reason.setPlaceholderText(self.tr("Reason, then Enter"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.back.setText(self.tr("Before  ←"))
        self.on.setText(self.tr("Next  →"))
        self.look.setText(self.tr("On the desk  (P)"))
        self.look.setToolTip(self.tr("Leave this page and show the photo among the others of the participant"))
        self.help.setText(self.tr("A number answers, arrows go to another photo, Esc leaves."))
        super().retranslate()

    def _show(self) -> None:
        self._pending, self._busy = -1, False
        one = self.question
        self.photo.show_photo(None, ())
        self._clues.show_photo(None)
        place = self.tr("{place} of {count}").format(place=number(self._at + 1), count=number(len(self._questions)))
        self.about.setText("  ·  ".join((place, one.participant_id, one.file)) if one else self.nothing())
        self.said.setText("\n".join(one.lines) if one else "")
        self.done.setText(one.done if one else "")
        self._draw_choices(one.choices if one else ())
        for button in (self.back, self.on, self.look, self.evidence, self.help, self.photo):
            button.setVisible(one is not None)
        self.back.setEnabled(self._at > 0)
        self.on.setEnabled(self._at + 1 < len(self._questions))
        self._fields()
        if one is not None:
            self.wanted.emit(one)

    def nothing(self) -> str:
        """What is said where nothing is to be asked."""
        return ""

    def _draw_choices(self, choices: Sequence[Choice]) -> None:
        for button in self.buttons:
            self._choices.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for place, choice in enumerate(choices):
            button = QPushButton(f"{place + 1}   {choice.text}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setEnabled(self.can_answer)
            button.clicked.connect(lambda _on=False, place=place: self.choose(place))
            self._choices.addWidget(button)
            self.buttons.append(button)

    def _fields(self) -> None:
        one = self.question
        choice = one.choices[self._pending] if one and 0 <= self._pending < len(one.choices) else None
        self.age.setVisible(choice is not None and choice.age)
        self.reason.setVisible(choice is not None and (choice.age or choice.reason))

    def _type_reason(self) -> None:
        self.reason.setFocus()
        self.reason.selectAll()

    def _go_on(self) -> None:
        """Enter in a field: to the next one, or answer."""
        one = self.question
        if one is None or self._pending < 0:
            return
        choice, typed = one.choices[self._pending], self.age.text()
        if choice.age and not self.age.hasAcceptableInput():
            self.age.setFocus()
        elif choice.reason and (self.age.hasFocus() or not self.reason.text().strip()):
            self._type_reason()
        else:
            self._answer(int(typed) if choice.age else None, self.reason.text().strip())

    def _answer(self, age: int | None, reason: str) -> None:
        one, place = self.question, self._pending
        self._pending, self._busy = -1, True
        self._fields()
        self.setFocus()
        self.answered.emit(one, place, age, reason)

    def _ask_photo(self) -> None:
        if one := self.question:
            self.photo_asked.emit(one.participant_id, one.photo_id)
