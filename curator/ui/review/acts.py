"""What ends a stage of the review, sends it back, or gives it to somebody; and the way to whoever is due next."""

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from curator.domain.facts import Stage, due
from curator.domain.queries import NOBODY
from curator.domain.remaining import remaining
from curator.ui.messages import sentence
from curator.ui.review import verbs
from curator.ui.review.line import Question, ReviewLine

if TYPE_CHECKING:
    from curator.domain.messages import Message
    from curator.domain.timelines import ParticipantRow
    from curator.ui.desk import Desk
    from curator.ui.editing import Editing
    from curator.ui.queue.view import QueuePanel
    from curator.ui.runner import Runner


class Reviews(QObject):
    """Emits `told` with a sentence; every act can be undone like an age."""

    told = Signal(str)

    def __init__(self, runner: "Runner", desk: "Desk", editing: "Editing", queue: "QueuePanel") -> None:
        super().__init__(desk)
        self._runner, self._desk, self._editing, self._queue = runner, desk, editing, queue
        self._chosen: list[str] = []
        self.line = ReviewLine()
        self.line.sent_back.connect(self._send_back)
        self.line.skipped.connect(self._skip)
        self.line.assigned.connect(self._assign)
        self.line.go_asked.connect(desk.show_photo)
        desk.timeline_shown.connect(self.line.show_timeline)

    def finish(self) -> None:
        """End the stage that is due, and go on to the next participant; or say what is still open."""
        participant_id = self._desk.participant_id
        if participant_id is None:
            return

        def failed(message: "Message") -> None:
            self._refuse(participant_id, sentence(message))

        self._editing.act(
            lambda library: verbs.finish(library, participant_id),
            participant_id,
            initiator=self,
            then=self.go_on,
            failed=failed,
        )

    def ask_return(self) -> None:
        """Ask what has to be mended."""
        if self._desk.timeline:
            self.line.ask(Question.RETURN)

    def ask_skip(self) -> None:
        """Ask why the photo is passed."""
        self.line.ask(Question.SKIP)

    def ask_assignment(self) -> None:
        """Ask who gets the participants that are selected in the queue."""
        present = self._desk.participant_id
        self._chosen = self._queue.selected() or ([present] if present else [])
        stage = (due(self._desk.timeline.verdicts) if self._desk.timeline else None) or Stage.FIRST
        if self._chosen:
            count = len(self._chosen)
            self._runner.read(
                verbs.users, lambda users: self.line.ask(Question.ASSIGN, count=count, users=users, stage=stage)
            )

    def go_on(self) -> None:
        """To the next participant whose review is the member's to give; round again behind the last."""
        row = self._next()
        if row is None:
            self.told.emit(self.tr("Nobody else is due for you here."))
        else:
            self._desk.show_participant(row.participant.id)

    def _next(self) -> "ParticipantRow | None":
        queue, present = self._desk.queue, self._desk.participant_id
        rows = chain(queue.after(present), queue.after(None))
        return next((row for row in rows if row.mine and not row.withheld and row.participant.id != present), None)

    def _refuse(self, participant_id: str, text: str) -> None:
        timeline = self._desk.timeline
        first = remaining(timeline).first if timeline and timeline.participant.id == participant_id else None
        if first is None:
            self._editing.refused.emit(text)
        else:
            self.line.offer(text, first)

    def _send_back(self, reason: str) -> None:
        if participant_id := self._desk.participant_id:
            self._editing.act(
                lambda library: verbs.send_back(library, participant_id, reason),
                participant_id,
                initiator=self,
                then=self.go_on,
            )

    def _skip(self, reason: str) -> None:
        if item := self._desk.item:
            self._editing.skip(item, reason, initiator=self)
            self._desk.skip()

    def _assign(self, user: str, stage: Stage) -> None:
        chosen, named = self._chosen, None if user.casefold() == NOBODY else user
        if chosen:
            self._editing.act(
                lambda library: verbs.assign(library, chosen, named, stage=stage), chosen[0], initiator=self
            )
