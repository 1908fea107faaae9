"""Camera data of a picture file, through ExifRead."""

import logging
import math
import re
from io import BytesIO
from typing import Any, Final

from exifread import process_file
from exifread.core.exceptions import ExifError

from curator.domain.errors import PhotoError
from curator.domain.photos import Exif
from curator.vision.containers import jpeg_segments, webp_chunk
from curator.vision.header import READER_ERRORS, open_picture, picture_format

_CM_PER_INCH = 2.54
_APP1: Final = 0xE1
_MOST_READS = 200_000
_LONGEST_TEXT = 200
_PER_INCH, _PER_CM = 2, 3

_TIFF_START = re.compile(rb"MM\0\*\0\0\0\x08|II\*\0\x08\0\0\0")

# What ExifRead has to say about damaged files is no news to the user, and formatting it costs more than reading.
logging.getLogger("exifread").setLevel(logging.CRITICAL + 1)


def read_exif(data: bytes) -> Exif:
    """What `data` says; the defaults where it says nothing or nothing sound. Never raises.

    The orientation is the one that still has to be applied to the stored pixels: 1 for HEIC, whose container turns
    the picture.
    """
    try:
        form = picture_format(data)
    except PhotoError:
        return Exif()
    tags = _tags(_exif_part(data, form))
    orientation = int(_number(tags, "Image Orientation") or 1)
    return Exif(
        original=_text(tags, "EXIF DateTimeOriginal"),
        digitized=_text(tags, "EXIF DateTimeDigitized"),
        modified=_text(tags, "Image DateTime"),
        make=_name(tags, "Image Make"),
        model=_name(tags, "Image Model"),
        software=_name(tags, "Image Software"),
        orientation=orientation if orientation in range(1, 9) and form != "HEIC" else 1,
        dpi=_exif_dpi(tags) or _header_dpi(data, form),
    )


def exif_rows(data: bytes) -> list[tuple[str, str]]:
    """Every tag of `data` with its value as text, in the order of the file; none where there are none. Never raises."""
    try:
        tags = _tags(_exif_part(data, picture_format(data)), details=True)
    except PhotoError:
        return []
    return [(name, _shown(value)) for name, value in tags.items() if not isinstance(value, bytes)]


def _shown(value: Any) -> str:
    text = str(value)[:_LONGEST_TEXT]
    return "".join(letter for letter in text if letter.isprintable())


class _Metered(BytesIO):
    """Bytes that can be read so often and no more: crafted files make ExifRead walk for hours."""

    reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.reads += 1
        if self.reads > _MOST_READS:
            raise OSError("too many entries")
        return super().read(size)


def _exif_part(data: bytes, form: str) -> bytes:
    """The part to give to ExifRead, which looks for EXIF itself in some formats better than in others."""
    if form == "JPEG":
        parts = (data[start:end] for marker, start, end in jpeg_segments(data) if marker == _APP1)
        return next((part[6:] for part in parts if part.startswith(b"Exif\0")), b"")
    if form == "WebP":
        return (webp_chunk(data, b"EXIF") or b"").removeprefix(b"Exif\0\0")
    if form == "HEIC":
        found = _TIFF_START.search(data)
        return data[found.start() :] if found else b""
    return data if form in ("PNG", "TIFF") else b""


def _tags(part: bytes, *, details: bool = False) -> dict[str, Any]:
    if not part:
        return {}
    try:
        return process_file(_Metered(part), details=details, extract_thumbnail=False)
    except (*READER_ERRORS, ExifError):
        return {}


def _text(tags: dict[str, Any], name: str) -> str | None:
    """A text as written but for what cannot be shown."""
    value = getattr(tags.get(name), "values", None)
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return None
    return "".join(letter for letter in value[:_LONGEST_TEXT] if letter.isprintable()) or None


def _name(tags: dict[str, Any], name: str) -> str | None:
    return (_text(tags, name) or "").strip() or None


def _number(tags: dict[str, Any], name: str) -> float | None:
    value = getattr(tags.get(name), "values", None)
    try:
        return float(value[0]) if isinstance(value, list) and value else None
    except (ArithmeticError, TypeError, ValueError):
        return None


def _exif_dpi(tags: dict[str, Any]) -> float | None:
    unit = _number(tags, "Image ResolutionUnit") or _PER_INCH
    if unit not in (_PER_INCH, _PER_CM):
        return None
    return _sane_dpi((_number(tags, "Image XResolution") or 0) * (_CM_PER_INCH if unit == _PER_CM else 1))


def _header_dpi(data: bytes, form: str) -> float | None:
    """JFIF density, PNG pHYs or BMP resolution."""
    if form not in ("JPEG", "PNG", "BMP"):
        return None
    try:
        info = open_picture(data, form).info
    except PhotoError:
        return None
    # Pillow makes up 72 DPI for a JPEG with EXIF, so JFIF's own figures are read.
    if form == "JPEG":
        factor = {1: 1.0, 2: _CM_PER_INCH}.get(info.get("jfif_unit", 0), 0.0)
        return _sane_dpi(info.get("jfif_density", (0, 0))[0] * factor)
    return _sane_dpi(info.get("dpi", (0, 0))[0])


def _sane_dpi(dpi: float) -> float | None:
    return round(dpi, 2) if math.isfinite(dpi) and 1 <= dpi <= 100_000 else None
