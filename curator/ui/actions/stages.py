"""Stages of the review, and who gives them."""

from curator.domain.roles import Right
from curator.ui.actions.action import Action, Menu, Needs
from curator.ui.language import QT_TRANSLATE_NOOP

ACTIONS: tuple[Action, ...] = (
    Action(
        "finish_stage",
        QT_TRANSLATE_NOOP("Actions", "Finish this stage of the review, and go on"),
        Menu.REVIEW,
        lambda w: w.reviews.finish(),
        ("Ctrl+Enter",),
        right=Right.REVIEW,
        separated=True,
    ),
    Action(
        "return_stage",
        QT_TRANSLATE_NOOP("Actions", "Return to the first review, with a reason"),
        Menu.REVIEW,
        lambda w: w.reviews.ask_return(),
        ("Ctrl+Backspace",),
        right=Right.REVIEW,
    ),
    Action(
        "next_due",
        QT_TRANSLATE_NOOP("Actions", "Next participant due for me"),
        Menu.REVIEW,
        lambda w: w.reviews.go_on(),
        ("Ctrl+Down",),
        Needs.LIBRARY,
        right=Right.REVIEW,
    ),
    Action(
        "assign",
        QT_TRANSLATE_NOOP("Actions", "Assign the selected participants"),
        Menu.REVIEW,
        lambda w: w.reviews.ask_assignment(),
        ("Ctrl+Shift+A",),
        Needs.LIBRARY,
        right=Right.ASSIGN,
    ),
    Action(
        "reach_below",
        QT_TRANSLATE_NOOP("Actions", "Select on to the participant below"),
        Menu.REVIEW,
        lambda w: w.queue.reach(1),
        ("Shift+Down",),
        Needs.LIBRARY,
        right=Right.ASSIGN,
    ),
    Action(
        "reach_above",
        QT_TRANSLATE_NOOP("Actions", "Select on to the participant above"),
        Menu.REVIEW,
        lambda w: w.queue.reach(-1),
        ("Shift+Up",),
        Needs.LIBRARY,
        right=Right.ASSIGN,
    ),
)
