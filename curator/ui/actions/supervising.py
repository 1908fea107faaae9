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
    Action(
        "changes",
        QT_TRANSLATE_NOOP("Actions", "What changed between two days"),
        Menu.SUPERVISE,
        lambda w: w.supervising.show_changes(),
        needs=Needs.LIBRARY,
        right=Right.SEE_ALL,
    ),
    Action(
        "audits",
        QT_TRANSLATE_NOOP("Actions", "Audits by sample"),
        Menu.SUPERVISE,
        lambda w: w.supervising.show_audits(),
        ("Ctrl+Shift+U",),
        Needs.LIBRARY,
        right=Right.AUDIT,
        separated=True,
    ),
    Action(
        "sample",
        QT_TRANSLATE_NOOP("Actions", "Judge the sample"),
        Menu.SUPERVISE,
        lambda w: w.supervising.show_sample(),
        ("Ctrl+Shift+J",),
        Needs.LIBRARY,
        right=Right.AUDIT,
    ),
    Action(
        "adjudication",
        QT_TRANSLATE_NOOP("Actions", "Disagreements of two reviewers"),
        Menu.SUPERVISE,
        lambda w: w.supervising.show_adjudication(),
        ("Ctrl+Shift+G",),
        Needs.LIBRARY,
        right=Right.SEE_ALL,
        separated=True,
    ),
    Action(
        "disputes",
        QT_TRANSLATE_NOOP("Actions", "Disputed flags"),
        Menu.SUPERVISE,
        lambda w: w.supervising.show_disputes(),
        ("Ctrl+Shift+F",),
        Needs.LIBRARY,
        right=Right.SEE_ALL,
    ),
    Action(
        "quarantine",
        QT_TRANSLATE_NOOP("Actions", "Quarantine of the central dataset"),
        Menu.SUPERVISE,
        lambda w: w.supervising.show_quarantine(),
        needs=Needs.LIBRARY,
        right=Right.SEE_ALL,
    ),
)
