"""What a picture file says of itself before any pixel is decoded."""

import logging
import struct
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from PIL.BmpImagePlugin import BmpImageFile
from PIL.ExifTags import Base
from PIL.GifImagePlugin import GifImageFile
from PIL.Image import DecompressionBombError
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from curator.domain.errors import PhotoError
from curator.vision.containers import heic_size

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

READER_ERRORS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    DecompressionBombError,
)
"""What the libraries that read pictures raise on damaged bytes; none of them keeps to one kind."""

# The readers are called by name: Image.open would try every format it knows and refuse by limits of its own.
_READERS: "dict[str, type[ImageFile]]" = {
    "JPEG": JpegImageFile,
    "PNG": PngImageFile,
    "WebP": WebPImageFile,
    "TIFF": TiffImageFile,
    "BMP": BmpImageFile,
    "GIF": GifImageFile,
}
_MAGIC = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"BM", "BMP"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
)
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_TURNS_A_QUARTER = (5, 6, 7, 8)

# It reports damaged tags as errors; the caller gets a sentence instead.
logging.getLogger("PIL.TiffImagePlugin").setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Header:
    """Format and stored size in pixels. A HEIC's container turns the picture itself: its size is the upright one."""

    format: str
    width: int
    height: int

    def upright(self, orientation: int) -> tuple[int, int]:
        """Width and height after the EXIF `orientation` (1 to 8) is applied."""
        return (self.height, self.width) if orientation in _TURNS_A_QUARTER else (self.width, self.height)


def read_header(data: bytes) -> Header:
    """Read format and size.

    Raises:
        PhotoError: no known format, or a damaged header.
    """
    form = picture_format(data)
    if form == "HEIC":
        size = heic_size(data)
        if not size or 0 in size:
            raise PhotoError("The header of this HEIC picture is damaged. Ask for the file again.")
        return Header(form, *size)
    return header_of(open_picture(data, form), form)


def header_of(image: "ImageFile", form: str) -> Header:
    """The header of what `open_picture` gave."""
    width, height = image.size
    # TIFF pictures are reported as their orientation turns them.
    if form == "TIFF" and _tiff_orientation(image) in _TURNS_A_QUARTER:
        width, height = height, width
    return Header(form, width, height)


def check_size(size: int, *, most_mb: int) -> None:
    """Refuse a file of more than `most_mb` times 2**20 bytes; `size` is in bytes.

    Raises:
        PhotoError: more bytes than allowed.
    """
    if size > most_mb << 20:
        raise PhotoError(
            "The file has {size} MB and at most {most} MB are taken. Send a smaller copy or raise max_file_mb.",
            size=f"{size / 2**20:.1f}",
            most=most_mb,
        )


def check_pixels(header: Header, *, max_pixels: int) -> None:
    """Refuse a picture of more pixels than `max_pixels`.

    Raises:
        PhotoError: more pixels than allowed.
    """
    if header.width * header.height > max_pixels:
        raise PhotoError(
            "The picture has {width} × {height} pixels and at most {limit} million are taken. Ask for a smaller one, "
            "or raise max_megapixels in the settings.",
            width=header.width,
            height=header.height,
            limit=f"{max_pixels / 1e6:g}",
        )


def picture_format(data: bytes) -> str:
    """The format that the first bytes name; the file's name plays no part.

    Raises:
        PhotoError: none that is read.
    """
    if not data:
        raise PhotoError("The file is empty. Ask for it again.")
    for magic, form in _MAGIC:
        if data.startswith(magic):
            return form
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp" and _is_heic(data):
        return "HEIC"
    raise PhotoError(
        "This is no picture of a kind that is read. Ask for it as JPEG, PNG, WebP, TIFF, BMP, GIF or HEIC."
    )


def open_picture(data: bytes, form: str) -> "ImageFile":
    """A lazy Pillow image: the header is read, pixels are not.

    Raises:
        PhotoError: a damaged header.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _READERS[form](BytesIO(data))
    except READER_ERRORS as error:
        raise PhotoError(
            "The header of this {format} picture is damaged. Ask for the file again.", format=form
        ) from error


def _is_heic(data: bytes) -> bool:
    """Whether the brands say HEIC; AVIF shares the container and the brand mif1."""
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, min(int.from_bytes(data[:4], "big"), 128), 4))}
    return bool(brands & _HEIC_BRANDS) and b"avif" not in brands


def _tiff_orientation(image: "ImageFile") -> object:
    return image.tag_v2.get(Base.Orientation) if isinstance(image, TiffImageFile) else None
