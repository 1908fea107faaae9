"""What a statement says, in a line of words."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from curator.domain.audits import Finding
from curator.domain.errors import LabelError
from curator.domain.facts import VERDICT_NAMES, Exclusion, ExclusionCode, Verdict
from curator.domain.flags import Disposition
from curator.domain.judgements import JUDGEMENT_NAMES
from curator.domain.people import Consent
from curator.domain.revisions import Fact, Label, chosen_box
from curator.formats.change_listing import brief
from curator.ui.label.history import age_words, face_words, stated
from curator.ui.messages import disposition, sentence

if TYPE_CHECKING:
    from curator.domain.revisions import Body


def in_words(fact: str, body: "Body | None") -> str:
    """What is stated; the bare fields where no words are known for them."""
    if body is None:
        return brief(body)
    try:
        return " · ".join(filter(None, _WORDS[Fact(fact)](body)))
    except (KeyError, TypeError, ValueError, AttributeError, LabelError):  # a later version may state otherwise
        return brief(body)


def _label(body: "Body") -> tuple[str, ...]:
    return stated(Label.from_body(body))


def _flag(body: "Body") -> tuple[str, ...]:
    return disposition(Disposition(body["disposition"])), body["reason"]


def _exclusion(body: "Body") -> tuple[str, ...]:
    out = Exclusion.from_body(body)
    neutral = QCoreApplication.translate("Statement", "neutral code")
    return QCoreApplication.translate("Words", "excluded"), neutral if out.code is ExclusionCode.NEUTRAL else out.reason


def _verdict(body: "Body") -> tuple[str, ...]:
    given = Verdict.from_body(body)
    return sentence(VERDICT_NAMES[given.kind]), given.reason


def _consent(body: "Body") -> tuple[str, ...]:
    given = Consent.from_body(body)
    version = QCoreApplication.translate("Statement", "version {version} of the text, given on {date}")
    expires = QCoreApplication.translate("Statement", "until {date}")
    revoked = QCoreApplication.translate("Statement", "revoked on {date}")
    return (
        version.format(version=given.version, date=_day(given.given_on)),
        ", ".join(given.purposes),
        expires.format(date=_day(given.expires_on)) if given.expires_on else "",
        revoked.format(date=_day(given.revoked_on)) if given.revoked_on else "",
    )


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


def _finding(body: "Body") -> tuple[str, ...]:
    found = Finding.from_body(body)
    age = age_words(found.age) if found.age is not None else ""
    return sentence(JUDGEMENT_NAMES[found.judgement]), age, found.reason, found.evidence


def _part(body: "Body") -> tuple[str, ...]:
    photos = body["photos"]
    text = QCoreApplication.translate("Statement", "%n photo(s)", "", len(photos))
    return (text,)


def _known(body: "Body") -> tuple[str, ...]:
    return age_words(body["age"]), body["source"]


_WORDS: Mapping[Fact, Callable[["Body"], tuple[str, ...]]] = {
    Fact.LABEL: _label,
    Fact.SECOND_LABEL: _label,
    Fact.FLAG: _flag,
    Fact.SECOND_FLAG: _flag,
    Fact.FACE: lambda body: (face_words(chosen_box(body)),),
    Fact.EXCLUSION: _exclusion,
    Fact.COMMENT: lambda body: (body["text"],),
    Fact.SKIP: lambda body: (body["text"],),
    Fact.ASSIGNMENT: lambda body: (body["user"],),
    Fact.VERDICT: _verdict,
    Fact.CONSENT: _consent,
    Fact.KNOWN: _known,
    Fact.AUDIT_FINDING: _finding,
    Fact.PART: _part,
}
