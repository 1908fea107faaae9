"""Menus drawn from the table of actions. Keys are only shown in them: the window reads keys itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from curator.ui import language
from curator.ui.actions import ACTIONS, Menu
from curator.ui.preferences import LOCK_MINUTES
from curator.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from curator.ui.main_window import MainWindow


class Menus:
    """Fills a window's menu bar; `actions` are Qt's, by id."""

    def __init__(self, window: "MainWindow", bar: QMenuBar) -> None:
        self._window, self._bar = window, bar
        self.actions: dict[str, QAction] = {}
        self.menus: list[QMenu] = []
        self._situation: tuple[object, ...] = ()
        self.fill()

    def fill(self) -> None:
        """Draw all menus in the present language."""
        self._bar.clear()
        for menu in self.menus:
            menu.deleteLater()
        self.actions.clear()
        self._situation = ()
        self.menus = [self._menu(menu) for menu in Menu]
        self._choices(self.menus[list(Menu).index(Menu.VIEW)])

    def refresh(self) -> None:
        """Enable what can be done now, and tick what is on."""
        situation = self._window.situation
        if situation != self._situation:
            self._situation = situation
            for action in ACTIONS:
                self.actions[action.id].setEnabled(self._window.can(action))
                self.actions[action.id].setVisible(self._window.allows(action))
        for action in ACTIONS:
            if action.checked:
                self.actions[action.id].setChecked(action.checked(self._window))

    def _menu(self, menu: Menu) -> QMenu:
        drawn = self._bar.addMenu(QCoreApplication.translate("Menus", menu.value))
        drawn.aboutToShow.connect(self.refresh)
        for action in ACTIONS:
            if action.menu is not menu:
                continue
            if action.separated:
                drawn.addSeparator()
            entry = drawn.addAction(action.title + (f"\t{hint}" if (hint := self._window.keymap.hint(action)) else ""))
            entry.setObjectName(action.id)
            entry.setCheckable(action.checked is not None)
            entry.triggered.connect(lambda _on=False, action=action: self._window.perform(action))
            self.actions[action.id] = entry
        return drawn

    def _choices(self, menu: QMenu) -> None:
        menu.addSeparator()
        themes = {
            Theme.SYSTEM: QCoreApplication.translate("Menus", "As the desktop"),
            Theme.LIGHT: QCoreApplication.translate("Menus", "Light"),
            Theme.DARK: QCoreApplication.translate("Menus", "Dark"),
        }
        self._group(
            menu,
            QCoreApplication.translate("Menus", "Theme"),
            {theme.value: name for theme, name in themes.items()},
            self._window.preferences.theme.value,
            lambda value: self._window.set_theme(Theme(value)),
        )
        after = QCoreApplication.translate("Menus", "After {count} minutes")
        spans = {str(count): after.format(count=count) for count in LOCK_MINUTES}
        spans["0"] = QCoreApplication.translate("Menus", "Never")
        self._group(
            menu,
            QCoreApplication.translate("Menus", "Lock when idle"),
            spans,
            str(self._window.preferences.lock_minutes),
            lambda value: self._window.set_lock_minutes(int(value)),
        )
        self._group(menu, "Language / 언어", language.LANGUAGES, language.current(), self._window.set_language)

    def _group(
        self, menu: QMenu, title: str, choices: dict[str, str], now: str, choose: "Callable[[str], None]"
    ) -> None:
        sub = menu.addMenu(title)
        group = QActionGroup(sub)
        for value, name in choices.items():
            entry = sub.addAction(name)
            entry.setObjectName(f"choose_{value}")
            entry.setCheckable(True)
            entry.setChecked(value == now)
            group.addAction(entry)
            entry.triggered.connect(lambda _on=False, value=value: choose(value))
            self.actions[f"choose_{value}"] = entry
