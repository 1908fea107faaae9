"""Handing a batch over: written in a layout, checked, signed, and brought to where it is to go.

What is written lies unencrypted in a folder of the library meanwhile, and is removed whatever the end. The access log
tells of every participant before the first byte leaves.
"""

import shutil
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any, NamedTuple

from curator.domain.access import Access
from curator.domain.batches import Batch, Push
from curator.domain.errors import LabelError
from curator.domain.manifests import MANIFEST, SIGNATURE, Entry, Manifest, Signature
from curator.domain.messages import Message
from curator.domain.progress import Meter, Progress, never, unheard
from curator.domain.roles import Right
from curator.services import accessing, exporting
from curator.services.allowing import allow
from curator.store import batches, devices
from curator.store.library import Library

OUTBOX = "outbox"
"""The folder of a library in which a batch lies while it is handed over."""


@dataclass(frozen=True, slots=True)
class Handover:
    """To whom a batch goes, why, where to and in which layout; `options` open the destination and are never kept."""

    url: str
    profile: str
    recipient: str
    why: str
    options: Mapping[str, Any] | None = None


class Watched(NamedTuple):
    """How long work tells what it does, how far it is, and asks whether to stop."""

    stage: Callable[[Message], None] = lambda _text: None
    progress: Callable[[Progress], None] = unheard
    cancelled: Callable[[], bool] = never


UNWATCHED = Watched()


def sign(library: Library, manifest: Manifest) -> Signature:
    """The signature of the library's own device."""
    with library.reading() as tx:
        name, key = devices.own_key(tx)
        return Signature(name, key.public_key, devices.sign(tx, name, manifest.to_bytes()))


def describe(batch: Batch, profile: str, files: Sequence[Entry]) -> Manifest:
    """The manifest of a batch in a layout."""
    created = batch.to_json()["created"]
    return Manifest(batch.id, batch.digest, batch.name, created, profile, tuple(sorted(files)))


def hashed(folder: Path, watched: Watched = UNWATCHED) -> list[Entry]:
    """Every file below a folder with its hash."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    meter, found = Meter(len(paths), watched.progress, clock=time.monotonic), []
    for path in paths:
        with path.open("rb") as file:
            entry = Entry(path.relative_to(folder).as_posix(), file_digest(file, "sha256").hexdigest(), 0)
        found.append(entry._replace(bytes=path.stat().st_size))
        meter.step()
    return found


@contextmanager
def outbox(library: Library, batch: Batch) -> Iterator[Path]:
    """An empty folder to write a batch into, which is gone afterwards."""
    folder = library.folder / OUTBOX / batch.id
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder.parent, ignore_errors=True)


def seal(library: Library, batch: Batch, profile: str, folder: Path, watched: Watched = UNWATCHED) -> Manifest:
    """Put signature and manifest into the folder of a batch that is written."""
    manifest = describe(batch, profile, hashed(folder, watched))
    (folder / SIGNATURE).write_bytes(sign(library, manifest).to_bytes())
    (folder / MANIFEST).write_bytes(manifest.to_bytes())
    return manifest


def demand_reason(handover: Handover) -> None:
    """Go on where it is said to whom a batch goes, and why.

    Raises:
        LabelError: it is not.
    """
    if not handover.recipient.strip() or not handover.why.strip():
        raise LabelError("A batch is handed over to somebody for a reason; name both.")


def note(library: Library, batch: Batch, handover: Handover, manifest: Manifest) -> Push:
    """Record that a batch has arrived; the same again is recorded once."""
    with library.writing() as tx:
        author = allow(tx, Right.EXPORT).user
        before = [
            one
            for one in batches.pushes(tx, [batch.id])
            if (one.where, one.manifest, one.recipient) == (handover.url, manifest.sha256, handover.recipient.strip())
        ]
        if before:
            return before[0]
        push = Push(
            id=uuid.uuid4().hex[:16],
            batch=batch.id,
            by=author,
            at=datetime.now(UTC).replace(microsecond=0),
            recipient=handover.recipient.strip(),
            where=handover.url,
            why=handover.why.strip(),
            profile=handover.profile,
            manifest=manifest.sha256,
        )
        batches.note_push(tx, push, author=author)
    return push


def note_access(library: Library, batch: Batch, handover: Handover) -> None:
    """Tell the access log of every participant of a batch, all of whom may still leave.

    Raises:
        WithdrawnError: somebody may not.
    """
    people = exporting.demand_lawful(library, batch)
    accessing.took_out(library, Access.EXPORTED, people, reason=f"{batch.name} ({batch.id}): {handover.why.strip()}")
