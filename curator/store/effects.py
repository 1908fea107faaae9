"""What changes of each part of a face would do to it, as tried on some photos of each participant."""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import and_, delete, func, insert, select

from curator.domain.appearance import TRIED_PARTS, Effects
from curator.store import own_faces
from curator.store.library import Transaction
from curator.store.tables import among, own_face, part_effect, photo

_OWN = and_(part_effect.c.photo_id == own_face.c.photo_id, part_effect.c.ordinal == own_faces.ORDINAL)
_EMBEDDING, _SHAPE = 128, (68, 2)
_FIGURE = "<f2"  # three digits, of which one photo tells one or two


def wanting(tx: Transaction, engine: str, *, most: int, fewest: int) -> list[str]:
    """Participants with at least `fewest` faces of theirs, of which fewer than `most` were tried by this engine."""
    tried = func.count(part_effect.c.photo_id)
    by_engine = and_(_OWN, part_effect.c.engine == engine)
    query = (
        select(photo.c.participant_id)
        .select_from(photo.join(own_face, own_face.c.photo_id == photo.c.id).outerjoin(part_effect, by_engine))
        .group_by(photo.c.participant_id)
        .having(func.count() >= fewest, tried < most)
        .order_by(photo.c.participant_id)
    )
    return list(tx.execute(query).scalars())


def tried(tx: Transaction, photo_ids: Sequence[str], engine: str) -> set[str]:
    """Those of the photos whose participant's face was tried by this engine, whether that worked or not."""
    query = select(part_effect.c.photo_id).join(own_face, _OWN)
    here = (among(part_effect.c.photo_id, photo_ids), part_effect.c.engine == engine)
    return set(tx.execute(query.where(*here)).scalars())


def save(tx: Transaction, photo_id: str, ordinal: int, *, engine: str, found: Effects | None) -> None:
    """Keep what was found of one face, or that nothing could be."""
    tx.execute(delete(part_effect).where(part_effect.c.photo_id == photo_id, part_effect.c.ordinal == ordinal))
    values = None
    if found is not None:
        flat = [found.embeddings, found.shapes.reshape(2, len(TRIED_PARTS), -1)]
        values = np.concatenate(flat, axis=2).astype(_FIGURE).tobytes()
    tx.execute(insert(part_effect).values(photo_id=photo_id, ordinal=ordinal, engine=engine, tried=values))


def of_photos(tx: Transaction, photo_ids: Sequence[str], engine: str) -> list[Effects]:
    """What this engine found of the participant's face of these photos, in the order of their ids."""
    here = (among(part_effect.c.photo_id, photo_ids), part_effect.c.engine == engine)
    query = select(part_effect.c.tried).join(own_face, _OWN).where(*here)
    kept = query.where(part_effect.c.tried.is_not(None)).order_by(part_effect.c.photo_id)
    return [_effects(values) for values in tx.execute(kept).scalars()]


def _effects(values: bytes) -> Effects:
    rows = np.frombuffer(values, _FIGURE).reshape(2, len(TRIED_PARTS), -1).astype(np.float64)
    return Effects(TRIED_PARTS, rows[..., :_EMBEDDING], rows[..., _EMBEDDING:].reshape(2, -1, *_SHAPE))
