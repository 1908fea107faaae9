"""A library: a folder with library.db, the vault of photos and settings.toml."""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, select, update
from sqlalchemy.exc import DatabaseError, OperationalError

from curator.domain.errors import LibraryError
from curator.domain.settings import Settings
from curator.store import migrating, settings_file
from curator.store.tables import meta
from curator.store.vault import Vault

Transaction = Connection
"""What every query function of the store takes."""

DATABASE = "library.db"

_SETTINGS = "settings.toml"
_WAIT = 15  # seconds until another program's write has to be over


class Library:
    """An open library. Every read and write happens inside `reading` or `writing`."""

    def __init__(self, folder: Path, engine: Engine, settings: Settings) -> None:
        self.folder = folder
        self.vault = Vault(folder / "photos")
        self.settings = settings
        self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A consistent view of the library.

        Raises:
            LibraryError: the database is damaged or gone.
        """
        with _sentences(self.folder), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """One transaction: all of it is kept, or on any error none.

        Raises:
            LibraryError: the disk is full, the database is damaged, or another program holds it for too long.
        """
        with _sentences(self.folder), _writer(self._engine) as connection:
            yield connection

    def close(self) -> None:
        """Give the database file back."""
        self._engine.dispose()


def create(folder: Path) -> Library:
    """Make an empty library in `folder`, which must be empty or not there.

    Raises:
        LibraryError: the folder holds something, or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise LibraryError("The folder {path} is not empty. Name a new folder for the library.", path=folder)
        (folder / "photos").mkdir()
        settings_file.save(folder / _SETTINGS, Settings())
    except OSError as error:
        raise LibraryError(
            "A library cannot be made in {path}: {cause}. Name a folder that you may write.",
            path=folder,
            cause=error.strerror,
        ) from error
    library = Library(folder, _engine(folder / DATABASE), Settings())
    with library.writing() as tx:
        migrating.upgrade(tx)
        tx.execute(insert(meta), [{"key": "device_id", "value": str(uuid.uuid4())}, {"key": "next_seq", "value": "1"}])
    return library


def open_(folder: Path) -> Library:
    """Open the library in `folder`, bringing an older one up to date first.

    Raises:
        LibraryError: there is none, it is damaged, or a newer version of Curator made it.
        TableError: its settings.toml cannot be used.
    """
    path = folder / DATABASE
    if not path.is_file():
        raise LibraryError(
            "The folder {path} is not a Curator library: it has no {name}. Make one with: curator init {path}",
            path=folder,
            name=DATABASE,
        )
    library = Library(folder, _engine(path), settings_file.load(folder / _SETTINGS))
    try:
        with library.reading() as tx:
            outdated = migrating.is_outdated(tx, path)
        if outdated:
            migrating.set_aside(path)
            with library.writing() as tx:
                migrating.upgrade(tx)
    except LibraryError:
        library.close()
        raise
    return library


def take_sequence(tx: Transaction, count: int = 1) -> tuple[str, int]:
    """The device id and the next number of its revisions, which is used up by this call, as are `count` - 1 more."""
    values = {row.key: row.value for row in tx.execute(select(meta))}
    number = int(values["next_seq"])
    tx.execute(update(meta).where(meta.c.key == "next_seq").values(value=str(number + count)))
    return values["device_id"], number


@contextmanager
def _sentences(folder: Path) -> Iterator[None]:
    """SQLite's errors as sentences."""
    try:
        yield
    except (OperationalError, sqlite3.OperationalError) as error:
        raise LibraryError(
            "The library {path} cannot be used: {cause}. Free some space, check your rights and close other programs "
            "that use it, then try again; nothing of this step was kept.",
            path=folder,
            cause=getattr(error, "orig", error),
        ) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if getattr(error, "orig", error).__class__ is not sqlite3.DatabaseError:
            raise
        raise LibraryError(
            "The library {path} is damaged: {cause}. Restore its {name} from a backup.",
            path=folder,
            cause=getattr(error, "orig", error),
            name=DATABASE,
        ) from error


@contextmanager
def _writer(engine: Engine) -> Iterator[Connection]:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def _engine(path: Path) -> Engine:
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": _WAIT, "check_same_thread": False})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own transaction handling starts transactions late; `_begin` says BEGIN itself.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "fullfsync=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
