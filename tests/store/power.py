"""A disk that loses power: what SQLite wrote, forced to disk and was told to be done with, and what a cut leaves of it.

The real program's statements are recorded from its own connection, and run once more by a SQLite whose files note every
write and every sync (apsw brings one; SQLCipher cannot be run on it, but leaves journal and syncs to the same code).
A cut keeps all that was synced; of what was not, any part may have reached the disk, sector by sector.
"""

import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import apsw
from sqlalchemy import event

from curator.store.library import Library

SECTOR = 512


class Step(NamedTuple):
    """One thing that happened: write, truncate, sync, delete; or ack, with the id of a revision in `file`."""

    kind: str
    file: str
    offset: int = 0
    data: bytes = b""


class _File(apsw.VFSFile):
    def __init__(self, log: list[Step], name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        full = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._log, self._name = log, Path(full or "temporary").name

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802 - SQLite's name
        self._log.append(Step("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._log.append(Step("truncate", self._name, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._log.append(Step("sync", self._name))


class _Disk(apsw.VFS):
    def __init__(self, log: list[Step]) -> None:
        self._log = log
        super().__init__("noting", "")

    def xOpen(self, name: Any, flags: list[int]) -> _File:  # noqa: N802
        return _File(self._log, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(filename, syncdir)
        self._log.append(Step("delete", Path(filename).name))


def statements(library: Library) -> list[str]:
    """A list that from now on gets every statement of the library's connections, values filled in."""
    said: list[str] = []

    def note(statement: str) -> None:
        # A trigger is told of as its statement once more.
        if said[-1:] != [statement]:
            said.append(statement)

    def listen(connection: sqlite3.Connection, *_: Any) -> None:
        connection.set_trace_callback(note)

    library._engine.dispose()
    event.listen(library._engine, "connect", listen)
    return said


def noted(database: Path, edits: Iterable[tuple[str, list[str]]], pragmas: Iterable[str], *, early: bool) -> list[Step]:
    """Run each edit (revision id, statements) on a file; gives what its disk was asked for, and the acknowledgements.

    `early` is the seeded bug: an edit is shown as saved before its commit.
    """
    log: list[Step] = []
    disk = _Disk(log)
    connection = apsw.Connection(str(database), vfs="noting")
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    for revision, said in edits:
        for statement in said:
            if early and statement == "COMMIT":
                log.append(Step("ack", revision))
            connection.execute(statement).fetchall()
        if not early:
            log.append(Step("ack", revision))
    kept = list(log)  # closing writes too, and no edit waits for that
    connection.close()
    disk.unregister()
    return kept


@dataclass
class Cutter:
    """Walks along what was noted; `durable` is what every cut keeps, `open` what it may lose."""

    start: bytes
    name: str
    durable: dict[str, bytearray] = field(default_factory=dict)
    open: list[Step] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.durable[self.name] = bytearray(self.start)

    def walk(self, log: Iterable[Step], places: set[int]) -> Iterator[int]:
        """Each of `places` in `log`, the state being that of a cut right before it."""
        for number, step in enumerate(log):
            if number in places:
                yield number
            self._take(step)

    def left(self, chance: random.Random) -> dict[str, bytes]:
        """Files as one cut may leave them."""
        files = {name: bytearray(data) for name, data in self.durable.items()}
        share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        for step in self.open:
            if step.kind != "write":
                if chance.random() < share:
                    _apply(files, step)
                continue
            for at in range(0, len(step.data), SECTOR):
                if chance.random() < share:
                    _apply(files, Step("write", step.file, step.offset + at, step.data[at : at + SECTOR]))
        return {name: bytes(data) for name, data in files.items()}

    def _take(self, step: Step) -> None:
        if step.kind == "ack":
            self.acknowledged.append(step.file)
        elif step.kind == "sync":
            for one in [one for one in self.open if one.file == step.file]:
                _apply(self.durable, one)
            self.open = [one for one in self.open if one.file != step.file]
        else:
            self.open.append(step)


def lost(folder: Path, files: dict[str, bytes], name: str, acknowledged: Iterable[str]) -> set[str]:
    """Acknowledged revisions that a library which starts from these files does not have.

    Raises:
        AssertionError: the database is damaged.
    """
    for old in folder.iterdir():
        old.unlink()
    for file, data in files.items():
        (folder / file).write_bytes(data)
    with closing(sqlite3.connect(folder / name)) as database:
        database.execute("PRAGMA synchronous=OFF")  # this disk is only looked at
        there = {row[0] for row in database.execute("SELECT id FROM revision")}
        assert database.execute("PRAGMA quick_check").fetchone() == ("ok",)
    return set(acknowledged) - there


def _apply(files: dict[str, bytearray], step: Step) -> None:
    if step.kind == "delete":
        files.pop(step.file, None)
        return
    data = files.setdefault(step.file, bytearray())
    if step.kind == "truncate":
        del data[step.offset :]
        return
    if len(data) < step.offset:
        data.extend(bytes(step.offset - len(data)))
    data[step.offset : step.offset + len(step.data)] = step.data
