"""The access log: every look at a participant's data is noted, and kept for two years."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from curator.domain.access import Access, AccessEntry, years_before
from curator.domain.messages import Message
from curator.domain.roles import Right
from curator.domain.timelines import Timeline
from curator.services import reading
from curator.services.allowing import allow
from curator.store import access, membership
from curator.store.library import Library

_AGAIN = timedelta(hours=1)  # Stepping back and forth within it is one look.


def open_timeline(library: Library, participant_id: str) -> Timeline:
    """One participant's photos, as `reading.timeline`; that they were opened is noted once an hour.

    Raises:
        LibraryError: the log cannot be written.
        NotFoundError: nobody has this id.
    """
    shown = reading.timeline(library, participant_id)
    opened(library, shown.participant.id)
    return shown


def opened(library: Library, participant_id: str) -> None:
    """Note that a participant's data was looked at, once an hour.

    Raises:
        LibraryError: the log cannot be written.
    """
    with library.reading() as tx:
        user, since = membership.get(tx).user, datetime.now(UTC) - _AGAIN
        if access.is_noted(tx, user, Access.OPENED, participant_id, since=since):
            return
    with library.writing() as tx:
        access.note(tx, user, Access.OPENED, participant_id=participant_id)


def searched(library: Library, text: str) -> None:
    """Note that participants were searched by a text, of which only a keyed hash is kept.

    Raises:
        LibraryError: the log cannot be written.
    """
    if text.strip():
        with library.writing() as tx:
            access.note(tx, membership.get(tx).user, Access.SEARCHED, searched=text.strip())


def took_out(library: Library, action: Access, participant_ids: Sequence[str], *, reason: str) -> None:
    """Note an export or a download of each participant's data, with its reason.

    Raises:
        LibraryError: the log cannot be written.
    """
    with library.writing() as tx:
        user = membership.get(tx).user
        for participant_id in participant_ids:
            access.note(tx, user, action, participant_id=participant_id, reason=reason.strip())


def log(library: Library, participant_id: str | None = None) -> list[AccessEntry]:
    """The log, newest first, for whoever may read it.

    Raises:
        RightError: the member may not.
    """
    with library.reading() as tx:
        allow(tx, Right.ACCESS_LOG)
        return access.entries(tx, participant_id)


def problems(library: Library) -> list[Message]:
    """Where the log was altered, for whoever may read it.

    Raises:
        RightError: the member may not.
    """
    with library.reading() as tx:
        allow(tx, Right.ACCESS_LOG)
        return access.check_access_chain(tx)


def purge(library: Library) -> int:
    """Remove entries that are older than they are to be kept; gives how many."""
    before = years_before(datetime.now(UTC))
    with library.reading() as tx:
        if not access.has_older(tx, before):
            return 0
    with library.writing() as tx:
        return access.purge(tx, before=before)
