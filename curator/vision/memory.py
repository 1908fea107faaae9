"""The memory of a process that looks at photos: a limit that ends it, and giving back what it no longer needs."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Event, Thread
from typing import Any

import psutil

_EVERY = 0.05  # seconds between two looks: allocating half a gigabyte and filling it takes longer


@contextmanager
def memory_limit(megabytes: int) -> Iterator[None]:
    """End this process at once, with exit code 1, as soon as it holds more than `megabytes` in the meantime.

    A thread watches the resident size, which every system tells. The libraries that decode and detect let go of the
    interpreter's lock while they work, so that the thread is heard.
    """
    done = Event()
    Thread(target=_watch, args=(done, megabytes << 20), daemon=True).start()
    try:
        yield
    finally:
        done.set()


def give_back() -> None:
    """Hand freed memory back to the system: C libraries keep what large pictures took, and with it seem to grow."""
    if trim := _trim():
        trim(0)


def resident_mb() -> float:
    """What this process holds in memory, in units of 2**20 bytes."""
    return float(psutil.Process().memory_info().rss) / 2**20


def _watch(done: Event, most: int) -> None:
    me = psutil.Process()
    while not done.wait(_EVERY):
        if me.memory_info().rss > most:
            os._exit(1)


@cache
def _trim() -> Any:
    """The GNU C library's own way; other systems' libraries give back by themselves."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
