"""Looking at every photo that the present engine has not looked at.

Photos are looked at in processes of their own: the recogniser holds the interpreter for the whole call, and a damaged
file may take its process down without ending the run.
"""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

from curator.domain.faces import Analysis
from curator.domain.messages import Message
from curator.domain.progress import Meter, Progress, never, unheard
from curator.domain.reports import AnalysisReport
from curator.domain.settings import Settings
from curator.services import flagging
from curator.store import analyses, photos
from curator.store.analyses import Pending
from curator.store.library import Library
from curator.vision.pipeline import analyse as analyse_bytes
from curator.vision.pipeline import engine_version

_BATCH = 16

Done = tuple[Pending, Analysis]


def analyse(
    library: Library,
    *,
    workers: int | None = None,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> AnalysisReport:
    """Analyse what is still to do, in `workers` processes (one a core unless told).

    A run that is killed or cancelled keeps every batch that it finished; the next run does the rest.
    """
    settings = library.settings
    engine = engine_version(settings.landmark_model)
    with library.reading() as tx:
        todo = analyses.pending(tx, engine)
    meter = Meter(len(todo), progress, clock=time.monotonic)
    done = unreadable = 0
    results = _results(library, todo, settings, workers or os.cpu_count() or 1, cancelled)
    while batch := list(islice(results, _BATCH)):
        _keep(library, batch)
        done += len(batch)
        unreadable += sum(found.problem is not None for _, found in batch)
        meter.step(len(batch))
    return AnalysisReport(done, unreadable, cancelled=done < len(todo))


def _keep(library: Library, batch: list[Done]) -> None:
    with library.writing() as tx:
        for pending, found in batch:
            analyses.save(tx, pending.photo_id, found)
            flagging.refresh_photos(tx, [photos.get(tx, pending.photo_id)], settings=library.settings)


def _results(
    library: Library, todo: list[Pending], settings: Settings, workers: int, cancelled: Callable[[], bool]
) -> Iterator[Done]:
    """Findings as they come. A photo whose process dies is tried once more alone, and then is a finding itself."""
    waiting = list(reversed(todo))
    while waiting and not cancelled():
        suspects: list[Pending] = []
        with _pool(workers) as pool:
            yield from _drain(pool, library, waiting, settings, 4 * workers, suspects, cancelled)
        for pending in suspects:
            yield pending, _alone(library, pending, settings)


def _drain(
    pool: ProcessPoolExecutor,
    library: Library,
    waiting: list[Pending],
    settings: Settings,
    ahead: int,
    suspects: list[Pending],
    cancelled: Callable[[], bool],
) -> Iterator[Done]:
    """Work off `waiting` until it is empty or the pool breaks; what was under way then is put into `suspects`."""
    running: dict[Future[Analysis], Pending] = {}
    try:
        while waiting or running:
            while waiting and len(running) < ahead and not cancelled():
                running[pool.submit(look, library.vault.path(waiting[-1].photo_id), settings)] = waiting[-1]
                waiting.pop()
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                found = future.result()
                yield running.pop(future), found
    except BrokenProcessPool:
        suspects.extend(running.values())


def _alone(library: Library, pending: Pending, settings: Settings) -> Analysis:
    with _pool(1) as pool:
        try:
            return pool.submit(look, library.vault.path(pending.photo_id), settings).result()
        except BrokenProcessPool:
            text = Message.of("The photo brought its reader down and was not looked at. Open it in a photo program and "
                              "save it anew.")  # fmt: skip
            return Analysis(engine_version(settings.landmark_model), 0, 0, problem=text)


def look(path: Path, settings: Settings) -> Analysis:
    """Analyse the file at `path`; this is what runs in the worker."""
    try:
        data = path.read_bytes()
    except OSError as error:
        text = Message.of(
            "The original {path} cannot be read: {cause}. Restore it from a backup of the library.",
            path=str(path),
            cause=error.strerror,
        )
        return Analysis(engine_version(settings.landmark_model), 0, 0, problem=text)
    return analyse_bytes(data, landmark_model=settings.landmark_model, max_pixels=settings.max_megapixels * 1_000_000)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
