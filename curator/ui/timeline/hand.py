"""What the mouse does to the life: choose, select, draw a band round photos, drag a face along the axis."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from curator.ui.timeline.choosing import Selection
from curator.ui.timeline.drafting import dragged

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from curator.ui.timeline.view import LifeView

_MANY = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Hand:
    """Between the press of a button and its release; `band` is the rectangle that is being drawn."""

    def __init__(self, life: "LifeView") -> None:
        self._life = life
        self._pressed: QPoint | None = None
        self._photo_id: str | None = None
        self._before = Selection()
        self.band = QRect()
        self.dragging = False

    def press(self, event: "QMouseEvent") -> None:
        """Take hold of a photo, or of nothing."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position().toPoint()
        self._photo_id = self._life.photo_at(self._pressed)
        self._before = self._life.selection
        many = event.modifiers() & _MANY
        if self._photo_id is None:
            if not many:
                self._life.select(Selection())
        elif not many:
            if self._photo_id not in self._life.selection.ids:
                self._life.select(Selection(frozenset(), self._photo_id))
            self._life.photo_chosen.emit(self._photo_id)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._life.select(self._started().toggled(self._photo_id))
        else:
            self._life.select(self._started().reaching(self._photo_id, self._life.order))

    def move(self, event: "QMouseEvent") -> None:
        """Drag the face along the axis, or draw the band."""
        if self._pressed is None or (event.modifiers() & _MANY and self._photo_id is not None):
            return
        point = event.position().toPoint()
        if not self.dragging and self.band.isNull() and not _far(point - self._pressed):
            return
        if self._photo_id is None:
            self._draw_band(point)
        elif point.x() < self._life.axis_width and (item := self._life.item(self._photo_id)):
            self.dragging = True
            self._life.show_draft(dragged(item, point.x() + self._life.offset, self._life.scene.axis))

    def release(self, event: "QMouseEvent") -> None:
        """Let the face go where it is, or keep what the band holds."""
        draft, dragging = self._life.draft, self.dragging
        self.leave()
        if dragging and draft is not None and event.button() is Qt.MouseButton.LeftButton:
            self._life.age_dragged.emit(draft)

    def leave(self) -> bool:
        """Put everything back as it was; False where nothing was begun."""
        begun = self.dragging or not self.band.isNull()
        if self.dragging:
            self._life.show_draft(None)
        self._pressed = self._photo_id = None
        self.band, self.dragging = QRect(), False
        self._life.viewport().update()
        return begun

    def _started(self) -> Selection:
        """The first photo of a selection is the one that is shown."""
        chosen, shown = self._life.selection, self._life.current_id
        return chosen if chosen.ids or shown is None else Selection(frozenset({shown}), shown)

    def _draw_band(self, point: QPoint) -> None:
        assert self._pressed is not None
        self.band = QRect(self._pressed, point).normalized()
        held = frozenset(self._life.photos_in(self.band))
        self._life.select(Selection(self._before.ids | held, self._before.anchor))


def _far(moved: QPoint) -> bool:
    return moved.manhattanLength() >= QApplication.startDragDistance()
