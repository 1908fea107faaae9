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
_M_MMAP_THRESHOLD, _LARGE = -3, 4 << 20  # from malloc.h; the library raises its own threshold with every free


@contextmanager
def memory_limit(megabytes: int) -> Iterator[None]:
    """End this process at once, with exit code 1, as soon as it holds more than `megabytes` in the meantime.

    A thread watches the resident size, which every system tells. The libraries that decode and detect let go of the
    interpreter's lock while they work, so that the thread is heard.
    """
    _gnu()
    done = Event()
    Thread(target=_watch, args=(done, megabytes << 20), daemon=True).start()
    try:
        yield
    finally:
        done.set()


def give_back() -> None:
    """Hand freed memory back to the system: the GNU C library keeps what large pictures took, and so seems to grow."""
    if library := _gnu():
        library.malloc_trim(0)


def resident_mb() -> float:
    """What this process holds in memory, in units of 2**20 bytes."""
    return float(psutil.Process().memory_info().rss) / 2**20


def _watch(done: Event, most: int) -> None:
    me = psutil.Process()
    while not done.wait(_EVERY):
        if me.memory_info().rss > most:
            os._exit(1)


@cache
def _gnu() -> Any:
    """The GNU C library, told once to give back every large block at once; other systems' do by themselves."""
    if sys.platform != "linux" or not hasattr(library := ctypes.CDLL(None), "malloc_trim"):
        return None
    library.mallopt(_M_MMAP_THRESHOLD, _LARGE)
    return library
