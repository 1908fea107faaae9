"""The declared table of a library's settings: type, default, bounds and help; files and dialogs draw from it."""

from dataclasses import dataclass, field, fields
from typing import Any

from curator.domain.quality import QualityLimits


def _setting(default: Any, *, low: float | None = None, high: float | None = None, doc: str) -> Any:
    return field(default=default, metadata={"low": low, "high": high, "doc": doc})


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
    require_consent: bool = _setting(
        default=False,
        doc="Photos of participants without a stated consent are not shown; an export never takes them.",
    )
    landmark_model: str = _setting("", doc="Path of another dlib shape predictor; empty for the 68-point one.")
    quality: QualityLimits = field(default_factory=QualityLimits)


def declared(
    table: type[Settings | QualityLimits] = Settings,
) -> tuple[tuple[str, type, Any, float | None, float | None, str], ...]:
    """Rows of (name, type, default, lowest, highest, help) of one table; a table inside it is not a row."""
    return tuple(
        (f.name, type(f.default), f.default, f.metadata["low"], f.metadata["high"], f.metadata["doc"])
        for f in fields(table)
        if f.metadata
    )
