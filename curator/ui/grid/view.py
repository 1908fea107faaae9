"""The grid painted by hand: only what is in view costs anything, so that a million photos scroll as ten do."""

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from curator.domain.timelines import Tile
from curator.ui import fonts, shapes, verbs
from curator.ui.grid.layout import GAP, Cells, Place, Positions
from curator.ui.images import Faces
from curator.ui.shapes import Shape
from curator.ui.theme import Tokens, tokens_of

if TYPE_CHECKING:
    from concurrent.futures import Future

    from curator.ui.queue.model import QueueModel
    from curator.ui.runner import Runner

PEOPLE_KEPT = 400
FACES_KEPT = 600
AHEAD = 2
"""Rows beyond the view, either way, whose pictures are made ready."""
PAUSE_MS = 30
_MOST = 2**31 - 1


class GridView(QAbstractScrollArea):
    """`chosen` carries a participant's and a photo's id: Enter or a double click on it."""

    chosen = Signal(str, str)
    moved = Signal()

    def __init__(self, runner: "Runner", queue: "QueueModel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner, self._queue = runner, queue
        self._positions, self.current = Positions(), 0
        self._tiles: OrderedDict[str, list[Tile]] = OrderedDict()
        self._reading: dict[str, Future[Any]] = {}
        self._faces = Faces(runner, self, kept=FACES_KEPT)
        self._faces.ready.connect(lambda _ids: self.viewport().update())
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look_ahead)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._scroll())

    @property
    def total(self) -> int:
        """Photos in the grid."""
        return self._positions.total

    @property
    def cells(self) -> Cells:
        """Where they lie."""
        return Cells(fonts.grid(self.fontMetrics().height() * 6), self.viewport().width())

    def show_rows(self, participant_id: str | None = None) -> None:
        """Show the photos of the queue's participants, from one of them on."""
        self._positions = Positions(self._queue.shown())
        self._tiles.clear()
        first = self._positions.first_of(participant_id) if participant_id else None
        self.current = first or 0
        self._range()
        self._reveal()
        self._pause.start()
        self.moved.emit()

    def forget(self) -> None:
        """Another library was opened, or everything in it may have changed."""
        self._faces.forget()
        self._tiles.clear()

    def tile(self, position: int) -> Tile | None:
        """The photo at a position, once it was read."""
        place = self._positions.at(position)
        tiles = self._tiles.get(place.participant_id)
        return tiles[place.index] if tiles and place.index < len(tiles) else None

    def move_by(self, stroke: str) -> bool:
        """Move the frame as an arrow says; False where the key is none."""
        columns, page = self.cells.columns, max(self.viewport().height() // self.cells.step, 1)
        moves = {
            "Left": -1,
            "Right": 1,
            "Up": -columns,
            "Down": columns,
            "PageUp": -columns * page,
            "PageDown": columns * page,
            "Home": -self.total,
            "End": self.total,
        }
        if stroke not in moves or not self.total:
            return stroke in moves
        self.current = min(max(self.current + moves[stroke], 0), self.total - 1)
        self._reveal()
        self.moved.emit()
        return True

    def place(self) -> Place | None:
        """Whose photo the frame is on, and which of them."""
        return self._positions.at(self.current) if self.total else None

    def take_current(self) -> None:
        """Choose the photo that the frame is on."""
        place, tile = self.place(), self.tile(self.current) if self.total else None
        if place and tile:
            self.chosen.emit(place.participant_id, tile.photo_id)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Put the frame on a photo."""
        self._hit(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose a photo."""
        if self._hit(event):
            self.take_current()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the frame in view."""
        super().resizeEvent(event)
        self._range()
        self._reveal()
        self._pause.start()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Some rows."""
        return QSize(640, 480)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the photos in view."""
        tokens, cells, top = tokens_of(self.palette()), self.cells, self._top()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), QColor(tokens.canvas))
            for position in cells.visible(top, self.viewport().height(), self.total):
                x, y = cells.corner(position)
                self._paint(painter, QRect(x, y - top, cells.side, cells.side), position, tokens)

    def _paint(self, painter: QPainter, area: QRect, position: int, tokens: Tokens) -> None:
        tile = self.tile(position)
        pixmap = self._faces.face(tile.photo_id) if tile else None
        if pixmap is None:
            painter.fillRect(area, QColor(tokens.skeleton))
        else:
            size = pixmap.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(QPoint(0, 0), size)
            target.moveCenter(area.center())
            painter.drawPixmap(target, pixmap)
        if tile and (tile.flagged or tile.reviewed):
            shape, colour = (Shape.TRIANGLE, tokens.warn) if tile.flagged else (Shape.TICK, tokens.settled)
            ratio = painter.device().devicePixelRatioF()
            mark = shapes.mark(shape, colour, side=fonts.mark() + 4, ratio=ratio, halo=tokens.raised)
            painter.drawPixmap(area.right() - fonts.mark() - 6, area.top() + 4, mark)
        if position == self.current:
            painter.setPen(QPen(QColor(tokens.accent), 3))
            painter.drawRect(area.adjusted(-2, -2, 1, 1))

    def _hit(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        position = self.cells.hit(at.x(), at.y() + self._top(), self.total)
        if position is not None:
            self.current = position
            self.viewport().update()
            self.moved.emit()
        return position is not None

    def _top(self) -> int:
        """The height in the whole at which the view begins; the bar counts rows, as pixels would overflow it."""
        return self.verticalScrollBar().value() * self.cells.step

    def _range(self) -> None:
        cells = self.cells
        rows, page = -(-self.total // cells.columns), max((self.viewport().height() - GAP) // cells.step, 1)
        self.verticalScrollBar().setPageStep(page)
        self.verticalScrollBar().setRange(0, min(max(rows - page, 0), _MOST))

    def _reveal(self) -> None:
        bar, row = self.verticalScrollBar(), self.current // self.cells.columns
        if row < bar.value():
            bar.setValue(row)
        elif row >= bar.value() + bar.pageStep():
            bar.setValue(row - bar.pageStep() + 1)
        self.viewport().update()

    def _scroll(self) -> None:
        self.viewport().update()
        self._pause.start()

    def _look_ahead(self) -> None:
        """Read whose photos are in view or soon will be, then their pictures, those in view first."""
        cells, top, height = self.cells, self._top(), self.viewport().height()
        shown = cells.visible(top, height, self.total)
        near = cells.visible(top - AHEAD * cells.step, height + 2 * AHEAD * cells.step, self.total)
        order = [*shown, *(position for position in near if position not in shown)]
        people = list(dict.fromkeys(self._positions.at(position).participant_id for position in order))
        missing = [name for name in people if name not in self._tiles]
        for name, read in list(self._reading.items()):
            if name not in missing:
                read.cancel()
                del self._reading[name]
        asked = [name for name in missing if name not in self._reading]
        if asked:
            read = self._runner.read(lambda library: verbs.photo_ids(library, asked), self._keep)
            self._reading |= dict.fromkeys(asked, read)
        found = (self.tile(position) for position in order)
        self._faces.request([tile.photo_id for tile in found if tile is not None])

    def _keep(self, found: dict[str, list[Tile]]) -> None:
        for name, tiles in found.items():
            self._reading.pop(name, None)
            self._tiles[name] = tiles
            self._tiles.move_to_end(name)
        while len(self._tiles) > PEOPLE_KEPT:
            self._tiles.popitem(last=False)
        self.viewport().update()
        self._look_ahead()
