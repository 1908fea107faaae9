"""Devices' access logs in a central dataset that is a SQLite file; `db/central` says the same in SQL.

Each device has a chain of its own, which only grows. What is older than it is to be kept goes from its beginning; where
a chain ends is kept, so that it goes on.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from curator.domain.access import AccessEntry, held_form, read_form, years_before
from curator.domain.errors import CentralError
from curator.domain.roles import Member, Right


def ends(read: Any, member: Member) -> dict[str, tuple[int, str]]:
    """Number and hash of the last entry by device, of the member's own devices unless the member may read the log."""
    query = "SELECT * FROM access_end WHERE ? OR device_id IN (SELECT device_id FROM device WHERE member = ?)"
    rows = read(query, member.may(Right.ACCESS_LOG), member.user)
    return {row["device_id"]: (row["seq"], row["hash"]) for row in rows}


def append(write: Any, member: Member, entries: Sequence[AccessEntry]) -> None:
    """Take entries that follow; those that are held already are left alone.

    Raises:
        CentralError: an entry does not follow from its device's last, or the device is somebody else's.
    """
    for entry in entries:
        _demand_own(write, member, entry.device_id)
        end = write("SELECT * FROM access_end WHERE device_id = ?", entry.device_id).fetchone()
        if end is not None and entry.seq <= end["seq"] and _is_held(write, entry):
            continue
        if end is not None and (entry.seq, entry.prev) != (end["seq"] + 1, end["hash"]):
            raise CentralError(
                "The central dataset refuses: {cause}. Ask whoever keeps it.",
                cause=f"entry {entry.seq} of the access log of {entry.device_id} does not follow",
            )
        gone = write("SELECT 1 FROM withdrawn WHERE participant_id = ?", entry.participant_id).fetchone()
        told = ("", "") if gone else (entry.reason, entry.salt)
        values = (entry.device_id, entry.seq, entry.at.isoformat(), entry.participant_id, held_form(entry))
        write("INSERT INTO access VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *values, *told, member.user)
        write("INSERT OR REPLACE INTO access_end VALUES (?, ?, ?)", entry.device_id, entry.seq, entry.hash)
    _purge(write)


def behind(read: Any, member: Member, held: Mapping[str, int], limit: int) -> tuple[AccessEntry, ...]:
    """Entries behind the last one `held` of each device, at most `limit`."""
    if not member.may(Right.ACCESS_LOG):
        return ()
    found: list[AccessEntry] = []
    for row in read("SELECT device_id FROM access_end ORDER BY device_id").fetchall():
        query = "SELECT * FROM access WHERE device_id = ? AND seq > ? ORDER BY seq LIMIT ?"
        rows = read(query, row["device_id"], held.get(row["device_id"], 0), limit - len(found))
        found += [read_form(one["form"], reason=one["reason"], salt=one["salt"]) for one in rows]
    return tuple(found)


def forget_reasons(write: Any, participant_id: str) -> None:
    """Take the reasons out of the entries about a participant."""
    write("UPDATE access SET reason = '', salt = '' WHERE participant_id = ?", participant_id)


def _demand_own(write: Any, member: Member, device_id: str) -> None:
    own = write("SELECT 1 FROM device WHERE device_id = ? AND member = ?", device_id, member.user).fetchone()
    if own is None and not member.may(Right.ACCESS_LOG):
        raise CentralError(
            "The central dataset refuses: {cause}. Ask whoever keeps it.", cause="the device belongs to somebody else"
        )


def _is_held(write: Any, entry: AccessEntry) -> bool:
    query = "SELECT form FROM access WHERE device_id = ? AND seq = ?"
    held = write(query, entry.device_id, entry.seq).fetchone()
    return held is None or held["form"] == held_form(entry)  # what is too old to be kept is gone


def _purge(write: Any) -> None:
    before = years_before(datetime.now(UTC)).isoformat()
    query = "SELECT device_id, max(seq) AS seq FROM access WHERE at < ? GROUP BY device_id"
    for row in write(query, before).fetchall():
        write("DELETE FROM access WHERE device_id = ? AND seq <= ?", row["device_id"], row["seq"])
