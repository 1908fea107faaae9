"""What a key means now: a digit of an age, something on the page that is shown, or an action."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit

from curator.ui.actions import BY_ID

if TYPE_CHECKING:
    from curator.ui.main_window import MainWindow


class Keyboard(QObject):
    """Reads strokes for the window, as `curator.ui.keys` writes them."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._awaiting_clue = False

    def press(self, key: str) -> bool:
        """Do what `key` means now; False where it means nothing."""
        window = self._window
        typing = isinstance(focus := QApplication.focusWidget(), QLineEdit) and not focus.isReadOnly()
        if len(key) == 1 and key.isdigit() and not typing and window.pages.currentWidget() is window.desk_page:
            self._press_digit(key)
            return True
        page = window.pages.page
        if page is not None and not typing and page.take(key):
            return True
        action = window.keymap.action(key)
        if action is None or (typing and not action.typing) or not window.can(action):
            return False
        if action.id != "evidence":
            self._awaiting_clue = False
        window.perform(action)
        return True

    def release(self, key: str) -> None:
        """The loupe is there while its key is held."""
        if self._window.keymap.action(key) is BY_ID["loupe"]:
            self._window.photo.drop_loupe()

    def await_clue(self) -> None:
        """The next digit takes a clue's age."""
        self._awaiting_clue = True
        self._window.strip.tell(self.tr("Press 1 to 9 to take the age of that clue; Esc to leave."))

    def escape(self) -> None:
        """Leave what was begun: the tour, digits, a question, a page, a text field."""
        window = self._window
        self._awaiting_clue = False
        window.label.age.clear()
        window.photo.drop_loupe()
        for line in (window.flags, window.remarks, window.reviews.line):
            if line.asking:
                line.cancel()
        page = window.pages.page
        if window.tour.leave() or window.queue.leave_naming() or (page and page.escape()):
            return
        if page:
            window.pages.leave()
        elif window.isFullScreen():
            window.toggle_full_screen()
        elif window.comparing.showing or window.comparing.in_grid:
            window.comparing.leave()
        else:
            window.life.leave()
        window.comparing.focus()

    def _press_digit(self, digit: str) -> None:
        window = self._window
        if not window.can(BY_ID["enter"]):
            return
        if self._awaiting_clue:
            self._awaiting_clue = False
            window.strip.tell("")
            window.label.evidence.take(int(digit) - 1)
        else:
            window.label.age.type_digit(digit)
