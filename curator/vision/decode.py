"""Bytes to upright RGB pixels, at the size that is asked for."""

import warnings
from contextlib import nullcontext
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, cast

import cv2
import numpy as np

from curator.domain.errors import PhotoError
from curator.vision.bands import rgb_of
from curator.vision.containers import START_OF_SCAN, jpeg_segments
from curator.vision.header import READER_ERRORS, check_pixels, header_of, open_picture, picture_format
from curator.vision.quiet import quiet_stderr
from curator.vision.raw_rows import RawRows

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.ImageFile import ImageFile

MAX_PIXELS: Final = 50_000_000
THUMBNAIL: Final = 320
"""Longest side of a photo's thumbnail."""

# A scale, and beside it the reader's own order of colours: to change that afterwards takes a second copy.
_REDUCED: Final = {
    8: cv2.IMREAD_REDUCED_GRAYSCALE_8,
    4: cv2.IMREAD_REDUCED_GRAYSCALE_4,
    2: cv2.IMREAD_REDUCED_GRAYSCALE_2,
    1: cv2.IMREAD_GRAYSCALE,
}
_TURNS: Final = {
    3: cv2.ROTATE_180,
    4: cv2.ROTATE_180,
    5: cv2.ROTATE_90_CLOCKWISE,
    6: cv2.ROTATE_90_CLOCKWISE,
    7: cv2.ROTATE_90_COUNTERCLOCKWISE,
    8: cv2.ROTATE_90_COUNTERCLOCKWISE,
}
_FIRST_QUARTER_TURN: Final = 5
_END_OF_IMAGE: Final = b"\xff\xd9"
_TURNED_BY_THE_READER: Final = ("TIFF", "HEIC")

cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """`pixels` is uint8 (h, w, 3), RGB, upright; `width` and `height` are the upright original's.

    `scale` is pixels here per original pixel, at most 1: divide by it to go back to original pixels.
    """

    pixels: "NDArray[np.uint8]"
    scale: float
    width: int
    height: int


def decode(data: bytes, *, orientation: int, long_side: int | None = None, max_pixels: int = MAX_PIXELS) -> Picture:
    """Decode the first frame.

    `orientation` is what `read_exif` found. The long side becomes `long_side`, or stays as it is where that is
    shorter. Transparent parts turn white.

    Raises:
        PhotoError: not a picture that can be read, damaged, or of more than `max_pixels` pixels.
    """
    form = picture_format(data)
    image = _open_heic(data) if form == "HEIC" else open_picture(data, form)
    header = header_of(image, form)
    check_pixels(header, max_pixels=max_pixels)
    turn = 1 if form in _TURNED_BY_THE_READER else orientation
    whole = max(header.width, header.height)
    scale = min(1.0, (long_side or whole) / whole)
    width, height = header.upright(orientation if form != "HEIC" else 1)
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    # What is small already is cheap to turn, and the reader's own pixels are gone by then.
    stored = _stored(data, image, form, size=size if turn < _FIRST_QUARTER_TURN else size[::-1])
    return Picture(upright(stored, turn), scale, width, height)


def _stored(data: bytes, image: "ImageFile", form: str, *, size: tuple[int, int]) -> "NDArray[np.uint8]":
    """Pixels as they are stored, brought to `size` (width, height), by the reader that needs least memory."""
    if form == "JPEG" and image.mode in ("L", "RGB"):
        _check_end(data)
        return _decode_by_opencv(data, image, form, size=size)
    if form == "WebP" and image.mode == "RGB" and not getattr(image, "is_animated", False):
        return _decode_by_opencv(data, image, form, size=size)
    if form == "HEIC" and image.mode == "RGB":
        return _resize(_decode_heic(data), width=size[0], height=size[1])
    return _decode_lazy(image, form, size=size)


def upright(pixels: "NDArray[np.uint8]", orientation: int) -> "NDArray[np.uint8]":
    """Stored pixels turned and mirrored as the EXIF `orientation` (1 to 8) says."""
    turn = _TURNS.get(orientation)
    if turn is not None:
        pixels = np.asarray(cv2.rotate(pixels, turn), np.uint8)
    if orientation in (2, 4, 5, 7):
        # What is left after the turn is a mirror image.
        pixels = np.asarray(cv2.flip(pixels, 1), np.uint8)
    return pixels


