"""The declared table of a library's settings: type, default, bounds and help; files and dialogs draw from it."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from curator.domain.errors import SettingError
from curator.domain.quality import QualityLimits
from curator.domain.quotas import quotas


def _setting(
    default: Any,
    *,
    low: float | None = None,
    high: float | None = None,
    doc: str,
    reads: Callable[[str], object] | None = None,
    choices: tuple[str, ...] = (),
) -> Any:
    return field(default=default, metadata={"low": low, "high": high, "doc": doc, "reads": reads, "choices": choices})


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one library, kept in its settings.toml. Lengths are pixels of the upright original."""

    reject_px: int = _setting(118, low=1, high=5000, doc="A face with a shorter side than this is refused.")
    warn_px: int = _setting(
        236,
        low=1,
        high=5000,
        doc="A face with a shorter side than this needs a person's decision; 236 is 2 cm at 300 DPI.",
    )
    assumed_dpi: int = _setting(300, low=72, high=2400, doc="Dots per inch where a file does not tell, or is no scan.")
    scan_dpi_low: int = _setting(150, low=1, high=9600, doc="A scan's own DPI is believed from here …")
    scan_dpi_high: int = _setting(1200, low=1, high=9600, doc="… to here.")
    max_file_mb: int = _setting(32, low=1, high=1024, doc="A larger file is not taken.")
    max_megapixels: int = _setting(50, low=1, high=400, doc="A larger picture is not taken.")
    max_worker_mb: int = _setting(
        1500, low=600, high=65536, doc="A photo that takes its process more memory than this is not looked at."
    )
    conflict_years: int = _setting(
        1, low=1, high=20, doc="An age that trusted evidence misses by more years than this is flagged."
    )
    agreement_years: int = _setting(
        1, low=0, high=20, doc="Two reviewers agree on an age where theirs differ by no more years than this."
    )
    double_share: float = _setting(
        1.0,
        low=0,
        high=1,
        doc="The share of each participant's photos that a blind second review states; drawn when the first ends.",
    )
    require_consent: bool = _setting(
        default=False,
        doc="Photos of participants without a stated consent are not shown; an export never takes them.",
    )
    export_most: int = _setting(50, low=1, high=1000, doc="At most so many photos of one person go into a batch.")
    export_evenness: float = _setting(
        0.5, low=0, high=1, doc="How much covering all ages counts against quality when photos of a person are chosen."
    )
    export_validation: int = _setting(10, low=0, high=90, doc="Percent of the people of a batch for validation.")
    export_look_alike: float = _setting(
        0.35,
        low=0,
        high=1,
        doc="People whose mean faces are no further apart than this are put on one side of a batch.",
    )
    export_blur: float = _setting(
        0.35,
        low=0.1,
        high=2,
        doc="How coarse what is blurred becomes: the side of one cell in widths of the largest face.",
    )
    batch_needs_audit: str = _setting(
        "team",
        choices=("team", "always", "never"),
        doc="Whether only participants leave whom an accepted, signed audit covers; by default where a team works.",
    )
    quota: str = _setting(
        "",
        reads=quotas,
        doc="Photos wanted of ages, as in: 0-6 2000, female 7-12 1500, male 7-12 1500. Empty for none.",
    )
    landmark_model: str = _setting("", doc="Path of another dlib shape predictor; empty for the 68-point one.")
    quality: QualityLimits = field(default_factory=QualityLimits)


class Declared(NamedTuple):
    """One setting: bounds hold for numbers, `choices` for texts that are not free; `reads` refuses a wrong text."""

    name: str
    kind: type
    default: Any
    low: float | None
    high: float | None
    choices: tuple[str, ...]
    doc: str
    reads: Callable[[str], object] | None = None


def declared(table: type[Any] = Settings) -> tuple[Declared, ...]:
    """The settings of one table; a table inside it is none."""
    return tuple(
        Declared(
            f.name,
            type(f.default),
            f.default,
            f.metadata["low"],
            f.metadata["high"],
            f.metadata.get("choices", ()),
            f.metadata["doc"],
            f.metadata.get("reads"),
        )
        for f in fields(table)
        if f.metadata
    )


def checked(one: Declared, value: object) -> Any:
    """`value`, which may be a text, as the setting wants it.

    Raises:
        SettingError: it is of the wrong type, out of bounds or none of the choices.
    """
    try:
        read = _truth(value) if one.kind is bool else one.kind(value)
    except (TypeError, ValueError):
        raise SettingError(
            "{value} is no number; type one, such as {default}.", value=value, default=one.default
        ) from None
    if one.choices and read not in one.choices:
        text = "{value} is none of the choices: {choices}."
        raise SettingError(text, value=value, choices=", ".join(filter(None, one.choices)))
    if one.reads is not None:
        one.reads(str(read))
    if one.low is not None and one.high is not None and not one.low <= read <= one.high:
        text = "{value} is outside {low} to {high}; type a number between them."
        raise SettingError(text, value=value, low=one.low, high=one.high)
    return read


def _truth(value: object) -> bool:
    """A switch may come as a text, of which `bool` would make True whatever it says."""
    return value.strip().casefold() in {"1", "true", "yes", "on"} if isinstance(value, str) else bool(value)


def crossing(settings: Settings) -> tuple[str, str] | None:
    """Two settings of which the first may not be larger than the second, and is."""
    pairs = (("reject_px", "warn_px"), ("scan_dpi_low", "scan_dpi_high"))
    return next((pair for pair in pairs if getattr(settings, pair[0]) > getattr(settings, pair[1])), None)
