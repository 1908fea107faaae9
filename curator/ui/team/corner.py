"""The word in the corner: how the library stands with its team."""

from datetime import UTC, datetime

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QMenuBar, QToolButton, QWidget

from curator.ui.team.state import TeamState, details, words


class Corner(QToolButton):
    """Small, without a frame; a click asks for the page of the team. Says nothing where there is no team."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("corner")
        self.setProperty("tone", "muted")
        self._state, self._key = TeamState(), ""
        self.show_state(self._state)

    def show_state(self, state: TeamState) -> None:
        """Show how things stand now."""
        self._state = state
        now = datetime.now(UTC)
        text = words(state, now=now)
        self.setText(text)
        self.setToolTip(details(state, key=self._key, now=now))
        self.setAccessibleName(text)
        self.setAccessibleDescription(self.toolTip())
        wrong = state.joined and state.standing is not None and bool(state.standing.sync.refused or state.why)
        tone = "wrong" if wrong and not state.offline else "muted"
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().polish(self)
        self.setVisible(bool(text))
        bar = self.parent()
        if isinstance(bar, QMenuBar):  # It asks how wide its corner is only when it is resized itself.
            QApplication.sendEvent(bar, QResizeEvent(bar.size(), bar.size()))

    def set_hint(self, key: str) -> None:
        """Name the key that syncs."""
        self._key = key
        self.show_state(self._state)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language or type."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.ApplicationFontChange):
            self.show_state(self._state)
        super().changeEvent(event)
