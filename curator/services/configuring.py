"""Changing a library's settings."""

from dataclasses import replace
from typing import Any

from curator.domain.quality import QualityLimits
from curator.domain.settings import Settings, checked, declared
from curator.services import flagging
from curator.store import people, standings
from curator.store.library import Library

QUALITY = "quality."
"""Before the name of a setting of the table of quality limits."""

_EXPORT = "export_"  # settings called so say what leaves; no flag rests on them


def value_of(settings: Settings, name: str) -> Any:
    """The value of a setting by its name, as in settings.toml."""
    return getattr(settings.quality, name[len(QUALITY) :]) if name.startswith(QUALITY) else getattr(settings, name)


def change(library: Library, name: str, value: object) -> tuple[object, list[str]]:
    """Keep a setting in settings.toml; gives its former value and the participants whose flags are to be raised anew.

    Raises:
        SettingError: the setting cannot have this value, or does not agree with another.
        LibraryError: the file cannot be written.
    """
    table = QualityLimits if name.startswith(QUALITY) else Settings
    one = next(one for one in declared(table) if one.name == name.removeprefix(QUALITY))
    before, wanted = value_of(library.settings, name), checked(one, value)
    if table is QualityLimits:
        library.keep(replace(library.settings, quality=replace(library.settings.quality, **{one.name: wanted})))
    else:
        library.keep(replace(library.settings, **{one.name: wanted}))
    if name.startswith(_EXPORT):
        return before, []
    with library.writing() as tx:
        standings.mark_all(tx)
        return before, list(people.births(tx))


def refresh(library: Library, participant_ids: list[str]) -> None:
    """Apply the rules to some participants, as the present settings have them."""
    for name in participant_ids:
        with library.writing() as tx:
            flagging.refresh(tx, name, settings=library.settings)
