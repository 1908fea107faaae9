"""The strip at the foot of the window: what was just done with its undo, and what is under way with its cancel."""

from collections import deque
from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from curator.ui.elided import ElidedLabel
from curator.ui.hints import tipped
from curator.ui.jobs import Status
from curator.ui.messages import duration, number
from curator.ui.told import Told

KEPT = 500
"""Sentences that can be read again."""


class Strip(QWidget):
    """A sentence stays until the next one comes, so that nobody has to read against the clock."""

    undo_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = ElidedLabel()
        self.notice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.undo, self.cancel = QPushButton(), QPushButton()
        self.title, self.left = QLabel(), QLabel()
        self.left.setProperty("tone", "muted")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(160)
        self._status: Status | None = None
        self.log: deque[Told] = deque(maxlen=KEPT)
        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.setSpacing(8)
        layout.addWidget(self.notice, 1)
        for widget in (self.undo, self.title, self.bar, self.left, self.cancel):
            layout.addWidget(widget)
        self.undo.clicked.connect(self.undo_asked)
        self.cancel.clicked.connect(self.cancel_asked)
        self.undo.hide()
        self.retranslate()

    def tell(self, text: str, *, undo: bool = False, wrong: bool = False) -> None:
        """Leave a sentence, with a button to take back what it tells; it is kept in the log as well."""
        if text:
            self.log.append(Told(datetime.now().astimezone(), text, wrong))
        self.notice.setText(text)
        self.notice.setProperty("tone", "wrong" if wrong else "")
        self.notice.style().polish(self.notice)
        self.undo.setVisible(undo)

    def show_status(self, status: Status | None) -> None:
        """Show how far a job is; None where none runs."""
        self._status = status
        for widget in (self.title, self.bar, self.left, self.cancel):
            widget.setVisible(status is not None)
        if status is None:
            return
        progress = status.progress
        self.title.setText(status.title)
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        self.left.setText(self._left(status))

    def add_corner(self, widget: QWidget) -> None:
        """Have something small stand at the right end."""
        self._layout.addWidget(widget)

    def set_hint(self, key: str) -> None:
        """Name the key that undoes."""
        self.undo.setToolTip(tipped(self.tr("Undo"), key))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.undo.setText(self.tr("Undo"))
        self.cancel.setText(self.tr("Stop"))
        self.cancel.setAccessibleName(self.tr("Stop what is under way"))
        self.bar.setAccessibleName(self.tr("Progress"))
        self.show_status(self._status)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language or type."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be as high as the type wants."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A button that comes and goes must not move what lies above."""
        margins = self._layout.contentsMargins()
        highest = max(widget.sizeHint().height() for widget in (self.undo, self.cancel, self.notice, self.title))
        self.setFixedHeight(highest + margins.top() + margins.bottom())

    def _left(self, status: Status) -> str:
        progress = status.progress
        if not progress.total:
            return ""
        parts = [self.tr("{done} of {total}").format(done=number(progress.done), total=number(progress.total))]
        if progress.per_second is not None:
            parts.append(self.tr("{rate} a second").format(rate=f"{progress.per_second:.1f}"))
        if progress.seconds_left is not None:
            parts.append(self.tr("{time} left").format(time=duration(progress.seconds_left)))
        return " · ".join(parts)
