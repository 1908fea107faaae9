"""Silence for C libraries that print what they think of a damaged file, past everything that Python can catch."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_STDERR = 2
_one_at_a_time = Lock()


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Throw away what this process writes to its standard error in the meantime; keep the block short."""
    with _one_at_a_time:
        try:
            kept = os.dup(_STDERR)
        except OSError:  # A windowed program may have no standard error.
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, _STDERR)
            yield
        finally:
            os.dup2(kept, _STDERR)
            os.close(nowhere)
            os.close(kept)
