"""The services of batches as the window calls them, imported where they run, as in `curator.ui.verbs`."""
# ruff: noqa: PLC0415 - importing late, off the window's thread, is what this file is for

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curator.domain.batches import Batch
    from curator.domain.progress import Progress
    from curator.services.exporting import Shown
    from curator.services.selecting import Selection
    from curator.store.library import Library

Report = Callable[["Progress"], None]
Asked = Callable[[], bool]


def select(folder: Path, *, progress: Report, cancelled: Asked) -> "Selection":
    """What would go into a batch, and why the rest would not."""
    from curator import bootstrap
    from curator.services import selecting

    with closing(bootstrap.open_library(folder)) as library:
        return selecting.select(library, progress=progress, cancelled=cancelled)


def freeze(folder: Path, name: str, *, progress: Report, cancelled: Asked) -> "Batch":
    """Freeze what would go into a batch."""
    from curator import bootstrap
    from curator.services import exporting, picturing

    with closing(bootstrap.open_library(folder)) as library:
        encoding = picturing.encoding_of(library.settings)
        return exporting.freeze(library, name, encoding, progress=progress, cancelled=cancelled)


def batches(library: "Library") -> "list[Shown]":
    """All batches and where they went."""
    from curator.services import exporting

    return exporting.listed(library)
