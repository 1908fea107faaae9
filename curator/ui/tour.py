"""A first look round in five steps: a frame round a part of the window, and what it is for. Esc leaves it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from curator.ui import fonts
from curator.ui.language import QT_TRANSLATE_NOOP
from curator.ui.theme import tokens_of

STEPS = (
    QT_TRANSLATE_NOOP("Tour", "The queue: who is most worth a look comes first. ↑ ↓ walk along, / searches."),
    QT_TRANSLATE_NOOP(
        "Tour", "The photo and its flags. K keeps a flag, D dismisses it with a reason, F finds the next."
    ),
    QT_TRANSLATE_NOOP("Tour", "The life: every photo at its age. ← → step from one to the next."),
    QT_TRANSLATE_NOOP("Tour", "The age: Enter accepts it; digits, Enter state another; E, a digit take a clue's."),
    QT_TRANSLATE_NOOP("Tour", "Ctrl+Z undoes everything, Ctrl+K finds everything, F1 shows all keys."),
)

MARGIN = 16


class Tour(QObject):
    """Walks over the parts that it is given, one a step; the last step stands in the middle.

    `ended` says that it is over.
    """

    ended = Signal()

    def __init__(self, over: QWidget, parts: Callable[[], list[QWidget]]) -> None:
        super().__init__(over)
        self._over, self._parts, self._step = over, parts, -1
        self._frame, self.card = _Frame(over), _Card(over)
        self.card.next_button.clicked.connect(self.go_on)
        self.card.leave_button.clicked.connect(self.leave)
        over.installEventFilter(self)
        self.card.installEventFilter(self)

    @property
    def step(self) -> int:
        """The step that is shown, from 0; -1 while there is no tour."""
        return self._step

    def start(self) -> None:
        """Begin anew."""
        self._step = 0
        self._show()

    def go_on(self) -> None:
        """To the next step; behind the last one the tour ends."""
        self._step += 1
        if self._step >= len(STEPS):
            self.leave()
        else:
            self._show()

    def leave(self) -> bool:
        """End the tour; whether there was one."""
        shown, self._step = self._step >= 0, -1
        self._frame.hide()
        self.card.hide()
        if shown:
            self.ended.emit()
        return shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the window's size, and the card's own: a new size of type reaches it only once it is shown."""
        wanted = QEvent.Type.Resize if watched is self._over else QEvent.Type.LayoutRequest
        if event.type() == wanted and self._step >= 0:
            self._place()
        return False

    def _show(self) -> None:
        self.card.say(self._step)
        self.card.show()
        self._place()
        self.card.raise_()
        self.card.next_button.setFocus()

    def _place(self) -> None:
        parts = self._parts()
        part = parts[self._step] if self._step < len(parts) else None
        room = self._over.rect()
        if part is None or not part.isVisible():
            self._frame.hide()
            area = QRect(room.center(), room.center())
        else:
            area = QRect(part.mapTo(self._over, QPoint(0, 0)), part.size())
            self._frame.setGeometry(area)
            self._frame.show()
            self._frame.raise_()
        self.card.fit(fonts.grid(40 * self.card.fontMetrics().averageCharWidth()))
        self.card.move(beside(area, self.card.rect(), room))


def beside(area: QRect, card: QRect, room: QRect) -> QPoint:
    """Where a card stands: right of `area`, else left of it, else on its middle; and always whole within `room`."""
    at = area.center() - QPoint(card.width() // 2, card.height() // 2)
    if area.right() + MARGIN + card.width() <= room.right():
        at.setX(area.right() + MARGIN)
    elif area.left() - MARGIN - card.width() >= room.left():
        at.setX(area.left() - MARGIN - card.width())
    inside = room.adjusted(MARGIN, MARGIN, -MARGIN - card.width(), -MARGIN - card.height())
    return QPoint(
        min(max(at.x(), inside.left()), max(inside.right(), inside.left())),
        min(max(at.y(), inside.top()), max(inside.bottom(), inside.top())),
    )


class _Frame(QWidget):
    """A frame in the accent colour that lets every click through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        with QPainter(self) as painter:
            painter.setPen(QPen(QColor(tokens_of(self.palette()).accent), 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))


class _Card(QFrame):
    """What a step says, and the buttons to go on and to leave."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.count, self.text = QLabel(), QLabel(wordWrap=True)
        self.count.setProperty("tone", "muted")
        self.next_button, self.leave_button = QPushButton(), QPushButton()
        self.next_button.setObjectName("primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.leave_button)
        buttons.addStretch()
        buttons.addWidget(self.next_button)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        for widget in (self.count, self.text):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.say(0)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.say(self._step)
        super().changeEvent(event)

    def fit(self, width: int) -> None:
        """Be `width` wide, or as wide as the buttons need, and as high as the text then is."""
        for part in (self, *self.findChildren(QWidget)):
            part.ensurePolished()  # Only then does a part know its padding and its type.
            part.updateGeometry()
        layout = self._layout
        layout.invalidate()
        width = max(width, layout.totalMinimumSize().width())
        self.setFixedSize(width, layout.totalHeightForWidth(width))
        layout.activate()
        # What is asked for here is done; whoever follows the card's wish for another size would begin anew for ever.
        QCoreApplication.removePostedEvents(self, QEvent.Type.LayoutRequest)

    def say(self, step: int) -> None:
        """Show a step."""
        self._step = step
        self.count.setText(self.tr("{step} of {steps}").format(step=step + 1, steps=len(STEPS)))
        self.text.setText(QCoreApplication.translate("Tour", STEPS[step]))
        last = step + 1 == len(STEPS)
        self.next_button.setText(self.tr("Begin") if last else self.tr("Go on"))
        self.leave_button.setText(self.tr("Leave the tour  (Esc)"))
