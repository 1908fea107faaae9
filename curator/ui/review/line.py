"""The line under the header: why a participant came back, why a stage cannot end yet, and questions in place."""

from collections.abc import Sequence
from enum import Enum
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from curator.domain.facts import Stage, returned
from curator.ui.photo.flags import ReasonField
from curator.ui.review.words import stage_name

if TYPE_CHECKING:
    from curator.domain.timelines import Timeline


class Question(Enum):
    """What is being asked for."""

    RETURN = "return"
    SKIP = "skip"
    ASSIGN = "assign"


class GoButton(QPushButton):
    """A button that Enter presses too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter as Space; all others go on to the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


class ReviewLine(QWidget):
    """Emits what was answered; `go_asked` with the photo to look at first, `left` when a question is over."""

    sent_back = Signal(str)
    skipped = Signal(str)
    assigned = Signal(str, object)
    go_asked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._timeline: Timeline | None = None
        self._asking: Question | None = None
        self._offered: str | None = None
        self._count, self.stage = 0, Stage.FIRST
        self.words, self.question, self.field = QLabel(wordWrap=True), QLabel(wordWrap=True), ReasonField()
        self.refusal, self.go = QLabel(wordWrap=True), GoButton()
        self._users = QStringListModel(self)
        completer = QCompleter(self._users, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field.setCompleter(completer)
        self._lay_out()
        self.field.digit.connect(self._choose)
        self.field.returnPressed.connect(lambda: self._answer(self.field.text().strip()))
        self.field.left.connect(self.cancel)
        self.go.clicked.connect(self._go)
        self.retranslate()

    def _lay_out(self) -> None:
        offer = QHBoxLayout()
        offer.setSpacing(8)
        offer.addWidget(self.refusal, 1)
        offer.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.setSpacing(4)
        layout.addWidget(self.words)
        layout.addLayout(offer)
        layout.addWidget(self.question)
        layout.addWidget(self.field)

    @property
    def asking(self) -> bool:
        """Whether something is being asked for or offered."""
        return self._asking is not None or self._offered is not None

    def reasons(self) -> tuple[str, ...]:
        """Ready answers to the question, chosen by digit from 1 on."""
        if self._asking is Question.SKIP:
            return (
                self.tr("I cannot tell the age"),
                self.tr("the participant has to be asked"),
                self.tr("I want to see the others first"),
            )
        if self._asking is Question.RETURN:
            return (self.tr("ages to mend"), self.tr("flags to look at again"), self.tr("photos of somebody else"))
        return tuple(map(stage_name, Stage)) if self._asking is Question.ASSIGN else ()

    def show_timeline(self, timeline: "Timeline | None") -> None:
        """Tell why a participant came back; a question about somebody else is over."""
        former, self._timeline = self._timeline, timeline
        if self.asking and (former and former.participant.id) != (timeline and timeline.participant.id):
            self._asking = self._offered = None
        self._show()

    def ask(self, what: Question, *, count: int = 1, users: Sequence[str] = (), stage: Stage = Stage.FIRST) -> None:
        """Ask in place; `count` participants are to be assigned to one of `users`, or to somebody new."""
        self._asking, self._offered, self._count, self.stage = what, None, count, stage
        self._users.setStringList(list(users) if what is Question.ASSIGN else [])
        self.field.clear()
        self._show()
        self.field.setFocus()

    def offer(self, refusal: str, photo_id: str) -> None:
        """Say why a stage cannot end yet, and offer to go to what is open."""
        self._asking, self._offered = None, photo_id
        self.refusal.setText(refusal)
        self._show()
        self.go.setFocus()

    def cancel(self) -> None:
        """Ask and offer no more."""
        self._asking = self._offered = None
        self._show()
        self.left.emit()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.go.setText(self.tr("Go to the first of them") + "  Enter")
        self.field.setAccessibleName(self.tr("Answer"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show(self) -> None:
        self.words.setText(self._returned())
        self.question.setText(self._question())
        self.field.choices = len(self.reasons())
        for widget, shown in (
            (self.words, bool(self.words.text())),
            (self.question, self._asking is not None),
            (self.field, self._asking is not None),
            (self.refusal, self._offered is not None),
            (self.go, self._offered is not None),
        ):
            widget.setVisible(shown)
        self.setVisible(self.asking or bool(self.words.text()))

    def _returned(self) -> str:
        found = returned(self._timeline.verdicts) if self._timeline else None
        if found is None:
            return ""
        stage, given = found
        text = self.tr("Returned by {user} ({stage}): {reason}")
        shown = text.format(user=given.author, stage=stage_name(stage), reason=given.verdict.reason)
        return f"<b>↩</b>&nbsp; {escape(shown)}"

    def _question(self) -> str:
        self.field.setPlaceholderText(self.tr("Press a digit, or type a reason and Enter; Esc to leave"))
        choices = "   ".join(f"<b>{number}</b> {text}" for number, text in enumerate(self.reasons(), start=1))
        if self._asking is Question.ASSIGN:
            self.field.setPlaceholderText(self.tr("Digit for the stage, user and Enter; “nobody” takes it back"))
            text = self.tr("Who gets the {stage} of %n participant(s)?", "", self._count)
            return text.replace("{stage}", f"<b>{stage_name(self.stage)}</b>") + f"   {choices}"
        if self._asking is Question.SKIP:
            return self.tr("Why skip this photo?") + f"   {choices}"
        return self.tr("What has to be mended?") + f"   {choices}"

    def _choose(self, digit: int) -> None:
        if not 1 <= digit <= len(self.reasons()):
            return
        if self._asking is Question.ASSIGN:
            self.stage = list(Stage)[digit - 1]
            self._show()
        else:
            self._answer(self.reasons()[digit - 1])

    def _answer(self, text: str) -> None:
        asked = self._asking
        if not text or asked is None:
            return
        self.cancel()
        if asked is Question.ASSIGN:
            self.assigned.emit(text, self.stage)
        elif asked is Question.SKIP:
            self.skipped.emit(text)
        else:
            self.sent_back.emit(text)

    def _go(self) -> None:
        photo_id = self._offered
        self.cancel()
        if photo_id:
            self.go_asked.emit(photo_id)
