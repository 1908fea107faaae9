"""What the desk announces, shown on the panels: a library, a participant, a photo; and what is read beside them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmapCache

from curator.ui import verbs
from curator.ui.messages import sentence
from curator.ui.photo.view import BEFORE, BEHIND

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from curator.domain.changes import Changes
    from curator.domain.comparison import AppearanceView
    from curator.domain.timelines import HistoryEntry, Timeline, TimelinePhoto
    from curator.domain.traces import Origin
    from curator.services.appraising import Sitter
    from curator.ui.main_window import MainWindow


class Showing(QObject):
    """Joins the desk to the panels."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._desk, self._runner = window, window.desk, window.runner
        self._history: Future[Any] | None = None
        self._judging: Future[Any] | None = None
        self._own: dict[str, int] = {}
        self._desk.opened.connect(self._enter)
        self._desk.loading.connect(self._start_loading)
        self._desk.timeline_shown.connect(self._show_timeline)
        self._desk.restated.connect(window.life.show_timeline)
        self._desk.photo_shown.connect(self._show_photo)
        self._desk.queue.modelReset.connect(lambda: window.queue.show_participant(self._desk.participant_id))
        self._runner.changed.connect(self._follow)
        window.pictures.here.connect(lambda: window.faces.request(self._by_nearness()))
        window.locking.locked.connect(self._hide_library)
        window.privacy.withdrawn.connect(self._forget_participant)

    def show_appearance(self, view: "AppearanceView | None") -> None:
        """Show the present participant's appearance over age; a view of somebody else comes too late."""
        if view is None or view.participant_id == self._desk.participant_id:
            self._window.appearance.show_view(view)
            self._window.comparing.show_view(view)

    def _enter(self, folder: "Path") -> None:
        window = self._window
        window.preferences.opened(folder)
        self._forget_pictures()
        window.rooms.forget()
        self.show_appearance(None)
        window.setWindowTitle(f"{folder.name} – Curator")
        window.pages.setCurrentWidget(window.desk_page)
        window.photo.setFocus()
        window.strip.tell("")
        window.enter()

    def _hide_library(self) -> None:
        """Keep nothing of the library on the screen nor ready for it."""
        window = self._window
        self._forget_pictures()
        window.comparing.forget()
        QPixmapCache.clear()
        self.show_appearance(None)
        window.palette_bar.hide()
        window.setWindowTitle("Curator")
        window.strip.tell("")
        window.menus.refresh()

    def _forget_pictures(self) -> None:
        self._window.pictures.forget()
        self._window.faces.forget()

    def _forget_participant(self, participant_id: str) -> None:
        self._window.editing.forget(participant_id)
        self._forget_pictures()

    def _follow(self, changes: "Changes", _initiator: object) -> None:
        if changes.library:
            self._window.faces.forget()
            self._window.rooms.forget()
            self._window.comparing.forget()
            self.show_appearance(None)

    def _start_loading(self, participant_id: str) -> None:
        window = self._window
        window.queue.show_participant(participant_id)
        window.life.show_loading()
        if participant_id != window.appearance.participant_id:
            window.appearance.wait()
            window.comparing.show_view(None)

    def _show_timeline(self, timeline: "Timeline | None") -> None:
        window = self._window
        own = {item.photo.id: item.own.ordinal for item in timeline.photos} if timeline else {}
        window.faces.forget([name for name, place in own.items() if self._own.get(name, place) != place])
        self._own = own
        window.header.show_timeline(timeline)
        window.life.show_timeline(timeline)
        self._read_appearance(timeline)
        if timeline and timeline.withheld:
            window.strip.tell(sentence(timeline.withheld))

    def _read_appearance(self, timeline: "Timeline | None") -> None:
        """Have the timeline judged anew: read behind what was asked for before, computed beside it."""
        if self._judging is not None:
            self._judging.cancel()
        if timeline is None or not any(item.face for item in timeline.photos):
            return
        name = timeline.participant.id

        def compute(sitter: "Sitter") -> None:
            if self._desk.participant_id == name:
                self._judging = self._runner.compute(lambda: verbs.appearance(sitter), self.show_appearance)

        self._judging = self._runner.read(lambda library: verbs.sitter(library, name), compute)

    def _show_photo(self, item: "TimelinePhoto | None") -> None:
        window = self._window
        birth = self._desk.timeline.participant.birth if self._desk.timeline else None
        window.header.show_photo(item)
        window.life.show_photo(item)
        window.appearance.show_photo(item)
        window.photo.show_photo(item, self._near())
        window.flags.show_photo(item)
        window.remarks.show_photo(item)
        window.print_date.show_photo(item)
        window.label.show_photo(item, birth)
        window.faces.request(self._by_nearness())
        self._read_history(item)
        window.menus.refresh()

    def _near(self) -> "tuple[TimelinePhoto, ...]":
        place, photos = self._desk.place, self._desk.photos
        if place is None:
            return ()
        return (*photos[place + 1 : place + 1 + BEHIND], *photos[max(place - BEFORE, 0) : place])

    def _by_nearness(self) -> list[str]:
        place, photos = self._desk.place or 0, self._desk.photos
        return [photos[index].photo.id for index in sorted(range(len(photos)), key=lambda index: abs(index - place))]

    def _read_history(self, item: "TimelinePhoto | None") -> None:
        label = self._window.label
        if self._history is not None:
            self._history.cancel()
        if item is None:
            label.show_history([])
            return
        photo_id = item.photo.id

        def show(told: "tuple[list[HistoryEntry], Origin]") -> None:
            if self._desk.photo_id == photo_id:
                label.show_history(*told)

        self._history = self._runner.read(lambda library: verbs.history(library, photo_id), show)
