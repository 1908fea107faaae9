"""The form of a revision that is hashed, signed and sent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.domain.canonical import GENESIS, canonical, chain_hash, digest, parse
from curator.domain.revisions import Fact, Revision

STATED = Revision(
    id="r1",
    fact=Fact.LABEL,
    entity_id="p1",
    body={"reason": "생일 케이크", "age": 7},
    author="kim",
    device_id="d1",
    device_seq=3,
    made_at=datetime(2026, 1, 2, 3, 4, 5, 60, tzinfo=UTC),
    parents=("b", "a"),
)
FORM = (
    '{"author":"kim","body":{"age":7,"reason":"생일 케이크"},"body_version":1,"device_id":"d1","device_seq":3,'
    '"entity_id":"p1","fact":"label","id":"r1","made_at":"2026-01-02T03:04:05.000060Z","parents":["a","b"]}'
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.dictionaries(TEXT, st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT)


def test_the_form_is_pinned_for_all_versions() -> None:
    assert canonical(STATED).decode() == FORM


def test_zone_order_of_parents_and_signature_do_not_change_the_form() -> None:
    there = STATED.made_at.astimezone(timezone(timedelta(hours=9)))
    assert canonical(replace(STATED, made_at=there, parents=("a", "b"), signature=b"s")) == canonical(STATED)


@given(body=st.none() | PLAIN)
def test_what_is_parsed_has_the_same_form(body: dict[str, object] | None) -> None:
    form = canonical(replace(STATED, body=body))
    assert canonical(parse(form)) == form


def test_a_fact_of_a_later_version_is_kept_as_a_name() -> None:
    assert parse(FORM.replace("label", "mood").encode()).fact == "mood"


@pytest.mark.parametrize("form", [b"", b"[]", b"{}", b"1", FORM.replace('"made_at"', '"when"').encode()])
def test_what_is_no_form_is_refused(form: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - several libraries word it
        parse(form)


def test_the_chain_is_of_number_predecessor_and_digest() -> None:
    form = FORM.encode()
    assert (
        chain_hash(258, GENESIS, digest(form))
        == sha256(bytes([0, 0, 0, 0, 0, 0, 1, 2]) + bytes(32) + sha256(form).digest()).digest()
    )
