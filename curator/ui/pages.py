"""The pages of the window, each made when it is first asked for, so that the first paint waits for none of them."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from curator.ui.page import Page

P = TypeVar("P", bound=QWidget)
P_co = TypeVar("P_co", bound=QWidget, covariant=True)


class Room(Generic[P_co]):
    """A place in a stack for a page; `made` is None until somebody asked for `page`."""

    def __init__(self, stack: QStackedWidget, make: Callable[[], P_co]) -> None:
        self._stack, self._make = stack, make
        self._made: P_co | None = None

    @property
    def made(self) -> P_co | None:
        """The page, if it is there already."""
        return self._made

    @property
    def page(self) -> P_co:
        """The page, which is made now if it was not."""
        if self._made is None:
            self._made = self._make()
            self._stack.addWidget(self._made)
        return self._made

    @property
    def shown(self) -> bool:
        """Whether the page is what one sees."""
        return self._made is not None and self._stack.currentWidget() is self._made

    def show(self) -> None:
        """Let one see the page."""
        self._stack.setCurrentWidget(self.page)


class Pages(QStackedWidget):
    """What the window shows: one of the widgets that it has from the start, or a room of `rooms`.

    `turned` says that another page is shown, `left` that one has just been left for what lies under it.
    """

    turned = Signal()
    left = Signal()

    def __init__(self, under: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        """`under` is what is shown once a page is left."""
        super().__init__(parent)
        self._under = under
        self.rooms: dict[str, Room[QWidget]] = {}

    def room(self, name: str, make: Callable[[], P]) -> Room[P]:
        """A room for what `make` makes; a `Page` is left by its own signal.

        `name` is the id of the action that turns to the page, so that tests reach every page by its name.
        """

        def made() -> P:
            page = make()
            if isinstance(page, Page):
                page.left.connect(self.leave)
            return page

        room = Room(self, made)
        self.rooms[name] = room
        return room

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What is shown needs it, not the largest page that was ever shown."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown else super().minimumSizeHint()

    @property
    def page(self) -> Page | None:
        """The page that covers the desk; None where none does."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    def turn_to(self, room: Room[QWidget]) -> None:
        """Show a page over the desk, or leave it where it is shown."""
        if room.shown:
            self.leave()
            return
        room.show()
        page = room.page
        (page.first if isinstance(page, Page) else page).setFocus()
        self.turned.emit()

    def leave(self) -> None:
        """Back to what lies under the page, if one is shown; the keys go there in any case."""
        if self.page is not None:
            self.setCurrentWidget(self._under())
            self.turned.emit()
        self.left.emit()
