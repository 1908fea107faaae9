"""The threads: one for the library, one for long jobs, small pools for pixels and network, one signal to the window.

Nothing else crosses threads. A long job opens the library for itself, so that looking and labelling go on meanwhile.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from curator.domain.changes import Changes
from curator.domain.errors import CuratorError, KeyNeededError
from curator.ui import verbs
from curator.ui.garbage import Garbage

if TYPE_CHECKING:
    from pathlib import Path

    from curator.domain.messages import Message
    from curator.store.library import Library

T = TypeVar("T")
PIXEL_THREADS = 2
NETWORK_THREADS = 2
"""One for syncing, one for photos that somebody looks at."""
PARTING_SECONDS = 1.0
"""How long closing waits for an answer of the network."""

_log = logging.getLogger(__name__)


class Runner(QObject):
    """Runs functions elsewhere and hands their results to the window's thread, in the order they finish.

    `changed` carries what a write changed and who asked for it. `failed` carries an expected error's sentence; any
    other error is raised again in the window's thread. `key_needed` carries it where a library did not open for want of
    its key. `idle` fires when nothing is under way any more.
    """

    changed = Signal(object, object)
    failed = Signal(object)
    key_needed = Signal(object)
    idle = Signal()
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._pixels = ThreadPoolExecutor(PIXEL_THREADS, thread_name_prefix="pixels")
        self._jobs = ThreadPoolExecutor(1, thread_name_prefix="job")
        self._network = ThreadPoolExecutor(NETWORK_THREADS, thread_name_prefix="network")
        self._asked: set[Future[Any]] = set()
        self._library: Library | None = None
        self._under_way = 0
        self._closed = False
        self.cancel_job = threading.Event()
        self.cancel_network = threading.Event()
        self._garbage = Garbage(self)
        self._garbage.start()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a result is still to come."""
        return self._under_way > 0

    def open(self, opener: "Callable[[], Library]", done: "Callable[[Path], None]") -> None:
        """Make or open a library on the store thread in place of the present one; `done` gets its folder."""

        def work() -> "Path":
            library = opener()
            library.judges_later = True  # `write` sees to it
            self._close_library()
            self._library = library
            return library.folder

        self._submit(self._store, work, done)

    def lock(self, forget: Callable[[], None]) -> None:
        """Close the library behind what was asked for before, and `forget` its key."""

        def work() -> None:
            self._close_library()
            forget()

        self._submit(self._store, work, lambda _none: None)

    def read(
        self,
        fn: "Callable[[Library], T]",
        done: Callable[[T], None],
        *,
        failed: "Callable[[Message], None] | None" = None,
    ) -> "Future[T]":
        """Run `fn` on the store thread; cancel the future to forget a read that has not begun."""
        return self._submit(self._store, lambda: fn(self._present()), done, failed=failed)

    def write(
        self,
        fn: "Callable[[Library], T]",
        *,
        initiator: object,
        done: Callable[[T], None] | None = None,
        failed: "Callable[[Message], None] | None" = None,
    ) -> None:
        """Run `fn` on the store thread; what it returns is announced by `changed` where it changed anything.

        Flags that rest on what it stated follow before anything else that the library is asked, while its result is on
        its way already.
        """

        def finish(result: T) -> None:
            if changes := _changes_of(result):
                self.changed.emit(changes, initiator)
            if done:
                done(result)

        def work() -> Changes:
            library = self._present()
            result = fn(library)
            self.post(lambda: finish(result))
            return verbs.judge(library)

        def announce(changes: Changes) -> None:
            if changes.participants:  # those besides the one that `finish` announced
                self.changed.emit(changes, None)

        self._submit(self._store, work, announce, failed=failed)

    def compute(
        self,
        fn: Callable[[], T],
        done: Callable[[T], None],
        *,
        failed: "Callable[[Message], None] | None" = None,
    ) -> "Future[T]":
        """Run `fn`, which touches no library, in the pool for pixels."""
        return self._submit(self._pixels, fn, done, failed=failed)

    def job(
        self, fn: Callable[[], T], done: Callable[[T], None], *, failed: "Callable[[Message], None] | None" = None
    ) -> None:
        """Run something long; it should look at `cancel_job` and report through `post`."""
        self.cancel_job.clear()
        self._submit(self._jobs, fn, done, failed=failed)

    def ask(
        self, fn: Callable[[], T], done: Callable[[T], None], *, failed: "Callable[[Message], None] | None" = None
    ) -> "Future[T]":
        """Run what waits for the network; it opens the library for itself and should look at `cancel_network`."""
        future = self._submit(self._network, fn, done, failed=failed)
        self._asked = {one for one in (*self._asked, future) if not one.done()}
        return future

    def post(self, call: Callable[[], None]) -> None:
        """Have `call` made on the window's thread; may be used from any thread."""
        self._arrived.emit(call)

    def close(self) -> None:
        """Forget what has not begun, wait for what has, and give the library back."""
        if self._closed:
            return
        self._closed = True
        self.cancel_job.set()
        self.cancel_network.set()
        self._network.shutdown(wait=False, cancel_futures=True)
        for pool in (self._pixels, self._jobs):
            pool.shutdown(wait=True, cancel_futures=True)
        self._store.submit(self._close_library).result()
        self._store.shutdown(wait=True)
        self._garbage.stop()
        wait(self._asked, timeout=PARTING_SECONDS)

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        fn: Callable[[], T],
        done: Callable[[T], None],
        *,
        failed: "Callable[[Message], None] | None" = None,
    ) -> "Future[T]":
        if self._closed:
            # A timer may still fire while the window goes; what it asks for has nobody left to hear it.
            future = Future[T]()
            future.cancel()
            return future
        self._under_way += 1
        future = pool.submit(fn)
        future.add_done_callback(lambda it: self._arrived.emit(lambda: self._finish(it, done, failed)))
        return future

    def _finish(
        self, future: "Future[T]", done: Callable[[T], None], failed: "Callable[[Message], None] | None"
    ) -> None:
        self._under_way -= 1
        try:
            done(future.result())
        except CancelledError:
            pass
        except CuratorError as error:
            _log.info("refused: %s", error)
            ask = self.key_needed.emit if isinstance(error, KeyNeededError) else self.failed.emit
            (failed or ask)(error.message)
        finally:
            if not self._under_way:
                self.idle.emit()

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()

    def _present(self) -> "Library":
        if self._library is None:
            raise RuntimeError("no library is open")
        return self._library

    def _close_library(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None


def _changes_of(result: Any) -> Changes | None:
    changes = getattr(result, "changes", result)
    return changes if isinstance(changes, Changes) else None
