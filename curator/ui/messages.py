"""The words of the window for values of the domain."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from curator.domain.evidence import ClueKind, Strength
from curator.domain.flags import Disposition, FlagKind
from curator.ui.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from datetime import datetime

    from curator.domain.messages import Message
    from curator.domain.settings import Declared

_CLUES = {
    ClueKind.PRINTED_DATE: QT_TRANSLATE_NOOP("Words", "Date on the print"),
    ClueKind.EXIF_ORIGINAL: QT_TRANSLATE_NOOP("Words", "EXIF, taken"),
    ClueKind.CAMERA_NAME: QT_TRANSLATE_NOOP("Words", "Camera file name"),
    ClueKind.FOLDER: QT_TRANSLATE_NOOP("Words", "Folder"),
    ClueKind.DECLARED_DATE: QT_TRANSLATE_NOOP("Words", "Declared date"),
    ClueKind.DECLARED_AGE: QT_TRANSLATE_NOOP("Words", "Declared age"),
    ClueKind.EXIF_DIGITIZED: QT_TRANSLATE_NOOP("Words", "EXIF, digitised"),
    ClueKind.EXIF_MODIFIED: QT_TRANSLATE_NOOP("Words", "EXIF, changed"),
    ClueKind.MESSENGER_NAME: QT_TRANSLATE_NOOP("Words", "Messenger file name"),
    ClueKind.SCREENSHOT_NAME: QT_TRANSLATE_NOOP("Words", "Screenshot file name"),
    ClueKind.ANNOTATOR: QT_TRANSLATE_NOOP("Words", "Annotator"),
}
_DECLARED = r"(\d+) \(([a-z ]+)\)"
"""How a declared age names its source."""
_DECLARED_AS = {
    "completed": QT_TRANSLATE_NOOP("Words", "completed"),
    "year": QT_TRANSLATE_NOOP("Words", "year age"),
    "counting": QT_TRANSLATE_NOOP("Words", "counting"),
    "basis not stated": QT_TRANSLATE_NOOP("Words", "basis not stated"),
}
_STRENGTHS = {
    Strength.EXACT: QT_TRANSLATE_NOOP("Words", "exact"),
    Strength.UPPER_BOUND: QT_TRANSLATE_NOOP("Words", "at most"),
    Strength.WEAK: QT_TRANSLATE_NOOP("Words", "weak"),
}
_FLAGS = {
    FlagKind.UNREADABLE: QT_TRANSLATE_NOOP("Words", "Unreadable"),
    FlagKind.FACE_MISSING: QT_TRANSLATE_NOOP("Words", "No face found"),
    FlagKind.SEVERAL_FACES: QT_TRANSLATE_NOOP("Words", "Several faces"),
    FlagKind.FACE_TOO_SMALL: QT_TRANSLATE_NOOP("Words", "Face too small"),
    FlagKind.FACE_OCCLUDED: QT_TRANSLATE_NOOP("Words", "Face covered"),
    FlagKind.LOW_QUALITY: QT_TRANSLATE_NOOP("Words", "Poor quality"),
    FlagKind.DUPLICATE: QT_TRANSLATE_NOOP("Words", "Copy"),
    FlagKind.AGE_IMPLAUSIBLE: QT_TRANSLATE_NOOP("Words", "Age not possible"),
    FlagKind.AGE_CONFLICT: QT_TRANSLATE_NOOP("Words", "Ages disagree"),
    FlagKind.AGE_OFF_BY_ONE: QT_TRANSLATE_NOOP("Words", "Age off by one"),
    FlagKind.AGE_DECADE_SLIP: QT_TRANSLATE_NOOP("Words", "Age off by ten"),
    FlagKind.WRONG_PERSON: QT_TRANSLATE_NOOP("Words", "Another person?"),
    FlagKind.APPEARANCE_JUMP: QT_TRANSLATE_NOOP("Words", "Appearance change?"),
}
_DISPOSITIONS = {
    Disposition.OPEN: QT_TRANSLATE_NOOP("Words", "open"),
    Disposition.CONFIRMED: QT_TRANSLATE_NOOP("Words", "kept"),
    Disposition.DISMISSED: QT_TRANSLATE_NOOP("Words", "dismissed"),
}


def sentence(message: "Message") -> str:
    """A message of the domain in the window's language."""
    values = tuple((name, clue_source(value) if isinstance(value, str) else value) for name, value in message.values)
    return replace(message, values=values).render(lambda text: QCoreApplication.translate("messages", text))


def when(at: "datetime") -> str:
    """A moment in the locale's way."""
    moment = QDateTime.fromSecsSinceEpoch(round(at.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def setting(one: "Declared") -> str:
    """What a setting is about."""
    return QCoreApplication.translate("messages", one.doc)


def clue_kind(kind: ClueKind) -> str:
    """Where a clue comes from."""
    return QCoreApplication.translate("Words", _CLUES[kind])


def clue_source(text: str) -> str:
    """Where a clue is from: names of files and dates stand as they are, only a declared age has words of ours in it."""
    found = re.fullmatch(_DECLARED, text)
    if found is None or found[2] not in _DECLARED_AS:
        return text
    return f"{found[1]} ({QCoreApplication.translate('Words', _DECLARED_AS[found[2]])})"


def strength(value: Strength) -> str:
    """How much a clue binds."""
    return QCoreApplication.translate("Words", _STRENGTHS[value])


def flag_kind(kind: FlagKind) -> str:
    """What a flag points at."""
    return QCoreApplication.translate("Words", _FLAGS[kind])


def disposition(value: Disposition) -> str:
    """What was decided about a flag."""
    return QCoreApplication.translate("Words", _DISPOSITIONS[value])


def number(value: int) -> str:
    """A number with the locale's separators."""
    return QLocale().toString(value)


def duration(seconds: float) -> str:
    """A length of time in its two largest units."""
    whole = max(round(seconds), 0)
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        text = QCoreApplication.translate("Words", "{hours} h {minutes} min")
    elif minutes:
        text = QCoreApplication.translate("Words", "{minutes} min {seconds} s")
    else:
        text = QCoreApplication.translate("Words", "{seconds} s")
    return text.format(hours=hours, minutes=minutes, seconds=whole % 60)
