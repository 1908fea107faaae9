"""Who may read a library: its key, where that is kept, and how a plain library becomes an encrypted one."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from curator.domain.errors import KeyNeededError, LibraryError
from curator.domain.progress import Meter, Progress, never, unheard
from curator.store import encrypting, key_file, keychain, sealing
from curator.store import library as store_library
from curator.store.key_file import KeyFile
from curator.store.library import Library


class Asked(StrEnum):
    """What a person is asked for."""

    PASSPHRASE = "passphrase"
    NEW_PASSPHRASE = "new passphrase"


def nobody(_asked: Asked) -> str | None:
    """Where nobody can be asked."""
    return None


@dataclass(frozen=True, slots=True)
class Secrets:
    """Where a passphrase comes from: the first line of a file or, without one, whoever answers `ask`."""

    file: Path | None = None
    ask: Callable[[Asked], str | None] = nobody

    def tell(self, asked: Asked) -> str | None:
        """The passphrase; None where nobody knows it.

        Raises:
            LibraryError: the file cannot be read, or is empty.
        """
        return self.ask(asked) if self.file is None else first_line(self.file)


def first_line(path: Path) -> str:
    """The password or passphrase in a file.

    Raises:
        LibraryError: the file cannot be read, or says nothing there.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError(
            "The file {path} cannot be read: {cause}. Name a text file whose first line is the password or passphrase.",
            path=path,
            cause=getattr(error, "strerror", None) or "not UTF-8",
        ) from error
    if not lines or not lines[0]:
        raise LibraryError("The file {path} has no password or passphrase in its first line.", path=path)
    return lines[0]


def create(folder: Path, secrets: Secrets) -> Library:
    """Make an empty encrypted library.

    Its key goes into the system's keychain; where there is a passphrase file, or no keychain, a passphrase wraps it.

    Raises:
        LibraryError: the folder holds something or cannot be written, or there is neither keychain nor passphrase.
    """
    key = key_file.make_key()
    known = _kept(key_file.new(key), key, secrets, folder)
    library = store_library.create(folder, key=key)
    key_file.save(folder, known)
    return library


def key_of(folder: Path, secrets: Secrets) -> bytes:
    """The key of the encrypted library in `folder`: by its passphrase where it has one, else from the keychain.

    Raises:
        KeyNeededError: nobody gave the passphrase, it is another one, or the keychain has no key.
        LibraryError: the key file is damaged.
    """
    known = _known(folder)
    if known.wrapped is None:
        if key := keychain.read(known.library_id):
            return key
        raise KeyNeededError(
            "The key of the library {path} is in the keychain of the machine and user that made it, and not here. "
            "Unlock the keychain and try again, or restore a backup, which has a passphrase.",
            path=folder,
        )
    passphrase = secrets.tell(Asked.PASSPHRASE)
    if passphrase is None:
        raise store_library.key_needed(folder)
    return key_file.unwrap(known, passphrase, folder=folder)


def has_passphrase(folder: Path) -> bool:
    """Whether a passphrase opens the library in `folder`.

    Raises:
        LibraryError: the key file is damaged.
    """
    known = key_file.load(folder)
    return known is not None and known.wrapped is not None


def set_passphrase(folder: Path, present: Secrets, new: Secrets) -> None:
    """Wrap the library's key with another passphrase, which opens it from now on; a copy in a keychain stays there.

    Raises:
        KeyNeededError: the present key cannot be had.
        LibraryError: the library is not encrypted, or the new passphrase is missing or too short.
    """
    if not store_library.is_encrypted(folder):
        raise LibraryError("The library {path} is not encrypted. Encrypt it with: curator encrypt {path}", path=folder)
    key = key_of(folder, present)
    key_file.save(folder, with_passphrase(_known(folder), key, new, folder))


def with_passphrase(known: KeyFile, key: bytes, secrets: Secrets, folder: Path) -> KeyFile:
    """The key file with `key` wrapped by a new passphrase.

    Raises:
        KeyNeededError: nobody gave one.
        LibraryError: it is too short.
    """
    passphrase = secrets.tell(Asked.NEW_PASSPHRASE)
    if passphrase is None:
        raise KeyNeededError(
            "The library {path} needs a passphrase, as there is no keychain for it here. Give one with "
            "--passphrase-file FILE, set up a keychain, or do without encryption by --no-encryption.",
            path=folder,
        )
    return key_file.wrap(known, key, passphrase)


def encrypt(
    folder: Path,
    secrets: Secrets,
    *,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> bool:
    """Encrypt a plain library in its place, or go on where that was stopped; False where it was cancelled.

    Raises:
        LibraryError: another program has it open, the disk is full, or there is neither keychain nor passphrase.
    """
    if not store_library.is_encrypted(folder):
        store_library.open_(folder).close()  # brings an older one up to date
        key = key_file.make_key()
        key_file.save(folder, _kept(key_file.new(key), key, secrets, folder))
        encrypting.encrypt_database(folder, key)
    else:
        key = key_of(folder, secrets)
    library = store_library.open_(folder, key=key)
    try:
        return _seal(library, progress, cancelled)
    finally:
        library.close()


def _seal(library: Library, progress: Callable[[Progress], None], cancelled: Callable[[], bool]) -> bool:
    with library.reading() as tx:
        if not sealing.is_unsealed(tx):
            return True
        owners = encrypting.unsealed(tx)
    stored = list(library.vault.stored())
    meter = Meter(len(stored), progress, clock=time.monotonic)
    for path in stored:
        if cancelled():
            return False
        if path.suffix == ".part":
            path.unlink(missing_ok=True)  # half of an original, which the next import replaces
        else:
            # What no photo tells of has no owner, and is sealed all the same.
            library.vault.seal(path, owner=owners.get(path.name, ""))
        meter.step(1)
    encrypting.finish(library)
    return True


def _kept(known: KeyFile, key: bytes, secrets: Secrets, folder: Path) -> KeyFile:
    """The key file of a new key that is safe in the keychain, or else wrapped."""
    if secrets.file is None and keychain.write(known.library_id, key):
        return known
    return with_passphrase(known, key, secrets, folder)


def _known(folder: Path) -> KeyFile:
    known = key_file.load(folder)
    if known is None:
        raise LibraryError(
            "The key file {path} is gone. Restore it from a backup of the library.", path=folder / key_file.NAME
        )
    return known
