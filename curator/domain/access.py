"""The access log: who opened, searched, exported or downloaded whose data. One chain of hashes a device."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from curator.domain.messages import Message

RETENTION_YEARS = 2

BEGINNING = ""
"""What the first entry of a chain has before it."""


class Access(StrEnum):
    """What was done with a participant's data."""

    OPENED = "opened"
    SEARCHED = "searched"
    EXPORTED = "exported"
    DOWNLOADED = "downloaded"
    WITHDREW = "withdrew"


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One line of the log. `query` is a keyed hash of what was searched for; `at` is UTC."""

    device_id: str
    seq: int
    at: datetime
    user: str
    action: Access
    participant_id: str | None
    query: str | None
    reason: str
    salt: str
    reason_hash: str
    prev: str
    hash: str = ""


def reason_hash(reason: str, *, salt: str) -> str:
    """What the chain holds of a reason, so that the reason itself can go."""
    return sha256(f"{salt}{reason}".encode()).hexdigest()


def entry_hash(entry: AccessEntry) -> str:
    """SHA-256 of an entry without its reason, chained to the one before."""
    held = [
        entry.device_id,
        entry.seq,
        entry.at.isoformat(timespec="microseconds"),
        entry.user,
        entry.action.value,
        entry.participant_id,
        entry.query,
        entry.reason_hash,
        entry.prev,
    ]
    return sha256(json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def broken(entries: Iterable[AccessEntry], *, seq: int, before: str) -> Message | None:
    """What is wrong with one device's chain that begins behind entry `seq` with the hash `before`, or None."""
    for entry in entries:
        seq += 1
        whole = entry.seq == seq and entry.prev == before and entry.hash == entry_hash(entry)
        told = not entry.reason or entry.reason_hash == reason_hash(entry.reason, salt=entry.salt)
        if not (whole and told):
            return Message.of(
                "The access log of the device {device} was altered at entry {seq}: entries are missing or changed. "
                "Compare it with a backup of the library.",
                device=entry.device_id,
                seq=seq,
            )
        before = entry.hash
    return None
