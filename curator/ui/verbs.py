"""The services as the window calls them, imported where they run: the window paints before SQL and pixels load.

Every function here is called on a thread of the runner, never on the window's.
"""
# ruff: noqa: PLC0415 - importing late, off the window's thread, is what this file is for

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from curator.domain.age_findings import AgeReport
    from curator.domain.changes import Changes
    from curator.domain.comparison import AppearanceView
    from curator.domain.messages import Message
    from curator.domain.pace import Pace
    from curator.domain.progress import Progress
    from curator.domain.reports import AnalysisReport, IntakeReport
    from curator.domain.roles import Member
    from curator.domain.settings import Settings
    from curator.domain.timelines import HistoryEntry, ParticipantRow, Tile, Timeline
    from curator.domain.traces import Origin
    from curator.services.appraising import Sitter
    from curator.services.protecting import Secrets
    from curator.store.analyses import Thumbnails
    from curator.store.library import Library
    from curator.vision.decode import Picture


Report = Callable[["Progress"], None]
Asked = Callable[[], bool]


def create_library(folder: Path, passphrase: str | None = None) -> "Library":
    """Make an empty encrypted library."""
    from curator import bootstrap

    return bootstrap.create_library(folder, _told(passphrase))


def create_plain_library(folder: Path) -> "Library":
    """Make an empty library that is not encrypted."""
    from curator import bootstrap

    return bootstrap.create_library(folder, encrypted=False)


def open_library(folder: Path) -> "Library":
    """Open a library."""
    from curator import bootstrap

    return bootstrap.open_library(folder)


def unlock_library(folder: Path, passphrase: str) -> "Library":
    """Open an encrypted library with a passphrase; one that has none by the keychain."""
    from curator import bootstrap

    return bootstrap.open_library(folder, _told(passphrase))


def lock_library(folder: Path) -> None:
    """Forget a library's key."""
    from curator import bootstrap

    bootstrap.lock_library(folder)


def has_passphrase(folder: Path) -> bool:
    """Whether a passphrase opens a library."""
    from curator.services import protecting

    return protecting.has_passphrase(folder)


def _told(passphrase: str | None) -> "Secrets | None":
    from curator.services.protecting import Secrets

    return None if passphrase is None else Secrets(ask=lambda _asked: passphrase)


class Queue(NamedTuple):
    """Rows by id with the texts to search them by, how many are out of date, and who works here."""

    rows: "list[ParticipantRow]"
    texts: list[str]
    left: int
    me: str


def queue(library: "Library") -> Queue:
    """Every participant as far as that is known at once."""
    from curator.domain.queries import searched
    from curator.services import allowing, queueing

    left = queueing.catch_up(library, most=1)
    rows = queueing.participants(library)
    return Queue(rows, [searched(row) for row in rows], left, allowing.member(library).user)


def catch_up(library: "Library") -> int:
    """Work out some of the participants who are out of date; gives how many are left."""
    from curator.services import queueing

    return queueing.catch_up(library, most=1)


def pace_today(library: "Library", since: "datetime") -> "Pace":
    """How this person's review goes since then."""
    from curator.services import allowing, pacing

    return pacing.pace_since(library, since, author=allowing.member(library).user)


def settings(library: "Library") -> "Settings":
    """The library's settings."""
    return library.settings


def change_setting(library: "Library", name: str, value: object) -> tuple[object, list[str]]:
    """Keep one of the library's settings."""
    from curator.services import configuring

    return configuring.change(library, name, value)


def apply_rules(library: "Library", participant_ids: list[str]) -> "Changes":
    """Raise the flags of some participants anew."""
    from curator.domain.changes import Changes
    from curator.services import configuring

    configuring.refresh(library, participant_ids)
    return Changes(participants=frozenset(participant_ids))


def photo_ids(library: "Library", participant_ids: list[str]) -> "dict[str, list[Tile]]":
    """The photos of some participants as the grid shows them."""
    from curator.services import reading

    return reading.tiles(library, participant_ids)


def timeline(library: "Library", participant_id: str, known: "Timeline | None" = None) -> "Timeline":
    """One participant's photos, which are about to be shown; read unless `known`."""
    from curator.services import accessing

    if known is None:
        return accessing.open_timeline(library, participant_id)
    accessing.opened(library, participant_id)
    return known


def timeline_ahead(library: "Library", participant_id: str) -> "Timeline":
    """One participant's photos, which may be shown later."""
    from curator.services import reading

    return reading.timeline(library, participant_id)


def sitter(library: "Library", participant_id: str) -> "Sitter":
    """What `appearance` needs of one participant."""
    from curator.services import appraising

    return appraising.read_sitter(library, participant_id)


def appearance(sitter: "Sitter") -> "AppearanceView":
    """One participant's appearance over age."""
    from curator.services import appraising

    return appraising.view(sitter)


def thumbnails(library: "Library", photo_ids: Sequence[str]) -> "dict[str, Thumbnails]":
    """Small pictures of photos."""
    from curator.services import reading

    return reading.thumbnails(library, photo_ids)


def history(library: "Library", photo_id: str) -> "tuple[list[HistoryEntry], Origin]":
    """All that people stated about a photo, newest first, and what the import brought along."""
    from curator.services import reading, tracing

    return reading.history(library, photo_id), tracing.origin(library, photo_id)


def original(library: "Library", photo_id: str) -> bytes:
    """A photo's bytes."""
    from curator.services import reading

    return reading.original(library, photo_id)


def held_original(library: "Library", photo_id: str) -> bytes | None:
    """A photo's bytes; None where they are still with the team."""
    from curator.services import reading

    return reading.held_original(library, photo_id)


def picture(data: bytes, *, orientation: int, side: int | None) -> "Picture":
    """A photo's pixels."""
    from curator.services import viewing

    return viewing.picture(data, orientation=orientation, side=side)


def ages(library: "Library", participant_id: str) -> "Callable[[], AgeReport]":
    """What judges one participant's ages, to be called in the pool."""
    from curator.services import sweeping

    return sweeping.read_ages(library, participant_id)


def exif_rows(data: bytes) -> "list[tuple[str, str]]":
    """Every tag of a photo."""
    from curator.services import viewing

    return viewing.exif_rows(data)


def entered(library: "Library") -> "tuple[Member, tuple[Message, ...]]":
    """Who works in a library, and what opening it finished."""
    from curator.services import allowing

    return allowing.member(library), library.resumed


def judge(library: "Library") -> "Changes":
    """Raise the flags anew that rest on ages stated a moment ago; gives who else is touched."""
    from curator.services import flagging

    return flagging.catch_up(library)


def import_photos(folder: Path, sources: Sequence[Path], *, progress: Report, cancelled: Asked) -> "IntakeReport":
    """Import into the library in `folder`, opened for this job alone."""
    from curator import bootstrap
    from curator.services import intake

    library = bootstrap.open_library(folder)
    try:
        return intake.import_photos(library, sources, progress=progress, cancelled=cancelled)
    finally:
        library.close()


def analyse(folder: Path, *, progress: Report, cancelled: Asked) -> "AnalysisReport":
    """Analyse the library in `folder`, opened for this job alone."""
    from curator import bootstrap
    from curator.services import analysing

    library = bootstrap.open_library(folder)
    try:
        return analysing.analyse(library, progress=progress, cancelled=cancelled)
    finally:
        library.close()


def make_demo(folder: Path, *, stage: "Callable[[Message], None]", progress: Report, cancelled: Asked) -> Path:
    """Render people and make a library of them below `folder`."""
    from curator.services import demo

    return demo.make_demo(folder, stage=stage, progress=progress, cancelled=cancelled)
