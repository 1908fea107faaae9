"""Names of files that leave: below their folder, and the same on every system."""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

from curator.domain.errors import TargetError

_LONGEST: Final = 200  # bytes: systems allow 255, and what is on its way bears a longer name
PART: Final = ".part"
"""How the name of a file ends that is on its way."""

_FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def check_path(path: str) -> PurePosixPath:
    """A path of a file below a batch's folder, its parts divided by /.

    Raises:
        TargetError: it leads out of the folder, or some system could not store it under this name.
    """
    parts = path.split("/")
    if wrong := next((part for part in parts if not is_storable(part)), None):
        raise TargetError(
            "The file name {path} cannot be used everywhere: {part} is not allowed in it. Rename it.",
            path=repr(path),
            part=repr(wrong),
        )
    if "" in parts:
        raise TargetError("The file name {path} leads out of its folder. Rename it.", path=repr(path))
    return PurePosixPath(path)


def is_storable(part: str) -> bool:
    """Whether Linux, macOS, Windows and object stores all keep `part` as one name; an empty one counts as such."""
    return (
        part not in (".", "..")
        and not _FORBIDDEN.search(part)
        and not _DEVICES.fullmatch(part)
        and not part.endswith((" ", ".", PART))
        and not part.startswith(" ")
        and unicodedata.normalize("NFC", part) == part
        and all(unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for sign in part)
        and len(part.encode("utf-8", "replace")) <= _LONGEST
    )
