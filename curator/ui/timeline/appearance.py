"""The strip under the life: what is suspected of the person's appearance, in words over a plot."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from curator.ui import fonts, shapes
from curator.ui.messages import sentence
from curator.ui.shapes import Shape
from curator.ui.theme import tokens_of
from curator.ui.timeline.appearance_plot import AppearancePlot

if TYPE_CHECKING:
    from curator.domain.comparison import AppearanceView
    from curator.domain.timelines import TimelinePhoto
    from curator.ui.timeline.view import LifeView


class AppearanceStrip(QWidget):
    """The verdict in words with the plot under it; hidden while there is no view. Emits `photo_chosen` with an id."""

    photo_chosen = Signal(str)

    def __init__(self, life: "LifeView", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._view: AppearanceView | None = None
        self._away = False
        self.heading, self.sign, self.verdict = QToolButton(), QLabel(), QLabel(wordWrap=True)
        self.heading.setObjectName("section")
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.plot = AppearancePlot(life)
        row = QHBoxLayout()
        row.setContentsMargins(8, 2, 12, 2)  # `_fit` counts on these
        row.setSpacing(6)
        for widget, stretch in ((self.heading, 0), (self.sign, 0), (self.verdict, 1)):
            row.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.plot)
        self.heading.clicked.connect(self.fold)
        self.plot.photo_chosen.connect(self.photo_chosen)
        self.verdict.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.retranslate()
        self.hide()

    @property
    def participant_id(self) -> str | None:
        """Whose view is shown."""
        return self._view.participant_id if self._view else None

    @property
    def folded(self) -> bool:
        """Whether only the verdict is shown."""
        return self.plot.isHidden()

    @property
    def away(self) -> bool:
        """Whether there is no room even for the verdict."""
        return self._away

    def fold(self) -> None:
        """Fold the plot away, or bring it back; the verdict stays, or comes back where it gave way."""
        self.show_plot(self.folded)
        self.give_way(False)

    def show_plot(self, shown: bool) -> None:
        """Show the plot under the verdict, or the verdict alone."""
        self.plot.setVisible(shown)
        self.retranslate()

    def give_way(self, away: bool) -> None:
        """Leave all room to others, or come back."""
        self._away = away
        self.setVisible(self._view is not None and not away)

    def show_view(self, view: "AppearanceView | None") -> None:
        """Show a view; None hides the strip."""
        self._view = view
        self.plot.show_view(view)
        self.retranslate()
        self.setVisible(view is not None and not self._away)

    def wait(self) -> None:
        """Show nothing until the next view comes; the strip keeps its place, so that nothing above it moves."""
        self._view = None
        self.plot.show_view(None)
        self.retranslate()

    def show_photo(self, item: "TimelinePhoto | None") -> None:
        """Mark the present photo."""
        self.plot.show_photo(item.photo.id if item else None)
        self._describe()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        arrow = Qt.ArrowType.RightArrow if self.folded else Qt.ArrowType.DownArrow
        self.heading.setArrowType(arrow)
        self.heading.setText(self.tr("Appearance"))
        self.heading.setAccessibleName(self.tr("Appearance by age"))
        self.verdict.setText(sentence(self._view.verdict) if self._view else "")
        suspected = self._view is not None and self._view.suspected
        tokens = tokens_of(self.palette())
        self.sign.setVisible(suspected)
        self.sign.setPixmap(shapes.mark(Shape.TRIANGLE, tokens.warn, side=fonts.mark(), ratio=self.devicePixelRatioF()))
        self.setAccessibleName(self.tr("Appearance by age"))
        self.plot.setAccessibleName(self.tr("Appearance by age"))
        self._fit()
        self._describe()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The verdict is read in full, on as many lines as it takes."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < 60 * self.fontMetrics().averageCharWidth()
        styles = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        self.heading.setToolButtonStyle(styles[narrow])
        beside = self.heading.sizeHint().width() + (self.sign.sizeHint().width() + 6 if not self.sign.isHidden() else 0)
        self.verdict.setMinimumHeight(0)
        needed = self.verdict.heightForWidth(max(self.width() - beside - 26, 40))
        self.verdict.setMinimumHeight(max(needed, 0))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language or theme."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.retranslate()
        super().changeEvent(event)

    def _describe(self) -> None:
        """The verdict, and the present photo's figure, for screen readers."""
        parts = [self.verdict.text()]
        if self._view is not None and not self._view.points:
            parts.append(self.plot.empty_text())
        if self.plot.current is not None:
            parts.append(self.plot.described(self.plot.current))
        for widget in (self, self.plot):
            widget.setAccessibleDescription(" ".join(part for part in parts if part))
