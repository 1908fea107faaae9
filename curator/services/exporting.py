"""Freezing batches, reading them again, and telling two apart."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

import numpy as np

from curator.domain.batches import Batch, Delivered, Head, ImageFormat, Part, Push, Split, part_digest
from curator.domain.errors import LabelError, LibraryError, WithdrawnError
from curator.domain.messages import Message
from curator.domain.people import withheld
from curator.domain.progress import UNWATCHED, Watched
from curator.domain.roles import Right
from curator.domain.selecting import counted
from curator.domain.settings import Settings
from curator.domain.splitting import Linked, Stratum, look_alikes, pseudonyms, split
from curator.services import blurring
from curator.services.allowing import allow
from curator.services.selecting import Picked, Selection, in_sequence, select
from curator.store import analyses, batches, duplicates, facts, people, photos, replica
from curator.store.library import Library, Transaction

_STRATUM = 10  # years of the bands of present age over which sides are dealt evenly


class Shown(NamedTuple):
    """A batch as a list shows it: with where it went, and how many of its people have withdrawn since."""

    batch: Batch
    pushes: tuple[Push, ...]
    withdrawn: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What two batches differ in; photos are named by their SHA-256.

    `changed` are in both with another age, box, split or other value; pseudonyms are dealt anew for each batch and so
    are not compared. `settings` names fields of the batches themselves.
    """

    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    changed: tuple[tuple[str, tuple[str, ...]], ...]
    settings: tuple[str, ...]


def freeze(
    library: Library,
    name: str,
    *,
    form: ImageFormat = ImageFormat.PNG,
    settings: Settings | None = None,
    now: datetime | None = None,
    seed: str | None = None,
    watched: Watched = UNWATCHED,
) -> Batch:
    """Select, deal sides and pseudonyms, and record the batch; nothing of it ever changes after.

    What is chosen and was never looked at for other faces is looked at now; where one always shows, another photo is
    chosen. A given `seed` deals alike again; else a secret one is drawn. A call that is stopped leaves no batch.

    Raises:
        DeliveryError: a photo cannot be decoded; it has to be excluded.
        LabelError: the batch has no name, another has it, nothing may leave, or it is of too many people.
        LibraryError: an original is not here, or was changed.
        RightError: the member may not export.
        SettingError: the quotas cannot be read.
        StoppedError: it was cancelled.
    """
    moment, wanted = now or datetime.now(UTC), settings or library.settings
    _demand_name(library, name.strip())
    found = _looked_through(library, wanted, moment.date(), watched)
    if not found.people:
        raise LabelError("No photo may leave; `curator batch select LIBRARY` says why.")
    with library.writing() as tx:
        author = allow(tx, Right.EXPORT).user
        dealt, drawn = _deal(tx, found, wanted, seed or secrets.token_hex(16))
        batch = Batch(
            name=name.strip(),
            created=moment.astimezone(UTC).replace(microsecond=0),
            by=author,
            head=_head(tx),
            validation=wanted.export_validation,
            encoding=blurring.encoding_of(wanted, form),
            parts=tuple(sorted(_part(some) for some in dealt.values())),
            left_out=counted(found.left_out),
            audits=tuple(sorted({name for one in found.people.values() for name in one.audits})),
            unaudited=sum(not one.audits for one in found.people.values()),
        )
        batches.keep(tx, batch, seed=drawn, parts=dealt, author=author)
    return batch


def _looked_through(library: Library, wanted: Settings, today: date, watched: Watched) -> Selection:
    """What is chosen once all of it was looked at for other faces."""
    while True:
        watched.stage(Message.of("Choosing photos"))
        found = select(library, settings=wanted, today=today, progress=watched.progress, cancelled=watched.cancelled)
        picks = (pick for one in found.people.values() for pick in one.picks if not pick.looked_at)
        drafts = {pick.choice.photo.photo_id: pick.draft for pick in picks}
        if not drafts:
            return found
        watched.stage(Message.of("Looking for other faces"))
        blurring.look(library, drafts, wanted.export_blur, watched)


def listed(library: Library) -> list[Shown]:
    """All batches, the newest first.

    Raises:
        RightError: the member may not export.
    """
    with library.reading() as tx:
        allow(tx, Right.EXPORT)
        return [_shown(tx, one.batch) for one in batches.every(tx)]


def find(library: Library, name: str) -> Shown:
    """The batch of this name, or whose id begins so.

    Raises:
        NotFoundError: there is none, or several.
        RightError: the member may not export.
    """
    with library.reading() as tx:
        allow(tx, Right.EXPORT)
        return _shown(tx, batches.get(tx, name).batch)


def photos_of(library: Library, batch: Batch) -> Iterator[Delivered]:
    """The photos of a batch in the order of delivery, read person by person.

    Raises:
        LibraryError: a part of it has not come from the central dataset yet, or is damaged.
        WithdrawnError: somebody in it has withdrawn.
    """
    numbers = by_pseudonym(library, batch)
    for part in batch.parts:
        yield from _read(library, batch, part, numbers[part.pseudonym])


def by_pseudonym(library: Library, batch: Batch) -> dict[int, str]:
    """Whose pseudonyms a batch uses; for the library only, never for what leaves.

    Raises:
        LibraryError: a part of the batch is missing.
    """
    with library.reading() as tx:
        seed = batches.get(tx, batch.id).seed
        names = batches.participants(tx, batch.id)
    if len(names) != len(batch.parts):
        raise _incomplete(batch)
    return {number: name for name, number in pseudonyms(names, seed).items()}


