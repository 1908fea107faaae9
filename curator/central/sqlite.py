"""The central dataset as a SQLite file: for a team that shares one machine, for demos and for tests.

It answers exactly as `postgres` does. Whoever may open the file may read it all: who is who is taken on trust here.
"""

import json
import secrets
import sqlite3
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from curator.central import access_log
from curator.central.rules import UNSEEN, Facts, judge, receipt_of
from curator.domain.access import AccessEntry
from curator.domain.canonical import GENESIS, chain_hash
from curator.domain.errors import CentralError, OfflineError
from curator.domain.exchange import Answer, Cursor, DeviceKey, Offer, Page, Quarantined, Reason, Row, Verdict
from curator.domain.revisions import suffix_of
from curator.domain.roles import Member, Role

_OTHER_KEY = "the device has another key"
_WAIT = 15  # seconds until another's push has to be over

_SCHEMA = """
CREATE TABLE head (epoch TEXT NOT NULL, last_seq INTEGER NOT NULL, hash BLOB NOT NULL, min_client INTEGER NOT NULL,
    secret BLOB NOT NULL, photos TEXT NOT NULL);
CREATE TABLE revision (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, fact TEXT NOT NULL, entity_id TEXT NOT NULL,
    subject TEXT NOT NULL, participant_id TEXT, author TEXT NOT NULL, device_id TEXT NOT NULL,
    device_seq INTEGER NOT NULL, form BLOB, digest BLOB NOT NULL, signature BLOB, receipt BLOB NOT NULL,
    sender TEXT NOT NULL, received_at TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL);
CREATE INDEX revision_device ON revision (device_id, device_seq);
CREATE INDEX revision_participant ON revision (participant_id, seq);
CREATE INDEX revision_subject ON revision (subject);
CREATE INDEX revision_assignment ON revision (entity_id) WHERE fact = 'assignment';
CREATE TABLE subject (id TEXT PRIMARY KEY, participant_id TEXT NOT NULL);
CREATE TABLE member (name TEXT PRIMARY KEY, role TEXT NOT NULL);
CREATE TABLE assignment (participant_id TEXT NOT NULL, stage TEXT NOT NULL, member TEXT NOT NULL,
    PRIMARY KEY (participant_id, stage, member));
CREATE TABLE withdrawn (participant_id TEXT PRIMARY KEY);
CREATE TABLE quarantine (digest BLOB PRIMARY KEY, id TEXT, subject TEXT, participant_id TEXT, form BLOB NOT NULL,
    signature BLOB, reason TEXT NOT NULL,
    sender TEXT NOT NULL, received_at TEXT NOT NULL);
CREATE TABLE device (device_id TEXT PRIMARY KEY, member TEXT NOT NULL, public_key BLOB NOT NULL,
    added_at TEXT NOT NULL);
PRAGMA user_version = 1;
"""
_ACCESS = """
ALTER TABLE device ADD COLUMN signs_from INTEGER NOT NULL DEFAULT 4611686018427387904;
CREATE TABLE access_end (device_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash TEXT NOT NULL);
CREATE TABLE access (device_id TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, participant_id TEXT,
    form BLOB NOT NULL, reason TEXT NOT NULL, salt TEXT NOT NULL, sender TEXT NOT NULL,
    PRIMARY KEY (device_id, seq));
CREATE INDEX access_participant ON access (participant_id);
ALTER TABLE withdrawn ADD COLUMN scrubbed INTEGER NOT NULL DEFAULT 0;
PRAGMA user_version = 2;
"""


def create(path: str) -> None:
    """Make an empty central dataset in the file `path`.

    Raises:
        CentralError: there is one, or the file cannot be written.
    """
    if Path(path).exists():
        raise CentralError("There is a file {path} already. Name a new one.", path=path)
    try:
        connection = _connect(path)
    except sqlite3.Error as error:
        raise CentralError(
            "{path} cannot be made: {cause}. Name a file that you may write.", path=path, cause=error
        ) from error
    prepare(connection)
    connection.close()


def prepare(connection: sqlite3.Connection) -> None:
    """Make the tables."""
    connection.executescript(_SCHEMA + _ACCESS)
    values = (str(uuid.uuid4()), GENESIS, secrets.token_bytes(32))
    connection.execute("INSERT INTO head VALUES (?, 0, ?, 1, ?, '')", values)


