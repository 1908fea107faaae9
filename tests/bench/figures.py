"""Timing and printing that all benchmarks share."""

import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path


def seconds(work: Callable[[], object], *, repeat: int = 1) -> float:
    """Median wall time of `work` over `repeat` runs."""
    taken = []
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def peak_mb() -> float:
    """The most memory, in units of 2**20 bytes, that this process held so far, on Linux.

    Not `getrusage`: a process begins there with the peak of the one that started it.
    """
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def table(rows: Iterable[tuple[str, str]]) -> None:
    """Print what was measured, a line each."""
    shown = list(rows)
    width = max(len(name) for name, _ in shown)
    for name, figure in shown:
        print(f"{name.ljust(width)}  {figure}")