def demand_lawful(library: Library, batch: Batch) -> list[str]:
    """The participants of a batch, all of whom may still leave.

    Raises:
        LibraryError: a part of the batch is missing.
        WithdrawnError: somebody has withdrawn, or their consent does not hold any more.
    """
    names = sorted(by_pseudonym(library, batch).values())
    with library.reading() as tx:
        gone, today = facts.withdrawn(tx), datetime.now(UTC).date()
        reasons = [
            (name, withheld(people.get(tx, name).consent, today=today, required=True))
            for name in names
            if name not in gone
        ]
    if gone & set(names):
        raise WithdrawnError(
            "{count} participants of the batch {batch} have withdrawn, so that it cannot leave. Freeze a new one.",
            count=len(gone & set(names)),
            batch=batch.name,
        )
    for name, reason in reasons:
        if reason:
            text = "The batch {batch} cannot leave because of {participant}: {reason}"
            raise WithdrawnError(text, batch=batch.name, participant=name, reason=reason)
    return names


def differences(first: tuple[Batch, Iterable[Delivered]], second: tuple[Batch, Iterable[Delivered]]) -> Difference:
    """What two batches with their photos differ in."""
    (one, of_one), (other, of_other) = first, second
    before, after = ({it.photo: _compared(it) for it in some} for some in (of_one, of_other))
    changed = [
        (name, tuple(field for field in said if said[field] != after[name][field]))
        for name, said in sorted(before.items())
        if name in after and said != after[name]
    ]
    told, told_other = one.to_json(), other.to_json()
    return Difference(
        tuple(sorted(before.keys() - after.keys())),
        tuple(sorted(after.keys() - before.keys())),
        tuple(changed),
        tuple(field for field in ("head", "validation", "encoding") if told[field] != told_other[field]),
    )


def _compared(photo: Delivered) -> dict[str, object]:
    said = photo.to_json() | {"split": photo.split.value}
    del said["sequence"]
    return said


def _demand_name(library: Library, name: str) -> None:
    if not name:
        raise LabelError("A batch has a name; say what it is for.")
    with library.reading() as tx:
        allow(tx, Right.EXPORT)
        if name in {one.batch.name for one in batches.every(tx)}:
            raise LabelError("There is a batch {name} already; choose another name.", name=name)


def _deal(tx: Transaction, found: Selection, wanted: Settings, seed: str) -> tuple[dict[str, list[Delivered]], str]:
    strata = {name: _stratum(one) for name, one in found.people.items()}
    links = [*_copies(tx, found), *look_alikes(_means(tx, found), within=wanted.export_look_alike)]
    sides = split(strata, links, validation=wanted.export_validation, seed=seed)
    numbers = pseudonyms(found.people, seed)
    return {
        name: in_sequence(one.picks, pseudonym=numbers[name], split=sides[name]) for name, one in found.people.items()
    }, seed


def _stratum(one: Picked) -> Stratum:
    age = one.picks[0].draft.age_now
    return (one.person.sex.value, age - age % _STRATUM)


def _copies(tx: Transaction, found: Selection) -> list[Linked]:
    """Participants who have copies of one picture, chosen or not."""
    theirs = {photo.id: name for name in found.people for photo in photos.of_participant(tx, name)}
    groups = duplicates.groups_of(tx, list(theirs))
    pairs = ((theirs[name], theirs.get(other)) for name, (_, others) in groups.items() for other in others)
    return [Linked(one, other) for one, other in pairs if other is not None and one != other]


def _means(tx: Transaction, found: Selection) -> Mapping[str, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Mean embedding of each participant's chosen photos."""
    means = {}
    for name, one in found.people.items():
        vectors = analyses.own_embeddings(tx, [pick.choice.photo.photo_id for pick in one.picks])
        if vectors:
            means[name] = np.mean([vectors[key] for key in sorted(vectors)], axis=0)
    return means


def _head(tx: Transaction) -> Head:
    cursor = replica.cursor(tx)
    return Head(cursor.seq, cursor.hash.hex()) if cursor.seq else Head()


def _part(some: list[Delivered]) -> Part:
    return Part(some[0].pseudonym, some[0].split, len(some), part_digest(some))


def _shown(tx: Transaction, batch: Batch) -> Shown:
    gone = facts.withdrawn(tx) & set(batches.participants(tx, batch.id))
    return Shown(batch, tuple(batches.pushes(tx, [batch.id])), len(gone))


def _read(library: Library, batch: Batch, part: Part, participant_id: str) -> list[Delivered]:
    with library.reading() as tx:
        stored = batches.part(tx, batch.id, participant_id)
    if stored is None:
        raise WithdrawnError("Somebody in the batch {batch} has withdrawn. Freeze a new one.", batch=batch.name)
    read = [Delivered.from_json(one, pseudonym=part.pseudonym, split=part.split) for one in stored]
    if part_digest(read) != part.digest:
        raise _incomplete(batch)
    return read


def _incomplete(batch: Batch) -> LibraryError:
    return LibraryError(
        "The batch {batch} is not whole in this library: sync it, and if that does not help, freeze a new one.",
        batch=batch.name,
    )


def summary(batch: Batch) -> Message:
    """One sentence on what a batch holds."""
    sides = [part.split for part in batch.parts]
    return Message.of(
        "{photos} photos of {people} people, {validation} of them for validation.",
        photos=batch.photos,
        people=len(batch.parts),
        validation=sides.count(Split.VALIDATION),
    )
