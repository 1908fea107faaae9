"""The only place that wires concrete parts together; no Qt."""

import locale
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from curator import paths

if TYPE_CHECKING:
    from curator.domain.roles import Member
    from curator.store.library import Library

LANGUAGES = ("en", "ko")


def create_library(folder: Path, member: "Member | None" = None) -> "Library":
    """Make an empty library; the system's account owns it unless a `member` is given, whose name may be left empty.

    Raises:
        LibraryError: the folder holds something, or cannot be written.
    """
    # SQLAlchemy takes longer to load than help to print.
    from curator.store import membership  # noqa: PLC0415
    from curator.store.library import create  # noqa: PLC0415

    library = create(folder)
    if member is not None:
        with library.writing() as tx:
            membership.set_(tx, member)
    return library


def open_library(folder: Path) -> "Library":
    """Open a library.

    Raises:
        LibraryError: there is none, it is damaged, of a newer version, or a withdrawal cannot be finished.
        TableError: its settings cannot be used.
    """
    from curator.services import opening  # noqa: PLC0415
    from curator.store.library import open_  # noqa: PLC0415

    return opening.finish(open_(folder))


def user_data_folder() -> Path:
    """Where this user's own data goes when no folder is named."""
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_data_dir("curator", appauthor=False))


def has_screen() -> bool:
    """Whether a window can be shown here."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def system_language() -> str:
    """The language that the system is set to, where Curator speaks it; else English."""
    stated = os.environ.get("CURATOR_LANGUAGE") or locale.getlocale()[0] or os.environ.get("LANG") or ""
    return "ko" if stated.lower().startswith("ko") else "en"


def translator(language: str) -> Callable[[str], str]:
    """A function from English templates to the sentences of `language`."""
    if language == "en":
        return str
    from curator.formats.translations import read_catalogue  # noqa: PLC0415

    return read_catalogue(paths.resources() / "translations" / f"curator_{language}.ts")
