"""What is asked about one participant, or for one page of a sync, is looked up: no table that grows is searched."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from curator.domain.facts import ExclusionCode
from curator.domain.flags import Disposition
from curator.services import flagging, labelling, queueing, reading, reviewing
from curator.store import database
from curator.store.library import DATABASE, Library, create
from curator.store.tables import metadata
from tests.services.team import CentralFile, Device, closing_all, sync
from tests.stocking import stock

GROWING = {table.name for table in metadata.sorted_tables if "photo_id" in table.c} | {
    *("participant", "photo", "revision", "revision_parent", "standing"),
}


@pytest.fixture
def said() -> list[str]:
    """Every statement that a traced connection runs."""
    return []


@pytest.fixture
def traced(tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library of three participants whose connections write down what they are told."""
    connect = database.connect

    def listening(path: Path, key: bytes | None) -> sqlite3.Connection:
        connection = connect(path, key)
        connection.set_trace_callback(said.append)
        return connection

    monkeypatch.setattr(database, "connect", listening)
    library = create(tmp_path / "library")
    stock(library, 3)
    with library.writing() as tx:
        flagging.refresh(tx, "P-02", settings=library.settings)
    queueing.catch_up(library)
    yield library
    library.close()


def searched(connection: sqlite3.Connection, said: list[str]) -> list[tuple[str, str]]:
    """Growing tables that some statements go through whole, with the statement; what is still to be sent are few."""
    asked = {one for one in said if re.match("SELECT|INSERT|UPDATE|DELETE|WITH", one)}
    assert asked
    found = []
    for one in sorted(asked):
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {one}"):
            if (scan := re.match(r"SCAN (\w+)(?! USING INDEX ix_revision_unsent)", step)) and scan[1] in GROWING:
                found.append((step, one))
    return found


@pytest.mark.parametrize(
    "work",
    [
        lambda library, _: reading.timeline(library, "P-02"),
        lambda library, _: reading.participant(library, "P-02"),
        lambda library, _: reading.flags_of(library, "P-02"),
        lambda library, name: reading.thumbnails(library, [name]),
        lambda library, _: reading.tiles(library, ["P-02", "P-03"]),
        reading.history,
        lambda library, name: labelling.correct_age(library, name, age=30),
        lambda library, name: labelling.undo(library, labelling.correct_age(library, name, age=31)),
        labelling.accept,
        lambda library, name: labelling.exclude(library, name, code=ExclusionCode.REASON, reason="blurred"),
        lambda library, name: labelling.comment(library, name, "look again"),
        lambda library, name: labelling.skip(library, name, "later"),
        lambda library, name: labelling.choose_face(library, name, None),
        lambda library, _: reviewing.reviews(library, ["P-02"]),
    ],
)
def test_one_participant_is_looked_up(
    work: Callable[[Library, str], object], traced: Library, said: list[str], tmp_path: Path
) -> None:
    name = reading.timeline(traced, "P-02").photos[0].photo.id
    said.clear()
    work(traced, name)
    with closing(sqlite3.connect(tmp_path / "library" / DATABASE)) as connection:
        assert searched(connection, said) == []


def test_what_is_stated_is_judged_and_counted_by_looking_up_its_participant(
    traced: Library, said: list[str], tmp_path: Path
) -> None:
    name = reading.timeline(traced, "P-02").photos[0].photo.id
    said.clear()
    labelling.correct_age(traced, name, age=2)
    flag = next(flag for _, flag in reading.flags_of(traced, "P-02"))
    labelling.settle(traced, name, flag.kind, disposition=Disposition.CONFIRMED)
    with closing(sqlite3.connect(tmp_path / "library" / DATABASE)) as connection:
        assert searched(connection, said) == []


def test_a_page_of_a_sync_is_taken_in_by_looking_up_what_it_names(said: list[str]) -> None:
    central = CentralFile(("sue", "supervisor"), ("kim", "annotator"))
    one, two = Device(), Device()
    with closing_all(central, one, two):
        central.as_("sue").assign(["P-1"], "kim")
        one.register()
        for device, name in ((one, "sue"), (two, "kim")):
            sync(device, central.as_(name))
        two.state_age("P-1-a", 7)
        for device, name in ((two, "kim"), (one, "sue")):
            device._database.set_trace_callback(said.append)
            sync(device, central.as_(name))
            device._database.set_trace_callback(None)
            assert searched(device._database, said) == []
            said.clear()
