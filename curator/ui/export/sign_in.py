"""What opens an S3 or SFTP address, asked for and handed on; nothing of it is shown or stays."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

_ENDPOINT = "endpoint_url"


class SignIn(QDialog):
    """Emits `given` with the address and what was typed by name; nothing typed is to forget what was kept."""

    given = Signal(str, dict)

    def __init__(self, address: str, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self.setWindowTitle(self.tr("Sign-in of a destination"))
        about = self.tr("What opens {address} lies in this system's keychain only, in no file and no log.")
        words = {
            "key": self.tr("Access key"),
            "secret": self.tr("Secret key"),
            "password": self.tr("Password"),
            _ENDPOINT: self.tr("Server, where it is not Amazon's"),
        }
        asked = [*names, *([_ENDPOINT] if "secret" in names else [])]
        self.fields = {name: QLineEdit() for name in asked}
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        for name, field in self.fields.items():
            if name != _ENDPOINT:
                field.setEchoMode(QLineEdit.EchoMode.Password)
            caption = QLabel(words[name])
            caption.setBuddy(field)
            field.setAccessibleName(words[name])
            field.textChanged.connect(lambda _text: self._enable())
            form.addRow(caption, field)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        self.forget = self.buttons.addButton(self.tr("Forget"), QDialogButtonBox.ButtonRole.DestructiveRole)
        self.keep = self.buttons.addButton(self.tr("Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.forget.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(QLabel(about.format(address=address), wordWrap=True))
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(440)
        self.buttons.rejected.connect(self.reject)
        self.keep.clicked.connect(lambda: self._give({name: field.text() for name, field in self.fields.items()}))
        self.forget.clicked.connect(lambda: self._give({}))
        self._enable()

    def _enable(self) -> None:
        self.keep.setEnabled(all(field.text() for name, field in self.fields.items() if name != _ENDPOINT))

    def _give(self, typed: dict[str, str]) -> None:
        for field in self.fields.values():
            field.clear()
        self.accept()
        self.given.emit(self._address, {name: text for name, text in typed.items() if text})
