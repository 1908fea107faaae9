"""What changed is said in words, in both languages."""

import re
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from curator.domain.audits import Finding
from curator.domain.evidence import ClueKind
from curator.domain.faces import Box
from curator.domain.facts import Comment, Exclusion, ExclusionCode, Verdict, VerdictKind
from curator.domain.flags import Disposition
from curator.domain.judgements import Judgement
from curator.domain.known_answers import KnownAnswer
from curator.domain.people import Consent
from curator.domain.revisions import Body, Fact, Label, disposition_body, face_body
from curator.ui import language
from curator.ui.supervise.statement_words import in_words

SAID: dict[Fact, tuple[Body, str]] = {
    Fact.LABEL: (Label(31, ClueKind.ANNOTATOR, reason="촛불", within=2).to_body(), "31"),
    Fact.SECOND_LABEL: (Label(32).to_body(), "32"),
    Fact.FLAG: (disposition_body(Disposition.DISMISSED, reason="조명", score=0.5), "조명"),
    Fact.FACE: (face_body(Box(10, 12, 240, 250)), "240"),
    Fact.EXCLUSION: (Exclusion("흐림").to_body(), "흐림"),
    Fact.COMMENT: (Comment("다시 보기").to_body(), "다시 보기"),
    Fact.VERDICT: (Verdict(VerdictKind.RETURNED, "나이 확인").to_body(), "나이 확인"),
    Fact.CONSENT: (Consent("2.0", date(2024, 3, 4), ("연구",), date(2030, 1, 2), date(2025, 6, 7)).to_body(), "2.0"),
    Fact.KNOWN: (KnownAnswer(40, "여권").to_body(), "40"),
    Fact.AUDIT_FINDING: (Finding(Judgement.WRONG_AGE, 33, "틀림", "여권").to_body(), "33"),
    Fact.PART: ({"photos": [{}, {}]}, "2"),
}


@pytest.mark.parametrize("code", ["en", "ko"])
@pytest.mark.parametrize("fact", SAID)
def test_a_statement_is_said_in_words(fact: Fact, code: str, qapp: QApplication) -> None:
    language.install(code)
    body, telling = SAID[fact]
    said = in_words(fact.value, body)
    assert telling in said
    assert "=" not in said
    if code == "ko":
        assert not re.search("[A-Za-z]", said.replace("px", "").replace("AM", "").replace("PM", "")), said


def test_a_neutral_code_is_not_spelt_out(qapp: QApplication) -> None:
    language.install("en")
    said = in_words("exclusion", Exclusion("nose", ExclusionCode.NEUTRAL).to_body())
    assert "neutral code" in said
    assert "nose" not in said


def test_what_is_not_understood_is_shown_as_it_is(qapp: QApplication) -> None:
    assert in_words("label", {"age": 7, "clue": "from the year 3000"}) == "age=7, clue=from the year 3000"
    assert in_words("hologram", {"depth": 3}) == "depth=3"
    assert in_words("label", None) == "–"
