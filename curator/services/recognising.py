"""Proposing which face of each photo is the participant's, wherever what that rests on has changed."""

from collections.abc import Callable
from datetime import date

from curator.domain.evidence import clues, proposal
from curator.domain.own_face import propose
from curator.domain.photos import Photo
from curator.domain.progress import never
from curator.services import flagging
from curator.store import own_faces, people, photos, revisions
from curator.store.library import Library, Transaction
from curator.store.own_faces import Proposal


def recognise(library: Library, *, cancelled: Callable[[], bool] = never) -> None:
    """Propose anew for participants with new analyses, and flag what that changes.

    What a cancelled run leaves is done by the next.
    """
    with library.reading() as tx:
        todo = own_faces.outdated(tx)
    for participant_id in todo:
        if cancelled():
            return
        with library.writing() as tx:
            changed = recognise_participant(tx, participant_id)
            flagging.refresh_photos(tx, changed, settings=library.settings)


def recognise_participant(tx: Transaction, participant_id: str) -> list[Photo]:
    """Propose for all photos of a participant; gives those whose face, or the ground for it, changed."""
    taken = photos.of_participant(tx, participant_id)
    found = own_faces.sittings(tx, _ages(tx, participant_id, taken))
    told = propose(list(found.values()))
    changed = own_faces.replace(tx, map(Proposal, found, told))
    return [photo for photo in taken if photo.id in changed]


def _ages(tx: Transaction, participant_id: str, taken: list[Photo]) -> dict[str, float | None]:
    """Completed years by photo: the label, else what the strongest clue tells; None where neither does."""
    birth, today = people.get(tx, participant_id).birth, date.today()
    labels = revisions.labels(tx, [photo.id for photo in taken])
    ages: dict[str, float | None] = {}
    for photo in taken:
        label, strongest = labels.get(photo.id), None
        if label is None:
            strongest = proposal(clues(photo, birth, today=today))
        known = strongest.age.middle if strongest and strongest.age else None
        ages[photo.id] = label.age if label else known
    return ages
