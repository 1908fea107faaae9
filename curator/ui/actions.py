"""The one table of actions: menus, keys, the list of keys, the command palette and the tests are drawn from it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from curator.domain.roles import Right
from curator.ui.language import QT_TRANSLATE_NOOP
from curator.ui.photo.look import Look
from curator.ui.photo.remarks import Ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from curator.ui.main_window import MainWindow


class Menu(StrEnum):
    """Menus, in their order."""

    LIBRARY = QT_TRANSLATE_NOOP("Menus", "&Library")
    EDIT = QT_TRANSLATE_NOOP("Menus", "&Edit")
    REVIEW = QT_TRANSLATE_NOOP("Menus", "&Review")
    VIEW = QT_TRANSLATE_NOOP("Menus", "&View")
    HELP = QT_TRANSLATE_NOOP("Menus", "&Help")


class Needs(StrEnum):
    """What has to be there for an action to mean something."""

    NOTHING = "nothing"
    LIBRARY = "library"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that the window can be told.

    `keys` are strokes as in `curator.ui.keys`; the first is shown. `typing` actions work while a text field has the
    focus. `checked` makes the menu entry a switch. Only roles that have `right` see it.
    """

    id: str
    text: str
    menu: Menu
    run: "Callable[[MainWindow], None]"
    keys: tuple[str, ...] = ()
    needs: Needs = Needs.PHOTO
    right: Right | None = None
    typing: bool = False
    checked: "Callable[[MainWindow], bool] | None" = None
    separated: bool = False

    @property
    def title(self) -> str:
        """The text in the window's language."""
        return QCoreApplication.translate("Actions", self.text)


