"""What every kind of central dataset answers; the values are those of `domain.exchange`.

Participants and photos are revisions like all others (facts `participant` and `photo`, stated by the machine that
imported them), so one feed carries metadata and statements alike, and one chain guards both. Photo bytes lie beside it
by content hash: see `bytes`.
"""

from collections.abc import Sequence
from typing import Protocol

from curator.domain.exchange import Answer, Cursor, Offer, Page, Row
from curator.domain.roles import Member


class Central(Protocol):
    """One connection of one member. Every method may raise `OfflineError`, and may have worked even so."""

    def who(self) -> Member:
        """Who is connected.

        Raises:
            CentralError: the login belongs to no member.
        """

    def push(self, offers: Sequence[Offer]) -> tuple[Answer, ...]:
        """Offer revisions; an answer for each, in their order."""

    def pull(self, cursor: Cursor, limit: int) -> Page:
        """The rows behind `cursor`, at most `limit`, the oldest first."""

    def assigned(self) -> frozenset[str]:
        """Participants assigned to this member; empty for those who read all."""

    def of_participant(self, participant_id: str, after: int, limit: int) -> tuple[Row, ...]:
        """Rows about one participant whose number is over `after`, whole; none where this member may not read them."""

    def register_device(self, device_id: str, public_key: bytes) -> None:
        """State the key (32 bytes) with which a device signs; once stated it stays.

        Raises:
            CentralError: the device has another key.
        """

    def device_keys(self) -> dict[str, bytes]:
        """Public keys by device id."""

    def photos(self) -> str:
        """Where photo bytes lie, as an address that fsspec opens; empty where nowhere."""

    def close(self) -> None:
        """Disconnect."""


class Kept(Central, Protocol):
    """What whoever keeps the central dataset may do besides."""

    def add_member(self, name: str, role: str, password: str) -> None:
        """Give a person a login and a role; one that is there gets the new role and password."""

    def keep_photos(self, url: str) -> None:
        """Say where photo bytes lie."""

    def assign(self, participant_ids: Sequence[str], name: str) -> None:
        """Let a member review participants, besides those whom assignments stated in the chain let."""
