"""Photos on demand: what is looked at, and what will be next, is fetched where its bytes are still with the team."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from curator.domain.messages import Message
from curator.ui.team import verbs

if TYPE_CHECKING:
    from curator.ui.desk import Desk
    from curator.ui.images import Pictures
    from curator.ui.runner import Runner
    from curator.ui.team.syncing import Syncing

AT_ONCE = 3
"""Photos fetched over one connection: few, so that what is looked at meanwhile comes soon."""

COMING = Message.of("This photo is not on this machine yet. It is being fetched from the team.")
OFFLINE = Message.of("This photo is not on this machine yet, and the team cannot be reached. It comes once it can.")
NOT_SENT = Message.of("This photo is not on this machine yet: nobody has sent it to the team. It comes once it was.")


class Fetching(QObject):
    """Fetches what `pictures` misses, what was asked for last first, and has it shown."""

    def __init__(
        self,
        runner: "Runner",
        desk: "Desk",
        pictures: "Pictures",
        syncing: "Syncing",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._desk, self._pictures, self._syncing = runner, desk, pictures, syncing
        self._wanted: dict[str, None] = {}
        self._under_way = False
        pictures.absent.connect(self._want)
        syncing.synced.connect(pictures.forget_absent)
        desk.opening.connect(lambda _folder: self._wanted.clear())

    def _want(self, photo_id: str) -> None:
        self._wanted.setdefault(photo_id)
        self._pictures.tell_absent(photo_id, COMING)
        self._next()

    def _next(self) -> None:
        folder = self._desk.folder
        if folder is None or self._under_way or not self._wanted:
            return
        # The photo on the screen, then those near it, which were asked for after it; what is far off waits.
        shown = [one for one in (self._desk.photo_id,) if one in self._wanted]
        ids = [*shown, *(one for one in reversed(self._wanted) if one not in shown)][:AT_ONCE]
        for photo_id in ids:
            del self._wanted[photo_id]
        self._under_way = True
        self._runner.cancel_network.clear()
        login, asked = self._syncing.login, self._runner.cancel_network.is_set
        self._runner.ask(
            lambda: verbs.fetch(folder, login, ids, cancelled=asked),
            lambda found: self._end(folder, ids, found),
            failed=lambda _message: self._miss(folder, ids),
        )

    def _end(self, folder: Path, ids: list[str], found: dict[str, bool]) -> None:
        self._under_way = False
        if folder == self._desk.folder:
            self._pictures.forget_absent([one for one in ids if found.get(one)])
            for photo_id in ids:
                if not found.get(photo_id, True):
                    self._pictures.tell_absent(photo_id, NOT_SENT)
        self._next()

    def _miss(self, folder: Path, ids: list[str]) -> None:
        self._under_way = False
        if folder == self._desk.folder:
            for photo_id in (*ids, *self._wanted):
                self._pictures.tell_absent(photo_id, OFFLINE)
            self._wanted.clear()
