"""How the photo is looked at."""

from curator.ui.actions.action import Action, Menu, Needs
from curator.ui.language import QT_TRANSLATE_NOOP
from curator.ui.photo.look import Look

ACTIONS: tuple[Action, ...] = (
    Action(
        "one_to_one",
        QT_TRANSLATE_NOOP("Actions", "Photo pixel by pixel"),
        Menu.VIEW,
        lambda w: w.photo.toggle_one_to_one(),
        ("Z",),
        checked=lambda w: w.photo.one_to_one,
    ),
    Action(
        "loupe",
        QT_TRANSLATE_NOOP("Actions", "Loupe, while the key is held"),
        Menu.VIEW,
        lambda w: w.photo.hold_loupe(),
        ("V",),
        checked=lambda w: w.photo.loupe,
    ),
    Action(
        "turn_right",
        QT_TRANSLATE_NOOP("Actions", "Turn the view to the right"),
        Menu.VIEW,
        lambda w: w.photo.turn(1),
        ("R",),
        separated=True,
    ),
    Action(
        "turn_left",
        QT_TRANSLATE_NOOP("Actions", "Turn the view to the left"),
        Menu.VIEW,
        lambda w: w.photo.turn(-1),
        ("Shift+R",),
    ),
    Action(
        "brighter",
        QT_TRANSLATE_NOOP("Actions", "Brighter"),
        Menu.VIEW,
        lambda w: w.photo.show_look(w.photo.look.brighter(1)),
        ("]",),
    ),
    Action(
        "darker",
        QT_TRANSLATE_NOOP("Actions", "Darker"),
        Menu.VIEW,
        lambda w: w.photo.show_look(w.photo.look.brighter(-1)),
        ("[",),
    ),
    Action(
        "more_contrast",
        QT_TRANSLATE_NOOP("Actions", "More contrast"),
        Menu.VIEW,
        lambda w: w.photo.show_look(w.photo.look.steeper(1)),
        ("}",),
    ),
    Action(
        "less_contrast",
        QT_TRANSLATE_NOOP("Actions", "Less contrast"),
        Menu.VIEW,
        lambda w: w.photo.show_look(w.photo.look.steeper(-1)),
        ("{",),
    ),
    Action(
        "plain_look",
        QT_TRANSLATE_NOOP("Actions", "The photo as it is"),
        Menu.VIEW,
        lambda w: w.photo.show_look(Look()),
        ("\\",),
    ),
    Action(
        "full_screen",
        QT_TRANSLATE_NOOP("Actions", "Photo on the full screen"),
        Menu.VIEW,
        lambda w: w.toggle_full_screen(),
        ("F11",),
        checked=lambda w: w.isFullScreen(),
    ),
    Action(
        "overlay",
        QT_TRANSLATE_NOOP("Actions", "Face box, size and landmarks"),
        Menu.VIEW,
        lambda w: w.photo.toggle_overlay(),
        ("L",),
        Needs.NOTHING,
        checked=lambda w: w.photo.overlay,
    ),
    Action(
        "figures",
        QT_TRANSLATE_NOOP("Actions", "Cover and quality of the face"),
        Menu.VIEW,
        lambda w: w.photo.toggle_figures(),
        ("Shift+C",),
        Needs.NOTHING,
        checked=lambda w: w.photo.figures,
    ),
)
