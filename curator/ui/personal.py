"""What is the user's own, brought to the panels: keys in captions, views of the queue, settings, pace."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from curator.domain.ages import AgeBasis
from curator.ui.label.statement import by_use
from curator.ui.privacy import verbs

if TYPE_CHECKING:
    from curator.domain.pace import Pace
    from curator.domain.user_settings import UserSettings
    from curator.ui.main_window import MainWindow


class Personal(QObject):
    """Joins preferences and the day's count to the panels."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, preferences = window, window.preferences
        window.queue.view_kept.connect(self._keep_view)
        window.queue.view_dropped.connect(self._drop_view)
        window.queue.search.editingFinished.connect(self._note_search)
        window.configuring.own_changed.connect(self._take_settings)
        window.day.counted.connect(self._show_pace)
        window.tour.ended.connect(self._end_tour)
        window.queue.set_views(preferences.views)
        window.queue.set_dense(preferences.settings.density == "dense")
        window.label.set_basis(preferences.basis)
        window.label.age.ground_bar.set_order(by_use(preferences.reasons_used))
        self.show_hints()

    def step_basis(self) -> None:
        """Show the ages of clues in the next convention, now and in the next session."""
        order = list(AgeBasis)
        window = self._window
        window.configuring.change("basis", order[(order.index(window.label.basis) + 1) % len(order)].value)

    def keep_keys(self) -> None:
        """Keep the keys as they are now, and name them everywhere."""
        self._window.preferences.keys = self._window.keymap.changed
        self._window.menus.fill()
        self._window.menus.refresh()
        self.show_hints()

    def show_hints(self) -> None:
        """Tell in tooltips and fields which keys they have now."""
        window, hint = self._window, self._window.keymap.hint
        window.strip.set_hint(hint("undo"))
        window.queue.set_hint(hint("search"))
        for panel in (window.life_bar, window.label.age.ground_bar, window.flags):
            panel.set_hints(hint)
        window.editing.skip_key = hint("skip")
        window.team.corner.set_hint(hint("sync"))
        window.configuring.undo_key = hint("undo")

    def _take_settings(self, own: "UserSettings") -> None:
        window = self._window
        window.queue.set_dense(own.density == "dense")
        window.label.set_basis(AgeBasis(own.basis))
        window.locking.stir()
        window.team.syncing.reschedule()
        window.menus.fill()
        window.menus.refresh()

    def _keep_view(self, name: str, query: str) -> None:
        window = self._window
        kept = [view for view in window.preferences.views if view[0] != name]
        window.preferences.views = [*kept, (name, query)]
        window.queue.set_views(window.preferences.views)
        window.strip.tell(self.tr("Kept as a view: {name}").format(name=name))

    def _drop_view(self, name: str) -> None:
        window = self._window
        window.preferences.views = [view for view in window.preferences.views if view[0] != name]
        window.queue.set_views(window.preferences.views)

    def _note_search(self) -> None:
        window = self._window
        if window.desk.folder and (text := window.queue.search.text().strip()):
            window.runner.write(lambda library: verbs.searched(library, text), initiator=window)

    def _show_pace(self, today: "Pace | None", session: "Pace | None") -> None:
        queue = self._window.desk.queue
        self._window.queue.pace.show_pace(today, photos=queue.photos, reviewed=queue.reviewed)
        if page := self._window.rooms.session.made:
            page.show_pace(today, session, max(queue.photos - queue.reviewed, 0))

    def _end_tour(self) -> None:
        self._window.preferences.toured = True
        self._window.comparing.focus()
