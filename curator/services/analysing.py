"""Looking at every photo that the present engine has not looked at.

Photos are looked at in processes of their own: the recogniser holds the interpreter for the whole call, and a damaged
file may take its process down without ending the run.
"""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from curator.domain.errors import CuratorError
from curator.domain.faces import Analysis
from curator.domain.progress import Meter, Progress, never, unheard
from curator.domain.reports import AnalysisReport
from curator.domain.settings import Settings
from curator.services import flagging, recognising
from curator.store import analyses, photos
from curator.store.analyses import Pending
from curator.store.library import Library
from curator.vision import worker
from curator.vision.pipeline import engine_version

Look = Callable[[Path, Settings], Analysis]
Done = tuple[Pending, Analysis]

_BATCH = 16
_MOST_WORKERS = 61  # Windows waits for no more processes at once


def analyse(
    library: Library,
    *,
    workers: int | None = None,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
    look: Look = worker.look,
) -> AnalysisReport:
    """Analyse what is still to do with `look`, in `workers` processes (one a core unless told).

    A run that is killed or cancelled keeps every batch that it finished; the next run does the rest.

    Raises:
        CuratorError: no process can be started.
        LibraryError: the library cannot be written, or the landmark model cannot be used.
    """
    with library.reading() as tx:
        todo = analyses.pending(tx, engine_version(library.settings.landmark_model))
    meter = Meter(len(todo), progress, clock=time.monotonic)
    done = unreadable = 0
    crew = _Crew(library, look, min(workers or os.cpu_count() or 1, _MOST_WORKERS))
    # Closing it ends the processes at once, also where keeping a batch fails.
    with closing(crew.results(todo, cancelled)) as results:
        while batch := list(islice(results, _BATCH)):
            _keep(library, batch)
            done += len(batch)
            unreadable += sum(found.problem is not None for _, found in batch)
            meter.step(len(batch))
    if done:
        flagging.refresh_duplicates(library)
    recognising.recognise(library, cancelled=cancelled)
    return AnalysisReport(done, unreadable, cancelled=done < len(todo))


def _keep(library: Library, batch: list[Done]) -> None:
    with library.writing() as tx:
        for pending, found in batch:
            analyses.save(tx, pending.photo_id, found)
            flagging.refresh_photos(tx, [photos.get(tx, pending.photo_id)], settings=library.settings)


class _Crew:
    """The processes that look at photos."""

    def __init__(self, library: Library, look: Look, workers: int) -> None:
        self._library, self._look, self._workers = library, look, workers

    def results(self, todo: list[Pending], cancelled: Callable[[], bool]) -> Generator[Done, None, None]:
        """Findings as they come. A photo whose process dies is tried once more alone, and then is a finding itself."""
        waiting = list(reversed(todo))
        while waiting and not cancelled():
            running: dict[Future[Analysis], Pending] = {}
            try:
                with self._pool(self._workers) as pool:
                    yield from self._drain(pool, waiting, running, cancelled)
            except BrokenProcessPool:
                for suspect in running.values():
                    if not cancelled():
                        yield suspect, self._alone(suspect)

    def _drain(
        self,
        pool: ProcessPoolExecutor,
        waiting: list[Pending],
        running: dict[Future[Analysis], Pending],
        cancelled: Callable[[], bool],
    ) -> Iterator[Done]:
        """Work `waiting` off from its end; `running` is what is under way, also when the pool breaks."""
        while waiting or running:
            while waiting and len(running) < 2 * self._workers and not cancelled():
                running[self._submit(pool, waiting[-1])] = waiting[-1]
                waiting.pop()
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                found = future.result()
                yield running.pop(future), found

    def _alone(self, pending: Pending) -> Analysis:
        with self._pool(1) as pool:
            try:
                pool.submit(worker.ready).result()
            except BrokenProcessPool as error:
                raise CuratorError(
                    "The processes that look at photos do not start. Close other programs to free memory and try again."
                ) from error
            try:
                return self._submit(pool, pending).result()
            except BrokenProcessPool:
                return worker.crashed(self._library.settings)

    def _submit(self, pool: ProcessPoolExecutor, pending: Pending) -> Future[Analysis]:
        with _without_interrupts():
            return pool.submit(self._look, self._library.vault.path(pending.photo_id), self._library.settings)

    @staticmethod
    def _pool(workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), worker.start)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Hold Ctrl+C back: a process that is started meanwhile would die of it before it can prepare itself."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
