"""The page of the dashboard: what all comes to in sentences, and charts whose every figure opens its items."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from curator.domain.dashboards import Key
from curator.formats.dashboard_listing import overview
from curator.ui.dashboard.chart import ChartView
from curator.ui.dashboard.charts import charts
from curator.ui.messages import number, sentence
from curator.ui.page import Page

if TYPE_CHECKING:
    from curator.domain.dashboards import Dashboard

COLUMNS = 12
PLACES = ((0, 0, 3), (0, 3, 4), (0, 7, 5), (1, 0, 4), (1, 4, 4), (1, 8, 4), (2, 0, 6), (2, 6, 6))
"""Row, column and width of each chart, in twelfths of the page."""


class DashboardPage(Page):
    """`opened` carries the key of a figure whose items are asked for, `saved` whether as "csv" or "pdf"."""

    opened = Signal(object)
    saved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board: Dashboard | None = None
        self.overview = QLabel(wordWrap=True)
        self.left_button, self.csv, self.pdf = QPushButton(), QPushButton(), QPushButton()
        self.left_button.clicked.connect(lambda: self.opened.emit(Key("left")))
        self.csv.clicked.connect(lambda: self.saved.emit("csv"))
        self.pdf.clicked.connect(lambda: self.saved.emit("pdf"))
        self.charts = [ChartView() for _ in PLACES]
        head, grid = QHBoxLayout(), QGridLayout()
        head.addWidget(self.overview, 1)
        for button in (self.left_button, self.csv, self.pdf):
            head.addWidget(button)
        grid.setSpacing(12)
        for chart, (row, column, width) in zip(self.charts, PLACES, strict=True):
            chart.opened.connect(self.opened)
            grid.addWidget(chart, row, column, 1, width)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(head)
        self.body.addLayout(grid, 1)
        self.retranslate()

    @property
    def first(self) -> QWidget:
        """What has the focus when the page is shown."""
        return self.charts[0]

    def show_board(self, board: "Dashboard") -> None:
        """Show these figures."""
        self.board = board
        self.refresh()

    def refresh(self) -> None:
        """Draw all in the present language."""
        self.left_button.setVisible(self.board is not None)
        if self.board is None:
            self.overview.setText(self.tr("Counting …"))
            return
        self.overview.setText("\n".join(sentence(one) for one in overview(self.board)))
        self.left_button.setText(
            self.tr("Photos without an age: {count}").format(count=number(self.board.forecast.left))
        )
        for view, chart in zip(self.charts, charts(self.board), strict=True):
            view.show_chart(chart)

    def take(self, stroke: str) -> bool:
        """Arrows choose a figure of a chart, up and down another chart, Enter opens what is counted."""
        focus = QApplication.focusWidget()
        if not isinstance(focus, ChartView):
            return super().take(stroke)
        turns = {"Left": -1, "Right": 1}
        rows = {"Up": -1, "Down": 1}
        if stroke in turns:
            focus.step(turns[stroke])
        elif stroke in rows:
            at = (self.charts.index(focus) + rows[stroke]) % len(self.charts)
            self.charts[at].setFocus()
        elif stroke == "Enter":
            focus.open()
        else:
            return super().take(stroke)
        return True

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.heading.setText(self.tr("Dashboard"))
        self.csv.setText(self.tr("Save tables (CSV)…"))
        self.pdf.setText(self.tr("Save as PDF…"))
        self.tell(self.tr("Arrows choose a figure, Enter or a click opens what is counted. * marks small numbers."))
        super().retranslate()
