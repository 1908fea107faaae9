"""Finding the files to import, and whose they are."""

import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from curator.domain.errors import SourceError
from curator.formats.tables import PhotoRow, nfc

PHOTO_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".heic", ".heif"}
)
_TABLES = frozenset({"people.csv", "photos.csv", "truth.csv"})
_CLUTTER = frozenset({"thumbs.db", "desktop.ini"})
_ALBUM = re.compile(r"(18|19|20)\d\d(?!\d)")

Rows = Mapping[tuple[str, str], PhotoRow]
"""Lines of photos.csv by participant id and file."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file and whose it is; `participant_id` is empty where nothing tells. `file` is in NFC."""

    path: Path
    participant_id: str
    file: str


def tables_of(source: Path) -> tuple[Path, Path | None, Path | None]:
    """The folder with the photos, and the tables people.csv and photos.csv that lie in `source` itself.

    Raises:
        SourceError: `source` is no folder.
    """
    if not source.is_dir():
        raise SourceError("There is no folder {path} to import from. Check the path.", path=source)
    people, photos = (path if (path := source / name).is_file() else None for name in ("people.csv", "photos.csv"))
    below = source / "photos"
    return (below if (people or photos) and below.is_dir() else source), people, photos


def candidates(root: Path, rows: Rows) -> Iterator[Candidate]:
    """Every file below `root` but clutter and tables, in a fixed order.

    Each folder in `root` is a participant. Where photos lie in `root` itself, a table may say whose they are; else
    `root` is one participant's folder, unless it also holds folders that are no albums of years.
    """
    owners = {file: participant_id for participant_id, file in rows}
    single = _is_one_participant(root, owners)
    for path in _files(root):
        relative = nfc(path.relative_to(root).as_posix())
        first, _, rest = relative.partition("/")
        if single:
            yield Candidate(path, nfc(root.resolve().name), relative)
        elif relative in owners and (not rest or (first, rest) not in rows):
            yield Candidate(path, owners[relative], relative)
        else:
            yield Candidate(path, first if rest else "", rest or relative)


def is_regular(path: Path) -> bool:
    """False for links, devices and pipes, which are never followed or read."""
    return stat.S_ISREG(path.lstat().st_mode)


def _is_one_participant(root: Path, owners: Mapping[str, str]) -> bool:
    entries = [entry for entry in root.iterdir() if not entry.name.startswith(".")]
    loose = [e for e in entries if e.suffix.lower() in PHOTO_SUFFIXES and e.is_file() and nfc(e.name) not in owners]
    folders = [entry for entry in entries if entry.is_dir()]
    return bool(loose) and all(_ALBUM.match(folder.name) for folder in folders)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = path.name.lower()
        if name.startswith(".") or name in _CLUTTER or name in _TABLES:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path
