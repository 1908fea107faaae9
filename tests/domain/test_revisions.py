"""Revisions: what holds, what is in conflict, and in which order things were said."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.domain.ages import PartialDate
from curator.domain.errors import LabelError
from curator.domain.evidence import ClueKind
from curator.domain.revisions import Fact, Label, Revision, heads, in_order
from tests.making import revision

FACT = (Fact.LABEL, "photo")


def test_the_last_of_a_chain_holds() -> None:
    chain = [revision("a"), revision("b", "a", seq=2), revision("c", "b", seq=3)]
    assert [one.id for one in heads(chain)[FACT]] == ["c"]


def test_two_that_followed_the_same_one_are_a_conflict_until_one_follows_both() -> None:
    fork = [revision("a"), revision("b", "a", device="x", seq=9), revision("c", "a", device="e", seq=2)]
    assert [one.id for one in heads(fork)[FACT]] == ["c", "b"]
    settled = [*fork, revision("d", "b", "c", seq=3)]
    assert [one.id for one in heads(settled)[FACT]] == ["d"]


def test_facts_are_apart() -> None:
    other = Revision("z", Fact.FLAG, "photo:unreadable", {}, "someone", "d", 2, revision("a").made_at)
    assert set(heads([revision("a"), other])) == {FACT, (Fact.FLAG, "photo:unreadable")}


@st.composite
def histories(draw: st.DrawFn) -> list[Revision]:
    """Statements of three devices whose clocks are anything, each on top of some of what was said before.

    Copies of one library may have used a number twice.
    """
    said: list[Revision] = []
    for number in range(draw(st.integers(0, 9))):
        parents = draw(st.lists(st.sampled_from([one.id for one in said]), max_size=2, unique=True)) if said else []
        device, seq, day = draw(st.sampled_from("xyz")), draw(st.integers(1, 3)), draw(st.integers(1, 5))
        said.append(revision(f"r{number}", *parents, device=device, seq=seq, day=day))
    return said


@given(histories(), st.randoms())
def test_every_device_folds_and_orders_alike(said: list[Revision], chance: random.Random) -> None:
    mixed = chance.sample(said, len(said))
    assert heads(mixed) == heads(said)
    assert in_order(mixed) == in_order(said)


@given(histories())
def test_clocks_never_put_a_child_before_its_parent(said: list[Revision]) -> None:
    ordered = [one.id for one in in_order(said)]
    assert sorted(ordered) == sorted(one.id for one in said)
    assert all(ordered.index(parent) < ordered.index(one.id) for one in said for parent in one.parents)


def test_what_nobody_answered_is_ordered_by_time() -> None:
    assert [one.id for one in in_order([revision("late", day=9, seq=1), revision("early", day=2, seq=5)])] == [
        "early", "late",
    ]  # fmt: skip


@pytest.mark.parametrize("age", [-1, 121, 1000])
def test_a_label_is_an_age_that_people_reach(age: int) -> None:
    with pytest.raises(LabelError, match=f"{age} is outside 0 to 120"):
        Label(age)


@pytest.mark.parametrize("label", [Label(0), Label(120, ClueKind.FOLDER, PartialDate(1999, 5), "seen on the print")])
def test_a_label_is_read_back_as_it_was_stated(label: Label) -> None:
    assert Label.from_body(label.to_body()) == label


def test_fields_of_later_versions_are_left_alone() -> None:
    assert Label.from_body({"age": 3, "mood": "glad"}) == Label(3)
