"""The line under the flags: whether the photo is excluded, what was said about it, and a question for more."""

from enum import Enum
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from curator.domain.facts import ExclusionCode
from curator.ui.photo.flags import ReasonField

if TYPE_CHECKING:
    from curator.domain.facts import Comment
    from curator.domain.timelines import TimelinePhoto


class Ask(Enum):
    """What is being asked for."""

    EXCLUSION = "exclusion"
    COMMENT = "comment"


class Remarks(QWidget):
    """Emits `excluded` with a reason and a code, `commented` with a text, `left` when a question is over."""

    excluded = Signal(str, object)
    commented = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._item: TimelinePhoto | None = None
        self._asking: Ask | None = None
        self.words, self.question, self.field = QLabel(wordWrap=True), QLabel(wordWrap=True), ReasonField()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.setSpacing(4)
        for widget in (self.words, self.question, self.field):
            layout.addWidget(widget)
        self.field.digit.connect(self._choose)
        self.field.returnPressed.connect(lambda: self._answer(self.field.text().strip()))
        self.field.left.connect(self.cancel)
        self.retranslate()

    @property
    def asking(self) -> bool:
        """Whether a reason or a comment is being asked for."""
        return self._asking is not None

    def reasons(self) -> tuple[str, ...]:
        """Ready reasons for an exclusion, chosen by digit from 1 on; the last stands for a neutral code."""
        return (
            self.tr("the face is covered"),
            self.tr("the face is too small"),
            self.tr("it shows somebody else"),
            self.tr("nothing tells the age"),
            self.tr("change of appearance confirmed (kept as a neutral code)"),
        )

    def show_photo(self, item: "TimelinePhoto | None") -> None:
        """Show what is said about `item`."""
        if self._asking is not None and (item and item.photo.id) != (self._item and self._item.photo.id):
            self.cancel()
        self._item = item
        self._show()

    def ask(self, what: Ask) -> None:
        """Ask for a reason or a comment, in place."""
        self._asking = what
        self.field.clear()
        self._show()
        self.field.setFocus()

    def cancel(self) -> None:
        """Ask no more."""
        self._asking = None
        self._show()
        self.left.emit()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.field.setAccessibleName(self.tr("Reason or comment"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show(self) -> None:
        said = self._said()
        self.words.setText("<br>".join(said))
        self.words.setVisible(bool(said))
        self.question.setText(self._question())
        self.field.choices = len(self.reasons()) if self._asking is Ask.EXCLUSION else 0
        for widget in (self.question, self.field):
            widget.setVisible(self.asking)
        self.setVisible(bool(said) or self.asking)

    def _said(self) -> list[str]:
        if self._item is None:
            return []
        out = self._item.exclusion
        reason = self.reasons()[-1] if out and out.code is ExclusionCode.NEUTRAL else out.reason if out else ""
        word = self.tr("Excluded")
        excluded = [f"<b>✕ {word}</b>&nbsp; {escape(reason)}"] if out else []
        passed = self._item.skip
        word = self.tr("Skipped")
        skipped = [f"<b>↷ {word}</b>&nbsp; {escape(passed.author)}: {escape(passed.text)}"] if passed else []
        return [*excluded, *skipped, *map(_line, self._item.comments)]

    def _question(self) -> str:
        if self._asking is Ask.COMMENT:
            self.field.setPlaceholderText(self.tr("Type a comment and Enter; Esc to leave"))
            return self.tr("What is there to say about this photo?")
        self.field.setPlaceholderText(self.tr("Press a digit, or type a reason and Enter; Esc to leave"))
        choices = "   ".join(f"<b>{number}</b> {text}" for number, text in enumerate(self.reasons(), start=1))
        return self.tr("Why exclude this photo?") + f"   {choices}"

    def _choose(self, digit: int) -> None:
        reasons = self.reasons()
        if digit == len(reasons):
            self.cancel()
            self.excluded.emit("", ExclusionCode.NEUTRAL)
        elif 1 <= digit < len(reasons):
            self._answer(reasons[digit - 1])

    def _answer(self, text: str) -> None:
        asked = self._asking
        if not text or asked is None:
            return
        self.cancel()
        if asked is Ask.COMMENT:
            self.commented.emit(text)
        else:
            self.excluded.emit(text, ExclusionCode.REASON)


def _line(said: "Comment") -> str:
    return f"<b>{escape(said.author)}</b>&nbsp; {escape(said.text)}"
