"""One edit, saved and shown, against one bare commit of SQLite and against what the disk needs to force a write.

`python tests/bench/bench_commit.py [--edits N] [--folder F]`, F on the disk that is to be measured.
"""

import argparse
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from big_library import fill
from figures import table

from curator.domain.revisions import Fact, Label
from curator.services import labelling, reading
from curator.services.protecting import Secrets, create
from curator.store import database, revisions
from curator.store import library as store_library
from curator.store.library import Library

PHOTOS, PERSON = 70, "P-00000"
BARE = "bare SQLite commit, one row"


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
            "bare SQLite commit, one row": bare(folder / "bare.db"),
        }
        for name, library in libraries.items():
            fill(library, participants=1, photos_each=PHOTOS)
            works[f"signed revision kept, {name}"] = revision(library)
            works[f"edit saved, {name}"] = edit(library, shown=False)
            works[f"edit saved and shown, {name}"] = edit(library, shown=True)
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
    base = figures[BARE]
    table(
        (name, f"median {one[0]:7.2f} ms ({one[0] / base[0]:5.2f}×)   p99 {one[1]:7.2f} ms ({one[1] / base[1]:5.2f}×)")
        for name, one in figures.items()
    )


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


def bare(path: Path) -> Callable[[int], None]:
    """One row in one transaction, as the library's own connections commit."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in database.PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE edit (id INTEGER PRIMARY KEY, body TEXT)")

    def work(number: int) -> None:
        with closing(connection.execute("INSERT INTO edit (body) VALUES (?)", (f"candles {number}",))):
            pass

    return work


def revision(library: Library) -> Callable[[int], None]:
    """State an age, signed, with its current value; without judging the timeline anew, as an edit does as well."""
    names = [item.photo.id for item in reading.timeline(library, PERSON).photos]

    def work(number: int) -> None:
        body = Label(number % 90, reason=f"candles {number}").to_body()
        with library.writing() as tx:
            revisions.append(tx, Fact.LABEL, names[number % PHOTOS], body, author="bench")

    return work


def edit(library: Library, *, shown: bool) -> Callable[[int], None]:
    """State an age and, where `shown`, read what the window then paints."""
    names = [item.photo.id for item in reading.timeline(library, PERSON).photos]

    def work(number: int) -> None:
        name = names[number % PHOTOS]
        labelling.correct_age(library, name, age=number % 90, reason=f"candles {number}")
        if shown:
            reading.timeline(library, PERSON)
            reading.history(library, name)

    return work


if __name__ == "__main__":
    main()
