"""Devices and a central dataset in memory, which fail, crash, are copied and restored as a schedule says."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from sqlalchemy import StaticPool, select

from curator.central.protocol import Central
from curator.central.sqlite import SqliteCentral, prepare
from curator.domain.access import AccessEntry
from curator.domain.errors import ConflictError, OfflineError
from curator.domain.exchange import Answer, Cursor, DeviceKey, Offer, Page, Quarantined, Row
from curator.domain.revisions import Fact, Label
from curator.domain.roles import Member
from curator.domain.settings import Settings
from curator.services.syncing import Exchange
from curator.store import membership, people, photos, revisions
from curator.store.database import engine_of
from curator.store.library import DATABASE, Library, begin_device, create
from curator.store.tables import conflict, disposition, label, participant, photo, revision
from tests.making import photo as made_photo

T = TypeVar("T")
PHOTOS = ("P-1-a", "P-1-b")

# Built once, since schedules ask them thousands of times.
IDS = select(revision.c.id)
CONFIRMED = IDS.where(revision.c.central_hash.is_not(None))
STATE = (
    select(revision.c.form, revision.c.central_seq, revision.c.central_hash, revision.c.receipt).order_by(
        revision.c.central_seq
    ),
    select(photo.c.id, photo.c.sha256).order_by(photo.c.id),
    *(select(table).order_by(*table.c) for table in (participant, label, disposition, conflict)),
)


def put(content: bytes, database: sqlite3.Connection) -> None:
    """Make a database what `content` says; to deserialize that, while statements are prepared, ends the process."""
    with closing(sqlite3.connect(":memory:")) as image:
        image.deserialize(content)
        image.backup(database)


class CrashError(Exception):
    """The program ends here, whatever it was doing."""


@cache
def empty() -> bytes:
    """An empty library's database file."""
    with TemporaryDirectory() as folder:
        create(Path(folder) / "library").close()
        with closing(sqlite3.connect(Path(folder) / "library" / DATABASE)) as database:
            database.execute("PRAGMA journal_mode=DELETE")
            return database.serialize()


class Device:
    """A library in memory."""

    def __init__(self, content: bytes | None = None) -> None:
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.deserialize(content or empty())
        self.library = Library(Path("nowhere"), Settings(), key=None)
        self.library._engine = engine_of(lambda: self._database, poolclass=StaticPool)
        if content is None:
            self.become_another()

    def become_another(self) -> None:
        """Take a device id and a key of its own."""
        with self.library.writing() as tx:
            begin_device(tx)

    def load(self, content: bytes) -> None:
        """Be what `content` says, as a machine is that gets a backup; much cheaper than another device."""
        put(content, self._database)

    def content(self) -> bytes:
        """The library's database file, as a backup or a clone of the machine would hold it."""
        return self._database.serialize()

    def close(self) -> None:
        """Give the memory back."""
        self.library.close()
        self._database.close()

    def register(self) -> None:
        """Import two photos of one participant."""
        with self.library.writing() as tx:
            people.add_missing(tx, "P-1")
            photos.add(tx, [made_photo("a"), made_photo("b")])

    def state_age(self, photo_id: str, age: int) -> str | None:
        """State an age as a person would; gives the revision's id, None where the fact is in conflict."""
        with self.library.writing() as tx:
            try:
                return revisions.append(tx, Fact.LABEL, photo_id, Label(age).to_body(), author=author(tx)).id
            except ConflictError:
                return None

    def resolve(self, photo_id: str, age: int) -> str | None:
        """Settle a conflict, if there is one."""
        with self.library.writing() as tx:
            try:
                return revisions.resolve(tx, Fact.LABEL, photo_id, Label(age).to_body(), author=author(tx)).id
            except ConflictError:
                return None

    def ids(self) -> set[str]:
        """Ids of all revisions held."""
        with self.library.reading() as tx:
            return set(tx.execute(IDS).scalars())

    def confirmed(self) -> set[str]:
        """Ids of the revisions that count as confirmed."""
        with self.library.reading() as tx:
            return set(tx.execute(CONFIRMED).scalars())

    def state(self) -> list[list[tuple[Any, ...]]]:
        """All that devices have to agree on."""
        with self.library.reading() as tx:
            return [[tuple(row) for row in tx.execute(query)] for query in STATE]


