"""The vault: originals of photos, written once and never altered."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from curator.domain.errors import LibraryError

_AT_ONCE = 16


class Vault:
    """Files named by photo id below `folder`.

    `add` writes beside the final name; `settle` makes everything added durable and visible. So a crash leaves either
    a whole original or a temporary file, which the next `add` of that photo replaces.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._added: set[Path] = set()

    def path(self, photo_id: str) -> Path:
        """Where the original of `photo_id` is kept."""
        return self._folder / photo_id[:1] / photo_id

    def add(self, photo_id: str, data: bytes) -> None:
        """Write an original; it is in the vault once `settle` returns. One that is there already is left alone.

        Raises:
            LibraryError: the disk is full or the folder cannot be written.
        """
        final = self.path(photo_id)
        with self._sentences():
            if final.is_file() and final.read_bytes() == data:
                return
            final.parent.mkdir(parents=True, exist_ok=True)
            _temporary(final).write_bytes(data)
            self._added.add(final)

    def settle(self) -> None:
        """Force all that was added to disk, then give it its name.

        Raises:
            LibraryError: the disk is full or the folder cannot be written.
        """
        added, self._added = self._added, set()
        with self._sentences():
            # The disk takes many at once in little more time than one.
            with ThreadPoolExecutor(_AT_ONCE) as threads:
                list(threads.map(_sync, map(_temporary, added)))
            for final in added:
                _temporary(final).replace(final)
                final.chmod(0o444)
            if added and os.name == "posix":
                for folder in {self._folder, *(final.parent for final in added)}:
                    _sync(folder)

    def read(self, photo_id: str) -> bytes:
        """The bytes as submitted.

        Raises:
            LibraryError: they are not there any more.
        """
        try:
            return self.path(photo_id).read_bytes()
        except OSError as error:
            raise LibraryError(
                "The original {path} cannot be read: {cause}. Restore it from a backup of the library.",
                path=self.path(photo_id),
                cause=error.strerror,
            ) from error

    def erase(self, photo_ids: Iterable[str]) -> None:
        """Delete originals for good; one that is gone already is no error.

        Nothing is written over them: disks without moving parts keep the old blocks whatever is written.

        Raises:
            LibraryError: a file cannot be deleted.
        """
        with self._sentences():
            for final in map(self.path, photo_ids):
                for path in filter(Path.exists, (final, _temporary(final))):
                    path.chmod(0o644)  # Windows deletes nothing that is read-only
                    path.unlink()

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise LibraryError(
                "The photo store {path} cannot be written: {cause}. Free some space and run the command again; "
                "it goes on where it stopped.",
                path=self._folder,
                cause=error.strerror,
            ) from error


def _temporary(final: Path) -> Path:
    return final.with_name(f"{final.name}.part")


def _sync(path: Path) -> None:
    # Windows flushes only what is open for writing.
    descriptor = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
