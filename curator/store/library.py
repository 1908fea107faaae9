"""A library: a folder with library.db, the vault of photos and settings.toml."""

import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, Integer, String, bindparam, cast, delete, insert, select, update

from curator.domain.errors import KeyNeededError, LibraryError, SettingError, WrongKeyError
from curator.domain.settings import Settings, crossing
from curator.store import database, devices, key_file, migrating, settings_file
from curator.store.prepared import Prepared
from curator.store.sealing import Sealer
from curator.store.tables import meta
from curator.store.vault import Vault

if TYPE_CHECKING:
    from curator.domain.messages import Message

Transaction = Connection
"""What every query function of the store takes."""

DATABASE = "library.db"

SETTINGS = "settings.toml"
VAULT = "photos"

_DEVICE = select(meta.c.value).where(meta.c.key == "device_id")
_NUMBER = cast(meta.c.value, Integer)
_NEXT = Prepared(
    update(meta)
    .where(meta.c.key == "next_seq")
    .values(value=cast(_NUMBER + bindparam("count", type_=Integer), String))
    .returning(_DEVICE.scalar_subquery().label("device_id"), _NUMBER.label("behind"))
)
_FIRST = select(_NUMBER).where(meta.c.key == "next_seq")


class Library:
    """An open library. Every read and write happens inside `reading` or `writing`."""

    def __init__(self, folder: Path, settings: Settings, *, key: bytes | None) -> None:
        self.folder = folder
        self.settings = settings
        self.key = key
        self.resumed: tuple[Message, ...] = ()
        """What opening it finished that an earlier run had left half done."""
        self.judges_later = False
        """Whether stated ages are saved without judging the timeline, which `flagging.catch_up` does right behind."""
        self._engine = database.engine(folder / DATABASE, key)
        self.vault = Vault(folder / VAULT, Sealer(self.reading, self.writing) if key else None)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A consistent view of the library.

        Raises:
            LibraryError: the database is damaged or gone.
        """
        with sentences(self.folder), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """One transaction: all of it is kept, or on any error none.

        Raises:
            LibraryError: the disk is full, the database is damaged, or another program holds it for too long.
        """
        with sentences(self.folder), _writer(self._engine) as connection:
            yield connection

    def keep(self, settings: Settings) -> None:
        """Use `settings` from now on, and write them into settings.toml.

        Raises:
            SettingError: two of them do not agree.
            LibraryError: the file cannot be written.
        """
        if crossed := crossing(settings):
            raise SettingError(
                "{low} cannot be larger than {high}; change the other one first.", low=crossed[0], high=crossed[1]
            )
        path = self.folder / SETTINGS
        try:
            settings_file.save(path, settings)
        except OSError as error:
            text = "The settings {path} cannot be written: {cause}. Check your rights and the space on the disk."
            raise LibraryError(text, path=path, cause=error.strerror) from error
        self.settings = settings

    def scrub(self) -> bool:
        """Write the database anew without what was deleted, and empty its log; False where others still read it.

        Raises:
            LibraryError: the disk is full, or another program holds the database for too long.
        """
        with sentences(self.folder), self._engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("VACUUM")
            busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def close(self) -> None:
        """Give the database file back."""
        self._engine.dispose()


def create(folder: Path, *, key: bytes | None = None) -> Library:
    """Make an empty library in `folder`, which must be empty or not there; encrypted where there is a key of 32 bytes.

    Its key file is the caller's to write, before anything is put into the library.

    Raises:
        LibraryError: the folder holds something, or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise LibraryError("The folder {path} is not empty. Name a new folder for the library.", path=folder)
        (folder / VAULT).mkdir()
        settings_file.save(folder / SETTINGS, Settings())
    except OSError as error:
        raise LibraryError(
            "A library cannot be made in {path}: {cause}. Name a folder that you may write.",
            path=folder,
            cause=error.strerror,
        ) from error
    library = Library(folder, Settings(), key=key)
    with library.writing() as tx:
        migrating.upgrade(tx)
        begin_device(tx)
    return library


