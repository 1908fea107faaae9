"""A page that covers the desk for a while: its own content, a button to leave it, and keys of its own."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from curator.ui import fonts


class Page(QWidget):
    """Esc, the key that opened it, or its button leaves it; `refresh` is called whenever it is shown anew."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # Not at once: Qt walks over a list of all widgets meanwhile, from which none may go.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        self.heading, self.notice = QLabel(), QLabel(wordWrap=True)
        self.close_button = QPushButton()
        self.close_button.clicked.connect(self.left)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.foot = QHBoxLayout()
        self.foot.addWidget(self.notice, 1)
        self.foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addWidget(self.heading)
        layout.addLayout(self.body, 1)
        layout.addLayout(self.foot)

    @property
    def first(self) -> QWidget:
        """What has the focus when the page is shown."""
        return self.close_button

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Say at the foot what was done or why not."""
        self.notice.setText(text)
        self.notice.setProperty("tone", "wrong" if wrong else "")
        self.notice.style().polish(self.notice)

    def refresh(self) -> None:
        """Bring what is shown up to date."""

    def renew(self) -> None:
        """As `refresh`, on being shown again: a page that costs much may keep what it drew, if nothing changed."""
        self.refresh()

    def take(self, stroke: str) -> bool:
        """Do what a key means here; False where it means nothing. Enter presses the button that has the focus."""
        focus = QApplication.focusWidget()
        if stroke == "Enter" and isinstance(focus, QAbstractButton) and self.isAncestorOf(focus):
            focus.click()
            return True
        return False

    def escape(self) -> bool:
        """Leave what was begun on the page; False where that is nothing, so that the page itself is left."""
        return False

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.close_button.setText(self.tr("Back to the photos  (Esc)"))
        self._fit()
        if self.isVisible():
            self._later.start()

    def _fit(self) -> None:
        font = fonts.scaled(1.2, bold=True)
        if self.heading.font() != font:
            self.heading.setFont(font)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language or type."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.ApplicationFontChange):
            self.retranslate()
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Bring up to date what may have changed meanwhile, the size of type as well."""
        super().showEvent(event)
        self.retranslate()
        self._later.stop()
        self.renew()
