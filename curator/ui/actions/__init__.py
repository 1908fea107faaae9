"""The one table of actions: menus, keys, the list of keys, the command palette and the tests are drawn from it.

Each area states its part in a module of its own; a new one is named in `_PARTS`.
"""

from curator.ui.actions import ages, edit, flags, help, library, photo, stages, supervising, view, walking
from curator.ui.actions.action import Action, Menu, Needs
from curator.ui.language import QT_TRANSLATE_NOOP

__all__ = ["ACTIONS", "BY_ID", "BY_KEY", "TYPE_AGE", "Action", "Menu", "Needs"]

_PARTS = (library, edit, ages, flags, stages, walking, photo, supervising, view, help)
_MENUS = list(Menu)

ACTIONS: tuple[Action, ...] = tuple(
    sorted((action for part in _PARTS for action in part.ACTIONS), key=lambda action: _MENUS.index(action.menu))
)
"""In the order of the menus; within a menu as the parts follow one another."""

BY_ID = {action.id: action for action in ACTIONS}
BY_KEY = {key: action for action in ACTIONS for key in action.keys}

TYPE_AGE = QT_TRANSLATE_NOOP("Actions", "Type an age")
"""Digits have no action of their own; the list of keys names them by this."""
