"""Which page stands where the photo is: the photo itself, or a comparison; and what opens and leaves it."""
# ruff: noqa: PLC0415 - a page is imported when it is first asked for

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from curator.ui.compare.choice import MOST_SIDE_BY_SIDE, Comparison, Side, before_and_after, comparable, with_another
from curator.ui.compare.faces import AlignedFaces
from curator.ui.pages import Room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.comparison import AppearanceView
    from curator.domain.timelines import Timeline, TimelinePhoto
    from curator.ui.compare.grid import GridPage
    from curator.ui.compare.page import ComparePage
    from curator.ui.desk import Desk
    from curator.ui.images import Faces
    from curator.ui.runner import Runner


class Comparing(QObject):
    """Holds the page beside `photo` in `stage`; `told` says why there is nothing to compare."""

    told = Signal(str)

    def __init__(self, runner: "Runner", desk: "Desk", faces: "Faces", photo: QWidget) -> None:
        super().__init__(desk)
        self._desk, self._photo = desk, photo
        self._view: AppearanceView | None = None
        self._photo_id: str | None = None
        self._own: dict[str, int] = {}
        self._aligned = AlignedFaces(runner, self)
        self.stage = QStackedWidget()
        self.stage.addWidget(photo)
        self._pair: Room[ComparePage] = Room(self.stage, lambda: self._make_pair(faces))
        self._several: Room[GridPage] = Room(self.stage, self._make_several)
        desk.opened.connect(lambda _folder: self.forget())
        desk.photo_shown.connect(self._follow)
        desk.timeline_shown.connect(self._see_faces)

    @property
    def page(self) -> "ComparePage":
        """Two faces or groups of faces against one another."""
        return self._pair.page

    @property
    def grid(self) -> "GridPage":
        """Up to six faces side by side."""
        return self._several.page

    @property
    def showing(self) -> bool:
        """Whether a comparison is shown."""
        return self._pair.shown

    @property
    def in_grid(self) -> bool:
        """Whether several faces are shown side by side."""
        return self._several.shown

    def show_selected(self, photo_ids: "Sequence[str]") -> None:
        """Compare the selected photos: two as a pair, up to six side by side; or leave that page."""
        if self.in_grid:
            self.leave()
            return
        chosen = [item for item in self._desk.photos if item.photo.id in photo_ids and comparable(item)]
        if len(chosen) < 2:
            self.show_another()
        elif len(chosen) == 2:
            left, right = (Side((item.photo.id,)) for item in chosen)
            self._show(Comparison(left, right))
        else:
            self.grid.show_photos(
                chosen[:MOST_SIDE_BY_SIDE], left_out=len(photo_ids) - min(len(chosen), MOST_SIDE_BY_SIDE)
            )
            self._several.show()
            self.grid.setFocus()

    def show_view(self, view: "AppearanceView | None") -> None:
        """Know what is suspected; a comparison of another view is left."""
        self._view = view
        if self.showing and self.page.comparison and self.page.comparison.of_change and before_and_after(view) is None:
            self.leave()

    def show_before_and_after(self) -> None:
        """Compare the two sides of a suspected change, or leave that page."""
        if self.showing and self.page.comparison and self.page.comparison.of_change:
            self.leave()
        elif found := before_and_after(self._view):
            self._show(found)
        else:
            self.told.emit(self.tr("No change of appearance is suspected here, so there is no before and after."))

    def show_another(self) -> None:
        """Compare the present photo with another one, or leave that page."""
        if self.showing and self.page.comparison and not self.page.comparison.of_change:
            self.leave()
        elif found := self._with_another():
            self._show(found)
        else:
            item = self._desk.item
            no_face = item is not None and not comparable(item)
            texts = self.tr("This photo has no face that could be compared."), self.tr("No other photo has a face.")
            self.told.emit(texts[0] if no_face else texts[1])

    def leave(self) -> None:
        """Back to the photo."""
        self.stage.setCurrentWidget(self._photo)
        self.focus()

    def forget(self) -> None:
        """Another library was opened, or faces were found anew."""
        self._aligned.forget()
        self.stage.setCurrentWidget(self._photo)

    def focus(self) -> None:
        """Give the keys to what is shown."""
        (self.stage.currentWidget() or self._photo).setFocus()

    def _make_pair(self, faces: "Faces") -> "ComparePage":
        from curator.ui.compare.page import ComparePage

        page = ComparePage(self._aligned, faces)
        page.left.connect(self.leave)
        return page

    def _make_several(self) -> "GridPage":
        from curator.ui.compare.grid import GridPage

        page = GridPage(self._aligned)
        page.left.connect(self.leave)
        return page

    def _show(self, comparison: Comparison) -> None:
        self._photo_id = self._desk.photo_id
        self.page.show_comparison(comparison, {item.photo.id: item for item in self._desk.photos})
        self._pair.show()
        self.page.set_mode(self.page.mode)
        self.page.setFocus()

    def _with_another(self) -> Comparison | None:
        place = self._desk.place
        return None if place is None else with_another(self._desk.photos, place)

    def _see_faces(self, timeline: "Timeline | None") -> None:
        """A photo whose participant is another face now has another aligned one."""
        own = {item.photo.id: item.own.ordinal for item in timeline.photos} if timeline else {}
        if any(self._own.get(photo_id, place) != place for photo_id, place in own.items()):
            self._aligned.forget()
        self._own |= own

    def _follow(self, item: "TimelinePhoto | None") -> None:
        """Another photo: compare that one, or show it; the same photo changed: stay."""
        if not self.showing or (item is not None and item.photo.id == self._photo_id):
            return
        of_change = self.page.comparison is not None and self.page.comparison.of_change
        found = None if of_change else self._with_another()
        if found is None:
            self.leave()
        else:
            self._photo_id = self._desk.photo_id
            self.page.show_comparison(found, {one.photo.id: one for one in self._desk.photos})
