"""The dashboard of a library with 1,000,000 revisions, against the slowest single query that it makes.

Participants of 70 photos whose ages are stated once, a tenth of them twice; some are corrected by others, and stages
end in verdicts. All is written straight into the tables. Times are processor time, since what else the machine does
does not count.
"""

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from figures import table
from sqlalchemy import event

from curator import bootstrap
from curator.domain.photos import Exif, Source
from curator.services.dashboard import dashboard
from curator.store.library import Library
from curator.store.tables import label, participant, photo, revision, revision_parent, second_label, verdict

PHOTOS = 70
AUTHORS = [f"annotator{number}" for number in range(12)]
_NOTHING_DECLARED = {"age": None, "basis": None, "date": None, "source": Source.UNKNOWN.value}
Rows = dict[Any, list[dict[str, Any]]]
"""Rows by table."""


def main() -> None:
    """Run with --revisions N, --library FOLDER to keep it, --runs N."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--revisions", type=int, default=1_000_000)
    options.add_argument("--library", type=Path)
    options.add_argument("--runs", type=int, default=3)
    asked = options.parse_args()
    with TemporaryDirectory() as folder:
        place = asked.library or Path(folder) / "library"
        if not place.exists():
            made = bootstrap.create_library(place, encrypted=False)
            fill(made, asked.revisions)
            made.close()
        library = bootstrap.open_library(place)
        try:
            _measure(library, asked.runs, place)
        finally:
            library.close()


def fill(library: Library, revisions: int) -> None:
    """Write so many revisions; indexes and triggers are put back at the end, since with them it takes long."""
    people, told = _people(Random(1)), 0
    with library._engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA synchronous=OFF")
        kept = raw.execute("SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger')").fetchall()
        kept = [(kind, name, sql) for kind, name, sql in kept if sql]
        for kind, name, _sql in kept:
            raw.execute(f"DROP {kind} {name}")
        while told < revisions:
            rows: Rows = {}
            for one in islice(people, 200):
                for name, values in one.items():
                    rows.setdefault(name, []).extend(values)
            raw.execute("BEGIN")
            for into in (participant, photo, revision, revision_parent, label, second_label, verdict):
                _insert(raw, into.name, rows[into])
            raw.execute("COMMIT")
            told += len(rows[revision])
        for _kind, _name, sql in kept:
            raw.execute(sql)
        raw.execute("INSERT INTO standing (participant_id) SELECT id FROM participant")


def _insert(raw: Any, name: str, rows: list[dict[str, Any]]) -> None:
    columns = list(rows[0])
    places = ", ".join("?" for _ in columns)
    values = ([_stored(row[column]) for column in columns] for row in rows)
    raw.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({places})", values)


def _stored(value: Any) -> Any:
    """As the library writes it."""
    if isinstance(value, dict):
        return json.dumps(value)
    return f"{value:%Y-%m-%d %H:%M:%S.%f}" if isinstance(value, datetime) else value


def _people(random: Random) -> Iterator[Rows]:
    number, at = 0, datetime(2026, 1, 5, 1, tzinfo=UTC)
    while True:
        yield _person(f"P-{number:06d}", random, at + timedelta(minutes=97 * number))
        number += 1


def _person(name: str, random: Random, at: datetime) -> Rows:
    first, second = random.sample(AUTHORS, 2)
    rows: Rows = {table: [] for table in (photo, revision, revision_parent, label, second_label, verdict)}
    rows[participant] = [{"id": name, "name": name, "birth": "1980", "sex": random.choice(["female", "male"])}]

    def state(fact: str, entity: str, body: dict[str, Any], author: str, parent: str = "") -> str:
        nonlocal at
        at += timedelta(seconds=random.expovariate(1 / 15))
        key = f"{random.getrandbits(128):032x}"
        # As large as a signed canonical form is.
        form = json.dumps({"id": key, "fact": fact, "entity": entity, "body": body, "author": author}).encode()
        rows[revision].append(
            {
                "id": key, "fact": fact, "entity_id": entity, "body": body, "body_version": 1, "author": author,
                "device_id": author, "device_seq": len(rows[revision]), "made_at": at, "signature": bytes(64),
                "subject": entity.partition(":")[0], "form": form, "digest": f"{random.getrandbits(256):064x}",
            }
        )  # fmt: skip
        if parent:
            rows[revision_parent].append({"revision_id": key, "parent_id": parent})
        return key

    for place in range(PHOTOS):
        _photo(name, place, random, rows, state, (first, second))
    ended = state("verdict", f"{name}:first", _ended("done"), first)
    judged = state("verdict", f"{name}:second", _ended("approved", ended), second)
    for stage, key, body in (("first", ended, _ended("done")), ("second", judged, _ended("approved", ended))):
        rows[verdict].append({"participant_id": name, "stage": stage, "author": "x", "revision_id": key, "body": body})
    return rows


def _photo(name: str, place: int, random: Random, rows: Rows, state: Any, who: tuple[str, str]) -> None:
    key, age = f"{name}-{place:04d}", min(place, 60)
    rows[photo].append(
        {
            "id": key, "participant_id": name, "file": f"{place}.jpg", "sha256": key, "bytes": 1, "format": "JPEG",
            "width": 1, "height": 1, "exif": asdict(Exif()), "declared": _NOTHING_DECLARED,
        }
    )  # fmt: skip
    said = state("label", key, _age(age), who[0])
    if random.random() < 0.1:
        other = age + random.choice((0, 0, 0, 1, 10))
        state("second_label", key, _age(other), who[1])
        rows[second_label].append({"photo_id": key, "body": _age(other)})
    if random.random() < 0.1:
        age += random.choice((-1, 1, 10) if age else (1, 10))
        state("label", key, _age(age), "sue", said)
    if random.random() < 0.3:
        state("flag", f"{key}:low_quality", {"disposition": "confirmed", "reason": "", "score": 1.0}, who[0])
    rows[label].append({"photo_id": key, "body": _age(age)})


def _age(age: int) -> dict[str, Any]:
    return {"age": age, "clue": "exif_original", "capture": None, "precision": None, "reason": "", "source": ""}


def _ended(kind: str, answers: str | None = None) -> dict[str, Any]:
    return {"verdict": kind, "reason": "", "answers": answers}


def _measure(library: Library, runs: int, place: Path) -> None:
    queries: list[tuple[float, str]] = []
    begun: list[float] = []
    engine = library._engine
    event.listen(engine, "before_cursor_execute", lambda *_: begun.append(time.process_time()))

    # Each is grouped, so that all of it is worked out before its first row comes.
    def done(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        queries.append((time.process_time() - begun[-1], statement))

    event.listen(engine, "after_cursor_execute", done)
    took = []
    for _ in range(runs):
        queries.clear()
        start, clock = time.process_time(), time.perf_counter()
        dashboard(library, today=date(2026, 12, 1))
        took.append((time.process_time() - start, max(queries)[0], list(queries), time.perf_counter() - clock))
    whole, slowest, last, wall = min(took)
    rows = [("database", f"{(place / 'library.db').stat().st_size / 1e6:,.0f} MB")]
    rows += [(" ".join(statement.split())[7:60], f"{seconds:.2f} s") for seconds, statement in sorted(last)[-9:]]
    rows += [
        ("slowest query", f"{slowest:.2f} s"),
        ("dashboard", f"{whole:.2f} s, least of {runs}; {wall:.1f} s by the clock"),
    ]
    table([*rows, ("ratio", f"{whole / slowest:.2f}, wanted under 3")])


if __name__ == "__main__":
    main()
