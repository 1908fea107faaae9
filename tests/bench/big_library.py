"""A library of many participants, written straight into the tables: for benchmarks of what reads it."""

import hashlib
from pathlib import Path

import cv2
import numpy as np
from sqlalchemy import ColumnElement, Table, func, insert, literal, select

from curator import bootstrap
from curator.domain.ages import PartialDate
from curator.domain.faces import Analysis, Box, Face
from curator.domain.people import Participant, Sex
from curator.domain.photos import Declared, Exif, Photo
from curator.services import flagging
from curator.store import analyses, people, photos, tables
from curator.store.library import Library, Transaction

_BIRTHS = 10


def make_big_library(folder: Path, *, participants: int, photos_each: int) -> None:
    """Make it, not encrypted, and fill it."""
    library = bootstrap.create_library(folder, encrypted=False)
    fill(library, participants=participants, photos_each=photos_each)
    library.close()


def fill(library: Library, *, participants: int, photos_each: int) -> None:
    """Add participants; every twentieth photo has a small face, every fortieth none.

    All photos share one picture, which only the first participant's vault really holds. Participants are born in one
    of ten years, and all of one year are alike: after the first of them, the others are copies of its rows.
    """
    picture = _picture()
    for number in range(min(participants, _BIRTHS)):
        _add_participant(library, number, photos_each, picture)
    with library.writing() as tx:
        for number in range(_BIRTHS, participants):
            _copy_participant(tx, _person(number % _BIRTHS), _person(number), mark=f"{number:05d}")


def _person(number: int) -> Participant:
    return Participant(
        f"P-{number:05d}", f"참가자 {number}", PartialDate(1960 + 4 * (number % _BIRTHS), 5, 4), Sex.FEMALE
    )


def _copy_participant(tx: Transaction, known: Participant, other: Participant, *, mark: str) -> None:
    people.save(tx, other)
    ids = select(tables.photo.c.id).where(tables.photo.c.participant_id == known.id)

    def copy(table: Table, key: str, **changed: ColumnElement[str]) -> None:
        columns = [changed.get(column.name, column) for column in table.c]
        tx.execute(insert(table).from_select(list(table.c), select(*columns).where(table.c[key].in_(ids))))

    def marked(table: Table, name: str) -> ColumnElement[str]:
        return literal(mark) + func.substr(table.c[name], len(mark) + 1)

    photo = tables.photo
    copy(photo, "id", id=marked(photo, "id"), sha256=marked(photo, "sha256"), participant_id=literal(other.id))
    for table in (tables.analysis, tables.face, tables.own_face, tables.embedding, tables.thumbnail):
        copy(table, "photo_id", photo_id=marked(table, "photo_id"))
    for table in (tables.face_thumbnail, tables.flag):
        copy(table, "photo_id", photo_id=marked(table, "photo_id"))


def _add_participant(library: Library, number: int, count: int, picture: bytes) -> None:
    person = _person(number)
    taken = [_photo(person, index, len(picture)) for index in range(count)]
    if number == 0:
        for photo in taken:
            library.vault.add(photo.id, picture, owner=person.id)
        library.vault.settle()
    with library.writing() as tx:
        people.save(tx, person)
        photos.add(tx, taken)
        for index, photo in enumerate(taken):
            analyses.save(tx, photo.id, _analysis(index, picture))
        flagging.refresh(tx, person.id, settings=library.settings)


def _photo(person: Participant, index: int, size: int) -> Photo:
    key = hashlib.sha256(f"{person.id}/{index}".encode()).hexdigest()
    birth = person.birth or PartialDate(1980)
    year = min(birth.year + index % 60, 2024)
    return Photo(
        id=key[:20],
        participant_id=person.id,
        file=f"IMG_{year}0614_{index:06d}.jpg",
        sha256=key,
        bytes=size,
        format="JPEG",
        width=1600,
        height=1200,
        exif=Exif(original=f"{year}:06:14 10:00:00", digitized=f"{year}:06:14 10:00:00", make="Canon", model="EOS"),
        declared=Declared(age=year - birth.year),
    )


def _analysis(index: int, picture: bytes) -> Analysis:
    side = 90 if index % 20 == 7 else 400
    points = np.zeros((68, 2), np.float32)
    face = Face(Box(600, 300, side, side), 1.0, "hog", points, np.zeros(128, np.float32), thumbnail=_FACE)
    faces = () if index % 40 == 9 else (face,)
    return Analysis("bench", 1600, 1200, faces, photo_thumbnail=_FACE)


def _picture() -> bytes:
    noise = np.random.default_rng(1).integers(0, 255, (1200, 1600, 3), np.uint8)
    return cv2.imencode(".jpg", cv2.GaussianBlur(noise, (31, 31), 9))[1].tobytes()


_FACE = cv2.imencode(".jpg", np.full((192, 192, 3), 128, np.uint8))[1].tobytes()
