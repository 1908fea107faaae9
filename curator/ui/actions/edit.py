"""Undo, search, commands, views, settings."""

from curator.ui.actions.action import Action, Menu, Needs
from curator.ui.language import QT_TRANSLATE_NOOP

ACTIONS: tuple[Action, ...] = (
    Action(
        "undo",
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        Menu.EDIT,
        lambda w: w.undo(),
        ("Ctrl+Z",),
        Needs.LIBRARY,
    ),
    Action(
        "redo",
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        Menu.EDIT,
        lambda w: w.redo(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        Needs.LIBRARY,
    ),
    Action(
        "search",
        QT_TRANSLATE_NOOP("Actions", "Search participants"),
        Menu.EDIT,
        lambda w: w.focus_search(),
        ("/", "Ctrl+F"),
        Needs.LIBRARY,
        separated=True,
    ),
    Action(
        "palette",
        QT_TRANSLATE_NOOP("Actions", "Commands"),
        Menu.EDIT,
        lambda w: w.show_palette(),
        ("Ctrl+K",),
        Needs.NOTHING,
        typing=True,
    ),
    Action(
        "views",
        QT_TRANSLATE_NOOP("Actions", "Views of the queue"),
        Menu.EDIT,
        lambda w: w.queue.show_views(),
        ("Shift+V",),
        Needs.LIBRARY,
    ),
    Action(
        "keep_view",
        QT_TRANSLATE_NOOP("Actions", "Keep the search as a view"),
        Menu.EDIT,
        lambda w: w.queue.name_view(),
        needs=Needs.LIBRARY,
    ),
    Action(
        "order",
        QT_TRANSLATE_NOOP("Actions", "Next order of the queue"),
        Menu.EDIT,
        lambda w: w.queue.next_order(),
        ("Shift+O",),
        Needs.LIBRARY,
    ),
    Action(
        "settings",
        QT_TRANSLATE_NOOP("Actions", "Settings"),
        Menu.EDIT,
        lambda w: w.rooms.show_settings(),
        ("Ctrl+,",),
        Needs.NOTHING,
        typing=True,
        separated=True,
    ),
)
