"""Where the reviewer is: the library, the participant, the photo; and the steps from one to the next."""

from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from curator.domain.changes import Changes
from curator.domain.revisions import Edit, Edits, Fact, Label
from curator.domain.standings import row_of
from curator.domain.timelines import Timeline, TimelinePhoto
from curator.ui import verbs
from curator.ui.queue.model import QueueModel

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from curator.ui.runner import Runner

_AGES = (Fact.LABEL, Fact.SECOND_LABEL)
_STORED = "%Y-%m-%d %H:%M:%S.%f"
"""How the library writes the time of a statement."""


class Landing(StrEnum):
    """Which photo of a participant to start at."""

    FIRST = "first"
    LAST = "last"
    FLAGGED = "flagged"
    OPEN = "open"


class Desk(QObject):
    """Announces what to show; `photo_shown` comes again for the same photo when something about it changed.

    `restated` carries the timeline with another age, before it was judged and read anew.
    `known` gives a participant's timeline where it was read before.
    """

    opening = Signal(object)
    opened = Signal(object)
    loading = Signal(str)
    timeline_shown = Signal(object)
    restated = Signal(object)
    photo_shown = Signal(object)
    told = Signal(str)

    def __init__(self, runner: "Runner", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.queue = QueueModel(self)
        self.folder: Path | None = None
        self.wanted: Path | None = None
        self.creating = False
        self.participant_id: str | None = None
        self.timeline: Timeline | None = None
        self.photo_id: str | None = None
        self.resume: tuple[str, str] | None = None
        self.known: Callable[[str], Timeline | None] = lambda _id: None
        self._showing: Future[Any] | None = None
        self._refreshing: dict[str, Future[Any]] = {}
        runner.changed.connect(self._follow)

    def open(self, folder: Path) -> None:
        """Open the library in `folder`."""
        self.wanted, self.creating = folder, False
        self._runner.open(lambda: verbs.open_library(folder), self._enter)

    def create(self, folder: Path) -> None:
        """Make a library in `folder` and open it."""
        self.wanted, self.creating = folder, True
        self._runner.open(lambda: verbs.create_library(folder), self._enter)

    def create_plain(self) -> None:
        """Make the library that was asked for without encryption."""
        if (folder := self.wanted) and self.creating:
            self._runner.open(lambda: verbs.create_plain_library(folder), self._enter)

    def unlock(self, folder: Path, passphrase: str) -> None:
        """Open the encrypted library in `folder`, or make the one that was asked for, with a passphrase."""
        verb = verbs.create_library if self.creating else verbs.unlock_library
        self.wanted = folder
        self._runner.open(lambda: verb(folder, passphrase), self._enter)

    def leave(self) -> None:
        """Show nothing of the library any more, and ask for nothing of it."""
        self.folder, self.participant_id = None, None
        self.queue.set_rows([])
        self._show(None, Landing.FIRST)

    @property
    def photos(self) -> tuple[TimelinePhoto, ...]:
        """The photos of the timeline that is shown."""
        return self.timeline.photos if self.timeline else ()

    @property
    def place(self) -> int | None:
        """Index of the photo that is shown."""
        return next((index for index, item in enumerate(self.photos) if item.photo.id == self.photo_id), None)

    @property
    def item(self) -> TimelinePhoto | None:
        """The photo that is shown."""
        place = self.place
        return None if place is None else self.photos[place]

    def show_participant(self, participant_id: str, *, landing: str = Landing.OPEN) -> None:
        """Read a participant's timeline and show it from the photo that `landing` says, or has as id."""
        if self._showing is not None:
            self._showing.cancel()
        self.participant_id = participant_id
        self.loading.emit(participant_id)
        self._showing = self._runner.read(
            partial(verbs.timeline, participant_id=participant_id, known=self.known(participant_id)),
            lambda timeline: self._arrive(timeline, landing),
        )

    def leave_participant(self) -> None:
        """Show nobody, as before the first participant."""
        self.participant_id = None
        self._show(None, Landing.FIRST)

    def show_photo(self, photo_id: str) -> None:
        """Show a photo of the present timeline."""
        self.photo_id = photo_id
        self.photo_shown.emit(self.item)

    def show_stated(self, edit: "Edit | Edits", *, undone: bool) -> None:
        """Show an age at once that was stated or taken back; the timeline is read anew behind it, judged."""
        if self.timeline is None or edit.participant_id != self.participant_id or edit.fact not in _AGES:
            return
        parts = edit.parts if isinstance(edit, Edits) else (edit,)
        for part in parts:
            body = part.before if undone else part.after
            label = Label.from_body(body) if body is not None else None
            self.timeline = self.timeline.stated(part.entity_id, label, today=date.today())
        self.restated.emit(self.timeline)
        if self.photo_id in {part.entity_id for part in parts}:
            self.photo_shown.emit(self.item)

    def step(self, by: int) -> None:
        """Go to the next photo or the one before, and stay at the ends."""
        place = self.place
        if place is not None and 0 <= place + by < len(self.photos):
            self.show_photo(self.photos[place + by].photo.id)

    def edge(self, *, last: bool) -> None:
        """Go to the first or the last photo."""
        if self.photos:
            self.show_photo(self.photos[-1 if last else 0].photo.id)

    def go_on(self) -> None:
        """To the next photo; behind the last one, to the next participant."""
        place = self.place
        if place is not None and place + 1 < len(self.photos):
            self.step(1)
        else:
            self.step_participant(1)

    def go_to_left(self) -> bool:
        """To this participant's next photo with something left to do, and round again; False where there is none."""
        place = self.place
        others = (*self.photos[place + 1 :], *self.photos[:place]) if place is not None else ()
        found = next((item for item in others if _is_left(item)), None)
        if found is not None:
            self.show_photo(found.photo.id)
        return found is not None

    def step_participant(self, by: int, *, landing: Landing = Landing.OPEN) -> None:
        """To the participant below or above in the queue."""
        row = next(self.queue.after(self.participant_id, step=by), None)
        if row is None:
            self.told.emit(self.tr("This is the end of the queue."))
        else:
            self.show_participant(row.participant.id, landing=landing)

    def next_flag(self) -> None:
        """To this participant's next photo with an open flag; then to the next most suspect, and round again."""
        place = self.place
        behind = self.photos[place + 1 :] if place is not None else ()
        if found := next((item for item in behind if item.open_flags), None):
            self.show_photo(found.photo.id)
        elif row := next(self.queue.suspects(self.participant_id), None):
            self.show_participant(row.participant.id, landing=Landing.FLAGGED)
        else:
            self.told.emit(self.tr("No flag is open any more."))

    def skip(self) -> None:
        """To the next photo whose age nobody stated yet; where none is left here, to the next participant."""
        place = self.place
        behind = self.photos[place + 1 :] if place is not None else ()
        if found := next((item for item in behind if item.label is None), None):
            self.show_photo(found.photo.id)
        else:
            self.step_participant(1)

    def _enter(self, folder: Path) -> None:
        self.opening.emit(folder)
        self.folder, self.participant_id, self.creating = folder, None, False
        self._show(None, Landing.FIRST)
        self.opened.emit(folder)
        self._read_rows()

    def _read_rows(self) -> None:
        self._runner.read(verbs.queue, self._show_rows)

    def _show_rows(self, read: "verbs.Queue") -> None:
        if self.folder is None:
            return
        self.queue.me = read.me
        self.queue.set_rows(read.rows, read.texts)
        if self.participant_id is None and self.queue.rowCount():
            self._start()
        if read.left:
            self._runner.read(verbs.catch_up, self._catch_up)

    def _catch_up(self, left: int) -> None:
        """In small steps, so that what the reviewer asks for comes in between."""
        if left:
            self._runner.read(verbs.catch_up, self._catch_up)
        else:
            self._read_rows()

    def _start(self) -> None:
        """Where the last session stopped, if that is still there; else at the head of the queue."""
        participant_id, photo_id = self.resume or ("", "")
        if self.queue.place(participant_id) is not None:
            self.show_participant(participant_id, landing=photo_id)
        else:
            self.show_participant(self.queue.row(0).participant.id)

    def _arrive(self, timeline: Timeline, landing: str) -> None:
        if timeline.participant.id == self.participant_id:
            self._show(timeline, landing)

    def _show(self, timeline: Timeline | None, landing: str) -> None:
        self.timeline = timeline
        self.photo_id = landed(self.photos, landing)
        self.timeline_shown.emit(timeline)
        self.photo_shown.emit(self.item)

    def _refresh(self, timeline: Timeline) -> None:
        if self.folder is None:
            return
        self.queue.update_row(row_of(timeline, worked=f"{datetime.now(UTC):{_STORED}}", today=date.today()))
        if timeline.participant.id == self.participant_id:
            self._show(timeline, self.photo_id or Landing.FIRST)

    def _follow(self, changes: Changes, initiator: object) -> None:
        if self.folder is None:
            return
        if changes.library:
            self._read_rows()
            if self.participant_id:
                self.show_participant(self.participant_id, landing=self.photo_id or Landing.FIRST)
            return
        for participant_id in changes.participants:
            if waiting := self._refreshing.get(participant_id):
                waiting.cancel()
            self._refreshing[participant_id] = self._runner.read(
                partial(verbs.timeline, participant_id=participant_id), self._refresh
            )


def _is_left(item: TimelinePhoto) -> bool:
    """Whether a flag is open or an age not stated, on a photo that nobody put aside."""
    aside = item.exclusion is not None or item.skip is not None or not item.wanted
    return not aside and (item.label is None or bool(item.open_flags))


def landed(photos: tuple[TimelinePhoto, ...], landing: str) -> str | None:
    """Id of the photo to start at."""
    if not photos:
        return None
    if landing == Landing.LAST:
        return photos[-1].photo.id
    if landing == Landing.FLAGGED:
        fitting = (item for item in photos if item.open_flags)
    elif landing == Landing.OPEN:
        fitting = (item for item in photos if item.label is None)
    else:
        fitting = (item for item in photos if item.photo.id == landing)
    return next(fitting, photos[0]).photo.id
