"""Raising flags anew wherever what they rest on has changed."""

from collections.abc import Sequence
from datetime import date

from curator.domain.checks import age_flags, photo_flags
from curator.domain.evidence import clues
from curator.domain.photos import Photo
from curator.domain.settings import Settings
from curator.store import analyses, flags, people, photos, revisions
from curator.store.library import Transaction


def refresh(tx: Transaction, participant_id: str, *, settings: Settings) -> None:
    """Apply the rules to all photos of a participant."""
    refresh_photos(tx, photos.of_participant(tx, participant_id), settings=settings)


def refresh_photos(tx: Transaction, changed: Sequence[Photo], *, settings: Settings) -> None:
    """Apply the rules to photos of one participant."""
    if not changed:
        return
    ids = [photo.id for photo in changed]
    birth = people.get(tx, changed[0].participant_id).birth
    found, labels, today = analyses.of_photos(tx, ids), revisions.labels(tx, ids), date.today()
    raised = [
        flag
        for photo in changed
        for flag in (
            *photo_flags(photo, found.get(photo.id), settings),
            *age_flags(
                photo,
                clues(photo, birth, today=today),
                labels.get(photo.id),
                birth=birth,
                today=today,
                settings=settings,
            ),
        )
    ]
    flags.replace(tx, ids, raised)
