"""One replica among others: what a new device id and equal device numbers do to facts in conflict."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from curator.domain.canonical import canonical
from curator.domain.revisions import Fact, Label, Revision
from curator.services.syncing import sync
from curator.store import replica, revisions
from curator.store.library import Transaction
from curator.store.revisions import Form
from curator.store.tables import conflict, label, revision
from tests.services.team import PHOTOS, CentralFile, Device, closing_all

PHOTO, OTHER = PHOTOS
MIDDLE = "80000000-0000-4000-8000-000000000000"
"""A device id that about half of all others stand before."""


def theirs(name: str, age: int, *, device: str = MIDDLE, number: int = 1) -> Revision:
    """What another device stated of the photo, from no parent."""
    body = Label(age).to_body()
    return Revision(name, Fact.LABEL, PHOTO, body, "kim", device, number, datetime(2026, 1, 2, tzinfo=UTC))


def learn(tx: Transaction, stated: Sequence[Revision]) -> None:
    """Take statements as they come from central."""
    for one in stated:
        revisions.put(tx, [(one, Form(canonical(one)))])
        revisions.refold(tx, [(one.fact, one.entity_id)])


def sides(device: Device) -> list[int]:
    """Ages of the sides in the order in which they are shown."""
    with device.library.reading() as tx:
        return [(end.body or {})["age"] for end in revisions.conflicts(tx)[Fact.LABEL, PHOTO]]


def held(device: Device) -> int:
    """The age that holds."""
    with device.library.reading() as tx:
        return int(tx.execute(select(label.c.body).where(label.c.photo_id == PHOTO)).scalar_one()["age"])


def test_what_holds_of_a_conflict_follows_the_new_device_id() -> None:
    with closing(Device()) as device:
        device.register()
        mine = device.state_age(PHOTO, 7)
        with device.library.writing() as tx:
            learn(tx, [theirs("k", 9)])
        shown = set()
        for _ in range(25):  # each new id stands before or behind theirs
            with device.library.writing() as tx:
                assert replica.renumber(tx) == {(Fact.LABEL, PHOTO)}
                stated = revisions.read(tx, select(revision).where(revision.c.id == mine))
                assert [(one.device_id, one.device_seq) for one in stated] == [(replica.recall(tx, "device_id"), 1)]
            assert held(device) == sides(device)[-1]
            shown.add(held(device))
        assert shown == {7, 9}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_sides_of_one_device_number_stand_alike_on_every_machine(order: tuple[int, int]) -> None:
    doubled = [theirs("a", 7), theirs("b", 9)]
    with closing(Device()) as device:
        device.register()
        with device.library.writing() as tx:
            learn(tx, [doubled[place] for place in order])
            assert list(tx.execute(select(conflict))) == [(Fact.LABEL, PHOTO)]
        assert (sides(device), held(device)) == ([7, 9], 9)
        with device.library.writing() as tx:
            revisions.rebuild(tx)
        assert (sides(device), held(device)) == ([7, 9], 9)


def test_a_copy_that_syncs_tells_of_what_its_new_number_changes() -> None:
    """The copy finds out within a sync: the fact is among those whose flags and rows follow."""
    central, one = CentralFile(("sue", "supervisor")), Device()
    one.register()
    sync(one.library, central.as_("sue"))
    copy = Device(one.content())
    with closing_all(central, one, copy):
        one.state_age(OTHER, 1)
        copy.state_age(PHOTO, 2)
        sync(one.library, central.as_("sue"))
        report = sync(copy.library, central.as_("sue"))
        assert report.renumbered
        assert {PHOTO, OTHER} <= report.changes.photos
        sync(one.library, central.as_("sue"))
        assert one.state() == copy.state()
