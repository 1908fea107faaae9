"""How much detail a picture has: blur, blocks left by compression, and the quality a JPEG file was saved at."""

import struct
from io import BytesIO
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, JpegImagePlugin

from curator.vision.face_frame import Pixels
from curator.vision.header import READER_ERRORS

_FINE, _COARSE = 1.5, 4.0  # σ of the two smoothings, in pixels of a face about 144 wide
_SHARPEST: Final = 0.15  # σ in pixels; what is measured below is noise
_FLAT: Final = 1e-3  # squared grey levels; a picture with weaker gradients has no detail at all
_CAP: Final = 16  # grey levels; higher steps are the picture's own edges
_SMALLEST: Final = 24  # pixels; three blocks
_ANNEX_K: Final = np.array(
    [
        [16, 11, 10, 16, 24, 40, 51, 61],
        [12, 12, 14, 19, 26, 58, 60, 55],
        [14, 13, 16, 24, 40, 57, 69, 56],
        [14, 17, 22, 29, 51, 87, 80, 62],
        [18, 22, 37, 56, 68, 109, 103, 77],
        [24, 35, 55, 64, 81, 104, 113, 92],
        [49, 64, 78, 87, 103, 121, 120, 101],
        [72, 92, 95, 98, 112, 100, 103, 99],
    ]
)
"""Luminance table of ITU-T T.81 Annex K, which the Independent JPEG Group's encoder scales by the quality."""


def blur(grey: Pixels, mask: Pixels) -> float:
    """σ in pixels of the Gaussian blur that `grey` looks to have gone through, where `mask` is not 0.

    Spectra of scenes fall as 1/f² (Field 1987), so the energy of the gradients after a total blur σ goes as 1/σ².
    With E the energy after a further smoothing of s: E(s1)/E(s2) = (σ² + s2²)/(σ² + s1²), which gives σ. Contrast
    and brightness cancel; grain makes a picture look sharper than it is.
    """
    picture = grey.astype(np.float32)
    inside = np.asarray(cv2.erode(mask, np.ones((3, 3), np.uint8)))[1:-1, 1:-1] > 0
    fine, coarse = (_gradient_energy(picture, inside, s) for s in (_FINE, _COARSE))
    if coarse < _FLAT:
        return float(grey.shape[1])
    ratio = max(fine / coarse, 1.0005)
    squared = (_COARSE**2 - ratio * _FINE**2) / (ratio - 1)
    return float(np.sqrt(max(squared, _SHARPEST**2)))


def _gradient_energy(picture: npt.NDArray[np.float32], inside: npt.NDArray[np.bool_], sigma: float) -> float:
    smooth = np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.float32)
    across = smooth[1:-1, 2:] - smooth[1:-1, :-2]
    down = smooth[2:, 1:-1] - smooth[:-2, 1:-1]
    energy = (across * across + down * down)[inside]
    return float(energy.mean()) if energy.size else 0.0


def compression_artifacts(pixels: Pixels) -> float | None:
    """Mean extra step at the edges of 8 × 8 blocks in grey levels, whatever corner the blocks start from.

    `pixels` are RGB and the file's own, not resized ones; None where they hold too few blocks to tell.
    """
    if min(pixels.shape[:2]) < _SMALLEST:
        return None
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.int16)
    return (_step_at_blocks(grey) + _step_at_blocks(grey.T)) / 2


def _step_at_blocks(grey: npt.NDArray[np.int16]) -> float:
    steps = np.abs(np.diff(grey, axis=1))
    # Twice what a step has beyond the mean of its neighbours.
    extra = np.clip(2 * steps[:, 1:-1] - steps[:, :-2] - steps[:, 2:], 0, 2 * _CAP).mean(axis=0) / 2
    phases = np.array([extra[start::8].mean() for start in range(8)])
    first = int(phases.argmax())
    return float(phases[first] - np.median(np.delete(phases, first)))


def jpeg_quality(data: bytes) -> float | None:
    """Quality that libjpeg's encoder would have been asked for to write the file's luminance table; None if no JPEG."""
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "MPO")) as image:
            tables = image.quantization if isinstance(image, JpegImagePlugin.JpegImageFile) else {}
    except (*READER_ERRORS, struct.error):
        return None
    if not tables:
        return None
    # Sums, since the order of a table's entries has differed between versions of Pillow.
    return float(1 + np.abs(_table_sums() - sum(tables[min(tables)])).argmin())


def _table_sums() -> npt.NDArray[np.int64]:
    """Sums of the encoder's luminance tables for the qualities 1 to 100."""
    quality = np.arange(1, 101)[:, np.newaxis]
    percent = np.where(quality < 50, 5000 // quality, 200 - 2 * quality)
    return np.asarray(np.clip((_ANNEX_K.ravel() * percent + 50) // 100, 1, 255).sum(axis=1), np.int64)
