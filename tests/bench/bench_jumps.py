"""The search for a change of appearance in 70 photos, 1,000 permutations included, on one core.

A made person, of whom some ages or none are known, shapes and own effects or neither, and whose appearance changes,
slightly or not. All orders are drawn only where fewer leave it open whether chance does as well. Each line is the
median CPU time of `--repeat` runs, that time in limits of 0.3 s, and in times of plainly inverting what the search
makes white once, measured in between, which tells a slow machine from a slow search.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import product

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import numpy as np
from figures import table

from curator.domain.appearance import TRIED_PARTS, Effects, Series
from curator.domain.jumps import find_jump
from curator.services.calibrating import shipped_calibration

PHOTOS, PERMUTATIONS, LIMIT, COORDINATES = 70, 1000, 0.3, 78
SPANS = {"3 to 60 years": (3.0, 60.0), "one grown-up year": (30.0, 31.0), "undated": (np.nan, np.nan)}
_NOISE = 0.032  # standard deviation of a coordinate of embeddings
_CHANGES = {"no change": 0.0, "a slight change": 0.13, "a change": 0.35}  # and their lengths
_TRIED = 0.35  # length of what a part changed by 6 % does


def main() -> None:
    """Run with --repeat N."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeat", type=int, default=7)
    repeat = options.parse_args().repeat
    calibration, covariances = shipped_calibration(), np.eye(PHOTOS) + np.ones((COORDINATES, PHOTOS, PHOTOS))
    rows = []
    for name, span in SPANS.items():
        for (told, change), known in product(_CHANGES.items(), (False, True)):
            made, found, peers = _series(span, change, known=known), [], []
            for _ in range(repeat):
                found.append(_cpu(partial(find_jump, made, calibration, permutations=PERMUTATIONS)))
                peers.append(_cpu(partial(np.linalg.inv, covariances)))
            taken, peer = statistics.median(found), statistics.median(peers)
            speed = f"{1000 * taken:4.0f} ms, {taken / LIMIT:.2f} of the limit, {taken / peer:4.1f} times one inverse"
            rows.append((f"{name}, {told}{', shapes and own effects' if known else ''}", speed))
    table(rows)


def _series(span: tuple[float, float], change: float, *, known: bool) -> Series:
    rng = np.random.default_rng(1)
    direction = rng.normal(size=128)
    after = np.arange(PHOTOS) >= 40
    embeddings = rng.normal(0, _NOISE, (PHOTOS, 128)) + rng.normal(0, 0.1, 128)
    embeddings += change * np.outer(after, direction / np.linalg.norm(direction))
    made = Series(np.linspace(*span, PHOTOS), embeddings)
    if not known:
        return made
    tried = (
        np.stack([direction, *rng.normal(size=(len(TRIED_PARTS) - 1, 128))]) / np.linalg.norm(direction) * _TRIED / 0.06
    )
    common = 0.5 * rng.normal(size=tried.shape) / np.linalg.norm(direction) * _TRIED / 0.06
    shapes = rng.normal(0, 0.5, (68, 2)) + rng.normal(0, 0.02, (PHOTOS, 68, 2))
    moved = rng.normal(0, 0.1, (2, len(TRIED_PARTS), 68, 2))
    return replace(made, shapes=shapes, effects=Effects(TRIED_PARTS, np.stack([tried, common]), moved))


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
