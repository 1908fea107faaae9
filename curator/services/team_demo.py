"""A team of three on one machine: a supervisor and two annotators, whose libraries meet in a central dataset."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from curator.central.bytes import PhotoBytes
from curator.central.protocol import Kept
from curator.domain.messages import Message
from curator.domain.progress import Progress, never, unheard
from curator.services import assigning, labelling, reading
from curator.services.analysing import analyse
from curator.services.carrying import carry_photos
from curator.services.demo import Stage, silent
from curator.services.membership import remember
from curator.services.syncing import state_of, sync
from curator.store import library as store_library
from curator.store.library import Library

SUPERVISOR, ANNOTATORS = "sue", ("kim", "ann")
_LABELS = 3  # that each annotator states
_UNKNOWN = 10  # age stated of a photo without a proposal


class Central(NamedTuple):
    """How the three reach the central dataset: `address` and `connect` of a member's name."""

    address: Callable[[str], str]
    connect: Callable[[str], Kept]


class TeamDemo(NamedTuple):
    """What was made: libraries by member, and how many participants, labels and conflicts there are."""

    libraries: dict[str, Path]
    participants: int
    labels: int
    conflicts: int


def make_team(
    folder: Path,
    made: Path,
    central: Central,
    *,
    workers: int | None = None,
    stage: Stage = silent,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> TeamDemo:
    """Give the supervisor the library `made`; let annotators join under `folder`, review a little, and disagree once.

    A team that is there already is taken as it is; one that was left half made is begun again.

    Raises:
        CuratorError: the folder cannot be written, or the central dataset cannot be reached.
    """
    work = {"workers": workers, "progress": progress, "cancelled": cancelled}
    places = {SUPERVISOR: made} | {name: folder / name for name in ANNOTATORS}
    done = folder / "team.made"
    if not done.is_file():
        for name in ANNOTATORS:
            shutil.rmtree(places[name], ignore_errors=True)
            store_library.create(places[name]).close()
    opened = {name: store_library.open_(place) for name, place in places.items()}
    try:
        if not done.is_file() and not cancelled():
            _meet(opened, central, stage=stage, **work)
            done.touch()
        return _told(opened, places)
    finally:
        for library in opened.values():
            library.close()


def _meet(opened: dict[str, Library], central: Central, *, stage: Stage, **work: object) -> None:
    stage(Message.of("Bringing the team together"))
    for name, library in opened.items():
        remember(library, central.address(name), name)
    sue, annotators = opened[SUPERVISOR], [opened[name] for name in ANNOTATORS]
    _sync(sue, central, SUPERVISOR)
    everyone = [row.participant.id for row in reading.participants(sue)]
    for place, participant_id in enumerate(sorted(everyone)):
        assigning.assign(sue, participant_id, ANNOTATORS[place % len(ANNOTATORS)])
    for name in (SUPERVISOR, *ANNOTATORS):
        _sync(opened[name], central, name)
    stage(Message.of("Analysing photos"))
    for library in annotators:
        analyse(library, **work)  # type: ignore[arg-type]
    for place, library in enumerate(annotators):
        _review(library, sorted(everyone)[place::2][0])
    first = _photos(sue, min(everyone))[0]
    labelling.correct_age(sue, first, age=_UNKNOWN + 5, reason="the supervisor sees it otherwise")
    for name in (SUPERVISOR, *ANNOTATORS, SUPERVISOR):
        _sync(opened[name], central, name)


def _review(library: Library, participant_id: str) -> None:
    for photo_id in _photos(library, participant_id)[:_LABELS]:
        labelling.correct_age(library, photo_id, age=_UNKNOWN)


def _photos(library: Library, participant_id: str) -> list[str]:
    return sorted(one.photo.id for one in reading.timeline(library, participant_id).photos)


def _sync(library: Library, central: Central, name: str) -> None:
    with closing(central.connect(name)) as connection:
        sync(library, connection)
        if store := connection.photos():
            carry_photos(library, PhotoBytes(store))


def _told(opened: dict[str, Library], places: dict[str, Path]) -> TeamDemo:
    rows = reading.participants(opened[SUPERVISOR])
    return TeamDemo(
        libraries=places,
        participants=len(rows),
        labels=sum(row.reviewed for row in rows),
        conflicts=state_of(opened[SUPERVISOR]).conflicts,
    )
