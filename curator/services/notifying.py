"""Whom to tell that somebody has withdrawn: everybody to whom a batch that held them was handed over."""

from curator.domain.notices import Notice
from curator.domain.roles import Right
from curator.domain.splitting import pseudonyms
from curator.services.allowing import allow
from curator.store import batches, membership
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
