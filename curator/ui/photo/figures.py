"""The figures of the participant's face, over the photo: how likely each part is covered, and its quality."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from curator.domain.covers import REGION_WORDS, REGIONS, Cover
from curator.domain.faces import Face
from curator.domain.quality import Quality
from curator.ui import fonts
from curator.ui.language import QT_TRANSLATE_NOOP
from curator.ui.messages import sentence
from curator.ui.theme import DARK

_UNMEASURED = QT_TRANSLATE_NOOP("Words", "This face was not measured.")
_MISSING = QT_TRANSLATE_NOOP("Words", "No face was found here.")
_COVER = QT_TRANSLATE_NOOP("Words", "Probability of cover")
_WHOLE = QT_TRANSLATE_NOOP("Words", "whole face")
_QUALITY_HEADING = QT_TRANSLATE_NOOP("Words", "Quality")
_LIKELY = 0.5
_EDGE, _PAD, _GAP = 16, 8, 24

# Field, words, unit, and what the figure is multiplied by.
_QUALITY = (
    ("sharpness", QT_TRANSLATE_NOOP("Words", "Sharpness, widths of blur"), "", 1),
    ("luminance_high", QT_TRANSLATE_NOOP("Words", "Brightest skin"), " %", 100),
    ("over_exposure_prevention", QT_TRANSLATE_NOOP("Words", "Not white"), " %", 100),
    ("dynamic_range", QT_TRANSLATE_NOOP("Words", "Contrast, bits"), "", 1),
    ("compression_artifacts", QT_TRANSLATE_NOOP("Words", "Blocks, grey levels"), "", 1),
    ("jpeg_quality", QT_TRANSLATE_NOOP("Words", "JPEG quality"), "", 1),
    ("face_in_picture", QT_TRANSLATE_NOOP("Words", "Inside the picture"), " %", 100),
    ("inter_eye_distance", QT_TRANSLATE_NOOP("Words", "Between the eyes"), " px", 1),
    ("head_pose_yaw", QT_TRANSLATE_NOOP("Words", "Turned aside"), "°", 1),
    ("head_pose_pitch", QT_TRANSLATE_NOOP("Words", "Turned up or down"), "°", 1),
    ("head_pose_roll", QT_TRANSLATE_NOOP("Words", "Tilted"), "°", 1),
    ("eyes_open", QT_TRANSLATE_NOOP("Words", "Eyes open"), " %", 100),
    ("mouth_closed", QT_TRANSLATE_NOOP("Words", "Mouth open"), " %", 100),
)
_FINE = frozenset({"dynamic_range", "compression_artifacts"})


class Line(NamedTuple):
    """One line of the plate; a heading has no value."""

    name: str
    value: str = ""
    loud: bool = False


def lines(face: Face | None) -> list[Line]:
    """What is written about a face, in the window's language."""
    if face is None or (face.cover is None and face.quality is None):
        return [Line(_said(_UNMEASURED if face else _MISSING))]
    return [*(_cover(face.cover) if face.cover else ()), *(_quality(face.quality) if face.quality else ())]


def paint(painter: QPainter, shown: Sequence[Line], *, bounds: QRect, face: QRectF) -> None:
    """Draw the lines on a plate in the upper corner of `bounds` that hides less of the `face`."""
    painter.setFont(fonts.small())
    metrics = QFontMetrics(painter.font())
    names = max(metrics.horizontalAdvance(line.name) for line in shown)
    values = max(metrics.horizontalAdvance(line.value) for line in shown)
    width, step = names + (_GAP + values if values else 0), metrics.height()
    plate = placed(QSizeF(width + 2 * _PAD, len(shown) * step + 2 * _PAD), bounds=bounds, face=face)
    painter.fillRect(plate, QColor(DARK.canvas))
    for number, line in enumerate(shown):
        base = plate.top() + _PAD + number * step + metrics.ascent()
        painter.setPen(QColor(DARK.warn if line.loud else DARK.text if line.value else DARK.muted))
        painter.drawText(QPointF(plate.left() + _PAD, base), line.name)
        painter.drawText(QPointF(plate.right() - _PAD - metrics.horizontalAdvance(line.value), base), line.value)


def placed(size: QSizeF, *, bounds: QRect, face: QRectF) -> QRectF:
    """Where the plate goes: upper left, unless it hides less of the face on the right."""
    left = QRectF(QPointF(bounds.left() + _EDGE, bounds.top() + _EDGE), size)
    right = left.translated(bounds.width() - 2 * _EDGE - size.width(), 0)

    def hidden(plate: QRectF) -> float:
        shared = plate & face
        return shared.width() * shared.height()

    return right if hidden(right) < hidden(left) else left


def _cover(cover: Cover) -> list[Line]:
    parts = [Line(sentence(REGION_WORDS[one]), *_chance(getattr(cover, one))) for one in REGIONS]
    return [Line(_said(_COVER)), Line(_said(_WHOLE), *_chance(cover.face)), *parts]


def _chance(value: float) -> tuple[str, bool]:
    return f"{100 * value:.0f} %", value >= _LIKELY


def _quality(quality: Quality) -> list[Line]:
    known = [(one, getattr(quality, one[0])) for one in _QUALITY]
    return [
        Line(_said(_QUALITY_HEADING)),
        *(
            Line(_said(words), f"{factor * value:.{1 if name in _FINE else 0}f}{unit}")
            for (name, words, unit, factor), value in known
            if value is not None
        ),
    ]


def _said(words: str) -> str:
    return QCoreApplication.translate("Words", words)
