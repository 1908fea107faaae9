"""The services of batches as the window calls them, imported where they run, as in `curator.ui.verbs`."""
# ruff: noqa: PLC0415 - importing late, off the window's thread, is what this file is for

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from curator.domain.progress import Watched

if TYPE_CHECKING:
    from curator.domain.batches import Batch, Delivered, ImageFormat, Push
    from curator.domain.checklists import Check
    from curator.domain.messages import Message
    from curator.domain.notices import Notice
    from curator.domain.progress import Progress
    from curator.domain.settings import Settings
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


def freeze(
    folder: Path,
    name: str,
    form: "ImageFormat",
    *,
    stage: "Callable[[Message], None]",
    progress: Report,
    cancelled: Asked,
) -> "Batch":
    """Freeze what would go into a batch."""
    from curator import bootstrap
    from curator.services import exporting

    with closing(bootstrap.open_library(folder)) as library:
        return exporting.freeze(library, name, form=form, watched=Watched(stage, progress, cancelled))


def batches(library: "Library") -> "list[Shown]":
    """All batches and where they went."""
    from curator.services import exporting

    return exporting.listed(library)


def original(library: "Library", photo_id: str) -> "tuple[bytes, Settings]":
    """A photo's bytes, and the settings that tell how it would leave."""
    from curator.services import reading

    return reading.original(library, photo_id), library.settings


def preview(data: bytes, photo: "Delivered", settings: "Settings") -> bytes:
    """The bytes of a picture as it would leave."""
    from curator.services import picturing

    return picturing.preview(data, photo, settings).image


def change_strength(library: "Library", value: float) -> float:
    """Blur this coarsely from now on."""
    from curator.services import configuring

    configuring.change(library, "export_blur", value)
    return library.settings.export_blur


def profiles() -> list[str]:
    """Names of the layouts."""
    from curator.services import pushing

    return pushing.layouts()


def check(
    folder: Path,
    batch: "Batch",
    profile: str,
    *,
    stage: "Callable[[Message], None]",
    progress: Report,
    cancelled: Asked,
) -> "tuple[Check, ...]":
    """All that is looked at before a batch leaves."""
    from curator import bootstrap
    from curator.services import pushing

    with closing(bootstrap.open_library(folder)) as library:
        watched = Watched(stage, progress, cancelled)
        return pushing.check(library, batch, pushing.layout(profile), watched).checks


def push(  # noqa: PLR0913 - what a hand-over takes
    folder: Path,
    batch: "Batch",
    profile: str,
    address: str,
    recipient: str,
    why: str,
    *,
    stage: "Callable[[Message], None]",
    progress: Report,
    cancelled: Asked,
) -> "Push":
    """Hand a batch over; what opens the address comes from the keychain."""
    from curator import bootstrap
    from curator.services import pushing, signing_in

    handover = pushing.Handover(address, recipient, why, signing_in.options_of(address))
    with closing(bootstrap.open_library(folder)) as library:
        watched = Watched(stage, progress, cancelled)
        return pushing.push(library, batch, pushing.layout(profile), handover, watched)


def asked_for(address: str) -> tuple[str, ...]:
    """Names of what opens an address."""
    from curator.services import signing_in

    return signing_in.asked_for(address)


def sign_in(address: str, options: dict[str, str]) -> bool:
    """Keep what opens an address in the keychain, or forget it where that is nothing; whether anything is kept."""
    from curator.services import signing_in

    signing_in.keep(address, options)
    return bool(options)


def notices(library: "Library", batch: "Batch") -> "list[Notice]":
    """What recipients of a batch have to be told."""
    from curator.services import notifying

    return notifying.notices_of(library, batch)


def write_notices(folder: Path, some: "Sequence[Notice]", say: "Callable[[Message], str]") -> int:
    """Write notices into a folder; gives how many."""
    from curator.formats.notices import write_notices as write

    return len(write(folder, some, say))
