"""One chosen photo as it would leave, with how coarse the blur is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from curator.ui.messages import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.settings import Declared
    from curator.services.selecting import Pick


class Preview(QWidget):
    """`wanted` carries the photo to show, `strength_asked` another coarseness."""

    wanted = Signal(object)
    strength_asked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picks: Sequence[Pick] = ()
        self._at, self._image = 0, QImage()
        self.picture, self.about, self.caption = QLabel(), QLabel(wordWrap=True), QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.picture.setMinimumHeight(80)
        self.back, self.on, self.strength = QPushButton("‹"), QPushButton("›"), QDoubleSpinBox()
        self.strength.setSingleStep(0.05)
        self.strength.setKeyboardTracking(False)
        self.caption.setBuddy(self.strength)
        row = QHBoxLayout()
        for widget in (self.back, self.on, self.caption, self.strength):
            row.addWidget(widget)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture, 1)
        column.addWidget(self.about)
        column.addLayout(row)
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        self.strength.valueChanged.connect(self.strength_asked)
        self.retranslate()

    @property
    def pick(self) -> "Pick | None":
        """The photo that is shown."""
        return self._picks[self._at] if self._picks else None

    def show_picks(self, picks: "Sequence[Pick]") -> None:
        """Let one step through these."""
        self._picks, self._at = picks, 0
        self.step(0)

    def show_strength(self, declared: "Declared", value: float) -> None:
        """Show how coarse the blur is, within its bounds."""
        self.strength.blockSignals(True)
        self.strength.setRange(declared.low or 0.0, declared.high or 1.0)
        self.strength.setValue(value)
        self.strength.blockSignals(False)

    def step(self, by: int) -> None:
        """To the next photo or the one before."""
        self._at = min(max(self._at + by, 0), max(len(self._picks) - 1, 0))
        self.retranslate()
        if self.pick is None:
            self.show_image(b"")
        else:
            self.wanted.emit(self.pick)

    def show_image(self, data: bytes) -> None:
        """Show the bytes of a picture; nothing where there are none."""
        self._image = QImage.fromData(data) if data else QImage()
        self._paint()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.back.setAccessibleName(self.tr("Photo before"))
        self.on.setAccessibleName(self.tr("Next photo"))
        self.caption.setText(self.tr("Coarseness"))
        self.strength.setAccessibleName(self.tr("Coarseness of the blur, in widths of the face"))
        self.picture.setAccessibleName(self.tr("A photo as it would leave"))
        pick = self.pick
        if pick is None:
            self.about.setText(self.tr("No photo is chosen."))
        else:
            text = self.tr("{place} of {count}: age {age}, quality {quality} %")
            self.about.setText(
                text.format(
                    place=number(self._at + 1),
                    count=number(len(self._picks)),
                    age=pick.draft.age,
                    quality=round(100 * pick.choice.photo.quality),
                )
            )
        self.back.setEnabled(self._at > 0)
        self.on.setEnabled(self._at + 1 < len(self._picks))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the picture as large as there is room."""
        super().resizeEvent(event)
        self._paint()

    def _paint(self) -> None:
        if self._image.isNull():
            self.picture.clear()
            return
        size: QSize = self.picture.size()
        kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self.picture.setPixmap(QPixmap.fromImage(self._image.scaled(size, kept, smooth)))
