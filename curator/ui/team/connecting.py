"""The page of the team: where the central dataset is and who one is there, and what it did not take."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from curator.domain.roles import ROLE_NAMES
from curator.ui import fonts
from curator.ui.keyless import LetterlessList
from curator.ui.messages import sentence
from curator.ui.page import Page
from curator.ui.team.state import TeamState, details, fact_name
from curator.ui.team.verbs import Login

if TYPE_CHECKING:
    from curator.domain.exchange import Refusal
    from curator.domain.roles import Member

WIDTH = 90
"""Characters that the form is wide at most."""


class TeamPage(Page):
    """`tested` and `joined` carry a `Login`; `shown` and `discarded` a refusal. A second press discards."""

    tested = Signal(object)
    joined = Signal(object)
    synced = Signal()
    parted = Signal()
    shown = Signal(object)
    discarded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = TeamState()
        self._has_keychain = False
        self._sure: str | None = None
        self.about, self.listed = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.address, self.name, self.password = QLineEdit(), QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep = QCheckBox()
        self.captions = [QLabel() for _ in range(3)]
        self.test, self.join, self.sync, self.part = (QPushButton() for _ in range(4))
        self.join.setObjectName("primary")
        self.refusals = LetterlessList()
        self.refusals.setWordWrap(True)
        self.show_one, self.discard = QPushButton(), QPushButton()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for caption, field in zip(self.captions, (self.address, self.name, self.password), strict=True):
            caption.setBuddy(field)
            form.addRow(caption, field)
        form.addRow(QWidget(), self.keep)
        self._box = QWidget()
        self._box.setLayout(form)
        form.setContentsMargins(0, 0, 0, 0)
        buttons, acts = QHBoxLayout(), QHBoxLayout()
        for button in (self.join, self.test, self.sync, self.part):
            buttons.addWidget(button)
        for button in (self.show_one, self.discard):
            acts.addWidget(button)
        for line in (buttons, acts):
            line.addStretch()
        self.body.addWidget(self.about)
        self.body.addWidget(self._box)
        self.body.addLayout(buttons)
        self.body.addSpacing(16)
        self.body.addWidget(self.listed)
        self.body.addWidget(self.refusals, 1)
        self.body.addLayout(acts)
        self.body.addStretch()

    def _connect(self) -> None:
        self.join.clicked.connect(self._join)
        self.test.clicked.connect(lambda: self.tested.emit(self.login()))
        self.sync.clicked.connect(self.synced)
        self.part.clicked.connect(self.parted)
        for field in (self.address, self.name, self.password):
            field.returnPressed.connect(self._join)
        self.refusals.currentRowChanged.connect(lambda _row: self._choose())
        self.refusals.itemDoubleClicked.connect(lambda _item: self._show_one())
        self.show_one.clicked.connect(self._show_one)
        self.discard.clicked.connect(self._discard)

    @property
    def first(self) -> QWidget:
        """The address, or what was refused where the library belongs to a team."""
        if not self._state.joined:
            return self.address
        return self.refusals if self.refusals.count() else self.sync

    @property
    def refusal(self) -> "Refusal | None":
        """The refusal that is chosen."""
        item = self.refusals.currentItem()
        found: Refusal | None = item.data(Qt.ItemDataRole.UserRole) if item else None
        return found

    def login(self) -> Login:
        """What is typed."""
        keep = self.keep.isChecked() and self._has_keychain
        return Login(self.address.text().strip(), self.name.text().strip(), self.password.text(), keep)

    def wait(self) -> None:
        """Say that the network is waited for."""
        self.tell(self.tr("Connecting …"))

    def greet(self, member: "Member") -> None:
        """A test of the connection went well."""
        text = self.tr("Reached: you are {user}, {role}.")
        self.tell(text.format(user=member.user, role=sentence(ROLE_NAMES[member.role])))

    def offer_keychain(self, usable: bool) -> None:
        """Whether passwords can be kept on this system."""
        self._has_keychain = usable
        self.keep.setChecked(usable)
        self.retranslate()

    def show_state(self, state: TeamState) -> None:
        """Show how things stand now."""
        arrived, was = state.joined and not self._state.joined, self._state
        self._state = state
        if arrived:
            self.password.clear()
            if was.syncing and not state.syncing:
                self.tell("")
        if state.standing is not None and state.joined and not self.address.hasFocus():
            self.address.setText(state.standing.address)
        self._sure = None
        self.retranslate()

    def refresh(self) -> None:
        """Draw what was refused."""
        known, blocker = self.refusal, QSignalBlocker(self.refusals)
        self.refusals.clear()
        refused = self._state.standing.sync.refused if self._state.standing else ()
        for one in refused:
            item = QListWidgetItem(f"✕  {fact_name(one.fact)} · {one.entity_id}\n{sentence(one.why)}")
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.refusals.addItem(item)
            if known is not None and one.revision_id == known.revision_id:
                self.refusals.setCurrentItem(item)
        blocker.unblock()
        self.listed.setVisible(self._state.joined)
        self.listed.setText(
            self.tr("Not taken by the central dataset. All of it is still here, and is offered again with each sync:")
            if refused
            else self.tr("Nothing was refused.")
        )
        for widget in (self.refusals, self.show_one, self.discard):
            widget.setVisible(bool(refused))
        self._choose()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        joined, syncing = self._state.joined, self._state.syncing
        self.heading.setText(self.tr("The team"))
        self._box.setMaximumWidth(fonts.grid(WIDTH * self.fontMetrics().averageCharWidth()))
        texts = (self.tr("Central dataset"), self.tr("Name"), self.tr("Password"))
        for caption, field, text in zip(self.captions, (self.address, self.name, self.password), texts, strict=True):
            caption.setText(text)
            field.setAccessibleName(text)
        self.address.setPlaceholderText(self.tr("postgresql://host/database"))
        self.name.setPlaceholderText(self.tr("As the system's user"))
        self.password.setPlaceholderText("" if self._has_keychain else self.tr("Asked for in each session"))
        self.keep.setText(self.tr("Keep the password in this system's keychain"))
        self.keep.setVisible(self._has_keychain)
        self.join.setText(self.tr("Sign in again") if joined else self.tr("Join and sync"))
        self.test.setText(self.tr("Test the connection"))
        self.sync.setText(self.tr("Sync now"))
        self.part.setText(self.tr("Leave the team"))
        for button in (self.join, self.test, self.sync):
            button.setEnabled(not syncing)
        self.sync.setVisible(joined)
        self.part.setVisible(joined)
        self.about.setText(self._about())
        self.show_one.setText(self.tr("Show it, to state it anew"))
        self.refusals.setAccessibleName(self.tr("Refused"))
        self.refresh()
        super().retranslate()

    def take(self, stroke: str) -> bool:
        """Enter on a refusal shows what it is about."""
        if stroke == "Enter" and self.refusals.hasFocus() and self.refusal:
            self._show_one()
            return True
        if stroke in ("Up", "Down") and self.refusals.count():
            step = -1 if stroke == "Up" else 1
            self.refusals.setCurrentRow(min(max(self.refusals.currentRow() + step, 0), self.refusals.count() - 1))
            return True
        return super().take(stroke)

    def _about(self) -> str:
        if self._state.joined:
            return details(self._state, key="", now=datetime.now(UTC))
        return self.tr(
            "Everybody works in a library of their own, without a network too; the central dataset is where the "
            "libraries of a team meet. Type its address, a server's or a file's, and who you are there."
        )

    def _join(self) -> None:
        if not self._state.syncing and self.address.text().strip():
            self.wait()
            self.joined.emit(self.login())

    def _choose(self) -> None:
        if self.refusal is None or self.refusal.revision_id != self._sure:
            self._sure = None
        self.discard.setText(self.tr("Discard it for ever: press again") if self._sure else self.tr("Discard it"))
        for button in (self.show_one, self.discard):
            button.setEnabled(self.refusal is not None)

    def _show_one(self) -> None:
        if self.refusal:
            self.shown.emit(self.refusal)

    def _discard(self) -> None:
        if (one := self.refusal) is None:
            return
        if self._sure == one.revision_id:
            self._sure = None
            self.discarded.emit(one)
        else:
            self._sure = one.revision_id
        self._choose()
