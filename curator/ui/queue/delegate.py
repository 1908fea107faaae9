"""One participant a row: id, name, progress, and how many flags are open."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from curator.domain.flags import Severity
from curator.domain.timelines import ParticipantRow
from curator.ui import fonts, shapes
from curator.ui.messages import number, sentence
from curator.ui.queue.model import ROW_ROLE
from curator.ui.review import words
from curator.ui.shapes import Shape
from curator.ui.theme import Tokens, tokens_of

PAD = 8


class QueueDelegate(QStyledItemDelegate):
    """Paints rows of one height; `dense` ones stand closer."""

    dense = False

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines: id and name, progress."""
        metrics = QFontMetrics(fonts.scaled(1.0))
        return QSize(120, fonts.grid(metrics.height() + QFontMetrics(fonts.small()).height() + 4 + 2 * self._pad))

    @property
    def _pad(self) -> int:
        return 3 if self.dense else 6

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - 500 names, which the first paint needs not

        row: ParticipantRow = index.data(ROW_ROLE)
        tokens, area = tokens_of(option.palette), option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(tokens.selection))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(tokens.accent))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inner = area.adjusted(PAD + 4, self._pad, -PAD, -self._pad)
        right = _flags(painter, inner, row, tokens)
        _names(painter, inner.adjusted(0, 0, -right, 0), row, tokens)
        _progress(painter, inner, row, tokens)
        painter.restore()


def _names(painter: QPainter, area: QRect, row: ParticipantRow, tokens: Tokens) -> None:
    bold = fonts.scaled(1.0, bold=True)
    painter.setFont(bold)
    painter.setPen(QColor(tokens.text))
    metrics = QFontMetrics(bold)
    line = QRect(area.left(), area.top(), area.width(), metrics.height())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, metrics.elidedText(row.participant.id, _ELIDE, line.width()))
    used = metrics.horizontalAdvance(row.participant.id) + PAD
    if row.participant.name and used < line.width() - 2 * PAD:
        painter.setFont(fonts.scaled(1.0))
        painter.setPen(QColor(tokens.muted))
        rest = line.adjusted(used, 0, 0, 0)
        name = QFontMetrics(painter.font()).elidedText(row.participant.name, _ELIDE, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeft, name)


def _flags(painter: QPainter, area: QRect, row: ParticipantRow, tokens: Tokens) -> int:
    """Draw the sign at the right end of the first line; the pixels that it takes."""
    painter.setFont(fonts.scaled(1.0))
    metrics = QFontMetrics(painter.font())
    line = QRect(area.left(), area.top(), area.width(), metrics.height())
    done = row.photos > 0 and row.reviewed == row.photos
    rival = fonts.mark() + 4 if row.conflicts else 0
    if not row.open_flags and not done:
        return _rival(painter, line.right() - rival, line, tokens) + PAD if rival else 0
    text = number(row.open_flags) if row.open_flags else ""
    width = metrics.horizontalAdvance(text) + (4 if text else 0) + fonts.mark()
    shape, colour = _sign(row, tokens)
    picture = shapes.mark(shape, colour, side=fonts.mark(), ratio=painter.device().devicePixelRatioF())
    painter.drawPixmap(line.right() - width, line.center().y() - fonts.mark() // 2, picture)
    painter.setPen(QColor(tokens.text))
    painter.drawText(line, Qt.AlignmentFlag.AlignRight, text)
    if rival:
        _rival(painter, line.right() - width - rival, line, tokens)
    return width + rival + PAD


def _rival(painter: QPainter, left: int, line: QRect, tokens: Tokens) -> int:
    """Draw the sign of a conflict beside that of the flags; the pixels that it takes."""
    side = fonts.mark()
    sign = shapes.mark(Shape.DIAMOND, tokens.conflict, side=side, ratio=painter.device().devicePixelRatioF())
    painter.drawPixmap(left, line.center().y() - side // 2, sign)
    return side


def _sign(row: ParticipantRow, tokens: Tokens) -> tuple[Shape, str]:
    if not row.open_flags:
        return Shape.TICK, tokens.settled
    if row.worst is Severity.REJECT:
        return Shape.SQUARE, tokens.reject
    return Shape.TRIANGLE, tokens.warn


def _progress(painter: QPainter, area: QRect, row: ParticipantRow, tokens: Tokens) -> None:
    painter.setFont(fonts.small())
    metrics = QFontMetrics(painter.font())
    line = QRect(area.left(), area.bottom() - metrics.height() + 1, area.width(), metrics.height())
    if row.withheld:
        painter.setPen(QColor(tokens.muted))
        why = metrics.elidedText(sentence(row.withheld), _ELIDE, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, why)
        return
    text = f"{number(row.reviewed)} / {number(row.photos)}"
    painter.setPen(QColor(tokens.muted))
    painter.drawText(line, Qt.AlignmentFlag.AlignRight, text)
    used = _stage(painter, line, row, tokens)
    width = line.width() - metrics.horizontalAdvance("000 / 000") - PAD - used
    bar = QRect(line.left() + used, line.center().y() - 2, max(width, 0), 4)
    painter.fillRect(bar, QColor(tokens.line))
    if row.photos:
        bar.setWidth(round(bar.width() * row.reviewed / row.photos))
        painter.fillRect(bar, QColor(tokens.settled if row.reviewed == row.photos else tokens.accent))


def _stage(painter: QPainter, line: QRect, row: ParticipantRow, tokens: Tokens) -> int:
    """Draw which stage is due, stronger where it is the reader's own; the pixels that it takes."""
    metrics, side = QFontMetrics(painter.font()), fonts.mark()
    colour = tokens.text if row.mine else tokens.muted
    picture = shapes.mark(words.MARKS[row.stage], colour, side=side, ratio=painter.device().devicePixelRatioF())
    painter.drawPixmap(line.left(), line.center().y() - side // 2, picture)
    painter.setPen(QColor(colour))
    text = words.short(row.stage)
    painter.drawText(line.adjusted(side + 4, 0, 0, 0), Qt.AlignmentFlag.AlignLeft, text)
    return side + 4 + metrics.horizontalAdvance(text) + PAD


_ELIDE = Qt.TextElideMode.ElideRight
