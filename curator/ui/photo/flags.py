"""The strip under the photo: each flag with its reason, and the decision about it."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from curator.domain.flags import Disposition, Flag
from curator.ui import fonts, shapes
from curator.ui.answer_field import AnswerField
from curator.ui.hints import Hint, captioned
from curator.ui.messages import disposition, flag_kind, sentence
from curator.ui.theme import tokens_of

if TYPE_CHECKING:
    from curator.domain.age_findings import AgeFinding, AgeReport
    from curator.domain.timelines import TimelinePhoto


WIDE_ENOUGH = 36
"""Lines of type that a row must be wide for its buttons to stand beside its words."""


class FlagRow(QWidget):
    """One flag. Rows are kept and filled anew, because making widgets takes longer than a step may."""

    kept = Signal(object)
    dismissed = Signal(object)
    corrected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flag: Flag | None = None
        self.sign = QLabel()
        self.words = QLabel(wordWrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.state = QLabel()
        self.state.setProperty("tone", "muted")
        self.correct, self.keep, self.dismiss = QPushButton(), QPushButton(), QPushButton()
        told, asked = QHBoxLayout(), QHBoxLayout()
        told.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignVCenter)
        told.addWidget(self.words, 1)
        told.addWidget(self.state)
        asked.addStretch(1)
        for button in (self.correct, self.keep, self.dismiss):
            asked.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(12, 4, 12, 4)
        self._row.addLayout(told, 1)
        self._row.addLayout(asked)
        for part in (told, asked, self._row):
            part.setSpacing(8)
        self.correct.clicked.connect(lambda: self.corrected.emit(self._flag))
        self.keep.clicked.connect(lambda: self.kept.emit(self._flag))
        self.dismiss.clicked.connect(lambda: self.dismissed.emit(self._flag))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In large type the buttons go below the words."""
        narrow = event.size().width() < WIDE_ENOUGH * self.fontMetrics().height()
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        super().resizeEvent(event)

    def fill(self, flag: Flag, *, offer: "AgeFinding | None", hint: Hint) -> None:
        """Show `flag`; `hint` names the keys that act on it, as on the first open one, and on the first `offer`."""
        self._flag = flag
        tokens, is_open = tokens_of(self.palette()), flag.disposition is Disposition.OPEN
        shape, colour = shapes.flag_mark(flag, tokens)
        ratio = self.devicePixelRatioF()
        self.sign.setPixmap(shapes.mark(shape, colour if is_open else tokens.edge, side=fonts.mark() + 2, ratio=ratio))
        self.words.setText(f"<b>{flag_kind(flag.kind)}</b>&nbsp; {escape(sentence(flag.explanation))}")
        decided = disposition(flag.disposition)
        self.state.setText("" if is_open else f"{decided}: {flag.reason}" if flag.reason else decided)
        self.state.setVisible(not is_open)
        ages = len(offer.corrections) if offer else 0
        self.correct.setVisible(is_open and offer is not None)
        self.correct.setText(captioned(self._offer(offer), hint("put_right")))
        self.correct.setAccessibleName(self.tr("State the %n age(s) that the flag offers", "", ages))
        self.keep.setText(captioned(self.tr("Keep"), hint("keep_flag")))
        self.dismiss.setText(captioned(self.tr("Dismiss"), hint("dismiss_flag")))
        for button, verb in ((self.keep, self.tr("Keep flag")), (self.dismiss, self.tr("Dismiss flag"))):
            button.setVisible(is_open)
            button.setAccessibleName(f"{verb}: {flag_kind(flag.kind)}")

    def _offer(self, offer: "AgeFinding | None") -> str:
        if offer is None:
            return ""
        if len(offer.corrections) == 1:
            return self.tr("Set {age}").format(age=offer.corrections[0][1])
        if offer.shift:
            return self.tr("Shift %n ages", "", len(offer.corrections)) + f" {offer.shift:+d}"
        return self.tr("Correct %n ages", "", len(offer.corrections))


