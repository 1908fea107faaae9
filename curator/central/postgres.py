"""The central dataset in PostgreSQL: each method calls one function of `db/central`, where the rules are kept."""

import ipaddress
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, Row, create_engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from curator.central import roles
from curator.domain.access import AccessEntry, held_form, read_form
from curator.domain.errors import CentralError, OfflineError
from curator.domain.exchange import Answer, Cursor, DeviceKey, Offer, Page, Quarantined, Reason, Verdict
from curator.domain.exchange import Row as CentralRow
from curator.domain.roles import Member, Role
from curator.paths import central_migrations

_CONNECT = 10  # seconds until an answer to the first word
_SILENCE = 60_000  # ms until what was sent has to be acknowledged, lest a dead line be waited for

_WHO = "SELECT curator.whoami() AS name, curator.my_role() AS role"
# In binary, since bytes take twice the room and much longer as text.
_PUSH = "SELECT * FROM curator.push(%(forms)b::bytea[], %(signatures)b::bytea[], %(receipts)b::bytea[])"
_PULL = "SELECT * FROM curator.pull(%(seq)s, %(hash)s, %(most)s)"
_REGISTER = "SELECT curator.register_device(%(device)s, %(key)s, %(first)s)"
_PUSH_ACCESS = "SELECT curator.push_access(%(forms)b::bytea[], %(reasons)s::text[], %(salts)s::text[])"
_THEIRS = "SELECT * FROM curator.of_participant(%(participant)s, %(after)s, %(most)s)"


class PostgresCentral:
    """One member's connection; see `protocol.Central`. It is made at the first call and kept until `close`."""

    def __init__(self, url: URL) -> None:
        self._engine = _engine(url)
        self._connection: Connection | None = None

    def who(self) -> Member:
        """Who is connected."""
        (row,) = self._call(_WHO)
        if row.role is None:
            raise CentralError("{name} is no member of this central dataset; ask a supervisor.", name=row.name)
        return Member(row.name, Role(row.role), managed=True)

    def push(self, offers: Sequence[Offer]) -> tuple[Answer, ...]:
        """Offer revisions; an answer for each, in their order."""
        rows = self._call(
            _PUSH,
            forms=[offer.form for offer in offers],
            signatures=[offer.signature for offer in offers],
            receipts=[offer.receipt for offer in offers],
        )
        return tuple(Answer(Verdict(row.verdict), Reason(row.reason)) for row in rows)

    def pull(self, cursor: Cursor, limit: int) -> Page:
        """The rows behind `cursor`, at most `limit`, the oldest first."""
        rows = self._call(_PULL, seq=cursor.seq, hash=cursor.hash, most=limit)
        first = rows[0]
        found = tuple(_row(row) for row in rows if row.seq is not None)
        return Page(first.epoch, first.known, first.last_seq, first.min_client, first.moment, found)

    def assigned(self) -> frozenset[str]:
        """Participants assigned to this member; empty for those who read all."""
        return frozenset(row[0] for row in self._call("SELECT curator.assigned()"))

    def of_participant(self, participant_id: str, after: int, limit: int) -> tuple[CentralRow, ...]:
        """Rows about one participant whose number is over `after`, whole; none where this member may not read them."""
        return tuple(_row(row) for row in self._call(_THEIRS, participant=participant_id, after=after, most=limit))

    def add_member(self, name: str, role: str, password: str) -> None:
        """Give a person a login and a role; one that is there gets the new role and password."""
        with _sentences(), self._engine.begin() as connection:
            roles.add_member(connection, name, role, password)

    def assign(self, participant_ids: Sequence[str], name: str) -> None:
        """Let a member review participants."""
        self._call("SELECT curator.assign(%(them)s::text[], %(name)s)", them=list(participant_ids), name=name)

    def register_device(self, device_id: str, key: DeviceKey) -> None:
        """State the key with which a device signs, and from which number on; once stated the key stays."""
        self._call(_REGISTER, device=device_id, key=key.public_key, first=key.signs_from)

    def device_keys(self) -> dict[str, DeviceKey]:
        """Keys by device id."""
        rows = self._call("SELECT device_id, public_key, signs_from FROM curator.device")
        return {row.device_id: DeviceKey(row.public_key, row.signs_from) for row in rows}

    def access_ends(self, device_ids: Sequence[str]) -> dict[str, tuple[int, str]]:
        """Number and hash of the last entry that is held of these devices' access logs."""
        rows = self._call("SELECT * FROM curator.access_ends(%(devices)s::text[])", devices=list(device_ids))
        return {row.device_id: (row.seq, row.hash) for row in rows}

    def push_access(self, entries: Sequence[AccessEntry]) -> None:
        """Append to devices' access logs."""
        self._call(
            _PUSH_ACCESS,
            forms=[held_form(entry) for entry in entries],
            reasons=[entry.reason for entry in entries],
            salts=[entry.salt for entry in entries],
        )

    def pull_access(self, held: Mapping[str, int], limit: int) -> tuple[AccessEntry, ...]:
        """Entries behind the last one `held` of each device."""
        query = "SELECT * FROM curator.pull_access(%(held)s::json, %(most)s)"
        rows = self._call(query, held=json.dumps(dict(held)), most=limit)
        return tuple(read_form(row.form, reason=row.reason, salt=row.salt) for row in rows)

    def quarantined(self) -> tuple[Quarantined, ...]:
        """What was not taken; row-level security shows supervisors all of it and others their own."""
        query = "SELECT form, reason, sender, received_at FROM curator.quarantine ORDER BY received_at"
        return tuple(
            Quarantined(row.form, Reason(row.reason), row.sender, row.received_at) for row in self._call(query)
        )

    def photos(self) -> str:
        """Where photo bytes lie; empty where nowhere."""
        (row,) = self._call("SELECT photos FROM curator.head")
        return str(row.photos)

    def keep_photos(self, url: str) -> None:
        """Say where photo bytes lie."""
        with _sentences(), self._engine.begin() as connection:
            connection.execute(text("UPDATE curator.head SET photos = :url"), {"url": url})

    def close(self) -> None:
        """Disconnect."""
        if self._connection is not None:
            self._connection.close()
        self._engine.dispose()

    def _call(self, query: str, **values: Any) -> Sequence[Row[Any]]:
        with _sentences():
            if self._connection is None:
                self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            return self._connection.exec_driver_sql(query, values).all()


