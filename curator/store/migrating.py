"""Bringing a library's tables to the shape that this version of Curator uses."""

import shutil
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from curator.domain.errors import LibraryError
from curator.paths import migrations

HEAD = "0001"
"""The newest revision in db/local; a constant, so that opening a library need not import Alembic."""


def version(connection: Connection) -> str | None:
    """The revision that the tables are at; None where they were not made by Curator."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(connection: Connection) -> None:
    """Run all migrations that are still to do, in one transaction."""
    # Alembic takes a third of a second to import, and only a new or outdated library needs it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.commit()


def bring_up_to_date(connection: Connection, path: Path) -> None:
    """Upgrade an outdated library after setting a copy of it aside.

    Raises:
        LibraryError: the tables are none of ours, or of a newer version.
    """
    present = version(connection)
    connection.rollback()
    if present == HEAD:
        return
    if present is None or present > HEAD:
        raise LibraryError(
            "The library {path} was not made by this version of Curator or an older one (its tables are at {present}). "
            "Install the newest Curator and open it again.",
            path=path.parent,
            present=present or "–",
        )
    shutil.copy2(path, path.with_name(f"library-{present}.db.backup"))
    upgrade(connection)
