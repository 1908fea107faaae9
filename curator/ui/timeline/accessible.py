"""The life for screen readers: a list with an item for each photo, which says its file, age, state and flags."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from curator.ui.timeline.view import LifeView

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


class LifeAccess(QAccessibleWidget):
    """Children are the photos in the order of the life, and nothing else."""

    def __init__(self, life: LifeView) -> None:
        super().__init__(life, QAccessible.Role.List)
        self._life = life
        self._items: dict[int, PhotoAccess] = {}

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """As many as photos."""
        return len(self._life.scene.photos)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The photo at a place."""
        if not 0 <= index < self.childCount():
            return None
        return self._items.setdefault(index, PhotoAccess(self._life, index, self))

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        """The place of a photo; -1 for anything else."""
        return child.place if isinstance(child, PhotoAccess) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802 - Qt's name
        """The photo at a point of the screen."""
        found = self._life.photo_at(self._life.viewport().mapFromGlobal(QPoint(x, y)))
        return None if found is None else self.child(self._life.order.index(found))


class PhotoAccess(QAccessibleInterface):
    """One photo of the life."""

    def __init__(self, life: LifeView, place: int, parent: LifeAccess) -> None:
        super().__init__()
        self.place = place
        self._life, self._parent = life, parent

    def isValid(self) -> bool:  # noqa: N802 - Qt's name
        """Whether the photo is still there."""
        return self.place < len(self._life.scene.photos)

    def object(self) -> "QObject | None":  # type: ignore[override]
        """None: the life paints it."""
        return None

    def parent(self) -> QAccessibleInterface:
        """The life."""
        return self._parent

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """None."""
        return None

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """None."""
        return 0

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802 - Qt's name
        """None."""
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        """None is."""
        return -1

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        """Its file, age, state and flags."""
        named = kind == QAccessible.Text.Name and self.isValid()
        return self._life.described(self._life.scene.photos[self.place]) if named else ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:  # noqa: N802 - Qt's name
        """Nothing can be written here."""

    def rect(self) -> QRect:
        """Where it is drawn on the screen."""
        if not self.isValid():
            return QRect()
        viewport = self._life.viewport()
        drawn = self._life.area_of(self._life.scene.photos[self.place].photo.id)
        return QRect(viewport.mapToGlobal(drawn.topLeft()), drawn.size())

    def state(self) -> QAccessible.State:
        """Whether it is shown large, selected, or scrolled out of sight."""
        state = QAccessible.State()
        state.selectable = True
        if self.isValid():
            photo_id = self._life.scene.photos[self.place].photo.id
            state.selected = photo_id in self._life.selection.ids
            state.focused = photo_id == self._life.current_id and self._life.hasFocus()
            state.offscreen = not self._life.area_of(photo_id).intersects(self._life.viewport().rect())
        return state


def install() -> None:
    """Have screen readers told of the photos in a life."""
    QAccessible.installFactory(_made)


def _made(_name: str, of: "QObject") -> QAccessibleInterface | None:
    return LifeAccess(of) if isinstance(of, LifeView) else None
