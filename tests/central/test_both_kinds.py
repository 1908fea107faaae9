"""The file and the server answer alike, and number and chain alike."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from curator.central.protocol import Central
from curator.domain.canonical import GENESIS, canonical, digest
from curator.domain.errors import CentralError
from curator.domain.exchange import Answer, Cursor, DeviceKey, Offer, Reason, Verdict, check_chain
from curator.domain.revisions import Fact, Revision
from tests.central.conftest import Connect

PERSON = {"name": "", "birth": None, "sex": "unknown", "consent_version": None, "consent_date": None}
ACCEPTED, DUPLICATE = Answer(Verdict.ACCEPTED), Answer(Verdict.DUPLICATE)


def stated(name: str, fact: str = "label", entity_id: str = "a", *, author: str = "kim", **fields: Any) -> Revision:
    values: dict[str, Any] = {"body": {"age": 7}, "device_id": f"{author}'s", "device_seq": abs(hash(name)) % 10**9}
    return Revision(id=name, fact=fact, entity_id=entity_id, author=author, made_at=datetime(2026, 1, 1, tzinfo=UTC),
                    **{**values, **fields})  # fmt: skip


def offer(revision: Revision, **fields: Any) -> Offer:
    return Offer(revision.id, canonical(revision), **fields)


def register(central: Central, participant: str = "P-1", photo: str = "a") -> None:
    person = stated(f"of {participant}", "participant", participant, author="sue", body=PERSON)
    taken = stated(f"of {photo}", "photo", photo, author="sue", body={"participant_id": participant})
    assert central.push([offer(person), offer(taken)]) == (ACCEPTED, ACCEPTED)


def test_what_is_taken_is_numbered_and_chained(connect: Connect) -> None:
    register(connect("sue"))
    assert connect("kim").push([offer(stated("1")), offer(stated("2"))]) == (ACCEPTED, ACCEPTED)
    page = connect("sue").pull(Cursor(), 100)
    assert [row.seq for row in page.rows] == [1, 2, 3, 4]
    assert check_chain(Cursor(), page.rows).seq == page.last_seq == 4
    assert [json.loads(row.form or b"")["id"] for row in page.rows][2:] == ["1", "2"]


def test_a_retry_is_a_duplicate_only_where_it_is_equal(connect: Connect) -> None:
    register(connect("sue"))
    first = stated("1")
    other = replace(first, body={"age": 8})
    assert connect("kim").push([offer(first), offer(first)]) == (ACCEPTED, DUPLICATE)
    assert connect("kim").push([offer(other)]) == (Answer(Verdict.ID_COLLISION, Reason.ID),)


@pytest.mark.parametrize(
    ("who", "revision", "reason"),
    [
        ("kim", stated("x", author="sue"), Reason.AUTHOR),
        ("sue", stated("x", author="kim"), Reason.AUTHOR),
        ("kim", stated("x", "participant", "P-1"), Reason.ROLE),
        ("kim", stated("x", "verdict", "P-1:meaning"), Reason.ROLE),
        ("eve", stated("x", author="eve"), Reason.ROLE),
        ("pia", stated("x", author="pia"), Reason.ROLE),
        ("kim", stated("x", "mood"), Reason.UNKNOWN_FACT),
        ("kim", stated("x", parents=("1", "2")), Reason.RESOLUTION),
        ("kim", stated("x", entity_id="nowhere"), Reason.UNKNOWN_SUBJECT),
        ("sue", stated("x", "photo", "b", author="sue", body={"participant_id": 7}), Reason.UNKNOWN_SUBJECT),
        ("kim", stated("x", "flag", "b:duplicate"), Reason.UNASSIGNED),
        ("ann", stated("x", author="ann"), Reason.UNASSIGNED),
        *(
            (name, stated("x", fact, entity, author=name), Reason.ROLE)
            for name in ("kim", "eve", "pia")
            for fact, entity in (("audit", "A"), ("audit_result", "A"), ("audit_finding", "a:A"), ("known", "a:age"))
        ),
        ("sue", stated("x", "audit", "A", author="sue", parents=("1",)), Reason.ROLE),
        ("sue", stated("x", "audit", "A", author="sue", parents=("1", "2")), Reason.ROLE),
        ("sue", stated("x", "audit", "A", author="sue", body=None), Reason.ROLE),
        ("sue", stated("x", "audit_result", "A", author="sue", parents=("1",)), Reason.ROLE),
        ("sue", stated("x", "audit_result", "A", author="sue", body=None), Reason.ROLE),
        ("sue", stated("x", "audit_finding", "nowhere:A", author="sue"), Reason.UNKNOWN_SUBJECT),
    ],
)
def test_what_a_member_may_not_state_goes_to_quarantine(
    connect: Connect, who: str, revision: Revision, reason: Reason
) -> None:
    register(connect("sue"))
    register(connect("sue"), "P-2", "b")
    assert connect(who).push([offer(revision)]) == (Answer(Verdict.QUARANTINED, reason),)
    assert connect("sue").pull(Cursor(), 100).last_seq == 4


def test_what_a_supervisor_may_state_of_all_kinds_is_taken(connect: Connect) -> None:
    register(connect("sue"))
    resolution = stated("x", author="sue", parents=("1", "2"))
    unknown = stated("y", "mood", author="sue")
    assert connect("sue").push([offer(resolution), offer(unknown)]) == (ACCEPTED, ACCEPTED)


def test_only_exporters_state_batches_their_parts_and_pushes(connect: Connect) -> None:
    register(connect("sue"))
    about = (("batch", "b1"), ("part", "P-1:b1"), ("push", "b1:x"))
    for who in ("sue", "kim", "pia"):
        said = [offer(stated(f"{who}{fact}", fact, entity, author=who)) for fact, entity in about]
        assert connect(who).push(said) == (Answer(Verdict.QUARANTINED, Reason.ROLE),) * 3
    mine = [offer(stated(fact, fact, entity, author="eve")) for fact, entity in about]
    assert connect("eve").push(mine) == (ACCEPTED,) * 3
    assert [row.form is not None for row in connect("kim").pull(Cursor(), 100).rows][2:] == [False, True, False]
    assert [row.form is not None for row in connect("ann").pull(Cursor(), 100).rows][2:] == [False, False, False]
    again = [offer(stated(f"{fact}2", fact, entity, author="eve", parents=(fact,))) for fact, entity in about]
    gone = offer(stated("gone", "batch", "b1", author="eve", body=None))
    assert connect("eve").push([*again, gone]) == (Answer(Verdict.QUARANTINED, Reason.ROLE),) * 4
    unknown = offer(stated("y", "part", "P-9:b1", author="eve"))
    assert connect("eve").push([unknown]) == (Answer(Verdict.QUARANTINED, Reason.UNKNOWN_SUBJECT),)


def test_a_withdrawal_empties_a_persons_part_of_a_batch(connect: Connect) -> None:
    register(connect("sue"))
    part, batch = stated("p", "part", "P-1:b1", author="eve"), stated("b", "batch", "b1", author="eve")
    assert connect("eve").push([offer(part), offer(batch)]) == (ACCEPTED, ACCEPTED)
    gone = stated("w", "withdrawal", "P-1", author="pia", body={})
    assert connect("pia").push([offer(gone)]) == (ACCEPTED,)
    rows = connect("eve").pull(Cursor(), 100).rows
    assert [row.form is not None for row in rows] == [False, False, False, True, True]


def test_what_judges_the_work_is_hidden_from_who_does_it(connect: Connect) -> None:
    register(connect("sue"))
    judged = [
        stated("1", "audit", "A", author="sue"),
        stated("2", "audit_finding", "a:A", author="sue"),
        stated("3", "audit_finding", "a:A", author="sue", parents=("2",)),
        stated("4", "audit_result", "A", author="sue"),
        stated("5", "audit_result", "A", author="sue", parents=("4", "6")),
        stated("7", "known", "a:age", author="sue"),
    ]
    assert connect("sue").push([offer(one) for one in judged]) == (ACCEPTED,) * 6
    page = connect("kim").pull(Cursor(), 100)
    assert check_chain(Cursor(), page.rows).seq == 8
    assert [row.seq for row in page.rows if row.form] == [1, 2]
    assert [row.seq for row in connect("kim").of_participant("P-1", 0, 10)] == [1, 2]
    assert [row.seq for row in connect("eve").pull(Cursor(), 100).rows if row.form] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [row.seq for row in connect("sue").of_participant("P-1", 0, 10)] == [1, 2, 4, 5, 8]


FORM = canonical(stated("x"))


@pytest.mark.parametrize(
    "form",
    [
        b"", b"{", b"[]", b"null", b"1", b'"x"', b"{}", b"\xff", b'{"id":"\\u0000"}', FORM[:-1],
        FORM.replace(b'"x"', b"7"), FORM.replace(b'"parents":[]', b'"parents":null'), FORM.replace(b'"body"', b'"bod"'),
        FORM.replace(b'"device_seq":', b'"device_seq":"9"+'), FORM.replace(b'"device_seq":', b'"device_seq":-'),
        FORM.replace(b'"device_seq":', b'"device_seq":1.5'), FORM.replace(b'"kim"', b"null"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_kept_in_quarantine(connect: Connect, form: bytes) -> None:
    register(connect("sue"))
    assert connect("kim").push([Offer("x", form)]) == (Answer(Verdict.QUARANTINED, Reason.UNREADABLE),)


def test_a_number_that_was_used_shows_a_copy(connect: Connect) -> None:
    register(connect("sue"))
    one, two = stated("1", device_seq=7), stated("2", device_seq=7)
    assert connect("kim").push([offer(one), offer(two)]) == (ACCEPTED, Answer(Verdict.SEQ_REUSED, Reason.DEVICE_SEQ))
    assert connect("kim").push([offer(replace(two, device_id="new"))]) == (ACCEPTED,)


def test_who_may_not_read_still_sees_the_chain(connect: Connect) -> None:
    register(connect("sue"))
    register(connect("sue"), "P-2", "b")
    connect("sue").push([offer(stated("1", author="sue", entity_id="b"))])
    page = connect("kim").pull(Cursor(), 100)
    assert check_chain(Cursor(), page.rows).seq == 5
    assert [row.form is not None for row in page.rows] == [True, True, False, False, False]
    assert {(row.signature, row.receipt) for row in page.rows if row.form is None} == {(None, None)}
    assert connect("kim").of_participant("P-2", 0, 10) == ()
    assert connect("eve").pull(Cursor(), 100).rows[4].form is not None


def test_what_becomes_readable_is_read_later(connect: Connect) -> None:
    register(connect("sue"), "P-2", "b")
    assert connect("kim").assigned() == {"P-1"}
    assert connect("sue").assigned() == frozenset()
    connect("sue").assign(["P-2"], "kim")  # type: ignore[attr-defined]
    assert connect("kim").assigned() == {"P-1", "P-2"}
    assert [row.seq for row in connect("kim").of_participant("P-2", 0, 10)] == [1, 2]
    assert [row.seq for row in connect("kim").of_participant("P-2", 1, 10)] == [2]


def test_a_cursor_that_central_does_not_know_gets_no_rows(connect: Connect) -> None:
    register(connect("sue"))
    page = connect("sue").pull(Cursor(), 1)
    epoch, row = page.epoch, page.rows[0]
    assert connect("sue").pull(Cursor(epoch, 1, row.hash), 9).known
    for cursor in (Cursor(epoch, 1, GENESIS), Cursor(epoch, 3, row.hash)):
        unknown = connect("sue").pull(cursor, 9)
        assert (unknown.known, unknown.rows) == (False, ())


def test_a_receipt_lets_anybody_offer_again_what_was_taken_once(connect: Connect) -> None:
    register(connect("sue"))
    connect("kim").push([offer(stated("1"))])
    row = connect("sue").pull(Cursor(), 9).rows[2]
    assert row.digest == digest(row.form or b"")
    forged = offer(stated("2", author="sue"), receipt=row.receipt)
    assert connect("kim").push([forged]) == (Answer(Verdict.QUARANTINED, Reason.AUTHOR),)
    assert row.receipt is not None
    assert len(row.receipt) == 32


def test_signatures_travel_as_they_are(connect: Connect) -> None:
    register(connect("sue"))
    connect("kim").push([offer(stated("1"), signature=b"\x00\xff"), offer(stated("2"))])
    assert [row.signature for row in connect("sue").pull(Cursor(), 9).rows[2:]] == [b"\x00\xff", None]


def test_photos_registered_after_what_is_said_of_them_are_found(connect: Connect) -> None:
    assert connect("sue").push([offer(stated("1", author="sue"))])[0].reason is Reason.UNKNOWN_SUBJECT
    register(connect("sue"))
    assert connect("sue").push([offer(stated("1", author="sue"))]) == (ACCEPTED,)


def test_facts_of_the_program_are_known_to_central() -> None:
    from curator.central.rules import MAY_STATE  # noqa: PLC0415

    assert {fact.value for fact in Fact} == {kind.partition(":")[0] for kinds in MAY_STATE.values() for kind in kinds}


def test_a_device_keeps_the_key_that_it_stated(connect: Connect) -> None:
    for _ in range(2):
        connect("kim").register_device("d", DeviceKey(b"k" * 32, 9))
    with pytest.raises(CentralError, match="another key"):
        connect("ann").register_device("d", DeviceKey(b"o" * 32, 1))
    assert connect("ann").device_keys() == {"d": DeviceKey(b"k" * 32, 9)}
