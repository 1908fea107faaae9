"""Logins of the central dataset in PostgreSQL."""

import re

from psycopg import sql
from sqlalchemy import Connection, text

from curator.domain.errors import CentralError

_NAME = re.compile(r"[a-z][a-z0-9_.-]{0,62}")
_LIMITS = {"statement_timeout": "60s", "lock_timeout": "20s", "idle_in_transaction_session_timeout": "60s"}


def add_member(connection: Connection, name: str, role: str, password: str) -> None:
    """Give a person a login and a role within the connection's transaction; the password is sent as its SCRAM hash.

    Raises:
        CentralError: the name is none for a login.
    """
    if not _NAME.fullmatch(name):
        raise CentralError(
            "{name} is no name for a login: small letters, digits, dots and dashes, beginning with a letter.", name=name
        )
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("the connection is closed")
    hashed = driver.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    known = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": name}).one_or_none()
    verb = sql.SQL("ALTER" if known else "CREATE")
    login = sql.Identifier(name)
    driver.execute(sql.SQL("{} ROLE {} LOGIN NOCREATEDB NOCREATEROLE PASSWORD {}").format(verb, login, hashed))
    for setting, value in _LIMITS.items():
        driver.execute(sql.SQL("ALTER ROLE {} SET {} = {}").format(login, sql.Identifier(setting), value))
    driver.execute(sql.SQL("GRANT curator_member TO {}").format(login))
    stated = "INSERT INTO curator.member VALUES (:name, :role) ON CONFLICT (name) DO UPDATE SET role = excluded.role"
    connection.execute(text(stated), {"name": name, "role": role})
