"""What the receiver of a batch checks, with nothing but its folder: signature, every file's hash, and no file more."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from curator.domain.errors import SourceError, StoppedError, TargetError
from curator.domain.manifests import MANIFEST, SIGNATURE, Entry, Manifest, Signature, extra, unsound
from curator.domain.messages import Message
from curator.domain.progress import Meter, Progress, never, unheard
from curator.formats.names import check_path
from curator.store import devices


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a check of a batch's folder found; it is as it was sent where there are no `problems`."""

    manifest: Manifest
    signature: Signature
    problems: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class FileDifference:
    """Paths of files that two delivered batches do not share, and of those with other bytes."""

    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    changed: tuple[str, ...]


def verify(
    folder: Path,
    *,
    key: bytes | None = None,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> Receipt:
    """Check a batch's folder; `key` is the public key that the sender named by another way.

    Raises:
        SourceError: there is no whole batch: no manifest, or none that can be read.
        StoppedError: it was cancelled.
    """
    manifest, signature, problems = read_manifest(folder), _read_signature(folder), []
    if not devices.is_signed(signature.key, signature.signature, (folder / MANIFEST).read_bytes()):
        problems.append(Message.of("The signature does not fit the manifest."))
    if key is not None and key != signature.key:
        problems.append(Message.of("Another key signed the manifest: {key}.", key=signature.key.hex()))
    wrong = [*unsound(manifest), *_misnamed(manifest)]
    problems += wrong
    meter = Meter(len(manifest.files), progress, clock=time.monotonic)
    for entry in () if wrong else manifest.files:
        if cancelled():
            raise StoppedError("The check was stopped.")
        problems += _checked(folder, entry)
        meter.step()
    problems += extra(manifest, _paths(folder))
    return Receipt(manifest, signature, tuple(problems))


def read_manifest(folder: Path) -> Manifest:
    """The manifest in a batch's folder.

    Raises:
        SourceError: there is none, or it cannot be read.
    """
    return Manifest.from_bytes(_read(folder, MANIFEST))


def is_delivered(folder: Path) -> bool:
    """Whether a folder holds a batch with a manifest."""
    return (folder / MANIFEST).is_file()


def file_differences(first: Manifest, second: Manifest) -> FileDifference:
    """What two delivered batches differ in."""
    before, after = ({one.path: one.sha256 for one in it.files} for it in (first, second))
    return FileDifference(
        tuple(sorted(before.keys() - after.keys())),
        tuple(sorted(after.keys() - before.keys())),
        tuple(sorted(path for path in before.keys() & after.keys() if before[path] != after[path])),
    )


def _read_signature(folder: Path) -> Signature:
    return Signature.from_bytes(_read(folder, SIGNATURE))


def _read(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise SourceError(
            "The folder {path} holds no whole batch: {file} cannot be read ({cause}). Ask the sender to push it again.",
            path=folder,
            file=name,
            cause=error.strerror,
        ) from error


def _misnamed(manifest: Manifest) -> Iterator[Message]:
    """Paths that lead out of the folder, or that some system would not keep."""
    for entry in manifest.files:
        try:
            check_path(entry.path)
        except TargetError as error:
            yield error.message


def _checked(folder: Path, entry: Entry) -> Iterator[Message]:
    path = folder / entry.path
    try:
        if path.is_symlink() or not path.resolve().is_relative_to(folder.resolve()):
            yield Message.of("{path} is a link and no file.", path=entry.path)
            return
        with path.open("rb") as file:
            length, found = os.fstat(file.fileno()).st_size, file_digest(file, "sha256").hexdigest()
    except OSError as error:
        yield Message.of("{path} cannot be read: {cause}.", path=entry.path, cause=error.strerror)
        return
    if (length, found) != (entry.bytes, entry.sha256):
        yield Message.of("{path} is not what was sent: its hash or length is another.", path=entry.path)


def _paths(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()
