"""Photos in the library, and files that could not become one."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, NamedTuple
from unicodedata import normalize

from sqlalchemy import Row, and_, bindparam, or_, select
from sqlalchemy.dialects.sqlite import insert

from curator.domain.ages import AgeBasis, PartialDate
from curator.domain.errors import NotFoundError
from curator.domain.messages import Message
from curator.domain.photos import Declared, Exif, Photo, Source
from curator.domain.revisions import Body
from curator.domain.timelines import Tile
from curator.store import flags
from curator.store.library import Transaction
from curator.store.prepared import Prepared
from curator.store.tables import among, finding, label, photo

_NAMED = Prepared(
    select(photo).where(
        or_(
            photo.c.id == bindparam("name"),
            and_(photo.c.participant_id == bindparam("person"), photo.c.file == bindparam("file_name")),
        )
    )
)


def add(tx: Transaction, taken: Iterable[Photo]) -> None:
    """Record photos; of those that are there already, record anew what the file and the participant say."""
    rows = [_values(one) for one in taken]
    if rows:
        new = insert(photo)
        tx.execute(new.on_conflict_do_update(index_elements=["id"], set_=dict(new.excluded)), rows)


def body(one: Photo) -> dict[str, Any]:
    """The revision body that registers a photo."""
    return {name: value for name, value in _values(one).items() if name != "id"}


def from_body(photo_id: str, stated: Body) -> Photo:
    """Read what `body` wrote; fields of later versions are left alone.

    Raises:
        KeyError, TypeError, ValueError: it was written by no version known here.
    """
    exif = {name: value for name, value in stated["exif"].items() if name in Exif.__dataclass_fields__}
    return Photo(
        id=photo_id,
        exif=Exif(**exif),
        declared=_declared(stated["declared"]),
        problem=Message.from_json(stated["problem"]) if stated["problem"] else None,
        **{name: stated[name] for name in _PLAIN},
    )


_PLAIN = ("participant_id", "file", "sha256", "bytes", "format", "width", "height")


class Known(NamedTuple):
    """What an import needs to know of a photo that the library has."""

    file: str
    declared: Declared
    readable: bool


def known(tx: Transaction) -> dict[str, Known]:
    """All photos in the library by id."""
    query = select(photo.c.id, photo.c.file, photo.c.declared, photo.c.problem.is_(None).label("readable"))
    return {row.id: Known(row.file, _declared(row.declared), bool(row.readable)) for row in tx.execute(query)}


def get(tx: Transaction, photo_id: str) -> Photo:
    """One photo, named by its id or as participant/file.

    Raises:
        NotFoundError: the library has none of this name, or several files that were submitted under one.
    """
    person, _, file = normalize("NFC", photo_id).partition("/")
    found = _NAMED.rows(tx, {"name": photo_id, "person": person, "file_name": file})
    if len(found) > 1:
        raise NotFoundError(
            "The name {id} was given to {count} different photos. Name one by its id: {ids}.",
            id=photo_id,
            count=len(found),
            ids=", ".join(sorted(row.id for row in found)),
        )
    if not found:
        raise NotFoundError(
            "There is no photo {id} in this library. Name it by its id or as PARTICIPANT/FILE; "
            "`curator timeline LIBRARY PARTICIPANT` lists them.",
            id=photo_id,
        )
    return _photo(found[0])


def owners(tx: Transaction, photo_ids: Iterable[str]) -> dict[str, str]:
    """Whose photos they are, by photo id; what is no photo here is left out."""
    query = select(photo.c.id, photo.c.participant_id).where(among(photo.c.id, photo_ids))
    return {row.id: row.participant_id for row in tx.execute(query)}


def held(tx: Transaction, digests: Iterable[str]) -> set[str]:
    """Those of some SHA-256 that a photo has."""
    return set(tx.execute(select(photo.c.sha256).where(among(photo.c.sha256, digests))).scalars())


def of_digest(tx: Transaction, participant_id: str, sha256: str) -> str | None:
    """A participant's photo of this SHA-256, by id."""
    query = select(photo.c.id).where(photo.c.participant_id == participant_id, photo.c.sha256 == sha256)
    return tx.execute(query).scalar()


def some(tx: Transaction, photo_ids: Iterable[str]) -> dict[str, Photo]:
    """Those of these photos that the library holds, by id."""
    return {row.id: _photo(row) for row in tx.execute(select(photo).where(among(photo.c.id, photo_ids)))}


def everything(tx: Transaction) -> list[Photo]:
    """All photos, by id."""
    return [_photo(row) for row in tx.execute(select(photo).order_by(photo.c.id))]


def of_participant(tx: Transaction, participant_id: str) -> list[Photo]:
    """All photos of one participant, by file."""
    query = select(photo).where(photo.c.participant_id == participant_id).order_by(photo.c.file, photo.c.id)
    return [_photo(row) for row in tx.execute(query)]


def tiles(tx: Transaction, participant_ids: Iterable[str]) -> dict[str, list[Tile]]:
    """Photos of some participants by file, with whether a flag is open and an age stated."""
    query = (
        select(
            photo.c.participant_id,
            photo.c.id,
            label.c.photo_id.is_not(None).label("reviewed"),
            flags.open_flag(photo.c.id),
        )
        .join_from(photo, label, label.c.photo_id == photo.c.id, isouter=True)
        .where(among(photo.c.participant_id, participant_ids))
        .order_by(photo.c.participant_id, photo.c.file, photo.c.id)
    )
    found: dict[str, list[Tile]] = {}
    for row in tx.execute(query):
        found.setdefault(row.participant_id, []).append(Tile(row.id, bool(row.flagged), bool(row.reviewed)))
    return found


def add_finding(tx: Transaction, participant_id: str, file: str, explanation: Message) -> None:
    """Record why a file was not taken; a later try replaces an earlier one's reason."""
    row = {"participant_id": participant_id, "file": file, "explanation": explanation.to_json()}
    tx.execute(insert(finding).values(row).on_conflict_do_update(index_elements=["participant_id", "file"], set_=row))


def drop_finding(tx: Transaction, participant_id: str, file: str) -> None:
    """Forget a finding whose cause is gone."""
    tx.execute(finding.delete().where(finding.c.participant_id == participant_id, finding.c.file == file))


def findings(tx: Transaction) -> list[tuple[str, str, Message]]:
    """Every file that was not taken: participant id, file, reason."""
    query = select(finding).order_by(finding.c.participant_id, finding.c.file)
    return [(row.participant_id, row.file, Message.from_json(row.explanation)) for row in tx.execute(query)]


def _values(one: Photo) -> dict[str, Any]:
    return {
        "id": one.id,
        "participant_id": one.participant_id,
        "file": one.file,
        "sha256": one.sha256,
        "bytes": one.bytes,
        "format": one.format,
        "width": one.width,
        "height": one.height,
        "exif": asdict(one.exif),
        "declared": _declared_json(one.declared),
        "problem": one.problem.to_json() if one.problem else None,
    }


def _declared_json(declared: Declared) -> dict[str, Any]:
    return {
        "age": declared.age,
        "basis": declared.basis.value if declared.basis else None,
        "date": str(declared.date) if declared.date else None,
        "source": declared.source.value,
    }


def _declared(stored: dict[str, Any]) -> Declared:
    return Declared(
        stored["age"],
        AgeBasis(stored["basis"]) if stored["basis"] else None,
        PartialDate.parse(stored["date"]) if stored["date"] else None,
        Source(stored["source"]),
    )


def _photo(row: Row[Any]) -> Photo:
    return from_body(row.id, row._asdict())
