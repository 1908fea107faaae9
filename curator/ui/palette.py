"""The command palette: every action by a few letters of its name."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from curator.ui.actions import ACTIONS, Action
from curator.ui.keys import shown
from curator.ui.queue.search import key

ROWS = 10


def matching(actions: Sequence[Action], query: str) -> list[Action]:
    """Actions whose name holds all words of `query`."""
    words = key(query).split()
    return [action for action in actions if all(word in key(action.title) for word in words)]


class Palette(QFrame):
    """Lies over the top of the window while it is asked for. Emits `chosen` with an action, `left` without one."""

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
        self._actions: list[Action] = []
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._take())
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.field.setPlaceholderText(self.tr("Type a command"))
        self.field.setAccessibleName(self.tr("Commands"))
        self.list.setAccessibleName(self.tr("Commands"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def ask(self, actions: Sequence[Action] = ACTIONS) -> None:
        """Open over the parent and take the focus."""
        self._actions = list(actions)
        self.field.clear()
        self._filter("")
        width = min(self._over.width() - 32, 560)
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
        for action in matching(self._actions, query):
            keys = f"   {shown(action.keys[0])}" if action.keys else ""
            item = QListWidgetItem(f"{action.title}{keys}")
            item.setData(Qt.ItemDataRole.UserRole, action)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            action: Action = item.data(Qt.ItemDataRole.UserRole)
            self.left.emit()
            self.chosen.emit(action)
