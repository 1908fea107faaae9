"""All keys on one page, drawn from the table of actions."""

import re
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from curator.ui import fonts
from curator.ui.actions import ACTIONS, TYPE_AGE, Action, Menu
from curator.ui.keys import shown

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS = ((Menu.REVIEW,), (Menu.LIBRARY, Menu.EDIT), (Menu.VIEW, Menu.HELP))


def plain(title: str) -> str:
    """A menu's title without its mnemonic, which Korean writes in brackets behind it."""
    return re.sub(r"\(&.\)|&", "", title)


class KeysPage(QWidget):
    """Esc, the key that opened it, or its button leaves it. Only what `allows` lets through is listed."""

    left = Signal()

    def __init__(self, allows: "Callable[[Action], bool]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.allows = allows
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.close_button = QPushButton()
        self.close_button.clicked.connect(self.left)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the table when it is asked for: at the start it would only hold up the first paint."""
        self._draw()
        super().showEvent(event)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.close_button.setText(self.tr("Back to the photos  (Esc)"))
        self._area.setAccessibleName(self.tr("Keys"))
        if self.isVisible():
            self._draw()

    def _draw(self) -> None:
        page = QWidget()
        page.setObjectName("panel")
        columns = QHBoxLayout(page)
        columns.setSpacing(48)
        allowed = filter(self.allows, ACTIONS)
        groups = {menu: list(found) for menu, found in groupby(allowed, key=lambda action: action.menu)}
        for menus in COLUMNS:
            table = QGridLayout()
            table.setHorizontalSpacing(16)
            table.setVerticalSpacing(8)
            for menu in menus:
                self._rows(
                    table, menu, [(" ".join(map(shown, it.keys)), it.title) for it in groups.get(menu, ()) if it.keys]
                )
            table.setRowStretch(table.rowCount(), 1)
            table.setColumnStretch(1, 1)
            columns.addLayout(table, 1)
        self._area.setWidget(page)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _rows(self, table: QGridLayout, menu: Menu, rows: list[tuple[str, str]]) -> None:
        if menu is Menu.REVIEW:
            rows = [("0 … 9", QCoreApplication.translate("Actions", TYPE_AGE)), *rows]
        heading = QLabel(plain(QCoreApplication.translate("Menus", menu.value)))
        heading.setFont(fonts.scaled(1.0, bold=True))
        if table.rowCount() > 1:
            table.setRowMinimumHeight(table.rowCount(), 12)
        table.addWidget(heading, table.rowCount(), 0, 1, 2)
        for keys, text in rows:
            row = table.rowCount()
            key = QLabel(keys)
            key.setFont(fonts.scaled(1.0, bold=True))
            table.addWidget(key, row, 0, Qt.AlignmentFlag.AlignTop)
            table.addWidget(QLabel(text, wordWrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
