"""The team's services as the window calls them; those of the network open the library for themselves.

Every function here is called on a thread of the runner, never on the window's.
"""
# ruff: noqa: PLC0415 - importing late, off the window's thread, is what this file is for

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from curator.domain.progress import Progress

if TYPE_CHECKING:
    from curator.central.protocol import Kept
    from curator.domain.changes import Changes
    from curator.domain.exchange import Refusal, SyncReport
    from curator.domain.messages import Message
    from curator.domain.roles import Member
    from curator.services.membership import Standing
    from curator.services.resolving import Shown
    from curator.store.library import Library


Write = Callable[["Library"], "Changes"]
"""What changes the library on the store thread."""


@dataclass(frozen=True, slots=True)
class Login:
    """How a session reaches the central dataset; without an address, as the last time.

    The password is not part of what is printed of it.
    """

    address: str = ""
    name: str = ""
    password: str = ""
    keep: bool = False

    def __repr__(self) -> str:
        return f"Login({self.address!r}, {self.name!r})"


@dataclass(frozen=True, slots=True)
class Synced:
    """What came of a sync: its report, or `why` the central dataset was not reached; `photos` are all sent."""

    report: "SyncReport | None" = None
    why: "Message | None" = None
    photos: bool = False


def standing(library: "Library") -> "Standing":
    """Where the library stands with its team."""
    from curator.services import membership

    return membership.standing(library)


def try_login(login: Login) -> "Member":
    """Connect once and say as whom."""
    from curator import bootstrap

    address = bootstrap.with_login(login.address, login.name)
    password = login.password or os.environ.get(bootstrap.PASSWORD)
    central = bootstrap.connect_central(address, name=login.name or None, password=password)
    try:
        return central.who()
    finally:
        central.close()


def has_keychain() -> bool:
    """Whether the system keeps passwords."""
    from curator.store import keychain

    return keychain.usable()


def sync(
    folder: Path,
    login: Login,
    *,
    photos: bool,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> "Synced":
    """Sync the library in `folder`, and send its photos where told to."""
    from curator import bootstrap
    from curator.domain.errors import OfflineError
    from curator.services import syncing
    from curator.services.carrying import carry_photos

    try:
        with connected(folder, login) as (library, central):
            report = syncing.sync(library, central, cancelled=cancelled)
            store = bootstrap.photo_bytes(central) if photos and not cancelled() else None
            if store is not None:
                carry_photos(library, store, fetch=False, progress=progress, cancelled=cancelled)
            return Synced(report, photos=photos and not cancelled())
    except OfflineError as error:
        return Synced(why=error.message)


def fetch(folder: Path, login: Login, photo_ids: Sequence[str], *, cancelled: Callable[[], bool]) -> dict[str, bool]:
    """Bring originals of photos into the library in `folder`; by id whether the team's store has them."""
    from curator import bootstrap
    from curator.services.carrying import fetch_photos

    with connected(folder, login) as (library, central):
        store = bootstrap.photo_bytes(central)
        if store is None:
            return dict.fromkeys(photo_ids, False)
        return fetch_photos(library, store, photo_ids, cancelled=cancelled)


def leave(library: "Library") -> None:
    """Belong to no team any more, and forget the password."""
    from curator import bootstrap
    from curator.services import membership

    bootstrap.forget_password(membership.standing(library).address)
    membership.leave(library)


def pause(failures: int) -> float:
    """Seconds to wait after so many failures in a row."""
    from random import Random

    from curator.services import watching

    return watching.pause(failures, Random())


def conflicts(library: "Library") -> "list[Shown]":
    """Every conflict as a person reads it."""
    from curator.services import resolving

    return resolving.shown(library)


def resolve(library: "Library", one: "Shown", *, take: str, reason: str) -> "Changes":
    """Settle a conflict in favour of a side."""
    from curator.services import resolving

    return resolving.resolve(library, one.fact, one.entity_id, take=take, reason=reason)


def resolve_age(library: "Library", photo_id: str, *, age: int, reason: str) -> "Changes":
    """Settle a conflict with an age of one's own."""
    from curator.services import resolving

    return resolving.resolve_age(library, photo_id, age=age, reason=reason)


def place_of(library: "Library", one: "Refusal") -> "tuple[str, str | None] | None":
    """The participant and photo that a refusal is about; None where neither is here."""
    from curator.services import resolving

    return resolving.place_of(library, one.fact, one.entity_id)


def discard(library: "Library", revision_id: str) -> "Changes":
    """Drop what was refused."""
    from curator.services import resolving

    return resolving.discard(library, revision_id)


@contextmanager
def connected(folder: Path, login: Login) -> "Iterator[tuple[Library, Kept]]":
    """The library in `folder`, and a connection to its central dataset."""
    from curator import bootstrap

    library = bootstrap.open_library(folder)
    try:
        address = bootstrap.with_login(login.address, login.name) if login.address else None
        if address:
            try_login(login)  # before the address is remembered
        central = bootstrap.choose_central(
            library, address, user=login.name or None, password=login.password or None, save=login.keep
        )()
        try:
            yield library, central
        finally:
            central.close()
    finally:
        library.close()
