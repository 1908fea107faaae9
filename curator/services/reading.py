"""What the window and the command line show; nothing that a person stated is written here."""

from collections.abc import Sequence
from datetime import date

from curator.domain.evidence import proposal
from curator.domain.faces import OwnFace
from curator.domain.flags import Disposition, Flag
from curator.domain.messages import Message
from curator.domain.photos import Photo
from curator.domain.revisions import Fact, Label, Revision, chosen_box
from curator.domain.sizes import size_of
from curator.domain.timelines import HistoryEntry, ParticipantRow, Tile, Timeline, TimelinePhoto, evidence_of
from curator.services import queueing
from curator.store import analyses, flags, own_faces, people, photos, revisions
from curator.store.analyses import Thumbnails
from curator.store.library import Library, Transaction


def participants(library: Library) -> list[ParticipantRow]:
    """Every participant, up to date, by id."""
    queueing.catch_up(library)
    return queueing.participants(library)


def timeline(library: Library, participant_id: str) -> Timeline:
    """One participant's photos in the order of age.

    Raises:
        NotFoundError: nobody has this id.
    """
    with library.reading() as tx:
        person = people.get(tx, participant_id)
        taken = photos.of_participant(tx, person.id)
        ids = [photo.id for photo in taken]
        found, raised, labels = analyses.of_photos(tx, ids), flags.of_photos(tx, ids), revisions.labels(tx, ids)
        own = own_faces.of_photos(tx, ids)
    today, items = date.today(), []
    for photo in taken:
        evidence, mine = (
            evidence_of(photo, labels.get(photo.id), person.birth, today=today),
            own.get(photo.id, OwnFace()),
        )
        faces = found[photo.id].faces if photo.id in found else ()
        items.append(
            TimelinePhoto(
                photo=photo,
                clues=evidence,
                proposal=proposal(evidence),
                label=labels.get(photo.id),
                faces=faces,
                flags=raised.get(photo.id, ()),
                analysed=photo.id in found,
                own=mine,
                size=size_of(photo, faces[mine.ordinal].box, library.settings) if faces else None,
                suspect=found[photo.id].suspect if photo.id in found else None,
            )
        )
    return Timeline.of(person, items)


def tiles(library: Library, participant_ids: Sequence[str]) -> dict[str, list[Tile]]:
    """The photos of some participants by file, as the grid shows them."""
    with library.reading() as tx:
        return photos.tiles(tx, participant_ids)


def thumbnails(library: Library, photo_ids: Sequence[str]) -> dict[str, Thumbnails]:
    """Thumbnails of the photos that have been analysed."""
    with library.reading() as tx:
        return analyses.thumbnails(tx, photo_ids)


def original(library: Library, photo_id: str) -> bytes:
    """A photo's bytes as submitted.

    Raises:
        LibraryError: they are not in the vault any more.
    """
    return library.vault.read(photo_id)


def history(library: Library, photo_id: str) -> list[HistoryEntry]:
    """All that people stated about a photo, newest first."""
    with library.reading() as tx:
        return [_entry(stated) for stated in revisions.of_photo(tx, photo_id)]


def findings(library: Library) -> list[tuple[str, str, Message]]:
    """Files that could not be taken: participant id, file and reason."""
    with library.reading() as tx:
        return photos.findings(tx)


def flags_of(library: Library, participant_id: str | None = None) -> list[tuple[Photo, Flag]]:
    """Flags with their photos, of one participant or of all.

    Raises:
        NotFoundError: nobody has this id.
    """
    with library.reading() as tx:
        chosen = [people.get(tx, participant_id).id] if participant_id else sorted(people.births(tx))
        return [pair for one in chosen for pair in _flags_of_one(tx, one)]


def _flags_of_one(tx: Transaction, participant_id: str) -> list[tuple[Photo, Flag]]:
    taken = photos.of_participant(tx, participant_id)
    raised = flags.of_photos(tx, [photo.id for photo in taken])
    return [(photo, flag) for photo in taken for flag in raised.get(photo.id, ())]


def _entry(stated: Revision) -> HistoryEntry:
    body = stated.body
    if stated.fact is Fact.LABEL:
        label = Label.from_body(body) if body is not None else None
        return HistoryEntry(stated.made_at, stated.author, label, reason=label.reason if label else "")
    if stated.fact is Fact.FACE:
        box = chosen_box(body) if body is not None else None
        return HistoryEntry(stated.made_at, stated.author, None, Fact.FACE, face=box)
    return HistoryEntry(
        stated.made_at,
        stated.author,
        None,
        Fact.FLAG,
        flag=stated.entity_id.partition(":")[2],
        disposition=Disposition(body["disposition"]) if body is not None else Disposition.OPEN,
        reason=body["reason"] if body is not None else "",
    )
