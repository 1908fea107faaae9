"""What the privacy officer does in the window: reads the access log, and withdraws participants."""
# ruff: noqa: PLC0415 - a page is imported when it is first asked for

from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from curator.ui.messages import sentence
from curator.ui.privacy import verbs

if TYPE_CHECKING:
    from curator.domain.changes import Changes
    from curator.ui.desk import Desk
    from curator.ui.main_window import MainWindow
    from curator.ui.pages import Room
    from curator.ui.privacy.access_page import AccessPage
    from curator.ui.privacy.withdrawal import WithdrawalQuestion
    from curator.ui.runner import Runner


class Privacy(QObject):
    """Emits `told` with what was done, and `withdrawn` with the id of a participant who has gone."""

    told = Signal(str)
    withdrawn = Signal(str)

    def __init__(self, window: "MainWindow", runner: "Runner", desk: "Desk") -> None:
        super().__init__(window)
        self._window, self._runner, self._desk = window, runner, desk
        self.room: Room[AccessPage] = window.pages.room("access_log", self._make_page)
        self.question: WithdrawalQuestion | None = None

    def show_log(self) -> None:
        """Read the access log and show it."""
        self._runner.read(verbs.access_log, lambda found: self.room.page.show_log(*found))
        self._window.pages.turn_to(self.room)

    def ask_withdrawal(self) -> None:
        """Have the id of the present participant typed."""
        from curator.ui.privacy.withdrawal import WithdrawalQuestion

        if self._desk.participant_id is not None:
            self.question = WithdrawalQuestion(self._desk.participant_id, self._window)
            self.question.confirmed.connect(self._withdraw)
            self.question.finished.connect(self.question.deleteLater)
            self.question.finished.connect(self._window.comparing.focus)
            self.question.open()

    def _make_page(self) -> "AccessPage":
        from curator.ui.privacy.access_page import AccessPage

        return AccessPage()

    def _withdraw(self, participant_id: str, reason: str) -> None:
        self._desk.leave_participant()
        self.withdrawn.emit(participant_id)
        self.told.emit(self.tr("Removing all data of {participant} …").format(participant=participant_id))

        def done(_changes: "Changes") -> None:
            self.withdrawn.emit(participant_id)
            self._offer_certificate(participant_id)

        self._runner.write(
            lambda library: verbs.withdraw(library, participant_id, reason=reason), initiator=self, done=done
        )

    def _offer_certificate(self, participant_id: str) -> None:
        """Ask for a folder; without one the command writes the certificate later."""
        folder = self._window.libraries.ask(self._window, self.tr("Choose a folder for the certificate"))
        if folder is None:
            text = self.tr("{participant} is withdrawn. `curator withdraw` with --certificate writes the certificate.")
            self.told.emit(text.format(participant=participant_id))
            return
        path = next(path for number in count(1) if not (path := folder / f"withdrawal-{number}.json").exists())
        self._runner.read(
            lambda library: verbs.save_certificate(library, participant_id, path, sentence),
            lambda readable: self.told.emit(
                self.tr("{participant} is withdrawn; the certificate is in {path}.").format(
                    participant=participant_id, path=readable
                )
            ),
        )
