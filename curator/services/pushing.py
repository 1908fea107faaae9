"""Handing a batch over: written in a layout, checked, signed, and brought to where it is to go.

What is written lies unencrypted in a folder of the library meanwhile, and is removed whatever the end. The access log
tells of every participant before the first byte leaves.
"""

import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import file_digest
from pathlib import Path
from typing import Any, NamedTuple

from curator.domain.access import Access
from curator.domain.batches import Batch, Push
from curator.domain.checklists import Check
from curator.domain.errors import DeliveryError, LabelError
from curator.domain.inspections import Demand, Inspection
from curator.domain.manifests import MANIFEST, SIGNATURE, Entry, Manifest, Signature
from curator.domain.messages import Message
from curator.domain.progress import UNWATCHED, Meter, Watched
from curator.domain.roles import Right
from curator.formats import destination
from curator.formats.aihub_aging import AihubAging
from curator.formats.aihub_inspection import inspect
from curator.formats.connections import Address
from curator.formats.profile import Item, Profile
from curator.formats.profiles import PROFILES, profile_of, write_batch
from curator.services import accessing, exporting, picturing
from curator.services.allowing import allow
from curator.services.picturing import Made
from curator.store import batches, devices, outbox
from curator.store.library import Library


@dataclass(frozen=True, slots=True)
class Handover:
    """To whom a batch goes, why, and where to; `options` open the destination and are kept by the keychain only."""

    url: str
    recipient: str
    why: str
    options: Mapping[str, Any] | None = None


class Written(NamedTuple):
    """What was laid out: its checks, and what the reports are written from, of layouts that have any."""

    checks: tuple[Check, ...]
    inspection: Inspection | None = None

    @property
    def problems(self) -> list[Message]:
        """All that is wrong."""
        return [problem for one in self.checks for problem in one.problems]


def layouts() -> list[str]:
    """Names of the profiles that a batch can be laid out by."""
    return list(PROFILES)


def layout(name: str) -> Profile:
    """The profile of this name.

    Raises:
        DeliveryError: there is none.
    """
    return profile_of(name)


def check(library: Library, batch: Batch, profile: Profile, watched: Watched = UNWATCHED) -> Written:
    """All that is looked at before a batch leaves; nothing leaves, and nothing is kept.

    Raises:
        DeliveryError: a photo cannot leave, or this installation would make other bytes.
        LibraryError: a part of the batch or an original is not here.
        RightError: the member may not export.
        StoppedError: it was cancelled.
        WithdrawnError: somebody may not leave any more.
    """
    exporting.demand_lawful(library, batch)
    with outbox.opened(library.folder, batch.id) as folder:
        return _write(library, batch, profile, folder, watched)


def push(library: Library, batch: Batch, profile: Profile, handover: Handover, watched: Watched = UNWATCHED) -> Push:
    """Hand a batch over. What a broken line left is completed by the same call; what is complete stays as it is.

    Raises:
        CutOffError: the line broke; the batch is absent there until the next call completes it.
        DeliveryError, LibraryError, RightError, StoppedError, WithdrawnError: as `check`.
        LabelError: no recipient or reason is named.
        TargetError: the destination refuses.
    """
    demand_reason(handover)
    to = Address(handover.url, handover.options)
    exporting.demand_lawful(library, batch)
    destination.is_there(MANIFEST, to)  # making pictures takes long: whoever refuses is to say so before
    with outbox.opened(library.folder, batch.id) as folder:
        written = _write(library, batch, profile, folder, watched)
        if wrong := written.problems:
            text = "The batch {batch} has {count} faults and does not leave. The first: {first}"
            raise DeliveryError(text, batch=batch.name, count=len(wrong), first=wrong[0])
        watched.stage(Message.of("Signing"))
        manifest = seal(library, batch, profile.name, folder, watched)
        note_access(library, batch, handover)
        watched.stage(Message.of("Handing over"))
        _send(folder, manifest, to, watched)
    return note(library, batch, handover, manifest)


def demand_reason(handover: Handover) -> None:
    """Go on where it is said to whom a batch goes, and why.

    Raises:
        LabelError: it is not.
    """
    if not handover.recipient.strip() or not handover.why.strip():
        raise LabelError("A batch is handed over to somebody for a reason; name both.")


