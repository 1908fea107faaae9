"""Damaged pictures by the thousand through the look that analysis takes, in processes that may die of them.

Sources are rendered pictures in four formats, and every file of --folders beside them. Printed are how many were
looked at, refused with a sentence, and brought their process down; the longest look and the largest process. What did
harm is named by its number, from which `mutating.damaged` makes it again. With --faces-in-every N faces are sought in
one of so many, and the others are decoded as that search would want them: damage has its say before a pixel is there.
"""

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

from figures import peak_mb, table
from PIL import Image

from curator.domain.errors import PhotoError
from curator.domain.faces import Analysis
from curator.domain.messages import Message
from curator.domain.settings import Settings
from curator.sample.people import write_sample
from curator.vision import worker
from curator.vision.decode import decode, thumbnail
from curator.vision.detect import COARSE, FINE
from curator.vision.exif import read_exif
from curator.vision.memory import give_back, resident_mb
from tests.mutating import damaged

_MOST_BYTES = 4 << 20  # larger sources take their time in copying
_SLOW = 20.0
_AT_ONCE = 200


class Outcome(NamedTuple):
    """`kind` is photo, sentence, wrong or crash; seconds of the look; MB the process held at most so far, and holds."""

    number: int
    kind: str
    seconds: float = 0.0
    peak: float = 0.0
    resident: float = 0.0


class _Files(Sequence[bytes]):
    """Contents of files, read when asked for: held in memory they would count as the process's own."""

    def __init__(self, paths: list[Path]) -> None:
        self._paths = paths

    def __len__(self) -> int:
        return len(self._paths)

    def __getitem__(self, index: Any) -> Any:
        return self._paths[index].read_bytes()


def main() -> None:
    """Run with --count N --seed S --folders FOLDER..."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--folders", type=Path, nargs="*", default=[])
    options.add_argument("--faces-in-every", type=int, default=1)
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--steps", action="store_true", help="also tell after every 200")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        sources = _Files([*rendered(Path(scratch)), *_files(asked.folders)])
        outcomes: list[Outcome] = []
        for first in range(0, asked.count, _AT_ONCE):
            work = partial(look, sources, seed=asked.seed, every=asked.faces_in_every)
            outcomes += _looked_at(work, range(first, min(first + _AT_ONCE, asked.count)), asked.processes)
            if asked.steps:
                _tell(outcomes, len(sources))
                sys.stdout.flush()
    _tell(outcomes, len(sources))


def rendered(folder: Path, *, count: int = 3) -> list[Path]:
    """Files with rendered photos of people as JPEG, PNG, TIFF and WebP."""
    write_sample(folder / "sample", people=1, photos=8, seed=5)
    made = []
    for path in sorted((folder / "sample" / "photos").rglob("*.jpg"))[:count]:
        made.append(path)
        picture = Image.open(path)
        picture.thumbnail((480, 480))
        for form in ("PNG", "TIFF", "WebP"):
            made.append(path.with_suffix(f".{form.lower()}"))
            picture.save(made[-1])
    return made


def look(sources: Sequence[bytes], number: int, *, seed: int, every: int) -> Outcome:
    """Look at the damaged file of this number, for faces too where `every` divides it."""
    data = damaged(sources, number, seed=seed)
    start = time.perf_counter()
    found = _decoded(data) if number % every else worker.look_at(data, Settings())
    taken = time.perf_counter() - start
    if found.problem is None:
        kind = "photo" if found.width * found.height else "wrong"
    else:
        kind = "sentence" if isinstance(found.problem, Message) and not found.faces else "wrong"
    return Outcome(number, kind, taken, peak_mb(), resident_mb())


def _decoded(data: bytes) -> Analysis:
    """What analysis reads of a photo before it looks for faces, at both sizes."""
    try:
        orientation = read_exif(data).orientation
        fine = decode(data, orientation=orientation, long_side=FINE)
        thumbnail(decode(data, orientation=orientation, long_side=COARSE).pixels, side=320)
    except PhotoError as error:
        return Analysis("", 0, 0, problem=error.message)
    finally:
        give_back()
    return Analysis("", fine.width, fine.height)


def _looked_at(work: partial[Outcome], numbers: range, processes: int) -> list[Outcome]:
    """Outcomes of these numbers; where a process dies, each of them is tried in a process of its own."""
    try:
        with _pool(processes) as pool:
            return list(pool.map(work, numbers))
    except BrokenProcessPool:
        return [_alone(partial(work, number), number) for number in numbers]


def _alone(work: partial[Outcome], number: int) -> Outcome:
    start = time.perf_counter()
    try:
        with _pool(1) as pool:
            return pool.submit(work).result()
    except BrokenProcessPool:
        return Outcome(number, "crash", time.perf_counter() - start)


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), worker.start)


def _files(folders: list[Path]) -> list[Path]:
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path for path in files if 0 < path.stat().st_size <= _MOST_BYTES]


def _tell(outcomes: list[Outcome], sources: int) -> None:
    counted = {kind: [one for one in outcomes if one.kind == kind] for kind in ("photo", "sentence", "wrong", "crash")}
    slowest = max(outcomes, key=lambda one: one.seconds)
    table(
        [
            ("damaged files", f"{len(outcomes)} of {sources} sources"),
            *((kind, f"{len(some)}") for kind, some in counted.items()),
            ("numbers of wrong and crash", f"{[one.number for kind in ('wrong', 'crash') for one in counted[kind]]}"),
            (f"over {_SLOW:g} s", f"{[one.number for one in outcomes if one.seconds > _SLOW]}"),
            ("longest look", f"{slowest.seconds:.1f} s, number {slowest.number}"),
            ("largest process", f"{max(one.peak for one in outcomes):.0f} MB"),
            ("largest after a look", f"{max(one.resident for one in outcomes):.0f} MB"),
        ]
    )


if __name__ == "__main__":
    main()
