"""What the panels ask for about the photo that is shown becomes a statement."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from curator.domain.flags import Disposition
from curator.ui import verbs
from curator.ui.photo.remarks import Ask

if TYPE_CHECKING:
    from curator.domain.ages import PartialDate
    from curator.domain.evidence import Clue
    from curator.domain.faces import Box
    from curator.domain.facts import ExclusionCode
    from curator.domain.flags import Flag
    from curator.domain.timelines import TimelinePhoto
    from curator.ui.label.statement import Statement
    from curator.ui.main_window import MainWindow


class Stating(QObject):
    """Joins the panels of one photo to `editing`."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._desk, self._editing = window, window.desk, window.editing
        label, flags, remarks = window.label, window.flags, window.remarks
        label.age.age_set.connect(self._set_age)
        label.age.accepted.connect(self._accept)
        label.evidence.taken.connect(self._take_clue)
        label.exif_wanted.connect(self._read_exif)
        flags.kept.connect(lambda flag: self._settle(flag, Disposition.CONFIRMED))
        flags.dismissed.connect(self._dismiss)
        remarks.excluded.connect(self._exclude)
        remarks.commented.connect(self._comment)
        window.print_date.dated.connect(self._date_print)
        window.print_date.left.connect(lambda: window.photo.show_corners(False))
        window.photo.face_chosen.connect(self._choose_face)
        for panel in (flags, remarks, window.print_date):
            panel.left.connect(window.comparing.focus)

    def keep_flag(self) -> None:
        """Confirm the worst open flag."""
        if flag := self._window.flags.first:
            self._window.flags.kept.emit(flag)

    def start_dismissal(self) -> None:
        """Ask why the worst open flag does not hold."""
        if flag := self._window.flags.first:
            self._window.flags.start_dismissal(flag)

    def toggle_exclusion(self) -> None:
        """Ask why the photo should not be delivered; one that is excluded is taken back."""
        if (item := self._desk.item) and item.exclusion:
            self._editing.include(item, initiator=self._window.remarks)
        else:
            self._window.remarks.ask(Ask.EXCLUSION)

    def ask_print_date(self) -> None:
        """Type the date on the print, its corners shown large meanwhile."""
        comparing = self._window.comparing
        if comparing.showing or comparing.in_grid:
            comparing.leave()
        self._window.photo.show_corners(True)
        self._window.print_date.ask(self._desk.timeline.participant.birth if self._desk.timeline else None)

    def choose_next_face(self) -> None:
        """Take the next smaller face for the participant's."""
        if (item := self._desk.item) and len(item.faces) > 1:
            self._window.photo.choose_next()
        else:
            self._window.strip.tell(self.tr("No other face was found on this photo."))

    def _set_age(self, stated: "Statement") -> None:
        if item := self._desk.item:
            if stated.ground.reason:
                self._window.preferences.use_reason(stated.ground.reason)
            self._editing.set_age(item, stated, initiator=self._window.label)
            self._go_on(item)

    def _accept(self) -> None:
        if (item := self._desk.item) and self._editing.accept(item, initiator=self._window.label):
            self._go_on(item)

    def _go_on(self, item: "TimelinePhoto") -> None:
        """Whoever states ages comes to what is left of them; whoever looks over stated ones, to the next."""
        if item.label is not None:
            self._desk.go_on()
        elif not self._desk.go_to_left():
            self._desk.step_participant(1)

    def _settle(self, flag: "Flag", how: Disposition, *, reason: str = "") -> None:
        """Where nothing else is left on the photo, go to the next with something."""
        item = self._desk.item
        self._editing.settle(flag, how, reason=reason, initiator=self._window.flags)
        if item is not None and item.label is not None and item.open_flags == (flag,):
            self._desk.go_to_left()

    def _take_clue(self, clue: "Clue") -> None:
        if item := self._desk.item:
            self._editing.take_clue(item, clue, initiator=self._window.label)

    def _date_print(self, at: "PartialDate") -> None:
        if item := self._desk.item:
            self._editing.date_print(item, at, initiator=self._window.print_date)

    def _read_exif(self) -> None:
        if (photo_id := self._desk.photo_id) is None:
            return
        window = self._window

        def read(data: bytes) -> None:
            window.runner.compute(lambda: verbs.exif_rows(data), lambda rows: window.label.exif.fill(photo_id, rows))

        window.runner.read(lambda library: verbs.original(library, photo_id), read)

    def _choose_face(self, box: "Box") -> None:
        if item := self._desk.item:
            self._editing.choose_face(item, box, initiator=self._window.photo)

    def _dismiss(self, flag: "Flag", reason: str) -> None:
        self._settle(flag, Disposition.DISMISSED, reason=reason)

    def _exclude(self, reason: str, code: "ExclusionCode") -> None:
        if item := self._desk.item:
            self._editing.exclude(item, reason, code, initiator=self._window.remarks)

    def _comment(self, text: str) -> None:
        if item := self._desk.item:
            self._editing.comment(item, text, initiator=self._window.remarks)
