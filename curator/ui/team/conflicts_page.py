"""The page of conflicts, one at a time: all that was stated side by side, and keys to settle it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from curator.domain.ages import MAX_AGE
from curator.domain.revisions import Fact
from curator.ui import fonts
from curator.ui.messages import number
from curator.ui.page import Page
from curator.ui.team.side import SideCard
from curator.ui.team.state import fact_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.services.resolving import Shown
    from curator.ui.images import Faces


class ConflictsPage(Page):
    """`taken` carries a conflict, the id of the side that holds and a reason; `aged` one with an age and a reason.

    `photo_asked` carries a participant's and a photo's id. Those who may not settle see what there is and no more.
    """

    taken = Signal(object, str, str)
    aged = Signal(object, int, str)
    photo_asked = Signal(str, str)

    def __init__(self, faces: "Faces", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._faces = faces
        self._conflicts: Sequence[Shown] = ()
        self._at, self._chosen, self._busy = 0, -1, False
        self.may_settle = True
        self.cards: list[SideCard] = []
        self.about, self.face, self.help = QLabel(wordWrap=True), QLabel(), QLabel(wordWrap=True)
        self.help.setProperty("tone", "muted")
        self.age, self.reason = QLineEdit(), QLineEdit()
        self.age.setValidator(QIntValidator(0, MAX_AGE, self.age))
        self.settle, self.back, self.on, self.photo = (QPushButton() for _ in range(4))
        self.settle.setObjectName("primary")
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        self._lay_out()
        self.settle.clicked.connect(self.settle_it)
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        self.photo.clicked.connect(self._ask_photo)
        for field in (self.age, self.reason):
            field.returnPressed.connect(self.settle_it)
        self.age.textEdited.connect(lambda _text: self.choose(-1))
        faces.ready.connect(lambda _ids: self._show_face())
        self.retranslate()

    def _lay_out(self) -> None:
        head, typed, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.face)
        head.addWidget(self.about, 1)
        self.age.setMaximumWidth(fonts.grid(24 * self.fontMetrics().averageCharWidth()))
        typed.addWidget(self.age)
        typed.addWidget(self.reason, 1)
        for button in (self.settle, self.photo, self.back, self.on):
            buttons.addWidget(button)
        buttons.addStretch()
        self.body.addLayout(head)
        self.body.addLayout(self._row)
        self.body.addLayout(typed)
        self.body.addLayout(buttons)
        self.body.addWidget(self.help)
        self.body.addStretch()

    @property
    def conflict(self) -> "Shown | None":
        """The one that is shown."""
        return self._conflicts[self._at] if self._at < len(self._conflicts) else None

    @property
    def first(self) -> QWidget:
        """The page itself, so that numbers choose and are typed nowhere."""
        return self

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Say at the foot how it went."""
        self._busy = False
        super().tell(text, wrong=wrong)

    def show_conflicts(self, found: "Sequence[Shown]") -> None:
        """Show all that there are, from the one that was shown on: what it was followed by where it is settled."""
        known = self.conflict
        same = [place for place, one in enumerate(found) if known is not None and _key(one) == _key(known)]
        unchanged = bool(same) and known == found[same[0]]
        self._conflicts = found
        self._at = same[0] if same else min(self._at, max(len(found) - 1, 0))
        if not unchanged:
            self._chosen, self._busy = -1, False
            self.age.clear()
            self.reason.clear()
        self.refresh()

    def step(self, by: int) -> None:
        """To the next conflict or the one before."""
        if 0 <= self._at + by < len(self._conflicts):
            self._at, self._chosen = self._at + by, -1
            self.age.clear()
            self.reason.clear()
            self.refresh()

    def choose(self, place: int) -> None:
        """Mark the side that is to hold; -1 for none."""
        if not self.may_settle or place >= len(self.cards):
            return
        self._chosen = place
        for at, card in enumerate(self.cards):
            card.choose(at == place)
        if place >= 0:
            self.age.clear()
        self._enable()

    def settle_it(self) -> None:
        """Have the conflict settled as it is chosen or typed."""
        one, reason = self.conflict, self.reason.text().strip()
        if one is None or self._busy or not self._ready():
            return
        if self._chosen < 0 and not reason:
            self.tell(self.tr("An age that nobody stated needs a reason."), wrong=True)
            self.reason.setFocus()
            return
        self._busy = True
        self._enable()
        if self._chosen >= 0:
            self.taken.emit(one, one.sides[self._chosen].revision_id, reason)
        else:
            self.aged.emit(one, int(self.age.text()), reason)

    def take(self, stroke: str) -> bool:
        """1, 2 … choose a side, A and R go to the fields, Enter settles, arrows go to another conflict."""
        steps = {"Left": -1, "Right": 1, "Up": -1, "Down": 1}
        if stroke.isdigit() and stroke != "0" and len(stroke) == 1:
            self.choose(int(stroke) - 1)
        elif stroke in steps:
            self.step(steps[stroke])
        elif stroke in ("A", "R") and self.may_settle and self.conflict is not None:
            field = self.age if stroke == "A" and self._is_age() else self.reason
            field.setFocus()
        elif stroke == "Enter" and self._ready():
            self.settle_it()
        else:
            return super().take(stroke)
        return True

    def escape(self) -> bool:
        """Leave a field, then the choice."""
        if self.age.hasFocus() or self.reason.hasFocus():
            self.setFocus()
            return True
        if self._chosen >= 0:
            self.choose(-1)
            return True
        return False

    def refresh(self) -> None:
        """Draw the conflict."""
        for card in self.cards:
            self._row.removeWidget(card)
            card.deleteLater()
        self.cards = []
        one = self.conflict
        for place, side in enumerate(one.sides if one else ()):
            card = SideCard(place + 1, side, one.sides if one else ())
            card.chosen.connect(lambda place=place: self.choose(place))
            card.choose(place == self._chosen)
            self._row.addWidget(card, 1)
            self.cards.append(card)
        self.about.setText(self._about())
        self._show_face()
        for widget in (self.age, self.reason, self.settle):
            widget.setVisible(one is not None and self.may_settle)
        self.age.setVisible(self.age.isVisibleTo(self) and self._is_age())
        self.photo.setVisible(one is not None and one.photo_id is not None)
        for button, by in ((self.back, -1), (self.on, 1)):
            button.setVisible(len(self._conflicts) > 1)
            button.setEnabled(0 <= self._at + by < len(self._conflicts))
        self.help.setText(self._help())
        self._enable()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.heading.setText(self.tr("Conflicts"))
        self.age.setPlaceholderText(self.tr("Another age  (A)"))
        self.age.setAccessibleName(self.tr("Another age"))
        self.reason.setPlaceholderText(self.tr("Reason  (R)"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.settle.setText(self.tr("Settle it  ⏎"))
        self.photo.setText(self.tr("Show the photo"))
        self.back.setText(self.tr("Conflict before  ←"))
        self.on.setText(self.tr("Next conflict  →"))
        self.refresh()
        super().retranslate()

    def _about(self) -> str:
        one = self.conflict
        if one is None:
            return self.tr("Nothing is in conflict: no fact was stated differently by two people at the same time.")
        place = self.tr("{place} of {count}").format(place=number(self._at + 1), count=number(len(self._conflicts)))
        parts = [place, fact_name(one.fact), one.participant_id, one.file]
        return "  ·  ".join(part for part in parts if part)

    def _help(self) -> str:
        if self.conflict is None:
            return ""
        if not self.may_settle:
            return self.tr("A supervisor settles this. Until then nobody can change it, and it is not delivered.")
        return self.tr(
            "1, 2 … choose the side that holds, Enter settles it. Both stay in the history. A settled conflict is not "
            "undone by a key; what holds then can be changed like every other statement."
        )

    def _is_age(self) -> bool:
        one = self.conflict
        return one is not None and one.fact == Fact.LABEL and one.photo_id is not None

    def _ready(self) -> bool:
        typed = self._is_age() and self.age.hasAcceptableInput()
        return self.may_settle and not self._busy and (self._chosen >= 0 or typed)

    def _enable(self) -> None:
        if self.settle.hasFocus() and not self._ready():
            self.setFocus()  # else the focus would go on to a field, and take the next number
        self.settle.setEnabled(self._ready())

    def _ask_photo(self) -> None:
        if (one := self.conflict) and one.photo_id:
            self.photo_asked.emit(one.participant_id, one.photo_id)

    def _show_face(self) -> None:
        one = self.conflict
        pixmap = self._faces.face(one.photo_id) if one and one.photo_id else None
        side = fonts.grid(7 * self.fontMetrics().height())
        self.face.setVisible(pixmap is not None)
        if pixmap is not None and one is not None:
            ratio = self.devicePixelRatioF()
            small = pixmap.scaled(
                round(side * ratio),
                round(side * ratio),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            small.setDevicePixelRatio(ratio)
            self.face.setPixmap(small)
            self.face.setAccessibleName(one.file)


def _key(one: "Shown") -> tuple[str, str]:
    return one.fact, one.entity_id
