"""What supervisors look at and decide."""

from curator.domain.roles import Right
from curator.ui.actions.action import Action, Menu, Needs
from curator.ui.language import QT_TRANSLATE_NOOP

ACTIONS: tuple[Action, ...] = (
    Action(
        "dashboard",
        QT_TRANSLATE_NOOP("Actions", "Dashboard"),
        Menu.SUPERVISE,
        lambda w: w.figures.show(),
        ("Ctrl+Shift+D",),
        Needs.LIBRARY,
        right=Right.SEE_ALL,
    ),
)