def thumbnail(pixels: "NDArray[np.uint8]", *, side: int, quality: int = 85) -> bytes:
    """JPEG bytes of RGB `pixels` with a long side of at most `side`."""
    height, width = pixels.shape[:2]
    scale = min(1.0, side / max(width, height))
    small = _resize(pixels, width=round(width * scale), height=round(height * scale))
    _, coded = cv2.imencode(".jpg", cv2.cvtColor(small, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality])
    return coded.tobytes()


def _resize(pixels: "NDArray[np.uint8]", *, width: int, height: int) -> "NDArray[np.uint8]":
    size = (max(width, 1), max(height, 1))
    if pixels.shape[1::-1] == size:
        return pixels
    # Averaging areas is slow, and does no better than interpolation where less than two pixels become one.
    by_area = pixels.shape[1] >= 2 * width
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if by_area else cv2.INTER_LINEAR), np.uint8)


def _reduction(stored: tuple[int, int], size: tuple[int, int]) -> int:
    return next((by for by in (8, 4, 2) if by * max(size) <= max(stored)), 1)


def _check_end(data: bytes) -> None:
    """Refuse a cut JPEG file: OpenCV fills up what is missing in silence."""
    # Cameras append data after the end marker, so that marker may stand anywhere behind the start of the scan, where
    # coded data cannot hold it.
    scan = next((end for marker, _, end in jpeg_segments(data) if marker == START_OF_SCAN), len(data))
    if data.rfind(_END_OF_IMAGE, scan) < 0:
        raise PhotoError("The picture is cut off: its end is missing. Ask for the file again.")


def _decode_by_opencv(data: bytes, image: "ImageFile", form: str, *, size: tuple[int, int]) -> "NDArray[np.uint8]":
    flags = _REDUCED[_reduction(image.size, size)] | cv2.IMREAD_COLOR_RGB | cv2.IMREAD_IGNORE_ORIENTATION
    try:
        with quiet_stderr():  # libjpeg tells of every damaged part
            pixels = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    except cv2.error as error:
        raise _damaged(form) from error
    if pixels is None:
        raise _damaged(form)
    return _resize(np.asarray(pixels, np.uint8), width=size[0], height=size[1])


def _decode_heic(data: bytes) -> "NDArray[np.uint8]":
    """The reader's own pixels, uncopied; by way of Pillow there would be two copies more."""
    from pillow_heif import open_heif  # noqa: PLC0415 - an optional extra

    try:
        heif = open_heif(data, convert_hdr_to_8bit=True)
        return np.asarray(heif, np.uint8)[:, : heif.size[0]]
    except READER_ERRORS as error:
        raise _damaged("HEIC") from error


def _decode_lazy(image: "ImageFile", form: str, *, size: tuple[int, int]) -> "NDArray[np.uint8]":
    try:
        # libtiff reports every damaged entry on standard error.
        with warnings.catch_warnings(), quiet_stderr() if form == "TIFF" else nullcontext():
            warnings.simplefilter("ignore")
            if (rows := RawRows.of(image)) is not None:
                return rgb_of(rows, size=size)
            if form == "JPEG":
                image.draft(None, size)
            image.load()
            return rgb_of(image, size=size)
    except (*READER_ERRORS, cv2.error) as error:
        raise _damaged(form) from error


def _open_heic(data: bytes) -> "ImageFile":
    try:
        from pillow_heif import HeifImageFile  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise PhotoError(
            'HEIC pictures need one more package: run pip install "curator[heic]" and start again.'
        ) from error
    try:
        return cast("ImageFile", cast("Any", HeifImageFile)(BytesIO(data)))
    except READER_ERRORS as error:
        raise _damaged("HEIC") from error


def _damaged(form: str) -> PhotoError:
    return PhotoError("The pixels of this {format} picture are damaged. Ask for the file again.", format=form)
