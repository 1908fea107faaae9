"""Opening a library's database file: plain SQLite, or SQLCipher where there is a key."""

import sqlite3
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, exc

KEY_BYTES = 32
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "fullfsync=ON")
"""What makes an acknowledged commit outlive a power cut; said on every connection."""

_PLAIN = b"SQLite format 3\0"
WAIT = 15
"""Seconds until another program's write has to be over."""


def is_plain(path: Path) -> bool:
    """Whether the database file begins as an unencrypted one does, or is not begun yet."""
    with path.open("rb") as file:
        return file.read(len(_PLAIN)) in (_PLAIN, b"")


def connect(path: Path, key: bytes | None) -> sqlite3.Connection:
    """A connection without pragmas; a key of 32 bytes opens an encrypted file. A wrong one shows at the first read."""
    connection: sqlite3.Connection = _driver(key).connect(
        str(path), timeout=WAIT, check_same_thread=False, isolation_level=None
    )
    if key is not None:
        # It tells on standard error, beside our sentence, what the error says as well.
        connection.execute("PRAGMA cipher_log_level=NONE").close()
        connection.execute(f"PRAGMA key={literal(key)}").close()
    return connection


def literal(key: bytes) -> str:
    """The key as SQLCipher reads a raw one in SQL."""
    return f"\"x'{key.hex()}'\""


def engine(path: Path, key: bytes | None) -> Engine:
    """Connections that begin their transactions themselves; the execution option `writes` begins one that writes."""
    made = create_engine(
        "sqlite://",
        creator=lambda: connect(path, key),
        module=_driver(key),
        poolclass=QueuePool,
        pool_use_lifo=True,  # the connection that was used last still has its pages in memory, deciphered
        hide_parameters=True,
    )
    event.listen(made, "connect", _configure)
    event.listen(made, "begin", _begin)
    return made


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
    # The driver's own transaction handling starts transactions late; `_begin` says BEGIN itself.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    # Past SQLAlchemy, which takes longer to say it than SQLite to do it.
    driver: Any = connection.connection.driver_connection
    driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN").close()
