"""The one question that the window asks before it acts: nothing brings back what a withdrawal removes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget


class WithdrawalQuestion(QDialog):
    """Wants the participant's id typed. Emits `confirmed` with the id and a reason."""

    confirmed = Signal(str, str)

    def __init__(self, participant_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._participant_id = participant_id
        self.setWindowTitle(self.tr("Withdraw a participant"))
        text = self.tr(
            "All photos and everything that was found or said about {participant} will be removed for ever, here and "
            "on every device that syncs. Nothing brings it back."
        )
        words = QLabel(text.format(participant=participant_id), wordWrap=True)
        self.typed, self.reason = QLineEdit(), QLineEdit()
        self.typed.setPlaceholderText(self.tr("Type {participant} to confirm").format(participant=participant_id))
        self.typed.setAccessibleName(self.tr("Participant's id"))
        self.reason.setPlaceholderText(self.tr("Reason, for the certificate"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.remove = self.buttons.addButton(self.tr("Remove for ever"), QDialogButtonBox.ButtonRole.DestructiveRole)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        self.remove.setEnabled(False)
        self.remove.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for widget in (words, self.typed, self.reason, self.buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(440)
        self.typed.textChanged.connect(lambda text: self.remove.setEnabled(text == participant_id))
        self.buttons.rejected.connect(self.reject)
        self.remove.clicked.connect(self._confirm)

    def _confirm(self) -> None:
        self.accept()
        self.confirmed.emit(self._participant_id, self.reason.text().strip())
