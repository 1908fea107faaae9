"""What the window remembers between sessions."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from curator.domain.ages import AgeBasis
from curator.ui.theme import Theme

RECENT = 8
LOCK_MINUTES = (5, 15, 60, 0)
"""Minutes without a key or a move of the mouse after which an encrypted library is locked; 0 is never."""

_LOCK_MINUTES = 15


class Preferences:
    """Language, theme, recent libraries and the shape of the window."""

    def __init__(self, file: Path | None = None) -> None:
        """Kept in `file`, or where the system keeps such things."""
        if file is not None:
            self._stored = QSettings(str(file), QSettings.Format.IniFormat)
        else:
            self._stored = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Curator", "curator")

    @property
    def language(self) -> str:
        """Language code; "" until one was chosen."""
        return str(self._stored.value("language", ""))

    @language.setter
    def language(self, code: str) -> None:
        self._stored.setValue("language", code)

    @property
    def theme(self) -> Theme:
        """The theme that was chosen."""
        stored = str(self._stored.value("theme", ""))
        return Theme(stored) if stored in set(Theme) else Theme.SYSTEM

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._stored.setValue("theme", theme.value)

    @property
    def basis(self) -> AgeBasis:
        """The convention in which the ages of clues are shown."""
        stored = str(self._stored.value("basis", ""))
        return AgeBasis(stored) if stored in set(AgeBasis) else AgeBasis.COMPLETED

    @basis.setter
    def basis(self, basis: AgeBasis) -> None:
        self._stored.setValue("basis", basis.value)

    @property
    def reasons_used(self) -> dict[str, int]:
        """How often each quick reason was given."""
        lines = (line.rpartition("\t") for line in str(self._stored.value("reasons", "")).splitlines())
        return {reason: int(count) for reason, _, count in lines if count.isdigit()}

    def use_reason(self, reason: str) -> None:
        """Remember that a quick reason was given once more."""
        used = self.reasons_used
        used[reason] = used.get(reason, 0) + 1
        self._stored.setValue("reasons", "\n".join(f"{name}\t{count}" for name, count in used.items()))

    @property
    def lock_minutes(self) -> int:
        """Minutes of idleness until an encrypted library is locked; 0 is never."""
        stored = str(self._stored.value("lock_minutes", _LOCK_MINUTES))
        return int(stored) if stored.isdecimal() else _LOCK_MINUTES

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._stored.setValue("lock_minutes", minutes)

    def is_news(self, folder: Path) -> bool:
        """Whether it was not said yet that this library is not encrypted; it counts as said from now on."""
        told = str(self._stored.value("told_plain", "")).splitlines()
        self._stored.setValue(
            "told_plain", "\n".join([str(folder), *(one for one in told if one != str(folder))][:100])
        )
        return str(folder) not in told

    @property
    def recent(self) -> list[Path]:
        """Libraries opened lately, the last first, as far as they are still there."""
        stored = str(self._stored.value("recent", ""))
        return [path for path in map(Path, stored.splitlines()) if path.is_dir()]

    def opened(self, folder: Path) -> None:
        """Put a library first."""
        kept = [folder, *(path for path in self.recent if path != folder)][:RECENT]
        self._stored.setValue("recent", "\n".join(map(str, kept)))

    @property
    def shape(self) -> QByteArray:
        """Size and place of the window; empty until it was closed once."""
        stored = self._stored.value("shape", QByteArray())
        return stored if isinstance(stored, QByteArray) else QByteArray()

    @shape.setter
    def shape(self, shape: QByteArray) -> None:
        self._stored.setValue("shape", shape)
