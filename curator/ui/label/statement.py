"""What is stated beside the age itself: a reason, how far the age may be off, how sure the person is."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from curator.domain.revisions import Confidence
from curator.ui.language import QT_TRANSLATE_NOOP

WITHIN = (0, 1, 2, 5)
"""Years by which an age may be off, in the order in which a key goes through them."""

REASONS = (
    QT_TRANSLATE_NOOP("Reasons", "candles"),
    QT_TRANSLATE_NOOP("Reasons", "school"),
    QT_TRANSLATE_NOOP("Reasons", "on the print"),
    QT_TRANSLATE_NOOP("Reasons", "same day"),
    QT_TRANSLATE_NOOP("Reasons", "as its neighbours"),
    QT_TRANSLATE_NOOP("Reasons", "was told"),
)
_CONFIDENCES = {
    Confidence.SURE: QT_TRANSLATE_NOOP("Reasons", "sure"),
    Confidence.LIKELY: QT_TRANSLATE_NOOP("Reasons", "likely"),
    Confidence.GUESS: QT_TRANSLATE_NOOP("Reasons", "a guess"),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything of a label but age and clue; `reason` is one of `REASONS` or ""."""

    reason: str = ""
    within: int = 0
    confidence: Confidence = Confidence.SURE

    def with_reason(self, reason: str) -> "Ground":
        """With this reason, or without it if it was there."""
        return replace(self, reason="" if self.reason == reason else reason)

    def looser(self) -> "Ground":
        """The next larger doubt about the years; behind the largest, none."""
        return replace(self, within=WITHIN[(WITHIN.index(self.within) + 1) % len(WITHIN)])

    def less_sure(self) -> "Ground":
        """The next lower confidence; behind the lowest, the highest."""
        order = list(Confidence)
        return replace(self, confidence=order[(order.index(self.confidence) + 1) % len(order)])


@dataclass(frozen=True, slots=True)
class Statement:
    """An age that a person states, with its ground."""

    age: int
    ground: Ground = Ground()

    @property
    def reason(self) -> str:
        """The reason in the window's language, as it is kept."""
        return reason_text(self.ground.reason)


def reason_text(reason: str) -> str:
    """A quick reason in the window's language."""
    return QCoreApplication.translate("Reasons", reason) if reason else ""


def confidence_text(value: Confidence) -> str:
    """How sure a person is."""
    return QCoreApplication.translate("Reasons", _CONFIDENCES[value])


def within_text(years: int) -> str:
    """How far an age may be off."""
    return f"± {years}" if years else QCoreApplication.translate("Reasons", "to the year")


def doubt_text(years: int, confidence: Confidence) -> str:
    """What a stated age leaves open; "" where nothing."""
    parts = [within_text(years)] if years else []
    parts += [confidence_text(confidence)] if confidence is not Confidence.SURE else []
    return ", ".join(parts)


def by_use(used: dict[str, int]) -> tuple[str, ...]:
    """The quick reasons, the most used first."""
    return tuple(sorted(REASONS, key=lambda reason: -used.get(reason, 0)))
