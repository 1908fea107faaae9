"""What the engine found in each photo: faces with quality and cover, embeddings, fingerprints, thumbnails."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Row, and_, delete, or_, select
from sqlalchemy.dialects.sqlite import insert

from curator.domain.covers import Cover, Verdict
from curator.domain.faces import Analysis, Box, Face, Suspect
from curator.domain.messages import Message
from curator.domain.quality import Quality
from curator.store import own_faces
from curator.store.library import Transaction
from curator.store.tables import (
    among,
    analysis,
    embedding,
    face,
    face_thumbnail,
    fingerprint,
    own_face,
    part_effect,
    photo,
    thumbnail,
)


class Pending(NamedTuple):
    """A photo that has no analysis of the present engine."""

    photo_id: str
    participant_id: str


class Thumbnails(NamedTuple):
    """JPEG bytes of the photo and of the participant's face, empty where there is none."""

    photo: bytes
    face: bytes


def pending(tx: Transaction, engine: str) -> list[Pending]:
    """Readable photos that the engine of this version has not looked at, participant by participant."""
    query = (
        select(photo.c.id, photo.c.participant_id)
        .join_from(photo, analysis, isouter=True)
        .where(photo.c.problem.is_(None), or_(analysis.c.engine.is_(None), analysis.c.engine != engine))
        .order_by(photo.c.participant_id, photo.c.file)
    )
    return [Pending(row.id, row.participant_id) for row in tx.execute(query)]


def save(tx: Transaction, photo_id: str, found: Analysis) -> None:
    """Replace what is known of one photo."""
    for table in (face, face_thumbnail, embedding, part_effect, fingerprint, thumbnail, analysis):
        tx.execute(delete(table).where(table.c.photo_id == photo_id))
    tx.execute(
        insert(analysis).values(
            photo_id=photo_id,
            engine=found.engine,
            width=found.width,
            height=found.height,
            problem=found.problem.to_json() if found.problem else None,
            suspect=found.suspect.to_json() if found.suspect else None,
        )
    )
    if found.fingerprint:
        tx.execute(insert(fingerprint).values(photo_id=photo_id, bytes=found.fingerprint.to_bytes()))
    tx.execute(insert(thumbnail).values(photo_id=photo_id, photo=found.photo_thumbnail))
    rows = {
        face: [_face_row(n, one) for n, one in enumerate(found.faces)],
        face_thumbnail: [{"ordinal": n, "bytes": one.thumbnail} for n, one in enumerate(found.faces) if one.thumbnail],
        embedding: [
            {"ordinal": n, "engine": found.engine, "vector": _blob(one.embedding)}
            for n, one in enumerate(found.faces)
            if one.embedding is not None
        ],
    }
    for table, some in rows.items():
        if some:
            tx.execute(insert(table), [{"photo_id": photo_id, **row} for row in some])
    own_faces.begin(tx, photo_id, [one.box for one in found.faces])


def show_small(tx: Transaction, photo_id: str, picture: bytes) -> None:
    """Keep a photo's own thumbnail until an analysis brings that of its face, unless there is one."""
    tx.execute(insert(thumbnail).on_conflict_do_nothing(), {"photo_id": photo_id, "photo": picture})


def of_photos(tx: Transaction, photo_ids: Sequence[str]) -> dict[str, Analysis]:
    """Analyses of the photos that have one, without embeddings, fingerprints, thumbnails and timings."""
    faces: dict[str, list[Face]] = {}
    query = select(face).where(among(face.c.photo_id, photo_ids)).order_by(face.c.photo_id, face.c.ordinal)
    for row in tx.execute(query):
        faces.setdefault(row.photo_id, []).append(_face(row))
    return {
        row.photo_id: Analysis(
            row.engine,
            row.width,
            row.height,
            tuple(faces.get(row.photo_id, ())),
            Message.from_json(row.problem) if row.problem else None,
            suspect=Suspect.from_json(row.suspect) if row.suspect else None,
        )
        for row in tx.execute(select(analysis).where(among(analysis.c.photo_id, photo_ids)))
    }


def thumbnails(tx: Transaction, photo_ids: Sequence[str]) -> dict[str, Thumbnails]:
    """Thumbnails of the photos that have been analysed, or have come from the team since."""
    mine = and_(
        face_thumbnail.c.photo_id == thumbnail.c.photo_id,
        face_thumbnail.c.ordinal == own_faces.ORDINAL,
    )
    query = (
        select(thumbnail.c.photo_id, thumbnail.c.photo, face_thumbnail.c.bytes)
        .select_from(
            thumbnail.outerjoin(own_face, own_face.c.photo_id == thumbnail.c.photo_id).outerjoin(face_thumbnail, mine)
        )
        .where(among(thumbnail.c.photo_id, photo_ids))
    )
    return {row.photo_id: Thumbnails(row.photo, row.bytes or b"") for row in tx.execute(query)}


def own_embeddings(tx: Transaction, photo_ids: Sequence[str]) -> dict[str, np.ndarray[Any, np.dtype[np.float64]]]:
    """Embedding (128,) of the participant's face of the photos that have one."""
    mine = and_(
        embedding.c.photo_id == own_face.c.photo_id,
        embedding.c.ordinal == own_faces.ORDINAL,
    )
    query = (
        select(embedding.c.photo_id, embedding.c.vector)
        .select_from(embedding.join(own_face, mine))
        .where(among(embedding.c.photo_id, photo_ids))
    )
    return {row.photo_id: np.frombuffer(row.vector, "<f4").astype(np.float64) for row in tx.execute(query)}


def covered(tx: Transaction, photo_ids: Sequence[str]) -> set[str]:
    """Photos whose participant's face is covered for certain."""
    mine = and_(face.c.photo_id == own_face.c.photo_id, face.c.ordinal == own_faces.ORDINAL)
    query = (
        select(face.c.photo_id, face.c.cover)
        .select_from(face.join(own_face, mine))
        .where(among(face.c.photo_id, photo_ids), face.c.cover.is_not(None))
    )
    return {
        row.photo_id
        for row in tx.execute(query)
        if row.cover and Cover.from_json(row.cover).verdict is Verdict.OCCLUDED
    }


def _face_row(ordinal: int, one: Face) -> dict[str, Any]:
    return {
        "ordinal": ordinal,
        "left": one.box.left,
        "top": one.box.top,
        "width": one.box.width,
        "height": one.box.height,
        "score": one.score,
        "detector": one.detector,
        "landmarks": _blob(one.landmarks),
        "quality": one.quality.to_json() if one.quality else None,
        "cover": one.cover.to_json() if one.cover else None,
    }


def _face(row: Row[Any]) -> Face:
    points = np.frombuffer(row.landmarks, "<f4").reshape(-1, 2) if row.landmarks else None
    return Face(
        Box(row.left, row.top, row.width, row.height),
        row.score,
        row.detector,
        points,
        quality=Quality.from_json(row.quality) if row.quality else None,
        cover=Cover.from_json(row.cover) if row.cover else None,
    )


def _blob(values: "np.ndarray[Any, Any] | None") -> bytes | None:
    return None if values is None else np.ascontiguousarray(values, "<f4").tobytes()
