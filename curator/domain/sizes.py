"""The collection's rule on size: 2 cm × 2 cm, measured on the short side of the face box in original pixels."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from curator.domain.evidence import is_scan
from curator.domain.faces import Box
from curator.domain.flags import Severity
from curator.domain.photos import Photo
from curator.domain.settings import Settings

_BASE_DPI: Final = 300
_CM_PER_INCH: Final = 2.54


class DpiOrigin(StrEnum):
    """Where the dots per inch come from that a face is measured at."""

    SCAN = "scan"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Size:
    """A face's short side in pixels, and the limits in pixels that hold at `dpi` dots per inch."""

    side: int
    dpi: float
    origin: DpiOrigin
    reject_below: float
    warn_below: float

    @property
    def centimetres(self) -> float:
        """The short side on a print of `dpi`."""
        return self.side / self.dpi * _CM_PER_INCH

    @property
    def severity(self) -> Severity | None:
        """What the rule says; None where the face is large enough."""
        if self.side >= self.warn_below:
            return None
        return Severity.REJECT if self.side < self.reject_below else Severity.WARN


def size_of(photo: Photo, box: Box, settings: Settings) -> Size:
    """Measure a face box.

    The limits are stated for 300 dots per inch and scale with what the photo is measured at. A file's own figure is
    believed for scans only, since cameras write a placeholder.
    """
    stated, dpi, origin = photo.exif.dpi, float(settings.assumed_dpi), DpiOrigin.ASSUMED
    if stated and is_scan(photo) and settings.scan_dpi_low <= stated <= settings.scan_dpi_high:
        dpi, origin = stated, DpiOrigin.SCAN
    reject, warn = (limit * dpi / _BASE_DPI for limit in (settings.reject_px, settings.warn_px))
    return Size(box.short_side, dpi, origin, reject, warn)