class SqliteCentral:
    """One member's connection; see `protocol.Central`."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._database, self._name = connection, name

    @classmethod
    def open(cls, path: str, name: str) -> "SqliteCentral":
        """Open the file.

        Raises:
            OfflineError: it is not there.
            CentralError: it is no central dataset.
        """
        if not Path(path).is_file():
            # Its disk may only be away for a while.
            raise OfflineError(
                "There is no central dataset {path}. Make one with: curator central init {path}", path=path
            )
        with _sentences():
            # Whatever else the file is, it is not touched.
            with closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)) as looked_at:
                version = looked_at.execute("PRAGMA user_version").fetchone()[0]
                if version not in (1, 2):
                    raise CentralError("{path} is no central dataset of this version of Curator.", path=path)
            connection = _connect(path)
            if version == 1:
                connection.executescript(f"BEGIN IMMEDIATE; {_ACCESS} COMMIT;")
            return cls(connection, name)

    def who(self) -> Member:
        """Who is connected."""
        with self._reading() as read:
            return self._who(read)

    def push(self, offers: Sequence[Offer]) -> tuple[Answer, ...]:
        """Offer revisions; an answer for each, in their order."""
        with self._writing() as write:
            member = self._who(write)
            answers = tuple(self._take(write, member, offer) for offer in offers)
        self._scrub()
        return answers

    def pull(self, cursor: Cursor, limit: int) -> Page:
        """The rows behind `cursor`, at most `limit`, the oldest first."""
        with self._reading() as read:
            member = self._who(read)
            head = read("SELECT * FROM head").fetchone()
            at = read("SELECT hash FROM revision WHERE seq = ?", cursor.seq).fetchone()
            known = cursor.seq == 0 or (at is not None and at["hash"] == cursor.hash)
            rows = read("SELECT * FROM revision WHERE seq > ? ORDER BY seq LIMIT ?", cursor.seq, limit if known else 0)
            mine = _assigned(read, member)
            found = tuple(_row(row, hidden=not _visible(row, member, mine)) for row in rows)
        return Page(head["epoch"], known, head["last_seq"], head["min_client"], datetime.now(UTC), found)

    def assigned(self) -> frozenset[str]:
        """Participants assigned to this member; empty for those who read all."""
        with self._reading() as read:
            member = self._who(read)
            return _assigned(read, member) if member.role is Role.ANNOTATOR else frozenset()

    def of_participant(self, participant_id: str, after: int, limit: int) -> tuple[Row, ...]:
        """Rows about one participant whose number is over `after`, whole; none where this member may not read them."""
        with self._reading() as read:
            member = self._who(read)
            if member.role is Role.ANNOTATOR and participant_id not in _assigned(read, member):
                return ()
            query = "SELECT * FROM revision WHERE participant_id = ? AND seq > ? ORDER BY seq LIMIT ?"
            mine, rows = _assigned(read, member), read(query, participant_id, after, limit)
            return tuple(_row(row, hidden=False) for row in rows if _visible(row, member, mine))

    def add_member(self, name: str, role: str, password: str) -> None:
        """Give a person a role; a file has no logins, so the password stays unused."""
        del password
        with self._writing() as write:
            write("INSERT INTO member VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET role = excluded.role", name, role)

    def assign(self, participant_ids: Sequence[str], name: str) -> None:
        """Let a member review participants."""
        with self._writing() as write:
            if write("SELECT 1 FROM member WHERE name = ?", name).fetchone() is None:
                raise CentralError("{name} is no member; add them first: curator central add-user", name=name)
            for one in participant_ids:
                write("INSERT INTO assignment VALUES (?, '', ?) ON CONFLICT DO NOTHING", one, name)

    def register_device(self, device_id: str, key: DeviceKey) -> None:
        """State the key with which a device signs, and from which number on; once stated the key stays."""
        with self._writing() as write:
            member = self._who(write)
            values = (device_id, member.user, key.public_key, _now(), key.signs_from)
            write("INSERT INTO device VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", *values)
            held = write("SELECT public_key FROM device WHERE device_id = ?", device_id).fetchone()
            if held["public_key"] != key.public_key:
                raise CentralError("The central dataset refuses: {cause}. Ask whoever keeps it.", cause=_OTHER_KEY)
            told = "UPDATE device SET signs_from = min(signs_from, ?) WHERE device_id = ? AND member = ?"
            write(told, key.signs_from, device_id, member.user)

    def device_keys(self) -> dict[str, DeviceKey]:
        """Keys by device id."""
        with self._reading() as read:
            rows = read("SELECT * FROM device")
            return {row["device_id"]: DeviceKey(row["public_key"], row["signs_from"]) for row in rows}

    def access_ends(self, device_ids: Sequence[str]) -> dict[str, tuple[int, str]]:
        """Number and hash of the last entry that is held of these devices' access logs."""
        with self._reading() as read:
            member = self._who(read)
            ends = access_log.ends(read, member)
        return {name: ends[name] for name in device_ids if name in ends}

    def push_access(self, entries: Sequence[AccessEntry]) -> None:
        """Append to devices' access logs."""
        with self._writing() as write:
            member = self._who(write)
            access_log.append(write, member, entries)

    def pull_access(self, held: Mapping[str, int], limit: int) -> tuple[AccessEntry, ...]:
        """Entries behind the last one `held` of each device."""
        with self._reading() as read:
            member = self._who(read)
            return access_log.behind(read, member, held, limit)

    def quarantined(self) -> tuple[Quarantined, ...]:
        """What was not taken: all of it for supervisors, their own for others."""
        query = "SELECT * FROM quarantine WHERE sender = ? OR ? ORDER BY received_at"
        with self._reading() as read:
            member = self._who(read)
            rows = read(query, member.user, member.role is Role.SUPERVISOR)
            return tuple(
                Quarantined(
                    row["form"], Reason(row["reason"]), row["sender"], datetime.fromisoformat(row["received_at"])
                )
                for row in rows
            )

    def photos(self) -> str:
        """Where photo bytes lie; empty where nowhere."""
        with self._reading() as read:
            return str(read("SELECT photos FROM head").fetchone()[0])

    def keep_photos(self, url: str) -> None:
        """Say where photo bytes lie."""
        with self._writing() as write:
            write("UPDATE head SET photos = ?", url)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _take(self, write: Any, member: Member, offer: Offer) -> Answer:
        facts = _Facts(write, member)
        answer, stated = judge(offer, facts)
        if answer.verdict is Verdict.ACCEPTED and stated is not None:
            _append(write, member, offer, stated, facts)
        elif answer.verdict is not Verdict.DUPLICATE and answer.reason is not Reason.WITHDRAWN:
            about = facts.subject(stated) if stated is not None else (None, None)
            values = (sha256(offer.form).digest(), offer.id, *about, offer.form, offer.signature)
            late = (answer.reason.value, member.user, _now())
            write("INSERT INTO quarantine VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", *values, *late)
        return answer

    def _scrub(self) -> None:
        """Write the file anew without what withdrawals took, and empty its log; if others read, the next push does."""
        if self._database.execute("SELECT 1 FROM withdrawn WHERE NOT scrubbed").fetchone() is None:
            return
        with suppress(sqlite3.OperationalError):
            self._database.execute("VACUUM")
            busy, *_ = self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                self._database.execute("UPDATE withdrawn SET scrubbed = 1")

    def _who(self, read: Any) -> Member:
        found = read("SELECT role FROM member WHERE name = ?", self._name).fetchone()
        if found is None:
            raise CentralError("{name} is no member of this central dataset; ask a supervisor.", name=self._name)
        return Member(self._name, Role(found["role"]), managed=True)

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        with self._transaction("BEGIN") as run:
            yield run

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        with self._transaction("BEGIN IMMEDIATE") as run:
            yield run

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Any]:
        with _sentences():
            self._database.execute(begin)
            try:
                yield lambda text, *values: self._database.execute(text, values)
            except BaseException:
                self._database.rollback()
                raise
            self._database.commit()