class ReasonField(AnswerField):
    """Takes a reason: a digit at its beginning chooses a ready one, where there are `choices`.

    The input method works here.
    """

    digit = Signal(int)
    choices = 9

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Digits first, then as any text field."""
        if self.choices and event.text().isdigit() and not self.text():
            self.digit.emit(int(event.text()))
        else:
            super().keyPressEvent(event)


class FlagStrip(QWidget):
    """All flags of the present photo. Emits `kept` with a flag, `dismissed` with a flag and a reason."""

    kept = Signal(object)
    dismissed = Signal(object, str)
    corrected = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._item: TimelinePhoto | None = None
        self._asking: Flag | None = None
        self._hint: Hint = lambda _action: ""
        self._report: AgeReport | None = None
        self._rows: list[FlagRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.ask = QWidget()
        self.question, self.reason = QLabel(wordWrap=True), ReasonField()
        ask = QVBoxLayout(self.ask)
        ask.setContentsMargins(12, 4, 12, 8)
        ask.setSpacing(4)
        ask.addWidget(self.question)
        ask.addWidget(self.reason)
        self._layout.addWidget(self.ask)
        self.ask.hide()
        self.reason.digit.connect(self._choose)
        self.reason.returnPressed.connect(lambda: self._dismiss(self.reason.text().strip()))
        self.reason.left.connect(self.cancel)
        self.retranslate()

    @property
    def asking(self) -> bool:
        """Whether a reason is being asked for."""
        return self._asking is not None

    @property
    def first(self) -> Flag | None:
        """The open flag that the keys act on: the worst."""
        return self._item.open_flags[0] if self._item and self._item.open_flags else None

    @property
    def offered(self) -> Flag | None:
        """The first open flag that offers ages to state."""
        flags = self._item.open_flags if self._item else ()
        return next((flag for flag in flags if self._offer(flag)), None)

    def show_offers(self, report: "AgeReport | None") -> None:
        """Know what flags on ages offer."""
        self._report = report
        self.show_photo(self._item)

    def _offer(self, flag: Flag) -> "AgeFinding | None":
        return self._report.offer(flag.photo_id, flag.kind) if self._report else None

    def reasons(self) -> tuple[str, ...]:
        """Ready reasons, chosen by digit from 1 on."""
        return (
            self.tr("the photo is as it should be"),
            self.tr("the face can be seen well"),
            self.tr("the other faces do not matter"),
            self.tr("the evidence is wrong"),
        )

    def show_photo(self, item: "TimelinePhoto | None") -> None:
        """Show the flags of `item`, open ones first."""
        if self._asking is not None and (item is None or item.photo.id != self._asking.photo_id):
            self.cancel()
        self._item = item
        flags = _in_order(item)
        while len(self._rows) < len(flags):
            row = FlagRow()
            row.kept.connect(self.kept)
            row.dismissed.connect(self.start_dismissal)
            row.corrected.connect(self.corrected)
            self._layout.insertWidget(len(self._rows), row)
            self._rows.append(row)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(flags))
            if place < len(flags):
                flag = flags[place]
                row.fill(flag, offer=self._offer(flag), hint=self._hint_of(flag))
        self.setVisible(bool(flags))

    def set_hints(self, hint: Hint) -> None:
        """Name these keys."""
        self._hint = hint
        self.show_photo(self._item)

    def _hint_of(self, flag: Flag) -> Hint:
        """Keys of the actions that act on `flag` and no other."""
        acting = {"keep_flag", "dismiss_flag"} if flag == self.first else set()
        if flag == self.offered:
            acting.add("put_right")
        return lambda action: self._hint(action) if action in acting else ""

    def start_dismissal(self, flag: Flag) -> None:
        """Ask why `flag` does not hold, in place."""
        self._asking = flag
        self.retranslate()
        self.reason.clear()
        self.ask.show()
        self.reason.setFocus()

    def cancel(self) -> None:
        """Ask no more."""
        self._asking = None
        self.ask.hide()
        self.left.emit()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        kind = flag_kind(self._asking.kind) if self._asking else ""
        choices = "   ".join(f"<b>{number}</b> {text}" for number, text in enumerate(self.reasons(), start=1))
        self.question.setText(self.tr("Why dismiss {flag}?").format(flag=f"“{kind}”") + f"   {choices}")
        self.reason.setPlaceholderText(self.tr("Press a digit, or type a reason and Enter; Esc to leave"))
        self.reason.setAccessibleName(self.tr("Reason for dismissing the flag"))
        self.show_photo(self._item)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language or theme."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.retranslate()
        super().changeEvent(event)

    def _choose(self, digit: int) -> None:
        if 1 <= digit <= len(self.reasons()):
            self._dismiss(self.reasons()[digit - 1])

    def _dismiss(self, reason: str) -> None:
        flag = self._asking
        if flag is not None and reason:
            self.cancel()
            self.dismissed.emit(flag, reason)


def _in_order(item: "TimelinePhoto | None") -> tuple[Flag, ...]:
    if item is None:
        return ()
    return (*item.open_flags, *(flag for flag in item.flags if flag.disposition is not Disposition.OPEN))
