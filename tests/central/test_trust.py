"""What reaches other devices through both kinds of central dataset: withdrawals, and nothing that is forged."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from curator.domain.exchange import Answer, Cursor, Reason, Verdict, check_chain
from curator.domain.revisions import Fact, Label
from curator.store import devices, photos, replica, revisions
from curator.store.tables import refused, revision, tombstone
from tests.central.conftest import Connect
from tests.central.test_both_kinds import offer, stated
from tests.services.team import Device, closing_all, sync

ONE = "P-1-a"


@pytest.fixture
def pair(connect: Connect) -> Iterator[tuple[Device, Device]]:
    """The devices of sue and kim; both hold P-1 and an age of kim's."""
    one, two = Device(), Device()
    with closing_all(one, two):
        one.register()
        sync(one, connect("sue"))
        sync(two, connect("kim"))
        two.state_age(ONE, 7)
        sync(two, connect("kim"))
        sync(one, connect("sue"))
        yield one, two


def test_what_its_device_did_not_sign_is_set_aside(connect: Connect, pair: tuple[Device, Device]) -> None:
    one, two = pair
    with two.library.reading() as tx:
        device_id = devices.own_key(tx)[0]
    forged = stated("forged", "label", ONE, body=Label(55).to_body(), device_id=device_id, device_seq=10**6)
    assert connect("kim").push([offer(forged, signature=bytes(64))]) == (Answer(Verdict.ACCEPTED),)
    assert sync(one, connect("sue"))
    assert "forged" not in one.ids()
    with one.library.reading() as tx:
        assert [(found.revision_id, found.reason) for found in replica.refusals(tx)] == [("forged", Reason.SIGNATURE)]
        assert revisions.labels(tx, [ONE])[ONE].age == 7


def test_a_withdrawal_empties_central_and_reaches_who_was_away(connect: Connect, pair: tuple[Device, Device]) -> None:
    _, two = pair
    two.state_age(ONE, 41)  # not sent yet
    withdrawal = stated("gone", Fact.WITHDRAWAL, "P-1", author="pia", body={})
    assert connect("pia").push([offer(withdrawal)]) == (Answer(Verdict.ACCEPTED),)
    page = connect("sue").pull(Cursor(), 100)
    assert check_chain(Cursor(), page.rows).seq == page.last_seq
    assert [row.form is not None for row in page.rows] == [False] * (page.last_seq - 1) + [True]
    late = replace(stated("late", "label", ONE), device_id="another")
    assert connect("sue").push([offer(replace(late, author="sue"))])[0].reason is Reason.WITHDRAWN
    sync(two, connect("kim"))
    with two.library.reading() as tx:
        assert tx.execute(select(tombstone.c.participant_id)).scalars().all() == ["P-1"]
        assert photos.of_participant(tx, "P-1") == []
        told = tx.execute(select(revision).where(revision.c.fact != Fact.WITHDRAWAL.value)).all()
        assert {(row.body, row.form, row.receipt) for row in told} == {(None, b"", None)}
        assert replica.unsent(tx) == []
        assert tx.execute(select(refused)).all() == []
