"""The access log: who opened, searched, exported or downloaded whose data. One chain of hashes a device."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from curator.domain.messages import Message

RETENTION_YEARS = 2
_YEAR = timedelta(days=365.25)

BEGINNING = ""
"""What the first entry of a chain has before it."""


class Access(StrEnum):
    """What was done with a participant's data."""

    OPENED = "opened"
    SEARCHED = "searched"
    EXPORTED = "exported"
    DOWNLOADED = "downloaded"
    WITHDREW = "withdrew"


def years_before(now: datetime, years: int = RETENTION_YEARS) -> datetime:
    """The same moment `years` earlier, a day of leap years apart; before it nothing has to be kept unless told."""
    return now - years * _YEAR


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


def held_form(entry: AccessEntry) -> bytes:
    """What the chain holds of an entry, and what is sent: all but the reason itself, and the hash of the one before."""
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
    return json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()


def read_form(form: bytes, *, reason: str, salt: str) -> AccessEntry:
    """The entry of a form, with its reason as far as that is there.

    Raises:
        ValueError: it is no form of an entry.
    """
    try:
        device_id, seq, at, user, action, participant_id, query, hashed, prev = json.loads(form)
        return AccessEntry(
            device_id=device_id,
            seq=seq,
            at=datetime.fromisoformat(at),
            user=user,
            action=Access(action),
            participant_id=participant_id,
            query=query,
            reason=reason,
            salt=salt,
            reason_hash=hashed,
            prev=prev,
            hash=sha256(form).hexdigest(),
        )
    except TypeError as error:
        raise ValueError(str(error)) from error


def entry_hash(entry: AccessEntry) -> str:
    """SHA-256 of an entry without its reason, chained to the one before."""
    return sha256(held_form(entry)).hexdigest()


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
