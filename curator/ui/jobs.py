"""Long work in the background: importing, analysing, making the demo; with progress and a way to stop."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from curator.domain.changes import Changes
from curator.domain.progress import Progress
from curator.ui import verbs
from curator.ui.messages import sentence

if TYPE_CHECKING:
    from curator.domain.messages import Message
    from curator.domain.reports import AnalysisReport, IntakeReport
    from curator.ui.runner import Runner

SECONDS_BETWEEN = 0.1


@dataclass(frozen=True, slots=True)
class Status:
    """What is under way and how far it is."""

    title: str
    progress: Progress


class Jobs(QObject):
    """One at a time. `progressed` carries a `Status`; `ended` the sentence to leave behind."""

    progressed = Signal(object)
    ended = Signal(str)
    demo_made = Signal(object)
    imported = Signal()

    def __init__(self, runner: "Runner", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._title = ""

    @property
    def running(self) -> bool:
        """Whether one is under way."""
        return bool(self._title)

    def import_photos(self, library: Path, sources: list[Path]) -> None:
        """Import folders into the library."""

        def done(report: "IntakeReport") -> None:
            self._finish(self._imported(report), changed=True)
            if report.taken and not report.cancelled:
                self.imported.emit()

        self._start(
            self.tr("Importing photos"),
            lambda report, asked: verbs.import_photos(library, sources, progress=report, cancelled=asked),
            done,
        )

    def analyse(self, library: Path) -> None:
        """Analyse what is still to do."""
        self._start(
            self.tr("Analysing photos"),
            lambda report, asked: verbs.analyse(library, progress=report, cancelled=asked),
            lambda report: self._finish(self._analysed(report), changed=True),
        )

    def make_demo(self, folder: Path) -> None:
        """Render people and make a library of them."""

        def done(library: Path) -> None:
            self._finish("", changed=False)
            self.demo_made.emit(library)

        self._start(
            self.tr("Making the demo"),
            lambda report, asked: verbs.make_demo(folder, stage=self.retitle, progress=report, cancelled=asked),
            done,
        )

    def do(
        self,
        title: str,
        work: Callable[[Callable[[Progress], None], Callable[[], bool]], Any],
        done: Callable[[Any], None],
        failed: "Callable[[Message], None]",
    ) -> None:
        """Do something long that says how far it is and asks whether to stop; nothing of the library changes."""

        def finish(result: Any) -> None:
            self._finish("", changed=False)
            done(result)

        def fail(message: "Message") -> None:
            self._finish("", changed=False)
            failed(message)

        self._start(title, work, finish, failed=fail)

    def cancel(self) -> None:
        """Stop behind the batch that is in hand; what is done stays."""
        self._runner.cancel_job.set()

    def _start(
        self,
        title: str,
        work: Callable[[Callable[[Progress], None], Callable[[], bool]], Any],
        done: Callable[[Any], None],
        failed: "Callable[[Message], None] | None" = None,
    ) -> None:
        if self.running:
            return
        self._title = title
        self._show(Progress(0, 0))
        report = Throttle(lambda progress: self._runner.post(lambda: self._show(progress)))
        self._runner.job(lambda: work(report, self._runner.cancel_job.is_set), done, failed=failed or self._fail)

    def retitle(self, title: "Message") -> None:
        """Say what a job does now; it says so itself, from its own thread."""
        self._runner.post(lambda: self._rename(sentence(title)))

    def _rename(self, title: str) -> None:
        self._title = title
        self._show(Progress(0, 0))

    def _show(self, progress: Progress) -> None:
        if self.running:
            self.progressed.emit(Status(self._title, progress))

    def _fail(self, message: "Message") -> None:
        self._finish(sentence(message), changed=True)

    def _finish(self, text: str, *, changed: bool) -> None:
        self._title = ""
        self.ended.emit(text)
        if changed:
            self._runner.changed.emit(Changes(library=True), self)

    def _imported(self, report: "IntakeReport") -> str:
        head = self.tr("Import stopped.") if report.cancelled else self.tr("Import done.")
        parts = [head, self.tr("%n new photo(s).", "", report.taken)]
        if report.known:
            parts.append(self.tr("%n already here.", "", report.known))
        if report.findings:
            parts.append(self.tr("%n finding(s): see curator findings.", "", len(report.findings)))
        return " ".join(parts)

    def _analysed(self, report: "AnalysisReport") -> str:
        head = self.tr("Analysis stopped.") if report.cancelled else self.tr("Analysis done.")
        parts = [head, self.tr("%n photo(s) analysed.", "", report.analysed)]
        if report.unreadable:
            parts.append(self.tr("%n unreadable.", "", report.unreadable))
        return " ".join(parts)


class Throttle:
    """Lets a report through ten times a second, and the last one always."""

    def __init__(self, report: Callable[[Progress], None]) -> None:
        self._report, self._next = report, 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now >= self._next or progress.done >= progress.total:
            self._next = now + SECONDS_BETWEEN
            self._report(progress)