class _Facts(Facts):
    """What the rules ask about, looked up in the file."""

    def __init__(self, run: Any, member: Member) -> None:
        super().__init__(member)
        self._run = run
        self.secret = run("SELECT secret FROM head").fetchone()[0]

    def digest_of(self, revision_id: str) -> bytes | None:
        found = self._run("SELECT digest FROM revision WHERE id = ?", revision_id).fetchone()
        return found[0] if found else None

    def numbered(self, device_id: str, device_seq: int) -> bool:
        query = "SELECT 1 FROM revision WHERE device_id = ? AND device_seq = ?"
        return self._run(query, device_id, device_seq).fetchone() is not None

    def participant_of(self, subject: str) -> str | None:
        found = self._run("SELECT participant_id FROM subject WHERE id = ?", subject).fetchone()
        return found[0] if found else None

    def is_withdrawn(self, participant_id: str) -> bool:
        query = "SELECT 1 FROM withdrawn WHERE participant_id = ?"
        return self._run(query, participant_id).fetchone() is not None

    def is_assigned(self, participant_id: str) -> bool:
        query = "SELECT 1 FROM assignment WHERE participant_id = ? AND member = ?"
        return self._run(query, participant_id, self.member.user).fetchone() is not None


def _append(write: Any, member: Member, offer: Offer, stated: dict[str, Any], facts: Facts) -> None:
    head = write("SELECT last_seq, hash FROM head").fetchone()
    seq, form_digest = head["last_seq"] + 1, sha256(offer.form).digest()
    hashed = chain_hash(seq, head["hash"], form_digest)
    subject, participant_id = facts.subject(stated)
    write(
        f"INSERT INTO revision VALUES ({','.join('?' * 17)})",
        *(seq, stated["id"], stated["fact"], stated["entity_id"], subject, participant_id),
        *(stated["author"], stated["device_id"], stated["device_seq"], offer.form, form_digest, offer.signature),
        *(receipt_of(facts.secret, form_digest), member.user, _now(), head["hash"], hashed),
    )
    write("UPDATE head SET last_seq = ?, hash = ?", seq, hashed)
    write("DELETE FROM quarantine WHERE id = ? AND reason <> 'id'", stated["id"])
    if stated["fact"] in ("participant", "photo") and participant_id is not None:
        write("INSERT INTO subject VALUES (?, ?) ON CONFLICT DO NOTHING", subject, participant_id)
        late = "UPDATE revision SET participant_id = ? WHERE subject = ? AND participant_id IS NULL"
        write(late, participant_id, subject)
    elif stated["fact"] == "assignment":
        _derive_assignment(write, participant_id, stated["entity_id"])
    elif stated["fact"] == "withdrawal":
        _empty(write, subject)


