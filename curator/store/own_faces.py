"""Which face of each photo is the participant's: what the rule proposes, and what a person chose."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Row, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from curator.domain.faces import Box, Ground, OwnFace, matching
from curator.domain.own_face import Sitting
from curator.domain.revisions import Body, chosen_box
from curator.store.library import Transaction
from curator.store.tables import among, chosen_face, embedding, face, own_face, photo

ORDINAL = func.coalesce(own_face.c.chosen, own_face.c.proposed)
"""Which of a photo's faces is the participant's, in the table of them."""


class Proposal(NamedTuple):
    """A photo's proposed face."""

    photo_id: str
    own: OwnFace


def begin(tx: Transaction, photo_id: str, boxes: Sequence[Box]) -> None:
    """After a photo's analysis: no proposal yet; what a person chose is looked for among the new faces."""
    tx.execute(delete(own_face).where(own_face.c.photo_id == photo_id))
    if boxes:
        body = tx.execute(select(chosen_face.c.body).where(chosen_face.c.photo_id == photo_id)).scalar()
        tx.execute(insert(own_face).values(photo_id=photo_id, proposed=0, chosen=_place(body, boxes)))


def choose(tx: Transaction, photo_id: str, body: Body | None) -> None:
    """Keep what a revision states: the chosen face's box, or None where the choice was taken back."""
    tx.execute(delete(chosen_face).where(chosen_face.c.photo_id == photo_id))
    if body is not None:
        tx.execute(insert(chosen_face).values(photo_id=photo_id, body=dict(body)))
    boxes = [
        Box(row.left, row.top, row.width, row.height)
        for row in tx.execute(select(face).where(face.c.photo_id == photo_id).order_by(face.c.ordinal))
    ]
    chosen = _place(body, boxes)
    tx.execute(own_face.update().where(own_face.c.photo_id == photo_id).values(chosen=chosen))


def forget_choices(tx: Transaction) -> None:
    """Take all choices away, before they are folded anew from the revisions."""
    tx.execute(delete(chosen_face))
    tx.execute(own_face.update().values(chosen=None))


def of_photos(tx: Transaction, photo_ids: Sequence[str]) -> dict[str, OwnFace]:
    """The participant's face of the photos that have one."""
    query = select(own_face).where(among(own_face.c.photo_id, photo_ids))
    return {row.photo_id: _own(row) for row in tx.execute(query)}


def outdated(tx: Transaction) -> list[str]:
    """Participants with a photo for which no proposal was worked out since its analysis."""
    query = select(photo.c.participant_id).join(own_face).where(own_face.c.ground.is_(None)).distinct()
    return list(tx.execute(query.order_by(photo.c.participant_id)).scalars())


def sittings(tx: Transaction, ages: Mapping[str, float | None]) -> dict[str, Sitting]:
    """What the rule needs of the photos in `ages` that show a face; `ages` is in completed years."""
    names = list(ages)
    both = (embedding.c.photo_id == face.c.photo_id) & (embedding.c.ordinal == face.c.ordinal)
    query = (
        select(face.c.photo_id, embedding.c.vector)
        .select_from(face.outerjoin(embedding, both))
        .where(among(face.c.photo_id, names))
        .order_by(face.c.photo_id, face.c.ordinal)
    )
    found: dict[str, list[np.ndarray[Any, Any] | None]] = {}
    for row in tx.execute(query):
        found.setdefault(row.photo_id, []).append(np.frombuffer(row.vector, "<f4") if row.vector else None)
    chosen = select(own_face.c.photo_id, own_face.c.chosen).where(among(own_face.c.photo_id, names))
    places = {row.photo_id: row.chosen for row in tx.execute(chosen)}
    return {name: Sitting(tuple(some), ages[name], places.get(name)) for name, some in found.items()}


def replace(tx: Transaction, proposals: Iterable[Proposal]) -> set[str]:
    """Put proposals in the place of those before; gives the photos whose face or its ground changed."""
    wanted = {one.photo_id: one.own for one in proposals}
    before = of_photos(tx, list(wanted))
    rows = [
        {"photo_id": name, "proposed": own.ordinal, "ground": own.ground.value, "likeness": own.likeness}
        for name, own in wanted.items()
    ]
    if rows:
        new = insert(own_face)
        updated = {column: new.excluded[column] for column in ("proposed", "ground", "likeness")}
        tx.execute(new.on_conflict_do_update(index_elements=["photo_id"], set_=updated), rows)
    after = of_photos(tx, list(wanted))
    return {name for name in wanted if before.get(name) != after[name]}


def _own(row: Row[Any]) -> OwnFace:
    if row.chosen is not None:
        return OwnFace(row.chosen, Ground.CHOSEN, row.likeness if row.chosen == row.proposed else None)
    return OwnFace(row.proposed, Ground(row.ground) if row.ground else Ground.LARGEST, row.likeness)


def _place(body: Body | None, boxes: Sequence[Box]) -> int | None:
    return None if body is None else matching(chosen_box(body), boxes)
