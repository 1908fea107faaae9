"""What people said about the photo, newest first, a line each."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from curator.domain.faces import Box
from curator.domain.flags import FlagKind
from curator.domain.revisions import Fact
from curator.domain.timelines import HistoryEntry
from curator.ui.label.statement import doubt_text
from curator.ui.messages import clue_kind, disposition, flag_kind, number


def lines(entries: Sequence[HistoryEntry]) -> list[str]:
    """One line an entry: when, who, what."""
    return [" · ".join(part for part in (when(entry.made_at), entry.author, *what(entry)) if part) for entry in entries]


def when(at: datetime) -> str:
    """A moment in the locale's way."""
    moment = QDateTime.fromSecsSinceEpoch(round(at.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def _face(box: Box | None) -> str:
    if box is None:
        return QCoreApplication.translate("Words", "choice of the face taken back")
    text = QCoreApplication.translate("Words", "face chosen: {side} px, at {left}, {top}")
    return text.format(side=number(box.short_side), left=number(box.left), top=number(box.top))


def _remark(entry: HistoryEntry) -> str:
    if entry.fact is Fact.COMMENT:
        text = QCoreApplication.translate("Words", "comment taken back")
        return text if entry.taken_back else QCoreApplication.translate("Words", "comment")
    text = QCoreApplication.translate("Words", "exclusion taken back")
    return text if entry.taken_back else QCoreApplication.translate("Words", "excluded")


def what(entry: HistoryEntry) -> tuple[str, ...]:
    """What one entry states, in parts of which some may be empty."""
    if entry.flag is not None:
        said = disposition(entry.disposition) if entry.disposition else ""
        return flag_kind(FlagKind(entry.flag)), said, entry.reason
    if entry.fact is Fact.FACE:
        return (_face(entry.face),)
    if entry.fact in (Fact.EXCLUSION, Fact.COMMENT):
        return _remark(entry), entry.reason
    if entry.label is None:
        return (QCoreApplication.translate("Words", "age taken back"),)
    label = entry.label
    age = QCoreApplication.translate("Words", "age {age}").format(age=label.age)
    ground = clue_kind(label.clue) if label.clue else ""
    return age, doubt_text(label.within, label.confidence), ground, str(label.capture or ""), entry.reason
