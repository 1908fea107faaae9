"""Changing settings from the window: checked, kept, in force at once, and each step can be taken back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from curator.domain.errors import SettingError
from curator.domain.settings import checked, declared
from curator.domain.user_settings import UserSettings
from curator.ui import fonts, language, theme, verbs
from curator.ui.messages import sentence

if TYPE_CHECKING:
    from curator.domain.messages import Message
    from curator.domain.settings import Settings
    from curator.ui.desk import Desk
    from curator.ui.pages import Room
    from curator.ui.preferences import Preferences
    from curator.ui.runner import Runner
    from curator.ui.settings_page import SettingsPage

STEP = 5
"""Participants whose flags are raised anew in one write: the reviewer's own writes come in between."""
_DRESS = frozenset({"language", "theme", "scale"})


class Configuring(QObject):
    """Keeps what the settings page asks for; `own_changed` carries the user's settings."""

    own_changed = Signal(object)

    def __init__(
        self, runner: "Runner", desk: "Desk", preferences: "Preferences", room: "Room[SettingsPage]", parent: QObject
    ) -> None:
        super().__init__(parent)
        self._runner, self._desk, self._preferences, self._room = runner, desk, preferences, room
        self._done: list[tuple[str, object]] = []
        self._undone: list[tuple[str, object]] = []
        self.undo_key = ""

    def show(self) -> None:
        """Bring the page up to date."""
        own = self._preferences.settings
        if self._desk.folder is None:
            self._room.page.show_values(own, None)
        else:
            self._runner.read(verbs.settings, lambda settings: self._room.page.show_values(own, settings))

    def change(self, name: str, value: object) -> None:
        """Give a setting a value."""
        self._undone.clear()
        self._give(name, value, self._done)

    def undo(self) -> None:
        """Give the setting changed last its former value."""
        self._move(self._done, self._undone)

    def redo(self) -> None:
        """Change again what was undone last."""
        self._move(self._undone, self._done)

    def _move(self, source: list[tuple[str, object]], target: list[tuple[str, object]]) -> None:
        if source:
            self._give(*source.pop(), target)
        else:
            self._room.page.tell(self.tr("There is nothing more to undo or redo."))

    def _give(self, name: str, value: object, former: list[tuple[str, object]]) -> None:
        if name in UserSettings.names():
            self._give_own(name, value, former)
        else:
            self._give_library(name, value, former)

    def _give_own(self, name: str, value: object, former: list[tuple[str, object]]) -> None:
        one = next(one for one in declared(UserSettings) if one.name == name)
        try:
            wanted = checked(one, value)
        except SettingError as error:
            self._refuse(error.message)
            return
        former.append((name, getattr(self._preferences.settings, name)))
        self._preferences.set(name, wanted)
        if name in _DRESS:
            self._put_in_force(name)
        else:
            self.own_changed.emit(self._preferences.settings)
        self._tell(name)

    def _put_in_force(self, name: str) -> None:
        """Dress the window as the user has this setting; what the command line asked for besides stays."""
        own, app = self._preferences.settings, QApplication.instance()
        if not isinstance(app, QApplication):
            return
        if name == "language":
            language.install(own.language or language.system())
        if name == "scale":
            fonts.scale(app, own.scale)
        if name != "language":  # widgets under a style sheet take a new font only when the sheet is laid on anew
            theme.apply(app, theme.Theme(own.theme) if name == "theme" else theme.current(app))
        self.own_changed.emit(own)

    def _give_library(self, name: str, value: object, former: list[tuple[str, object]]) -> None:
        def kept(told: tuple[object, list[str]]) -> None:
            before, participants = told
            former.append((name, before))
            self._tell(name)
            self._apply(participants)

        self._runner.read(lambda library: verbs.change_setting(library, name, value), kept, failed=self._refuse)

    def _apply(self, participants: list[str]) -> None:
        """Raise flags anew, the present participant's first."""
        own = self._desk.participant_id
        waiting = sorted(participants, key=lambda name: name != own)

        def go_on(_done: object = None) -> None:
            step, waiting[:STEP] = waiting[:STEP], []
            if step:
                self._runner.write(lambda library: verbs.apply_rules(library, step), initiator=self, done=go_on)

        go_on()

    def _refuse(self, message: "Message") -> None:
        self._room.page.tell(sentence(message), wrong=True)
        self.show()

    def _tell(self, name: str) -> None:
        def say(settings: "Settings | None") -> None:
            self._room.page.show_values(self._preferences.settings, settings)
            text = self.tr("Changed: {setting} {key} takes it back.")
            self._room.page.tell(text.format(setting=self._room.page.title(name), key=self.undo_key))

        if self._desk.folder is None:
            say(None)
        else:
            self._runner.read(verbs.settings, say)
