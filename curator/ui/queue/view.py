"""The left column: search, order, filter and the list of participants."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from curator.ui.messages import number
from curator.ui.queue.delegate import QueueDelegate
from curator.ui.queue.model import QueueModel
from curator.ui.queue.search import Order


class QueueList(QListView):
    """A list that leaves every key to the window, whose keys mean the same wherever the focus is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass the key on."""
        event.ignore()


class QueuePanel(QWidget):
    """Emits `participant_chosen` with an id; knows nothing of what that loads."""

    participant_chosen = Signal(str)

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = model
        self.search = QLineEdit(clearButtonEnabled=True)
        self.order = QToolButton()
        self.order.setObjectName("action")
        self.flagged = QToolButton()
        self.flagged.setObjectName("action")
        self.flagged.setCheckable(True)
        self.count = QLabel()
        self.count.setProperty("tone", "muted")
        self.empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("tone", "muted")
        self.empty.setMargin(16)
        self.list = QueueList()
        self._delegate = QueueDelegate(self.list)
        self._set_up_list()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _set_up_list(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def _lay_out(self) -> None:
        options = QHBoxLayout()
        options.setSpacing(8)
        options.addWidget(self.flagged)
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
        top.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(self._stack)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda text: self._model.arrange(query=text))
        self.search.returnPressed.connect(self._take_first)
        self.flagged.toggled.connect(lambda on: self._model.arrange(flagged_only=on))
        self.order.clicked.connect(self.toggle_order)
        self._model.modelReset.connect(self._describe)
        self.list.selectionModel().currentChanged.connect(self._choose)

    def toggle_order(self) -> None:
        """By flags, then by id, and back."""
        self._model.arrange(order=Order.ID if self._model.order is Order.FLAGS else Order.FLAGS)
        self.retranslate()

    def show_participant(self, participant_id: str | None) -> None:
        """Select a participant without announcing it."""
        place = self._model.place(participant_id) if participant_id else None
        selection = self.list.selectionModel()
        selection.blockSignals(True)
        index = self._model.index(place) if place is not None else QModelIndex()
        selection.setCurrentIndex(index, selection.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        if index.isValid():
            self.list.scrollTo(index)
        self.list.viewport().update()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.search.setPlaceholderText(self.tr("Search id or name  (/)"))
        self.search.setAccessibleName(self.tr("Search participants"))
        self.flagged.setText(self.tr("Flagged only"))
        by_flags = self._model.order is Order.FLAGS
        self.order.setText(self.tr("By flags") if by_flags else self.tr("By id"))
        self.order.setAccessibleName(self.tr("Order of participants"))
        self.order.setToolTip(self.tr("Order of participants"))
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
        if self._model.rowCount():
            self.list.setFocus()
            self.participant_chosen.emit(self._model.row(0).participant.id)

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
