"""P1: an edit that is shown as saved survives a power cut and a killed program.

A thousand cuts and 25 kills; CURATOR_FULL_TESTS=1 makes ten thousand and five hundred.
"""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from curator.services import labelling, reading
from curator.store import database
from curator.store.library import DATABASE, Library, create, open_
from tests.protected import PERSON, encrypted, fill
from tests.store import power

FULL = bool(os.environ.get("CURATOR_FULL_TESTS"))
CUTS, KILLS = (10_000, 500) if FULL else (1_000, 25)
EDITS = 120
# Small, so that the log is worked into the database several times; the journal's rules are the same.
CHECKPOINT = "wal_autocheckpoint=100"

Edits = list[tuple[str, list[str]]]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Edits]:
    """A library's database, and the statements of edits that the real program made on it from there."""
    folder = tmp_path_factory.mktemp("recorded")
    library = create(folder / "library")
    fill(library, folder / "source")
    library.close()
    start = (folder / "library" / DATABASE).read_bytes()
    library = open_(folder / "library")
    said, edits = power.statements(library), Edits()
    names = [item.photo.id for item in reading.timeline(library, PERSON).photos]
    for number in range(EDITS):
        said.clear()
        labelling.correct_age(library, names[number % len(names)], age=number % 90, reason="candles " * (number % 40))
        statements = [one for one in said if not one.startswith(("PRAGMA", "--"))]
        edits.append((_newest(library), statements))
    library.close()
    return start, edits


def _newest(library: Library) -> str:
    with library.reading() as tx:
        newest = tx.exec_driver_sql("SELECT id FROM revision ORDER BY device_seq DESC LIMIT 1")
        return str(newest.scalar_one())


def cut(
    folder: Path, recorded: tuple[bytes, Edits], pragmas: Sequence[str], *, cuts: int, early: bool = False
) -> tuple[int, int]:
    """Cut the power that often; gives how many acknowledged edits were lost, and how many had been acknowledged."""
    start, edits = recorded
    (folder / "disk").mkdir()
    (folder / "disk" / DATABASE).write_bytes(start)
    log = power.noted(folder / "disk" / DATABASE, edits, (*pragmas, CHECKPOINT), early=early)
    chance, cutter, missing, told = random.Random(5), power.Cutter(start, DATABASE), 0, 0
    (folder / "left").mkdir()
    share = -(-cuts // len(log))
    places = set(chance.sample(range(len(log)), min(len(log), -(-cuts // share))))
    for _ in cutter.walk(log, places):
        for _ in range(share):
            missing += len(power.lost(folder / "left", cutter.left(chance), DATABASE, cutter.acknowledged))
            told += len(cutter.acknowledged)
    return missing, told


def test_no_acknowledged_edit_is_lost_in_a_power_cut(tmp_path: Path, recorded: tuple[bytes, Edits]) -> None:
    missing, told = cut(tmp_path, recorded, database.PRAGMAS, cuts=CUTS)
    assert told > 20 * CUTS
    assert missing == 0


@pytest.mark.parametrize("bug", ["synchronous=NORMAL", "synchronous=OFF", "early"])
def test_the_cuts_show_an_edit_that_is_acknowledged_early(
    tmp_path: Path, recorded: tuple[bytes, Edits], bug: str
) -> None:
    pragmas = [*database.PRAGMAS, bug] if bug != "early" else database.PRAGMAS
    try:
        missing, _ = cut(tmp_path, recorded, pragmas, cuts=100, early=bug == "early")
    except (AssertionError, sqlite3.DatabaseError):
        missing = EDITS  # the file itself is damaged
    assert missing > 0


@pytest.mark.skipif(sys.platform == "win32", reason="the script forks")
def test_no_acknowledged_edit_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    library = encrypted(tmp_path / "library")
    fill(library, tmp_path / "source")
    library.close()
    assert library.key is not None
    script = Path(__file__).with_name("killed_labelling.py")
    words = [sys.executable, script, library.folder, library.key.hex(), PERSON, KILLS]
    run = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    told = run.stdout.split()
    assert len(told) > KILLS  # each run told of one at least
    with closing(open_(library.folder, key=library.key)) as opened:
        names = [item.photo.id for item in reading.timeline(opened, PERSON).photos]
        there = {entry.reason for name in names for entry in reading.history(opened, name)}
        with opened.reading() as tx:
            assert tx.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    assert set(told) <= there
