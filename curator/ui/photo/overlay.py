"""What was found in a photo, drawn over it: boxes with their size, landmarks."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from curator.domain.faces import Box, Face, Suspect
from curator.ui import fonts
from curator.ui.messages import number
from curator.ui.photo.geometry import Frame, centimetres
from curator.ui.theme import DARK

ASSUMED_DPI = 300


def size_text(face: Face, *, dpi: float = ASSUMED_DPI) -> str:
    """Short side of a face in pixels and, at `dpi`, in centimetres."""
    side = face.box.short_side
    text = QCoreApplication.translate("Words", "{pixels} px · {centimetres} cm at {dpi} DPI")
    return text.format(pixels=number(side), centimetres=f"{centimetres(side, dpi=dpi):.1f}", dpi=number(round(dpi)))


def paint(
    painter: QPainter, faces: Sequence[Face], frame: Frame, *, own: int, bounds: QRect, details: bool = True
) -> None:
    """Draw the participant's face in the accent, others thin and grey, with a dark edge that reads on any photo.

    Without `details`, no landmarks and sizes are drawn.
    """
    for place, face in sorted(enumerate(faces), key=lambda one: one[0] == own):
        colour, width = QColor(DARK.accent if place == own else DARK.clue), 3 if place == own else 1
        box = drawn(face, frame)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(QColor(DARK.canvas), width + 2), QPen(colour, width)):
            painter.setPen(pen)
            painter.drawRect(box)
        if details:
            _landmarks(painter, face, frame, colour)
            _caption(painter, box, size_text(face), bounds)


def paint_suspect(painter: QPainter, suspect: Suspect, frame: Frame, *, bounds: QRect) -> None:
    """Draw where a face may be: dashed, with a question, since it is none yet."""
    box = placed(suspect.box, frame)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(QColor(DARK.canvas), 4), QPen(QColor(DARK.warn), 2, Qt.PenStyle.DashLine)):
        painter.setPen(pen)
        painter.drawRect(box)
    _caption(painter, box, QCoreApplication.translate("Words", "A covered face?"), bounds)


def drawn(face: Face, frame: Frame) -> QRectF:
    """Where a face's box lies in the view."""
    return placed(face.box, frame)


def placed(box: Box, frame: Frame) -> QRectF:
    """Where a box of the photo lies in the view."""
    left, top = frame.point(box.left, box.top)
    return QRectF(left, top, box.width * frame.scale, box.height * frame.scale)


def _landmarks(painter: QPainter, face: Face, frame: Frame, colour: QColor) -> None:
    if face.landmarks is None:
        return
    painter.setPen(QPen(QColor(DARK.canvas), 1))
    painter.setBrush(colour)
    for x, y in face.landmarks.tolist():
        painter.drawEllipse(QPointF(*frame.point(x, y)), 2.5, 2.5)


def _caption(painter: QPainter, box: QRectF, text: str, bounds: QRect) -> None:
    painter.setFont(fonts.small())
    metrics = QFontMetrics(painter.font())
    plate = QRectF(box.left() - 1, box.bottom() + 4, metrics.horizontalAdvance(text) + 12, metrics.height() + 4)
    if plate.bottom() > bounds.bottom():
        plate.moveBottom(box.bottom() - 4)
    plate.moveLeft(max(bounds.left(), min(plate.left(), bounds.right() - plate.width())))
    painter.fillRect(plate, QColor(DARK.canvas))
    painter.setPen(QColor(DARK.text))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
