"""The window's type: the system's face with a Korean fallback, in three sizes, and tabular figures."""

import math

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QGuiApplication, QTextLayout
from PySide6.QtWidgets import QApplication

KOREAN_FAMILIES = (
    "Apple SD Gothic Neo",
    "Malgun Gothic",
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Pretendard",
    "NanumGothic",
    "Nanum Gothic",
    "UnDotum",
)
SMALLEST_POINTS = 10.0


def base() -> QFont:
    """The system's font, never below ten points, with Korean families behind it and figures of one width."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setFamilies([*font.families(), *KOREAN_FAMILIES])
    font.setPointSizeF(max(font.pointSizeF(), SMALLEST_POINTS))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def scale(app: QApplication, percent: int) -> None:
    """Give all text of the window `percent` of the size that the desktop has."""
    font = base()
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    if app.font() != font:
        app.setFont(font)


def scaled(factor: float, *, bold: bool = False) -> QFont:
    """The application's font times `factor`."""
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(font.pointSizeF() * factor)
    font.setBold(bold)
    return font


def small() -> QFont:
    """For captions, axis labels and second lines."""
    return scaled(0.9)


def large() -> QFont:
    """For the age."""
    return scaled(2.0)


def mark() -> int:
    """Side of a flag's or clue's mark beside a line of text."""
    return grid(QFontMetrics(scaled(1.0)).height() * 0.7)


def missing(text: str, font: QFont) -> int:
    """How many glyphs of `text` neither `font` nor any fallback has."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return sum(index == 0 for run in layout.glyphRuns() for index in run.glyphIndexes())


def lacks_korean() -> bool:
    """Whether Korean letters would be drawn as empty boxes."""
    return missing("가나다 뷁", QGuiApplication.font()) > 0


def grid(length: float) -> int:
    """`length` rounded up to the 4-pixel grid."""
    return 4 * math.ceil(length / 4)
