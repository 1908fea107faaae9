"""Audits: those that were drawn, and the plan of another with its operating-characteristic curve."""

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from curator.domain.audits import Wanted
from curator.domain.errors import LabelError
from curator.domain.judgements import STATE_NAMES, Strata
from curator.domain.sampling import Plan, Risks, operating_curve
from curator.ui import fonts, theme
from curator.ui.messages import number, sentence, when
from curator.ui.page import Page
from curator.ui.supervise.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.audits import Audit

PAUSE_MS = 300


class AuditsPage(Page):
    """`opened` carries an audit's id. `planned` and `drawn` carry what is wanted: to be told the plan, and to draw."""

    opened = Signal(str)
    planned = Signal(object)
    drawn = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audits: Sequence[Audit] = ()
        self.plan: Plan | None = None
        self._risks = Risks()
        self.table = RowTable(0, 5)
        self.name, self.query = QLineEdit(), QLineEdit()
        self.good, self.bad, self.producer, self.consumer = (_percent(at) for at in (1.0, 5.0, 5.0, 10.0))
        self.by = QComboBox()
        self.told, self.draw = QLabel(wordWrap=True), QPushButton()
        self.draw.setObjectName("primary")
        self.curve = pg.PlotWidget()
        self._names = [QLabel() for _ in range(7)]
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.curve.hide()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        form, right, row = QFormLayout(), QVBoxLayout(), QHBoxLayout()
        for label, field in zip(self._names, self._fields(), strict=True):
            form.addRow(label, field)
            label.setBuddy(field)
        self.curve.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.curve.setMouseEnabled(False, False)
        self.curve.setMenuEnabled(False)
        self.curve.hideButtons()
        right.addLayout(form)
        right.addWidget(self.told)
        right.addWidget(self.curve, 1)
        right.addWidget(self.draw)
        right.addStretch()
        row.addWidget(self.table, 5)
        row.addSpacing(16)
        row.addLayout(right, 4)
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        self.table.opened.connect(self.open)
        self.draw.clicked.connect(self._draw)
        self._pause.timeout.connect(self._ask_plan)
        self.name.textChanged.connect(lambda _text: self._enable())
        self.query.textChanged.connect(lambda _text: self._pause.start())
        for box in (self.good, self.bad, self.producer, self.consumer):
            box.valueChanged.connect(lambda _value: self._pause.start())
        self.by.currentIndexChanged.connect(lambda _at: self._pause.start())

    def _fields(self) -> tuple[QWidget, ...]:
        return self.name, self.query, self.good, self.bad, self.producer, self.consumer, self.by

    @property
    def first(self) -> QWidget:
        """The audits."""
        return self.table

    @property
    def wanted(self) -> Wanted:
        """What is asked for.

        Raises:
            LabelError: no audit can be so.
        """
        shares = (box.value() / 100 for box in (self.good, self.bad, self.producer, self.consumer))
        name = self.name.text().strip() or "–"
        return Wanted(
            name, self.query.text().strip(), risks=Risks(*shares), by=Strata(self.by.currentData() or Strata.NONE)
        )

    def show_audits(self, found: "Sequence[Audit]") -> None:
        """List these, the newest first."""
        self.audits = tuple(reversed(found))
        self.refresh()

    def show_plan(self, plan: Plan, risks: Risks) -> None:
        """Tell and draw what the plan demands and promises."""
        self.plan, self._risks = plan, risks
        text = self.tr("Look at {n} of {population} photos; accept where no more than {c} are wrong.")
        risk = self.tr("A good batch is refused with {producer}, a bad one accepted with {consumer}.")
        first = text.format(n=number(plan.n), population=number(plan.population), c=number(plan.c))
        second = risk.format(producer=f"{plan.producer:.1%}", consumer=f"{plan.consumer:.1%}")
        self.told.setText(f"{first} {second}")
        self._draw_curve()
        self.curve.show()
        self._enable()

    def refuse(self, text: str) -> None:
        """Say why there is no plan."""
        self.plan = None
        self.told.setText(text)
        self.curve.hide()
        self._enable()

    def open(self, row: int) -> None:
        """Open an audit of the list."""
        if 0 <= row < len(self.audits):
            self.opened.emit(self.audits[row].id)

    def take(self, stroke: str) -> bool:
        """Enter opens the audit that is chosen, N begins another, arrows choose."""
        if stroke == "N":
            self.name.setFocus()
            return True
        return self.table.take(stroke) or super().take(stroke)

    def escape(self) -> bool:
        """Leave the form."""
        if QApplication.focusWidget() in self._fields():
            self.table.setFocus()
            return True
        return False

    def refresh(self) -> None:
        """Fill the list."""
        self.table.setRowCount(len(self.audits))
        for row, one in enumerate(self.audits):
            cells = (
                one.draw.name,
                sentence(STATE_NAMES[one.state]),
                f"{number(one.judged)} / {number(len(one.there))}",
                f"{number(one.wrong)} / {number(one.draw.plan.c)}",
                f"{one.drawn_by}, {when(one.drawn_at)}",
            )
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.fit()
        if self.audits and self.table.currentRow() < 0:
            self.table.selectRow(0)
        if self.isVisible():
            self._pause.start()
        self._enable()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.heading.setText(self.tr("Audits by sample"))
        heads = (self.tr("Name"), self.tr("State"), self.tr("Judged"), self.tr("Wrong / accepted"), self.tr("Drawn"))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(self.tr("Audits"))
        self.table.set_hint(self.tr("No audit was drawn yet. N begins one of the participants whose stages are done."))
        names = (
            self.tr("Name of another"),
            self.tr("Of whom this search finds"),
            self.tr("Wrong in a good batch"),
            self.tr("Wrong in a bad batch"),
            self.tr("A good one may be refused"),
            self.tr("A bad one may be accepted"),
            self.tr("Divided by"),
        )
        for label, field, text in zip(self._names, self._fields(), names, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
        self.query.setPlaceholderText(self.tr("All whose stages are done"))
        kept = max(self.by.currentIndex(), 0)
        self.by.blockSignals(True)
        self.by.clear()
        words = {
            Strata.NONE: self.tr("nothing"),
            Strata.AGE: self.tr("age"),
            Strata.SEX: self.tr("sex"),
            Strata.REVIEWER: self.tr("reviewer"),
        }
        for one in Strata:
            self.by.addItem(words[one], one)
        self.by.setCurrentIndex(kept)
        self.by.blockSignals(False)
        self.draw.setText(self.tr("Draw the sample"))
        self.draw.setToolTip(self.tr("It is recorded with its seed and cannot be undone"))
        self.tell(self.tr("Enter opens an audit, N begins another."))
        super().retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_curve()

    def _ask_plan(self) -> None:
        try:
            self.planned.emit(self.wanted)
        except LabelError as error:
            self.refuse(sentence(error.message))

    def _draw(self) -> None:
        if self.draw.isEnabled():
            self.drawn.emit(self.wanted)

    def _enable(self) -> None:
        self.draw.setEnabled(self.plan is not None and bool(self.name.text().strip()))

    def _draw_curve(self) -> None:
        plan, risks, tokens = self.plan, self._risks, theme.tokens_of(self.palette())
        if plan is None:
            return
        self.curve.clear()
        self.curve.setBackground(tokens.raised)
        end = min(3 * risks.bad, 1.0)
        points = operating_curve(plan.n, plan.c, population=plan.population, to=end)
        for name, text in (("left", self.tr("accepted, %")), ("bottom", self.tr("wrong in the batch, %"))):
            axis = self.curve.getPlotItem().getAxis(name)
            axis.setPen(tokens.line)
            axis.setTextPen(tokens.muted)
            axis.setTickFont(fonts.small())
            axis.setLabel(text, color=tokens.muted)
        self.curve.plot(
            [100 * at for at, _ in points], [100 * p for _, p in points], pen=pg.mkPen(tokens.accent, width=2)
        )
        marks = ((risks.good, 1 - plan.producer, tokens.settled), (risks.bad, plan.consumer, tokens.reject))
        for share, chance, colour in marks:
            self.curve.plot([100 * share], [100 * chance], pen=None, symbol="o", symbolBrush=colour, symbolPen=None)
            told = pg.TextItem(f"{share:.1%} → {chance:.1%}", color=tokens.text, anchor=(0.0, 1.0))
            told.setPos(100 * share, 100 * chance)
            self.curve.addItem(told)
        self.curve.setXRange(0, 100 * end, padding=0.02)
        self.curve.setYRange(0, 112, padding=0)


def _percent(value: float) -> QDoubleSpinBox:
    return QDoubleSpinBox(value=value, minimum=0.1, maximum=99.0, singleStep=0.5, decimals=1, suffix=" %")