def prepare(url: URL) -> None:
    """Make the schema, or bring an older one up to date; the login has to be allowed to make roles.

    Raises:
        CentralError: it is not allowed to.
        OfflineError: the server cannot be reached.
    """
    # Alembic takes a third of a second to import.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(central_migrations()).replace("%", "%%"))
    with _sentences(), _engine(url).begin() as connection:
        connection.execute(text("CREATE SCHEMA IF NOT EXISTS curator"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def secured(url: URL) -> URL:
    """The address with TLS and a checked certificate, unless it stays on this machine or says otherwise itself."""
    stated = url.query.get("host") or url.host
    host = stated if isinstance(stated, str) else None
    if (stated and not _is_local(host)) and "sslmode" not in url.query:
        return url.update_query_dict({"sslmode": "verify-full"})
    return url


def _engine(url: URL) -> Engine:
    """One connection without a pool."""
    limits = {"connect_timeout": _CONNECT, "tcp_user_timeout": _SILENCE, "application_name": "curator"}
    server = secured(url).set(drivername="postgresql+psycopg")
    return create_engine(server, poolclass=NullPool, connect_args=limits)


def _is_local(host: str | None) -> bool:
    if host is None:  # several hosts
        return False
    if host.startswith("/") or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _row(row: Row[Any]) -> CentralRow:
    return CentralRow(row.seq, row.hash, row.digest, row.form, row.signature, row.receipt)


@contextmanager
def _sentences() -> Iterator[None]:
    """The driver's errors as sentences."""
    try:
        yield
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None)
        cause = str(error.orig).strip().split("\n")[0]
        if state is None and "password" in cause:  # said while connecting, before the server gives codes
            raise CentralError(
                "The central dataset does not take this login: {cause}. Check name and password.", cause=cause
            ) from error
        if state is None or state[:2] in ("08", "57") or (isinstance(error, OperationalError) and state[:2] != "28"):
            raise OfflineError(
                "The central dataset cannot be reached: {cause}. Work goes on; sync later.", cause=cause
            ) from error
        raise CentralError("The central dataset refuses: {cause}. Ask whoever keeps it.", cause=cause) from error
