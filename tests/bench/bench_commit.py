"""One edit, saved and shown, against bare commits of SQLite and against what the disk needs to force a write.

`python tests/bench/bench_commit.py [--edits N] [--folder F]`, F on the disk that is to be measured.

Two peers: one row in a table without an index, and the very rows of an edit in the library's own tables, indexes and
triggers, ready-made: without rights, signature, JSON or SQLAlchemy. The same rows with a signature say what an edit
cannot do without. What is judged behind an edit stands below it.
"""

import argparse
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import uuid4

from big_library import fill
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from figures import table

from curator.domain.revisions import Fact, Label
from curator.services import flagging, labelling, reading
from curator.services.protecting import Secrets, create
from curator.store import database, revisions
from curator.store import library as store_library
from curator.store.library import Library

PHOTOS, PERSON = 70, "P-00000"
BARE, LIKE = "bare SQLite commit, one row", "bare SQLite commit, an edit's rows in its tables"
SIGNED = "  the same rows, signed"


def main() -> None:
    """Print medians and 99th percentiles in milliseconds, and what they are of the bare commit's."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as made:
        folder = Path(made)
        (folder / "passphrase").write_text("correct horse battery\n", encoding="utf-8")
        libraries = {
            "plain": store_library.create(folder / "plain"),
            "encrypted": create(folder / "encrypted", Secrets(folder / "passphrase")),
        }
        works = {
            "fdatasync of 4 KiB": forced(folder / "probe"),
            BARE: bare(folder / "bare.db"),
        }
        for name, library in libraries.items():
            fill(library, participants=1, photos_each=PHOTOS)
            library.judges_later = True
            if name == "plain":
                works[LIKE] = alike(library, folder / "alike.db")
                works[SIGNED] = signed(alike(library, folder / "signed.db"))
            works |= {f"{what}, {name}": work for what, work in edits(library).items()}
        report(works, asked.edits)
        for library in libraries.values():
            library.close()


def report(works: dict[str, Callable[[int], None]], edits: int) -> None:
    """Run all in turn, so that they meet the same moments of the disk, and print what they took."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for number in range(edits + 5):
        for name, work in works.items():
            start = time.perf_counter()
            work(number)
            taken[name].append((time.perf_counter() - start) * 1000)
    figures = {name: measured(some[5:]) for name, some in taken.items()}
    table((name, "   ".join(told(one, figures))) for name, one in figures.items())


def told(one: tuple[float, float], figures: dict[str, tuple[float, float]]) -> Iterator[str]:
    """Median and 99th percentile, and what they are of the two peers'."""
    for place, name in enumerate(("median", "p99")):
        ratios = " ".join(f"{one[place] / figures[peer][place]:5.2f}×" for peer in (BARE, LIKE))
        yield f"{name} {one[place]:7.2f} ms ({ratios})"


def measured(times: list[float]) -> tuple[float, float]:
    """Median and 99th percentile."""
    return statistics.median(times), statistics.quantiles(times, n=100)[98]


def forced(path: Path) -> Callable[[int], None]:
    """Write a page and force it to disk."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
    force = getattr(os, "fdatasync", os.fsync)

    def work(number: int) -> None:
        os.lseek(descriptor, 4096 * number, os.SEEK_SET)
        os.write(descriptor, os.urandom(4096))
        force(descriptor)

    return work


def connected(path: Path) -> sqlite3.Connection:
    """A connection as the library's own are, without SQLAlchemy."""
    connection = database.connect(path, None)
    for pragma in database.PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def bare(path: Path) -> Callable[[int], None]:
    """One row in one transaction, as the library's own connections commit."""
    connection = connected(path)
    connection.execute("CREATE TABLE edit (id INTEGER PRIMARY KEY, body TEXT)")

    def work(number: int) -> None:
        with closing(connection.execute("INSERT INTO edit (body) VALUES (?)", (f"candles {number}",))):
            pass

    return work


def alike(library: Library, path: Path) -> Callable[[int], None]:
    """The rows of an edit, ready-made, in a copy of the library's database."""
    names = [item.photo.id for item in reading.timeline(library, PERSON).photos]
    for name in names:
        labelling.correct_age(library, name, age=30, reason="candles")
    store_library.copy_database(library, path)
    connection = connected(path)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(revision)")]
    last = {
        name: connection.execute("SELECT * FROM revision WHERE entity_id = ?", (name,)).fetchone() for name in names
    }
    add = f"INSERT INTO revision VALUES ({', '.join('?' * len(columns))})"
    put = "INSERT INTO label VALUES (?, ?) ON CONFLICT (photo_id) DO UPDATE SET body = excluded.body"

    def work(number: int) -> None:
        name = names[number % PHOTOS]
        before = dict(zip(columns, last[name], strict=True))
        new = before | {"id": str(uuid4()), "digest": os.urandom(32).hex(), "device_seq": 1000 + number}
        last[name] = tuple(new.values())
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE meta SET value = ? WHERE key = 'next_seq'", (str(number),))
        connection.execute(add, last[name])
        connection.execute("INSERT INTO revision_parent VALUES (?, ?)", (new["id"], before["id"]))
        connection.execute(put, (name, new["body"]))
        connection.execute("UPDATE standing SET stale = 1 + ?", (number % 2,))
        connection.execute("COMMIT")

    return work


def signed(keep: Callable[[int], None]) -> Callable[[int], None]:
    """A commit, and a signature by a key that is at hand."""
    key = Ed25519PrivateKey.generate()

    def work(number: int) -> None:
        key.sign(os.urandom(400))
        keep(number)

    return work


def edits(library: Library) -> dict[str, Callable[[int], None]]:
    """What one edit comes to in a library, step by step; ages are stated anew, a year to and fro."""
    shown = [reading.timeline(library, PERSON)]
    ages = {item.photo.id: item.age.middle if item.age else 30 for item in shown[0].photos}
    names = list(ages)

    def stated(number: int) -> tuple[str, Label]:
        name = names[number % PHOTOS]
        return name, Label(ages[name] + number // PHOTOS % 2, reason=f"candles {number}")

    def revision(number: int) -> None:
        name, label = stated(number)
        with library.writing() as tx:
            revisions.append(tx, Fact.LABEL, name, label.to_body(), author="bench")

    def edit(number: int) -> None:
        name, label = stated(number + PHOTOS)
        made = labelling.correct_age(library, name, age=label.age, reason=label.reason)
        if made.after is not None:
            shown[0] = shown[0].stated(name, Label.from_body(made.after), today=date.today())

    def judge(number: int) -> None:
        flagging.catch_up(library)
        shown[0] = reading.timeline(library, PERSON)
        reading.history(library, stated(number)[0])

    return {
        "signed revision kept": revision,
        "edit saved and shown": edit,
        "  judged behind it, and all read anew": judge,
    }


if __name__ == "__main__":
    main()
