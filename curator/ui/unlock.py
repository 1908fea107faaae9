"""The page that stands before an encrypted library: its passphrase, or a key press where the keychain has its key."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from curator.ui import fonts


class Question(Enum):
    """What the page asks for."""

    PASSPHRASE = 1
    KEYCHAIN = 2
    NEW_PASSPHRASE = 3


class UnlockPage(QWidget):
    """Emits the passphrase that was typed, or that a new library is to do without one."""

    given = Signal(str)
    plain_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._question = Path(), Question.PASSPHRASE
        self.title, self.about, self.problem = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.field, self.again = QLineEdit(), QLineEdit()
        self.button, self.plain_button, self.leave_button = QPushButton(), QPushButton(), QPushButton()
        for field in (self.field, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.returnPressed.connect(self.give)
        self.problem.setProperty("tone", "wrong")
        self.button.setObjectName("primary")
        self.button.clicked.connect(self.give)
        self.plain_button.clicked.connect(self.plain_asked)
        self.leave_button.clicked.connect(self.left)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        self._box = QWidget()
        column = QVBoxLayout(self._box)
        column.setSpacing(12)
        for widget in (
            self.title,
            self.about,
            self.field,
            self.again,
            self.problem,
            self.button,
            self.plain_button,
            self.leave_button,
        ):
            column.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        middle = QHBoxLayout()  # No alignment, under which a layout forgets that text grows as it wraps.
        middle.addStretch()
        middle.addWidget(self._box)
        middle.addStretch()
        outer.addLayout(middle)
        outer.addStretch(3)

    def ask(self, folder: Path, question: Question, problem: str = "") -> None:
        """Ask for what opens the library in `folder`, and say why the last answer did not."""
        self._folder, self._question = folder, question
        self.field.clear()
        self.again.clear()
        self.retranslate()
        self.problem.setText(problem)
        (self.button if question is Question.KEYCHAIN else self.field).setFocus()

    def give(self) -> None:
        """Hand on what was typed, and keep nothing of it."""
        typed, again = self.field.text(), self.again.text()
        if self._question is Question.NEW_PASSPHRASE and typed != again:
            self.problem.setText(self.tr("The two passphrases are not the same."))
            return
        self.field.clear()
        self.again.clear()
        self.problem.clear()
        self.given.emit(typed)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        new, keychain = self._question is Question.NEW_PASSPHRASE, self._question is Question.KEYCHAIN
        self.title.setText(self.tr("Protect the new library") if new else self.tr("The library is locked"))
        if self.title.font() != fonts.large():
            self.title.setFont(fonts.large())
        self._box.setFixedWidth(fonts.grid(QFontMetrics(fonts.scaled(1.0)).averageCharWidth() * 64))
        texts = {
            Question.PASSPHRASE: self.tr("Type the passphrase of {path}."),
            Question.KEYCHAIN: self.tr("The key of {path} is in this system's keychain."),
            Question.NEW_PASSPHRASE: self.tr(
                "There is no keychain here, so a passphrase protects {path}. If you forget it, nobody can open it."
            ),
        }
        self.about.setText(texts[self._question].format(path=self._folder))
        self.field.setVisible(not keychain)
        self.again.setVisible(new)
        self.plain_button.setVisible(new)
        self.field.setPlaceholderText(self.tr("Passphrase"))
        self.field.setAccessibleName(self.tr("Passphrase"))
        self.again.setPlaceholderText(self.tr("The same again"))
        self.again.setAccessibleName(self.tr("The same again"))
        self.button.setText(self.tr("Make the library") if new else self.tr("Unlock"))
        self.plain_button.setText(self.tr("Make it without encryption"))
        self.leave_button.setText(self.tr("Another library…"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language or type."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.ApplicationFontChange):
            self.retranslate()
        super().changeEvent(event)
