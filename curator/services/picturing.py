"""The pictures of a batch as they leave, made by processes of this machine, in the order of delivery."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from curator.domain.batches import Batch, Delivered, Encoding
from curator.domain.errors import CuratorError, DeliveryError, NotFoundError
from curator.domain.progress import never
from curator.domain.settings import Settings
from curator.services import blurring, exporting
from curator.services.blurring import Call
from curator.store import photos
from curator.store.library import Library
from curator.vision.delivering import Exported, deliver, engines

if TYPE_CHECKING:
    from concurrent.futures import Future


class Made(NamedTuple):
    """A photo of a batch and the file that leaves."""

    photo: Delivered
    exported: Exported


def demand_engines(batch: Batch) -> None:
    """Go on where this installation makes the same bytes as the one that froze the batch.

    Raises:
        DeliveryError: it does not.
    """
    if batch.encoding.engines != engines():
        raise DeliveryError(
            "The batch {batch} was frozen with {frozen}; this installation has {present} and would make other bytes. "
            "Use the same version of Curator, or freeze a new batch.",
            batch=batch.name,
            frozen=", ".join(batch.encoding.engines),
            present=", ".join(engines()),
        )


def pictures(
    library: Library, batch: Batch, *, workers: int | None = None, cancelled: Callable[[], bool] = never
) -> Iterator[Made]:
    """The files of a batch one after the other.

    Raises:
        DeliveryError: a photo cannot leave; it names whose it is and which.
        LibraryError: an original or a part of the batch is not here, or was changed.
        StoppedError: it was cancelled.
        WithdrawnError: somebody may not leave any more.
    """
    calls = _calls(library, batch)
    for photo, future in blurring.in_processes(calls, count=batch.photos, workers=workers, cancelled=cancelled):
        yield Made(photo, _result(photo, future))


def preview(data: bytes, photo: Delivered, settings: Settings) -> Exported:
    """One photo as it would leave; where nobody has looked for other faces yet, that may make the blur stronger.

    Raises:
        PhotoError: it cannot be decoded.
    """
    return deliver(data, **_how(photo, blurring.encoding_of(settings), settings))


def _calls(library: Library, batch: Batch) -> Iterator[tuple[Delivered, Call]]:
    people = exporting.by_pseudonym(library, batch)
    for photo in exporting.photos_of(library, batch):
        data = blurring.original(library, _photo_id(library, people[photo.pseudonym], photo.photo), photo)
        yield photo, Call(deliver, data, _how(photo, batch.encoding, library.settings))


def _how(photo: Delivered, encoding: Encoding, settings: Settings) -> dict[str, Any]:
    how = blurring.how_blurred(photo, encoding.blur, settings)
    return how | {"step": photo.step, "form": encoding.format, "quality": encoding.quality}


def _result(photo: Delivered, future: "Future[Exported]") -> Exported:
    try:
        made = future.result()
    except CuratorError as error:
        text = "The photo {photo} cannot leave: {reason} Exclude it and freeze a new batch."
        raise DeliveryError(text, photo=photo.name, reason=error.message) from error
    if (made.width, made.height) != (photo.width, photo.height):
        text = "The photo {photo} is {width} × {height} pixels, and not as large as its file says. Exclude it."
        raise DeliveryError(text, photo=photo.name, width=made.width, height=made.height)
    return made


def _photo_id(library: Library, participant_id: str, sha256: str) -> str:
    with library.reading() as tx:
        found = photos.of_digest(tx, participant_id, sha256)
    if found is None:
        raise NotFoundError("A photo of the batch is not in this library any more. Sync it, then try again.")
    return found
