"""The four corners of a photo, large, side by side: where cameras burnt the date into prints."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPainter

SHARE = 0.34
"""Of each side of the photo that a corner shows."""
_GAP = 6


def places(width: int, height: int, *, bounds: QRect) -> list[tuple[QRectF, QRectF]]:
    """For a picture of `width` × `height` pixels: where each corner is drawn, and which pixels it shows."""
    wide, high = width * SHARE, height * SHARE
    room = (bounds.width() - _GAP) / 2, (bounds.height() - _GAP) / 2
    scale = min(room[0] / wide, room[1] / high)
    found = []
    for right in (False, True):
        for low in (False, True):
            source = QRectF(width - wide if right else 0, height - high if low else 0, wide, high)
            target = QRectF(0, 0, wide * scale, high * scale)
            middle = bounds.x() + bounds.width() / 2, bounds.y() + bounds.height() / 2
            target.moveLeft(middle[0] + _GAP / 2 if right else middle[0] - _GAP / 2 - target.width())
            target.moveTop(middle[1] + _GAP / 2 if low else middle[1] - _GAP / 2 - target.height())
            found.append((target, source))
    return found


def paint(painter: "QPainter", image: "QImage", *, bounds: QRect) -> None:
    """Draw them."""
    for target, source in places(image.width(), image.height(), bounds=bounds):
        painter.drawImage(target, image, source)
