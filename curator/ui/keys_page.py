"""All keys on one page, drawn from the table of actions; a click on a key, then another key, changes it."""

import re
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget

from curator.ui import fonts
from curator.ui.actions import ACTIONS, TYPE_AGE, Action, Menu
from curator.ui.keymap import Keymap
from curator.ui.keys import shown
from curator.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS = ((Menu.REVIEW,), (Menu.LIBRARY, Menu.EDIT), (Menu.SUPERVISE, Menu.VIEW, Menu.HELP))


def plain(title: str) -> str:
    """A menu's title without its mnemonic, which Korean writes in brackets behind it."""
    return re.sub(r"\(&.\)|&", "", title)


class KeysPage(Page):
    """Changes the keymap that it is given; `changed` says that it did. Only what `allows` lets through is listed."""

    changed = Signal()

    def __init__(self, keymap: Keymap, allows: "Callable[[Action], bool]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.allows = allows
        self._keymap = keymap
        self._asking: Action | None = None
        self._warned = ""
        self.buttons: dict[str, QPushButton] = {}
        self._drawn: object = None
        self.reset_button = QPushButton()
        self.reset_button.clicked.connect(self._reset)
        self.foot.insertWidget(1, self.reset_button)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.body.addWidget(self._area, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.heading.setText(self.tr("Keys"))
        self._area.setAccessibleName(self.tr("Keys"))
        self.reset_button.setText(self.tr("All keys as they were"))
        super().retranslate()

    @property
    def _drawing(self) -> object:
        """All that the table rests on."""
        allowed = tuple(filter(self.allows, ACTIONS))
        return allowed, dict(self._keymap.changed), self.font(), QLocale().name()

    def renew(self) -> None:
        """Draw the table only if it would be another."""
        self._stop_asking()
        if self._drawing != self._drawn:
            self.refresh()

    def refresh(self) -> None:
        """Draw the table; only when it is asked for, as at the start it would hold up the first paint."""
        self._drawn = self._drawing
        self._stop_asking()
        page = QWidget()
        page.setObjectName("panel")
        columns = QHBoxLayout(page)
        columns.setSpacing(48)
        self.buttons.clear()
        allowed = filter(self.allows, ACTIONS)
        groups = {menu: list(found) for menu, found in groupby(allowed, key=lambda action: action.menu)}
        for menus in COLUMNS:
            table = QGridLayout()
            table.setHorizontalSpacing(16)
            table.setVerticalSpacing(4)
            for menu in menus:
                if menu in groups:
                    self._rows(table, menu, groups[menu])
            table.setRowStretch(table.rowCount(), 1)
            table.setColumnStretch(1, 1)
            columns.addLayout(table, 1)
        self._area.setWidget(page)
        self.reset_button.setEnabled(bool(self._keymap.changed))

    def take(self, stroke: str) -> bool:
        """While a key is asked for, take it; on its second press even from another action."""
        if self._asking is None:
            return super().take(stroke)
        if stroke == "Esc":
            return False
        if not Keymap.may_be_given(stroke):
            self.notice.setText(
                self.tr("{key} keeps its meaning; press another key, or Esc.").format(key=shown(stroke))
            )
            return True
        holder = self._keymap.action(stroke)
        if holder not in (None, self._asking) and self._warned != stroke:
            self._warned = stroke
            text = self.tr("{key} is the key of “{action}”. Press it again to take it from there, or Esc.")
            self.notice.setText(text.format(key=shown(stroke), action=holder.title if holder else ""))
            return True
        action = self._asking
        self._keymap.give(stroke, action)
        self.changed.emit()
        self.refresh()
        self.notice.setText(self.tr("{key}: {action}").format(key=shown(stroke), action=action.title))
        self.buttons[action.id].setFocus()
        return True

    def escape(self) -> bool:
        """Ask for no key any more."""
        asking = self._asking is not None
        self._stop_asking()
        return asking

    def ask(self, action: Action) -> None:
        """The next key becomes that of `action`."""
        self._asking, self._warned = action, ""
        self.notice.setText(self.tr("Press the new key of “{action}”, or Esc.").format(action=action.title))

    def _stop_asking(self) -> None:
        self._asking, self._warned = None, ""
        self.notice.setText(self.tr("Press a key on this page to change it."))

    def _reset(self) -> None:
        self._keymap.reset()
        self.changed.emit()
        self.refresh()
        self.notice.setText(self.tr("All keys are as they were."))

    def _rows(self, table: QGridLayout, menu: Menu, actions: list[Action]) -> None:
        heading = QLabel(plain(QCoreApplication.translate("Menus", menu.value)))
        heading.setFont(fonts.scaled(1.0, bold=True))
        if table.rowCount() > 1:
            table.setRowMinimumHeight(table.rowCount(), 12)
        table.addWidget(heading, table.rowCount(), 0, 1, 2)
        if menu is Menu.REVIEW:
            self._row(table, QLabel("0 … 9"), QCoreApplication.translate("Actions", TYPE_AGE))
        for action in actions:
            keys = " ".join(map(shown, self._keymap.keys(action)))
            button = QPushButton(keys or "–")
            button.setAccessibleName(self.tr("{action}: {key}").format(action=action.title, key=keys or "–"))
            button.clicked.connect(lambda _on=False, action=action: self.ask(action))
            self.buttons[action.id] = button
            self._row(table, button, action.title)

    @staticmethod
    def _row(table: QGridLayout, key: QWidget, text: str) -> None:
        row = table.rowCount()
        table.addWidget(key, row, 0)
        table.addWidget(QLabel(text, wordWrap=True), row, 1, Qt.AlignmentFlag.AlignVCenter)
