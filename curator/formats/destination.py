"""Where a batch goes: a folder, S3, SFTP or whatever else fsspec opens.

Each file is written beside its name, read back, and only then given its name, so that a broken copy never bears it.
What bears its name is never written again. The manifest comes last: a folder without one holds no batch, and the next
push goes on where the line broke.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from curator.domain.errors import CutOffError, StoppedError, TargetError
from curator.domain.progress import Meter, Progress, never, unheard
from curator.formats.connections import Address, line_breaks
from curator.formats.names import PART, check_path

_CHUNK: Final = 1 << 20


class Pushed(NamedTuple):
    """How many files were sent, how many were there, and the bytes that were sent."""

    sent: int = 0
    there: int = 0
    bytes: int = 0


def push(
    folder: Path,
    hashes: Mapping[str, str],
    to: Address,
    *,
    last: Sequence[str],
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> Pushed:
    """Bring the files of `folder` to an address, those of `last` at the end.

    `hashes` has the SHA-256 (hex) of each file by its path below `folder`; those of `last` make the batch complete,
    the manifest as the very last.

    Raises:
        CutOffError: the line broke; the batch is not there, and another push goes on.
        StoppedError: it was cancelled; the same holds.
        TargetError: another file is there already, nothing may be written there, a name cannot be used, or a file
            of `folder` is not what its hash says.
    """
    order = [*sorted(path for path in hashes if path not in last), *last]
    for path in order:
        check_path(path)
        if not (folder / path).is_file():
            raise _changed(folder / path)
    meter, pushed = Meter(len(order), progress, clock=time.monotonic), Pushed()
    with to.opened() as (files, root):
        for path in order:
            if cancelled():
                raise StoppedError("The push was stopped; the batch is not complete there. Push it again to go on.")
            sent = _bring(files, folder / path, f"{root}/{path}", hashes[path])
            pushed = Pushed(pushed.sent + (sent is not None), pushed.there + (sent is None), pushed.bytes + (sent or 0))
            meter.step()
    return pushed


def is_there(path: str, to: Address) -> bool:
    """Whether a file is there; the manifest's tells whether the batch is.

    Raises:
        CutOffError: the line broke.
        TargetError: the server does not let us in.
    """
    with to.opened() as (files, root):
        return bool(files.exists(f"{root}/{check_path(path)}"))


def _bring(files: Any, source: Path, final: str, digest: str) -> int | None:
    """Bytes that were sent; None where the file was there."""
    coming = f"{final}{PART}"
    if files.exists(final):
        if _digest(files, final) != digest:
            raise TargetError(
                "Another file is at {path} already, and nothing that was delivered is written over. "
                "Name an empty folder.",
                path=final,
            )
        _remove(files, coming)
        return None
    files.makedirs(final.rpartition("/")[0], exist_ok=True)
    sent = _copy(files, source, coming, begun=_begun(files, coming, source.stat().st_size))
    if _digest(files, coming) != digest:
        # What an earlier push left may have been of another batch.
        sent += _copy(files, source, coming, begun=0)
        _check(files, source, coming, digest)
    files.mv(coming, final)
    return sent


def _begun(files: Any, coming: str, size: int) -> int:
    """How many bytes an earlier push left, where one can go on from there; object stores keep no half files."""
    if not hasattr(files, "ftp") and "file" not in files.protocol:
        return 0
    with suppress(FileNotFoundError):
        begun = int(files.size(coming))
        return begun if begun <= size else 0
    return 0


def _copy(files: Any, source: Path, coming: str, *, begun: int) -> int:
    sent = 0
    with source.open("rb") as read, files.open(coming, "ab" if begun else "wb") as write:
        if hasattr(write, "set_pipelined"):
            write.set_pipelined(True)  # an answer to each 32 kB takes thirty times as long; all is read back anyway
        read.seek(begun)
        while chunk := read.read(_CHUNK):
            write.write(chunk)
            sent += len(chunk)
    return sent


def _check(files: Any, source: Path, coming: str, digest: str) -> None:
    if _digest(files, coming) == digest:
        return
    _remove(files, coming)
    with source.open("rb") as read:
        ours = sha256()
        while chunk := read.read(_CHUNK):
            ours.update(chunk)
    if ours.hexdigest() != digest:
        raise _changed(source)
    raise CutOffError("The destination gave other bytes of {path} than were sent. Push the batch again.", path=coming)


def _changed(source: Path) -> TargetError:
    return TargetError("The file {path} is not what the manifest says. Write the batch again.", path=source)


def _digest(files: Any, path: str) -> str:
    """SHA-256 (hex) of what is there, read back."""
    found = sha256()
    with files.open(path, "rb") as read:
        if hasattr(read, "prefetch"):
            _ask_ahead(read)
        while chunk := read.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _ask_ahead(read: Any) -> None:
    """Let paramiko ask for all of a file before the answers are there; one by one takes a journey for each 32 kB."""
    ask = read._prefetch_thread  # noqa: SLF001 - it would die of a broken line with a traceback, which reading tells of

    def ask_quietly(*chunks: Any) -> None:
        with suppress(*line_breaks()):
            ask(*chunks)

    read._prefetch_thread = ask_quietly  # noqa: SLF001
    read.prefetch(max_concurrent_requests=64)


def _remove(files: Any, path: str) -> None:
    with suppress(FileNotFoundError):
        files.rm_file(path)
