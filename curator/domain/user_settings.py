"""The declared table of a user's own settings: type, default, bounds or choices, and help."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from typing import Any

from curator.domain.ages import AgeBasis
from curator.domain.errors import SettingError
from curator.domain.settings import checked, declared


def _choice(default: str, *choices: str, doc: str) -> Any:
    return field(default=default, metadata={"low": None, "high": None, "doc": doc, "choices": choices})


@dataclass(frozen=True, slots=True)
class UserSettings:
    """What a user chose for every library on this machine."""

    language: str = _choice("", "", "ko", "en", doc="Language of the window; as the desktop where none is chosen.")
    theme: str = _choice("system", "system", "light", "dark", doc="Light or dark, or as the desktop has it.")
    density: str = _choice("comfortable", "comfortable", "dense", doc="How close the rows of lists stand.")
    scale: int = field(
        default=100, metadata={"low": 100, "high": 200, "doc": "Size of all text, in percent of the desktop's."}
    )
    basis: str = _choice("completed", *AgeBasis, doc="The convention in which the ages of clues are shown.")
    lock_minutes: int = field(
        default=15,
        metadata={
            "low": 0,
            "high": 240,
            "doc": "Minutes without a key or a move of the mouse until an encrypted library is locked; 0 is never.",
        },
    )

    sync_minutes: int = field(
        default=5,
        metadata={"low": 0, "high": 240, "doc": "Minutes between two syncs with the team; 0 is by hand only."},
    )

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Names of all settings."""
        return tuple(one.name for one in fields(cls))


def accepted(stored: Mapping[str, object]) -> UserSettings:
    """The settings in `stored`; what is no longer accepted keeps its default."""
    settings = UserSettings()
    for one in declared(UserSettings):
        if one.name in stored:
            with suppress(SettingError):
                settings = replace(settings, **{one.name: checked(one, stored[one.name])})
    return settings
