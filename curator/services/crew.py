"""Those who look at photos: processes of this machine, or any executor, such as a cluster's.

A photo whose process dies is tried once more, alone, and then is a finding itself.
"""

import multiprocessing
import signal
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from curator.domain.errors import CuratorError, LibraryError
from curator.domain.faces import Analysis
from curator.domain.settings import Settings
from curator.store import photos
from curator.store.analyses import Pending
from curator.store.library import Library
from curator.vision import worker

Look = Callable[[Path | bytes, Settings], Analysis]
"""Looks at the photo at a path or, of an encrypted library, at its bytes: no plain file is made for it."""

T = TypeVar("T")
Done = tuple[Pending, Analysis]
Cancelled = Callable[[], bool]

_ASKED_EVERY = 0.5  # seconds after which the wish to stop is heard, however long a photo takes
_PATIENCE = 60.0
"""Seconds in which some process of an executor answers, or it is taken for gone."""


class LocalCrew:
    """Processes of this machine that `look`; closing the results ends them at once."""

    def __init__(self, library: Library, look: Look, workers: int) -> None:
        self._library, self._look, self._workers = library, look, workers

    def results(self, todo: list[Pending], cancelled: Cancelled) -> Generator[Done, None, None]:
        """Findings as they come."""
        waiting = list(reversed(todo))
        while waiting and not cancelled():
            running: dict[Future[Analysis], Pending] = {}
            try:
                with processes(self._workers) as pool:
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
        cancelled: Cancelled,
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
        with processes(1) as pool:
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
        vault = self._library.vault
        try:
            photo = vault.read(pending.photo_id) if vault.sealed else vault.path(pending.photo_id)
        except LibraryError as error:
            return _answered(worker.lost(error.message))
        with without_interrupts():
            return pool.submit(self._look, photo, self._library.settings)


class Lookout:
    """One process beside this one that looks at photos, begun anew when one of them ended it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Lookout":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def look(self, data: bytes) -> Analysis:
        """Findings of the photo with these bytes.

        Raises:
            LibraryError: the landmark model cannot be used.
        """
        self._pool = self._pool or processes(1)
        try:
            with without_interrupts():
                found = self._pool.submit(worker.look_at, data, self._settings)
            return found.result()
        except BrokenProcessPool:
            self._end()
            return worker.crashed(self._settings)

    def _end(self) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        self._pool = None


class HiredCrew:
    """Whatever runs behind an executor that somebody else started, `workers` photos at a time.

    The executor's processes read a photo at its path in the library's folder where the file there has the right hash,
    and otherwise, as from an encrypted library, are sent its bytes.
    """

    def __init__(self, library: Library, executor: Executor, workers: int) -> None:
        self._library, self._executor, self._workers = library, executor, workers

    def results(self, todo: list[Pending], cancelled: Cancelled) -> Generator[Done, None, None]:
        """Findings as they come. What a process dies of is tried again when all others are done."""
        waiting = list(reversed(todo))
        suspects: list[Pending] = []
        running: dict[Future[Analysis | None], Pending] = {}
        try:
            while (waiting or running) and not cancelled():
                while waiting and len(running) < self._workers:
                    running[self._near(waiting[-1])] = waiting[-1]
                    waiting.pop()
                for future in wait(running, _ASKED_EVERY, FIRST_COMPLETED).done:
                    pending = running.pop(future)
                    if found := self._outcome(future, pending, running, suspects):
                        yield pending, found
        finally:
            for future in running:
                future.cancel()
        for suspect in suspects:
            if not cancelled():
                yield suspect, self._alone(suspect)

    def _outcome(
        self,
        future: Future[Analysis | None],
        pending: Pending,
        running: dict[Future[Analysis | None], Pending],
        suspects: list[Pending],
    ) -> Analysis | None:
        """What was found; None where the bytes are sent now, or the process died."""
        try:
            found = future.result()
        except CuratorError:
            raise
        except Exception:  # noqa: BLE001 - each executor has errors of its own for a process that died
            suspects.append(pending)
            return None
        if found is not None:
            return found
        there = self._sent(pending)
        if isinstance(there, Analysis):
            return there
        running[there] = pending
        return None

    def _near(self, pending: Pending) -> Future[Analysis | None]:
        if self._library.vault.sealed:
            there = self._sent(pending)
            return _answered(there) if isinstance(there, Analysis) else there
        with self._library.reading() as tx:
            digest = photos.get(tx, pending.photo_id).sha256
        path = self._library.vault.path(pending.photo_id)
        return self._executor.submit(worker.look_near, path, self._library.settings, digest)

    def _sent(self, pending: Pending) -> Future[Analysis | None] | Analysis:
        """The look at the bytes, or why there are none."""
        try:
            data = self._library.vault.read(pending.photo_id)
        except LibraryError as error:
            return worker.lost(error.message)
        return self._executor.submit(worker.look_at, data, self._library.settings)

    def _alone(self, pending: Pending) -> Analysis:
        try:
            self._executor.submit(worker.ready).result(_PATIENCE)
        except Exception as error:
            raise CuratorError(
                "The processes of the cluster do not answer any more. What was found is kept; start them and try again."
            ) from error
        there = self._sent(pending)
        if isinstance(there, Analysis):
            return there
        try:
            return there.result() or worker.crashed(self._library.settings)
        except CuratorError:
            raise
        except Exception:  # noqa: BLE001 - see above
            return worker.crashed(self._library.settings)


def processes(workers: int) -> ProcessPoolExecutor:
    """A pool of processes of this machine that look at photos."""
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), worker.start)


def _answered(found: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(found)
    return future


@contextmanager
def without_interrupts() -> Iterator[None]:
    """Hold Ctrl+C back: a process that is started meanwhile would die of it before it can prepare itself."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
