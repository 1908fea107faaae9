"""Checks as a list that turns green: what was looked at, and what is wrong with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from curator.ui.messages import number, sentence
from curator.ui.theme import tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.checklists import Check

_MOST = 20
"""Problems of one check that are listed; how many more there are is said."""


class CheckList(QListWidget):
    """A line a check with a mark that says how it ended, and below it what is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checks: Sequence[Check] = ()
        self.setWordWrap(True)
        self.retranslate()

    @property
    def passed(self) -> bool:
        """Whether checks were made and nothing is wrong."""
        return bool(self._checks) and not any(check.problems for check in self._checks)

    def show_checks(self, checks: "Sequence[Check]") -> None:
        """Show how these ended; none where nothing was checked yet."""
        self._checks = checks
        self.clear()
        for check in checks:
            self._add_check(check)
        if not checks:
            self.addItem(self.tr("Nothing is checked yet. Choose a batch, then press Check."))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(self.tr("Checks before anything leaves"))
        self.show_checks(self._checks)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.show_checks(self._checks)
        super().changeEvent(event)

    def _add_check(self, check: "Check") -> None:
        tokens = tokens_of(self.palette())
        mark, colour = ("✕", tokens.reject) if check.problems else ("✓", tokens.settled)
        item = QListWidgetItem(f"{mark}  {sentence(check.text)}")
        item.setForeground(QColor(colour))
        said = self.tr("wrong") if check.problems else self.tr("in order")
        item.setData(0x000C, f"{sentence(check.text)}: {said}")  # Qt.ItemDataRole.AccessibleDescriptionRole
        self.addItem(item)
        for problem in check.problems[:_MOST]:
            self.addItem(f"      {sentence(problem)}")
        if (more := len(check.problems) - _MOST) > 0:
            self.addItem("      " + self.tr("and {count} more").format(count=number(more)))
