"""What the window remembers between sessions."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from curator.domain.ages import AgeBasis
from curator.domain.user_settings import UserSettings, accepted
from curator.ui.theme import Theme

RECENT = 8
LOCK_MINUTES = (5, 15, 60, 0)
"""What the menu offers of the setting of the same name."""


class Preferences:
    """The user's settings, keys and views; recent libraries with the place in each; the shape of the window."""

    def __init__(self, file: Path | None = None) -> None:
        """Kept in `file`, or where the system keeps such things."""
        if file is not None:
            self._stored = QSettings(str(file), QSettings.Format.IniFormat)
        else:
            self._stored = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Curator", "curator")

    @property
    def settings(self) -> UserSettings:
        """The user's settings; what is stored and not accepted counts as not set."""
        stored = {name: self._stored.value(name) for name in UserSettings.names() if self._stored.contains(name)}
        return accepted(stored)

    def set(self, name: str, value: object) -> None:
        """Keep one of the user's settings, which `domain.user_settings` has checked."""
        self._stored.setValue(name, value)

    @property
    def language(self) -> str:
        """Language code; "" until one was chosen."""
        return self.settings.language

    @language.setter
    def language(self, code: str) -> None:
        self.set("language", code)

    @property
    def theme(self) -> Theme:
        """The theme that was chosen."""
        return Theme(self.settings.theme)

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self.set("theme", theme.value)

    @property
    def basis(self) -> AgeBasis:
        """The convention in which the ages of clues are shown."""
        return AgeBasis(self.settings.basis)

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
        return self.settings.lock_minutes

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

    def place(self, folder: Path) -> tuple[str, str] | None:
        """Participant and photo at which a library was left."""
        found = self._json("places", {}).get(str(folder))
        return (str(found[0]), str(found[1])) if isinstance(found, list) and len(found) == 2 else None

    def leave(self, folder: Path, participant_id: str, photo_id: str) -> None:
        """Remember the place in a library; of those not opened lately it is forgotten."""
        lately = {str(path) for path in self.recent}
        places = {name: place for name, place in self._json("places", {}).items() if name in lately}
        self._keep("places", {**places, str(folder): [participant_id, photo_id]})

    @property
    def views(self) -> list[tuple[str, str]]:
        """The user's own searches: name and query."""
        return [(str(name), str(query)) for name, query in self._json("views", {}).items()]

    @views.setter
    def views(self, views: Sequence[tuple[str, str]]) -> None:
        self._keep("views", dict(views))

    @property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """Keys that the user changed, by action."""
        return {
            str(name): tuple(map(str, strokes))
            for name, strokes in self._json("keys", {}).items()
            if isinstance(strokes, list)
        }

    @keys.setter
    def keys(self, keys: Mapping[str, Sequence[str]]) -> None:
        self._keep("keys", {name: list(strokes) for name, strokes in keys.items()})

    @property
    def lately(self) -> list[str]:
        """Commands that were asked for by name, the last first."""
        return str(self._stored.value("lately", "")).split()

    @lately.setter
    def lately(self, ids: Sequence[str]) -> None:
        self._stored.setValue("lately", " ".join(ids))

    @property
    def toured(self) -> bool:
        """Whether the tour was shown, to its end or not."""
        return str(self._stored.value("toured", "")) == "yes"

    @toured.setter
    def toured(self, seen: bool) -> None:
        self._stored.setValue("toured", "yes" if seen else "")

    @property
    def shape(self) -> QByteArray:
        """Size and place of the window; empty until it was closed once."""
        stored = self._stored.value("shape", QByteArray())
        return stored if isinstance(stored, QByteArray) else QByteArray()

    @shape.setter
    def shape(self, shape: QByteArray) -> None:
        self._stored.setValue("shape", shape)

    def _json(self, name: str, default: dict[str, Any]) -> dict[str, Any]:
        try:
            stored = json.loads(str(self._stored.value(name, "")))
        except ValueError:
            return default
        return stored if isinstance(stored, dict) else default

    def _keep(self, name: str, value: object) -> None:
        self._stored.setValue(name, json.dumps(value, ensure_ascii=False))
