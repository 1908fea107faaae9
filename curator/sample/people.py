"""Write a sample: photos of invented people, the tables a collection team has, and the truth."""

from __future__ import annotations

import csv
import os
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from curator.domain.errors import TargetError
from curator.sample import files
from curator.sample.filing import Filing, file_away
from curator.sample.frame import Map, noise_tile
from curator.sample.plan import Person, Shot, cast
from curator.sample.scene import Pixels, paint
from curator.sample.stage import FaceBox, stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_DAMAGES = ("empty", "text", "header", "noise")
_FLAGS = {
    "no_face": "face_missing",
    "small": "face_too_small",
    "warn_small": "face_too_small",
    "several_faces": "several_faces",
    "unreadable": "unreadable",
    "truncated": "unreadable",
}
_LARGE_EVERY = 83  # one photo in so many has 12 megapixels
_FINE_DPI = 600
_SMALL_AT_FINE_DPI = 410  # pixels; 2 cm are 472
_GRAIN = 1400  # side of the noise tile in pixels: larger than any sprite


@dataclass(frozen=True)
class SampleReport:
    """What was written, and how many photos of each kind."""

    folder: Path
    people: int
    photos: int
    kinds: dict[str, int]


@dataclass(frozen=True)
class _Entry:
    """One written photo: the plan, its file and the face box."""

    shot: Shot
    filing: Filing
    box: FaceBox | None


def write_sample(
    folder: Path,
    *,
    people: int = 12,
    photos: int = 40,
    seed: int = 7,
    progress: Callable[[int, int], None] | None = None,
) -> SampleReport:
    """Render a sample into an empty or absent folder; the same arguments give the same bytes.

    Writes `photos/<participant>/…`, `people.csv`, `photos.csv` and `truth.csv`; `file` in the tables is relative to
    the participant's folder and in NFC, while some files on disk are named in NFD, as macOS does.
    `progress` is called with photos done and photos in all. Raises `TargetError` if the folder holds anything.
    """
    _require_empty(folder)
    company = cast(people=people, photos=photos, seed=seed)
    studio = _Studio(folder / "photos", company, noise_tile(np.random.default_rng([seed, 2]), size=_GRAIN), seed)
    shots = [shot for person in company for shot in person.shots]
    entries: list[_Entry] = []
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        for entry in pool.map(studio.take, shots):
            entries.append(entry)
            if progress:
                progress(len(entries), len(shots))
    _write_tables(folder, company, entries)
    kinds = Counter(entry.shot.kind for entry in entries)
    return SampleReport(folder, len(company), len(entries), dict(sorted(kinds.items())))


def _require_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists() or folder.is_symlink():
        raise TargetError("{path} is not an empty folder; name a new or an empty one for the sample.", path=folder)


@dataclass(frozen=True)
class _Studio:
    """Takes one photo at a time; photos do not depend on one another, so threads may share it."""

    folder: Path
    company: list[Person]
    grain: Map
    seed: int

    def take(self, shot: Shot) -> _Entry:
        """Draw a photo and write its file."""
        person = self.company[shot.participant - 1]
        filing = file_away(shot, person, self._rng(shot, part=3))
        pixels, box = self._picture(shot)
        filing = _at_true_resolution(filing, box)
        _write(self.folder / person.id, person, shot, filing, pixels)
        return _Entry(shot, filing, None if shot.damaged else box)

    def _picture(self, shot: Shot) -> tuple[Pixels, FaceBox | None]:
        if shot.duplicate_of is not None:
            original = self.company[shot.participant - 1].shots[shot.duplicate_of - 1]
            return _again(*self._picture(original), variant=shot.variant)
        rng = self._rng(shot, part=4)
        position = shot.number + 40 * shot.participant
        large = shot.plain and shot.digital and position % _LARGE_EVERY == 20
        scene, box = stage(shot, self.company, rng, large=large)
        return paint(scene, rng, self.grain), box

    def _rng(self, shot: Shot, *, part: int) -> np.random.Generator:
        return np.random.default_rng([self.seed, part, shot.participant, shot.number])


