"""The frame: queue, photo over life, label; which page is shown; and the keys."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPixmapCache, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from curator.domain.ages import AgeBasis
from curator.domain.flags import Disposition
from curator.ui import theme, verbs
from curator.ui.actions import BY_ID, Action, Needs
from curator.ui.compare.opening import Comparing
from curator.ui.configuring import Configuring
from curator.ui.day import Day
from curator.ui.desk import Desk
from curator.ui.editing import Editing
from curator.ui.grid.page import GridPage
from curator.ui.header import Header
from curator.ui.images import Faces, Pictures
from curator.ui.jobs import Jobs, Status
from curator.ui.keymap import Keymap
from curator.ui.keys import stroke
from curator.ui.keys_page import KeysPage
from curator.ui.label.panel import LabelPanel
from curator.ui.label.statement import Statement, by_use
from curator.ui.libraries import AskFolder, Libraries, ask_folder
from curator.ui.locking import Locking
from curator.ui.manual_page import ManualPage
from curator.ui.menus import Menus
from curator.ui.messages import sentence
from curator.ui.offers import offers
from curator.ui.page import Page
from curator.ui.palette import Palette
from curator.ui.photo.flags import FlagStrip
from curator.ui.photo.print_date import PrintDate
from curator.ui.photo.remarks import Ask, Remarks
from curator.ui.photo.view import BEFORE, BEHIND, PhotoView
from curator.ui.preferences import Preferences
from curator.ui.privacy.acts import Privacy
from curator.ui.queue.view import QueuePanel
from curator.ui.review.acts import Reviews
from curator.ui.runner import Runner
from curator.ui.session_page import SessionPage
from curator.ui.settings_page import SettingsPage
from curator.ui.strip import Strip
from curator.ui.team.acts import Team
from curator.ui.timeline.appearance import AppearanceStrip
from curator.ui.timeline.bar import LifeBar
from curator.ui.timeline.sorting import Sorting
from curator.ui.timeline.view import LifeView
from curator.ui.tour import Tour
from curator.ui.unlock import UnlockPage
from curator.ui.welcome import Welcome

if TYPE_CHECKING:
    from concurrent.futures import Future

    from curator.domain.ages import PartialDate
    from curator.domain.changes import Changes
    from curator.domain.comparison import AppearanceView
    from curator.domain.evidence import Clue
    from curator.domain.faces import Box
    from curator.domain.facts import ExclusionCode
    from curator.domain.flags import Flag
    from curator.domain.messages import Message
    from curator.domain.pace import Pace
    from curator.domain.roles import Member
    from curator.domain.timelines import HistoryEntry, Timeline, TimelinePhoto
    from curator.domain.user_settings import UserSettings
    from curator.services.appraising import Sitter


class MainWindow(QMainWindow):
    """Wires panels to desk and editing. Panels emit intent; here it becomes a verb."""

    def __init__(self, preferences: Preferences, *, folder_asked: AskFolder = ask_folder) -> None:
        super().__init__()
        self.preferences: Preferences = preferences
        self.runner: Runner = Runner(self)
        self.desk: Desk = Desk(self.runner, self)
        self.editing: Editing = Editing(self.runner, self.desk, self)
        self.jobs: Jobs = Jobs(self.runner, self)
        self.libraries: Libraries = Libraries(self, self.desk, self.jobs, ask=folder_asked)
        self.faces: Faces = Faces(self.runner, self)
        self.pictures: Pictures = Pictures(self.runner, self)
        self.queue: QueuePanel = QueuePanel(self.desk.queue)
        self.header: Header = Header()
        self.photo: PhotoView = PhotoView(self.pictures, self.faces)
        self.comparing: Comparing = Comparing(self.runner, self.desk, self.faces, self.photo)
        self.flags: FlagStrip = FlagStrip()
        self.remarks: Remarks = Remarks()
        self.life: LifeView = LifeView(self.faces)
        self.life_bar: LifeBar = LifeBar()
        self.appearance: AppearanceStrip = AppearanceStrip(self.life)
        self.label: LabelPanel = LabelPanel()
        self.print_date: PrintDate = PrintDate()
        self.sorting: Sorting = Sorting(self.runner, self.desk, self.editing, life=self.life, bar=self.life_bar)
        self.reviews: Reviews = Reviews(self.runner, self.desk, self.editing, self.queue)
        self.strip: Strip = Strip()
        self.welcome: Welcome = Welcome()
        self.member: Member | None = None
        self.privacy: Privacy = Privacy(self, self.runner, self.desk)
        self.team: Team = Team(self)
        self._put_aside: list[QWidget] = []
        self.unlock_page: UnlockPage = UnlockPage()
        self.locking: Locking = Locking(self.runner, self.desk, self.unlock_page, preferences, self)
        self.keymap: Keymap = Keymap(preferences.keys)
        self.keys_page: KeysPage = KeysPage(self.keymap, self.allows)
        self.settings_page: SettingsPage = SettingsPage()
        self.session_page: SessionPage = SessionPage()
        self.manual_page: ManualPage = ManualPage()
        self.grid_page: GridPage = GridPage(self.runner, self.desk.queue)
        self.day: Day = Day(self.runner, self.desk, preferences, self)
        self.configuring: Configuring = Configuring(self.runner, self.desk, preferences, self.settings_page, self)
        self._awaiting_clue = False
        self._history: Future[Any] | None = None
        self._judging: Future[Any] | None = None
        self._own: dict[str, int] = {}
        self._lay_out()
        self._connect()
        self.menus = Menus(self, self.menuBar())
        self.show_welcome()

    def _lay_out(self) -> None:
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.reviews.line)
        column.addWidget(self.comparing.stage, 1)
        column.addWidget(self.print_date)
        column.addWidget(self.flags)
        column.addWidget(self.remarks)
        self._below = QWidget()
        lives = QVBoxLayout(self._below)
        lives.setContentsMargins(0, 0, 0, 0)
        lives.setSpacing(0)
        lives.addWidget(self.life_bar)
        lives.addWidget(self.life, 1)
        lives.addWidget(self.appearance)
        self._middle = _splitter(Qt.Orientation.Vertical, (above, self._below), (1, 0), (600, 330))
        self.desk_page = _splitter(
            Qt.Orientation.Horizontal, (self.queue, self._middle, self.label), (0, 1, 0), (248, 1000, 320)
        )
        self.pages = QStackedWidget()
        for page in (self.welcome, self.desk_page, self.unlock_page, *self._rooms()):
            self.pages.addWidget(page)
        central = QWidget()
        outer = QVBoxLayout(central)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.pages, 1)
        outer.addWidget(self.strip)
        self.setCentralWidget(central)
        if self.menuBar().isNativeMenuBar():
            self.strip.add_corner(self.team.corner)
        else:
            self.menuBar().setCornerWidget(self.team.corner)
        self.palette_bar = Palette(central)
        self.tour = Tour(central, lambda: [self.queue, above, self.life, self.label])
        self.setWindowTitle("Curator")
        self.resize(1440, 900)
        if not self.preferences.shape.isEmpty():
            self.restoreGeometry(self.preferences.shape)

    def _connect(self) -> None:
        self.desk.opened.connect(self._enter)
        self.desk.loading.connect(self._start_loading)
        self.desk.timeline_shown.connect(self._show_timeline)
        self.desk.photo_shown.connect(self._show_photo)
        self.desk.told.connect(self.strip.tell)
        self.desk.queue.modelReset.connect(lambda: self.queue.show_participant(self.desk.participant_id))
        self.editing.told.connect(lambda text, undo: self.strip.tell(text, undo=undo))
        self.editing.refused.connect(lambda text: self.strip.tell(text, wrong=True))
        self.runner.failed.connect(self._refuse)
        self.runner.changed.connect(self._follow)
        self.jobs.progressed.connect(self._show_status)
        self.jobs.ended.connect(self._end_status)
        self.jobs.imported.connect(self.libraries.analyse)
        self.jobs.demo_made.connect(self.desk.open)
        self.locking.told.connect(self.strip.tell)
        self.locking.locked.connect(self._hide_library)
        self.locking.asking.connect(lambda: self.pages.setCurrentWidget(self.unlock_page))
        self.unlock_page.left.connect(self.show_welcome)
        self.strip.undo_asked.connect(self.editing.undo)
        self.strip.cancel_asked.connect(self.jobs.cancel)
        self.strip.cancel_asked.connect(self.team.syncing.cancel)
        self.team.told.connect(lambda text, wrong: self.strip.tell(text, wrong=wrong))
        self.team.syncing.progressed.connect(self._show_sending)
        self.team.syncing.member_changed.connect(self._recognise)
        self.locking.locked.connect(self.team.syncing.rest)
        self._connect_panels()

    def _connect_panels(self) -> None:
        self.queue.participant_chosen.connect(self.desk.show_participant)
        self.life.photo_chosen.connect(self.desk.show_photo)
        self.appearance.photo_chosen.connect(self.desk.show_photo)
        self.comparing.told.connect(self.strip.tell)
        self.sorting.told.connect(self.strip.tell)
        self.sorting.join(self.label, self.flags)
        self.reviews.told.connect(self.strip.tell)
        self.reviews.line.left.connect(self.comparing.focus)
        self.life_bar.left.connect(self.comparing.focus)
        self.life_bar.compare_asked.connect(lambda: self.comparing.show_selected(self.sorting.selected))
        self.print_date.dated.connect(self._date_print)
        self.print_date.left.connect(lambda: self.photo.show_corners(False))
        self.print_date.left.connect(self.comparing.focus)
        self.label.exif_wanted.connect(self._read_exif)
        self.label.set_basis(self.preferences.basis)
        self.label.age.ground_bar.set_order(by_use(self.preferences.reasons_used))
        self.label.age.age_set.connect(self._set_age)
        self.label.age.accepted.connect(self._accept)
        self.label.evidence.taken.connect(self._take_clue)
        self.flags.kept.connect(lambda flag: self.editing.settle(flag, Disposition.CONFIRMED, initiator=self.flags))
        self.flags.dismissed.connect(self._dismiss)
        self.flags.left.connect(self.comparing.focus)
        self.remarks.excluded.connect(self._exclude)
        self.remarks.commented.connect(self._comment)
        self.remarks.left.connect(self.comparing.focus)
        self.privacy.told.connect(self.strip.tell)
        self.privacy.withdrawn.connect(self._forget_participant)
        self.queue.search.editingFinished.connect(self._note_search)
        self.photo.face_chosen.connect(self._choose_face)
        self.welcome.new_asked.connect(self.libraries.ask_new_library)
        self.welcome.open_asked.connect(self.libraries.ask_open_library)
        self.welcome.demo_asked.connect(self.libraries.ask_demo)
        self.welcome.recent_chosen.connect(self.desk.open)
        self.palette_bar.left.connect(self._leave_palette)
        self.palette_bar.chosen.connect(lambda offer: offer.run())
        self._connect_pages()

    def _connect_pages(self) -> None:
        for page in self._rooms():
            page.left.connect(self.leave_page)
        self.keys_page.changed.connect(self._keep_keys)
        self.session_page.step_asked.connect(self.editing.step_to)
        self.editing.listed.connect(self.session_page.show_edits)
        self.grid_page.grid.chosen.connect(self.open_photo)
        self.day.counted.connect(self._show_pace)
        self.queue.view_kept.connect(self._keep_view)
        self.queue.view_dropped.connect(self._drop_view)
        self.configuring.own_changed.connect(self._take_settings)
        self.tour.ended.connect(self._end_tour)
        self.queue.compute = self.runner.compute
        self.queue.set_views(self.preferences.views)
        self.queue.set_dense(self.preferences.settings.density == "dense")
        self._show_hints()

    def _rooms(self) -> tuple[Page, ...]:
        return (
            self.keys_page,
            self.settings_page,
            self.session_page,
            self.manual_page,
            self.grid_page,
            self.privacy.page,
            self.team.page,
            self.team.conflicts_page,
        )

    # What the table of actions calls.

    def show_welcome(self) -> None:
        """Show the first page."""
        self.welcome.show_recent(self.preferences.recent)
        self.welcome.tell("")
        self.pages.setCurrentWidget(self.welcome)

    def leave(self) -> None:
        """Close the window."""
        self.close()

    def focus_search(self) -> None:
        """Type into the search."""
        self.queue.show()
        self.queue.search.setFocus()
        self.queue.search.selectAll()

    def show_palette(self) -> None:
        """Ask for a command by name."""
        self.palette_bar.ask(lambda query: offers(self, query))

    def show_keys(self) -> None:
        """Show all keys, or leave them."""
        self.turn_to(self.keys_page)

    def show_settings(self) -> None:
        """Show all settings, or leave them."""
        self.configuring.show()
        self.turn_to(self.settings_page)

    def show_setting(self, name: str) -> None:
        """Show one setting among all."""
        if self.pages.currentWidget() is not self.settings_page:
            self.show_settings()
        self.settings_page.show_setting(name)

    def show_session(self) -> None:
        """Show edits, messages and pace of this session, or leave them."""
        self.session_page.show_messages(self.strip.log)
        self.day.count()
        self.turn_to(self.session_page)

    def show_manual(self) -> None:
        """Show the manual, or leave it."""
        self.turn_to(self.manual_page)

    def show_grid(self) -> None:
        """Show all photos of the queue's participants, or leave them."""
        self.grid_page.grid.show_rows(self.desk.participant_id)
        self.turn_to(self.grid_page)

    def start_tour(self) -> None:
        """Show round, from the first step on."""
        self.leave_page()
        self.tour.start()

    def undo(self) -> None:
        """Take back what was done last: on the page of settings a setting, else an edit."""
        (self.configuring if self.pages.currentWidget() is self.settings_page else self.editing).undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        (self.configuring if self.pages.currentWidget() is self.settings_page else self.editing).redo()

    def leave_page(self) -> None:
        """Back to the desk, or to the welcome page where no library is open."""
        if isinstance(self.pages.currentWidget(), Page):
            self.pages.setCurrentWidget(self.desk_page if self.desk.folder else self.welcome)
            self.menus.refresh()
        self.comparing.focus()

    def turn_to(self, page: Page) -> None:
        """Show a page over the desk, or leave it where it is shown."""
        if self.pages.currentWidget() is page:
            self.leave_page()
            return
        self.pages.setCurrentWidget(page)
        page.first.setFocus()
        self.menus.refresh()

    def await_clue(self) -> None:
        """The next digit takes a clue's age."""
        self._awaiting_clue = True
        self.strip.tell(self.tr("Press 1 to 9 to take the age of that clue; Esc to leave."))

    def escape(self) -> None:
        """Leave what was begun: the tour, digits, a question, a page, a text field."""
        self._awaiting_clue = False
        self.label.age.clear()
        self.photo.drop_loupe()
        page = self.pages.currentWidget()
        for line in (self.flags, self.remarks, self.reviews.line):
            if line.asking:
                line.cancel()
        if self.tour.leave() or self.queue.leave_naming() or (isinstance(page, Page) and page.escape()):
            return
        if isinstance(page, Page):
            self.leave_page()
        elif self.isFullScreen():
            self.toggle_full_screen()
        elif self.comparing.showing or self.comparing.in_grid:
            self.comparing.leave()
        else:
            self.life.leave()
        self.comparing.focus()

    def show_appearance(self, view: "AppearanceView | None") -> None:
        """Show the present participant's appearance over age; a view of somebody else comes too late."""
        if view is None or view.participant_id == self.desk.participant_id:
            self.appearance.show_view(view)
            self.comparing.show_view(view)

    def keep_flag(self) -> None:
        """Confirm the worst open flag."""
        if flag := self.flags.first:
            self.flags.kept.emit(flag)

    def start_dismissal(self) -> None:
        """Ask why the worst open flag does not hold."""
        if flag := self.flags.first:
            self.flags.start_dismissal(flag)

    def toggle_exclusion(self) -> None:
        """Ask why the photo should not be delivered; one that is excluded is taken back."""
        if (item := self.desk.item) and item.exclusion:
            self.editing.include(item, initiator=self.remarks)
        else:
            self.remarks.ask(Ask.EXCLUSION)

    def ask_print_date(self) -> None:
        """Type the date on the print, its corners shown large meanwhile."""
        if self.comparing.showing or self.comparing.in_grid:
            self.comparing.leave()
        self.photo.show_corners(True)
        self.print_date.ask(self.desk.timeline.participant.birth if self.desk.timeline else None)

    def toggle_full_screen(self) -> None:
        """The photo alone on the whole screen, or the window as it was."""
        full = not self.isFullScreen()
        if full:
            around = (self.queue, self._below, self.label, self.menuBar(), self.header)
            self._put_aside = [panel for panel in around if not panel.isHidden()]
            for panel in self._put_aside:
                panel.hide()
            self.showFullScreen()
        else:
            for panel in self._put_aside:
                panel.show()
            self.showNormal()
        self.comparing.focus()

    def step_basis(self) -> None:
        """Show the ages of clues in the next convention, now and in the next session."""
        order = list(AgeBasis)
        self.configuring.change("basis", order[(order.index(self.label.basis) + 1) % len(order)].value)

    def fold(self, panel: QWidget) -> None:
        """Fold a panel away, or bring it back."""
        panel.setVisible(panel.isHidden())

    # Settings of the window.

    def set_theme(self, chosen: theme.Theme) -> None:
        """Change the theme now and for the next session."""
        self.configuring.change("theme", chosen.value)

    def set_language(self, code: str) -> None:
        """Change the language now and for the next session."""
        self.configuring.change("language", code)

    def allows(self, action: Action) -> bool:
        """Whether the member's role may do an action; without a library all roles are alike."""
        if action.right is None or self.desk.folder is None:
            return True
        return self.member is not None and self.member.may(action.right)

    def set_lock_minutes(self, minutes: int) -> None:
        """Lock after so many minutes of idleness from now on; 0 is never."""
        self.configuring.change("lock_minutes", minutes)

    def can(self, action: Action) -> bool:
        """Whether what an action needs is there, and the role may do it."""
        if not self.allows(action):
            return False
        if action.needs is Needs.NOTHING:
            return True
        if self.pages.currentWidget() is self.welcome or self.desk.folder is None:
            return False
        if action.needs is Needs.LIBRARY:
            return True
        return self.desk.item is not None and self.pages.currentWidget() is self.desk_page

    def perform(self, action: Action) -> None:
        """Do an action, whatever asked for it."""
        if self.can(action):
            action.run(self)
            self.menus.refresh()

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Every key that no text field took ends here."""
        if not self.press(stroke(event)):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The loupe is there while its key is held."""
        if not event.isAutoRepeat() and self.keymap.action(stroke(event)) is BY_ID["loupe"]:
            self.photo.drop_loupe()
        super().keyReleaseEvent(event)

    def press(self, key: str) -> bool:
        """Do what `key` means now; False where it means nothing."""
        typing = isinstance(focus := QApplication.focusWidget(), QLineEdit) and not focus.isReadOnly()
        if len(key) == 1 and key.isdigit() and not typing and self.pages.currentWidget() is self.desk_page:
            self._press_digit(key)
            return True
        page = self.pages.currentWidget()
        if isinstance(page, Page) and not typing and page.take(key):
            return True
        action = self.keymap.action(key)
        if action is None or (typing and not action.typing) or not self.can(action):
            return False
        if action.id != "evidence":
            self._awaiting_clue = False
        self.perform(action)
        return True

    def _press_digit(self, digit: str) -> None:
        if not self.can(BY_ID["enter"]):
            return
        if self._awaiting_clue:
            self._awaiting_clue = False
            self.strip.tell("")
            self.label.evidence.take(int(digit) - 1)
        else:
            self.label.age.type_digit(digit)

    # What the panels emit.

    def _set_age(self, stated: Statement) -> None:
        if item := self.desk.item:
            if stated.ground.reason:
                self.preferences.use_reason(stated.ground.reason)
            self.editing.set_age(item, stated, initiator=self.label)
            self.desk.go_on()

    def _accept(self) -> None:
        if (item := self.desk.item) and self.editing.accept(item, initiator=self.label):
            self.desk.go_on()

    def _take_clue(self, clue: "Clue") -> None:
        if item := self.desk.item:
            self.editing.take_clue(item, clue, initiator=self.label)

    def _date_print(self, at: "PartialDate") -> None:
        if item := self.desk.item:
            self.editing.date_print(item, at, initiator=self.print_date)

    def _read_exif(self) -> None:
        if (photo_id := self.desk.photo_id) is None:
            return

        def read(data: bytes) -> None:
            self.runner.compute(lambda: verbs.exif_rows(data), lambda rows: self.label.exif.fill(photo_id, rows))

        self.runner.read(lambda library: verbs.original(library, photo_id), read)

    def _choose_face(self, box: "Box") -> None:
        if item := self.desk.item:
            self.editing.choose_face(item, box, initiator=self.photo)

    def _dismiss(self, flag: "Flag", reason: str) -> None:
        self.editing.settle(flag, Disposition.DISMISSED, reason=reason, initiator=self.flags)

    def _exclude(self, reason: str, code: "ExclusionCode") -> None:
        if item := self.desk.item:
            self.editing.exclude(item, reason, code, initiator=self.remarks)

    def _comment(self, text: str) -> None:
        if item := self.desk.item:
            self.editing.comment(item, text, initiator=self.remarks)

    def _note_search(self) -> None:
        if self.desk.folder and (text := self.queue.search.text().strip()):
            self.runner.write(lambda library: verbs.searched(library, text), initiator=self)

    def _forget_participant(self, participant_id: str) -> None:
        self.editing.forget(participant_id)
        self.pictures.forget()
        self.faces.forget()

    # What desk, jobs and runner announce.

    def _enter(self, folder: Path) -> None:
        self.preferences.opened(folder)
        self.member = None
        self.runner.read(verbs.entered, self._greet)
        self.pictures.forget()
        self.faces.forget()
        self.grid_page.grid.forget()
        self.show_appearance(None)
        self.setWindowTitle(f"{folder.name} – Curator")
        self.pages.setCurrentWidget(self.desk_page)
        self.photo.setFocus()
        self.strip.tell("")
        self.menus.refresh()

    def _greet(self, entered: "tuple[Member, tuple[Message, ...]]") -> None:
        self.member, resumed = entered
        self.menus.refresh()
        if resumed:
            self.strip.tell(" ".join(map(sentence, resumed)))

    def _hide_library(self) -> None:
        """Keep nothing of the library on the screen nor ready for it."""
        self.pictures.forget()
        self.faces.forget()
        self.comparing.forget()
        QPixmapCache.clear()
        self.show_appearance(None)
        self.palette_bar.hide()
        self.setWindowTitle("Curator")
        self.strip.tell("")
        self.menus.refresh()

    def _start_loading(self, participant_id: str) -> None:
        self.queue.show_participant(participant_id)
        self.life.show_loading()
        if participant_id != self.appearance.participant_id:
            self.appearance.wait()
            self.comparing.show_view(None)

    def _show_timeline(self, timeline: "Timeline | None") -> None:
        own = {item.photo.id: item.own.ordinal for item in timeline.photos} if timeline else {}
        self.faces.forget([name for name, place in own.items() if self._own.get(name, place) != place])
        self._own = own
        self.header.show_timeline(timeline)
        self.life.show_timeline(timeline)
        self._read_appearance(timeline)
        if timeline and timeline.withheld:
            self.strip.tell(sentence(timeline.withheld))

    def _read_appearance(self, timeline: "Timeline | None") -> None:
        """Have the timeline judged anew: read behind what was asked for before, computed beside it."""
        if self._judging is not None:
            self._judging.cancel()
        if timeline is None or not any(item.face for item in timeline.photos):
            return
        name = timeline.participant.id

        def compute(sitter: "Sitter") -> None:
            if self.desk.participant_id == name:
                self._judging = self.runner.compute(lambda: verbs.appearance(sitter), self.show_appearance)

        self._judging = self.runner.read(lambda library: verbs.sitter(library, name), compute)

    def _show_photo(self, item: "TimelinePhoto | None") -> None:
        birth = self.desk.timeline.participant.birth if self.desk.timeline else None
        self.header.show_photo(item)
        self.life.show_photo(item)
        self.appearance.show_photo(item)
        self.photo.show_photo(item, self._near())
        self.flags.show_photo(item)
        self.remarks.show_photo(item)
        self.print_date.show_photo(item)
        self.label.show_photo(item, birth)
        self.faces.request(self._by_nearness())
        self._read_history(item)
        self.menus.refresh()

    def _near(self) -> "tuple[TimelinePhoto, ...]":
        place, photos = self.desk.place, self.desk.photos
        if place is None:
            return ()
        return (*photos[place + 1 : place + 1 + BEHIND], *photos[max(place - BEFORE, 0) : place])

    def _by_nearness(self) -> list[str]:
        place, photos = self.desk.place or 0, self.desk.photos
        return [photos[index].photo.id for index in sorted(range(len(photos)), key=lambda index: abs(index - place))]

    def _read_history(self, item: "TimelinePhoto | None") -> None:
        if self._history is not None:
            self._history.cancel()
        if item is None:
            self.label.show_history([])
            return
        photo_id = item.photo.id

        def show(entries: "list[HistoryEntry]") -> None:
            if self.desk.photo_id == photo_id:
                self.label.show_history(entries)

        self._history = self.runner.read(lambda library: verbs.history(library, photo_id), show)

    def _follow(self, changes: "Changes", _initiator: object) -> None:
        if changes.library:
            self.faces.forget()
            self.grid_page.grid.forget()
            self.comparing.forget()
            self.show_appearance(None)

    def _refuse(self, message: "Message") -> None:
        if self.pages.currentWidget() is self.welcome:
            self.welcome.tell(sentence(message))
        elif self.pages.currentWidget() is self.unlock_page:
            self.unlock_page.problem.setText(sentence(message))
        else:
            self.strip.tell(sentence(message), wrong=True)

    def _show_sending(self, status: Status | None) -> None:
        if not self.jobs.running:
            self.strip.show_status(status)

    def _recognise(self, member: "Member") -> None:
        self.member = member
        self.menus.refresh()

    def _show_status(self, status: Status) -> None:
        self.strip.show_status(status)

    def _end_status(self, text: str) -> None:
        self.strip.show_status(None)
        self.strip.tell(text)

    def _leave_palette(self) -> None:
        self.palette_bar.hide()
        page = self.pages.currentWidget()
        if isinstance(page, Page):
            page.first.setFocus()
        else:
            self.comparing.focus()

    def open_photo(self, participant_id: str, photo_id: str) -> None:
        """Show a photo on the desk."""
        self.leave_page()
        self.desk.show_participant(participant_id, landing=photo_id)

    def _keep_keys(self) -> None:
        self.preferences.keys = self.keymap.changed
        self.menus.fill()
        self.menus.refresh()
        self._show_hints()

    def _show_hints(self) -> None:
        """Tell in tooltips and fields which keys they have now."""
        self.strip.set_hint(self.keymap.hint("undo"))
        self.queue.set_hint(self.keymap.hint("search"))
        for panel in (self.life_bar, self.label.age.ground_bar, self.flags):
            panel.set_hints(self.keymap.hint)
        self.editing.skip_key = self.keymap.hint("skip")
        self.team.corner.set_hint(self.keymap.hint("sync"))
        self.configuring.undo_key = self.keymap.hint("undo")

    def _take_settings(self, own: "UserSettings") -> None:
        self.queue.set_dense(own.density == "dense")
        self.label.set_basis(AgeBasis(own.basis))
        self.locking.stir()
        self.team.syncing.reschedule()
        self.menus.fill()
        self.menus.refresh()

    def _keep_view(self, name: str, query: str) -> None:
        kept = [view for view in self.preferences.views if view[0] != name]
        self.preferences.views = [*kept, (name, query)]
        self.queue.set_views(self.preferences.views)
        self.strip.tell(self.tr("Kept as a view: {name}").format(name=name))

    def _drop_view(self, name: str) -> None:
        self.preferences.views = [view for view in self.preferences.views if view[0] != name]
        self.queue.set_views(self.preferences.views)

    def _show_pace(self, today: "Pace | None", session: "Pace | None") -> None:
        queue = self.desk.queue
        self.queue.pace.show_pace(today, photos=queue.photos, reviewed=queue.reviewed)
        self.session_page.show_pace(today, session, max(queue.photos - queue.reviewed, 0))

    def _end_tour(self) -> None:
        self.preferences.toured = True
        self.comparing.focus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Have keys and the mouse seen, so that idleness is known."""
        if handle := self.windowHandle():
            self.locking.watch(handle)
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.menus.fill()
            self.menus.refresh()
            self._show_hints()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stop the threads and give the library back."""
        self.preferences.shape = self.saveGeometry()
        self.runner.close()
        super().closeEvent(event)


def _splitter(
    way: Qt.Orientation, widgets: tuple[QWidget, ...], stretch: tuple[int, ...], sizes: tuple[int, ...]
) -> QSplitter:
    splitter = QSplitter(way, childrenCollapsible=False)
    splitter.setHandleWidth(1)
    for place, widget in enumerate(widgets):
        splitter.addWidget(widget)
        splitter.setStretchFactor(place, stretch[place])
    splitter.setSizes(list(sizes))
    return splitter
