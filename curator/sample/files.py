"""Pixels to files as cameras, scanners and messengers leave them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import ExifTags, Image

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from curator.sample.cameras import Device
    from curator.sample.scene import Pixels

SENTINELS = ("0000:00:00 00:00:00", "1970:01:01 00:00:00", "2000:01:01 00:00:00", "2002:01:01 12:00:00")
_TURNS = {1: 0, 3: 2, 6: 1, 8: 3}  # quarter turns to the left that the stored pixels have been given


@dataclass(frozen=True)
class Recording:
    """How a picture is stored: EXIF device and dates as text, turn, resolution and quality."""

    device: Device | None = None
    taken: str = ""
    digitized: str = ""
    orientation: int = 1
    dpi: int = 72
    quality: int = 88


def stamp(moment: dt.datetime) -> str:
    """A moment as EXIF writes it."""
    return f"{moment:%Y:%m:%d %H:%M:%S}"


def save(path: Path, pixels: Pixels, how: Recording) -> None:
    """Write upright RGB pixels; the file's ending decides the format."""
    turned = np.ascontiguousarray(np.rot90(pixels, _TURNS[how.orientation]))
    image = Image.fromarray(turned)
    exif = _exif(how)
    match path.suffix.lower():
        case ".jpg" | ".jpeg":
            image.save(path, "JPEG", quality=how.quality, exif=exif.tobytes(), dpi=(how.dpi, how.dpi))
        case ".png":
            image.save(path, "PNG", compress_level=1, dpi=(how.dpi, how.dpi))
        case ".tif":
            image.save(path, "TIFF", exif=exif.tobytes(), dpi=(how.dpi, how.dpi))
        case ".webp":
            image.save(path, "WEBP", quality=how.quality, method=1)
        case _:
            image.save(path, "BMP", dpi=(how.dpi, how.dpi))


def damage(path: Path, pixels: Pixels, variant: str) -> None:
    """Write something that is named as a photo and cannot be read as one."""
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=85)
    whole = stream.getvalue()
    path.write_bytes(
        {
            "empty": b"",
            "text": b"This file was replaced by a note: the original is on the old computer.\n",
            "header": whole[:220],
            "noise": np.random.default_rng(len(whole)).bytes(20_000),
            "truncated": whole[: len(whole) * 11 // 20],
        }[variant]
    )


def _exif(how: Recording) -> Image.Exif:
    exif = Image.Exif()
    if how.orientation != 1:
        exif[ExifTags.Base.Orientation] = how.orientation
    if how.device is None:
        return exif
    scanned = bool(how.digitized) and not how.taken
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = how.device.make, how.device.model
    exif[ExifTags.Base.Orientation] = how.orientation
    if scanned:
        exif[ExifTags.Base.Software] = how.device.style
    exif[ExifTags.Base.XResolution] = exif[ExifTags.Base.YResolution] = float(how.dpi)
    exif[ExifTags.Base.ResolutionUnit] = 2
    exif[ExifTags.Base.DateTime] = how.digitized or how.taken
    within = exif.get_ifd(ExifTags.IFD.Exif)
    if how.taken:
        within[ExifTags.Base.DateTimeOriginal] = how.taken
    within[ExifTags.Base.DateTimeDigitized] = how.digitized or how.taken
    return exif
