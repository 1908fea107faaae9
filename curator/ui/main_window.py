"""The window: its parts, what may be done in it now, and the few verbs that concern all of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from curator.ui import theme, verbs
from curator.ui.actions import Action, Needs
from curator.ui.ahead import Ahead
from curator.ui.compare.opening import Comparing
from curator.ui.configuring import Configuring
from curator.ui.dashboard.acts import Figures
from curator.ui.day import Day
from curator.ui.desk import Desk
from curator.ui.desk_page import DeskPage
from curator.ui.editing import Editing
from curator.ui.export.acts import Exporting
from curator.ui.giving import HIGH, NOT_LOW, WIDE, Giving, Panel
from curator.ui.header import Header
from curator.ui.images import Faces, Pictures
from curator.ui.jobs import Jobs, Status
from curator.ui.keyboard import Keyboard
from curator.ui.keymap import Keymap
from curator.ui.keys import stroke
from curator.ui.label.panel import LabelPanel
from curator.ui.libraries import AskFolder, Libraries, ask_folder
from curator.ui.locking import Locking
from curator.ui.menus import Menus
from curator.ui.messages import sentence
from curator.ui.offers import offers
from curator.ui.pages import Pages
from curator.ui.palette import Palette
from curator.ui.personal import Personal
from curator.ui.photo.flags import FlagStrip
from curator.ui.photo.print_date import PrintDate
from curator.ui.photo.remarks import Remarks
from curator.ui.photo.view import PhotoView
from curator.ui.preferences import Preferences
from curator.ui.privacy.acts import Privacy
from curator.ui.queue.view import QueuePanel
from curator.ui.review.acts import Reviews
from curator.ui.rooms import Rooms
from curator.ui.runner import Runner
from curator.ui.showing import Showing
from curator.ui.stating import Stating
from curator.ui.strip import Strip
from curator.ui.supervise.acts import Supervising
from curator.ui.team.acts import Team
from curator.ui.timeline.appearance import AppearanceStrip
from curator.ui.timeline.bar import LifeBar
from curator.ui.timeline.sorting import Sorting
from curator.ui.timeline.view import LifeView
from curator.ui.tour import Tour
from curator.ui.warming import Warming
from curator.ui.welcome import Welcome

if TYPE_CHECKING:
    from curator.domain.messages import Message
    from curator.domain.roles import Member


class MainWindow(QMainWindow):
    """Holds the panels and those who join them: `showing` desk to panels, `stating` panels to edits, and so on."""

    def __init__(self, preferences: Preferences, *, folder_asked: AskFolder = ask_folder) -> None:
        super().__init__()
        self.preferences: Preferences = preferences
        self.member: Member | None = None
        self.keymap: Keymap = Keymap(preferences.keys)
        self.runner: Runner = Runner(self)
        self.desk: Desk = Desk(self.runner, self)
        self.editing: Editing = Editing(self.runner, self.desk, self)
        self.jobs: Jobs = Jobs(self.runner, self)
        self.libraries: Libraries = Libraries(self, self.desk, self.jobs, ask=folder_asked)
        self.faces: Faces = Faces(self.runner, self)
        self.pictures: Pictures = Pictures(self.runner, self)
        self._make_panels()
        self.pages: Pages = Pages(lambda: self.desk_page if self.desk.folder else self.welcome)
        self.rooms: Rooms = Rooms(self)
        self.privacy: Privacy = Privacy(self, self.runner, self.desk)
        self.team: Team = Team(self)
        self.figures: Figures = Figures(self)
        self.supervising: Supervising = Supervising(self)
        self.locking: Locking = Locking(self.runner, self.desk, self.pages, preferences, self)
        self.day: Day = Day(self.runner, self.desk, preferences, self)
        self.configuring: Configuring = Configuring(self.runner, self.desk, preferences, self.rooms.settings, self)
        self.exporting: Exporting = Exporting(self)
        self._put_aside: list[QWidget] = []
        self._lay_out()
        self.keyboard: Keyboard = Keyboard(self)
        self.showing: Showing = Showing(self)
        self.stating: Stating = Stating(self)
        self.personal: Personal = Personal(self)
        self._connect()
        self.menus = Menus(self, self.menuBar())
        self.pages.turned.connect(self.menus.refresh)
        self.show_welcome()

    def _make_panels(self) -> None:
        self.queue: QueuePanel = QueuePanel(self.desk.queue)
        self.queue.compute = self.runner.compute
        self.header: Header = Header()
        self.photo: PhotoView = PhotoView(self.pictures, self.faces)
        self.ahead: Ahead = Ahead(self.runner, self.desk, self.faces, self.pictures, self.photo)
        self.desk.known = self.ahead.take
        self.warming: Warming = Warming(self.runner, self.desk)
        self.comparing: Comparing = Comparing(self.runner, self.desk, self.faces, self.photo)
        self.flags: FlagStrip = FlagStrip()
        self.remarks: Remarks = Remarks()
        self.life: LifeView = LifeView(self.faces)
        self.life_bar: LifeBar = LifeBar()
        self.appearance: AppearanceStrip = AppearanceStrip(self.life)
        self.label: LabelPanel = LabelPanel()
        self.print_date: PrintDate = PrintDate()
        self.sorting: Sorting = Sorting(self.runner, self.desk, self.editing, life=self.life, bar=self.life_bar)
        self.sorting.join(self.label, self.flags)
        self.reviews: Reviews = Reviews(self.runner, self.desk, self.editing, self.queue)
        self.strip: Strip = Strip()
        self.welcome: Welcome = Welcome()

    def _lay_out(self) -> None:
        photo = (self.header, self.reviews.line, self.comparing.stage, self.print_date, self.flags, self.remarks)
        life = (self.life_bar, self.life, self.appearance)
        grow: set[QWidget] = {self.comparing.stage, self.life}
        giving = Giving(
            {
                "queue": Panel(self.queue.isHidden, self.queue.setHidden, width=WIDE),
                "plot": Panel(
                    lambda: self.appearance.folded, lambda away: self.appearance.show_plot(not away), height=HIGH
                ),
                "appearance": Panel(lambda: self.appearance.away, self.appearance.give_way, height=NOT_LOW),
            }
        )
        self.desk_page: DeskPage = DeskPage(self.queue, photo, life, self.label, grow=grow, giving=giving)
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(self.desk_page)
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
        self.tour = Tour(central, lambda: [self.queue, self.desk_page.above, self.life, self.label])
        self.setWindowTitle("Curator")
        self.resize(1440, 900)
        if not self.preferences.shape.isEmpty():
            self.restoreGeometry(self.preferences.shape)

    def _connect(self) -> None:
        for who in (self.desk, self.locking, self.comparing, self.sorting, self.reviews, self.privacy, self.figures):
            who.told.connect(self.strip.tell)
        self.editing.told.connect(lambda text, undo: self.strip.tell(text, undo=undo))
        self.editing.refused.connect(lambda text: self.strip.tell(text, wrong=True))
        self.team.told.connect(lambda text, wrong: self.strip.tell(text, wrong=wrong))
        self.runner.failed.connect(self._refuse)
        self.jobs.progressed.connect(self.strip.show_status)
        self.jobs.ended.connect(self._end_status)
        self.jobs.imported.connect(self.libraries.analyse)
        self.jobs.demo_made.connect(self.desk.open)
        self.locking.left.connect(self.show_welcome)
        self.locking.locked.connect(self.team.syncing.rest)
        self.team.syncing.progressed.connect(self._show_sending)
        self.team.syncing.member_changed.connect(self._recognise)
        self.strip.undo_asked.connect(self.editing.undo)
        self.strip.cancel_asked.connect(self.jobs.cancel)
        self.strip.cancel_asked.connect(self.team.syncing.cancel)
        self.queue.participant_chosen.connect(self.desk.show_participant)
        self.life.photo_chosen.connect(self.desk.show_photo)
        self.appearance.photo_chosen.connect(self.desk.show_photo)
        self.life_bar.compare_asked.connect(lambda: self.comparing.show_selected(self.sorting.selected))
        self.reviews.line.left.connect(self.comparing.focus)
        self.life_bar.left.connect(self.comparing.focus)
        self.pages.left.connect(self.comparing.focus)
        self.welcome.new_asked.connect(self.libraries.ask_new_library)
        self.welcome.open_asked.connect(self.libraries.ask_open_library)
        self.welcome.demo_asked.connect(self.libraries.ask_demo)
        self.welcome.recent_chosen.connect(self.desk.open)
        self.palette_bar.left.connect(self._leave_palette)
        self.palette_bar.chosen.connect(lambda offer: offer.run())

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

    def start_tour(self) -> None:
        """Show round, from the first step on."""
        self.pages.leave()
        self.tour.start()

    def undo(self) -> None:
        """Take back what was done last: on the page of settings a setting, else an edit."""
        (self.configuring if self.rooms.settings.shown else self.editing).undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        (self.configuring if self.rooms.settings.shown else self.editing).redo()

    def open_photo(self, participant_id: str, photo_id: str) -> None:
        """Show a photo on the desk."""
        self.pages.leave()
        self.desk.show_participant(participant_id, landing=photo_id)

    def toggle_full_screen(self) -> None:
        """The photo alone on the whole screen, or the window as it was."""
        full = not self.isFullScreen()
        if full:
            around = (self.queue, self.desk_page.below, self.label, self.menuBar(), self.header)
            self._put_aside = [panel for panel in around if not panel.isHidden()]
            for panel in self._put_aside:
                panel.hide()
            self.showFullScreen()
        else:
            for panel in self._put_aside:
                panel.show()
            self.showNormal()
        self.comparing.focus()

    # Settings that the menu offers.

    def set_theme(self, chosen: theme.Theme) -> None:
        """Change the theme now and for the next session."""
        self.configuring.change("theme", chosen.value)

    def set_language(self, code: str) -> None:
        """Change the language now and for the next session."""
        self.configuring.change("language", code)

    def set_lock_minutes(self, minutes: int) -> None:
        """Lock after so many minutes of idleness from now on; 0 is never."""
        self.configuring.change("lock_minutes", minutes)

    # What may be done now.

    def allows(self, action: Action) -> bool:
        """Whether the member's role may do an action; without a library all roles are alike."""
        if action.right is None or self.desk.folder is None:
            return True
        return self.member is not None and self.member.may(action.right)

    @property
    def situation(self) -> tuple[object, ...]:
        """All that tells what can be done; as long as it is the same, so is that."""
        return (self.pages.currentWidget(), self.desk.folder, self.desk.item is None, self.member)

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

    def enter(self) -> None:
        """Another library is open: learn who works here, and what opening it finished."""
        self.member = None
        self.runner.read(verbs.entered, self._greet)
        self.menus.refresh()

    def _greet(self, entered: "tuple[Member, tuple[Message, ...]]") -> None:
        member, resumed = entered
        self._recognise(member)
        if resumed:
            self.strip.tell(" ".join(map(sentence, resumed)))

    def _recognise(self, member: "Member") -> None:
        self.member = member
        self.menus.refresh()

    # What jobs and runner tell.

    def _refuse(self, message: "Message") -> None:
        if self.pages.currentWidget() is self.welcome:
            self.welcome.tell(sentence(message))
        elif self.locking.room.shown:
            self.locking.room.page.problem.setText(sentence(message))
        else:
            self.strip.tell(sentence(message), wrong=True)

    def _show_sending(self, status: Status | None) -> None:
        if not self.jobs.running:
            self.strip.show_status(status)

    def _end_status(self, text: str) -> None:
        self.strip.show_status(None)
        self.strip.tell(text)

    def _leave_palette(self) -> None:
        self.palette_bar.hide()
        if page := self.pages.page:
            page.first.setFocus()
        else:
            self.comparing.focus()

    # Qt's events.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Every key that no text field took ends here."""
        if not self.keyboard.press(stroke(event)):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Some keys mean something as long as they are held."""
        if not event.isAutoRepeat():
            self.keyboard.release(stroke(event))
        super().keyReleaseEvent(event)

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
            self.personal.show_hints()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stop the threads and give the library back."""
        self.preferences.shape = self.saveGeometry()
        self.runner.close()
        super().closeEvent(event)
