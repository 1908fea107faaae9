"""What is made of originals before they leave, by processes of this machine: the look for other faces, and pictures.

A photo is looked at once for each way in which it would leave. What was seen is kept with a hash of all that it rests
on: the original's bytes, the boxes, the strength of the blur, and the versions of what blurs and of what finds faces.
"""

import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from hashlib import sha256
from itertools import islice
from os import cpu_count
from typing import Any, Final, NamedTuple, TypeVar

from curator.domain.batches import Delivered, Encoding, ImageFormat
from curator.domain.canonical import dumps
from curator.domain.errors import CuratorError, DeliveryError, LibraryError, StoppedError
from curator.domain.faces import Box
from curator.domain.progress import UNWATCHED, Meter, Watched, never
from curator.domain.settings import Settings
from curator.services import reading
from curator.store import blur_steps
from curator.store.blur_steps import Seen
from curator.store.library import Library, Transaction
from curator.vision import pipeline, worker
from curator.vision.delivering import engines, steps_needed

_WORTH: Final = 20  # photos that make up for starting one process more
_AHEAD: Final = 2
"""Photos a process that are under way or done and not yet taken: what is held in memory at once."""

K = TypeVar("K")
Cancelled = Callable[[], bool]


class Call(NamedTuple):
    """What a process is asked: a function of a module, with the photo's bytes first."""

    function: Callable[..., Any]
    data: bytes
    how: Mapping[str, Any]


def encoding_of(settings: Settings, form: ImageFormat = ImageFormat.PNG) -> Encoding:
    """How these settings have pictures blurred and encoded, by the present engines."""
    return Encoding(settings.export_blur, form, engines=engines())


def how_blurred(photo: Delivered, strength: float, settings: Settings) -> dict[str, Any]:
    """What `vision.delivering` is told of a photo; plain values, since it runs in another process."""
    most = settings.max_megapixels * 1_000_000
    others = [Box(*frame) for frame in photo.others]
    return {"own": photo.box, "others": others, "strength": strength, "max_pixels": most}


def known_steps(tx: Transaction, drafts: Mapping[str, Delivered], strength: float) -> dict[str, int | None]:
    """By photo: the step that hides everybody else, or None where there is none. Not looked at, not in it."""
    return blur_steps.known(tx, {name: rests_on(draft, strength) for name, draft in drafts.items()})


def look(library: Library, drafts: Mapping[str, Delivered], strength: float, watched: Watched = UNWATCHED) -> None:
    """Find out how strongly each photo, by id, has to be blurred, and keep it; what is stopped keeps what it saw.

    Raises:
        DeliveryError: a photo cannot be decoded.
        LibraryError: an original is not here, or was changed.
        StoppedError: it was cancelled.
        WithdrawnError: a photo may not be shown any more.
    """
    asked = (
        (name, Call(steps_needed, original(library, name, draft), how_blurred(draft, strength, library.settings)))
        for name, draft in drafts.items()
    )
    meter = Meter(len(drafts), watched.progress, clock=time.monotonic)
    for name, future in in_processes(asked, count=len(drafts), cancelled=watched.cancelled):
        try:
            seen = Seen(name, rests_on(drafts[name], strength), future.result())
        except CuratorError as error:
            text = "The photo {photo} cannot leave: {reason} Exclude it, then try again."
            raise DeliveryError(text, photo=name, reason=error.message) from error
        with library.writing() as tx:
            blur_steps.keep(tx, seen)
        meter.step()


def original(library: Library, photo_id: str, photo: Delivered) -> bytes:
    """The bytes of a photo, which are those that it was registered with.

    Raises:
        LibraryError: they are not here, or were changed.
        NotFoundError: there is no such photo any more.
        WithdrawnError: it may not be shown any more.
    """
    data = reading.original(library, photo_id)
    if sha256(data).hexdigest() != photo.photo:
        raise LibraryError(
            "The original {path} was changed since it was imported. Restore it from a backup of the library.",
            path=library.vault.path(photo_id),
        )
    return data


def in_processes(
    calls: Iterator[tuple[K, Call]], *, count: int, workers: int | None = None, cancelled: Cancelled = never
) -> Iterator[tuple[K, "Future[Any]"]]:
    """The results of about `count` calls in their order, each under what it was called by.

    Raises:
        StoppedError: it was cancelled.
    """
    many = workers or min(cpu_count() or 1, 1 + count // _WORTH)
    with ProcessPoolExecutor(many, multiprocessing.get_context("spawn"), worker.start) as pool:
        todo = ((key, pool.submit(call.function, call.data, **call.how)) for key, call in calls)
        try:
            waiting = deque(islice(todo, _AHEAD * many))
            while waiting:
                if cancelled():
                    raise StoppedError("The work on the batch was stopped.")
                yield waiting.popleft()
                waiting.extend(islice(todo, 1))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def rests_on(photo: Delivered, strength: float) -> str:
    """The hash (hex) of all that decides what is seen of a photo."""
    boxes = [list(frame) for frame in (photo.box, *photo.others)]
    told = {"photo": photo.photo, "boxes": boxes, "blur": strength, "engines": [*engines(), pipeline.ENGINE]}
    return sha256(dumps(told).encode()).hexdigest()
