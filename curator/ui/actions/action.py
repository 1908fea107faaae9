"""What an action is: one thing that the window can be told."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from curator.ui.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Callable

    from curator.domain.roles import Right
    from curator.ui.main_window import MainWindow


class Menu(StrEnum):
    """Menus, in their order."""

    LIBRARY = QT_TRANSLATE_NOOP("Menus", "&Library")
    EDIT = QT_TRANSLATE_NOOP("Menus", "&Edit")
    REVIEW = QT_TRANSLATE_NOOP("Menus", "&Review")
    SUPERVISE = QT_TRANSLATE_NOOP("Menus", "&Supervise")
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
    right: "Right | None" = None
    typing: bool = False
    checked: "Callable[[MainWindow], bool] | None" = None
    separated: bool = False

    @property
    def title(self) -> str:
        """The text in the window's language."""
        return QCoreApplication.translate("Actions", self.text)
