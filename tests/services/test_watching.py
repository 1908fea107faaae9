"""Syncing again and again, without a clock."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from curator.central.protocol import Central
from curator.domain.errors import CentralError, OfflineError
from curator.services.watching import pause, watch
from tests.services.team import CentralFile, Device, closing_all


@pytest.fixture
def central() -> Iterator[CentralFile]:
    made = CentralFile(("sue", "supervisor"))
    yield made
    made.close()


def test_it_goes_on_while_the_network_is_gone_and_drains_at_the_first_try_after(central: CentralFile) -> None:
    device, tries = Device(), 0

    def connect() -> Central:
        nonlocal tries
        tries += 1
        if tries in (2, 3, 4):
            raise OfflineError("gone")
        return Undying(central)

    with closing_all(device):
        device.register()
        waits: list[float] = []

        def wait(seconds: float) -> bool:
            waits.append(seconds)
            return len(waits) < 5

        seen = []
        for report in watch(device.library, connect, wait=wait, random=Random(1)):
            seen.append((report.state.offline, report.state.unsent))
            device.state_age("P-1-a", len(seen))
    assert seen == [(False, 0), (True, 1), (True, 2), (True, 3), (False, 0)]
    assert all(wait <= 45 for wait in waits)


class Undying:
    """A connection whose end leaves the dataset in memory alone."""

    def __init__(self, central: CentralFile) -> None:
        self._central = central.as_("sue")

    def __getattr__(self, name: str) -> Any:
        return (lambda: None) if name == "close" else getattr(self._central, name)


def test_a_refusal_ends_it(central: CentralFile) -> None:
    device = Device()
    with closing_all(device), pytest.raises(CentralError, match="no member"):
        list(watch(device.library, lambda: central.as_("eve"), wait=lambda _: True, random=Random(1)))


def test_pauses_grow_and_end_before_a_minute() -> None:
    random = Random(2)
    tried = [[pause(failures, random) for _ in range(200)] for failures in range(30)]
    assert all(1 <= one <= 45 for some in tried for one in some)
    assert max(tried[1]) < 4 < min(tried[4])
    assert len({round(one, 3) for one in tried[0]}) > 100