ACTIONS: tuple[Action, ...] = (
    Action(
        "new_library",
        QT_TRANSLATE_NOOP("Actions", "New library…"),
        Menu.LIBRARY,
        lambda w: w.libraries.ask_new_library(),
        ("Ctrl+N",),
        Needs.NOTHING,
    ),
    Action(
        "open_library",
        QT_TRANSLATE_NOOP("Actions", "Open library…"),
        Menu.LIBRARY,
        lambda w: w.libraries.ask_open_library(),
        ("Ctrl+O",),
        Needs.NOTHING,
    ),
    Action(
        "demo",
        QT_TRANSLATE_NOOP("Actions", "Make a demo of rendered people…"),
        Menu.LIBRARY,
        lambda w: w.libraries.ask_demo(),
        needs=Needs.NOTHING,
    ),
    Action(
        "import",
        QT_TRANSLATE_NOOP("Actions", "Import photos…"),
        Menu.LIBRARY,
        lambda w: w.libraries.ask_import(),
        ("Ctrl+I",),
        Needs.LIBRARY,
        separated=True,
        right=Right.FILL,
    ),
    Action(
        "analyse",
        QT_TRANSLATE_NOOP("Actions", "Analyse new photos"),
        Menu.LIBRARY,
        lambda w: w.libraries.analyse(),
        ("Ctrl+R",),
        Needs.LIBRARY,
        right=Right.FILL,
    ),
    Action(
        "sync",
        QT_TRANSLATE_NOOP("Actions", "Sync with the team now"),
        Menu.LIBRARY,
        lambda w: w.team.sync(),
        ("Ctrl+Shift+S",),
        Needs.LIBRARY,
        typing=True,
        separated=True,
    ),
    Action(
        "team",
        QT_TRANSLATE_NOOP("Actions", "The team: connect, leave, what was refused"),
        Menu.LIBRARY,
        lambda w: w.team.show_page(),
        needs=Needs.LIBRARY,
    ),
    Action(
        "conflicts",
        QT_TRANSLATE_NOOP("Actions", "Conflicts"),
        Menu.LIBRARY,
        lambda w: w.team.show_conflicts(),
        ("Ctrl+Shift+C",),
        Needs.LIBRARY,
    ),
    Action(
        "access_log",
        QT_TRANSLATE_NOOP("Actions", "Access log"),
        Menu.LIBRARY,
        lambda w: w.privacy.show_log(),
        needs=Needs.LIBRARY,
        right=Right.ACCESS_LOG,
        separated=True,
    ),
    Action(
        "withdraw",
        QT_TRANSLATE_NOOP("Actions", "Withdraw the participant…"),
        Menu.LIBRARY,
        lambda w: w.privacy.ask_withdrawal(),
        needs=Needs.LIBRARY,
        right=Right.WITHDRAW,
    ),
    Action(
        "lock",
        QT_TRANSLATE_NOOP("Actions", "Lock the library"),
        Menu.LIBRARY,
        lambda w: w.locking.lock(),
        ("Ctrl+Shift+L",),
        Needs.LIBRARY,
        typing=True,
        separated=True,
    ),
    Action(
        "close_library",
        QT_TRANSLATE_NOOP("Actions", "Welcome page"),
        Menu.LIBRARY,
        lambda w: w.show_welcome(),
        needs=Needs.NOTHING,
    ),
    Action(
        "quit",
        QT_TRANSLATE_NOOP("Actions", "Quit"),
        Menu.LIBRARY,
        lambda w: w.leave(),
        ("Ctrl+Q",),
        Needs.NOTHING,
        typing=True,
    ),
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
        lambda w: w.show_settings(),
        ("Ctrl+,",),
        Needs.NOTHING,
        typing=True,
        separated=True,
    ),
    Action(
        "enter",
        QT_TRANSLATE_NOOP("Actions", "Set the typed age, or accept, and go on"),
        Menu.REVIEW,
        lambda w: w.label.age.enter(),
        ("Enter",),
        right=Right.STATE,
    ),
    Action(
        "escape",
        QT_TRANSLATE_NOOP("Actions", "Leave what was begun"),
        Menu.REVIEW,
        lambda w: w.escape(),
        ("Esc",),
        Needs.NOTHING,
        typing=True,
    ),
    Action(
        "back",
        QT_TRANSLATE_NOOP("Actions", "Take back a digit"),
        Menu.REVIEW,
        lambda w: w.label.age.back(),
        ("Backspace",),
        right=Right.STATE,
    ),
    Action(
        "evidence",
        QT_TRANSLATE_NOOP("Actions", "Take the age of a clue: then 1 to 9"),
        Menu.REVIEW,
        lambda w: w.await_clue(),
        ("E",),
        right=Right.STATE,
    ),
    Action(
        "accept_consistent",
        QT_TRANSLATE_NOOP("Actions", "Accept all that is consistent"),
        Menu.REVIEW,
        lambda w: w.sorting.accept_consistent(),
        ("Shift+Enter",),
        right=Right.STATE,
    ),
    Action(
        "age_up",
        QT_TRANSLATE_NOOP("Actions", "One year older, then Enter"),
        Menu.REVIEW,
        lambda w: w.label.age.nudge(1),
        ("Alt+Right",),
        right=Right.STATE,
    ),
    Action(
        "age_down",
        QT_TRANSLATE_NOOP("Actions", "One year younger, then Enter"),
        Menu.REVIEW,
        lambda w: w.label.age.nudge(-1),
        ("Alt+Left",),
        right=Right.STATE,
    ),
    Action(
        "within",
        QT_TRANSLATE_NOOP("Actions", "How far the age may be off"),
        Menu.REVIEW,
        lambda w: w.label.age.ground_bar.loosen(),
        (".",),
        right=Right.STATE,
    ),
    Action(
        "confidence",
        QT_TRANSLATE_NOOP("Actions", "How sure you are"),
        Menu.REVIEW,
        lambda w: w.label.age.ground_bar.doubt(),
        (",",),
        right=Right.STATE,
    ),
    Action(
        "reason_1",
        QT_TRANSLATE_NOOP("Actions", "Reason 1 for the age"),
        Menu.REVIEW,
        lambda w: w.label.age.ground_bar.choose(0),
        ("Alt+1",),
        right=Right.STATE,
    ),
    Action(
        "reason_2",
        QT_TRANSLATE_NOOP("Actions", "Reason 2 for the age"),
        Menu.REVIEW,
        lambda w: w.label.age.ground_bar.choose(1),
        ("Alt+2",),
        right=Right.STATE,
    ),
    Action(
        "reason_3",
        QT_TRANSLATE_NOOP("Actions", "Reason 3 for the age"),
        Menu.REVIEW,
        lambda w: w.label.age.ground_bar.choose(2),
        ("Alt+3",),
        right=Right.STATE,
    ),
    Action(
        "reason_4",
        QT_TRANSLATE_NOOP("Actions", "Reason 4 for the age"),
        Menu.REVIEW,
        lambda w: w.label.age.ground_bar.choose(3),
        ("Alt+4",),
        right=Right.STATE,
    ),
    Action(
        "reason_5",
        QT_TRANSLATE_NOOP("Actions", "Reason 5 for the age"),
        Menu.REVIEW,
        lambda w: w.label.age.ground_bar.choose(4),
        ("Alt+5",),
        right=Right.STATE,
    ),
    Action(
        "reason_6",
        QT_TRANSLATE_NOOP("Actions", "Reason 6 for the age"),
        Menu.REVIEW,
        lambda w: w.label.age.ground_bar.choose(5),
        ("Alt+6",),
        right=Right.STATE,
    ),
    Action(
        "print_date",
        QT_TRANSLATE_NOOP("Actions", "Type the date that is burnt into the print"),
        Menu.REVIEW,
        lambda w: w.ask_print_date(),
        ("T",),
        right=Right.STATE,
    ),
    Action(
        "put_right",
        QT_TRANSLATE_NOOP("Actions", "State the ages that the flag offers"),
        Menu.REVIEW,
        lambda w: w.sorting.put_right(),
        ("O",),
        right=Right.STATE,
    ),
    Action(
        "keep_flag",
        QT_TRANSLATE_NOOP("Actions", "Keep the flag"),
        Menu.REVIEW,
        lambda w: w.keep_flag(),
        ("K",),
        separated=True,
        right=Right.STATE,
    ),
    Action(
        "dismiss_flag",
        QT_TRANSLATE_NOOP("Actions", "Dismiss the flag with a reason"),
        Menu.REVIEW,
        lambda w: w.start_dismissal(),
        ("D",),
        right=Right.STATE,
    ),
    Action(
        "exclude",
        QT_TRANSLATE_NOOP("Actions", "Exclude the photo with a reason, or take that back"),
        Menu.REVIEW,
        lambda w: w.toggle_exclusion(),
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
        lambda w: w.photo.choose_next(),
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
        "next_photo",
        QT_TRANSLATE_NOOP("Actions", "Next photo"),
        Menu.REVIEW,
        lambda w: w.desk.step(1),
        ("Right",),
        separated=True,
    ),
    Action(
        "previous_photo",
        QT_TRANSLATE_NOOP("Actions", "Previous photo"),
        Menu.REVIEW,
        lambda w: w.desk.step(-1),
        ("Left",),
    ),
    Action(
        "first_photo",
        QT_TRANSLATE_NOOP("Actions", "First photo"),
        Menu.REVIEW,
        lambda w: w.desk.edge(last=False),
        ("Home",),
    ),
    Action(
        "last_photo",
        QT_TRANSLATE_NOOP("Actions", "Last photo"),
        Menu.REVIEW,
        lambda w: w.desk.edge(last=True),
        ("End",),
    ),
    Action(
        "next_participant",
        QT_TRANSLATE_NOOP("Actions", "Next participant"),
        Menu.REVIEW,
        lambda w: w.desk.step_participant(1),
        ("Down",),
        Needs.LIBRARY,
        typing=True,
    ),
    Action(
        "previous_participant",
        QT_TRANSLATE_NOOP("Actions", "Previous participant"),
        Menu.REVIEW,
        lambda w: w.desk.step_participant(-1),
        ("Up",),
        Needs.LIBRARY,
        typing=True,
    ),
    Action(
        "reach_next",
        QT_TRANSLATE_NOOP("Actions", "Select on to the next photo"),
        Menu.REVIEW,
        lambda w: w.sorting.reach(1),
        ("Shift+Right",),
        separated=True,
    ),
    Action(
        "reach_previous",
        QT_TRANSLATE_NOOP("Actions", "Select back to the previous photo"),
        Menu.REVIEW,
        lambda w: w.sorting.reach(-1),
        ("Shift+Left",),
    ),
    Action(
        "mark",
        QT_TRANSLATE_NOOP("Actions", "Select the photo, or no longer"),
        Menu.REVIEW,
        lambda w: w.sorting.mark(),
        ("A",),
    ),
    Action(
        "select_all",
        QT_TRANSLATE_NOOP("Actions", "Select all photos that are looked for"),
        Menu.REVIEW,
        lambda w: w.sorting.select_all(),
        ("Ctrl+A",),
    ),
    Action(
        "shift_ages",
        QT_TRANSLATE_NOOP("Actions", "Add years to the selected ages"),
        Menu.REVIEW,
        lambda w: w.sorting.ask_years(),
        ("N",),
        right=Right.STATE,
    ),
    Action(
        "swap_ages",
        QT_TRANSLATE_NOOP("Actions", "Exchange the two selected ages"),
        Menu.REVIEW,
        lambda w: w.sorting.swap(),
        ("W",),
        right=Right.STATE,
    ),
    Action(
        "before_and_after",
        QT_TRANSLATE_NOOP("Actions", "Before and after of the suspected change"),
        Menu.REVIEW,
        lambda w: w.comparing.show_before_and_after(),
        ("B",),
        separated=True,
    ),
    Action(
        "compare",
        QT_TRANSLATE_NOOP("Actions", "Compare the selected photos, or this one with another"),
        Menu.REVIEW,
        lambda w: w.comparing.show_selected(w.sorting.selected),
        ("C",),
    ),
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
    Action(
        "zoom_in",
        QT_TRANSLATE_NOOP("Actions", "Life: zoom in"),
        Menu.VIEW,
        lambda w: w.life.zoom_by(1.4),
        ("+", "=", "Ctrl++"),
        separated=True,
    ),
    Action(
        "zoom_out",
        QT_TRANSLATE_NOOP("Actions", "Life: zoom out"),
        Menu.VIEW,
        lambda w: w.life.zoom_by(1 / 1.4),
        ("-", "Ctrl+-"),
    ),
    Action(
        "zoom_all",
        QT_TRANSLATE_NOOP("Actions", "Life: show all of it"),
        Menu.VIEW,
        lambda w: w.life.zoom_out(),
        ("Ctrl+0",),
    ),
    Action(
        "filter",
        QT_TRANSLATE_NOOP("Actions", "Life: look for the next flag or state"),
        Menu.VIEW,
        lambda w: w.life_bar.step(),
        ("G",),
    ),
    Action(
        "grid",
        QT_TRANSLATE_NOOP("Actions", "All photos side by side"),
        Menu.VIEW,
        lambda w: w.show_grid(),
        ("Ctrl+G",),
        Needs.LIBRARY,
        separated=True,
    ),
    Action(
        "session",
        QT_TRANSLATE_NOOP("Actions", "This session: edits, messages, pace"),
        Menu.VIEW,
        lambda w: w.show_session(),
        ("H",),
        Needs.LIBRARY,
    ),
    Action(
        "fold_queue",
        QT_TRANSLATE_NOOP("Actions", "Queue"),
        Menu.VIEW,
        lambda w: w.fold(w.queue),
        ("Ctrl+1",),
        Needs.NOTHING,
        checked=lambda w: not w.queue.isHidden(),
        separated=True,
    ),
    Action(
        "fold_life",
        QT_TRANSLATE_NOOP("Actions", "Life"),
        Menu.VIEW,
        lambda w: w.fold(w.life),
        ("Ctrl+2",),
        Needs.NOTHING,
        checked=lambda w: not w.life.isHidden(),
    ),
    Action(
        "fold_appearance",
        QT_TRANSLATE_NOOP("Actions", "Appearance"),
        Menu.VIEW,
        lambda w: w.appearance.fold(),
        ("Ctrl+4",),
        Needs.NOTHING,
        checked=lambda w: not w.appearance.folded,
    ),
    Action(
        "fold_label",
        QT_TRANSLATE_NOOP("Actions", "Age, evidence and history"),
        Menu.VIEW,
        lambda w: w.fold(w.label),
        ("Ctrl+3",),
        Needs.NOTHING,
        checked=lambda w: not w.label.isHidden(),
    ),
    Action(
        "fold_exif",
        QT_TRANSLATE_NOOP("Actions", "EXIF of the photo"),
        Menu.VIEW,
        lambda w: w.label.fold_exif(),
        ("I",),
        checked=lambda w: w.label.exif_open,
    ),
    Action(
        "basis",
        QT_TRANSLATE_NOOP("Actions", "Ages of clues: completed, year age, counting"),
        Menu.VIEW,
        lambda w: w.step_basis(),
        ("Y",),
        Needs.NOTHING,
    ),
    Action(
        "keys",
        QT_TRANSLATE_NOOP("Actions", "Keys"),
        Menu.HELP,
        lambda w: w.show_keys(),
        ("F1", "?"),
        Needs.NOTHING,
        typing=True,
    ),
    Action(
        "manual",
        QT_TRANSLATE_NOOP("Actions", "Manual"),
        Menu.HELP,
        lambda w: w.show_manual(),
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

BY_ID = {action.id: action for action in ACTIONS}
BY_KEY = {key: action for action in ACTIONS for key in action.keys}

TYPE_AGE = QT_TRANSLATE_NOOP("Actions", "Type an age")
"""Digits have no action of their own; the list of keys names them by this."""
