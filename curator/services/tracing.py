"""History and blame: who changed what between two moments, and where a value came from."""

from datetime import date, datetime

from curator.domain.evidence import clues
from curator.domain.revisions import CATALOGUE, OF_BATCHES, Revision, subject_of
from curator.domain.roles import Right
from curator.domain.traces import FactChange, Origin, said_between, stood
from curator.services import blinding
from curator.services.allowing import allow
from curator.store import people, photos, revisions
from curator.store.library import Library


def changes(library: Library, since: datetime, until: datetime) -> list[FactChange]:
    """Every fact that was stated between two moments, by participant, file and fact; `until` is not inside.

    What the import stated is left out, and audits, which are about no one participant; and what the member may not see
    yet since they review it blindly.

    Raises:
        RightError: the member may not see everybody's work.
    """
    with library.reading() as tx:
        apart = blinding.apart(tx, allow(tx, Right.SEE_ALL))
        stated = revisions.of_facts_stated(tx, since, until, besides=(*CATALOGUE, *OF_BATCHES))
        owners = photos.owners(tx, {subject_of(*key) for key in stated})
        there = photos.some(tx, list(owners))
    found = []
    for (fact, entity_id), said in stated.items():
        subject = subject_of(fact, entity_id)
        owner = owners.get(subject, subject)
        if owner not in apart:
            found.append(
                FactChange(
                    str(fact),
                    entity_id,
                    owner,
                    there.get(subject),
                    stood(said, at=since),
                    stood(said, at=until),
                    said_between(said, since, until),
                )
            )
    return sorted(found, key=lambda it: (it.participant_id, it.photo.file if it.photo else "", it.fact, it.entity_id))


def origin(library: Library, photo_id: str) -> Origin:
    """The file that a photo was imported from, and the evidence that it brought along, strongest first.

    Raises:
        NotFoundError: there is no such photo.
    """
    with library.reading() as tx:
        photo = photos.get(tx, photo_id)
        birth = people.get(tx, photo.participant_id).birth
    return Origin(photo, clues(photo, birth, today=date.today()))


def said(library: Library, photo_id: str) -> list[Revision]:
    """All that was ever stated about a photo, newest first; of a blind review, what the member stated themselves.

    Raises:
        NotFoundError: there is no such photo.
        RightError: the member may not see everybody's work.
    """
    with library.reading() as tx:
        allow(tx, Right.SEE_ALL)
        photo = photos.get(tx, photo_id)
        return blinding.visible(tx, photo.participant_id, revisions.of_photo(tx, photo.id))
