"""Bytes to upright RGB pixels, at the size that is asked for."""

import warnings
from contextlib import nullcontext
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, cast

import cv2
import numpy as np
from PIL import Image

from curator.domain.errors import PhotoError
from curator.vision.containers import START_OF_SCAN, jpeg_segments
from curator.vision.header import READER_ERRORS, check_pixels, header_of, open_picture, picture_format
from curator.vision.quiet import quiet_stderr

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.ImageFile import ImageFile

MAX_PIXELS: Final = 50_000_000

_REDUCED: Final = {8: cv2.IMREAD_REDUCED_COLOR_8, 4: cv2.IMREAD_REDUCED_COLOR_4, 2: cv2.IMREAD_REDUCED_COLOR_2}
_TURNS: Final = {
    3: cv2.ROTATE_180,
    4: cv2.ROTATE_180,
    5: cv2.ROTATE_90_CLOCKWISE,
    6: cv2.ROTATE_90_CLOCKWISE,
    7: cv2.ROTATE_90_COUNTERCLOCKWISE,
    8: cv2.ROTATE_90_COUNTERCLOCKWISE,
}
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
    if form == "JPEG" and image.mode in ("L", "RGB"):
        stored = _decode_jpeg(data, reduction=_reduction(scale))
    else:
        stored = _decode_lazy(image, form)
    width, height = header.upright(orientation if form != "HEIC" else 1)
    pixels = _resize(upright(stored, turn), width=round(width * scale), height=round(height * scale))
    return Picture(pixels, scale, width, height)


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


def _reduction(scale: float) -> int:
    return next((by for by in (8, 4, 2) if by * scale <= 1), 1)


def _decode_jpeg(data: bytes, *, reduction: int) -> "NDArray[np.uint8]":
    # OpenCV fills up what is missing of a cut file in silence. Cameras append data after the end marker, so that
    # marker may stand anywhere behind the start of the scan, where coded data cannot hold it.
    scan = next((end for marker, _, end in jpeg_segments(data) if marker == START_OF_SCAN), len(data))
    if data.rfind(_END_OF_IMAGE, scan) < 0:
        raise PhotoError("The picture is cut off: its end is missing. Ask for the file again.")
    flags = _REDUCED.get(reduction, cv2.IMREAD_COLOR) | cv2.IMREAD_IGNORE_ORIENTATION
    try:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    except cv2.error as error:
        raise _damaged("JPEG") from error
    if pixels is None:
        raise _damaged("JPEG")
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB), np.uint8)


def _decode_lazy(image: "Image.Image", form: str) -> "NDArray[np.uint8]":
    try:
        # libtiff reports every damaged entry on standard error.
        with warnings.catch_warnings(), quiet_stderr() if form == "TIFF" else nullcontext():
            warnings.simplefilter("ignore")
            image.load()
            return _rgb(image)
    except READER_ERRORS as error:
        raise _damaged(form) from error


def _rgb(image: "Image.Image") -> "NDArray[np.uint8]":
    if image.mode.startswith("I") or image.mode == "F":
        return np.repeat(_eight_bits(np.asarray(image))[:, :, np.newaxis], 3, axis=2)
    if image.mode in ("RGBA", "RGBa", "LA", "La", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        image = Image.alpha_composite(white, seen)
    return np.array(image.convert("RGB"))


def _eight_bits(deep: "NDArray[np.generic]") -> "NDArray[np.uint8]":
    """Deep greys; white is taken to be the least of the usual depths that holds the brightest value."""
    grey = np.nan_to_num(deep.astype(np.float32))
    top = float(grey.max(initial=0))
    depths = (1, 255) if deep.dtype.kind == "f" else (255, 4095, 65535)
    white = next((depth for depth in depths if top <= depth), max(top, 1))
    return np.asarray(np.clip(grey * (255 / white), 0, 255), np.uint8)


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
