"""Dates that programs and people write into file and folder names.

A name tells when a picture was taken only if a camera gave it; a messenger names files when it transfers them and a
screen grabber when it grabs, which may be decades after the photo.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import PurePosixPath
from unicodedata import normalize

from curator.domain.ages import PartialDate


class NamedBy(StrEnum):
    """What gave a file its name."""

    CAMERA = "camera"
    MESSENGER = "messenger"
    SCREENSHOT = "screenshot"
    SCANNER = "scanner"
    UNKNOWN = ""


# Texts, which `re` compiles when they are first used: the window waits for this import.
_NAMED_BY = (
    (
        NamedBy.SCREENSHOT,
        r"screen[ _-]?(?:shot|record|cap)|scrnshot|capture[+_]|스크린\s?샷|화면[\s_]?(?:캡[처쳐]|녹화)|캡[처쳐]",
    ),
    (
        NamedBy.MESSENGER,
        r"kakaotalk|카카오톡|whatsapp|(?:img|vid)-\d{8}-wa\d|signal[-_]|fb_img|messenger|received_|line[ _-]|mmexport"
        r"|wechat|telegram|viber|photo_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d|\d{13}(?!\d)",
    ),
    (
        NamedBy.SCANNER,
        r"(?:img|doc)?[ _-]?scan(?![a-z])|scanned|scanner|photoscan|camscanner|adobe scan|epson|canoscan|스캔",
    ),
    (
        NamedBy.CAMERA,
        r"(?:(?:m?v?img|vid|pxl|pano|dsc|dscn|dscf|cam|pic|win|mov|p|c360|photo|\d*img_\d+_burst|burst)[ _-]?)?"
        r"(?=(?:19|20)\d\d)",
    ),
)
_NAMED_BY_ONE = "(?i)" + "|".join(f"(?P<{origin.name}>{pattern})" for origin, pattern in _NAMED_BY)

_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)"
_DAY = (
    _YEAR + r"(?P<sep>[-._ ]?)(?P<month>0[1-9]|1[0-2])(?P=sep)(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:(?P<time>(?:[-_. T]|\sat\s)*(?:[01]\d|2[0-3])[-_.:]?[0-5]\d[-_.:]?[0-5]\d)|(?!\d))"
)
_ALBUMS = (
    _YEAR + r"(?!\d)년?\s*(?P<month>1[0-2]|0?[1-9])월(?:\s*(?P<day>[12]\d|3[01]|0?[1-9])일)?",
    _YEAR + r"[-._](?P<month>1[0-2]|0[1-9])(?!\d)(?P<day>)",
    _YEAR + r"(?![\dx×])(?P<month>)(?P<day>)",
)
_EPOCH_MS = r"(?<!\d)1\d{12}(?!\d)"


@dataclass(frozen=True, slots=True)
class NameDate:
    """A date in a name. `text` is the name in NFC; `timed` is true where a time of day follows the date."""

    text: str
    named_by: NamedBy
    date: PartialDate | None = None
    timed: bool = False


def read_file_name(file: str) -> NameDate:
    """What the last part of `file` (with / between parts) says; the date has day precision or is None."""
    name = normalize("NFC", file.rpartition("/")[2])
    found = re.match(_NAMED_BY_ONE, name)
    named_by = NamedBy[found.lastgroup] if found and found.lastgroup else NamedBy.UNKNOWN
    if day := re.search(_DAY, name):
        return NameDate(name, named_by, _date(day["year"], day["month"], day["day"]), timed=bool(day["time"]))
    if named_by is NamedBy.MESSENGER and (epoch := re.search(_EPOCH_MS, name)):
        taken = datetime.fromtimestamp(int(epoch[0]) // 1000, UTC).date()
        return NameDate(name, named_by, PartialDate.of(taken))
    album = _album_date(PurePosixPath(name).stem)
    return NameDate(name, named_by, album if album and album.day else None)


def read_folder(file: str) -> NameDate | None:
    """The innermost folder of `file` whose name holds a year, month or day."""
    for folder in reversed(normalize("NFC", file).split("/")[:-1]):
        if dated := _album_date(folder):
            return NameDate(folder, NamedBy.UNKNOWN, dated)
    return None


def _album_date(name: str) -> PartialDate | None:
    """The one date of `name`; None where it holds two years, such as 1994-1996."""
    if len({found["year"] for found in re.finditer(_ALBUMS[-1], name)}) > 1:
        return None
    found = next(filter(None, (re.search(pattern, name) for pattern in (_DAY, *_ALBUMS))), None)
    return _date(found["year"], found["month"], found["day"]) if found else None


def _date(year: str, month: str | None, day: str | None) -> PartialDate | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None)
