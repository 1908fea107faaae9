"""The order of review: what a look is worth."""

import pytest

from curator.domain.flags import Disposition, Flag, FlagKind, Severity
from curator.domain.messages import Message
from curator.domain.suspicion import STAKES, participant_worth, photo_worth, ranked, worth

TEXT = Message.of("x")


def flag(
    kind: FlagKind, *, severity: Severity = Severity.WARN, score: float = 1.2, state: Disposition = Disposition.OPEN
) -> Flag:
    return Flag("a", kind, severity, score, 1.0, "e", TEXT, disposition=state)


def test_every_kind_has_its_stake() -> None:
    assert set(STAKES) == set(FlagKind)
    assert all(0 < stake.chance <= 1 and stake.harm > 0 for stake in STAKES.values())


@pytest.mark.parametrize("state", [Disposition.CONFIRMED, Disposition.DISMISSED])
def test_what_is_settled_is_worth_no_look(state: Disposition) -> None:
    assert worth(flag(FlagKind.WRONG_PERSON, state=state)) == 0
    assert photo_worth([flag(FlagKind.WRONG_PERSON, state=state)]) == 0


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (FlagKind.WRONG_PERSON, FlagKind.AGE_DECADE_SLIP),
        (FlagKind.APPEARANCE_JUMP, FlagKind.DUPLICATE),
        (FlagKind.AGE_DECADE_SLIP, FlagKind.AGE_OFF_BY_ONE),
        (FlagKind.FACE_OCCLUDED, FlagKind.LOW_QUALITY),
    ],
)
def test_what_does_more_harm_comes_first(more: FlagKind, less: FlagKind) -> None:
    assert [name for name, _ in ranked({"less": [flag(less)], "more": [flag(more)]})] == ["more", "less"]


def test_broken_rules_and_clear_scores_weigh_more() -> None:
    usual = worth(flag(FlagKind.DUPLICATE))
    assert worth(flag(FlagKind.DUPLICATE, severity=Severity.REJECT)) == pytest.approx(1.5 * usual)
    assert worth(flag(FlagKind.DUPLICATE, score=2.5)) > usual
    # Small faces are flagged below the threshold, so half of it is clear.
    assert worth(flag(FlagKind.FACE_TOO_SMALL, score=0.4)) > worth(flag(FlagKind.FACE_TOO_SMALL, score=0.9))


def test_one_thing_said_twice_counts_once() -> None:
    slip, conflict = flag(FlagKind.AGE_DECADE_SLIP), flag(FlagKind.AGE_CONFLICT)
    assert photo_worth([slip, conflict]) == worth(slip)
    assert photo_worth([slip, flag(FlagKind.LOW_QUALITY)]) > worth(slip)


def test_a_change_of_appearance_is_one_question_per_participant() -> None:
    jump, slip = flag(FlagKind.APPEARANCE_JUMP), flag(FlagKind.AGE_DECADE_SLIP)
    assert participant_worth([[jump], [jump, slip], []]) == pytest.approx(worth(jump) + worth(slip))


def test_nothing_open_is_not_ranked() -> None:
    assert ranked({"a": [], "b": [flag(FlagKind.DUPLICATE)]})[0][0] == "b"
    assert len(ranked({"a": []})) == 0
