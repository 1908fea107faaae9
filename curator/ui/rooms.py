"""The pages that belong to nobody but the window: keys, settings, session, manual, all photos."""
# ruff: noqa: PLC0415 - a page is imported when it is first asked for

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curator.ui.grid.page import GridPage
    from curator.ui.keys_page import KeysPage
    from curator.ui.main_window import MainWindow
    from curator.ui.manual_page import ManualPage
    from curator.ui.pages import Room
    from curator.ui.session_page import SessionPage
    from curator.ui.settings_page import SettingsPage


class Rooms:
    """A room of the window for each page; a method where more is to be done than to turn to it."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.keys: Room[KeysPage] = window.pages.room("keys", self._make_keys)
        self.settings: Room[SettingsPage] = window.pages.room("settings", self._make_settings)
        self.session: Room[SessionPage] = window.pages.room("session", self._make_session)
        self.manual: Room[ManualPage] = window.pages.room("manual", self._make_manual)
        self.grid: Room[GridPage] = window.pages.room("grid", self._make_grid)

    def show_settings(self) -> None:
        """Show all settings, or leave them."""
        self._window.configuring.show()
        self._window.pages.turn_to(self.settings)

    def show_setting(self, name: str) -> None:
        """Show one setting among all."""
        if not self.settings.shown:
            self.show_settings()
        self.settings.page.show_setting(name)

    def show_session(self) -> None:
        """Show edits, messages and pace of this session, or leave them."""
        self.session.page.show_messages(self._window.strip.log)
        self._window.day.count()
        self._window.pages.turn_to(self.session)

    def show_grid(self) -> None:
        """Show all photos of the queue's participants, or leave them."""
        self.grid.page.grid.show_rows(self._window.desk.participant_id)
        self._window.pages.turn_to(self.grid)

    def forget(self) -> None:
        """Keep no picture of a library that is left or analysed anew."""
        if page := self.grid.made:
            page.grid.forget()

    def _make_keys(self) -> "KeysPage":
        from curator.ui.keys_page import KeysPage

        page = KeysPage(self._window.keymap, self._window.allows)
        page.changed.connect(self._window.personal.keep_keys)
        return page

    def _make_settings(self) -> "SettingsPage":
        from curator.ui.settings_page import SettingsPage

        page = SettingsPage()
        page.asked.connect(self._window.configuring.change)
        return page

    def _make_session(self) -> "SessionPage":
        from curator.ui.session_page import SessionPage

        page, editing = SessionPage(), self._window.editing
        page.step_asked.connect(editing.step_to)
        editing.listed.connect(page.show_edits)
        page.show_edits(*editing.list)
        return page

    def _make_manual(self) -> "ManualPage":
        from curator.ui.manual_page import ManualPage

        return ManualPage()

    def _make_grid(self) -> "GridPage":
        from curator.ui.grid.page import GridPage

        page = GridPage(self._window.runner, self._window.desk.queue)
        page.grid.chosen.connect(self._window.open_photo)
        return page