def _derive_assignment(write: Any, participant_id: str | None, entity_id: str) -> None:
    """Who has a stage of a participant is whom the heads of that fact name."""
    query = "SELECT form FROM revision WHERE fact = 'assignment' AND entity_id = ? AND form IS NOT NULL"
    stated = [json.loads(row[0]) for row in write(query, entity_id)]
    followed = {parent for one in stated for parent in one["parents"]}
    bodies = [one["body"] for one in stated if one["id"] not in followed and isinstance(one["body"], dict)]
    stage = suffix_of(entity_id)
    write("DELETE FROM assignment WHERE participant_id = ? AND stage = ?", participant_id, stage)
    for user in {body["user"] for body in bodies if isinstance(body.get("user"), str)}:
        write("INSERT INTO assignment VALUES (?, ?, ?) ON CONFLICT DO NOTHING", participant_id, stage, user)


def _empty(write: Any, participant_id: str) -> None:
    """Take out what was said about somebody who has withdrawn; digests and hashes stay, and with them the chain."""
    write("INSERT INTO withdrawn VALUES (?, 0) ON CONFLICT DO NOTHING", participant_id)
    emptied = "UPDATE revision SET form = NULL, signature = NULL WHERE participant_id = ? AND fact <> 'withdrawal'"
    write(emptied, participant_id)
    theirs = "subject = ? OR subject IN (SELECT id FROM subject WHERE participant_id = ?)"
    write(f"DELETE FROM quarantine WHERE participant_id = ? OR {theirs}", *[participant_id] * 3)
    write("DELETE FROM assignment WHERE participant_id = ?", participant_id)
    access_log.forget_reasons(write, participant_id)


def _assigned(read: Any, member: Member) -> frozenset[str]:
    return frozenset(row[0] for row in read("SELECT participant_id FROM assignment WHERE member = ?", member.user))


def _visible(row: sqlite3.Row, member: Member, mine: frozenset[str]) -> bool:
    whole = member.role is not Role.ANNOTATOR or row["fact"] == "withdrawal"  # which reaches every device
    return whole or row["author"] == member.user or (row["participant_id"] in mine and row["fact"] not in UNSEEN)


def _row(row: sqlite3.Row, *, hidden: bool) -> Row:
    shown = (None, None, None) if hidden else (row["form"], row["signature"], row["receipt"])
    return Row(row["seq"], row["hash"], row["digest"], *shown)


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    for pragma in ("secure_delete=ON", "journal_mode=WAL", "synchronous=FULL", "fullfsync=ON"):
        connection.execute(f"PRAGMA {pragma}").close()
    return connection


@contextmanager
def _sentences() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise CentralError("The central dataset cannot be used: {cause}. Try again later.", cause=error) from error
