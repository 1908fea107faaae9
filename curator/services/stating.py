"""Stating facts: who may, one revision, and what follows from it."""

from collections.abc import Sequence
from dataclasses import replace

from curator.domain.changes import Changes
from curator.domain.photos import Photo
from curator.domain.revisions import Body, Edit, Fact
from curator.services import dating, flagging, recognising
from curator.services.allowing import allow_fact, allow_own
from curator.store import photos, revisions, standings
from curator.store.library import Library, Transaction


def state_of_photo(
    tx: Transaction, library: Library, photo: Photo, fact: Fact, entity_id: str, body: Body | None, *, own: bool = False
) -> Edit:
    """State a fact of a photo, and flag anew what rests on it.

    `own` is whether a blind reviewer means the fact of their own that stands for this one.

    Raises:
        RightError: the member may not.
    """
    edit = state_of_person(tx, photo.participant_id, fact, entity_id, body, own=own)
    changes = Changes.of_photo(photo.id, photo.participant_id)
    if edit.fact is Fact.LABEL:
        changes |= follow_ages(tx, library, [photo])
    elif edit.fact is Fact.FACE:
        changed = {one.id: one for one in (photo, *recognising.recognise_participant(tx, photo.participant_id))}
        flagging.refresh_photos(tx, list(changed.values()), settings=library.settings)
        touched = dating.refresh_ages(tx, photo.participant_id, settings=library.settings)
        changes |= Changes(photos=frozenset(changed) | touched)
    return replace(edit, changes=changes)


def state_of_person(
    tx: Transaction, participant_id: str, fact: Fact, entity_id: str, body: Body | None, *, own: bool = False
) -> Edit:
    """State a fact of a participant; `own` as in `state_of_photo`.

    Raises:
        RightError: the member may not.
    """
    if own:
        fact, member = allow_own(tx, fact, entity_id, participant_id)
    else:
        member = allow_fact(tx, fact, entity_id, participant_id)
    _, before = revisions.follow_head(tx, fact, entity_id, body, author=member.user)
    return Edit(fact, entity_id, before, body, Changes(participants=frozenset([participant_id])), participant_id)


def follow_ages(tx: Transaction, library: Library, changed: Sequence[Photo]) -> Changes:
    """Raise the flags anew that rest on ages of photos, or note that they are to follow; gives what is shown otherwise.

    What is noted is kept with the statements, so that it is done at the next opening at the latest.
    """
    names = {photo.participant_id for photo in changed}
    if library.judges_later:
        standings.mark_unjudged(tx, names)
        return Changes(frozenset(names), frozenset(photo.id for photo in changed))
    touched = flagging.refresh_stated(tx, changed, settings=library.settings)
    return Changes(frozenset(photos.owners(tx, touched).values()), frozenset(touched))
