"""Opening a library's database file: plain SQLite, or SQLCipher where there is a key."""

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, Pool, QueuePool, RootTransaction, create_engine, event, exc
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

KEY_BYTES = 32
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "fullfsync=ON")
"""What makes an acknowledged commit outlive a power cut; said on every connection."""

_PLAIN = b"SQLite format 3\0"
_WRITES = "writes"
WAIT = 15
"""Seconds until another program's write has to be over."""
STATEMENTS = 1000
"""How many statements a connection keeps compiled, which is more than Curator says. SQLCipher's driver lets the newest
ones evict each other once its 100 are taken: an edit compiled each of its own anew.
"""


def is_plain(path: Path) -> bool:
    """Whether the database file begins as an unencrypted one does, or is not begun yet."""
    with path.open("rb") as file:
        return file.read(len(_PLAIN)) in (_PLAIN, b"")


def connect(path: Path, key: bytes | None) -> sqlite3.Connection:
    """A connection without pragmas; a key of 32 bytes opens an encrypted file. A wrong one shows at the first read."""
    connection: sqlite3.Connection = _driver(key).connect(
        str(path), timeout=WAIT, check_same_thread=False, isolation_level=None, cached_statements=STATEMENTS
    )
    if key is not None:
        # It tells on standard error, beside our sentence, what the error says as well.
        connection.execute("PRAGMA cipher_log_level=NONE").close()
        connection.execute(f"PRAGMA key={literal(key)}").close()
    return connection


def literal(key: bytes) -> str:
    """The key as SQLCipher reads a raw one in SQL."""
    return f"\"x'{key.hex()}'\""


class _Dialect(SQLiteDialect_pysqlite):
    """Says BEGIN itself: an engine that listens for the event could too, but looks for listeners at every statement."""

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:
        writes = dbapi_connection.info.pop(_WRITES, False)
        # Past SQLAlchemy, which takes longer to say it than SQLite to do it.
        dbapi_connection.driver_connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN").close()


registry.register("sqlite.curator", __name__, _Dialect.__name__)


def engine(path: Path, key: bytes | None) -> Engine:
    """Connections to a library's file, each with what its durability asks for."""
    return engine_of(
        lambda: connect(path, key),
        module=_driver(key),
        poolclass=QueuePool,
        pool_use_lifo=True,  # the connection that was used last still has its pages in memory, deciphered
    )


def engine_of(creator: Callable[[], sqlite3.Connection], *, poolclass: type[Pool], **more: Any) -> Engine:
    """Connections that begin their transactions themselves."""
    made = create_engine("sqlite+curator://", creator=creator, poolclass=poolclass, hide_parameters=True, **more)
    event.listen(made, "connect", _configure)
    return made


def begin_writing(connection: Connection) -> RootTransaction:
    """Begin a transaction that nobody else's write can come before; one that reads begins with its first statement."""
    connection.connection.info[_WRITES] = True
    return connection.begin()


def errors(name: str) -> tuple[type[Exception], ...]:
    """The exceptions called `name`: SQLAlchemy's, and those of the drivers that are loaded."""
    loaded = [sys.modules[driver] for driver in ("sqlite3", "sqlcipher3.dbapi2") if driver in sys.modules]
    return tuple(getattr(module, name) for module in (exc, *loaded))


def _driver(key: bytes | None) -> ModuleType:
    if key is None:
        return sqlite3
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - a plain library needs none of it

    driver: ModuleType = dbapi2
    return driver


def _configure(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own transaction handling starts transactions late; the dialect says BEGIN itself.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
