"""The single faces, small: those of the left side, then those of the right; a click puts one large."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from curator.ui import fonts
from curator.ui.theme import tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from curator.ui.compare.choice import Comparison, Key, Side, Words

    Picture = QImage | QPixmap

MARGIN, GAP = 12, 6
MOST_SIDE = 72


def window(count: int, chosen: int, *, room: int) -> range:
    """Which of `count` tiles are drawn where `room` fit: those about the chosen one."""
    if count <= room:
        return range(count)
    first = min(max(chosen - room // 2, 0), count - room)
    return range(first, first + room)


class Filmstrip(QWidget):
    """Emits `chosen` with whether it is the left side's and the place in it."""

    chosen = Signal(bool, int)

    def __init__(self, picture: "Callable[[Key], Picture | None]", words: "Callable[[Key], Words]") -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._picture, self._words = picture, words
        self._comparison: Comparison | None = None
        self.retranslate()

    def show_comparison(self, comparison: "Comparison | None") -> None:
        """Draw the tiles of `comparison`."""
        self._comparison = comparison
        self.update()

    def tile(self, place: int, *, left: bool) -> QRect:
        """Where a tile is drawn; empty where it is not."""
        return self._tiles(left=left).get(place, QRect())

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(self.tr("Faces to choose from"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language or type."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.updateGeometry()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One row of tiles with a line beneath."""
        return QSize(320, self._side() + self._line() + 4 + 2 * 8)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Two tiles."""
        return QSize(2 * (self._side() + MARGIN), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the tile under the mouse."""
        if found := self._at(event.position().toPoint()):
            self.chosen.emit(*found)

    def event(self, event: QEvent) -> bool:
        """Tell the tile under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(event.pos())
            words = self._words(self._of(left=found[0]).tiles[found[1]]) if found else None
            QToolTip.showText(event.globalPos(), f"{words.title} · {words.detail}" if words else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw both sides."""
        tokens = tokens_of(self.palette())
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(self.rect(), QColor(tokens.surface))
            if self._comparison is None:
                return
            for left in (True, False):
                side = self._of(left=left)
                for place, area in self._tiles(left=left).items():
                    self._paint_tile(painter, side.tiles[place], area, chosen=place == side.place)
            painter.setPen(QColor(tokens.line))
            border = self._border()
            painter.drawLine(border, 8, border, self.height() - 8)

    def _paint_tile(self, painter: QPainter, key: "Key", area: QRect, *, chosen: bool) -> None:
        tokens, picture = tokens_of(self.palette()), self._picture(key)
        if picture is None:
            painter.fillRect(area, QColor(tokens.skeleton))
        else:
            side = min(picture.width(), picture.height())
            source = QRect((picture.width() - side) // 2, (picture.height() - side) // 2, side, side)
            if isinstance(picture, QPixmap):
                painter.drawPixmap(area, picture, source)
            else:
                painter.drawImage(area, picture, source)
        if chosen:
            painter.setPen(QPen(QColor(tokens.accent), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(-1, -1, 1, 1))
        painter.setFont(fonts.small())
        painter.setPen(QColor(tokens.text if chosen else tokens.muted))
        row = QRect(area.left() - GAP // 2, area.bottom() + 4, area.width() + GAP, self._line())
        short = QFontMetrics(painter.font()).elidedText(
            self._words(key).short, Qt.TextElideMode.ElideRight, row.width()
        )
        painter.drawText(row, Qt.AlignmentFlag.AlignCenter, short)

    def _of(self, *, left: bool) -> "Side":
        assert self._comparison is not None
        return self._comparison.left if left else self._comparison.right

    def _tiles(self, *, left: bool) -> dict[int, QRect]:
        if self._comparison is None:
            return {}
        side, pitch = self._of(left=left), self._side() + GAP
        start = MARGIN if left else self._border() + MARGIN
        end = self._border() - MARGIN if left else self.width() - MARGIN
        shown = window(len(side.tiles), side.place, room=max((end - start + GAP) // pitch, 1))
        return {
            place: QRect(start + number * pitch, 8, self._side(), self._side()) for number, place in enumerate(shown)
        }

    def _border(self) -> int:
        """Between the sides: in the middle, or closer to the left where that has less to show."""
        assert self._comparison is not None
        wanted = 2 * MARGIN + len(self._comparison.left.tiles) * (self._side() + GAP) - GAP
        return min(wanted, self.width() // 2)

    def _at(self, point: QPoint) -> tuple[bool, int] | None:
        for left in (True, False):
            for place, area in self._tiles(left=left).items():
                if area.adjusted(0, 0, 0, self._line()).contains(point):
                    return left, place
        return None

    def _side(self) -> int:
        return min(fonts.grid(3.2 * self._line()), MOST_SIDE)

    def _line(self) -> int:
        return QFontMetrics(fonts.small()).height()
