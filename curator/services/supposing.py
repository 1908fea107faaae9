"""Trying on participants' own faces what a change of each part would do, so that real ones are told more surely."""

import os
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from typing import Final, NamedTuple

from curator.domain.effects import ENGINE, fitness
from curator.domain.faces import Face
from curator.domain.jumps import FEWEST
from curator.domain.progress import Meter, Progress, never, unheard
from curator.services.crew import processes, without_interrupts
from curator.store import analyses, effects, own_faces, photos
from curator.store.library import Library
from curator.vision.effects import thumbnail_effects

MOST: Final = 5
"""Photos of one participant that are tried."""


class _Task(NamedTuple):
    photo_id: str
    ordinal: int
    face: Face
    thumbnail: bytes


def suppose(
    library: Library,
    *,
    workers: int | None = None,
    executor: Executor | None = None,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> None:
    """Try the clearest faces of every participant of whom too few were tried, in processes of their own.

    What a cancelled run leaves is done by the next, and so is what a process dies of: judging goes on without it.

    Raises:
        LibraryError: the library cannot be written.
    """
    with library.reading() as tx:
        todo = effects.wanting(tx, ENGINE, most=MOST, fewest=FEWEST)
    meter = Meter(len(todo), progress, clock=time.monotonic)
    with ExitStack() as ending:
        pool = executor
        for participant_id in todo:
            if cancelled():
                return
            if tasks := _tasks(library, participant_id):
                pool = pool or ending.enter_context(processes(workers or os.cpu_count() or 1))
                try:
                    _try(library, pool, tasks)
                except BrokenProcessPool:
                    return
            meter.step()


def _tasks(library: Library, participant_id: str) -> list[_Task]:
    """The fittest faces that were not tried, as many as are wanting."""
    with library.reading() as tx:
        ids = [photo.id for photo in photos.of_participant(tx, participant_id)]
        found, own = analyses.of_photos(tx, ids), own_faces.of_photos(tx, ids)
        done = effects.tried(tx, ids, ENGINE)
        faces = {name: found[name].faces[own[name].ordinal] for name in ids if name in found and name in own}
        chosen = _fittest(faces, done)
        shown = analyses.thumbnails(tx, chosen)
    return [_Task(name, own[name].ordinal, faces[name], shown[name].face) for name in chosen if name in shown]


def _fittest(faces: Mapping[str, Face], done: set[str]) -> list[str]:
    scores = {name: score for name, face in faces.items() if (score := fitness(face)) is not None}
    left = sorted(scores.keys() - done, key=lambda name: (scores[name], name))
    return left[: MOST - len(done)]


def _try(library: Library, pool: Executor, tasks: list[_Task]) -> None:
    with without_interrupts():
        running = [pool.submit(thumbnail_effects, one.thumbnail, one.face.landmarks, one.face.box) for one in tasks]
    found = [one.result() for one in running]
    with library.writing() as tx:
        for task, one in zip(tasks, found, strict=True):
            effects.save(tx, task.photo_id, task.ordinal, engine=ENGINE, found=one)
