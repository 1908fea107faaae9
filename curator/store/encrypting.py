"""Turning a plain library into an encrypted one, in steps that may end anywhere.

First the database is written anew beside the plain one and takes its place at once; then original by original is
sealed. Until the last is, `meta` says so, and the same call goes on.
"""

from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

from sqlalchemy import delete, select

from curator.domain.errors import LibraryError
from curator.store import database, durable
from curator.store.library import DATABASE, Library, Transaction, sentences
from curator.store.sealing import UNSEALED
from curator.store.tables import meta, photo

COPIES = "library-*.db.backup"
"""Copies that were set aside before an upgrade."""


def encrypt_database(folder: Path, key: bytes) -> None:
    """Put an encrypted copy of the plain database in its place.

    Raises:
        LibraryError: another program has it open, the disk is full, or the copy is not equal.
    """
    path = folder / DATABASE
    new = durable.part(path)
    new.unlink(missing_ok=True)
    with sentences(folder):
        # Only SQLCipher can write an encrypted copy; it reads the plain file without a key.
        with closing(_alone(path)) as plain:
            plain.execute(f"ATTACH DATABASE ? AS sealed KEY {database.literal(key)}", (str(new),))
            plain.execute("BEGIN EXCLUSIVE")
            plain.execute("SELECT sqlcipher_export('sealed')").fetchall()
            plain.execute(f"INSERT INTO sealed.meta VALUES ('{UNSEALED}', '1')")
            plain.execute("COMMIT")
            counted = _counts(plain)
        with closing(database.connect(new, key)) as copy:
            whole = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            if not whole or _counts(copy) != {**counted, "meta": counted["meta"] + 1}:
                raise LibraryError(
                    "The encrypted copy of {path} is not whole. Check the disk and try again.", path=path
                )
    durable.settle(path)


def unsealed(tx: Transaction) -> dict[str, str]:
    """Participants by photo, of all that lie in the vault."""
    return {row.id: row.participant_id for row in tx.execute(select(photo.c.id, photo.c.participant_id))}


def finish(library: Library) -> None:
    """Say that every original is sealed, and delete plain copies of the database from before.

    Raises:
        LibraryError: the library cannot be written.
    """
    for kept in library.folder.glob(COPIES):
        if database.is_plain(kept):
            kept.unlink()
    with library.writing() as tx:
        tx.execute(delete(meta).where(meta.c.key == UNSEALED))


def _alone(path: Path) -> Connection:
    """The plain database, open for nobody else and with its write-ahead log worked in."""
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - a plain library needs none of it

    connection: Connection = dbapi2.connect(str(path), timeout=database.WAIT, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level=NONE").close()
    connection.execute("PRAGMA locking_mode=EXCLUSIVE").close()
    connection.execute("PRAGMA synchronous=FULL").close()
    if connection.execute("PRAGMA journal_mode=DELETE").fetchone() != ("delete",):
        connection.close()
        raise LibraryError("Another program has {path} open. Close it and try again.", path=path)
    return connection


def _counts(connection: Connection) -> dict[str, int]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
