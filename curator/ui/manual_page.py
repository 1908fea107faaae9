"""The manual in the window's language, with a search."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QTextBrowser, QWidget

from curator.paths import resources
from curator.ui import language
from curator.ui.page import Page

_PAGES = {"PageUp": -0.9, "PageDown": 0.9, "Up": -0.1, "Down": 0.1}


class ManualPage(Page):
    """Enter in the search goes to the next place; the text is read from resources/manual when it is first shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search, self.next_button = QLineEdit(clearButtonEnabled=True), QPushButton()
        self.text = QTextBrowser(openExternalLinks=False)
        self.text.setSearchPaths([str(resources() / "manual")])
        self.text.document().setDocumentMargin(16)
        self._shown = ""
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.next_button)
        self.body.addLayout(top)
        self.body.addWidget(self.text, 1)
        self.search.textChanged.connect(lambda _text: self._find(again=False))
        self.search.returnPressed.connect(lambda: self._find(again=True))
        self.next_button.clicked.connect(lambda: self._find(again=True))
        self.text.anchorClicked.connect(self._follow)
        self.text.setOpenLinks(False)
        self.retranslate()

    @property
    def first(self) -> QWidget:
        """The search."""
        return self.search

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.heading.setText(self.tr("Manual"))
        self.search.setPlaceholderText(self.tr("Search the manual"))
        self.search.setAccessibleName(self.tr("Search the manual"))
        self.next_button.setText(self.tr("Next place"))
        self.text.setAccessibleName(self.tr("Manual"))
        super().retranslate()

    def refresh(self) -> None:
        """Show the manual of the present language."""
        code = language.current()
        if self._shown != code:
            self._shown = code
            self.text.setMarkdown((resources() / "manual" / f"{code}.md").read_text(encoding="utf-8"))
            self._fit_pictures()

    def take(self, stroke: str) -> bool:
        """Arrows scroll the text."""
        if stroke in _PAGES:
            bar = self.text.verticalScrollBar()
            bar.setValue(bar.value() + round(bar.pageStep() * _PAGES[stroke]))
            return True
        return super().take(stroke)

    def _fit_pictures(self) -> None:
        """No picture is wider than the page."""
        block = self.text.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                form = pieces.fragment().charFormat().toImageFormat()
                if form.isValid():
                    cursor = QTextCursor(self.text.document())
                    cursor.setPosition(pieces.fragment().position())
                    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
                    form.setWidth(min(900, max(self.text.viewport().width() - 48, 200)))
                    cursor.setCharFormat(form)
                    break
                pieces += 1
            block = block.next()

    def _find(self, *, again: bool) -> None:
        words = self.search.text()
        if not again:
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
        if not words:
            self.notice.clear()
            return
        found = self.text.find(words)
        if not found:
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            found = self.text.find(words, QTextDocument.FindFlag(0))
        self.notice.setText("" if found else self.tr("The manual does not have these words."))

    def _follow(self, link: QUrl) -> None:
        if link.isRelative() and link.fragment():
            self.text.scrollToAnchor(link.fragment())
