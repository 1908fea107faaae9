"""Stating ages, choosing faces, settling flags, excluding photos and commenting on them.

Every step can be taken back by one more revision.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from uuid import uuid4

from curator.domain.changes import Changes
from curator.domain.errors import LabelError
from curator.domain.evidence import Clue, ClueKind, proposal
from curator.domain.faces import Box, matching
from curator.domain.facts import Comment, Exclusion, ExclusionCode, Stage, due, staged
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
    subject_of,
)
from curator.domain.timelines import evidence_of
from curator.services.allowing import allow_fact, allow_own
from curator.services.blinding import blind
from curator.services.stating import follow_ages, state_of_person, state_of_photo
from curator.store import analyses, facts, flags, people, photos, revisions
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
        chosen = next((known for known in _clues(tx, photo) if known.kind is clue), None) if clue else None
        body = Label(
            age,
            clue or ClueKind.ANNOTATOR,
            chosen.date if chosen else None,
            reason.strip(),
            within,
            confidence,
            chosen.source if chosen else "",
        ).to_body()
        return state_of_photo(tx, library, photo, Fact.LABEL, photo.id, body, own=True)


def accept(library: Library, photo_id: str) -> Edit | None:
    """State the age that is shown; None where no clue tells one, or a person stated it already."""
    with library.writing() as tx:
        photo = photos.get(tx, photo_id)
        if revisions.labels(tx, [photo.id], second=blind(tx, photo.participant_id)):
            return None
        strongest = proposal(_clues(tx, photo))
        if strongest is None or strongest.age is None:
            return None
        label = Label(strongest.age.middle, strongest.kind, strongest.date, source=strongest.source)
        return state_of_photo(tx, library, photo, Fact.LABEL, photo.id, label.to_body(), own=True)


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
        return state_of_photo(tx, library, photo, Fact.FLAG, flag_entity(photo.id, kind), body, own=True)


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
            return state_of_photo(tx, library, photo, Fact.FACE, photo.id, None)
        found = analyses.of_photos(tx, [photo.id]).get(photo.id)
        boxes = [face.box for face in found.faces] if found else []
        place = matching(box, boxes)
        if place is None:
            raise LabelError("No face of the photo {file} lies there; choose one that was found.", file=photo.file)
        return state_of_photo(tx, library, photo, Fact.FACE, photo.id, face_body(boxes[place]))


def exclude(library: Library, photo_id: str, *, reason: str = "", code: ExclusionCode = ExclusionCode.REASON) -> Edit:
    """State that a photo is not to be delivered.

    Raises:
        LabelError: the reason is missing.
        NotFoundError: there is no such photo.
        RightError: the member may not.
    """
    body = Exclusion(reason.strip(), code).to_body()
    with library.writing() as tx:
        photo = photos.get(tx, photo_id)
        return state_of_photo(tx, library, photo, Fact.EXCLUSION, photo.id, body)


def include(library: Library, photo_id: str) -> Edit:
    """Take an exclusion back.

    Raises:
        NotFoundError: there is no such photo.
        RightError: the member may not.
    """
    with library.writing() as tx:
        photo = photos.get(tx, photo_id)
        return state_of_photo(tx, library, photo, Fact.EXCLUSION, photo.id, None)


def comment(library: Library, photo_id: str, text: str) -> Edit:
    """Say something about a photo.

    Raises:
        LabelError: nothing is said.
        NotFoundError: there is no such photo.
        RightError: the member may not.
    """
    body = Comment(text.strip()).to_body()
    with library.writing() as tx:
        photo = photos.get(tx, photo_id)
        return state_of_photo(tx, library, photo, Fact.COMMENT, _new_comment(photo.id), body)


def comment_on_participant(library: Library, participant_id: str, text: str) -> Edit:
    """Say something about a participant.

    Raises:
        LabelError: nothing is said.
        NotFoundError: nobody has this id.
        RightError: the member may not.
    """
    body = Comment(text.strip()).to_body()
    with library.writing() as tx:
        person = people.get(tx, participant_id)
        return state_of_person(tx, person.id, Fact.COMMENT, _new_comment(person.id), body)


def skip(library: Library, photo_id: str, reason: str) -> Edit:
    """State why a photo is passed in the stage that is due; it stays to be done.

    Raises:
        LabelError: nothing is said.
        NotFoundError: there is no such photo.
        RightError: the member may not.
    """
    body = Comment(reason.strip()).to_body()
    with library.writing() as tx:
        photo = photos.get(tx, photo_id)
        stage = due(facts.verdicts(tx, [photo.participant_id]).get(photo.participant_id, {})) or Stage.MEANING
        return state_of_photo(tx, library, photo, Fact.SKIP, staged(photo.id, stage), body)


def state_labels(
    tx: Transaction, library: Library, bodies: Mapping[str, Body | None], *, fact: Fact | None = None
) -> Edits:
    """State labels of several photos of one participant; the rules are applied once, behind the last of them.

    `fact` is a blind second reviewer's or a first label; without it, the one that the member states.

    Raises:
        RightError: the member may not.
    """
    taken = [photos.get(tx, name) for name in bodies]

    @cache
    def allowed(owner: str) -> tuple[Fact, str]:
        if fact:
            return fact, allow_fact(tx, fact, owner, owner).user
        stated, member = allow_own(tx, Fact.LABEL, owner, owner)
        return stated, member.user

    parts = []
    for photo in taken:
        stated, author = allowed(photo.participant_id)
        body = bodies[photo.id]
        _, before = revisions.follow_head(tx, stated, photo.id, body, author=author)
        changes = Changes.of_photo(photo.id, photo.participant_id)
        parts.append(Edit(stated, photo.id, before, body, changes, photo.participant_id))
    return Edits(tuple(parts), follow_ages(tx, library, taken))


def undo(library: Library, edit: Edit | Edits) -> Changes:
    """Take an edit back by stating again what held before it.

    Raises:
        NotFoundError: the photo or participant has gone.
        RightError: the member may not.
    """
    return _restate(library, edit, lambda part: part.before)


def redo(library: Library, edit: Edit | Edits) -> Changes:
    """State again what an undone edit had stated.

    Raises:
        NotFoundError: the photo or participant has gone.
        RightError: the member may not.
    """
    return _restate(library, edit, lambda part: part.after)


def _restate(library: Library, edit: Edit | Edits, body: Callable[[Edit], Body | None]) -> Changes:
    with library.writing() as tx:
        if isinstance(edit, Edit):
            return _restate_one(tx, library, edit, body(edit))
        if edit.fact is Fact.ASSIGNMENT:
            for part in edit.parts:
                state_of_person(tx, part.participant_id, part.fact, part.entity_id, body(part))
            return Changes(library=True)
        return state_labels(tx, library, {part.entity_id: body(part) for part in edit.parts}, fact=edit.fact).changes


def _restate_one(tx: Transaction, library: Library, edit: Edit, body: Body | None) -> Changes:
    subject = subject_of(edit.fact, edit.entity_id)
    if subject == edit.participant_id:
        person = people.get(tx, subject)
        return state_of_person(tx, person.id, edit.fact, edit.entity_id, body).changes
    return state_of_photo(tx, library, photos.get(tx, subject), edit.fact, edit.entity_id, body).changes


def _new_comment(subject_id: str) -> str:
    return f"{subject_id}:{uuid4()}"


def _clues(tx: Transaction, photo: Photo) -> tuple[Clue, ...]:
    stated = revisions.labels(tx, [photo.id], second=blind(tx, photo.participant_id)).get(photo.id)
    return evidence_of(photo, stated, people.get(tx, photo.participant_id).birth, today=date.today())
