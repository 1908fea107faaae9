"""Central datasets of both kinds."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import URL

from curator.central.postgres import PostgresCentral
from curator.central.protocol import Central
from tests.central.server import MEMBERS, database
from tests.services.team import CentralFile

Connect = Callable[[str], Central]
"""From a member's name to their connection."""


@pytest.fixture
def keeper() -> Iterator[URL]:
    """The keeper's address of a fresh central dataset in PostgreSQL."""
    with database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def connect(request: pytest.FixtureRequest) -> Iterator[Connect]:
    """A central dataset of each kind with the same members; kim reviews P-1."""
    if request.param == "sqlite":
        made = CentralFile(*MEMBERS.items())
        made.as_("sue").assign(["P-1"], "kim")
        yield made.as_
        made.close()
        return
    with database() as url:
        opened: list[PostgresCentral] = []

        def connect(name: str) -> Central:
            opened.append(PostgresCentral(url.set(username=name)))
            return opened[-1]

        sue = PostgresCentral(url.set(username="sue"))
        sue.assign(["P-1"], "kim")
        sue.close()
        yield connect
        for one in opened:
            one.close()
