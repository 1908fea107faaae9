"""Learning from a library's reviewed timelines how faces vary and age."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from curator.domain.appearance import Series
from curator.domain.errors import LibraryError
from curator.domain.flags import FlagKind
from curator.services import appraising, reading
from curator.services.calibrating import calibrate, save_calibration, shipped_calibration
from curator.store.library import Library

_DISTURBING = {FlagKind.WRONG_PERSON, FlagKind.APPEARANCE_JUMP}


class Recalibrated(NamedTuple):
    """What was learned, from how many participants, and where it was written."""

    name: str
    people: int
    path: Path


def recalibrate(library: Library, out: Path | None = None) -> Recalibrated:
    """Learn anew and write to `out`, or into the library, which uses it from then on.

    A timeline counts as approved where a person stated the age of every photo that shows a face and no flag of a wrong
    person or a changed appearance is open or confirmed.

    Raises:
        LibraryError: too few such timelines, or the file cannot be written.
    """
    approved = [_series(library, row.participant.id) for row in reading.participants(library)]
    people = [series for series in approved if series is not None]
    said = hashlib.sha256("".join(name for series in people for name in sorted(series.photo_ids)).encode())
    name = f"library-{len(people)}-{said.hexdigest()[:8]}"
    learned = calibrate(people, start=shipped_calibration(), name=name)
    path = out or library.folder / appraising.CALIBRATION
    try:
        save_calibration(learned, path)
    except OSError as error:
        raise LibraryError(
            "The calibration {path} cannot be written: {cause}. Name another file with --out.",
            path=path,
            cause=error.strerror or str(error),
        ) from error
    return Recalibrated(name, len(people), path)


def _series(library: Library, participant_id: str) -> Series | None:
    shown = [item for item in reading.timeline(library, participant_id).photos if item.face]
    disturbed = any(flag.kind in _DISTURBING and flag.disposition.value != "dismissed"
                    for item in shown for flag in item.flags)  # fmt: skip
    if disturbed or not shown or any(item.label is None for item in shown):
        return None
    return appraising.series_of(library, participant_id)
