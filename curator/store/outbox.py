"""Where a batch lies, readable, while it is checked or handed over: one at a time, and nothing of it is left behind."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from curator.domain.errors import LibraryError

OUTBOX: Final = "outbox"
_LOCK: Final = "outbox.lock"


@contextmanager
def opened(library: Path, name: str) -> Iterator[Path]:
    """An empty folder of this name; it is gone afterwards, as is what a killed run left.

    Raises:
        LibraryError: another batch is being written, or there is no room.
    """
    folder = library / OUTBOX / name
    try:
        # The system gives the lock back when its holder is killed.
        with FileLock(library / _LOCK, timeout=0):
            empty(library)
            try:
                folder.mkdir(parents=True)
                yield folder
            finally:
                empty(library)
    except Timeout as error:
        raise LibraryError(
            "Another batch of the library {path} is being checked or handed over. Wait until that has ended.",
            path=library,
        ) from error
    except OSError as error:
        raise LibraryError(
            "The batch cannot be written to {path}: {cause}. Free some space and try again; nothing has left.",
            path=folder,
            cause=error.strerror,
        ) from error


def sweep(library: Path) -> None:
    """Remove what a killed run left; what is being written now stays."""
    if (library / OUTBOX).exists():
        try:
            with FileLock(library / _LOCK, timeout=0):
                empty(library)
        except (Timeout, OSError):
            return


def empty(library: Path) -> None:
    """Remove all of it, also under the hands of who writes it."""
    shutil.rmtree(library / OUTBOX, ignore_errors=True)
