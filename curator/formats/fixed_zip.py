"""Zip archives of which the same members give the same bytes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that the format knows
_UNIX: Final = 3


class FixedZip:
    """Members as they are: images are compressed already, and no deflate is the same in every version."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    def add(self, name: str, data: bytes) -> None:
        """Write one member."""
        member = ZipInfo(name, _EPOCH)
        member.create_system, member.external_attr = _UNIX, 0o644 << 16
        self._archive.writestr(member, data, compress_type=ZIP_STORED)


@contextmanager
def fixed_zip(path: Path) -> Iterator[FixedZip]:
    """A new archive at `path`, whose folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(path, "w", ZIP_STORED) as archive:
        yield FixedZip(archive)
