"""What the recipients of a batch have to be told: whom it held has withdrawn."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from curator.ui.messages import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.notices import Notice


class Notices(QDialog):
    """All notices of a batch as they would be written. Emits `save_asked`."""

    save_asked = Signal()

    def __init__(self, notices: "Sequence[Notice]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notices = notices
        self.setWindowTitle(self.tr("Notices to recipients"))
        about = QLabel(self.tr("%n notice(s). Send each to its recipient.", "", len(notices)), wordWrap=True)
        letters = ["\n".join(map(sentence, one.sentences())) for one in notices]
        self.text = QPlainTextEdit("\n\n―――\n\n".join(letters), readOnly=True)
        self.text.setAccessibleName(self.tr("Notices to recipients"))
        self.text.setTabChangesFocus(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))
        self.save = self.buttons.addButton(self.tr("Save…"), QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for widget in (about, self.text, self.buttons):
            layout.addWidget(widget)
        self.resize(640, 420)
        self.buttons.rejected.connect(self.reject)
        self.save.clicked.connect(self.save_asked)
