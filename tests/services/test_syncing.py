"""Two devices and a central dataset: what each promise means in a handful of lines."""

from collections.abc import Iterator

import pytest

from tests.services.team import CentralFile, Device, closing_all, sync


@pytest.fixture
def central() -> Iterator[CentralFile]:
    made = CentralFile(("sue", "supervisor"), ("kim", "annotator"))
    yield made
    made.close()


def test_what_one_states_the_other_reads(central: CentralFile) -> None:
    one, two = Device(), Device()
    with closing_all(one, two):
        one.register()
        stated = one.state_age("P-1-a", 7)
        for device in (one, two, one):
            assert sync(device, central.as_("sue"))
        assert stated in two.ids()
        assert one.state() == two.state()
        assert one.confirmed() == two.confirmed() == one.ids()
