"""The participant below in the queue, made ready while nothing else is asked for: timeline, faces, the first photo."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from curator.ui import verbs
from curator.ui.desk import Landing, landed

if TYPE_CHECKING:
    from curator.domain.changes import Changes
    from curator.domain.timelines import Timeline
    from curator.ui.desk import Desk
    from curator.ui.images import Faces, Pictures
    from curator.ui.photo.view import PhotoView
    from curator.ui.runner import Runner


class Ahead(QObject):
    """Holds one timeline. That somebody's data was looked at is noted by whoever shows it, not here."""

    def __init__(
        self, runner: "Runner", desk: "Desk", faces: "Faces", pictures: "Pictures", photo: "PhotoView"
    ) -> None:
        super().__init__(desk)
        self._runner, self._desk = runner, desk
        self._faces, self._pictures, self._photo = faces, pictures, photo
        self._asked: str | None = None
        self._timeline: Timeline | None = None
        runner.idle.connect(self._begin)
        runner.changed.connect(self._follow)
        desk.opening.connect(lambda _folder: self._forget())
        desk.timeline_shown.connect(lambda timeline: None if timeline else self._forget())

    @property
    def ready(self) -> str | None:
        """Whose timeline is here."""
        return self._timeline.participant.id if self._timeline else None

    def take(self, participant_id: str) -> "Timeline | None":
        """The timeline of a participant, if it is here, for whoever shows it now."""
        return self._timeline if self.ready == participant_id else None

    def _begin(self) -> None:
        row = next(self._desk.queue.after(self._desk.participant_id), None)
        if self._desk.timeline is None or row is None or row.participant.id == self._asked:
            return
        self._asked, self._timeline = row.participant.id, None
        self._runner.read(
            partial(verbs.timeline_ahead, participant_id=self._asked), self._keep, failed=lambda _message: None
        )

    def _keep(self, timeline: "Timeline") -> None:
        if timeline.participant.id != self._asked:
            return
        self._timeline = timeline
        self._faces.prepare([item.photo.id for item in timeline.photos])
        first = landed(timeline.photos, Landing.OPEN)
        for item in timeline.photos:
            if item.photo.id == first:
                self._pictures.prepare(item, side=self._photo.side)

    def _follow(self, changes: "Changes", _initiator: object) -> None:
        if changes.library or self._asked in changes.participants:
            self._forget()

    def _forget(self) -> None:
        self._asked = self._timeline = None
