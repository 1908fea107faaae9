"""Timing and printing that all benchmarks share."""

import statistics
import time
from collections.abc import Callable, Iterable


def seconds(work: Callable[[], object], *, repeat: int = 1) -> float:
    """Median wall time of `work` over `repeat` runs."""
    taken = []
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def table(rows: Iterable[tuple[str, str]]) -> None:
    """Print what was measured, a line each."""
    shown = list(rows)
    width = max(len(name) for name, _ in shown)
    for name, figure in shown:
        print(f"{name.ljust(width)}  {figure}")
