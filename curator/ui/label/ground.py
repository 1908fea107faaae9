"""The chips under the age: quick reasons by number, how far the age may be off, and how sure the person is."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from curator.ui.hints import Hint, captioned, tipped
from curator.ui.label.statement import REASONS, Ground, confidence_text, reason_text, within_text


class GroundBar(QWidget):
    """Emits `changed` with a `Ground`."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ground = Ground()
        self._hint: Hint = lambda _action: ""
        self._order: tuple[str, ...] = REASONS
        self.within, self.sure = QPushButton(), QPushButton()
        self.chips = [QToolButton() for _ in REASONS]
        doubts = QHBoxLayout()
        doubts.setSpacing(8)
        doubts.addWidget(self.within, 1)
        doubts.addWidget(self.sure, 1)
        self.more = QWidget()
        grid = QGridLayout(self.more)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for place, chip in enumerate(self.chips):
            chip.setObjectName("chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on=False, place=place: self.choose(place))
            grid.addWidget(chip, place // 2, place % 2)
            chip.setSizePolicy(self.within.sizePolicy())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(doubts)
        column.addWidget(self.more)
        self.within.clicked.connect(self.loosen)
        self.sure.clicked.connect(self.doubt)
        self.retranslate()

    def set_hints(self, hint: Hint) -> None:
        """Name these keys."""
        self._hint = hint
        self.retranslate()

    def set_order(self, order: tuple[str, ...]) -> None:
        """Number the reasons anew; never while somebody looks at them."""
        self._order = order
        self.retranslate()

    def show_ground(self, ground: Ground) -> None:
        """Show what is chosen."""
        self.ground = ground
        self.retranslate()

    def choose(self, place: int) -> None:
        """Take the reason at `place`, or leave it."""
        if place < len(self._order):
            self._change(self.ground.with_reason(self._order[place]))

    def loosen(self) -> None:
        """The age may be off by more."""
        self._change(self.ground.looser())

    def doubt(self) -> None:
        """The person is less sure."""
        self._change(self.ground.less_sure())

    def retranslate(self) -> None:
        """Say everything in the present language."""
        hint = self._hint
        self.within.setText(captioned(within_text(self.ground.within), hint("within")))
        self.within.setToolTip(tipped(self.tr("How far the age may be off"), hint("within")))
        self.within.setAccessibleName(
            self.tr("The age may be off by: {years}").format(years=within_text(self.ground.within))
        )
        self.sure.setText(captioned(confidence_text(self.ground.confidence), hint("confidence")))
        self.sure.setToolTip(tipped(self.tr("How sure you are"), hint("confidence")))
        self.sure.setAccessibleName(
            self.tr("How sure: {confidence}").format(confidence=confidence_text(self.ground.confidence))
        )
        for place, (chip, reason) in enumerate(zip(self.chips, self._order, strict=True)):
            chip.setText(f"{place + 1}  {reason_text(reason)}")
            chip.setChecked(self.ground.reason == reason)
            chip.setToolTip(tipped(self.tr("Reason for the age"), hint(f"reason_{place + 1}")))
            chip.setAccessibleName(self.tr("Reason: {reason}").format(reason=reason_text(reason)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _change(self, ground: Ground) -> None:
        self.show_ground(ground)
        self.changed.emit(ground)
