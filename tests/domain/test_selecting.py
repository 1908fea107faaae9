"""Which photos of one person are chosen, and how quotas, sides and pseudonyms fall."""

from collections import Counter
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.domain.batches import MOST_PEOPLE, Split
from curator.domain.errors import LabelError
from curator.domain.filling import Weighed, board, over_quota
from curator.domain.people import Sex
from curator.domain.quotas import quotas
from curator.domain.selecting import Usable, Wish, best_of_copies, choose
from curator.domain.splitting import Linked, look_alikes, pseudonyms, split, together


def photo(name: str, age: int, quality: float = 0.5) -> Usable:
    return Usable(name, name, age, quality)


def test_few_photos_lie_all_over_the_ages() -> None:
    chosen = choose([photo(f"{age:03d}", age, 0.5 + age / 400) for age in range(60)], Wish(most=4))
    ages = sorted(one.photo.age for one in chosen)
    assert all(18 <= after - before <= 22 for before, after in pairwise(ages))


def test_quality_alone_or_evenness_alone_can_be_wanted() -> None:
    photos = [photo(f"{n}", 30, 0.9) for n in range(5)] + [photo("x", 3, 0.1)]
    assert {one.photo.age for one in choose(photos, Wish(3, evenness=0))} == {30}
    assert "x" in {one.photo.photo_id for one in choose(photos, Wish(2, evenness=1))}


@given(st.lists(st.tuples(st.integers(0, 60), st.floats(0, 1)), max_size=30), st.integers(1, 12), st.randoms())
def test_the_order_of_photos_tells_nothing(stated: list[tuple[int, float]], most: int, random: Random) -> None:
    photos = [photo(f"{place:02d}", age, round(quality, 6)) for place, (age, quality) in enumerate(stated)]
    expected = choose(photos, Wish(most))
    random.shuffle(photos)
    assert choose(photos, Wish(most)) == expected
    assert len(expected) == min(most, len(photos))


def test_of_each_group_of_copies_the_best_is_kept() -> None:
    photos = [photo("a", 5, 0.4), photo("b", 5, 0.6), photo("c", 6, 0.1)]
    kept, gone = best_of_copies(photos, {"a": "g", "b": "g"})
    assert {one.photo_id for one in kept} == {"b", "c"}
    assert [one.photo_id for one in gone] == ["a"]


def test_a_quota_without_a_sex_holds_for_both_together() -> None:
    photos = [Weighed(f"{sex}{n}", 5, sex, n / 10) for sex in (Sex.FEMALE, Sex.MALE) for n in range(4)]
    assert over_quota(photos, quotas("0-9 6")) == {"female0", "male0"}
    assert over_quota(photos[::-1], quotas("0-9 6")) == {"female0", "male0"}
    assert over_quota(photos, quotas("female 0-9 3")) == {"female0"}
    assert over_quota(photos, quotas("10-19 0")) == set()


def test_the_board_counts_by_band_and_sex() -> None:
    wanted = quotas("0-9 5, 10-19 5")
    seen = board([(5, Sex.MALE), (14, Sex.MALE), (9, Sex.FEMALE)], [(5, Sex.MALE)], wanted)
    assert {(cell.low, cell.high, cell.sex): tuple(tally) for cell, tally in seen.items()} == {
        (0, 9, Sex.MALE): (1, 1), (0, 9, Sex.FEMALE): (1, 0), (10, 19, Sex.MALE): (1, 0),
    }  # fmt: skip


PEOPLE = {f"P-{n:03d}": (("female", "male")[n % 2], 10 * (n % 4)) for n in range(400)}


def test_each_stratum_has_its_share_of_validation() -> None:
    sides = split(PEOPLE, [], validation=20, seed="s")
    assert Counter(sides.values())[Split.VALIDATION] == 80
    assert set(Counter(PEOPLE[name] for name, side in sides.items() if side is Split.VALIDATION).values()) == {20}


def test_a_seed_deals_alike_whatever_the_order_and_another_otherwise() -> None:
    backwards = dict(reversed(PEOPLE.items()))
    assert split(PEOPLE, [], validation=10, seed="s") == split(backwards, [], validation=10, seed="s")
    assert split(PEOPLE, [], validation=10, seed="s") != split(PEOPLE, [], validation=10, seed="t")
    assert pseudonyms(PEOPLE, "s") == pseudonyms(backwards, "s")
    assert pseudonyms(PEOPLE, "s") != pseudonyms(PEOPLE, "t")
    assert sorted(pseudonyms(PEOPLE, "s").values()) == list(range(1, 401))


@given(st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=40), st.integers(0, 90))
def test_nobody_who_is_linked_is_apart(links: list[tuple[int, int]], validation: int) -> None:
    people = {f"P-{n:03d}": PEOPLE[f"P-{n:03d}"] for n in range(60)}
    pairs = [Linked(f"P-{one:03d}", f"P-{other:03d}") for one, other in links]
    sides = split(people, pairs, validation=validation, seed="s")
    assert all(sides[one] is sides[other] for one, other in pairs)
    assert list(sides.values()).count(Split.VALIDATION) <= max(round(60 * validation / 100), 1)


def test_links_join_over_others() -> None:
    assert sorted(map(sorted, together("abcd", [Linked("a", "b"), Linked("c", "b"), Linked("x", "d")]))) == [
        ["a", "b", "c"], ["d"],
    ]  # fmt: skip


def test_people_with_like_faces_are_linked() -> None:
    means = {"a": np.zeros(128), "b": np.full(128, 0.01), "c": np.full(128, 0.1)}
    assert look_alikes(means, within=0.3) == [Linked("a", "b")]
    assert look_alikes({"a": np.zeros(128)}, within=9) == []


def test_there_are_pseudonyms_for_so_many_people_only() -> None:
    with pytest.raises(LabelError):
        pseudonyms(map(str, range(MOST_PEOPLE + 1)), "s")
