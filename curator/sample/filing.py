"""What a photo's file is called and what its EXIF says: the evidence, and the truth about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curator.sample import names
from curator.sample.cameras import Device, camera_of, scanner_of
from curator.sample.files import SENTINELS, Recording, stamp
from curator.sample.plan import TODAY, Person, Shot

if TYPE_CHECKING:
    import numpy as np

_MESSENGER_YEAR = 2012
_SCAN_FORMATS = (*[".jpg"] * 9, ".png", ".tif", ".bmp")


@dataclass(frozen=True)
class Filing:
    """A file below the participant's folder (parts joined by /, NFC) and what its name and EXIF tell."""

    file: str
    name_kind: str
    source: str
    recording: Recording
    exif_kind: str
    exif_date: str = ""
    name_date: str = ""
    name_is_upper_bound: bool = False


def file_away(shot: Shot, person: Person, rng: np.random.Generator) -> Filing:
    """Choose name, folder, format and EXIF for one photo."""
    number = 100 + 37 * person.number + 3 * shot.number
    if shot.duplicate_of is not None:
        return _sent(shot, number, rng)
    if not shot.digital:
        return _scanned(shot, person, number, rng)
    if shot.clock != "ok":
        return _unset_clock(shot, number, rng)
    chance = rng.random()
    if shot.taken.year >= _MESSENGER_YEAR and chance < 0.22:
        return _sent(shot, number, rng)
    if chance > 0.93:
        return _by_hand(shot, person, number, rng)
    return _photographed(shot, person, number, rng)


def _photographed(shot: Shot, person: Person, number: int, rng: np.random.Generator) -> Filing:
    device = camera_of(shot.taken.year, rng)
    name = names.camera_name(device.style, shot.taken, number)
    dated = f"{shot.taken:%Y%m%d}" in name
    return Filing(
        file=_folder(shot, person) + name,
        name_kind="camera",
        source="camera",
        recording=_original(device, stamp(shot.taken), rng),
        exif_kind="original",
        exif_date=f"{shot.taken:%Y-%m-%d}",
        name_date=f"{shot.taken:%Y-%m-%d}" if dated else "",
    )


def _original(device: Device, taken: str, rng: np.random.Generator) -> Recording:
    turn = int(rng.choice((1, 1, 1, 6, 8, 3), p=(0.3, 0.2, 0.2, 0.16, 0.09, 0.05)))
    return Recording(device, taken, taken, orientation=turn, quality=int(rng.integers(84, 95)))


def _unset_clock(shot: Shot, number: int, rng: np.random.Generator) -> Filing:
    device = camera_of(min(shot.taken.year, 2008), rng)  # the kind of camera that forgets the date
    if shot.clock == "broken_sentinel":
        shown = SENTINELS[rng.integers(len(SENTINELS))]
        kind, date = "sentinel", shown[:10].replace(":", "-")
    else:
        wrong = shot.taken - dt.timedelta(days=int(rng.integers(3, 6)) * 365)
        kind, date, shown = "original", f"{wrong:%Y-%m-%d}", stamp(wrong)
    recording = Recording(device, shown, shown, quality=90)
    name = names.camera_name(device.style, shot.taken, number)
    return Filing(name, "camera", "camera", recording, kind, date)


def _sent(shot: Shot, number: int, rng: np.random.Generator) -> Filing:
    style = ("kakao", "kakao", "kakao", "whatsapp", "whatsapp", "screenshot")[int(rng.integers(6))]
    first = max(shot.taken.date(), dt.date(_MESSENGER_YEAR, 1, 1))
    days = int(rng.uniform(0, 1) ** 2 * (TODAY - first).days)
    moment = dt.datetime.combine(first + dt.timedelta(days=days), shot.taken.time())
    return Filing(
        file=names.messenger_name(style, moment, number),
        name_kind="screenshot" if style == "screenshot" else "messenger",
        source="camera" if shot.digital else "scan",
        recording=Recording(quality=int(rng.integers(66, 80))),
        exif_kind="none",
        name_date=f"{moment:%Y-%m-%d}",
        name_is_upper_bound=True,
    )


def _scanned(shot: Shot, person: Person, number: int, rng: np.random.Generator) -> Filing:
    moment = dt.datetime(int(rng.integers(2010, 2024)), int(rng.integers(1, 13)), int(rng.integers(1, 28)), 14, 5, 9)
    device = scanner_of(moment.year, rng)
    ending = _SCAN_FORMATS[rng.integers(len(_SCAN_FORMATS))] if not shot.damaged else ".jpg"
    by_hand = rng.random() < 0.3
    stem = names.event_name(rng, korean=person.korean, number=shot.number) if by_hand else f"scan{number:04d}"
    bare = ending in {".png", ".bmp"} or rng.random() < 0.25
    dpi = 600 if rng.random() < 1 / 12 else 300
    return Filing(
        file=_folder(shot, person) + stem + ending,
        name_kind="plain" if by_hand else "scan",
        source="scan",
        recording=Recording(dpi=dpi) if bare else Recording(device, digitized=stamp(moment), dpi=dpi, quality=90),
        exif_kind="none" if bare else "scan_digitized",
        exif_date="" if bare else f"{moment:%Y-%m-%d}",
    )


def _by_hand(shot: Shot, person: Person, number: int, rng: np.random.Generator) -> Filing:
    name = names.event_name(rng, korean=person.korean, number=number)
    ending = ".webp" if rng.random() < 0.5 and not shot.damaged else ".jpg"
    return Filing(_folder(shot, person) + name + ending, "plain", "camera", Recording(quality=85), "none")


def _folder(shot: Shot, person: Person) -> str:
    if "year_folders" in person.traits and shot.number % 2:
        return f"{shot.taken.year}년/" if person.korean else f"{shot.taken.year}/"
    if person.korean and shot.age <= 6 and person.number % 4 == 1:
        return "어린시절/"
    return ""
