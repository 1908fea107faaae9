"""What people said about the photo, newest first, a line each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from curator.domain.evidence import ClueKind
from curator.domain.facts import Stage
from curator.domain.flags import FlagKind
from curator.domain.revisions import APART, Fact
from curator.ui.label.agreement import implied
from curator.ui.label.statement import doubt_text
from curator.ui.messages import clue_kind, disposition, flag_kind, number, when
from curator.ui.review.words import stage_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.faces import Box
    from curator.domain.revisions import Label
    from curator.domain.timelines import HistoryEntry
    from curator.domain.traces import Origin


def lines(entries: "Sequence[HistoryEntry]") -> list[str]:
    """One line an entry: when, who, what."""
    said = [
        (when(entry.made_at), entry.author, _where(entry), *what(entry, _former(entry, entries[place + 1 :])))
        for place, entry in enumerate(entries)
    ]
    return [" · ".join(filter(None, parts)) for parts in said]


def first_source(origin: "Origin") -> str:
    """Where all of it began: the file that was imported, and the clues that came along and are trusted."""
    clues = [clue for clue in origin.clues if clue.distrust is None]
    told = (f"{clue_kind(clue.kind)} {clue.date or implied(clue)}".strip() for clue in clues)
    return " · ".join((QCoreApplication.translate("Words", "imported"), origin.photo.file, *told))


def _former(entry: "HistoryEntry", older: "Sequence[HistoryEntry]") -> "Label | None":
    """The label that held before, of the same review: a blind one tells nothing of the other."""
    return next((one.label for one in older if one.fact is entry.fact), None) if entry.label else None


def _where(entry: "HistoryEntry") -> str:
    return stage_name(Stage.SECOND) if entry.fact in APART.values() else ""


def face_words(box: "Box | None") -> str:
    """What the choice of a face says."""
    if box is None:
        return QCoreApplication.translate("Words", "choice of the face taken back")
    text = QCoreApplication.translate("Words", "face chosen: {side} px, at {left}, {top}")
    return text.format(side=number(box.short_side), left=number(box.left), top=number(box.top))


def _remark(entry: "HistoryEntry") -> str:
    if entry.fact is Fact.SKIP:
        text = QCoreApplication.translate("Words", "not skipped any more")
        return text if entry.taken_back else QCoreApplication.translate("Words", "skipped")
    if entry.fact is Fact.COMMENT:
        text = QCoreApplication.translate("Words", "comment taken back")
        return text if entry.taken_back else QCoreApplication.translate("Words", "comment")
    text = QCoreApplication.translate("Words", "exclusion taken back")
    return text if entry.taken_back else QCoreApplication.translate("Words", "excluded")


def what(entry: "HistoryEntry", former: "Label | None" = None) -> tuple[str, ...]:
    """What one entry states, in parts of which some may be empty."""
    if entry.flag is not None:
        said = disposition(entry.disposition) if entry.disposition else ""
        return flag_kind(FlagKind(entry.flag)), said, entry.reason
    if entry.fact is Fact.FACE:
        return (face_words(entry.face),)
    if entry.fact in (Fact.EXCLUSION, Fact.COMMENT, Fact.SKIP):
        return _remark(entry), entry.reason
    if entry.label is None:
        return (QCoreApplication.translate("Words", "age taken back"),)
    return stated(entry.label, former)


def age_words(age: int) -> str:
    """An age in completed years."""
    return QCoreApplication.translate("Words", "age {age}").format(age=age)


def stated(label: "Label", former: "Label | None" = None) -> tuple[str, ...]:
    """What a label says: the age, how sure, on what ground, when, why; in parts of which some may be empty."""
    age = age_words(label.age)
    if former and former.age != label.age:
        age = QCoreApplication.translate("Words", "age {old} → {new}").format(old=former.age, new=label.age)
    ground = clue_kind(label.clue) if label.clue and label.clue is not ClueKind.ANNOTATOR else ""
    source = f"“{label.source}”" if label.source else ""
    return age, doubt_text(label.within, label.confidence), ground, source, str(label.capture or ""), label.reason
