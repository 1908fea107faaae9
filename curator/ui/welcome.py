"""The first page: make, open or demo a library, or go on with one that was open lately."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from curator.ui import fonts


class Welcome(QWidget):
    """Emits what was asked for; the window asks for folders."""

    new_asked = Signal()
    open_asked = Signal()
    demo_asked = Signal()
    recent_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent: Sequence[Path] = ()
        self.title, self.about, self.lately, self.problem = QLabel(), QLabel(), QLabel(), QLabel()
        self.buttons = [QPushButton() for _ in range(3)]
        self.captions = [QLabel(wordWrap=True) for _ in range(3)]
        self.recents: list[QPushButton] = []
        for label in (self.about, self.problem):
            label.setWordWrap(True)
        self.problem.setProperty("tone", "wrong")
        self.buttons[0].setObjectName("primary")
        for button, signal in zip(self.buttons, (self.new_asked, self.open_asked, self.demo_asked), strict=True):
            button.clicked.connect(signal)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        self._box = QWidget()
        self._column = QVBoxLayout(self._box)
        self._column.setSpacing(8)
        self._column.addWidget(self.title)
        self._column.addWidget(self.about)
        for button, caption in zip(self.buttons, self.captions, strict=True):
            caption.setProperty("tone", "muted")
            self._column.addSpacing(12)
            self._column.addWidget(button)
            self._column.addWidget(caption)
        self._column.addWidget(self.problem)
        self._column.addSpacing(16)
        self._column.addWidget(self.lately)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        # Not by alignment, which gives a box the height that its texts would have on one line.
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(self._box)
        middle.addStretch()
        outer.addLayout(middle)
        outer.addStretch(3)

    def show_recent(self, folders: Sequence[Path]) -> None:
        """List libraries opened lately."""
        self._recent = folders
        for button in self.recents:
            button.deleteLater()
        self.recents = []
        for folder in folders:
            button = QPushButton()
            button.setToolTip(str(folder))
            button.setAccessibleName(self.tr("Open {path}").format(path=folder))
            button.clicked.connect(lambda _checked=False, folder=folder: self.recent_chosen.emit(folder))
            self._column.addWidget(button)
            self.recents.append(button)
        self._elide()
        self.lately.setVisible(bool(folders))

    def tell(self, text: str) -> None:
        """Say why a library could not be made or opened."""
        self.problem.setText(text)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.title.setText("Curator")
        if self.title.font() != fonts.large():
            self.title.setFont(fonts.large())
        self._box.setFixedWidth(fonts.grid(QFontMetrics(fonts.scaled(1.0)).averageCharWidth() * 64))
        self.about.setText(self.tr("From the photos that people submit to a face-ageing dataset that can be trusted."))
        texts = (
            (self.tr("Make a library…"), self.tr("Choose an empty folder, then import photos into it.")),
            (self.tr("Open a library…"), self.tr("Choose the folder of a library that was made before.")),
            (
                self.tr("Show a demo…"),
                self.tr("Renders invented people and opens their timelines; takes some minutes."),
            ),
        )
        for button, caption, (verb, words) in zip(self.buttons, self.captions, texts, strict=True):
            button.setText(verb)
            caption.setText(words)
        self.lately.setText(self.tr("Opened lately"))
        self._elide()

    def _elide(self) -> None:
        """A long path loses its middle; the tooltip has all of it."""
        metrics = QFontMetrics(fonts.scaled(1.0))
        for button, folder in zip(self.recents, self._recent, strict=True):
            room = self._box.width() - 4 * metrics.height()
            button.setText(metrics.elidedText(str(folder), Qt.TextElideMode.ElideMiddle, room))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language or type."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.ApplicationFontChange):
            self.retranslate()
        super().changeEvent(event)
