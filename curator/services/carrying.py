"""Photo bytes between this library's vault and the team's photo store."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from curator.central.bytes import PhotoBytes
from curator.domain.photos import Photo
from curator.domain.progress import Meter, Progress, never, unheard
from curator.store import photos
from curator.store.library import Library


@dataclass(frozen=True, slots=True)
class CarryReport:
    """Photos sent and fetched, and how many the store does not have yet."""

    sent: int = 0
    fetched: int = 0
    missing: int = 0


def carry_photos(
    library: Library,
    store: PhotoBytes,
    *,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> CarryReport:
    """Send every original that the store lacks, and fetch every one that the library lacks.

    Raises:
        CentralError: the store holds or gives other bytes than a photo's.
        LibraryError: the vault cannot be written.
    """
    with library.reading() as tx:
        known = photos.everything(tx)
    meter, sent, fetched, missing = Meter(len(known), progress, clock=time.monotonic), 0, 0, 0
    for photo in known:
        if cancelled():
            break
        if library.vault.path(photo.id).is_file():
            sent += _send(library, store, photo)
        elif fetch_photo(library, store, photo):
            fetched += 1
        else:
            missing += 1
        meter.step()
    return CarryReport(sent, fetched, missing)


def fetch_photo(library: Library, store: PhotoBytes, photo: Photo) -> bool:
    """Bring one original into the vault; whether the store has it.

    Raises:
        CentralError: the store gives other bytes than the photo's.
    """
    if not store.has(photo.sha256):
        return False
    library.vault.add(photo.id, store.get(photo.sha256), owner=photo.participant_id)
    library.vault.settle()
    return True


def _send(library: Library, store: PhotoBytes, photo: Photo) -> bool:
    if store.has(photo.sha256):
        return False
    store.put(photo.sha256, library.vault.read(photo.id))
    return True
