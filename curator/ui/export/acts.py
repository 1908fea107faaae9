"""What an exporter does in the window: chooses, freezes, checks and hands over batches."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from curator.domain.settings import declared
from curator.ui.export import verbs
from curator.ui.export.notices import Notices
from curator.ui.export.sign_in import SignIn
from curator.ui.messages import sentence

if TYPE_CHECKING:
    from curator.domain.batches import Batch, ImageFormat, Push
    from curator.domain.messages import Message
    from curator.domain.notices import Notice
    from curator.domain.settings import Settings
    from curator.services.selecting import Pick, Selection
    from curator.ui.export.page import ExportPage
    from curator.ui.main_window import MainWindow


class Exporting(QObject):
    """Holds the page's room; what takes long is a job of the window, with time left and a way to stop."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._runner, self._jobs, self._desk = window, window.runner, window.jobs, window.desk
        self.room = window.pages.room("export", self._make_page)
        self.sheet: Notices | SignIn | None = None
        self._desk.opened.connect(lambda _folder: self._forget())
        window.locking.locked.connect(self._forget)

    def _make_page(self) -> "ExportPage":
        from curator.ui.export.page import ExportPage  # noqa: PLC0415 - made when it is shown

        page = ExportPage()
        page.chosen_anew.connect(self.choose)
        page.limits_asked.connect(lambda: self._window.rooms.show_setting("export_most"))
        page.frozen.connect(self._freeze)
        page.photo_asked.connect(self._window.open_photo)
        page.checked.connect(self._check)
        page.pushed.connect(self._push)
        page.notices_asked.connect(self._read_notices)
        page.sign_in_asked.connect(self._ask_sign_in)
        page.preview.wanted.connect(self._preview)
        page.preview.strength_asked.connect(self._blur)
        # Beside the window: what knows the layouts brings along all that looks at pictures.
        self._runner.compute(verbs.profiles, page.offer_profiles)
        return page

    def show_page(self) -> None:
        """Show batches and what a new one would hold, or leave that."""
        if self._desk.folder is None:
            return
        self._window.pages.turn_to(self.room)
        if self.room.shown:
            self.room.page.tell("")
            self._read_batches()
            self.choose()

    def choose(self) -> None:
        """Work out anew what would leave."""
        folder = self._desk.folder
        if folder is None or self._jobs.running:
            return
        self.room.page.show_selection(None)
        self._jobs.do(
            self.tr("Choosing photos"),
            lambda report, asked: verbs.select(folder, progress=report, cancelled=asked),
            self._show_selection,
            self._refuse,
        )

    def _freeze(self, name: str, form: "ImageFormat") -> None:
        folder = self._desk.folder
        if folder is None or self._jobs.running:
            return

        def done(batch: "Batch") -> None:
            page = self.room.page
            page.name.clear()
            text = self.tr("The batch {name} is frozen with %n photo(s).", "", batch.photos)
            page.tell(text.format(name=batch.name))
            self._read_batches()

        self._jobs.do(
            self.tr("Freezing a batch"),
            lambda report, asked: verbs.freeze(
                folder, name, form, stage=self._jobs.retitle, progress=report, cancelled=asked
            ),
            done,
            self._refuse,
        )

    def _check(self, batch: "Batch", profile: str) -> None:
        folder = self._desk.folder
        if folder is None or self._jobs.running:
            return
        self.room.page.show_checks(())
        self._jobs.do(
            self.tr("Checking a batch"),
            lambda report, asked: verbs.check(
                folder, batch, profile, stage=self._jobs.retitle, progress=report, cancelled=asked
            ),
            self.room.page.show_checks,
            self._refuse,
        )

    def _push(self, batch: "Batch", profile: str, address: str, recipient: str, why: str) -> None:
        folder = self._desk.folder
        if folder is None or self._jobs.running:
            return

        def done(push: "Push") -> None:
            text = self.tr("The batch {name} is whole at {where}.")
            self.room.page.tell(text.format(name=batch.name, where=push.where))
            self._read_batches()

        self._jobs.do(
            self.tr("Handing over a batch"),
            lambda report, asked: verbs.push(
                *(folder, batch, profile, address, recipient, why),
                stage=self._jobs.retitle,
                progress=report,
                cancelled=asked,
            ),
            done,
            self._refuse,
        )

    def _ask_sign_in(self, address: str) -> None:
        """Have typed what opens an address."""
        names = verbs.asked_for(address)
        if not names:
            self.room.page.tell(self.tr("{address} opens without a sign-in.").format(address=address))
            return
        kept, gone = self.tr("What opens {address} is in the keychain."), self.tr("What opened {address} is forgotten.")

        def done(holds: bool) -> None:
            self.room.page.tell((kept if holds else gone).format(address=address))

        def keep(_address: str, typed: dict[str, str]) -> None:
            self._runner.compute(lambda: verbs.sign_in(address, typed), done, failed=self._refuse)

        sheet = SignIn(address, names, self._window)
        sheet.given.connect(keep)
        self._open(sheet)

    def _read_notices(self, batch: "Batch") -> None:
        self._runner.read(lambda library: verbs.notices(library, batch), self._show_notices, failed=self._refuse)

    def _show_notices(self, found: "list[Notice]") -> None:
        sheet = Notices(found, self._window)
        sheet.save_asked.connect(lambda: self._save_notices(found))
        self._open(sheet)

    def _save_notices(self, found: "list[Notice]") -> None:
        if folder := self._window.libraries.ask(self._window, self.tr("Choose a folder for the notices")):

            def done(count: int) -> None:
                text = self.tr("%n notice(s) lie in {folder}.", "", count)
                self.room.page.tell(text.format(folder=folder))

            self._runner.compute(lambda: verbs.write_notices(folder, found, sentence), done, failed=self._refuse)

    def _open(self, sheet: "Notices | SignIn") -> None:
        self.sheet = sheet
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _preview(self, pick: "Pick") -> None:
        """Read the photo beside the library's work, blur it beside that."""

        def show(image: bytes) -> None:
            if self.room.page.preview.pick is pick:
                self.room.page.preview.show_image(image)

        def render(read: "tuple[bytes, Settings]") -> None:
            data, settings = read
            strength = next(one for one in declared() if one.name == "export_blur")
            self.room.page.preview.show_strength(strength, settings.export_blur)
            self._runner.compute(lambda: verbs.preview(data, pick.draft, settings), show, failed=self._refuse)

        self._runner.read(
            lambda library: verbs.original(library, pick.choice.photo.photo_id), render, failed=self._refuse
        )

    def _blur(self, strength: float) -> None:
        self._runner.read(
            lambda library: verbs.change_strength(library, strength),
            lambda _value: self.room.page.preview.step(0),
            failed=self._refuse,
        )

    def _read_batches(self) -> None:
        self._runner.read(verbs.batches, self.room.page.show_batches, failed=self._refuse)

    def _show_selection(self, selection: "Selection") -> None:
        self.room.page.show_selection(selection)

    def _refuse(self, message: "Message") -> None:
        self.room.page.tell(sentence(message), wrong=True)

    def _forget(self) -> None:
        """Keep nothing of a library that is left."""
        if page := self.room.made:
            page.show_selection(None)
            page.show_batches(())
