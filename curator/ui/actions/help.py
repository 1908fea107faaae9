"""Keys, manual, tour."""

from curator.ui.actions.action import Action, Menu, Needs
from curator.ui.language import QT_TRANSLATE_NOOP

ACTIONS: tuple[Action, ...] = (
    Action(
        "keys",
        QT_TRANSLATE_NOOP("Actions", "Keys"),
        Menu.HELP,
        lambda w: w.pages.turn_to(w.rooms.keys),
        ("F1", "?"),
        Needs.NOTHING,
        typing=True,
    ),
    Action(
        "manual",
        QT_TRANSLATE_NOOP("Actions", "Manual"),
        Menu.HELP,
        lambda w: w.pages.turn_to(w.rooms.manual),
        ("Ctrl+F1",),
        Needs.NOTHING,
        typing=True,
    ),
    Action(
        "tour",
        QT_TRANSLATE_NOOP("Actions", "A look round in five steps"),
        Menu.HELP,
        lambda w: w.start_tour(),
        needs=Needs.LIBRARY,
    ),
)
