"""Flags about which people decided differently: a reviewer dismissed what a supervisor confirms, and the reverse."""

from curator.domain.disputes import Dispute, opposed
from curator.domain.flags import Disposition
from curator.domain.revisions import Fact, flag_entity, subject_of, suffix_of
from curator.domain.roles import Right
from curator.services.allowing import allow
from curator.store import flags, photos, revisions
from curator.store.library import Library


def disputes(library: Library) -> list[Dispute]:
    """Every flag that one person dismissed and another confirmed, by participant, file and kind.

    What a blind second reviewer decided counts as what anybody else did.

    Raises:
        RightError: the member may not see everybody's work.
    """
    with library.reading() as tx:
        allow(tx, Right.SEE_ALL)
        stated = revisions.by_several(tx, (Fact.FLAG, Fact.SECOND_FLAG))
        there = photos.some(tx, {subject_of(Fact.FLAG, name) for name in stated})
        holds = {
            flag_entity(one.photo_id, one.kind): one.disposition
            for some in flags.of_photos(tx, list(there)).values()
            for one in some
        }
    found = [
        Dispute(there[photo_id], suffix_of(name), before, after, holds.get(name, Disposition.OPEN))
        for name, some in stated.items()
        if (photo_id := subject_of(Fact.FLAG, name)) in there
        for before, after in opposed(some)
    ]
    return sorted(found, key=lambda one: (one.photo.participant_id, one.photo.file, one.kind))
