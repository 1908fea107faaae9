"""The command palette: actions, participants and settings by a few letters of their names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from curator.domain.queries import folded

ROWS = 10


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to be found by its title; `hint` is its key or its kind."""

    title: str
    run: Callable[[], object]
    hint: str = ""


def matching(offers: Sequence[Offer], query: str) -> list[Offer]:
    """Offers whose title holds all words of `query`; those where a word begins it come first."""
    words = folded(query).split()
    found = [offer for offer in offers if all(word in folded(offer.title) for word in words)]
    return sorted(found, key=lambda offer: bool(words) and not folded(offer.title).startswith(words[0]))


class Palette(QFrame):
    """Lies over the top of the window while it is asked for. Emits `chosen` with an offer, `left` without one."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field, self.list = QLineEdit(), QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self._offers: Callable[[str], Sequence[Offer]] = lambda _query: ()
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._take())
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.field.setPlaceholderText(self.tr("Type a command, a participant or a setting"))
        self.field.setAccessibleName(self.tr("Commands"))
        self.list.setAccessibleName(self.tr("Commands"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def ask(self, offers: Callable[[str], Sequence[Offer]]) -> None:
        """Open over the parent and take the focus; `offers` are asked for anew with each letter."""
        self._offers = offers
        self.field.clear()
        self._filter("")
        width = min(self._over.width() - 32, 40 * self.fontMetrics().averageCharWidth() + 280)
        height = self.field.sizeHint().height() + ROWS * max(self.list.sizeHintForRow(0), 20) + 40
        self.setGeometry((self._over.width() - width) // 2, 8, width, min(height, self._over.height() - 16))
        self.show()
        self.raise_()
        self.field.setFocus()

    def eventFilter(self, _watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrows, Enter and Esc while the field has the focus; losing it closes the palette."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.left.emit()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in moves:
            self.list.setCurrentRow((self.list.currentRow() + moves[Qt.Key(event.key())]) % max(self.list.count(), 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def _filter(self, query: str) -> None:
        self.list.clear()
        for offer in self._offers(query):
            item = QListWidgetItem(f"{offer.title}   {offer.hint}".rstrip())
            item.setData(Qt.ItemDataRole.UserRole, offer)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            offer: Offer = item.data(Qt.ItemDataRole.UserRole)
            self.left.emit()
            self.chosen.emit(offer)
