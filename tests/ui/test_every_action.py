"""Every action of the table does what it says, by its key and by the mouse; one without a recipe here fails."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from curator.ui import actions
from curator.ui.actions import ACTIONS, Action
from curator.ui.app import settle
from curator.ui.main_window import MainWindow
from curator.ui.timeline.choosing import Selection
from tests.ui.conftest import Press

Seen = Callable[[MainWindow], object]
Before = Callable[[MainWindow], object]


@dataclass(frozen=True)
class Recipe:
    """`seen` is what the action changes; `before` brings about the state in which it means something."""

    seen: Seen
    before: Before = lambda _w: None
    held: bool = False


def page(w: MainWindow) -> object:
    return w.pages.currentWidget()


def photo(w: MainWindow) -> object:
    return w.desk.photo_id


def person(w: MainWindow) -> object:
    return w.desk.participant_id


def told(w: MainWindow) -> object:
    return w.strip.notice.text()


def typed(w: MainWindow) -> object:
    return w.label.age.typed.digits


def ground(w: MainWindow) -> object:
    return w.label.age.ground_bar.ground


def look(w: MainWindow) -> object:
    return w.photo.look


def chosen(w: MainWindow) -> object:
    return w.life.selection.ids


def ages(w: MainWindow) -> object:
    return [item.label and item.label.age for item in w.desk.photos]


def flags(w: MainWindow) -> object:
    return [(flag.kind, flag.disposition) for item in w.desk.photos for flag in item.flags]


def asking(w: MainWindow) -> object:
    return [line.asking for line in (w.flags, w.remarks, w.reviews.line, w.print_date, w.life_bar)]


def stage(w: MainWindow) -> object:
    return w.desk.timeline and (dict(w.desk.timeline.verdicts), told(w), w.reviews.line.refusal.text())


def comparing(w: MainWindow) -> object:
    return (w.comparing.showing, w.comparing.in_grid, told(w))


def asked(w: MainWindow) -> object:
    return list(ASKED)


def hidden(name: str) -> Seen:
    return lambda w: getattr(w, name).isHidden()


ASKED: list[str] = []
"""Titles of the folders that were asked for."""


def digits(w: MainWindow) -> None:
    w.label.age.type_digit("3")


def two_digits(w: MainWindow) -> None:
    digits(w)
    digits(w)


def undone(w: MainWindow) -> None:
    state_age(w)
    w.undo()
    settle(w)


def state_age(w: MainWindow) -> None:
    w.desk.edge(last=False)
    item = w.desk.item
    for digit in "21" if item and item.label and item.label.age == 20 else "20":
        w.label.age.type_digit(digit)
    w.label.age.enter()
    settle(w)


def to_a_flag(w: MainWindow) -> None:
    w.desk.edge(last=False)
    while not (w.desk.item and w.desk.item.open_flags):
        w.desk.next_flag()
        settle(w)


def to_a_clue(w: MainWindow) -> None:
    w.desk.edge(last=False)
    while not (w.desk.item and w.desk.item.proposal):
        w.desk.step(1)


def two_chosen(w: MainWindow) -> None:
    faces = [item.photo.id for item in w.desk.photos if item.face and item.age]
    w.life.select(Selection(frozenset((faces[0], faces[-1])), faces[0]))


def first_person(w: MainWindow) -> None:
    w.desk.show_participant(w.desk.queue.row(0).participant.id)


def last_person(w: MainWindow) -> None:
    first_person(w)
    settle(w)
    w.desk.show_participant(w.desk.queue.row(w.desk.queue.rowCount() - 1).participant.id)


def middle(w: MainWindow) -> None:
    w.desk.edge(last=False)
    w.desk.step(1)


RECIPES: dict[str, Recipe] = {
    # Libraries.
    "new_library": Recipe(asked),
    "open_library": Recipe(asked),
    "demo": Recipe(asked),
    "import": Recipe(asked),
    "analyse": Recipe(lambda w: [one.text for one in w.strip.log], lambda w: w.strip.tell("")),
    "sync": Recipe(page),
    "team": Recipe(page),
    "conflicts": Recipe(page),
    "access_log": Recipe(page),
    "export": Recipe(page),
    "withdraw": Recipe(lambda w: w.privacy.question is not None and w.privacy.question.isVisible()),
    "lock": Recipe(told),
    "close_library": Recipe(page),
    "quit": Recipe(lambda w: w.isVisible()),
    # Editing.
    "undo": Recipe(ages, state_age),
    "redo": Recipe(ages, undone),
    "search": Recipe(lambda w: w.focusWidget() is w.queue.search),
    "palette": Recipe(lambda w: w.palette_bar.isVisible()),
    "views": Recipe(lambda w: w.queue.views.menu().isVisible()),
    "keep_view": Recipe(lambda w: w.queue.naming.isVisible(), lambda w: w.queue.search.setText("P-")),
    "order": Recipe(lambda w: w.desk.queue.order),
    "settings": Recipe(page),
    # Ages.
    "enter": Recipe(ages, two_digits),
    "escape": Recipe(typed, digits),
    "back": Recipe(typed, digits),
    "evidence": Recipe(told, to_a_clue),
    "accept_consistent": Recipe(lambda w: (ages(w), told(w))),
    "age_up": Recipe(typed, to_a_clue),
    "age_down": Recipe(typed, to_a_clue),
    "within": Recipe(ground),
    "confidence": Recipe(ground),
    **{f"reason_{number}": Recipe(ground) for number in range(1, 7)},
    "print_date": Recipe(asking),
    "put_right": Recipe(told),
    # Flags and remarks.
    "keep_flag": Recipe(flags, to_a_flag),
    "dismiss_flag": Recipe(asking, to_a_flag),
    "exclude": Recipe(asking),
    "comment": Recipe(asking),
    "next_flag": Recipe(lambda w: (photo(w), person(w)), lambda w: w.desk.edge(last=True)),
    "next_face": Recipe(told),
    "skip": Recipe(lambda w: (photo(w), person(w))),
    "skip_reason": Recipe(asking),
    # Stages.
    "finish_stage": Recipe(stage),
    "return_stage": Recipe(asking),
    "next_due": Recipe(lambda w: (person(w), told(w))),
    "assign": Recipe(asking),
    "reach_below": Recipe(lambda w: w.queue.selected(), first_person),
    "reach_above": Recipe(lambda w: w.queue.selected(), last_person),
    # Walking.
    "next_photo": Recipe(photo, middle),
    "previous_photo": Recipe(photo, middle),
    "first_photo": Recipe(photo, middle),
    "last_photo": Recipe(photo, middle),
    "next_participant": Recipe(person, first_person),
    "previous_participant": Recipe(person, last_person),
    "reach_next": Recipe(chosen, middle),
    "reach_previous": Recipe(chosen, middle),
    "mark": Recipe(chosen),
    "select_all": Recipe(chosen),
    "shift_ages": Recipe(asking),
    "swap_ages": Recipe(ages, two_chosen),
    "before_and_after": Recipe(comparing),
    "compare": Recipe(comparing, two_chosen),
    # The photo.
    "one_to_one": Recipe(lambda w: w.photo.one_to_one, middle),
    "loupe": Recipe(lambda w: w.photo.loupe, middle, held=True),
    **{name: Recipe(look) for name in ("turn_right", "turn_left", "brighter", "darker")},
    **{name: Recipe(look) for name in ("more_contrast", "less_contrast")},
    "plain_look": Recipe(look, lambda w: w.photo.show_look(w.photo.look.brighter(2))),
    "full_screen": Recipe(lambda w: w.isFullScreen()),
    "overlay": Recipe(lambda w: w.photo.overlay),
    "figures": Recipe(lambda w: w.photo.figures),
    # The view.
    "zoom_in": Recipe(lambda w: w.life.zoom),
    "zoom_out": Recipe(lambda w: w.life.zoom, lambda w: w.life.zoom_by(3)),
    "zoom_all": Recipe(lambda w: w.life.zoom, lambda w: w.life.zoom_by(3)),
    "filter": Recipe(lambda w: w.life.filter),
    "grid": Recipe(page),
    "session": Recipe(page),
    "fold_queue": Recipe(hidden("queue")),
    "fold_life": Recipe(hidden("life")),
    "fold_label": Recipe(hidden("label")),
    "fold_appearance": Recipe(lambda w: w.appearance.folded),
    "fold_exif": Recipe(lambda w: w.label.exif_open),
    "basis": Recipe(lambda w: w.label.basis),
    # Supervisors.
    **{name: Recipe(page) for name in ("dashboard", "changes", "audits", "adjudication", "disputes", "quarantine")},
    "sample": Recipe(lambda w: (page(w), told(w))),
    # Help.
    "keys": Recipe(page),
    "manual": Recipe(page),
    "tour": Recipe(lambda w: w.tour.step),
}
PARTS = {part.__name__.rpartition(".")[2]: part.ACTIONS for part in actions._PARTS}


def test_every_action_has_a_recipe() -> None:
    assert set(RECIPES) == {action.id for action in ACTIONS}


@pytest.fixture
def desk(window: MainWindow) -> MainWindow:
    """The window, which asks a list for folders."""

    def ask(_parent: QWidget, title: str) -> Path | None:
        ASKED.append(title)
        return None

    ASKED.clear()
    window.libraries.ask = ask
    return window


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("way", ["key", "mouse"])
def test_every_action_does_what_it_says(desk: MainWindow, press: Press, part: str, way: str) -> None:
    idle = []
    for action in sorted(PARTS[part], key=lambda action: action.id == "quit"):
        recipe = RECIPES[action.id]
        calm(desk)
        recipe.before(desk)
        settle(desk)
        before = recipe.seen(desk)
        (by_key if way == "key" else by_mouse)(desk, press, action, held=recipe.held)
        if recipe.seen(desk) == before:
            idle.append(action.id)
    assert not idle


def calm(window: MainWindow) -> None:
    """Nothing is begun any more, and the desk is in front."""
    while popup := QApplication.activePopupWidget():
        popup.close()
    if window.privacy.question is not None:
        window.privacy.question.reject()
        window.privacy.question = None
        window.activateWindow()
    window.palette_bar.hide()
    for _ in range(3):
        window.keyboard.escape()
    window.pages.setCurrentWidget(window.desk_page)
    window.strip.tell("")
    window.desk.edge(last=False)
    window.comparing.focus()
    settle(window)


def by_key(window: MainWindow, press: Press, action: Action, *, held: bool) -> None:
    """By the first key, or where there is none by the name in the palette."""
    if held:
        QTest.keyPress(QApplication.focusWidget() or window, Qt.Key(ord(action.keys[0])))
    elif action.keys:
        press(action.keys[0])
    else:
        press("Ctrl+K")
        window.palette_bar.field.setText(action.title)
        assert window.palette_bar.list.item(0).text() == action.title
        press("Enter")
    settle(window)


def by_mouse(window: MainWindow, _press: Press, action: Action, *, held: bool) -> None:
    """By a click on the menu's title, and one on the entry."""
    bar, menu = window.menuBar(), window.menus.menus[list(actions.Menu).index(action.menu)]
    click(bar, bar.actionGeometry(menu.menuAction()).center())
    entry = window.menus.actions[action.id]
    assert menu.isVisible()
    assert entry.isEnabled(), action.id
    menu.setActiveAction(entry)  # As rolling the wheel does where a menu is longer than the screen.
    click(menu, menu.actionGeometry(entry).center())
    settle(window)


def click(widget: QWidget, at: QPoint) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)
