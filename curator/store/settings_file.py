"""settings.toml of a library: every setting with its help beside it, checked when it is read."""

from pathlib import Path
from typing import Annotated, Any

import tomlkit
from pydantic import ConfigDict, Field, ValidationError, create_model
from tomlkit import TOMLDocument
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Table

from curator.domain.errors import SettingError, TableError
from curator.domain.quality import QualityLimits
from curator.domain.settings import Settings, checked, crossing, declared


def _fields(table: type[Settings | QualityLimits]) -> dict[str, Any]:
    return {
        name: (Annotated[kind, Field(ge=low, le=high)] if low is not None else kind, default)
        for name, kind, default, low, high, *_ in declared(table)
    }


_STRICT = ConfigDict(extra="forbid")
_Quality = create_model("_Quality", __config__=_STRICT, **_fields(QualityLimits))
_Model = create_model("_Model", __config__=_STRICT, quality=(_Quality, _Quality()), **_fields(Settings))


def load(path: Path) -> Settings:
    """Settings from `path`; defaults where the file or a line of it is missing.

    Raises:
        TableError: the file is no TOML, or a value is unknown, of the wrong type or out of bounds.
    """
    if not path.exists():
        return Settings()
    try:
        stated: dict[str, Any] = tomlkit.parse(path.read_text(encoding="utf-8")).unwrap()
        read = _Model(**stated).model_dump()
        settings = Settings(**{**read, "quality": QualityLimits(**read["quality"])})
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise _error(path, str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise _error(path, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    if crossed := crossing(settings):
        raise _error(path, f"{crossed[0]} is larger than {crossed[1]}")
    try:
        for one in declared():
            checked(one, getattr(settings, one.name))
    except SettingError as error:
        raise _error(path, str(error)) from error
    return settings


def save(path: Path, settings: Settings) -> None:
    """Write every setting, each under its help."""
    document = tomlkit.document()
    _write(document, settings)
    document.add("quality", quality := tomlkit.table())
    _write(quality, settings.quality)
    new = path.with_name(f"{path.name}.part")
    new.write_text(tomlkit.dumps(document), encoding="utf-8")
    new.replace(path)


def _write(into: TOMLDocument | Table, values: Settings | QualityLimits) -> None:
    for one in declared(type(values)):
        into.add(tomlkit.comment(one.doc))
        into.add(one.name, getattr(values, one.name))


def _error(path: Path, cause: str) -> TableError:
    return TableError(
        "The settings {path} cannot be used: {cause}. Correct the line, or delete the file to have the defaults.",
        path=path,
        cause=cause,
    )
