"""Putting photos at their age: what life, its bar, the age field and the flags ask for, and what they are told."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from curator.ui import verbs
from curator.ui.label.statement import Statement
from curator.ui.timeline.choosing import Selection

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from curator.domain.age_findings import AgeReport
    from curator.domain.timelines import Timeline
    from curator.ui.desk import Desk
    from curator.ui.editing import Editing
    from curator.ui.label.panel import LabelPanel
    from curator.ui.photo.flags import FlagStrip
    from curator.ui.runner import Runner
    from curator.ui.timeline.bar import LifeBar
    from curator.ui.timeline.drafting import Draft
    from curator.ui.timeline.view import LifeView


class Sorting(QObject):
    """Joins `life` and `bar` to what writes ages; `told` says what is missing."""

    told = Signal(str)

    def __init__(self, runner: "Runner", desk: "Desk", editing: "Editing", *, life: "LifeView", bar: "LifeBar") -> None:
        super().__init__(desk)
        self._runner, self._desk, self._editing, self._life, self._bar = runner, desk, editing, life, bar
        self._reading: Future[Any] | None = None
        life.selected.connect(bar.show_selection)
        life.age_dragged.connect(self._drop)
        bar.filtered.connect(life.show_filter)
        bar.shifted.connect(self._shift)
        bar.swap_asked.connect(self.swap)
        bar.accept_asked.connect(self.accept_consistent)
        desk.timeline_shown.connect(self._follow)

    def join(self, label: "LabelPanel", flags: "FlagStrip") -> None:
        """Draw what is typed in `label` on the life, and have offers written on `flags`."""
        label.age.trying.connect(self._life.try_age)
        self._label, self._flags = label, flags
        flags.corrected.connect(lambda flag: self._editing.put_right(flag, initiator=flags))

    @property
    def selected(self) -> list[str]:
        """Ids of the selected photos in the order of the life."""
        return [name for name in self._life.order if name in self._life.selection.ids]

    def ask_years(self) -> None:
        """Type the years to add to the selected photos, or to the one that is shown."""
        self._take_current()
        if self.selected:
            self._bar.ask_years()

    def swap(self) -> None:
        """Exchange the ages of the two selected photos."""
        if len(chosen := self.selected) == 2:
            self._editing.swap(*chosen, initiator=self._life)
        else:
            self.told.emit(self.tr("Select two photos to exchange their ages: Shift+→, or Ctrl and click."))

    def accept_consistent(self) -> None:
        """State every proposed age that nothing speaks against."""
        if self._desk.participant_id is not None:
            self._editing.accept_consistent(self._desk.participant_id, initiator=self._life)

    def put_right(self) -> None:
        """State the ages that the first open flag with an offer offers."""
        if (flag := self._flags.offered) is not None:
            self._editing.put_right(flag, initiator=self._flags)
        else:
            self.told.emit(self.tr("No flag of this photo offers ages to state."))

    def reach(self, by: int) -> None:
        """Go to the next photo or the one before, and select up to there."""
        if self._desk.photo_id is None:
            return
        chosen = self._life.selection
        if not chosen.ids:
            chosen = Selection(frozenset({self._desk.photo_id}), self._desk.photo_id)
        self._desk.step(by)
        self._life.select(chosen.reaching(self._desk.photo_id, self._life.order))

    def mark(self) -> None:
        """Select the present photo, or no longer."""
        if self._desk.photo_id is not None:
            self._life.select(self._life.selection.toggled(self._desk.photo_id))

    def select_all(self) -> None:
        """Select every photo that is looked for."""
        shown = [item.photo.id for item in self._desk.photos if self._life.filter.fits(item)]
        self._life.select(Selection(frozenset(shown), shown[0] if shown else None))

    def _take_current(self) -> None:
        if not self._life.selection.ids and self._desk.photo_id is not None:
            self._life.select(Selection(frozenset({self._desk.photo_id}), self._desk.photo_id))

    def _shift(self, years: int) -> None:
        self._editing.shift(self.selected, years, initiator=self._life)

    def _drop(self, draft: "Draft") -> None:
        item = self._life.item(draft.photo_id)
        self._life.show_draft(None)
        if item is None:
            return
        if draft.clue is not None:
            self._editing.take_clue(item, draft.clue, initiator=self._life)
        elif item.age is None or (item.age.low, item.age.high) != (draft.age, draft.age) or item.label is None:
            self._editing.set_age(item, Statement(draft.age), initiator=self._life)

    def _follow(self, timeline: "Timeline | None") -> None:
        """Have the ages judged: read behind what was asked for before, computed beside it."""
        self._bar.show_photos(timeline.photos if timeline else ())
        self._flags.show_offers(None)
        if self._reading is not None:
            self._reading.cancel()
        if timeline is None or not timeline.photos:
            return
        name = timeline.participant.id

        def compute(judge: "Callable[[], AgeReport]") -> None:
            if self._desk.timeline is timeline:
                self._reading = self._runner.compute(judge, self._show)

        self._reading = self._runner.read(lambda library: verbs.ages(library, name), compute)

    def _show(self, report: "AgeReport") -> None:
        if report.participant_id == self._desk.participant_id:
            self._life.show_looks(report.looks)
            self._flags.show_offers(report)
            self._label.show_looks(report.looks)
