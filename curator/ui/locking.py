"""Locking: an encrypted library is closed and hidden when asked, or when nobody has used the window for a while."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

from curator.ui import verbs
from curator.ui.messages import sentence
from curator.ui.unlock import Question, UnlockPage

if TYPE_CHECKING:
    from curator.domain.messages import Message
    from curator.ui.desk import Desk
    from curator.ui.pages import Pages
    from curator.ui.preferences import Preferences
    from curator.ui.runner import Runner

_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Locking(QObject):
    """`locked` says that all of the library must go from the screen, `left` that the page is left for the first one.

    A long job has the library open for itself and goes on to its end.
    """

    locked = Signal()
    left = Signal()
    told = Signal(str)

    def __init__(
        self,
        runner: "Runner",
        desk: "Desk",
        pages: "Pages",
        preferences: "Preferences",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._desk, self._preferences = runner, desk, preferences
        self.room = pages.room("lock", self._make_page)
        self._folder: Path | None = None
        self._encrypted = False
        self._place: tuple[str, str] | None = None
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.lock)
        desk.opened.connect(self._enter)
        runner.key_needed.connect(self._ask)

    def watch(self, window: QWindow) -> None:
        """Start over with every key and move of the mouse that reaches this window of the system."""
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See what the window is sent, and take nothing of it."""
        if event.type() in _ACTIVITY:
            self.stir()
        return False

    def stir(self) -> None:
        """Somebody is there: wait anew, if there is something to lock."""
        if self._encrypted and self._desk.folder and (minutes := self._preferences.lock_minutes):
            self.timer.start(minutes * 60_000)
        else:
            self.timer.stop()

    def lock(self) -> None:
        """Hide all of the library, close it and forget its key."""
        folder = self._desk.folder
        if folder is None:
            return
        if not self._encrypted:
            self.told.emit(self.tr("This library is not encrypted, so there is nothing to lock."))
            return
        self.timer.stop()
        self._place = (self._desk.participant_id or "", self._desk.photo_id or "")
        self._desk.leave()
        self._runner.lock(partial(verbs.lock_library, folder))
        self.locked.emit()
        self._show(folder, "")

    def _make_page(self) -> UnlockPage:
        page = UnlockPage()
        page.given.connect(self._unlock)
        page.plain_asked.connect(self._desk.create_plain)
        page.left.connect(self.left)
        return page

    def _enter(self, folder: Path) -> None:
        self._encrypted = False
        self._runner.read(lambda library: library.vault.sealed, partial(self._learn, folder))

    def _learn(self, folder: Path, encrypted: bool) -> None:
        self._encrypted = encrypted
        if folder == self._folder and self._place and self._place[0]:
            self._desk.show_participant(self._place[0], landing=self._place[1])
        self._folder, self._place = folder, None
        if not encrypted and self._preferences.is_news(folder):
            self.told.emit(self.tr("This library is not encrypted; curator encrypt changes that."))
        self.stir()

    def _ask(self, message: "Message") -> None:
        if self._desk.wanted is not None:
            self._show(self._desk.wanted, sentence(message))

    def _show(self, folder: Path, problem: str) -> None:
        self._folder = folder

        def ask(has_passphrase: bool) -> None:
            kept = Question.PASSPHRASE if has_passphrase else Question.KEYCHAIN
            self.room.page.ask(folder, Question.NEW_PASSPHRASE if self._desk.creating else kept, problem)

        self.room.show()
        self.room.page.ask(folder, Question.PASSPHRASE, problem)
        self._runner.compute(lambda: verbs.has_passphrase(folder), ask)

    def _unlock(self, passphrase: str) -> None:
        if self._folder is not None:
            self._desk.unlock(self._folder, passphrase)
