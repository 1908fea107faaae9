"""Bringing a library's tables to the shape that this version of Curator uses."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from curator.domain.errors import LibraryError
from curator.paths import migrations
from curator.store import database

HEAD = "0013"
"""The newest revision in db/local; a constant, so that opening a library need not import Alembic."""


def is_outdated(connection: Connection, path: Path) -> bool:
    """Whether the tables of the database `path` are older than this version of Curator wants them.

    Raises:
        LibraryError: the tables are none of ours, or of a newer version.
    """
    present = _version(connection)
    if present is None or present > HEAD:
        raise LibraryError(
            "The library {path} was not made by this version of Curator or an older one (its tables are at {present}). "
            "Install the newest Curator and open it again.",
            path=path.parent,
            present=present or "–",
        )
    return present != HEAD


def upgrade(connection: Connection) -> None:
    """Run all migrations that are still to do, within the connection's transaction."""
    # Alembic takes a third of a second to import, and only a new or outdated library needs it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def set_aside(path: Path, key: bytes | None = None) -> Path:
    """Copy the database `path`, its write-ahead log included, to a file beside it that names the copied version.

    The copy of an encrypted one is encrypted with the same key.
    """
    with closing(database.connect(path, key)) as source:
        present = source.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        kept = path.with_name(f"{path.stem}-{present}.db.backup")
        with closing(database.connect(kept, key)) as target:
            source.backup(target)
    return kept


def copies(path: Path) -> list[Path]:
    """Files that `set_aside` has made of the database `path`."""
    return sorted(path.parent.glob(f"{path.stem}-*.db.backup*"))


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
