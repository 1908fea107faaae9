"""Syncing again and again: connect, sync, disconnect, and wait for a while that differs from machine to machine."""

from collections.abc import Callable, Iterator
from random import Random

from curator.central.protocol import Central
from curator.domain.errors import OfflineError
from curator.domain.exchange import SyncReport
from curator.services.syncing import state_of, sync
from curator.store.library import Library

POLL = 30.0
"""Seconds between two syncs while the network is well, give or take half."""

_FIRST = 2.0  # seconds after the first failure; doubled with each


def watch(
    library: Library,
    connect: Callable[[], Central],
    *,
    wait: Callable[[float], bool],
    random: Random,
) -> Iterator[SyncReport]:
    """A report after each sync; `wait` sleeps for some seconds and tells whether to go on.

    However long the network was gone, a sync is tried within 45 seconds of its return.

    Raises:
        CentralError: central refuses this member or version, or its history does not hold together.
    """
    failures = 0
    while True:
        report = _once(library, connect)
        failures = failures + 1 if report.state.offline else 0
        yield report
        if not wait(pause(failures, random)):
            return


def pause(failures: int, random: Random) -> float:
    """Seconds to wait after so many failures in a row: 1 to 45."""
    length = min(POLL, _FIRST * 2 ** (failures - 1)) if failures else POLL
    return length * random.uniform(0.5, 1.5)


def _once(library: Library, connect: Callable[[], Central]) -> SyncReport:
    try:
        central = connect()
        try:
            return sync(library, central)
        finally:
            central.close()
    except OfflineError:
        return SyncReport(state=state_of(library, offline=True))
