"""Sync against the raw function and COPY; a new annotator's first sync; fifty annotators at once. Real PostgreSQL.

.venv/bin/python tests/bench/bench_sync.py [--revisions 100000] [--people 100] [--photos 70]
    [--annotators 50] [--seconds 120]
"""

import argparse
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import psycopg
from figures import table
from sqlalchemy import URL

from curator.central.postgres import PostgresCentral
from curator.domain.canonical import canonical
from curator.domain.exchange import Cursor, Offer, check_chain
from curator.domain.people import Participant
from curator.domain.photos import Photo
from curator.domain.revisions import Fact, Label, Revision
from curator.services.syncing import PAGE, sync
from curator.store import people, photos, revisions
from curator.store.library import Library, create
from tests.central.server import admin, database


def main() -> None:
    """Run all and print what was measured as it comes."""
    asked = argparse.ArgumentParser()
    for name, default in (
        ("revisions", 100_000),
        ("people", 100),
        ("photos", 70),
        ("annotators", 50),
        ("seconds", 120),
    ):
        asked.add_argument(f"--{name}", type=int, default=default)
    given = asked.parse_args()
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with database() as keeper:
            library = stocked(folder / "importer", given.people, given.photos)
            table(first_syncs(folder, keeper, library))
            table(bulk(keeper, library, given.revisions))
            library.close()
        with database() as keeper:
            table(crowd(folder, keeper, given.annotators, given.seconds))


def stocked(folder: Path, count: int, each: int) -> Library:
    """A library of `count` participants with `each` photos' metadata."""
    library = create(folder)
    with library.writing() as tx:
        for number in range(count):
            people.add_missing(tx, f"P-{number}")
            photos.add(tx, [Photo(f"{number:04}-{place:04}", f"P-{number}", f"{place}.jpg", f"{number:08}{place:056}",
                                  3_000_000, "JPEG", 4000, 3000) for place in range(each)])  # fmt: skip
    return library


def first_syncs(folder: Path, keeper: URL, library: Library) -> list[tuple[str, str]]:
    """The importing machine's first sync, then that of an annotator whose machine has nothing."""
    named = [person.id for person in everyone(library)]
    out = timed(lambda: exchange(library, keeper, "sue"))
    sue = PostgresCentral(keeper.set(username="sue"))
    sue.assign(named, "kim")
    sue.close()
    fresh = create(folder / "annotator")
    back = timed(lambda: exchange(fresh, keeper, "kim"))
    with fresh.reading() as tx:
        got = len(photos.everything(tx))
    fresh.close()
    return [
        (f"first sync of the importing machine, {len(named)} participants, {got} photos' metadata", f"{out:.1f} s"),
        (f"first sync of a new annotator, {len(named)} participants, {got} photos' metadata", f"{back:.1f} s"),
    ]


def everyone(library: Library) -> list[Participant]:
    """All participants."""
    with library.reading() as tx:
        return people.everyone(tx)


def bulk(keeper: URL, library: Library, count: int) -> list[tuple[str, str]]:
    """Many labels through `sync`, the same number through the function alone, and through COPY into a bare table."""
    with library.reading() as tx:
        ids = [photo.id for photo in photos.everything(tx)]
    for start in range(0, count, len(ids)):
        with library.writing() as tx:
            stated = {name: Label(start % 90).to_body() for name in ids[: count - start]}
            revisions.append_many(tx, Fact.LABEL, stated, author="sue")
    synced = timed(lambda: exchange(library, keeper, "sue"))
    made = [statement(ids, number, "sue") for number in range(count)]
    with plain(keeper, "sue") as connection:
        raw = timed(lambda: push_raw(connection, made))
    with plain(keeper, "postgres") as connection:
        copied = timed(lambda: copy(connection, made))
    ratio = raw / synced
    return [
        (f"sync of {count} revisions: read, pushed, read back, confirmed", f"{count / synced:,.0f} rows/s"),
        ("raw chained function, psycopg", f"{count / raw:,.0f} rows/s; sync is {ratio:.2f} of it"),
        ("COPY of the same forms into a bare table", f"{count / copied:,.0f} rows/s"),
    ]


