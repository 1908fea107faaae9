"""Whom to tell that somebody has withdrawn: everybody to whom a batch that held them was handed over."""

from curator.domain.batches import Batch
from curator.domain.notices import Notice
from curator.domain.roles import Right
from curator.domain.splitting import pseudonyms
from curator.services.allowing import allow
from curator.store import batches, facts, membership
from curator.store.library import Library


def notices(library: Library, participant_id: str) -> list[Notice]:
    """A notice for each batch and recipient, the newest first; also after the withdrawal took all else.

    Raises:
        RightError: the member may neither export nor withdraw.
    """
    with library.reading() as tx:
        if not membership.get(tx).may(Right.EXPORT):
            allow(tx, Right.WITHDRAW)
        known = {one.batch.id: one for one in batches.every(tx)}
        held = [known[name] for name in batches.holding(tx, participant_id) if name in known]
        numbers = {
            one.batch.id: pseudonyms(batches.participants(tx, one.batch.id), one.seed)[participant_id] for one in held
        }
        return [
            Notice(known[push.batch].batch, push, numbers[push.batch])
            for push in batches.pushes(tx, [one.batch.id for one in held])
        ]


def notices_of(library: Library, batch: Batch) -> list[Notice]:
    """A notice to each recipient of a batch for everybody in it who has withdrawn.

    Raises:
        RightError: as `notices`.
    """
    with library.reading() as tx:
        gone = facts.withdrawn(tx) & set(batches.participants(tx, batch.id))
    return [one for name in sorted(gone) for one in notices(library, name) if one.batch.id == batch.id]
