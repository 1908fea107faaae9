"""Raising flags anew wherever what they rest on has changed."""

from collections.abc import Sequence

from curator.domain.changes import Changes
from curator.domain.checks import Copy, duplicate_flag, photo_flags, stated_age
from curator.domain.duplicates import find_duplicates
from curator.domain.flags import PHOTO_KINDS, Flag
from curator.domain.photos import Photo
from curator.domain.settings import Settings
from curator.services.dating import refresh_ages
from curator.store import analyses, duplicates, flags, own_faces, people, photos, revisions, standings
from curator.store.library import Library, Transaction


def refresh(tx: Transaction, participant_id: str, *, settings: Settings) -> None:
    """Apply the rules to all photos of a participant, and to their ages."""
    refresh_photos(tx, photos.of_participant(tx, participant_id), settings=settings)
    refresh_ages(tx, participant_id, settings=settings)


def refresh_photos(tx: Transaction, changed: Sequence[Photo], *, settings: Settings) -> None:
    """Apply the rules for single photos to some of one participant."""
    if not changed:
        return
    ids = [photo.id for photo in changed]
    found, own = analyses.of_photos(tx, ids), own_faces.of_photos(tx, ids)
    raised = [
        flag for photo in changed for flag in photo_flags(photo, found.get(photo.id), settings, own.get(photo.id))
    ]
    flags.replace(tx, ids, [*raised, *_duplicate_flags(tx, changed)], kinds=PHOTO_KINDS)


def refresh_duplicates(library: Library) -> None:
    """Compare all photos of the library with one another, and flag the copies."""
    with library.reading() as tx:
        candidates = duplicates.candidates(tx)
    groups = find_duplicates(candidates)
    with library.writing() as tx:
        changed = [photos.get(tx, name) for name in sorted(duplicates.replace(tx, groups))]
        refresh_mixed(tx, changed, settings=library.settings)


def refresh_stated(tx: Transaction, changed: Sequence[Photo], *, settings: Settings) -> set[str]:
    """Apply the rules where stated ages of photos changed; gives the photos whose flags may have.

    Flags of copies name each other's ages, and an age is judged beside the participant's others.
    """
    copied = _refresh_copied(tx, changed, settings=settings)
    aged = (refresh_ages(tx, name, settings=settings) for name in {photo.participant_id for photo in changed})
    return copied.union(*aged)


def catch_up(library: Library) -> Changes:
    """Apply the rules where ages were stated and left to be judged, a participant in a transaction.

    Gives the photos whose flags may have changed, and the participants besides those that were judged.
    """
    with library.reading() as tx:
        names = standings.unjudged(tx)
    changes = Changes()
    for name in names:
        with library.writing() as tx:
            taken = photos.of_participant(tx, name)
            copied = duplicates.groups_of(tx, [photo.id for photo in taken]).keys()
            touched = _refresh_copied(tx, [one for one in taken if one.id in copied], settings=library.settings)
            touched |= refresh_ages(tx, name, settings=library.settings)
            standings.mark_judged(tx, name)
            others = frozenset(photos.owners(tx, touched).values()) - {name}
        changes |= Changes(participants=others, photos=frozenset(touched))
    return changes


def _refresh_copied(tx: Transaction, changed: Sequence[Photo], *, settings: Settings) -> set[str]:
    """Apply the rules for single photos to some and their copies; gives all of these."""
    groups = duplicates.groups_of(tx, [photo.id for photo in changed])
    known = {photo.id for photo in changed}
    copies = {name for _, others in groups.values() for name in others} - known
    refresh_mixed(tx, [*changed, *(photos.get(tx, name) for name in sorted(copies))], settings=settings)
    return known | copies


def refresh_mixed(tx: Transaction, changed: Sequence[Photo], *, settings: Settings) -> None:
    """Apply the rules to photos of several participants."""
    for participant_id in dict.fromkeys(photo.participant_id for photo in changed):
        refresh_photos(tx, [one for one in changed if one.participant_id == participant_id], settings=settings)


def _duplicate_flags(tx: Transaction, changed: Sequence[Photo]) -> list[Flag]:
    groups = duplicates.groups_of(tx, [photo.id for photo in changed])
    raised = []
    for photo in changed:
        if photo.id in groups:
            group, others = groups[photo.id]
            copies = [_copy(tx, photos.get(tx, name)) for name in others]
            flag = duplicate_flag(photo, _copy(tx, photo).age, copies, similarity=group.similarity)
            raised += [flag] if flag else []
    return raised


def _copy(tx: Transaction, photo: Photo) -> Copy:
    label = revisions.labels(tx, [photo.id]).get(photo.id)
    return Copy(photo, stated_age(photo, label, people.get(tx, photo.participant_id).birth))
