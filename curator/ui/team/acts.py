"""What the team means in the window: its corner, its two pages, and photos that come when they are looked at."""
# ruff: noqa: PLC0415 - a page is imported when it is first asked for

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from curator.domain.roles import Right
from curator.ui.messages import sentence
from curator.ui.team import verbs
from curator.ui.team.corner import Corner
from curator.ui.team.fetching import Fetching
from curator.ui.team.syncing import Syncing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.changes import Changes
    from curator.domain.exchange import Refusal
    from curator.domain.messages import Message
    from curator.services.resolving import Shown
    from curator.ui.main_window import MainWindow
    from curator.ui.pages import Room
    from curator.ui.team.conflicts_page import ConflictsPage
    from curator.ui.team.connecting import TeamPage
    from curator.ui.team.state import TeamState


class Team(QObject):
    """Joins syncing to the window. `told` carries a sentence for the strip and whether something is wrong."""

    told = Signal(str, bool)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._runner, self._desk = window, window.runner, window.desk
        self.syncing = Syncing(window.runner, window.desk, lambda: window.preferences.settings.sync_minutes, self)
        self.fetching = Fetching(window.runner, window.desk, window.pictures, self.syncing, self)
        self.corner = Corner()
        self.room: Room[TeamPage] = window.pages.room("team", self._make_page)
        self.conflicts: Room[ConflictsPage] = window.pages.room("conflicts", self._make_conflicts)
        self.syncing.shown.connect(self._show)
        self.syncing.told.connect(self._tell)
        self.corner.clicked.connect(self.show_page)
        self._runner.changed.connect(lambda _changes, _initiator: self._refresh_conflicts())

    def _make_page(self) -> "TeamPage":
        from curator.ui.team.connecting import TeamPage

        page = TeamPage()
        page.tested.connect(self._test)
        page.joined.connect(self.syncing.join)
        page.synced.connect(self.sync)
        page.parted.connect(self.syncing.leave)
        page.shown.connect(self._show_refused)
        page.discarded.connect(self._discard)
        page.show_state(self.syncing.state)
        return page

    def _make_conflicts(self) -> "ConflictsPage":
        from curator.ui.team.conflicts_page import ConflictsPage

        page = ConflictsPage(self._window.faces)
        page.taken.connect(self._take)
        page.aged.connect(self._set_age)
        page.photo_asked.connect(self._window.open_photo)
        return page

    def sync(self) -> None:
        """Sync now; where the library belongs to no team yet, ask for one."""
        if self.syncing.state.joined:
            self.syncing.sync()
        elif not self.room.shown:
            self.show_page()

    def show_page(self) -> None:
        """Show the team and what it refused, or leave that."""
        if self._desk.folder is None:
            return
        self.room.page.tell("")
        self._runner.compute(verbs.has_keychain, self.room.page.offer_keychain)
        self._window.pages.turn_to(self.room)

    def show_conflicts(self) -> None:
        """Show what is in conflict, or leave that."""
        member = self._window.member
        self.conflicts.page.may_settle = member is not None and member.may(Right.RESOLVE)
        self.conflicts.page.tell("")
        self._window.pages.turn_to(self.conflicts)
        self._refresh_conflicts()

    def _show(self, state: "TeamState") -> None:
        self.corner.show_state(state)
        if page := self.room.made:
            page.show_state(state)

    def _tell(self, text: str, wrong: bool) -> None:
        if self.room.shown:
            self.room.page.tell(text, wrong=wrong)
        self.told.emit(text, wrong)

    def _test(self, login: "verbs.Login") -> None:
        self.room.page.wait()
        self._runner.ask(
            lambda: verbs.try_login(login),
            self.room.page.greet,
            failed=lambda message: self.room.page.tell(sentence(message), wrong=True),
        )

    def _show_refused(self, one: "Refusal") -> None:
        self._runner.read(lambda library: verbs.place_of(library, one), self._go)

    def _go(self, place: tuple[str, str | None] | None) -> None:
        if place is None:
            self.room.page.tell(self.tr("It is not here any more."), wrong=True)
        else:
            self._window.open_photo(place[0], place[1] or "")

    def _discard(self, one: "Refusal") -> None:
        self._runner.write(
            lambda library: verbs.discard(library, one.revision_id),
            initiator=self.room.page,
            done=lambda _changes: self.syncing.refresh(),
        )

    def _refresh_conflicts(self) -> None:
        if self._desk.folder is not None and self.conflicts.shown:
            self._runner.read(verbs.conflicts, self._show_conflicts)

    def _show_conflicts(self, found: "Sequence[Shown]") -> None:
        self._window.faces.request([one.photo_id for one in found if one.photo_id])
        self.conflicts.page.show_conflicts(found)

    def _take(self, one: "Shown", side: str, reason: str) -> None:
        self._settle(lambda library: verbs.resolve(library, one, take=side, reason=reason))

    def _set_age(self, one: "Shown", age: int, reason: str) -> None:
        self._settle(lambda library: verbs.resolve_age(library, one.entity_id, age=age, reason=reason))

    def _settle(self, verb: "verbs.Write") -> None:
        def done(_changes: "Changes") -> None:
            self.conflicts.page.tell(self.tr("Settled. Both sides stay in the history."))
            self.conflicts.page.setFocus()
            self._refresh_conflicts()

        def failed(message: "Message") -> None:
            self.conflicts.page.tell(sentence(message), wrong=True)
            self._refresh_conflicts()

        self._runner.write(verb, initiator=self.conflicts.page, done=done, failed=failed)
