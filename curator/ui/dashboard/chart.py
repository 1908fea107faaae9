"""One chart: its marks drawn by pyqtgraph, one of them chosen, and what that one says."""

from math import ceil
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from curator.ui import fonts, theme
from curator.ui.dashboard.charts import Kind, tops

if TYPE_CHECKING:
    from curator.ui.dashboard.charts import Chart, Mark

WIDTH = 0.7
HEADROOM = 1.3
"""Above the highest mark, for what is written there."""


class ChartView(QFrame):
    """`opened` carries the key of the mark that was clicked or asked for."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.chart: Chart | None = None
        self.at = 0
        self._look: tuple[theme.Tokens, QFont] | None = None
        self.title, self.said = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.said.setProperty("tone", "muted")
        self.plot = pg.PlotWidget()
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setMouseEnabled(False, False)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.plot.setCursor(Qt.CursorShape.PointingHandCursor)
        self.plot.scene().sigMouseClicked.connect(lambda event: self._click(event.scenePos()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.said)
        layout.addStretch()

    @property
    def mark(self) -> "Mark | None":
        """The one that is chosen."""
        marks = self.chart.marks if self.chart else ()
        return marks[self.at] if self.at < len(marks) else None

    def show_chart(self, chart: "Chart") -> None:
        """Draw a chart; the last day of a row of days is chosen first, else the first mark."""
        if self.chart is None or len(self.chart.marks) != len(chart.marks):
            self.at = max(len(chart.marks) - 1, 0) if chart.name == "days" else 0
        self.chart = chart
        self.title.setText(chart.title)
        self.title.setFont(fonts.scaled(1.0, bold=True))
        self.setAccessibleName(chart.title)
        self._draw()

    def step(self, by: int) -> None:
        """Choose the next mark or the one before."""
        if self.chart and 0 <= self.at + by < len(self.chart.marks):
            self.at += by
            self._draw()

    def open(self) -> None:
        """Ask for the items behind the mark that is chosen."""
        if self.mark is not None:
            self.opened.emit(self.mark.key)

    def focusInEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        """Show which mark is chosen."""
        super().focusInEvent(event)
        self._frame()

    def focusOutEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        """Show that none is any more."""
        super().focusOutEvent(event)
        self._frame()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the theme and the size of type."""
        super().changeEvent(event)
        look = theme.tokens_of(self.palette()), self.font()
        if self.chart is not None and look != self._look:
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Write as many names below as there is room for."""
        super().resizeEvent(event)
        self._name()

    def _frame(self) -> None:
        self.setProperty("chosen", "yes" if self.hasFocus() else "no")
        self.style().polish(self)
        self._draw()

    def _click(self, at: QPointF) -> None:
        place = round(self.plot.getPlotItem().vb.mapSceneToView(at).x())
        if self.chart and 0 <= place < len(self.chart.marks):
            self.at = place
            self._draw()
            self.open()

    def _draw(self) -> None:
        if self.chart is None:
            return
        tokens, marks = theme.tokens_of(self.palette()), self.chart.marks
        self.plot.setVisible(bool(marks))
        self._look = tokens, self.font()
        self.plot.setBackground(tokens.selection if self.hasFocus() else tokens.raised)
        plot = self.plot.getPlotItem()
        plot.clear()
        self.said.setText(self.mark.said if self.mark else self.chart.empty)
        self.setAccessibleDescription(self.said.text())
        for name in ("left", "bottom"):
            axis = plot.getAxis(name)
            axis.setPen(tokens.line)
            axis.setTextPen(tokens.muted)
            axis.setTickFont(fonts.small())
            axis.setStyle(tickLength=0)
        self._name()
        plot.setXRange(-0.6, max(len(marks) - 0.4, 0.6), padding=0)
        plot.setYRange(0, tops(marks) * HEADROOM, padding=0)
        (self._bars if self.chart.kind is Kind.BARS else self._points)(tokens)

    def _name(self) -> None:
        """Name the marks below, only every second, third … where they would touch."""
        marks, metrics = self.chart.marks if self.chart else (), QFontMetrics(fonts.small())
        lines = [line for it in marks for line in it.at.split("\n")]
        wide = max(map(metrics.horizontalAdvance, lines), default=0) + metrics.averageCharWidth()
        every = max(ceil(len(marks) * wide / max(self.plot.width() - metrics.height() * 3, 1)), 1)
        axis = self.plot.getPlotItem().getAxis("bottom")
        axis.setTicks([[(at, it.at) for at, it in enumerate(marks) if at % every == 0]])
        axis.setHeight(max((it.at.count("\n") + 1 for it in marks), default=1) * metrics.height() + 4)

    def _colours(self, tokens: theme.Tokens) -> list[str]:
        marks = self.chart.marks if self.chart else ()
        chosen = self.at if self.hasFocus() else -1
        return [
            tokens.accent if at == chosen else tokens.warn if it.other else tokens.bar for at, it in enumerate(marks)
        ]

    def _bars(self, tokens: theme.Tokens) -> None:
        marks = self.chart.marks if self.chart else ()
        heights = [it.value or 0 for it in marks]
        brushes = [pg.mkBrush(colour) for colour in self._colours(tokens)]
        self.plot.addItem(pg.BarGraphItem(x=range(len(marks)), height=heights, width=WIDTH, brushes=brushes, pen=None))
        for at, it in enumerate(marks):
            if it.text:
                self._write(it.text, at, it.value or 0, tokens)
            if it.wanted is not None:
                ends = [at - WIDTH / 2 - 0.08, at + WIDTH / 2 + 0.08]
                self.plot.plot(ends, [it.wanted, it.wanted], pen=pg.mkPen(tokens.text, width=2))

    def _points(self, tokens: theme.Tokens) -> None:
        marks = self.chart.marks if self.chart else ()
        told = [(at, it) for at, it in enumerate(marks) if it.value is not None]
        colours = self._colours(tokens)
        for at, it in told:
            value = it.value or 0
            low, high = (value if end is None else end for end in (it.low, it.high))
            self.plot.plot([at, at], [low, high], pen=pg.mkPen(colours[at], width=3))
            self._write(it.text, at, high, tokens)
        self.plot.addItem(
            pg.ScatterPlotItem(
                x=[at for at, _ in told],
                y=[it.value for _, it in told],
                size=9,
                pen=None,
                brush=[pg.mkBrush(colours[at]) for at, _ in told],
            )
        )

    def _write(self, text: str, x: float, y: float, tokens: theme.Tokens) -> None:
        item = pg.TextItem(text, color=tokens.text, anchor=(0.5, 1.0))
        item.setFont(fonts.small())
        item.setPos(x, y)
        self.plot.addItem(item)