def author(tx: Any) -> str:
    """Who a library speaks as."""
    return membership.get(tx).user


class CentralFile:
    """A central dataset in memory with members, of which older states can be put back."""

    def __init__(self, *members: tuple[str, str]) -> None:
        self.database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self.database.row_factory = sqlite3.Row
        prepare(self.database)
        for name, role in members or [("sue", "supervisor")]:
            self.as_(name).add_member(name, role, "")

    def as_(self, name: str) -> SqliteCentral:
        """A member's connection."""
        return SqliteCentral(self.database, name)

    def backup(self) -> bytes:
        """All that is in it."""
        return self.database.serialize()

    def restore(self, backup: bytes) -> None:
        """Put an older state back."""
        put(backup, self.database)

    def ids(self) -> list[str]:
        """Ids of all revisions in the order of the chain."""
        return [row["id"] for row in self.database.execute("SELECT id FROM revision ORDER BY seq")]

    def close(self) -> None:
        """Give the memory back."""
        self.database.close()


class Flaky:
    """A connection that loses requests, loses answers, and delivers a push twice, as `chance` has it."""

    def __init__(self, central: Central, random: Random, chance: float) -> None:
        self._central, self._random, self._chance = central, random, chance

    def who(self) -> Member:
        return self._central.who()

    def push(self, offers: Sequence[Offer]) -> tuple[Answer, ...]:
        if self._happens():
            self._central.push(offers)  # delivered twice
        return self._through(lambda: self._central.push(offers))

    def pull(self, cursor: Cursor, limit: int) -> Page:
        return self._through(lambda: self._central.pull(cursor, limit))

    def assigned(self) -> frozenset[str]:
        return self._central.assigned()

    def of_participant(self, participant_id: str, after: int, limit: int) -> tuple[Row, ...]:
        return self._through(lambda: self._central.of_participant(participant_id, after, limit))

    def register_device(self, device_id: str, key: DeviceKey) -> None:
        self._central.register_device(device_id, key)

    def device_keys(self) -> dict[str, DeviceKey]:
        return self._central.device_keys()

    def access_ends(self, device_ids: Sequence[str]) -> dict[str, tuple[int, str]]:
        return self._through(lambda: self._central.access_ends(device_ids))

    def push_access(self, entries: Sequence[AccessEntry]) -> None:
        if self._happens():
            self._central.push_access(entries)  # delivered twice
        self._through(lambda: self._central.push_access(entries))

    def pull_access(self, held: Mapping[str, int], limit: int) -> tuple[AccessEntry, ...]:
        return self._through(lambda: self._central.pull_access(held, limit))

    def quarantined(self) -> tuple[Quarantined, ...]:
        return self._central.quarantined()

    def photos(self) -> str:
        return self._central.photos()

    def close(self) -> None:
        self._central.close()

    def _through(self, call: Callable[[], T]) -> T:
        if self._happens():
            raise OfflineError("The request was lost.")
        answer = call()
        if self._happens():
            raise OfflineError("The answer was lost.")
        return answer

    def _happens(self) -> bool:
        return self._random.random() < self._chance


@contextmanager
def closing_all(*things: Any) -> Iterator[None]:
    """Close all at the end."""
    try:
        yield
    finally:
        for thing in things:
            thing.close()


def sync(device: Device, central: Central, kind: type[Exchange] = Exchange, page: int = 2) -> bool:
    """One sync in small pages; whether it came through."""
    try:
        kind(device.library, central, page=page).run()
    except (OfflineError, CrashError):
        return False
    return True