def _at_true_resolution(filing: Filing, box: FaceBox | None) -> Filing:
    """Keep 600 DPI only where the face is then below 2 cm without doubt: the detector's box is a tenth off at times."""
    if filing.recording.dpi == _FINE_DPI and (box is None or box.side > _SMALL_AT_FINE_DPI):
        return replace(filing, recording=replace(filing.recording, dpi=300))
    return filing


def _again(pixels: Pixels, box: FaceBox | None, *, variant: str) -> tuple[Pixels, FaceBox | None]:
    """The same picture, as a messenger passes it on."""
    if variant != "resized" or box is None:
        return pixels, box
    ratio = 0.94
    smaller = cv2.resize(pixels, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    return smaller.astype(np.uint8), FaceBox(*(round(ratio * part) for part in (box.side, box.left, box.top)))


def _write(home: Path, person: Person, shot: Shot, filing: Filing, pixels: Pixels) -> None:
    as_on_macos = person.number % 3 == 1
    path = home / (unicodedata.normalize("NFD", filing.file) if as_on_macos else filing.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    if shot.damaged:
        variant = "truncated" if shot.kind == "truncated" else _DAMAGES[(person.number + shot.number) % len(_DAMAGES)]
        files.damage(path, pixels, variant)
    else:
        files.save(path, pixels, filing.recording)


def _write_tables(folder: Path, company: list[Person], entries: list[_Entry]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    names = {(e.shot.participant, e.shot.number): e.filing.file for e in entries}
    _write_csv(folder / "people.csv", [_person_row(person) for person in company])
    _write_csv(folder / "photos.csv", [_photo_row(company[e.shot.participant - 1], e) for e in entries])
    _write_csv(folder / "truth.csv", [_truth_row(company, e, names) for e in entries])


def _write_csv(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(listed[0]) if listed else [], lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)


def _person_row(person: Person) -> dict[str, Any]:
    shown = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}[person.precision]
    return {
        "participant_id": person.id,
        "name": person.name,
        "birth_date": f"{person.born:{shown}}",
        "sex": person.who.sex,
        "consent_version": "2.1" if person.consented.year > 2024 else "2.0",
        "consent_date": person.consented.isoformat(),
    }


def _photo_row(person: Person, entry: _Entry) -> dict[str, Any]:
    shot = entry.shot
    return {
        "participant_id": person.id,
        "file": entry.filing.file,
        "declared_age": "" if shot.declared is None else shot.declared,
        "age_basis": shot.basis,
        "declared_date": f"{shot.taken:%Y-%m-%d}" if shot.declared_date else "",
        "source": entry.filing.source,
    }


def _truth_row(company: list[Person], entry: _Entry, names: dict[tuple[int, int], str]) -> dict[str, Any]:
    shot, filing, box = entry.shot, entry.filing, entry.box
    person = company[shot.participant - 1]
    original = names[shot.participant, shot.duplicate_of] if shot.duplicate_of else ""
    return {
        "participant_id": person.id,
        "file": filing.file,
        "birth_date": person.born.isoformat(),
        "true_age": shot.age,
        "capture_date": f"{shot.taken:%Y-%m-%d}",
        "photo_kind": shot.kind,
        "cover": shot.cover,
        "face_width_px": box.side if box else "",
        "face_left": box.left if box else "",
        "face_top": box.top if box else "",
        "wrong_person": company[shot.wrong_person - 1].id if shot.wrong_person else "",
        "changed_face": int(shot.changed and not shot.wrong_person),
        "duplicate_of": original,
        "duplicate_kind": shot.variant if shot.duplicate_of else "",
        "label_error": shot.label_error,
        "clock": shot.clock,
        "greyscale": int(shot.grey),
        "file_name_kind": filing.name_kind,
        "name_date": filing.name_date,
        "name_is_upper_bound": int(filing.name_is_upper_bound),
        "exif_kind": "none" if shot.damaged else filing.exif_kind,
        "exif_date": "" if shot.damaged else filing.exif_date,
        "dpi": filing.recording.dpi,
        "expected_flags": _expected(entry),
    }


def _expected(entry: _Entry) -> str:
    fine = entry.filing.recording.dpi == _FINE_DPI and entry.box is not None
    return _FLAGS.get(entry.shot.kind, "face_too_small" if fine and entry.shot.kind == "clear" else "")