def is_encrypted(folder: Path) -> bool:
    """Whether the library in `folder` opens with a key only.

    Raises:
        LibraryError: its database is unreadable, and nothing tells with which key.
    """
    path = folder / DATABASE
    if not path.is_file() or database.is_plain(path):
        return False
    if (folder / key_file.NAME).exists():
        return True
    raise LibraryError(
        "The library {path} cannot be read: it is damaged, or it is encrypted and its {key} is gone. "
        "Restore its {name} from a backup, and {key} with it.",
        path=folder,
        key=key_file.NAME,
        name=DATABASE,
    )


def key_needed(folder: Path) -> KeyNeededError:
    """What is said where an encrypted library has to open and nothing tells its key."""
    return KeyNeededError(
        "The library {path} is encrypted. Give its passphrase with --passphrase-file FILE or in the file that "
        "CURATOR_PASSPHRASE_FILE names.",
        path=folder,
    )


def open_(folder: Path, *, key: bytes | None = None) -> Library:
    """Open the library in `folder`, bringing an older one up to date first; an encrypted one needs its key.

    Raises:
        KeyNeededError: it is encrypted and there is no key, or another one.
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
    library = Library(folder, settings_file.load(folder / SETTINGS), key=_checked(folder, key))
    try:
        with library.reading() as tx:
            outdated = migrating.is_outdated(tx, path)
        if outdated:
            migrating.set_aside(path, library.key)
            with library.writing() as tx:
                migrating.upgrade(tx)
                devices.begin(tx, device(tx), int(tx.execute(_FIRST).scalar_one()))
    except LibraryError:
        library.close()
        raise
    return library


def device(tx: Transaction) -> str:
    """The id of this library on this machine."""
    return str(tx.execute(_DEVICE).scalar_one())


def copy_database(library: Library, target: Path) -> None:
    """Copy the database as it is now, while others go on writing; encrypted with the same key where it has one.

    Raises:
        LibraryError: it cannot be read, or `target` not be written.
    """
    with (
        sentences(library.folder),
        closing(database.connect(library.folder / DATABASE, library.key)) as source,
        closing(database.connect(target, library.key)) as copy,
    ):
        source.backup(copy)


def begin_device(tx: Transaction) -> None:
    """Give the library a new device id, with a key of its own and numbers from 1: it is new, or a copy of another."""
    tx.execute(delete(meta).where(meta.c.key.in_(("device_id", "next_seq"))))
    device_id = str(uuid.uuid4())
    tx.execute(insert(meta), [{"key": "device_id", "value": device_id}, {"key": "next_seq", "value": "1"}])
    devices.begin(tx, device_id, 1)


def take_sequence(tx: Transaction, count: int = 1) -> tuple[str, int]:
    """The device id and the next number of its revisions, which is used up by this call, as are `count` - 1 more."""
    ((device_id, behind),) = _NEXT.rows(tx, {"count": count})
    return device_id, behind - count


def _checked(folder: Path, key: bytes | None) -> bytes | None:
    """The key that the library takes: None for a plain one, whatever was given."""
    if not is_encrypted(folder):
        return None
    known = key_file.load(folder)
    if key is None or known is None:
        raise key_needed(folder)
    if not key_file.fits(known, key):
        raise WrongKeyError("This is not the key of the library {path}. Try again with the right one.", path=folder)
    return key


@contextmanager
def sentences(folder: Path) -> Iterator[None]:
    """SQLite's errors as sentences."""
    try:
        yield
    except database.errors("OperationalError") as error:
        raise LibraryError(
            "The library {path} cannot be used: {cause}. Free some space, check your rights and close other programs "
            "that use it, then try again; nothing of this step was kept.",
            path=folder,
            cause=getattr(error, "orig", error),
        ) from error
    except database.errors("DatabaseError") as error:
        if getattr(error, "orig", error).__class__ not in database.errors("DatabaseError"):
            raise
        raise LibraryError(
            "The library {path} is damaged: {cause}. Restore its {name} from a backup.",
            path=folder,
            cause=getattr(error, "orig", error),
            name=DATABASE,
        ) from error


@contextmanager
def _writer(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection, database.begin_writing(connection):
        yield connection