def seal(library: Library, batch: Batch, profile: str, folder: Path, watched: Watched = UNWATCHED) -> Manifest:
    """Put signature and manifest into the folder of a batch that is written; they are the library's own device's."""
    created = batch.to_json()["created"]
    manifest = Manifest(batch.id, batch.digest, batch.name, created, profile, tuple(hashed(folder, watched)))
    with library.reading() as tx:
        name, key = devices.own_key(tx)
        (signed,) = devices.sign(tx, name, [manifest.to_bytes()])
    signature = Signature(name, key.public_key, signed)
    (folder / SIGNATURE).write_bytes(signature.to_bytes())
    (folder / MANIFEST).write_bytes(manifest.to_bytes())
    return manifest


def hashed(folder: Path, watched: Watched = UNWATCHED) -> list[Entry]:
    """Every file below a folder with its hash, by path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    meter, found = Meter(len(paths), watched.progress, clock=time.monotonic), []
    for path in paths:
        with path.open("rb") as file:
            told = file_digest(file, "sha256").hexdigest()
        found.append(Entry(path.relative_to(folder).as_posix(), told, path.stat().st_size))
        meter.step()
    return found


def note_access(library: Library, batch: Batch, handover: Handover) -> None:
    """Tell the access log of every participant of a batch, all of whom may still leave.

    Raises:
        WithdrawnError: somebody may not.
    """
    people = exporting.demand_lawful(library, batch)
    accessing.took_out(library, Access.EXPORTED, people, reason=f"{batch.name} ({batch.id}): {handover.why.strip()}")


def note(library: Library, batch: Batch, handover: Handover, manifest: Manifest) -> Push:
    """Record that a batch has arrived; the same again is recorded once."""
    with library.writing() as tx:
        author, recipient = allow(tx, Right.EXPORT).user, handover.recipient.strip()
        same = (handover.url, manifest.sha256, recipient)
        for one in batches.pushes(tx, [batch.id]):
            if (one.where, one.manifest, one.recipient) == same:
                return one
        push = Push(
            id=uuid.uuid4().hex[:16],
            batch=batch.id,
            by=author,
            at=datetime.now(UTC).replace(microsecond=0),
            recipient=recipient,
            where=handover.url,
            why=handover.why.strip(),
            profile=manifest.profile,
            manifest=manifest.sha256,
        )
        batches.note_push(tx, push, author=author)
    return push


def _write(library: Library, batch: Batch, profile: Profile, folder: Path, watched: Watched) -> Written:
    with library.reading() as tx:
        allow(tx, Right.EXPORT)
    picturing.demand_engines(batch)
    watched.stage(Message.of("Making pictures"))
    made = picturing.pictures(library, batch, cancelled=watched.cancelled)
    write_batch(folder, batch, _counted(made, batch, watched), profile)
    watched.stage(Message.of("Checking"))
    everybody = Check(Message.of("Everybody in the batch may leave."))
    if profile.name != AihubAging.name:
        # Whoever writes a layout looks at every photo before.
        labels = Check(Message.of("Ages, dates, boxes and landmarks hold together in every photo."))
        return Written((everybody, labels))
    found = inspect(folder, frozen=batch.created.year, progress=watched.progress, cancelled=watched.cancelled)
    return Written((everybody, *map(partial(_demanded, found), Demand)), found)


def _demanded(found: Inspection, demand: Demand) -> Check:
    wrong = (one for one in found.defects if one.demand is demand)
    return Check(demand.words, tuple(Message.of("{file}: {why}", file=one.file, why=one.why) for one in wrong))


def _counted(made: Iterable[Made], batch: Batch, watched: Watched) -> Iterator[Item]:
    """The pictures as they pass, told to who watches."""
    meter = Meter(batch.photos, watched.progress, clock=time.monotonic)
    for one in made:
        yield Item(one.photo, one.exported.image)
        meter.step()


def _send(folder: Path, manifest: Manifest, to: Address, watched: Watched) -> None:
    hashes = {one.path: one.sha256 for one in manifest.files}
    for name in (SIGNATURE, MANIFEST):
        with (folder / name).open("rb") as file:
            hashes[name] = file_digest(file, "sha256").hexdigest()
    last = [SIGNATURE, MANIFEST]
    destination.push(folder, hashes, to, last=last, progress=watched.progress, cancelled=watched.cancelled)
