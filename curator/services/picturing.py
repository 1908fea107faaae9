"""The pictures of a batch as they leave, made by processes of this machine, in the order of delivery."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from os import cpu_count
from typing import Any, NamedTuple

from curator.domain.batches import Batch, Delivered, Encoding
from curator.domain.errors import CuratorError, DeliveryError, NotFoundError, StoppedError
from curator.domain.faces import Box
from curator.domain.progress import never
from curator.domain.settings import Settings
from curator.services import exporting, reading
from curator.store import photos
from curator.store.library import Library
from curator.vision import worker
from curator.vision.delivering import Exported, deliver, engines

_WORTH = 20  # photos that make up for starting one process more
_AHEAD = 2
"""Photos a process that are under way or done and not yet taken: what is held in memory at once."""

Steps = Mapping[tuple[int, int], int]
"""How strongly photos have to be blurred, by pseudonym and sequence; see `vision.delivering`. Others take step 0."""


class Made(NamedTuple):
    """A photo of a batch and the file that leaves."""

    photo: Delivered
    exported: Exported


def encoding_of(settings: Settings) -> Encoding:
    """How these settings have pictures blurred and encoded, by the present engines."""
    return Encoding(settings.export_blur, engines=engines())


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
    library: Library,
    batch: Batch,
    *,
    steps: Steps | None = None,
    workers: int | None = None,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Made]:
    """The files of a batch one after the other; `steps` that are known save a look at each photo.

    Raises:
        DeliveryError: a photo cannot leave; it names whose it is and which.
        LibraryError: an original or a part of the batch is not here.
        StoppedError: it was cancelled.
        WithdrawnError: somebody may not leave any more.
    """
    many = workers or min(cpu_count() or 1, 1 + batch.photos // _WORTH)
    with ProcessPoolExecutor(many, multiprocessing.get_context("spawn"), worker.start) as pool:
        waiting: deque[tuple[Delivered, Future[Exported]]] = deque()
        todo = _submitted(library, batch, pool, steps)
        try:
            waiting.extend(islice(todo, _AHEAD * many))
            while waiting:
                if cancelled():
                    raise StoppedError("The work on the batch was stopped.")
                photo, future = waiting.popleft()
                yield Made(photo, _result(photo, future))
                waiting.extend(islice(todo, 1))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def preview(original: bytes, photo: Delivered, settings: Settings) -> Exported:
    """One photo as it would leave, without the look for other faces that may make the blur stronger.

    Raises:
        PhotoError: it cannot be decoded.
    """
    return deliver(original, **_how(photo, encoding_of(settings), 0))


def _submitted(
    library: Library, batch: Batch, pool: ProcessPoolExecutor, steps: Steps | None
) -> Iterator[tuple[Delivered, Future[Exported]]]:
    people = exporting.by_pseudonym(library, batch)
    for photo in exporting.photos_of(library, batch):
        data = reading.original(library, _photo_id(library, people[photo.pseudonym], photo.photo))
        step = None if steps is None else steps.get((photo.pseudonym, photo.sequence), 0)
        yield photo, pool.submit(deliver, data, **_how(photo, batch.encoding, step))


def _how(photo: Delivered, encoding: Encoding, step: int | None) -> dict[str, Any]:
    """What `deliver` is told besides the bytes; plain values, since it runs in another process."""
    return {
        "own": photo.box,
        "others": [Box(*frame) for frame in photo.others],
        "strength": encoding.blur,
        "form": encoding.format,
        "quality": encoding.quality,
        "step": step,
    }


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
