"""The access log between devices, through both kinds of central dataset."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from curator.central import sqlite
from curator.central.sqlite import SqliteCentral
from curator.domain.access import Access, AccessEntry, entry_hash
from curator.domain.canonical import GENESIS
from curator.domain.errors import CentralError
from curator.domain.exchange import DeviceKey
from curator.domain.revisions import Fact
from curator.services import accessing
from curator.store import access, devices
from curator.store.tables import access as access_table
from tests.central.conftest import Connect
from tests.central.test_both_kinds import offer, stated
from tests.services.team import Device, closing_all, sync

Team = dict[str, Device]


@pytest.fixture
def team(connect: Connect) -> Iterator[Team]:
    """The devices of sue, kim and pia, who all hold P-1."""
    made = {name: Device() for name in ("sue", "kim", "pia")}
    with closing_all(*made.values()):
        made["sue"].register()
        meet(connect, made)
        yield made


def meet(connect: Connect, team: Team, *names: str) -> None:
    for name in names or team:
        assert sync(team[name], connect(name)), name


def look(device: Device, user: str, reason: str = "", *, at: datetime | None = None) -> None:
    with device.library.writing() as tx:
        access.note(tx, user, Access.DOWNLOADED, participant_id="P-1", reason=reason, at=at)


def seen(device: Device) -> list[tuple[str, int, str]]:
    with device.library.reading() as tx:
        assert access.check_access_chain(tx) == []
        return sorted((one.user, one.seq, one.reason) for one in access.entries(tx))


def test_those_who_may_read_the_log_get_that_of_every_device(connect: Connect, team: Team) -> None:
    for name in ("kim", "sue", "kim"):
        look(team[name], name, f"by {name}")
    meet(connect, team)
    meet(connect, team)
    everything = [("kim", 1, "by kim"), ("kim", 2, "by kim"), ("sue", 1, "by sue")]
    assert seen(team["pia"]) == seen(team["sue"]) == everything
    assert seen(team["kim"]) == [one for one in everything if one[0] == "kim"]
    assert [one.user for one in accessing.log(team["pia"].library, "P-1")] == ["kim", "sue", "kim"]


def last(device: Device) -> AccessEntry:
    with device.library.reading() as tx:
        return access.entries(tx)[0]


def test_central_takes_a_devices_log_in_its_order_only_and_from_its_member(connect: Connect, team: Team) -> None:
    for _ in range(2):
        look(team["kim"], "kim")
    meet(connect, team, "kim")
    two = last(team["kim"])
    connect("kim").push_access([two])  # again
    after = _placed(two, seq=3, prev=two.hash)
    for wrong in (_placed(after, seq=4), _placed(after, prev="0" * 64), _placed(two, user="eve")):
        with pytest.raises(CentralError, match="does not follow"):
            connect("kim").push_access([wrong])
    with pytest.raises(CentralError, match="somebody else"):
        connect("ann").push_access([after])
    assert connect("ann").access_ends([two.device_id]) == {}
    assert connect("ann").pull_access({}, 100) == connect("eve").pull_access({}, 100) == ()
    connect("kim").push_access([after])
    assert connect("pia").access_ends([two.device_id]) == {two.device_id: (3, after.hash)}
    assert [one.seq for one in connect("pia").pull_access({two.device_id: 1}, 100)] == [2, 3]


def _placed(entry: AccessEntry, **changed: object) -> AccessEntry:
    made = replace(entry, **changed)  # type: ignore[arg-type]
    return replace(made, hash=entry_hash(made))


def test_a_log_that_was_altered_in_central_is_not_taken(connect: Connect, team: Team) -> None:
    look(team["kim"], "kim")
    meet(connect, team, "kim")

    class Lying:
        """A central that says somebody else looked."""

        def __getattr__(self, name: str) -> object:
            return getattr(connect("pia"), name)

        def pull_access(self, held: dict[str, int], limit: int) -> tuple[AccessEntry, ...]:
            return tuple(replace(one, user="ann") for one in connect("pia").pull_access(held, limit))

    with pytest.raises(CentralError, match="was altered in the central dataset"):
        sync(team["pia"], Lying())  # type: ignore[arg-type]
    assert seen(team["pia"]) == []


def test_of_who_withdrew_reasons_go_everywhere_and_do_not_come_late(connect: Connect, team: Team) -> None:
    look(team["kim"], "kim", "asked by her doctor")
    meet(connect, team, "kim", "sue")
    assert seen(team["sue"]) == [("kim", 1, "asked by her doctor")]
    look(team["kim"], "kim", "sent after")
    connect("pia").push([offer(stated("gone", Fact.WITHDRAWAL, "P-1", author="pia", body={}))])
    with team["kim"].library.reading() as tx:
        connect("kim").push_access(access.behind(tx, devices.own_key(tx)[0], 1))
    assert {one.reason for one in connect("pia").pull_access({}, 100)} == {""}
    meet(connect, team)
    meet(connect, team)
    for device in team.values():
        assert {reason for _, _, reason in seen(device)} == {""}
    assert [(user, seq) for user, seq, _ in seen(team["pia"]) if user == "kim"][:2] == [("kim", 1), ("kim", 2)]


def test_a_copy_of_a_machine_goes_on_with_a_log_of_its_own(connect: Connect, team: Team) -> None:
    look(team["kim"], "kim", "both")
    meet(connect, team, "kim")
    copy = Device(team["kim"].content())
    look(team["kim"], "kim", "first")
    look(copy, "kim", "copy")
    with closing_all(copy):
        meet(connect, team, "kim")
        for _ in range(2):
            assert sync(copy, connect("kim"))
        look(copy, "kim", "later")
        assert sync(copy, connect("kim"))
        meet(connect, team)
    assert [reason for _, _, reason in seen(team["pia"])] == ["both", "copy", "first", "later"]
    with team["pia"].library.reading() as tx:
        assert len({one.device_id for one in access.entries(tx)}) == 2


def test_what_is_older_than_it_is_kept_goes_and_the_chains_hold(connect: Connect, team: Team) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=900)
    look(team["kim"], "kim", "old", at=long_ago)
    look(team["kim"], "kim", "new")
    meet(connect, team)
    assert [one.reason for one in connect("pia").pull_access({}, 100)] == ["new"]
    assert seen(team["pia"]) == [("kim", 2, "new")]
    accessing.purge(team["kim"].library)
    look(team["kim"], "kim", "newer")
    meet(connect, team)
    meet(connect, team, "pia")
    assert [reason for _, _, reason in seen(team["pia"])] == ["new", "newer"]


def test_a_change_of_the_log_here_is_seen_in_what_was_sent_from_elsewhere(connect: Connect, team: Team) -> None:
    look(team["kim"], "kim")
    meet(connect, team)
    with team["pia"].library.writing() as tx:
        tx.execute(update(access_table).values(user="ann"))
        assert len(access.check_access_chain(tx)) == 1


def test_a_central_file_of_before_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "central.db"
    with closing(sqlite3.connect(path)) as old:
        old.executescript(sqlite._SCHEMA)
        old.execute("INSERT INTO head VALUES ('e', 0, ?, 1, ?, '')", (GENESIS, bytes(32)))
        old.execute("INSERT INTO member VALUES ('kim', 'annotator')")
        old.execute("INSERT INTO device VALUES ('d', 'kim', ?, 'then')", [b"k" * 32])
        old.commit()
    for _ in range(2):
        with closing(SqliteCentral.open(str(path), "kim")) as central:
            assert central.device_keys() == {"d": DeviceKey(b"k" * 32, 2**62)}
            assert central.access_ends(["d"]) == {}