def statement(ids: list[str], number: int, author: str) -> bytes:
    """The form of one label."""
    return canonical(
        Revision(
            f"raw-{author}-{number}",
            Fact.LABEL,
            ids[number % len(ids)],
            Label(number % 90).to_body(),
            author,
            f"raw-{author}",
            number,
            datetime.now(UTC),
        )
    )


def push_raw(connection: psycopg.Connection[tuple[object, ...]], forms: list[bytes]) -> None:
    """The server's function with nothing of ours round it."""
    for start in range(0, len(forms), PAGE):
        page = forms[start : start + PAGE]
        query = "SELECT * FROM curator.push(%b::bytea[], %b::bytea[], %b::bytea[])"
        answers = connection.execute(query, [page, [None] * len(page), [None] * len(page)]).fetchall()
        if any(answer[0] != "accepted" for answer in answers):
            raise RuntimeError(answers)


def copy(connection: psycopg.Connection[tuple[object, ...]], forms: list[bytes]) -> None:
    """The limit: no rule, no chain, no index."""
    connection.execute("CREATE TABLE public.bare (form bytea)")
    with connection.cursor().copy("COPY public.bare FROM STDIN (FORMAT binary)") as writer:
        for form in forms:
            writer.write_row([form])


def plain(keeper: URL, member: str) -> psycopg.Connection[tuple[object, ...]]:
    """A login without our program."""
    host = str(keeper.query.get("host") or keeper.host)
    return psycopg.connect(host=host, port=keeper.port or 5432, user=member, dbname=keeper.database, autocommit=True)


def exchange(library: Library, keeper: URL, member: str) -> None:
    """One sync with its connection."""
    central = PostgresCentral(keeper.set(username=member))
    try:
        report = sync(library, central)
    finally:
        central.close()
    if report.state.unsent:
        raise RuntimeError(report)


def timed(work: object) -> float:
    """Seconds that a call takes."""
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - start


def crowd(folder: Path, keeper: URL, count: int, seconds: int) -> list[tuple[str, str]]:
    """Annotators who push at once, each with a connection a push; then the chain and the set of revisions."""
    library = stocked(folder / "crowd", count, 20)
    exchange(library, keeper, "sue")
    library.close()
    boss = PostgresCentral(keeper.set(username="postgres"))
    for number in range(count):
        boss.add_member(f"a{number}", "annotator", "a bench's password")
        boss.assign([f"P-{number}"], f"a{number}")
    boss.close()
    sent: list[list[str]] = [[] for _ in range(count)]
    errors: list[str] = []
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=annotate, args=(keeper, number, until, sent[number], errors))
               for number in range(count)]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wanted = sorted(name for some in sent for name in some)
    return [(f"{count} annotators for {seconds} s", judged(keeper, wanted, errors, seconds))]


def annotate(keeper: URL, number: int, until: float, sent: list[str], errors: list[str]) -> None:
    """One annotator: connect, push up to five labels, disconnect, again and again."""
    random, name = Random(number), f"a{number}"
    ids = [f"{number:04}-{place:04}" for place in range(20)]
    while time.monotonic() < until:
        central = PostgresCentral(keeper.set(username=name))
        try:
            forms = {f"raw-{name}-{place}": statement(ids, place, name)
                     for place in range(len(sent), len(sent) + random.randint(1, 5))}  # fmt: skip
            answers = central.push([Offer(one, form) for one, form in forms.items()])
            errors += [f"{answer}" for answer in answers if answer.verdict != "accepted"]
            sent += forms
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is counted
            errors.append(str(error))
        finally:
            central.close()


def judged(keeper: URL, wanted: list[str], errors: list[str], seconds: int) -> str:
    """Whether the chain holds and every revision is there once."""
    central, cursor, rows = PostgresCentral(keeper.set(username="sue")), Cursor(), 0
    while (page := central.pull(cursor, 5000)).rows:
        cursor, rows = check_chain(cursor, page.rows), rows + len(page.rows)
    central.close()
    with admin(keeper) as run:
        held = sorted(row.id for row in run("SELECT id FROM curator.revision WHERE id LIKE 'raw-%'"))
    once = "every revision once" if held == wanted else "REVISIONS DIFFER"
    return f"{len(wanted) / seconds:,.0f} revisions/s, {len(errors)} errors, chain of {rows} intact, {once}"


if __name__ == "__main__":
    main()
