"""A photo's pixels for the screen."""

from curator.domain.errors import PhotoError
from curator.vision import exif
from curator.vision.decode import THUMBNAIL, Picture, decode, thumbnail


def picture(data: bytes, *, orientation: int, side: int | None) -> Picture:
    """Upright RGB pixels with a long side of at most `side`; all of them where that is None.

    Raises:
        PhotoError: the bytes cannot be decoded.
    """
    return decode(data, orientation=orientation, long_side=side)


def small_picture(data: bytes, *, orientation: int) -> bytes:
    """The photo as an analysis would keep it small, JPEG; empty where the bytes cannot be decoded."""
    try:
        shown = decode(data, orientation=orientation, long_side=THUMBNAIL)
    except PhotoError:
        return b""
    return thumbnail(shown.pixels, side=THUMBNAIL)


def exif_rows(data: bytes) -> list[tuple[str, str]]:
    """Every EXIF tag of a photo with its value; none where there are none."""
    return exif.exif_rows(data)
