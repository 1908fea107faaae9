"""The left column: search, views, order, the list of participants, and the day's count."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from curator.ui.keyless import KeylessList
from curator.ui.messages import number, sentence
from curator.ui.queue.completing import TermCompleter
from curator.ui.queue.delegate import QueueDelegate
from curator.ui.queue.model import QueueModel
from curator.ui.queue.pace import PaceLabel
from curator.ui.queue.search import VIEWS, Order

if TYPE_CHECKING:
    from curator.ui.queue.model import Compute

SEARCH_PAUSE_MS = 60
AT_ONCE = 20_000
"""Participants up to which a search is done with every letter; beyond, in a pause of typing."""


def _finished(query: str) -> str:
    """A search without a last term that is only begun, such as `flag:`, which is not wrong yet."""
    return re.sub(r"(^|\s)-?\w+:$", "", query)


class QueuePanel(QWidget):
    """Emits `participant_chosen` with an id; knows nothing of what that loads.

    `view_kept` carries a name and a search to remember, `view_dropped` a name to forget.
    """

    participant_chosen = Signal(str)
    view_kept = Signal(str, str)
    view_dropped = Signal(str)

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = model
        self._hint = ""
        self.compute: Compute | None = None
        self._saved: Sequence[tuple[str, str]] = ()
        self.search, self.naming = QLineEdit(clearButtonEnabled=True), QLineEdit()
        self._completer = TermCompleter(self.search)
        self.search.setCompleter(self._completer)
        self.naming.hide()
        self.views, self.order = _menu_button(), _menu_button()
        self.count, self.problem = QLabel(), QLabel(wordWrap=True)
        self.count.setProperty("tone", "muted")
        self.problem.setProperty("tone", "wrong")
        self.empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("tone", "muted")
        self.empty.setMargin(16)
        self.pace = PaceLabel()
        self.list = KeylessList()
        self._delegate = QueueDelegate(self.list)
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_PAUSE_MS)
        self._set_up_list()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _set_up_list(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def _lay_out(self) -> None:
        options = QHBoxLayout()
        options.setSpacing(8)
        options.addWidget(self.views)
        options.addWidget(self.order)
        options.addStretch()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        top = QVBoxLayout()
        top.setContentsMargins(8, 8, 8, 8)
        top.setSpacing(8)
        top.addWidget(self.search)
        top.addLayout(options)
        for widget in (self.naming, self.problem, self.count):
            top.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self.pace)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._search())
        self._pause.timeout.connect(self._search_later)
        self.search.returnPressed.connect(self._take_first)
        self.naming.returnPressed.connect(self._keep_view)
        self._model.modelReset.connect(self._describe)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.views.menu().aboutToShow.connect(self._fill_views)
        self.order.menu().aboutToShow.connect(self._fill_orders)

    def _search(self) -> None:
        if self._model.total > AT_ONCE:
            self._pause.start()
        else:
            self.apply_search()

    def _search_later(self) -> None:
        if self.compute is None:
            self.apply_search()
        else:
            self._model.arrange_later(_finished(self.search.text()), self.compute)

    def apply_search(self) -> None:
        """Show what the search finds, without waiting for a pause in typing."""
        self._pause.stop()
        query = _finished(self.search.text())
        if query != self._model.query or self._model.choosing:
            self._model.arrange(query=query)

    def next_order(self) -> None:
        """By suspicion, progress, last work, id, name, and round again."""
        orders = list(Order)
        self.set_order(orders[(orders.index(self._model.order) + 1) % len(orders)])

    def set_order(self, order: Order) -> None:
        """Rank the participants anew."""
        self._model.arrange(order=order)
        self.retranslate()

    def set_views(self, saved: Sequence[tuple[str, str]]) -> None:
        """Offer these searches by name beside those that everybody has."""
        self._saved = saved
        self._describe()

    def set_hint(self, key: str) -> None:
        """Name the key of the search."""
        self._hint = key
        self.retranslate()

    def set_dense(self, dense: bool) -> None:
        """Put the rows closer, or apart."""
        self._delegate.dense = dense
        self.list.doItemsLayout()

    def show_views(self) -> None:
        """Open the list of views."""
        self.show()
        self.views.menu().popup(self.views.mapToGlobal(self.views.rect().bottomLeft()))

    def name_view(self) -> None:
        """Ask for a name under which to remember the present search."""
        self.show()
        self.naming.clear()
        self.naming.show()
        self.naming.setFocus()

    def leave_naming(self) -> bool:
        """Stop asking for a name; whether it was asked for."""
        asking = not self.naming.isHidden()
        self.naming.hide()
        return asking

    def show_participant(self, participant_id: str | None) -> None:
        """Select a participant without announcing it."""
        place = self._model.place(participant_id) if participant_id else None
        selection = self.list.selectionModel()
        index = self._model.index(place) if place is not None else QModelIndex()
        if index.isValid() and selection.isSelected(index) and selection.currentIndex() == index:
            return
        selection.blockSignals(True)
        selection.setCurrentIndex(index, selection.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        if index.isValid():
            self.list.scrollTo(index)
        self.list.viewport().update()

    def selected(self) -> list[str]:
        """Ids of the participants that are selected."""
        places = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self._model.row(place).participant.id for place in places]

    def reach(self, step: int) -> None:
        """Select on to the participant below or above as well."""
        selection = self.list.selectionModel()
        index = self._model.index(selection.currentIndex().row() + step)
        if selection.currentIndex().isValid() and index.isValid():
            selection.setCurrentIndex(index, selection.SelectionFlag.Select)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.search.setPlaceholderText(self.tr("Search id, name, flag:…, gap>5"))
        example = self.tr("For example: flag:wrong_person state:open gap>5 김")
        self.search.setToolTip(f"{example}  ({self._hint})" if self._hint else example)
        self.search.setAccessibleName(self.tr("Search participants"))
        self.naming.setPlaceholderText(self.tr("Name of this view, then Enter"))
        self.naming.setAccessibleName(self.tr("Name of the view"))
        self.order.setText(QCoreApplication.translate("Orders", self._model.order.value))
        self.order.setAccessibleName(self.tr("Order of participants"))
        self.order.setToolTip(self.tr("Order of participants"))
        self.views.setAccessibleName(self.tr("Views"))
        self.views.setToolTip(self.tr("Views: searches under a name"))
        self.list.setAccessibleName(self.tr("Participants"))
        self._describe()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.participant_chosen.emit(self._model.row(index.row()).participant.id)

    def _take_first(self) -> None:
        if popup := self._completer.popup():
            popup.hide()
        self.apply_search()
        if self._model.rowCount() and not self._model.problem:
            self.list.setFocus()
            self.participant_chosen.emit(self._model.row(0).participant.id)

    def _all_views(self) -> list[tuple[str, str]]:
        return [(QCoreApplication.translate("Views", name), query) for name, query in VIEWS] + list(self._saved)

    def _fill_views(self) -> None:
        menu = self.views.menu()
        menu.clear()
        for name, query in self._all_views():
            _add(menu, f"{name}\t{number(self._model.count(query))}", partial(self.search.setText, query))
        menu.addSeparator()
        _add(menu, self.tr("Keep this search as a view…"), self.name_view)
        for name, _query in self._saved:
            text = self.tr("Forget the view {name}").format(name=name)
            _add(menu, text, partial(self.view_dropped.emit, name))

    def _fill_orders(self) -> None:
        menu = self.order.menu()
        menu.clear()
        for order in Order:
            text = QCoreApplication.translate("Orders", order.value)
            _add(menu, text, partial(self.set_order, order))

    def _keep_view(self) -> None:
        name = self.naming.text().strip()
        if name:
            self.apply_search()
            self.leave_naming()
            self.list.setFocus()
            self.view_kept.emit(name, self._model.query)

    def _describe(self) -> None:
        shown, total = self._model.rowCount(), self._model.total
        self._stack.setCurrentIndex(0 if shown else 1)
        if total:
            self.empty.setText(self.tr("Nobody fits the search. Clear it to see everyone."))
        else:
            self.empty.setText(self.tr("This library is empty. Choose Library, Import photos to fill it."))
        text = self.tr("{shown} of %n participant(s)", "", total) if shown < total else ""
        text = text or self.tr("%n participant(s)", "", total)
        self.count.setText(text.replace("{shown}", number(shown)))
        self.problem.setVisible(self._model.problem is not None)
        self.problem.setText(sentence(self._model.problem) if self._model.problem else "")
        named = next((name for name, query in self._all_views() if query == self._model.query), None)
        self.views.setText(named or self.tr("Own search"))


def _menu_button() -> QToolButton:
    button = QToolButton()
    button.setObjectName("action")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(QMenu(button))
    return button


def _add(menu: QMenu, text: str, call: "Callable[[], object]") -> None:
    menu.addAction(text).triggered.connect(lambda _on=False: call())
