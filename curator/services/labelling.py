"""Stating ages, choosing faces and settling flags; every step can be taken back by one more revision."""

from collections.abc import Iterable, Mapping
from datetime import date
from getpass import getuser

from curator.domain.changes import Changes
from curator.domain.errors import LabelError
from curator.domain.evidence import Clue, ClueKind, proposal
from curator.domain.faces import Box, matching
from curator.domain.flags import Disposition, FlagKind
from curator.domain.photos import Photo
from curator.domain.revisions import (
    Body,
    Confidence,
    Edit,
    Edits,
    Fact,
    Label,
    disposition_body,
    face_body,
    flag_entity,
)
from curator.domain.timelines import evidence_of
from curator.services import dating, flagging, recognising
from curator.store import analyses, flags, people, photos, replica, revisions
from curator.store.library import Library, Transaction


def correct_age(
    library: Library,
    photo_id: str,
    *,
    age: int,
    reason: str = "",
    clue: ClueKind | None = None,
    within: int = 0,
    confidence: Confidence = Confidence.SURE,
) -> Edit:
    """State a photo's age in completed years, which may be off by `within`.

    Raises:
        LabelError: the age is out of range.
        NotFoundError: there is no such photo.
    """
    with library.writing() as tx:
        photo = photos.get(tx, photo_id)
        capture = next((c.date for c in _clues(tx, photo) if c.kind is clue), None) if clue else None
        body = Label(age, clue or ClueKind.ANNOTATOR, capture, reason.strip(), within, confidence).to_body()
        return _state(tx, library, photo, Fact.LABEL, photo.id, body)


def accept(library: Library, photo_id: str) -> Edit | None:
    """State the age that is shown; None where no clue tells one, or a person stated it already."""
    with library.writing() as tx:
        photo = photos.get(tx, photo_id)
        if revisions.labels(tx, [photo.id]):
            return None
        strongest = proposal(_clues(tx, photo))
        if strongest is None or strongest.age is None:
            return None
        body = Label(strongest.age.middle, strongest.kind, strongest.date).to_body()
        return _state(tx, library, photo, Fact.LABEL, photo.id, body)


def settle(library: Library, photo_id: str, kind: FlagKind, *, disposition: Disposition, reason: str = "") -> Edit:
    """Confirm a flag, dismiss it with a reason, or open it again.

    Raises:
        LabelError: the photo has no such flag, or a dismissal lacks its reason.
        NotFoundError: there is no such photo.
    """
    with library.writing() as tx:
        photo = photos.get(tx, photo_id)
        raised = {flag.kind: flag for flag in flags.of_photos(tx, [photo.id]).get(photo.id, ())}
        if kind not in raised:
            raise LabelError("The photo {file} has no flag {kind}.", file=photo.file, kind=kind)
        if disposition is Disposition.DISMISSED and not reason.strip():
            raise LabelError("A flag is dismissed with a reason; say why {kind} does not hold.", kind=kind)
        body = disposition_body(disposition, reason=reason.strip(), score=raised[kind].score)
        return _state(tx, library, photo, Fact.FLAG, flag_entity(photo.id, kind), body)


def choose_face(library: Library, photo_id: str, box: Box | None) -> Edit:
    """State which face is the participant's; None goes back to the proposal.

    The participant's other photos are compared with this one, so their proposed faces may change too.

    Raises:
        LabelError: no face of the photo lies in `box`.
        NotFoundError: there is no such photo.
    """
    with library.writing() as tx:
        photo = photos.get(tx, photo_id)
        if box is None:
            return _state(tx, library, photo, Fact.FACE, photo.id, None)
        found = analyses.of_photos(tx, [photo.id]).get(photo.id)
        boxes = [face.box for face in found.faces] if found else []
        place = matching(box, boxes)
        if place is None:
            raise LabelError("No face of the photo {file} lies there; choose one that was found.", file=photo.file)
        return _state(tx, library, photo, Fact.FACE, photo.id, face_body(boxes[place]))


def state_labels(tx: Transaction, library: Library, bodies: Mapping[str, Body | None]) -> Edits:
    """State labels of several photos of one participant; the rules are applied once, behind the last of them."""
    taken = [photos.get(tx, name) for name in bodies]
    parts = []
    for photo in taken:
        before, body = revisions.current(tx, Fact.LABEL, photo.id), bodies[photo.id]
        revisions.append(tx, Fact.LABEL, photo.id, body, author=author(tx))
        changes = Changes.of_photo(photo.id, photo.participant_id)
        parts.append(Edit(Fact.LABEL, photo.id, before, body, changes, photo.participant_id))
    touched = flagging.refresh_stated(tx, taken, settings=library.settings)
    return Edits(tuple(parts), Changes(photos=frozenset(touched), participants=_owners(tx, touched)))


def undo(library: Library, edit: Edit | Edits) -> Changes:
    """Take an edit back by stating again what held before it."""
    if isinstance(edit, Edits):
        with library.writing() as tx:
            return state_labels(tx, library, {part.entity_id: part.before for part in edit.parts}).changes
    return _restate(library, edit, edit.before)


def redo(library: Library, edit: Edit | Edits) -> Changes:
    """State again what an undone edit had stated."""
    if isinstance(edit, Edits):
        with library.writing() as tx:
            return state_labels(tx, library, {part.entity_id: part.after for part in edit.parts}).changes
    return _restate(library, edit, edit.after)


def _restate(library: Library, edit: Edit, body: Body | None) -> Changes:
    with library.writing() as tx:
        photo = photos.get(tx, edit.entity_id.partition(":")[0])
        return _state(tx, library, photo, edit.fact, edit.entity_id, body).changes


def _state(tx: Transaction, library: Library, photo: Photo, fact: Fact, entity_id: str, body: Body | None) -> Edit:
    before = revisions.current(tx, fact, entity_id)
    revisions.append(tx, fact, entity_id, body, author=author(tx))
    changes = Changes.of_photo(photo.id, photo.participant_id)
    if fact is Fact.LABEL:
        touched = flagging.refresh_stated(tx, [photo], settings=library.settings)
        changes |= Changes(photos=frozenset(touched), participants=_owners(tx, touched))
    elif fact is Fact.FACE:
        changed = {one.id: one for one in (photo, *recognising.recognise_participant(tx, photo.participant_id))}
        flagging.refresh_photos(tx, list(changed.values()), settings=library.settings)
        touched = dating.refresh_ages(tx, photo.participant_id, settings=library.settings)
        changes |= Changes(photos=frozenset(changed) | touched)
    return Edit(fact, entity_id, before, body, changes, photo.participant_id)


def _owners(tx: Transaction, photo_ids: Iterable[str]) -> frozenset[str]:
    return frozenset(photos.get(tx, name).participant_id for name in photo_ids)


def author(tx: Transaction) -> str:
    """Who states things here: the member that the library speaks as, else the system's user."""
    return replica.author(tx) or _user()


def author_of(library: Library) -> str:
    """Who states things in `library`."""
    with library.reading() as tx:
        return author(tx)


def _user() -> str:
    try:
        return getuser()
    except (ImportError, KeyError, OSError):  # A container's user may have no name.
        return "unknown"


def _clues(tx: Transaction, photo: Photo) -> tuple[Clue, ...]:
    stated = revisions.labels(tx, [photo.id]).get(photo.id)
    return evidence_of(photo, stated, people.get(tx, photo.participant_id).birth, today=date.today())
