"""What came in or changed, as tables whose rows open what they are about."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidgetItem,
    QWidget,
)

from curator.ui.messages import number, sentence, when
from curator.ui.page import Page
from curator.ui.supervise.row_table import RowTable
from curator.ui.supervise.statement_words import in_words
from curator.ui.team.state import fact_name

if TYPE_CHECKING:
    from curator.domain.exchange import Quarantined
    from curator.domain.traces import FactChange

ROWS = 5000
"""Rows that are listed; the command lists all."""


class ListPage(Page):
    """A table; `opened` carries a participant's id and a photo's, which may be empty."""

    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: list[tuple[str, str]] = []
        self.table = RowTable()
        self.table.opened.connect(self.open)
        self.body.addWidget(self.table, 1)

    @property
    def first(self) -> QWidget:
        """The table."""
        return self.table

    def fill(self, heads: Sequence[str], rows: Sequence[tuple[str, ...]], places: Sequence[tuple[str, str]]) -> None:
        """Show rows and what each is about."""
        self._places = list(places)
        self.table.setColumnCount(len(heads))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(at, column, item)
        self.table.fit()
        if rows:
            self.table.selectRow(0)

    def open(self, row: int) -> None:
        """Open what a row is about."""
        if 0 <= row < len(self._places) and self._places[row][0]:
            self.opened.emit(*self._places[row])

    def take(self, stroke: str) -> bool:
        """Arrows choose a row, Enter opens what it is about."""
        return self.table.take(stroke) or super().take(stroke)


class QuarantinePage(ListPage):
    """What the central dataset did not take."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[Quarantined] = ()
        self.retranslate()

    def show_found(self, found: "Sequence[Quarantined]") -> None:
        """List these, the oldest first."""
        self._found = found
        self.refresh()
        self.tell(self.tr("%n statement(s) were not taken.", "", len(found)))

    def refresh(self) -> None:
        """Fill the table in the present language."""
        heads = (self.tr("When"), self.tr("Sent by"), self.tr("Fact"), self.tr("About"), self.tr("Why not taken"))
        rows, places = [], []
        for one in self._found:
            stated = one.stated
            about = stated.entity_id if stated else "?"
            fact = fact_name(str(stated.fact)) if stated else "?"
            rows.append((when(one.received_at), one.sender, fact, about, sentence(one.why)))
            places.append((str(stated.fact), stated.entity_id) if stated else ("", ""))
        self.fill(heads, rows, places)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.heading.setText(self.tr("Quarantine of the central dataset"))
        self.table.setAccessibleName(self.heading.text())
        super().retranslate()


class ChangesPage(ListPage):
    """Two days, and every fact that was stated between them; `asked` carries two moments."""

    asked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[FactChange] = ()
        self.since, self.until = QDateEdit(), QDateEdit()
        today = QDate.currentDate()
        self.since.setDate(today.addDays(-7))
        self.until.setDate(today)
        self.show_them = QPushButton()
        self.show_them.clicked.connect(self.ask)
        self._words = QLabel(), QLabel()
        row = QHBoxLayout()
        for label, field in zip(self._words, (self.since, self.until), strict=True):
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field)
        row.addWidget(self.show_them)
        row.addStretch()
        self.body.insertLayout(0, row)
        self.retranslate()

    def ask(self) -> None:
        """Ask for what changed from the beginning of the first day to the end of the second."""
        begin, end = (_midnight(field.date()) for field in (self.since, self.until))
        self.asked.emit(begin, end + timedelta(days=1))

    def show_found(self, found: "Sequence[FactChange]") -> None:
        """List these."""
        self._found = found
        self.refresh()
        told = self.tr("{count} facts were stated anew.").format(count=number(len(found)))
        if len(found) > ROWS:
            told += " " + self.tr("The first {most} are listed; `curator changes` lists all.").format(most=number(ROWS))
        self.tell(told)

    def refresh(self) -> None:
        """Fill the table in the present language."""
        heads = (
            *(self.tr("Participant"), self.tr("Photo"), self.tr("Fact"), self.tr("Before"), self.tr("After")),
            *(self.tr("By"), self.tr("Last")),
        )
        shown = self._found[:ROWS]
        rows = [
            (
                one.participant_id,
                one.photo.file if one.photo else "",
                fact_name(one.fact),
                in_words(one.fact, one.before),
                in_words(one.fact, one.after),
                ", ".join(dict.fromkeys(said.author for said in one.said)),
                when(one.said[-1].made_at),
            )
            for one in shown
        ]
        self.fill(heads, rows, [(one.participant_id, one.photo.id if one.photo else "") for one in shown])

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.heading.setText(self.tr("What changed between two days"))
        for label, field, text in zip(
            self._words, (self.since, self.until), (self.tr("From"), self.tr("to the end of")), strict=True
        ):
            label.setText(text)
            field.setAccessibleName(text)
        self.show_them.setText(self.tr("Compare"))
        self.table.setAccessibleName(self.heading.text())
        super().retranslate()


def _midnight(day: QDate) -> datetime:
    return datetime.combine(date(day.year(), day.month(), day.day()), time()).astimezone(UTC)
