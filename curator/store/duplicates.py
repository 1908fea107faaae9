"""Which photos show the same picture."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from sqlalchemy import and_, delete, func, insert, select

from curator.domain.duplicates import Candidate, Fingerprint, Group
from curator.store.library import Transaction
from curator.store.tables import among, duplicate, embedding, fingerprint, photo


class Membership(NamedTuple):
    """A photo's group of copies, and the weakest likeness in it."""

    group_id: str
    similarity: float


def candidates(tx: Transaction) -> list[Candidate]:
    """All photos that can be compared, in the order of their ids."""
    query = (
        select(photo.c.id, photo.c.participant_id, fingerprint.c.bytes, embedding.c.vector)
        .select_from(
            photo.join(fingerprint).outerjoin(
                embedding, and_(embedding.c.photo_id == photo.c.id, embedding.c.ordinal == 0)
            )
        )
        .order_by(photo.c.id)
    )
    return [
        Candidate(
            row.id,
            row.participant_id,
            Fingerprint.from_bytes(row.bytes),
            np.frombuffer(row.vector, "<f4") if row.vector else None,
        )
        for row in tx.execute(query)
    ]


def replace(tx: Transaction, groups: Iterable[Group]) -> set[str]:
    """Put `groups` in the place of all that were known; gives the photos whose group changed."""
    before = {row.photo_id: Membership(row.group_id, row.similarity) for row in tx.execute(select(duplicate))}
    after = {name: Membership(min(group.photos), group.similarity) for group in groups for name in group.photos}
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    # A group that gained or lost a member has changed for all of them.
    touched = {found[name].group_id for found in (before, after) for name in changed if name in found}
    changed |= {name for found in (before, after) for name, one in found.items() if one.group_id in touched}
    tx.execute(delete(duplicate))
    if after:
        tx.execute(insert(duplicate), [{"photo_id": name, **one._asdict()} for name, one in after.items()])
    return changed


def drop_single(tx: Transaction) -> None:
    """Forget groups that only one photo is left of."""
    alone = select(duplicate.c.group_id).group_by(duplicate.c.group_id).having(func.count() == 1)
    tx.execute(delete(duplicate).where(duplicate.c.group_id.in_(alone)))


def groups_of(tx: Transaction, photo_ids: Sequence[str]) -> Mapping[str, tuple[Membership, list[str]]]:
    """For each photo that has copies: its group, and the ids of the others in it."""
    mine = {
        row.photo_id: Membership(row.group_id, row.similarity)
        for row in tx.execute(select(duplicate).where(among(duplicate.c.photo_id, photo_ids)))
    }
    if not mine:  # as for most photos, and this is asked of each one that is analysed or labelled
        return {}
    members: dict[str, list[str]] = {}
    wanted = {one.group_id for one in mine.values()}
    for row in tx.execute(select(duplicate).where(among(duplicate.c.group_id, wanted)).order_by(duplicate.c.photo_id)):
        members.setdefault(row.group_id, []).append(row.photo_id)
    return {name: (one, [other for other in members[one.group_id] if other != name]) for name, one in mine.items()}
