"""Looking at every photo that the present engine has not looked at.

Photos are looked at in processes of their own: the recogniser holds the interpreter for the whole call, and a damaged
file may take its process down without ending the run.
"""

import os
import time
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import closing
from itertools import islice

from curator.domain.progress import Meter, Progress, never, unheard
from curator.domain.reports import AnalysisReport
from curator.domain.roles import Right
from curator.services import appraising, flagging, recognising
from curator.services.allowing import allow
from curator.services.crew import Done, HiredCrew, LocalCrew, Look
from curator.services.supposing import suppose
from curator.store import analyses, photos, runs
from curator.store.library import Library
from curator.vision import worker
from curator.vision.pipeline import engine_version

_BATCH = 16
_MOST_WORKERS = 61  # Windows waits for no more processes at once


def analyse(
    library: Library,
    *,
    workers: int | None = None,
    executor: Executor | None = None,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
    look: Look = worker.look,
) -> AnalysisReport:
    """Analyse what is still to do with `look`, in `workers` processes (one a core unless told).

    With an `executor` of somebody else's, such as a cluster's, `workers` photos are under way there at a time. It has
    to run what it is given in other processes, and to raise where one of them dies; `look` plays no part then.

    A run that is killed or cancelled keeps every batch that it finished; the next run does the rest.

    Raises:
        RightError: the member may not.
        CuratorError: no process can be started.
        LibraryError: the library cannot be written, or the landmark model cannot be used.
    """
    with library.reading() as tx:
        allow(tx, Right.STATE)
        todo = analyses.pending(tx, engine_version(library.settings.landmark_model))
        resumed = runs.is_left(tx, runs.ANALYSIS)
    if todo and not resumed:
        with library.writing() as tx:
            runs.begin(tx, runs.ANALYSIS)
    meter = Meter(len(todo), progress, clock=time.monotonic)
    done = unreadable = 0
    count = workers or os.cpu_count() or 1
    crew = HiredCrew(library, executor, count) if executor else LocalCrew(library, look, min(count, _MOST_WORKERS))
    # Closing it ends the processes at once, also where keeping a batch fails.
    with closing(crew.results(todo, cancelled)) as results:
        while batch := list(islice(results, _BATCH)):
            _keep(library, batch)
            done += len(batch)
            unreadable += sum(found.problem is not None for _, found in batch)
            meter.step(len(batch))
    if done or resumed:  # an earlier run may have ended between the last photo and this
        flagging.refresh_duplicates(library)
    recognising.recognise(library, cancelled=cancelled)
    suppose(library, workers=workers, executor=executor, progress=progress, cancelled=cancelled)
    appraising.refresh(library, progress=progress, cancelled=cancelled)
    if done == len(todo) and not cancelled():
        with library.writing() as tx:
            runs.end(tx, runs.ANALYSIS)
    return AnalysisReport(done, unreadable, cancelled=done < len(todo), resumed=resumed)


def _keep(library: Library, batch: list[Done]) -> None:
    with library.writing() as tx:
        for pending, found in batch:
            analyses.save(tx, pending.photo_id, found)
            flagging.refresh_photos(tx, [photos.get(tx, pending.photo_id)], settings=library.settings)
