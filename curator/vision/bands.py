"""A loaded picture of any mode to RGB pixels of the size that is asked for, a band of rows at a time.

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

    from curator.vision.raw_rows import RawRows

_BAND = 1_000_000  # pixels, about


def rgb_of(image: "Image.Image | RawRows", *, size: tuple[int, int]) -> "NDArray[np.uint8]":
    """RGB pixels (h, w, 3) of an `image`, loaded or raw, at `size` (width, height), which is at most its own.

    Each is the mean of as many as fit into it, interpolated between those. Transparent parts turn white. Deep greys
    become 8 bits: white is the least usual depth that holds the brightest.
    """
    by = max(int(max(image.size) / max(size)), 1)
    small = (math.ceil(image.width / by), math.ceil(image.height / by))
    pixels = np.empty((size[1], size[0], 3), np.uint8)
    white, step = _white(image) if _is_deep(image) else 0, small[1] / size[1]
    rows = max(int(_BAND / (image.width * by * step)), 1)
    for first, last, top, bottom in _bands(small[1], size[1], rows=rows):
        band = image.crop((0, top * by, image.width, min(bottom * by, image.height)))
        seen = _eight_bits(np.asarray(band), white) if white else np.asarray(_flat(band))
        if by > 1:
            seen = np.asarray(cv2.resize(seen, (small[0], bottom - top), interpolation=cv2.INTER_AREA), np.uint8)
        if small != size:
            seen = _between(seen, (size[0], last - first), across=small[0] / size[0], down=step, first=first, top=top)
        pixels[first:last] = seen if seen.ndim == 3 else seen[:, :, np.newaxis]
    return pixels


def _bands(small: int, size: int, *, rows: int) -> Iterator[tuple[int, int, int, int]]:
    """Rows of the result, first and behind the last, and the rows of the picture of `small` rows that they rest on."""
    step = small / size
    for first in range(0, size, rows):
        last = min(first + rows, size)
        top, bottom = max(int((first + 0.5) * step - 0.5), 0), min(int((last - 0.5) * step + 0.5) + 1, small)
        yield (first, last, first, last) if step == 1 else (first, last, top, bottom)


def _between(
    seen: "NDArray[np.uint8]", size: tuple[int, int], *, across: float, down: float, first: int, top: int
) -> "NDArray[np.uint8]":
    """A band that begins at row `top`, interpolated to the rows of the result from `first` on."""
    back = np.array([[across, 0, (across - 1) / 2], [0, down, (first + 0.5) * down - 0.5 - top]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(seen, back, size, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _flat(band: "Image.Image") -> "Image.Image":
    if band.mode in ("RGBA", "RGBa", "LA", "La", "PA") or "transparency" in band.info:
        seen = band.convert("RGBA")
        band = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
    return band.convert("RGB")


def _is_deep(image: "Image.Image | RawRows") -> bool:
    return image.mode.startswith("I") or image.mode == "F"


def _white(image: "Image.Image | RawRows") -> float:
    rows = max(_BAND // image.width, 1)
    bands = (image.crop((0, top, image.width, min(top + rows, image.height))) for top in range(0, image.height, rows))
    top = max(float(_numbers(np.asarray(band)).max(initial=0)) for band in bands)
    depths = (1, 255) if image.mode == "F" else (255, 4095, 65535)
    return next((depth for depth in depths if top <= depth), max(top, 1))


def _eight_bits(deep: "NDArray[np.generic]", white: float) -> "NDArray[np.uint8]":
    return np.asarray(np.clip(_numbers(deep) * (255 / white), 0, 255), np.uint8)


def _numbers(deep: "NDArray[np.generic]") -> "NDArray[np.float32]":
    return np.nan_to_num(deep.astype(np.float32))
