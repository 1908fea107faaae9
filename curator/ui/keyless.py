"""Lists and fields that leave keys to the window, whose keys mean the same wherever the focus is."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QListWidget, QTableView, QWidget

from curator.ui.hinted import Hinted

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


class Keyless(_Base):
    """Named before a kind of widget: leaves every key to the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass the key on."""
        event.ignore()


class _Letterless(_Base):
    """Named before a kind of list: leaves letters to the window, which the list would take for a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass letters on."""
        if event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)


class KeylessList(Keyless, QListView):
    """A list whose keys are the window's."""


class LetterlessTable(_Letterless, Hinted, QTableView):
    """A table whose letters are the window's."""


class LetterlessList(_Letterless, QListWidget):
    """A list whose letters are the window's."""
