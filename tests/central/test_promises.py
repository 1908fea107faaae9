"""The promises P2, P3, P5, P6 and P7 against real PostgreSQL, through lines that break."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from random import Random

import pytest
from sqlalchemy import URL

from curator.central.postgres import PostgresCentral
from curator.domain.errors import CentralError
from curator.domain.exchange import Answer
from curator.services.syncing import Exchange, audit, state_of
from curator.services.syncing import sync as sync_library
from curator.store import people, photos, replica
from tests.central.proxy import Proxy
from tests.central.server import admin, rewind
from tests.making import photo
from tests.promises import times
from tests.services.schedules import ConfirmsOnTheAnswer
from tests.services.team import CrashError, Device, Flaky, sync

NAMES = [f"n{place}" for place in range(24)]


@pytest.fixture
def line(keeper: URL) -> Iterator[Proxy]:
    """A line to a fresh central dataset; good until it is made bad."""
    proxy = Proxy(keeper, seed=11)
    yield proxy
    proxy.close()


@pytest.fixture
def team(line: Proxy) -> Iterator[list[Device]]:
    """Three supervisor's devices that have read a participant with 24 photos."""
    with ExitStack() as stack:
        devices = [Device() for _ in range(3)]
        for device in devices:
            stack.callback(device.close)
        with devices[0].library.writing() as tx:
            people.add_missing(tx, "P-1")
            photos.add(tx, [photo(name) for name in NAMES])
        for device in devices:
            assert attempt(device, line)
        yield devices


def attempt(device: Device, line: Proxy, kind: type[Exchange] = Exchange, *, chance: Random | None = None) -> bool:
    """One sync of its own connection, which may deliver a push twice."""
    central = PostgresCentral(line.url("sue"))
    try:
        return sync(device, Flaky(central, chance or Random(0), 0.1) if chance else central, kind, page=7)
    finally:
        central.close()


def edit(device: Device, random: Random) -> set[str]:
    """Up to three statements about photos."""
    made = {device.state_age(f"P-1-{random.choice(NAMES)}", random.randrange(99)) for _ in range(random.randint(1, 3))}
    return {one for one in made if one}


def stored(keeper: URL) -> list[str]:
    with admin(keeper) as run:
        return [row.id for row in run("SELECT id FROM curator.revision ORDER BY seq")]


def test_a_retry_never_duplicates_and_the_queue_drains_on_a_line_that_breaks(
    keeper: URL, line: Proxy, team: list[Device]
) -> None:
    random, stated, failures = Random(5), set[str](), 0
    for _ in range(times(1000)):
        device = random.choice(team)
        stated |= edit(device, random)
        line.bad = 0.5
        came_through = attempt(device, line, chance=random)
        failures += not came_through
        line.bad = 0.0
        # P5: however it broke, one attempt on a good line sends all.
        assert attempt(device, line)
        assert state_of(device.library).unsent == 0
    ids = stored(keeper)
    assert failures > times(1000) // 10, "the line broke too seldom to show anything"
    assert len(ids) == len(set(ids))
    assert stated <= set(ids)
    agree(team, line)


def agree(team: list[Device], line: Proxy) -> None:
    """P6: devices that finish agree byte for byte."""
    for device in (*team, *team):
        assert attempt(device, line)
    assert team[0].state() == team[1].state() == team[2].state()
    central = PostgresCentral(line.url("sue"))
    assert audit(team[0].library, central) == len(team[0].confirmed())
    central.close()


def test_the_queue_waits_while_the_network_is_gone_and_drains_once_it_is_back(line: Proxy, team: list[Device]) -> None:
    line.down = True
    for _ in range(3):
        edit(team[0], Random(1))
        assert not attempt(team[0], line)
    waiting = state_of(team[0].library).unsent
    line.down = False
    assert waiting > 0
    assert attempt(team[0], line)
    assert state_of(team[0].library).unsent == 0


def test_what_is_confirmed_survives_restores_while_any_device_holds_it(
    keeper: URL, line: Proxy, team: list[Device]
) -> None:
    random = Random(9)
    for _ in range(times(200)):
        for device in team:
            edit(device, random)
            assert attempt(device, line)
        confirmed = set.union(*(device.confirmed() for device in team))
        rewind(keeper, random.randrange(len(stored(keeper)) + 1))
        for device in random.sample(team, 3):
            assert attempt(device, line)
        assert attempt(team[0], line)
        assert confirmed <= set(stored(keeper))
    agree(team, line)


class GoneAfterThePush(ConfirmsOnTheAnswer):
    """A program with that bug, which ends once central has answered."""

    def offer(self, ids: Sequence[str]) -> dict[str, Answer]:
        super().offer(ids)
        raise CrashError


def test_restores_catch_a_program_that_confirms_on_the_answer(keeper: URL, line: Proxy, team: list[Device]) -> None:
    stated, before = edit(team[0], Random(2)), len(stored(keeper))
    assert not attempt(team[0], line, GoneAfterThePush)
    rewind(keeper, before)
    assert attempt(team[0], line)
    assert not stated <= set(stored(keeper))


TAMPERED = {
    "a byte": ["UPDATE curator.revision SET form = set_byte(form, 99, get_byte(form, 99) # 1) WHERE seq = 3"],
    "a row": ["DELETE FROM curator.revision WHERE seq = 3"],
    "an order": ["UPDATE curator.revision SET seq = -seq WHERE seq IN (3, 4)",
                 "UPDATE curator.revision SET seq = 7 + seq WHERE seq < 0"],
}  # fmt: skip
RECHAIN = """
DO $$ DECLARE r record; link bytea := decode(repeat('00', 32), 'hex'); n bigint := 0;
BEGIN
    FOR r IN SELECT * FROM curator.revision ORDER BY seq LOOP
        n := n + 1;
        UPDATE curator.revision SET seq = n, digest = sha256(r.form), prev = link,
            hash = sha256(int8send(n) || link || sha256(r.form)) WHERE id = r.id;
        link := sha256(int8send(n) || link || sha256(r.form));
    END LOOP;
    UPDATE curator.head SET last_seq = n, hash = link;
END $$
"""


@pytest.mark.parametrize("rechained", [False, True])
@pytest.mark.parametrize("what", TAMPERED)
def test_a_change_of_history_before_a_held_head_is_detected(
    keeper: URL, line: Proxy, team: list[Device], what: str, rechained: bool
) -> None:
    with admin(keeper) as run:
        for query in [*TAMPERED[what], *([RECHAIN] if rechained else [])]:
            run(query)
    central = PostgresCentral(line.url("sue"))
    with pytest.raises(CentralError, match="history"):
        audit(team[0].library, central)
    if rechained:
        assert sync_library(team[0].library, central).restarted
    else:
        with team[0].library.writing() as tx:
            replica.forget(tx)
        with pytest.raises(CentralError, match="changed at row"):
            sync_library(team[0].library, central)
    central.close()
