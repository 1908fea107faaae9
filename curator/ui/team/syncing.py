"""Syncing from the window: in the background or by a key, with its state announced after each change and each sync."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from curator.domain.changes import Changes
from curator.domain.roles import Right
from curator.ui.jobs import Status, Throttle
from curator.ui.messages import number, sentence
from curator.ui.team import verbs
from curator.ui.team.schedule import Schedule
from curator.ui.team.state import TeamState
from curator.ui.team.verbs import Login

if TYPE_CHECKING:
    from collections.abc import Callable

    from curator.domain.exchange import SyncReport
    from curator.domain.messages import Message
    from curator.domain.progress import Progress
    from curator.services.membership import Standing
    from curator.ui.desk import Desk
    from curator.ui.runner import Runner

REPAINTED = 25
"""Participants up to whom only those are read anew that a sync changed."""


class Syncing(QObject):
    """`shown` carries a `TeamState`, `progressed` a `Status` or None, `member_changed` who the team says works here.

    `synced` fires after each sync that came through, `told` says what a person should know of it.
    """

    shown = Signal(object)
    progressed = Signal(object)
    member_changed = Signal(object)
    synced = Signal()
    told = Signal(str, bool)

    def __init__(
        self, runner: "Runner", desk: "Desk", minutes: "Callable[[], int]", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner, self._desk = runner, desk
        self.state = TeamState()
        self.login = Login()
        self.schedule = Schedule(minutes, self)
        self._photos_due = True
        self._by_hand = False
        self.schedule.due.connect(lambda: self.sync(by_hand=False))
        desk.opened.connect(self._enter)
        runner.changed.connect(self._follow)

    def sync(self, *, by_hand: bool = True) -> None:
        """Exchange everything with the team, if one is not under way."""
        folder, standing = self._desk.folder, self.state.standing
        if folder is None or standing is None or self.state.syncing or not (self.state.joined or self.login.address):
            return
        self._by_hand = by_hand
        photos = standing.member.may(Right.FILL) and (by_hand or self._photos_due)
        self._runner.cancel_network.clear()
        self.schedule.stop()
        self._show(replace(self.state, syncing=True))
        report = Throttle(lambda progress: self._runner.post(lambda: self._tell_progress(progress)))
        login, asked = self.login, self._runner.cancel_network.is_set
        self._runner.ask(
            lambda: verbs.sync(folder, login, photos=photos, progress=report, cancelled=asked),
            partial(self._end, folder),
            failed=partial(self._stop, folder),
        )

    def join(self, login: Login) -> None:
        """Sync with a team for the first time; what is wrong is told by the state."""
        self.login = login
        self.sync()

    def leave(self) -> None:
        """Belong to no team any more."""
        self.rest()
        self.login = Login()
        self._runner.read(verbs.leave, lambda _none: self._read())

    def refresh(self) -> None:
        """Read anew how things stand."""
        self._read()

    def cancel(self) -> None:
        """Stop behind the page or photo that is in hand; what is done stays."""
        self._runner.cancel_network.set()

    def rest(self) -> None:
        """The library is locked or left: nothing more is asked of the network."""
        self.schedule.stop()
        self.cancel()
        self._show(TeamState())

    def reschedule(self) -> None:
        """The minutes between two syncs were changed."""
        if self.state.joined and not self.state.syncing:
            self.schedule.synced()

    def _enter(self, _folder: Path) -> None:
        self.login, self._photos_due = Login(), True
        self._show(TeamState())
        self._runner.read(verbs.standing, self._begin)

    def _begin(self, standing: "Standing") -> None:
        self._keep(standing)
        if standing.address:
            self.schedule.begin()

    def _follow(self, changes: Changes, initiator: object) -> None:
        if self._desk.folder is None or initiator is self:
            return
        self._photos_due = self._photos_due or changes.library
        self._read()
        if self.state.joined and not self.state.syncing:
            self.schedule.edited()

    def _read(self) -> None:
        if self._desk.folder is not None:
            self._runner.read(verbs.standing, self._keep)

    def _keep(self, standing: "Standing") -> None:
        if self._desk.folder is None:
            return
        known = self.state.standing
        self._show(replace(self.state, standing=standing))
        if known is None or known.member != standing.member:
            self.member_changed.emit(standing.member)

    def _show(self, state: TeamState) -> None:
        self.state = state
        self.shown.emit(state)

    def _tell_progress(self, progress: "Progress") -> None:
        if self.state.syncing:
            self.progressed.emit(Status(self.tr("Sending photos"), progress))

    def _end(self, folder: Path, done: "verbs.Synced") -> None:
        self.progressed.emit(None)
        if folder != self._desk.folder:
            return
        if done.report is None:
            self._show(replace(self.state, syncing=False, offline=True, why=done.why))
            self.schedule.failed()
            self._give_up_joining()
            if self._by_hand and done.why is not None:
                self.told.emit(sentence(done.why), not self.state.joined)
            self._read()
            return
        self.login = Login(password=self.login.password)
        self._photos_due = self._photos_due and not done.photos
        self._show(replace(self.state, syncing=False, offline=False, why=None))
        self._read()
        self.schedule.synced()
        if changes := self._repainted(done.report.changes):
            self._runner.changed.emit(changes, self)
        for text in self._lines(done.report):
            self.told.emit(text, False)
        self.synced.emit()

    def _stop(self, folder: Path, message: "Message") -> None:
        self.progressed.emit(None)
        if folder != self._desk.folder:
            return
        self._show(replace(self.state, syncing=False, offline=False, why=message))
        self.schedule.synced()  # It was reached and refuses: no hurry.
        self._give_up_joining()
        self._read()
        if self._by_hand:
            self.told.emit(sentence(message), True)

    def _give_up_joining(self) -> None:
        """What was typed led nowhere and is not tried again by itself."""
        if self.login.address:
            self.login = Login()
            if not self.state.joined:
                self.schedule.stop()

    def _repainted(self, changes: Changes) -> Changes:
        known = all(map(self._desk.queue.knows, changes.participants))
        return changes if known and len(changes.participants) <= REPAINTED else Changes(library=True)

    def _lines(self, report: "SyncReport") -> list[str]:
        lines = []
        if self._by_hand:
            text = self.tr("Synced: {sent} sent, {received} received.")
            lines.append(text.format(sent=number(report.sent), received=number(report.received)))
        return [*lines, *map(sentence, report.notes)]
