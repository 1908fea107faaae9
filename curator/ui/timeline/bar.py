"""The line above the life: what is looked for, how many are selected, and what can be done with all of them."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from curator.domain.flags import FlagKind
from curator.domain.timelines import consistent
from curator.ui.answer_field import AnswerField
from curator.ui.hints import Hint, captioned, tipped
from curator.ui.language import QT_TRANSLATE_NOOP
from curator.ui.messages import flag_kind, number
from curator.ui.timeline.choosing import STATES, Filter, choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.timelines import TimelinePhoto
    from curator.ui.timeline.choosing import Selection

_YEARS = re.compile(r"[+\-−]?\d{1,3}")
_STATES = {
    "": QT_TRANSLATE_NOOP("LifeFilter", "All photos"),
    "flagged": QT_TRANSLATE_NOOP("LifeFilter", "Flagged"),
    "unstated": QT_TRANSLATE_NOOP("LifeFilter", "Age not stated"),
    "stated": QT_TRANSLATE_NOOP("LifeFilter", "Age stated"),
    "against": QT_TRANSLATE_NOOP("LifeFilter", "A clue disagrees"),
}


def years_of(text: str) -> int | None:
    """Years typed as 2, +2, -1 or −1; None for anything else, and for none at all."""
    typed = text.strip()
    return int(typed.replace("−", "-")) or None if _YEARS.fullmatch(typed) else None


def filter_name(state: str) -> str:
    """What is looked for, in words."""
    return QCoreApplication.translate("LifeFilter", _STATES[state]) if state in STATES else flag_kind(FlagKind(state))


class LifeBar(QWidget):
    """Emits what was asked for; `shifted` with years, `filtered` with a `Filter`."""

    shifted = Signal(int)
    swap_asked = Signal()
    compare_asked = Signal()
    accept_asked = Signal()
    filtered = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._photos: Sequence[TimelinePhoto] = ()
        self._hint: Hint = lambda _action: ""
        self._chosen = 0
        self.filter = Filter()
        self.look = QToolButton()
        self.look.setObjectName("action")
        self.look.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.look.setMenu(QMenu(self.look))
        self.look.menu().aboutToShow.connect(self._fill)
        self.count, self.found = QLabel(), QLabel()
        self.found.setProperty("tone", "muted")
        self.years = AnswerField()
        self.shift, self.swap, self.compare, self.accept = (QPushButton() for _ in range(4))
        self._lay_out()
        self.shift.clicked.connect(self.ask_years)
        self.swap.clicked.connect(self.swap_asked)
        self.compare.clicked.connect(self.compare_asked)
        self.accept.clicked.connect(self.accept_asked)
        self.years.returnPressed.connect(self._take)
        self.years.left.connect(self.cancel)
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self.look)
        row.addWidget(self.found)
        row.addStretch(1)
        for widget in (self.count, self.years, self.shift, self.swap, self.compare, self.accept):
            row.addWidget(widget)
        self.years.hide()

    def set_hints(self, hint: Hint) -> None:
        """Name these keys."""
        self._hint = hint
        self.retranslate()

    def show_photos(self, photos: "Sequence[TimelinePhoto]") -> None:
        """Count these."""
        self._photos = photos
        if self.filter.state not in choices(photos):
            self.choose("")
        self._show()

    def show_selection(self, selection: "Selection") -> None:
        """Offer what can be done with what is selected."""
        self._chosen = len(selection.ids)
        if not self._chosen and self.asking:
            self.cancel()
        self._show()

    @property
    def asking(self) -> bool:
        """Whether years are being typed."""
        return not self.years.isHidden()

    def ask_years(self) -> None:
        """Type the years to add to all that are selected."""
        self.years.clear()
        self.years.show()
        self.years.setFocus()

    def cancel(self) -> None:
        """Ask no more."""
        self.years.hide()
        self.left.emit()

    def step(self) -> None:
        """Look for the next thing."""
        known = choices(self._photos)
        self.choose(known[(known.index(self.filter.state) + 1) % len(known)])

    def choose(self, state: str) -> None:
        """Look for this."""
        self.filter = Filter(state)
        self._show()
        self.filtered.emit(self.filter)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.years.setPlaceholderText(self.tr("+2 or −1, Enter"))
        self.years.setAccessibleName(self.tr("Years to add to the selected ages"))
        self.years.setFixedWidth(self.years.fontMetrics().horizontalAdvance(self.years.placeholderText()) + 28)
        hint = self._hint
        for button, action, caption, tip in (
            (self.shift, "shift_ages", self.tr("Shift…"), self.tr("Add years to the selected ages")),
            (self.swap, "swap_ages", self.tr("Swap"), self.tr("Exchange the two selected ages")),
            (self.compare, "compare", self.tr("Compare"), self.tr("Compare the selected photos")),
        ):
            button.setText(captioned(caption, hint(action)))
            button.setToolTip(tipped(tip, hint(action)))
        accept = self.tr("Accept every proposed age that nothing speaks against")
        self.accept.setToolTip(tipped(accept, hint("accept_consistent")))
        self.look.setToolTip(tipped(self.tr("Look for photos by flag or state"), hint("filter")))
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language or type."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self.retranslate()
        super().changeEvent(event)

    def _show(self) -> None:
        state = self.filter.state
        self.look.setText(filter_name(state) + "  ▾")
        self.look.setAccessibleName(self.tr("Looked for: {what}").format(what=filter_name(state)))
        hits = sum(self.filter.fits(item) for item in self._photos)
        of = self.tr("{done} of {total}").format(done=number(hits), total=number(len(self._photos)))
        self.found.setText(of if state else "")
        self.count.setText(self.tr("%n selected", "", self._chosen) if self._chosen else "")
        for button in (self.shift, self.compare):
            button.setVisible(self._chosen > 0)
        self.swap.setVisible(self._chosen == 2)
        ready = sum(map(consistent, self._photos))
        self.accept.setText(captioned(self.tr("Accept %n consistent", "", ready), self._hint("accept_consistent")))
        self.accept.setVisible(ready > 0 and not self._chosen)

    def _fill(self) -> None:
        menu = self.look.menu()
        menu.clear()
        for state in choices(self._photos):
            entry = menu.addAction(filter_name(state))
            entry.setCheckable(True)
            entry.setChecked(state == self.filter.state)
            entry.triggered.connect(lambda _on=False, state=state: self.choose(state))

    def _take(self) -> None:
        years = years_of(self.years.text())
        if years is None:
            self.years.selectAll()
            return
        self.cancel()
        self.shifted.emit(years)
