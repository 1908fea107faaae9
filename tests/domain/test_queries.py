"""Searches for participants: what they find, how they go on, and what they say to nonsense."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.domain.errors import QueryError
from curator.domain.facts import Stage
from curator.domain.flags import FlagKind
from curator.domain.people import Participant
from curator.domain.queries import completions, nameless, parsed, searched
from curator.domain.timelines import ParticipantRow

WRONG, AGES = FlagKind.WRONG_PERSON, FlagKind.AGE_CONFLICT
ROWS = [
    ParticipantRow(
        Participant("P-1", "김수아"), 70, 0, 3, None, 4.5, (AGES, WRONG), gap=9, assigned={Stage.FIRST: "kim"}
    ),
    ParticipantRow(
        Participant("P-2", "Édith Jessop"), 60, 30, 0, None, gap=2, stage=Stage.SECOND, mine=True, disagreements=1
    ),
    ParticipantRow(Participant("P-3", normalize("NFD", "신김호")), 10, 10, 0, None, gap=None, stage=None),
    ParticipantRow(Participant("P-4", "Ed Kim"), 0, 0, 0, None),
]


def found(query: str) -> str:
    test = parsed(query, me="kim")
    return " ".join(row.participant.id[2:] for row in ROWS if test(row, searched(row)))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "1 2 3 4"),
        ("김", "1 3"),
        (normalize("NFD", "수아"), "1"),
        ("ㄱㅅㅇ", "1"),
        ("ㅅㄱ", "3"),
        ("ÉDITH p-2", "2"),
        ('"ed kim"', "4"),
        ("-김", "2 4"),
        ("flag:wrong_person", "1"),
        ("flag:wrong", "1"),
        ("flag:duplicate,age_conflict", "1"),
        ("-flag:wrong_person gap>1", "2"),
        ("state:untouched", "1 4"),
        ("상태:open", "2"),
        ("state:reviewed", "3"),
        ("gap>5", "1"),
        ("gap>=2 gap<9", "2"),
        ("gap=9", "1"),
        ("photos:10", "3"),
        ("progress>=50", "2 3"),
        ("suspicion>4.4 open>0", "1"),
        ("assigned:me", "1"),
        ("state:disagreement", "2"),
        ("단계:second", "2"),
        ("stage:first", "1 4"),
        ("stage:settled", "3"),
        ("due:me", "2"),
        ("차례:others", "1 4"),
        ("assigned:nobody id:P-4", "4"),
        ("name:kim", "4"),
        ("flag:wrong_person state:untouched gap>5 김", "1"),
    ],
)
def test_queries(query: str, expected: str) -> None:
    assert found(query) == expected


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("colour:red", "nothing called colour.*flag, state, stage, due, gap"),
        ("flag:face", "face is none.*face_too_small"),
        ("flag:", "Nothing stands behind flag"),
        ("state:done", "untouched, open, reviewed"),
        ("gap>many", "comes a number.*many is none"),
        ("gap>", "comes a number.*– is none"),
        ("flag>3", "flag is no number"),
    ],
)
def test_nonsense_is_told_what_there_is(query: str, sentence: str) -> None:
    with pytest.raises(QueryError, match=sentence):
        parsed(query)


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("fl", ["flag:"]),
        ("김 ga", ["gap>"]),
        ("flag:wr", ["flag:wrong_person"]),
        ("-flag:wr", ["-flag:wrong_person"]),
        ("flag:duplicate,wr", ["flag:duplicate,wrong_person"]),
        ("state:", ["state:untouched", "state:open", "state:reviewed", "state:disagreement"]),
        ("", []),
        ("gap>5 ", []),
    ],
)
def test_terms_are_completed(query: str, offered: list[str]) -> None:
    assert completions(query) == offered


@given(st.text(alphabet='a:=<>-", 김ㄱ"gap5flag\t', max_size=20))
def test_any_text_is_read_or_refused_with_a_sentence(query: str) -> None:
    completions(query)
    try:
        test = parsed(query)
    except QueryError:
        return
    assert all(isinstance(test(row, searched(row)), bool) for row in ROWS)


def test_what_a_query_looks_for_by_name_is_left_out() -> None:
    found = nameless('state:open 김 -name:"Kim Hana" gap>5 id=P-1,P-2 이름:김 assigned:kim "Kim Hana"')
    assert found == "state:open … -name:… gap>5 id=P-1,P-2 이름:… assigned:kim …"
    assert nameless("  ") == ""
