"""Typed digits, conventions of age, and the sign beside each clue."""

from datetime import UTC, datetime

import pytest

from curator.domain.ages import AgeRange, PartialDate
from curator.domain.evidence import Strength
from curator.domain.messages import Message
from curator.domain.revisions import Label
from curator.domain.timelines import HistoryEntry
from curator.ui.label.agreement import Agreement, agreement, implied, taken
from curator.ui.label.history import lines
from curator.ui.label.typing import Typed, conventions
from tests.ui.values import clue, photo


def typed(digits: str) -> Typed:
    value = Typed()
    for digit in digits:
        value = value.add(digit)
    return value


def test_digits_become_an_age() -> None:
    assert typed("34").age == 34
    assert typed("034").age == 34
    assert typed("34").back().age == 3
    assert typed("3").back().age is None
    assert typed("1234").age == 4


@pytest.mark.parametrize(("digits", "wrong"), [("", False), ("0", False), ("120", False), ("121", True), ("999", True)])
def test_the_rules_decide_which_age_is_wrong(digits: str, wrong: bool) -> None:
    assert (typed(digits).wrong is not None) is wrong


def test_conventions_follow_the_side_of_the_birthday() -> None:
    birth = PartialDate(1978, 5, 4)
    before = conventions(AgeRange(33, 33), birth=birth, at=PartialDate(2012, 3, 1))
    assert (str(before.completed), str(before.year), str(before.counting)) == ("33", "34", "35")
    unknown = conventions(AgeRange(33, 34), birth=None, at=None)
    assert (str(unknown.completed), str(unknown.year), str(unknown.counting)) == ("33–34", "33–35", "34–36")


@pytest.mark.parametrize(
    ("low", "high", "strength", "shown", "expected"),
    [
        (34, 34, Strength.EXACT, 34, Agreement.AGREES),
        (34, 34, Strength.EXACT, 35, Agreement.NEAR),
        (34, 34, Strength.EXACT, 36, Agreement.OFF),
        (33, 34, Strength.WEAK, 35, Agreement.NEAR),
        (0, 35, Strength.UPPER_BOUND, 20, Agreement.AGREES),
        (0, 35, Strength.UPPER_BOUND, 36, Agreement.OFF),
    ],
)
def test_a_clue_agrees_or_not(low: int, high: int, strength: Strength, shown: int, expected: Agreement) -> None:
    assert agreement(clue(low, high, strength=strength), AgeRange(shown, shown)) is expected


def test_a_clue_that_is_not_trusted_or_has_nothing_to_be_held_against_is_silent() -> None:
    assert agreement(clue(34, distrust=Message.of("The date is blank.")), AgeRange(1, 1)) is Agreement.SILENT
    assert agreement(clue(34), None) is Agreement.SILENT


def test_what_a_clue_implies_and_what_is_taken_from_it() -> None:
    bound = clue(0, 35, strength=Strength.UPPER_BOUND)
    assert (implied(bound), taken(bound)) == ("≤ 35", 35)
    assert (implied(clue(33, 34)), taken(clue(33, 34))) == ("33–34", 33)
    assert photo(1).proposal is None


def test_history_says_what_an_age_was_before() -> None:
    said = [
        HistoryEntry(datetime(2026, 1, day, tzinfo=UTC), "kim", None if age is None else Label(age))
        for day, age in ((4, 34), (3, None), (2, 34), (1, 35))
    ]
    newest, taken_back, second, first = lines(said)
    assert ("35 → 34" in second, "→" in newest, "→" in taken_back, "→" in first) == (True, False, False, False)
    assert "35" in first
