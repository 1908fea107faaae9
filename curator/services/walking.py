"""Finding the files to import, and whose they are."""

import os
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
_CLUTTER = frozenset({"thumbs.db", "desktop.ini", "__macosx", "$recycle.bin"})
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
        raise SourceError("There is no folder {path} to import from. Check the path.", path=shown(source))
    people, photos = (path if (path := source / name).is_file() else None for name in ("people.csv", "photos.csv"))
    below = source / "photos"
    return (below if (people or photos) and below.is_dir() else source), people, photos


def candidates(root: Path, rows: Rows, *, library: Path) -> Iterator[Candidate]:
    """Every file below `root` but clutter, tables and the folder `library`, in a fixed order.

    Each folder in `root` is a participant. Where photos lie in `root` itself, a table may say whose they are; else
    `root` is one participant's folder, unless it also holds folders that are no albums of years.

    Raises:
        SourceError: `root` lies inside the library.
    """
    if library.resolve() in (root.resolve(), *root.resolve().parents):
        raise SourceError("The folder {path} belongs to the library itself. Name the folder that photos come from.",
                          path=shown(root))  # fmt: skip
    owners = {file: participant_id for participant_id, file in rows}
    single = _is_one_participant(root, owners)
    for path in _files(root, library.resolve()):
        relative = nfc(shown(path.relative_to(root)))
        first, _, rest = relative.partition("/")
        if single:
            yield Candidate(path, nfc(shown(root.resolve().name)), relative)
        elif relative in owners and (not rest or (first, rest) not in rows):
            yield Candidate(path, owners[relative], relative)
        else:
            yield Candidate(path, first if rest else "", rest or relative)


def is_regular(path: Path) -> bool:
    """False for folders, links, devices and pipes, which are never followed or read."""
    return stat.S_ISREG(path.lstat().st_mode)


def shown(path: Path | str) -> str:
    """`path` as text with / between folders. Names in another encoding are most often CP949, from old archives."""
    text = path.as_posix() if isinstance(path, Path) else path
    if text.isprintable():
        return text
    try:
        return os.fsencode(text).decode("utf-8")
    except UnicodeDecodeError:
        return os.fsencode(text).decode("cp949", "replace")


def _is_one_participant(root: Path, owners: Mapping[str, str]) -> bool:
    entries = [entry for entry in _entries(root) if not _is_clutter(entry)]
    loose = [e for e in entries if e.suffix.lower() in PHOTO_SUFFIXES and e.is_file() and nfc(e.name) not in owners]
    folders = [entry for entry in entries if entry.is_dir()]
    return bool(loose) and all(_ALBUM.match(folder.name) for folder in folders)


def _files(root: Path, library: Path) -> Iterator[Path]:
    """Every file, and in their own place the folders that cannot be listed."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            entries = [entry for entry in _entries(folder) if not _is_clutter(entry)]
        except OSError:
            yield folder
            continue
        below = []
        for entry in entries:
            if not entry.is_dir() or _is_link(entry):
                yield entry
            elif entry.resolve() != library:
                below.append(entry)
        waiting += reversed(below)


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir(), key=lambda entry: entry.name)


def _is_link(path: Path) -> bool:
    # A junction is what Windows calls a link to a folder; Python 3.12 tells it.
    return path.is_symlink() or getattr(path, "is_junction", bool)()


def _is_clutter(path: Path) -> bool:
    name = path.name.lower()
    return name.startswith(".") or name in _CLUTTER or name in _TABLES
