"""What a library and the central dataset say to each other: plain values, and the check of the chain."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from curator.domain.canonical import GENESIS, chain_hash, digest, parse
from curator.domain.changes import Changes
from curator.domain.errors import CentralError
from curator.domain.messages import Message
from curator.domain.revisions import Revision

PROTOCOL = 1
"""Version of what is said; central names the oldest that may still pull."""


class Verdict(StrEnum):
    """What became of a revision that was pushed; all that is not taken is kept in quarantine."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    ID_COLLISION = "id_collision"
    SEQ_REUSED = "seq_reused"
    QUARANTINED = "quarantined"

    @classmethod
    def _missing_(cls, value: object) -> "Verdict":
        """What only a later central says: not taken, whatever else."""
        del value
        return cls.QUARANTINED


class Reason(StrEnum):
    """Why a revision was not taken."""

    NONE = ""
    UNREADABLE = "unreadable"
    ID = "id"
    DEVICE_SEQ = "device_seq"
    AUTHOR = "author"
    ROLE = "role"
    UNKNOWN_FACT = "unknown_fact"
    RESOLUTION = "resolution"
    UNKNOWN_SUBJECT = "unknown_subject"
    UNASSIGNED = "unassigned"
    WITHDRAWN = "withdrawn"
    SIGNATURE = "signature"
    OTHER = "other"

    @classmethod
    def _missing_(cls, value: object) -> "Reason":
        """What only a later central says."""
        del value
        return cls.OTHER


REASONS = {
    Reason.UNREADABLE: Message.of("The central dataset cannot read it; update Curator there."),
    Reason.ID: Message.of("The central dataset holds something else under its id; a supervisor looks at both."),
    Reason.DEVICE_SEQ: Message.of(
        "Its number was used before: this library is a copy. The next sync gives it another."
    ),
    Reason.AUTHOR: Message.of("It was stated under another name; let that person sync."),
    Reason.ROLE: Message.of("Your role may not state this; ask a supervisor."),
    Reason.UNKNOWN_FACT: Message.of("The central dataset does not know this kind of statement yet; update it."),
    Reason.RESOLUTION: Message.of("Only a supervisor settles what is in conflict."),
    Reason.UNKNOWN_SUBJECT: Message.of("Its photo or participant is not registered; let the importing machine sync."),
    Reason.UNASSIGNED: Message.of("The participant is not assigned to you; ask a supervisor."),
    Reason.WITHDRAWN: Message.of("The participant has withdrawn; nothing about them is taken or kept any more."),
    Reason.SIGNATURE: Message.of("The central dataset sent it, but its device did not sign it; it is set aside here."),
    Reason.OTHER: Message.of("The central dataset did not take it; update Curator to learn why."),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A revision to push. `receipt` proves that central accepted it once, whoever offers it again."""

    id: str
    form: bytes
    signature: bytes | None = None
    receipt: bytes | None = None


class DeviceKey(NamedTuple):
    """With which key (Ed25519, 32 bytes) a device signs, and the number of the first revision that it signed."""

    public_key: bytes
    signs_from: int


@dataclass(frozen=True, slots=True)
class Quarantined:
    """What central did not take, with who sent it; `form` is what they sent."""

    form: bytes
    reason: Reason
    sender: str
    received_at: datetime

    @property
    def stated(self) -> Revision | None:
        """What it states; None where nobody can read it."""
        try:
            return parse(self.form)
        except ValueError:
            return None

    @property
    def why(self) -> Message:
        """The reason as a sentence."""
        return REASONS[self.reason]


@dataclass(frozen=True, slots=True)
class Answer:
    """What central says to one offer. It confirms nothing: only what is read back is confirmed."""

    verdict: Verdict
    reason: Reason = Reason.NONE


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a library has read: epoch of central, number and hash of the last row."""

    epoch: str = ""
    seq: int = 0
    hash: bytes = GENESIS


@dataclass(frozen=True, slots=True)
class Row:
    """A row of central. Where this member may not read the revision, only what the chain needs is there."""

    seq: int
    hash: bytes
    digest: bytes
    form: bytes | None = None
    signature: bytes | None = None
    receipt: bytes | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What follows a cursor. `known` is whether central has the cursor's row with the cursor's hash."""

    epoch: str
    known: bool
    last_seq: int
    min_client: int
    now: datetime
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A revision of this library that central did not take."""

    revision_id: str
    reason: Reason
    fact: str
    entity_id: str

    @property
    def why(self) -> Message:
        """The reason as a sentence."""
        return REASONS[self.reason]


@dataclass(frozen=True, slots=True)
class SyncState:
    """What a window shows of the sync. `confirmed_at` is when central was last read to its end."""

    unsent: int = 0
    conflicts: int = 0
    confirmed_at: datetime | None = None
    offline: bool = False
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one sync did. `skew` is this machine's clock minus central's, in seconds, where it is worth a warning.

    `resumed` is whether an earlier sync had not come to its end, and this one went on.
    """

    sent: int = 0
    confirmed: int = 0
    received: int = 0
    restarted: bool = False
    renumbered: bool = False
    skew: float | None = None
    cancelled: bool = False
    resumed: bool = False
    changes: Changes = field(default_factory=Changes)
    state: SyncState = field(default_factory=SyncState)

    @property
    def notes(self) -> tuple[Message, ...]:
        """What happened besides sending and receiving."""
        noted = (
            (self.resumed, Message.of("An earlier sync was broken off on the way; this one went on.")),
            (self.restarted, Message.of("The central dataset was restored; all that is here was offered again.")),
            (self.renumbered, Message.of("This library is a copy of another; it is a device of its own from now on.")),
            (self.skew is not None, Message.of("This machine's clock is off by {seconds} seconds; set it.",
                                               seconds=round(self.skew or 0))),
        )  # fmt: skip
        return tuple(message for holds, message in noted if holds)


def check_chain(cursor: Cursor, rows: Iterable[Row]) -> Cursor:
    """The cursor behind `rows`, which follow `cursor`.

    Raises:
        CentralError: a row is missing, out of order, or not what its hash was made of.
    """
    for row in rows:
        sound = (
            row.seq == cursor.seq + 1
            and row.hash == chain_hash(row.seq, cursor.hash, row.digest)
            and (row.form is None or digest(row.form) == row.digest)
        )
        if not sound:
            raise CentralError(
                "The history of the central dataset was changed at row {seq}: it does not follow from the rows before. "
                "Nothing of it was taken. Keep this library, and restore the central dataset from a backup.",
                seq=row.seq,
            )
        cursor = Cursor(cursor.epoch, row.seq, row.hash)
    return cursor
