"""A library in one file, taken while it is in use, and a library made of such a file.

The file is a ZIP archive of what the library's folder holds, and a manifest with the SHA-256 of each member. An
encrypted library stays encrypted in it: the file and the passphrase are enough to read it anywhere.
"""

import hashlib
import json
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from curator.domain.errors import LibraryError, SourceError, StoppedError, TargetError
from curator.domain.progress import Meter, Progress, never, unheard
from curator.services.appraising import CALIBRATION
from curator.services.protecting import Secrets, key_of, with_passphrase
from curator.store import durable, key_file
from curator.store import library as store_library
from curator.store.library import DATABASE, SETTINGS, VAULT, Library

MANIFEST = "manifest.json"

_VERSION = 1
_MEMBERS = re.compile(rf"{DATABASE}|{key_file.NAME}|{SETTINGS}|{CALIBRATION}|{VAULT}/[0-9a-z]/[0-9a-z_-]+")
_CHUNK = 1 << 20


def back_up(
    library: Library,
    file: Path,
    secrets: Secrets,
    *,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> int:
    """Write the library as it is now into one new file; gives how many originals are in it.

    Raises:
        TargetError: the file is there already, or cannot be written.
        LibraryError: the library cannot be read, or its key is in a keychain only and nobody gives a passphrase.
        StoppedError: it was cancelled; nothing is left of it.
    """
    if file.exists():
        raise TargetError("The file {path} is there already. Name a new one for the backup.", path=file)
    key = _portable(library, secrets)
    copied = file.with_name(f"{file.name}.db.part")
    with _target(file, copied):
        copied.unlink(missing_ok=True)
        store_library.copy_database(library, copied)
        # The originals after the database: all that it tells of are there by then.
        stored = [path for path in library.vault.stored() if path.suffix != ".part"]
        with ZipFile(durable.part(file), "w") as archive:
            writer = _Writer(archive)
            writer.add(DATABASE, copied)
            if key:
                writer.add_bytes(key_file.NAME, key_file.as_bytes(key))
            for name in (SETTINGS, CALIBRATION):
                if (library.folder / name).is_file():
                    writer.add(name, library.folder / name)
            meter = Meter(len(stored), progress, clock=time.monotonic)
            for path in stored:
                if cancelled():
                    raise StoppedError("The backup was stopped; nothing of it is kept.")
                writer.add(f"{VAULT}/{path.parent.name}/{path.name}", path)
                meter.step(1)
            writer.finish()
        durable.settle(file)
    return len(stored)


def restore(
    file: Path,
    folder: Path,
    secrets: Secrets,
    *,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> None:
    """Make the library of a backup in `folder`, which must be empty or not there.

    It gets a device id and a device key of its own, so that it and the library that it was taken from never state two
    different things under one number.

    Raises:
        SourceError: the file is no backup, or was changed.
        KeyNeededError: it is encrypted and the passphrase is missing or another one.
        LibraryError: the folder holds something, or cannot be written.
        StoppedError: it was cancelled; nothing is left of it.
    """
    if folder.exists() and any(folder.iterdir()):
        raise LibraryError("The folder {path} is not empty. Name a new folder for the library.", path=folder)
    new = durable.part(folder)
    shutil.rmtree(new, ignore_errors=True)
    try:
        with _source(file) as archive:
            _extract(archive, new, file, progress, cancelled)
        key = key_of(new, secrets) if store_library.is_encrypted(new) else None
        library = store_library.open_(new, key=key)
        try:
            with library.writing() as tx:
                store_library.begin_device(tx)
        finally:
            library.close()
        if folder.exists():
            folder.rmdir()
        new.rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


class _Writer:
    """Adds members, and remembers their hashes for the manifest."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive, self._hashes = archive, dict[str, str]()

    def add(self, name: str, path: Path) -> None:
        with path.open("rb") as source, self._archive.open(name, "w", force_zip64=True) as target:
            self._hashes[name] = _copy(source, target)

    def add_bytes(self, name: str, data: bytes) -> None:
        self._archive.writestr(name, data)
        self._hashes[name] = hashlib.sha256(data).hexdigest()

    def finish(self) -> None:
        self._archive.writestr(MANIFEST, json.dumps({"version": _VERSION, "files": self._hashes}, indent=1))


def _portable(library: Library, secrets: Secrets) -> key_file.KeyFile | None:
    """The key file for the backup: with a passphrase, also where the library's own has none."""
    known = key_file.load(library.folder)
    if library.key is None or known is None:
        return None
    return known if known.wrapped else with_passphrase(known, library.key, secrets, library.folder)


def _extract(
    archive: ZipFile,
    folder: Path,
    file: Path,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> None:
    hashes = _manifest(archive, file)
    (folder / VAULT).mkdir(parents=True)
    meter = Meter(len(hashes), progress, clock=time.monotonic)
    for name, expected in hashes.items():
        if cancelled():
            raise StoppedError("Restoring was stopped; nothing of it is kept.")
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        with archive.open(name) as source, target.open("xb") as sink:
            found = _copy(source, sink)
        if found != expected:
            raise _changed(file, name)
        if name.startswith(VAULT):
            target.chmod(0o444)
        meter.step(1)


def _manifest(archive: ZipFile, file: Path) -> dict[str, str]:
    stated = json.loads(archive.read(MANIFEST))
    hashes: dict[str, str] = stated["files"]
    wrong = next((name for name in hashes if not _MEMBERS.fullmatch(name)), None)
    if wrong is not None or stated["version"] != _VERSION or DATABASE not in hashes:
        raise _changed(file, wrong or MANIFEST)
    return hashes


def _changed(file: Path, name: str) -> SourceError:
    return SourceError(
        "The backup {path} cannot be restored: {name} in it is damaged or of a newer Curator. Take another backup.",
        path=file,
        name=name,
    )


def _copy(source: IO[bytes], target: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


@contextmanager
def _source(file: Path) -> Iterator[ZipFile]:
    try:
        with ZipFile(file) as archive:
            yield archive
    except FileNotFoundError as error:
        raise SourceError("There is no file {path}. Name the file of a backup.", path=file) from error
    except (BadZipFile, KeyError, ValueError, TypeError, EOFError, NotImplementedError) as error:
        raise _changed(file, MANIFEST) from error


@contextmanager
def _target(file: Path, copied: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise TargetError(
            "The backup {path} cannot be written: {cause}. Name a file in a folder with room that you may write.",
            path=file,
            cause=error.strerror,
        ) from error
    finally:
        copied.unlink(missing_ok=True)
        durable.part(file).unlink(missing_ok=True)
