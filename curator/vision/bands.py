"""A loaded picture of any mode to RGB pixels, a band of rows at a time.

Whole copies in other modes would cost hundreds of megabytes on a large picture; a band costs a few.
"""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BAND = 1_000_000  # pixels, about


def rgb_of(image: "Image.Image", *, by: int) -> "NDArray[np.uint8]":
    """RGB pixels (h, w, 3) of a loaded `image`, each the mean of `by` × `by` of its own; parts of these count too.

    Transparent parts turn white. Deep greys become 8 bits: white is the least usual depth that holds the brightest.
    """
    width, height = math.ceil(image.width / by), math.ceil(image.height / by)
    pixels = np.empty((height, width, 3), np.uint8)
    white = _white(image) if _is_deep(image) else 0
    for first, band in _bands(image, by):
        seen = _eight_bits(np.asarray(band), white) if white else np.asarray(_flat(band))
        rows = math.ceil(band.height / by)
        if seen.shape[:2] != (rows, width):
            seen = np.asarray(cv2.resize(seen, (width, rows), interpolation=cv2.INTER_AREA), np.uint8)
        pixels[first : first + rows] = seen if seen.ndim == 3 else seen[:, :, np.newaxis]
    return pixels


def _bands(image: "Image.Image", by: int) -> Iterator[tuple[int, "Image.Image"]]:
    """Bands from the top, each with the row of the result that it begins."""
    rows = max(_BAND // (image.width * by), 1)
    for first in range(0, math.ceil(image.height / by), rows):
        top, bottom = first * by, min((first + rows) * by, image.height)
        yield first, image.crop((0, top, image.width, bottom))


def _flat(band: "Image.Image") -> "Image.Image":
    if band.mode in ("RGBA", "RGBa", "LA", "La", "PA") or "transparency" in band.info:
        seen = band.convert("RGBA")
        band = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
    return band.convert("RGB")


def _is_deep(image: "Image.Image") -> bool:
    return image.mode.startswith("I") or image.mode == "F"


def _white(image: "Image.Image") -> float:
    top = max(float(_numbers(np.asarray(band)).max(initial=0)) for _, band in _bands(image, 1))
    depths = (1, 255) if image.mode == "F" else (255, 4095, 65535)
    return next((depth for depth in depths if top <= depth), max(top, 1))


def _eight_bits(deep: "NDArray[np.generic]", white: float) -> "NDArray[np.uint8]":
    return np.asarray(np.clip(_numbers(deep) * (255 / white), 0, 255), np.uint8)


def _numbers(deep: "NDArray[np.generic]") -> "NDArray[np.float32]":
    return np.nan_to_num(deep.astype(np.float32))
