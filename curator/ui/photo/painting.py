"""What is drawn where the photo is not, or not yet; the loupe over it; and the turn of the view."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap, QTransform

from curator.ui.photo import geometry
from curator.ui.photo.geometry import Frame
from curator.ui.theme import Tokens


def problem(painter: QPainter, text: str, area: QRect, tokens: Tokens) -> None:
    """Why the photo cannot be shown, where it would be."""
    box = area.adjusted(area.width() // 6, 0, -area.width() // 6, 0)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    used = painter.boundingRect(box, flags, text).adjusted(-24, -24, 24, 24)
    painter.fillRect(used, QColor(tokens.surface))
    painter.setPen(QPen(QColor(tokens.edge), 1, Qt.PenStyle.DashLine))
    painter.drawRect(used)
    painter.setPen(QColor(tokens.text))
    painter.drawText(box, flags, text)


def stand_in(painter: QPainter, small: QPixmap | None, frame: Frame, *, size: tuple[int, int], tokens: Tokens) -> None:
    """The thumbnail, or a skeleton, where a photo of `size` pixels will be."""
    target = QRect(round(frame.left), round(frame.top), round(size[0] * frame.scale), round(size[1] * frame.scale))
    if small is not None:
        painter.drawPixmap(target, small)
    else:
        painter.fillRect(target, QColor(tokens.skeleton))


def loupe(
    painter: QPainter,
    image: QImage,
    *,
    over: QRectF,
    through: QTransform,
    at: QPointF,
    reach: float,
    tokens: Tokens,
) -> None:
    """A round window of radius `reach` about `at`, through which one sees `image` laid `over` a place and enlarged."""
    path = QPainterPath()
    path.addEllipse(at, reach, reach)
    painter.save()
    painter.setClipPath(path)
    painter.fillPath(path, QColor(tokens.canvas))
    painter.setTransform(through, combine=True)
    painter.drawImage(over, image)
    painter.restore()
    painter.setPen(QPen(QColor(tokens.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, reach, reach)


def quarter_turns(turns: int, size: QSize) -> QTransform:
    """From the view before it is turned, about its middle, to the view as it is."""
    before = geometry.turned_size(size.width(), size.height(), turns=turns)
    turn = QTransform().translate(size.width() / 2, size.height() / 2).rotate(90 * turns)
    return turn.translate(-before[0] / 2, -before[1] / 2)
