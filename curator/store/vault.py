"""The vault: originals of photos, written once and never altered; sealed where the library is encrypted."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from curator.domain.errors import LibraryError
from curator.store.durable import part, settle, sync
from curator.store.sealing import Sealer, is_sealed, unsealing_error

_AT_ONCE = 16


class Vault:
    """Files named by photo id below `folder`.

    `add` writes beside the final name; `settle` makes everything added durable and visible. So a crash leaves either
    a whole original or a temporary file, which the next `add` of that photo replaces. With a `sealer` nothing but
    sealed bytes reaches the disk.
    """

    def __init__(self, folder: Path, sealer: Sealer | None = None) -> None:
        self._folder, self._sealer = folder, sealer
        self._added: set[Path] = set()

    @property
    def sealed(self) -> bool:
        """Whether only this program can read the files."""
        return self._sealer is not None

    def path(self, photo_id: str) -> Path:
        """Where the original of `photo_id` is kept."""
        return self._folder / photo_id[:1] / photo_id

    def add(self, photo_id: str, data: bytes, *, owner: str) -> None:
        """Write an original of participant `owner`; it is in the vault once `settle` returns. One that is there
        already is left alone.

        Raises:
            LibraryError: the disk is full or the folder cannot be written.
        """
        final = self.path(photo_id)
        with self._sentences():
            if self._holds(photo_id, data, owner):
                return
            final.parent.mkdir(parents=True, exist_ok=True)
            part(final).write_bytes(self._sealer.seal(data, photo_id=photo_id, owner=owner) if self._sealer else data)
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
                list(threads.map(sync, map(part, added)))
            for final in added:
                part(final).replace(final)
                final.chmod(0o444)
            if added:
                for folder in {self._folder, *(final.parent for final in added)}:
                    sync(folder)

    def read(self, photo_id: str) -> bytes:
        """The bytes as submitted.

        Raises:
            LibraryError: they are not there any more, or were changed.
        """
        path = self.path(photo_id)
        try:
            stored = path.read_bytes()
        except OSError as error:
            raise LibraryError(
                "The original {path} cannot be read: {cause}. Restore it from a backup of the library.",
                path=path,
                cause=error.strerror,
            ) from error
        if self._sealer is None:
            return stored
        try:
            return self._sealer.open(stored, photo_id=photo_id)
        except ValueError as error:
            raise unsealing_error(path, error) from error

    def erase(self, photo_ids: Iterable[str]) -> None:
        """Delete originals for good; one that is gone already is no error.

        Raises:
            LibraryError: a file cannot be deleted.
        """
        with self._sentences():
            for final in map(self.path, photo_ids):
                for path in filter(Path.exists, (final, part(final))):
                    path.chmod(0o644)  # Windows deletes nothing that is read-only
                    path.unlink()

    def stored(self) -> Iterator[Path]:
        """Every file in the vault, unfinished ones too."""
        return (path for path in sorted(self._folder.glob("*/*")) if path.is_file())

    def seal(self, path: Path, *, owner: str) -> None:
        """Seal an original that lies there as it came; a crash leaves one of the two.

        Raises:
            LibraryError: the disk is full or the folder cannot be written.
        """
        with self._sentences():
            stored = path.read_bytes()
            if self._sealer is None or is_sealed(stored):
                return
            part(path).write_bytes(self._sealer.seal(stored, photo_id=path.name, owner=owner))
            part(path).chmod(0o444)
            path.chmod(0o644)  # Windows replaces nothing that is read-only
            settle(path)

    def _holds(self, photo_id: str, data: bytes, owner: str) -> bool:
        path = self.path(photo_id)
        if not path.is_file() or (self._sealer and not self._sealer.belongs(path.read_bytes(), owner=owner)):
            return False
        with suppress(LibraryError):
            return self.read(photo_id) == data
        return False

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
