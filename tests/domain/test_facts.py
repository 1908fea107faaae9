"""What people state besides ages: bodies keep what they say, and stages follow one another."""

from datetime import date
from typing import Any

import pytest

from curator.domain.errors import LabelError
from curator.domain.evidence import ClueKind
from curator.domain.facts import (
    Comment,
    Exclusion,
    ExclusionCode,
    Given,
    Stage,
    Verdict,
    VerdictKind,
    assignment_body,
    check_kind,
    due,
)
from curator.domain.people import Consent, ConsentState, consent_state, withheld
from curator.domain.revisions import Fact, Label, subject_of

DONE, APPROVED, RETURNED = VerdictKind.DONE, VerdictKind.APPROVED, VerdictKind.RETURNED
REVOKED = Consent("1", date(2020, 1, 1), revoked_on=date(2020, 2, 2))
CONSENT = Consent("2.1", date(2024, 3, 9), ("dataset",), expires_on=date(2026, 1, 31))


@pytest.mark.parametrize(
    "stated",
    [
        Exclusion("covered"),
        Exclusion("", ExclusionCode.NEUTRAL),
        Verdict(RETURNED, "two ages are wrong", "r1"),
        CONSENT,
        REVOKED,
        Label(3, ClueKind.FOLDER, None, "cake", source="1999 birthday"),
    ],
)
def test_a_body_says_the_whole_statement_and_later_fields_do_no_harm(stated: Any) -> None:
    assert type(stated).from_body({**stated.to_body(), "of a later version": 1}) == stated


@pytest.mark.parametrize(
    "wrong",
    [lambda: Exclusion("  "), lambda: Comment(" "), lambda: Verdict(RETURNED, " "), lambda: assignment_body(" ")],
)
def test_what_needs_words_is_refused_without(wrong: Any) -> None:
    with pytest.raises(LabelError):
        wrong()


def test_a_neutral_code_is_for_those_who_may_see_all() -> None:
    neutral = Exclusion("nose", ExclusionCode.NEUTRAL)
    assert neutral.for_eyes(all_seeing=True) == neutral
    assert neutral.for_eyes(all_seeing=False) == Exclusion("–")
    assert Exclusion("covered").for_eyes(all_seeing=False) == Exclusion("covered")


@pytest.mark.parametrize(
    ("stage", "kind", "fits"),
    [(stage, kind, (stage is Stage.FIRST) == (kind is DONE)) for stage in Stage for kind in VerdictKind],
)
def test_the_first_stage_is_done_and_later_ones_judge(stage: Stage, kind: VerdictKind, fits: bool) -> None:
    if fits:
        check_kind(stage, kind)
    else:
        with pytest.raises(LabelError, match="cannot end as"):
            check_kind(stage, kind)


def given(name: str, kind: VerdictKind, answers: str | None = None) -> Given:
    return Given(Verdict(kind, "why", answers), "somebody", name)


FIRST, SECOND = given("r1", DONE), given("r2", APPROVED, "r1")


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        ({}, Stage.FIRST),
        ({Stage.FIRST: FIRST}, Stage.SECOND),
        ({Stage.FIRST: FIRST, Stage.SECOND: SECOND}, Stage.MEANING),
        ({Stage.FIRST: FIRST, Stage.SECOND: SECOND, Stage.MEANING: given("r3", APPROVED, "r2")}, None),
        # Returned: the first stage anew, and then whatever judged the former one.
        ({Stage.FIRST: FIRST, Stage.SECOND: given("r2", RETURNED, "r1")}, Stage.FIRST),
        ({Stage.FIRST: given("r4", DONE), Stage.SECOND: given("r2", RETURNED, "r1")}, Stage.SECOND),
        ({Stage.FIRST: FIRST, Stage.SECOND: SECOND, Stage.MEANING: given("r3", RETURNED, "r2")}, Stage.FIRST),
        (
            {Stage.FIRST: given("r4", DONE), Stage.SECOND: SECOND, Stage.MEANING: given("r3", RETURNED, "r2")},
            Stage.SECOND,
        ),
        # What was approved was taken back.
        ({Stage.SECOND: SECOND}, Stage.FIRST),
    ],
)
def test_which_stage_is_due(standing: dict[Stage, Given], expected: Stage | None) -> None:
    assert due(standing) is expected


@pytest.mark.parametrize(
    ("consent", "today", "state", "hides", "hides_where_required"),
    [
        (CONSENT, date(2026, 1, 31), ConsentState.VALID, False, False),
        (CONSENT, date(2026, 2, 1), ConsentState.EXPIRED, True, True),
        (REVOKED, date(2020, 1, 5), ConsentState.REVOKED, True, True),
        (None, date(2020, 1, 5), ConsentState.MISSING, False, True),
    ],
)  # fmt: skip
def test_what_a_consent_is_worth(
    consent: Consent | None, today: date, state: ConsentState, hides: bool, hides_where_required: bool
) -> None:
    assert consent_state(consent, today=today) is state
    assert (withheld(consent, today=today, required=False) is not None) is hides
    assert (withheld(consent, today=today, required=True) is not None) is hides_where_required


@pytest.mark.parametrize(
    ("fact", "entity_id", "subject"),
    [
        (Fact.LABEL, "photo", "photo"),
        (Fact.FLAG, "photo:several_faces", "photo"),
        (Fact.COMMENT, "P:1:uuid", "P:1"),
        (Fact.VERDICT, "P:1:first", "P:1"),
        (Fact.CONSENT, "P:1", "P:1"),
        (Fact.WITHDRAWAL, "P:1", "P:1"),
    ],
)
def test_whose_an_entity_is(fact: Fact, entity_id: str, subject: str) -> None:
    assert subject_of(fact, entity_id) == subject
