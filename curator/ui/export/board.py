"""The quota board: photos by age band and sex, those that may leave behind those that are chosen."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from curator.domain.people import Sex
from curator.ui import fonts
from curator.ui.messages import number
from curator.ui.theme import tokens_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from curator.domain.filling import Cell, Tally

_HIGH = 12  # lines of text


class QuotaBoard(QWidget):
    """One plot a sex, with the same scale; the library that draws them is imported for the first figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Mapping[Cell, Tally] = {}
        self._plots: dict[Sex, Any] = {}
        self.captions = {sex: QLabel() for sex in (Sex.FEMALE, Sex.MALE)}
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(16)
        self.setFixedHeight(fonts.grid(_HIGH * self.fontMetrics().height()))
        self.hide()
        self.retranslate()

    def show_board(self, board: "Mapping[Cell, Tally]") -> None:
        """Show these figures."""
        if not self._plots:
            self._make_plots()
        self._board = board
        self.setVisible(any(tally.usable for tally in board.values()))
        self._draw()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.captions[Sex.FEMALE].setText(self.tr("Women and girls: chosen of those that may leave, by age"))
        self.captions[Sex.MALE].setText(self.tr("Men and boys: chosen of those that may leave, by age"))
        self.setAccessibleName(self.tr("Photos by age and sex"))
        self.setAccessibleDescription("; ".join(self._sentences()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language, type or theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.setFixedHeight(fonts.grid(_HIGH * self.fontMetrics().height()))
            self._draw()
        super().changeEvent(event)

    def _sentences(self) -> list[str]:
        text = self.tr("{low} to {high}, {sex}: {chosen} of {usable}")
        names = {Sex.FEMALE: self.tr("female"), Sex.MALE: self.tr("male")}
        return [
            text.format(low=cell.low, high=cell.high, sex=names[cell.sex], chosen=tally.chosen, usable=tally.usable)
            for cell, tally in self._board.items()
        ]

    def _make_plots(self) -> None:
        import pyqtgraph  # noqa: PLC0415 - slow to import, and few open this page

        for sex, caption in self.captions.items():
            caption.setWordWrap(True)
            plot = pyqtgraph.PlotWidget()
            plot.setMouseEnabled(x=False, y=False)
            plot.setMenuEnabled(False)
            plot.hideButtons()
            plot.hideAxis("left")
            plot.setFocusPolicy(self.focusPolicy())
            column = QVBoxLayout()
            column.addWidget(caption)
            column.addWidget(plot, 1)
            self._columns.addLayout(column, 1)
            self._plots[sex] = plot

    def _draw(self) -> None:
        bands = sorted({cell[:2] for cell in self._board})
        most = max((tally.usable for tally in self._board.values()), default=1)
        for sex, plot in self._plots.items():
            tallies = {cell[:2]: tally for cell, tally in self._board.items() if cell.sex is sex}
            self._draw_one(plot, bands, tallies, most)

    def _draw_one(
        self, plot: Any, bands: list[tuple[int, int]], tallies: "dict[tuple[int, int], Tally]", most: int
    ) -> None:
        import pyqtgraph  # noqa: PLC0415

        tokens = tokens_of(self.palette())
        plot.clear()
        plot.setBackground(QColor(tokens.surface))
        axis = plot.getAxis("bottom")
        axis.setTicks([[(place, f"{low}–{high}") for place, (low, high) in enumerate(bands)]])
        axis.setTextPen(QColor(tokens.text))
        axis.setPen(QColor(tokens.edge))
        axis.setStyle(tickFont=fonts.small())
        seen = [(place, tallies[band]) for place, band in enumerate(bands) if band in tallies]
        for width, colour, heights in (
            (0.8, tokens.hatch, [tally.usable for _, tally in seen]),
            (0.5, tokens.accent, [tally.chosen for _, tally in seen]),
        ):
            bars = pyqtgraph.BarGraphItem(
                x=[place for place, _ in seen], height=heights, width=width, brush=QColor(colour), pen=None
            )
            plot.addItem(bars)
        for place, tally in seen:
            label = pyqtgraph.TextItem(
                f"{number(tally.chosen)} / {number(tally.usable)}", color=QColor(tokens.text), anchor=(0.5, 1)
            )
            label.setFont(fonts.small())
            label.setPos(place, tally.usable)
            plot.addItem(label)
        plot.setXRange(-0.6, max(len(bands) - 0.4, 0.6), padding=0)
        plot.setYRange(0, 1.25 * most, padding=0)
