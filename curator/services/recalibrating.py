"""Learning from a library's reviewed timelines how faces vary and age."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from curator.domain.appearance import Calibration, Series
from curator.domain.errors import LibraryError
from curator.domain.flags import FlagKind
from curator.services import appraising, reading
from curator.services.calibrating import PRIOR, calibrate, save_calibration, shipped_calibration
from curator.store.durable import replace_file
from curator.store.library import Library

_DISTURBING = {FlagKind.WRONG_PERSON, FlagKind.APPEARANCE_JUMP}


class Recalibrated(NamedTuple):
    """What was learned, from how many participants, and where it was written."""

    name: str
    people: int
    path: Path


def recalibrate(library: Library, out: Path | None = None) -> Recalibrated:
    """Learn anew and write to `out`, or into the library, which uses it from then on; its data sheet lies beside it.

    A timeline counts as approved where a person stated the age of every photo that shows a face and no flag of a wrong
    person or a changed appearance is open or confirmed.

    Raises:
        LibraryError: too few such timelines, or the file cannot be written.
    """
    approved = [_series(library, row.participant.id) for row in reading.participants(library)]
    people = [series for series in approved if series is not None]
    said = hashlib.sha256("".join(name for series in people for name in sorted(series.photo_ids)).encode())
    name = f"library-{len(people)}-{said.hexdigest()[:8]}"
    start = shipped_calibration()
    learned = calibrate(people, start=start, name=name)
    path = out or library.folder / appraising.CALIBRATION
    try:
        save_calibration(learned, path)
        replace_file(path.with_suffix(".md"), _sheet(learned, start, people).encode())
    except OSError as error:
        raise LibraryError(
            "The calibration {path} cannot be written: {cause}. Name another file with --out.",
            path=path,
            cause=error.strerror or str(error),
        ) from error
    return Recalibrated(name, len(people), path)


def _sheet(learned: Calibration, start: Calibration, people: Sequence[Series]) -> str:
    """What the calibration was made of and what that changed, to be read beside it."""
    spaces = {"embeddings alone": (learned.embedding, start.embedding), "with shapes": (learned.both, start.both)}
    lines = [
        f"# Appearance changes: data sheet of the calibration `{learned.name}`\n",
        "Written by `curator calibrate`; learn it again rather than correct a figure here.\n",
        "- **Holds** projections, covariances and means over many people; no figure of a single person.",
        f"- **Learned from** {len(people)} participants with {sum(map(len, people))} photos, all of whose ages a "
        "person stated and none of whom is suspected of a change or of being two persons. The name ends in a "
        "checksum of which photos these are.",
        f"- **Started from** `{start.name}`, which counts for as much as {PRIOR} photos of near ages do.",
        "- **Learned anew**: how photos of one person differ, and how much faces age, by years of age.",
        "- **Kept**: what a change of the face does, what filters and cameras do, and the margins between them.\n",
        "| coordinates | strength of a change against this team's noise, before 1 | ageing a year, before 1 |",
        "|---|---|---|",
    ]
    for name, (now, before) in spaces.items():
        strength = float(np.sqrt(np.square(now.change).sum() / np.square(before.change).sum()))
        sizes = np.trace(now.ageing, axis1=1, axis2=2) / np.trace(before.ageing, axis1=1, axis2=2)
        bands = zip(start.band_edges[:-1], start.band_edges[1:], sizes, strict=True)
        ageing = ", ".join(f"{low:.0f}–{high:.0f}: {size:.2f}" for low, high, size in bands)
        lines.append(f"| {name} | {strength:.2f} | {ageing} |")
    return "\n".join(lines) + "\n"


def _series(library: Library, participant_id: str) -> Series | None:
    shown = [item for item in reading.timeline(library, participant_id).photos if item.face]
    disturbed = any(flag.kind in _DISTURBING and flag.disposition.value != "dismissed"
                    for item in shown for flag in item.flags)  # fmt: skip
    if disturbed or not shown or any(item.label is None for item in shown):
        return None
    return appraising.series_of(library, participant_id)
