"""Libraries of earlier versions: what people said and what was found is still there."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, select, text

from curator import paths
from curator.domain.canonical import canonical
from curator.domain.faces import Ground
from curator.domain.flags import Disposition, FlagKind
from curator.domain.people import Consent
from curator.services import reading
from curator.store import analyses, facts, migrating, replica, revisions
from curator.store.library import DATABASE, create, open_, take_sequence
from curator.store.tables import revision

QUALITY, COVER = {"sharpness": 50.0}, {"face": 0.25, "verdict": "clear"}
ROWS: dict[str, list[tuple[Any, ...]]] = {
    "meta": [("device_id", "d"), ("next_seq", "3")],
    "participant": [("P-1", "", None, "unknown", "2.1", "2024-03-09")],
    "photo": [("a", "P-1", "a.jpg", "s", 9, "JPEG", 800, 600, {"orientation": 1},
               {"age": None, "basis": None, "date": None, "source": ""}, None)],
    "analysis": [("a", "dlib-2", 800, 600, None, QUALITY, COVER)],
    "face": [("a", 0, 1, 2, 300, 300, 1.0, "hog", None), ("a", 1, 400, 2, 200, 200, 1.0, "hog", None)],
    "thumbnail": [("a", b"photo", b"face")],
    "label": [("a", {"age": 7, "clue": None, "capture": None, "reason": "cake"})],
    "flag": [("a", "several_faces", "warn", 2, 1, 0, "dlib-2", {"text": "Several.", "values": {}})],
    "disposition": [("a", "several_faces", "dismissed", "a twin", 2)],
    "revision": [("r1", "label", "a", {"age": 7, "reason": "cake"}, 1, "me", "d", 1, "2026-01-01 00:00:00", None, None,
                  None),
                 ("r2", "flag", "a:several_faces", {"disposition": "dismissed", "reason": "a twin", "score": 2}, 1,
                  "me", "d", 2, "2026-01-02 00:00:00", None, None, None)],
}  # fmt: skip


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """The folder of a library as revision 0001 made it, with one photo of two people that was reviewed."""
    folder = tmp_path / "library"
    create(folder).close()
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (folder / name).unlink(missing_ok=True)
    config = Config()
    config.set_main_option("script_location", str(paths.migrations()))
    engine = create_engine(f"sqlite:///{folder / DATABASE}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        for table, rows in ROWS.items():
            for row in rows:
                cells = [json.dumps(cell) if isinstance(cell, dict) else cell for cell in row]
                database.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(cells))})", cells)
    return folder


def test_a_library_of_the_first_revision_keeps_all_that_was_said_and_found(first: Path) -> None:
    with closing(open_(first)) as library:
        (item,) = reading.timeline(library, "P-1").photos
        assert (item.label and item.label.age, item.label and item.label.reason) == (7, "cake")
        assert [(flag.kind, flag.disposition, flag.reason) for flag in item.flags] == [
            (FlagKind.SEVERAL_FACES, Disposition.DISMISSED, "a twin")
        ]
        assert len(reading.history(library, "a")) == 2
        assert [face.box.width for face in item.faces] == [300, 200]
        assert {(face.quality, face.cover) for face in item.faces} == {(None, None)}
        assert (item.own.ordinal, item.own.ground) == (0, Ground.LARGEST)
        assert reading.thumbnails(library, ["a"])["a"] == (b"photo", b"face")
        (row,) = reading.participants(library)
        assert row.participant.consent == Consent("2.1", date(2024, 3, 9))
        with library.writing() as tx:
            consents = tx.execute(text("SELECT author, device_seq FROM revision WHERE fact = 'consent'")).all()
            assert [tuple(one) for one in consents] == [("import", 3)]
            assert take_sequence(tx)[1] == 4
            revisions.rebuild(tx)
            assert facts.consent_of(tx, "P-1") == row.participant.consent
        with library.reading() as tx:
            assert [one.photo_id for one in analyses.pending(tx, "dlib-4")] == ["a"]
    assert (first / "library-0001.db.backup").is_file()


def test_revisions_of_an_older_library_can_be_sent(first: Path) -> None:
    with closing(open_(first)) as library, library.reading() as tx:
        sent = {offer.id: offer for offer in replica.offers(tx, replica.unsent(tx))}
        for stated in revisions.of_photo(tx, "a"):
            assert sent[stated.id].form == canonical(stated)
        assert json.loads(sent["r2"].form)["body"] == {"disposition": "dismissed", "reason": "a twin", "score": 2}
        assert {row.subject for row in tx.execute(select(revision))} == {"a", "P-1"}


def test_an_upgraded_library_has_the_tables_of_a_new_one(first: Path, tmp_path: Path) -> None:
    open_(first).close()
    create(tmp_path / "new").close()
    assert shape(first) == shape(tmp_path / "new")
    assert migrating.HEAD == "0012"


def shape(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: database.execute(f"PRAGMA table_info({name})").fetchall() for name in sorted(names)}
