"""Completes the last term of a search while it is typed."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from curator.domain.queries import completions


class TermCompleter(QCompleter):
    """Offers how the last term may go on; what stands before it is kept."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field, self._terms = field, QStringListModel(self)
        self.setModel(self._terms)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        """What is completed: the last term."""
        self._terms.setStringList(completions(path))
        return [path.rpartition(" ")[2]]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's name
        """The whole search with its last term completed."""
        before, blank, _ = self._field.text().rpartition(" ")
        return f"{before}{blank}{index.data()}"
