"""Photo bytes between this library's vault and the team's photo store."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from curator.central.bytes import PhotoBytes
from curator.domain.photos import Photo
from curator.domain.progress import Meter, Progress, never, unheard
from curator.domain.roles import Right, Role
from curator.services import viewing
from curator.store import analyses, membership, photos, withdrawals
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
    fetch: bool = True,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> CarryReport:
    """Send every original that the store lacks, and, where told to `fetch`, bring every one that the library lacks.

    Those of people who withdrew are deleted there first. Only who may import sends: what others hold came from the
    store, and what was withdrawn meanwhile would come back.

    Raises:
        CentralError: the store holds or gives other bytes than a photo's.
        LibraryError: the vault cannot be written.
    """
    with library.reading() as tx:
        known, member = photos.everything(tx), membership.get(tx)
    _delete_withdrawn(library, store, reads_all=member.role is not Role.ANNOTATOR)
    # Where nothing is to come, the work is what can be sent.
    known = known if fetch else [photo for photo in known if library.vault.path(photo.id).is_file()]
    meter, sent, fetched, missing = Meter(len(known), progress, clock=time.monotonic), 0, 0, 0
    for photo in known:
        if cancelled():
            break
        if library.vault.path(photo.id).is_file():
            sent += member.may(Right.FILL) and _send(library, store, photo)
        elif fetch_photo(library, store, photo):
            fetched += 1
        else:
            missing += 1
        meter.step()
    return CarryReport(sent, fetched, missing)


def _delete_withdrawn(library: Library, store: PhotoBytes, *, reads_all: bool) -> None:
    """Delete the bytes of people who withdrew; what cannot be deleted now is left to the next time.

    Who does not read all cannot tell whether somebody else submitted the same photo, and leaves it to those who can.
    """
    with library.reading() as tx:
        left = withdrawals.bytes_left(tx)
        shared = photos.held(tx, left)
    if not left or not store.is_there():
        return
    for digest in left:
        if reads_all and digest not in shared:
            store.remove(digest)
        with library.writing() as tx:
            withdrawals.forget_bytes(tx, [digest])


def fetch_photo(library: Library, store: PhotoBytes, photo: Photo) -> bool:
    """Bring one original into the vault, and show it small before it is analysed; whether the store has it.

    Nothing comes of a photo that was withdrawn meanwhile.

    Raises:
        CentralError: the store gives other bytes than the photo's.
    """
    if not store.has(photo.sha256):
        return False
    data = store.get(photo.sha256)
    small = viewing.small_picture(data, orientation=photo.exif.orientation)
    with library.reading() as tx:
        wanted = photo.id in photos.some(tx, [photo.id])
    if wanted:
        library.vault.add(photo.id, data, owner=photo.participant_id)
        library.vault.settle()
        with library.writing() as tx:
            wanted = photo.id in photos.some(tx, [photo.id])
            if wanted and small:
                analyses.show_small(tx, photo.id, small)
    if not wanted:
        library.vault.erase([photo.id])
    return wanted


def fetch_photos(
    library: Library, store: PhotoBytes, photo_ids: Sequence[str], *, cancelled: Callable[[], bool] = never
) -> dict[str, bool]:
    """Bring originals into the vault, in this order until cancelled; by id whether the store has them.

    Raises:
        CentralError: the store gives other bytes than a photo's.
        NotFoundError: a photo is not there any more.
    """
    with library.reading() as tx:
        wanted = [photos.get(tx, photo_id) for photo_id in photo_ids]
    found: dict[str, bool] = {}
    for photo in wanted:
        if cancelled():
            break
        found[photo.id] = library.vault.path(photo.id).is_file() or fetch_photo(library, store, photo)
    return found


def _send(library: Library, store: PhotoBytes, photo: Photo) -> bool:
    if store.has(photo.sha256):
        return False
    store.put(photo.sha256, library.vault.read(photo.id))
    return True
