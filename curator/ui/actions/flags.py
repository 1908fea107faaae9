"""What is said about a photo beside its age, and passing it."""

from curator.domain.roles import Right
from curator.ui.actions.action import Action, Menu, Needs
from curator.ui.language import QT_TRANSLATE_NOOP
from curator.ui.photo.remarks import Ask

ACTIONS: tuple[Action, ...] = (
    Action(
        "keep_flag",
        QT_TRANSLATE_NOOP("Actions", "Keep the flag"),
        Menu.REVIEW,
        lambda w: w.stating.keep_flag(),
        ("K",),
        separated=True,
        right=Right.STATE,
    ),
    Action(
        "dismiss_flag",
        QT_TRANSLATE_NOOP("Actions", "Dismiss the flag with a reason"),
        Menu.REVIEW,
        lambda w: w.stating.start_dismissal(),
        ("D",),
        right=Right.STATE,
    ),
    Action(
        "exclude",
        QT_TRANSLATE_NOOP("Actions", "Exclude the photo with a reason, or take that back"),
        Menu.REVIEW,
        lambda w: w.stating.toggle_exclusion(),
        ("X",),
        right=Right.STATE,
    ),
    Action(
        "comment",
        QT_TRANSLATE_NOOP("Actions", "Comment on the photo"),
        Menu.REVIEW,
        lambda w: w.remarks.ask(Ask.COMMENT),
        ("M",),
        right=Right.STATE,
    ),
    Action(
        "next_flag",
        QT_TRANSLATE_NOOP("Actions", "Next open flag"),
        Menu.REVIEW,
        lambda w: w.desk.next_flag(),
        ("F",),
        Needs.LIBRARY,
    ),
    Action(
        "next_face",
        QT_TRANSLATE_NOOP("Actions", "Take the next face for the participant's"),
        Menu.REVIEW,
        lambda w: w.stating.choose_next_face(),
        ("Shift+F",),
        right=Right.STATE,
    ),
    Action(
        "skip",
        QT_TRANSLATE_NOOP("Actions", "Skip to the next photo without a stated age"),
        Menu.REVIEW,
        lambda w: w.desk.skip(),
        ("S",),
    ),
    Action(
        "skip_reason",
        QT_TRANSLATE_NOOP("Actions", "Skip with a reason, which is kept"),
        Menu.REVIEW,
        lambda w: w.reviews.ask_skip(),
        ("Shift+S",),
        right=Right.STATE,
    ),
)
