"""This session: how it went, every edit as a sentence with a way back to it, and every message that was shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidgetItem, QVBoxLayout, QWidget

from curator.ui import fonts
from curator.ui.keyless import LetterlessList
from curator.ui.messages import duration, number
from curator.ui.page import Page
from curator.ui.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from curator.domain.pace import Pace


class SessionPage(Page):
    """`step_asked` carries how many edits are to stand: Enter or a double click on an edit goes back to it."""

    step_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = QLabel(wordWrap=True)
        self.edits, self.messages = LetterlessList(), LetterlessList()
        for listed in (self.edits, self.messages):
            listed.setWordWrap(True)
            listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._edits: tuple[Sequence[Told], int] = ((), 0)
        self._told: Sequence[Told] = ()
        self._paces: tuple[Pace | None, Pace | None, int] = (None, None, 0)
        self._headings = (QLabel(), QLabel())
        columns = QHBoxLayout()
        columns.setSpacing(24)
        for heading, listed in zip(self._headings, (self.edits, self.messages), strict=True):
            column = QVBoxLayout()
            column.addWidget(heading)
            column.addWidget(listed, 1)
            columns.addLayout(column, 1)
        self.body.addWidget(self.summary)
        self.body.addLayout(columns, 1)
        self.edits.itemDoubleClicked.connect(lambda _item: self._step())
        self.retranslate()

    @property
    def first(self) -> QWidget:
        """The edits."""
        return self.edits

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.heading.setText(self.tr("This session"))
        for heading, text in zip(self._headings, (self.tr("Edits"), self.tr("Messages")), strict=True):
            heading.setText(text)
            heading.setFont(fonts.scaled(1.0, bold=True))
        self.edits.setAccessibleName(self.tr("Edits"))
        self.messages.setAccessibleName(self.tr("Messages"))
        self.notice.setText(self.tr("Enter on an edit: go back to the state behind it. Those undone are struck out."))
        super().retranslate()

    def show_edits(self, edits: Sequence[Told], standing: int) -> None:
        """List all edits of the session, of which the first `standing` hold."""
        self._edits = (edits, standing)
        if self.isVisible():
            self.refresh()

    def show_messages(self, told: "Iterable[Told]") -> None:
        """List what was shown at the foot of the window."""
        self._told = list(told)

    def show_pace(self, today: "Pace | None", session: "Pace | None", left: int) -> None:
        """Tell how the session and the day went, with so many photos left."""
        self._paces = (today, session, left)
        if self.isVisible():
            self._summarise()

    def refresh(self) -> None:
        """Draw the lists, the newest first."""
        self._summarise()
        edits, standing = self._edits
        at = self.edits.currentRow()
        self.edits.clear()
        for place in range(len(edits), 0, -1):
            item = _item(edits[place - 1], grey=place > standing)
            item.setData(Qt.ItemDataRole.UserRole, place)
            self.edits.addItem(item)
        start = QListWidgetItem(self.tr("The session begins"))
        start.setData(Qt.ItemDataRole.UserRole, 0)
        self.edits.addItem(start)
        self.edits.setCurrentRow(max(at, 0) if at < self.edits.count() else 0)
        self.messages.clear()
        for told in reversed(self._told):
            self.messages.addItem(_item(told, grey=False))

    def take(self, stroke: str) -> bool:
        """Up and Down walk through the list that has the focus; Enter goes back to an edit."""
        listed = self.messages if self.messages.hasFocus() else self.edits
        if stroke in _MOVES:
            listed.setCurrentRow(min(max(listed.currentRow() + _MOVES[stroke], 0), listed.count() - 1))
            return True
        if stroke == "Enter" and listed is self.edits and self.edits.hasFocus():
            self._step()
            return True
        return super().take(stroke)

    def _step(self) -> None:
        if item := self.edits.currentItem():
            self.step_asked.emit(item.data(Qt.ItemDataRole.UserRole))

    def _summarise(self) -> None:
        today, session, left = self._paces
        lines = []
        for pace, text in (
            (session, self.tr("This session: {photos} photos, {others} flags and faces, {time} at work")),
            (today, self.tr("Today: {photos} photos, {others} flags and faces, {time} at work")),
        ):
            if pace:
                time = duration(pace.active.total_seconds())
                lines.append(text.format(photos=number(pace.photos), others=number(pace.others), time=time))
        rest = today.left(left) if today else None
        if today and today.per_hour and rest is not None:
            text = self.tr("{rate} photos an hour; the {left} that are left take {time} more")
            time = duration(rest.total_seconds())
            lines.append(text.format(rate=number(round(today.per_hour)), left=number(left), time=time))
        self.summary.setText("\n".join(lines) or self.tr("Nothing was stated yet."))


def _item(told: Told, *, grey: bool) -> QListWidgetItem:
    time = QLocale().toString(QTime(told.at.hour, told.at.minute), QLocale.FormatType.ShortFormat)
    item = QListWidgetItem(f"{time}   {told.text}")
    if grey:
        font = fonts.scaled(1.0)
        font.setStrikeOut(True)
        item.setFont(font)
    return item


_MOVES = {"Up": -1, "Down": 1, "Home": -1_000_000, "End": 1_000_000}
