"""Light and colour: exposure and range of the face, and whether the picture is in colour, in one tone or grey."""

from typing import Final, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from curator.domain.quality import Colour
from curator.vision.face_frame import Pixels

_SIDE: Final = 64
_GREYS_BELOW: Final = 3.0  # CIELAB units of chroma; scans of greyscale prints have up to about this
_TONES_BELOW: Final = 3.0  # of spread: toned portraits reach 2.9, coloured ones begin at 3.3


class Exposure(NamedTuple):
    """Figures of a face's luminance; `domain.quality.Quality` tells what each is."""

    not_black: float
    not_white: float
    mean: float
    high: float
    entropy: float


def exposure_of(luminance: Pixels) -> Exposure:
    """Measure luminance values (n,) of a face; the ranges of black and white are OFIQ's."""
    shares = np.bincount(luminance, minlength=256) / max(luminance.size, 1)
    seen = shares[shares > 0]
    return Exposure(
        not_black=float(1 - shares[:26].sum()),
        not_white=float(1 - shares[247:].sum()),
        mean=float(shares @ np.arange(256)) / 255,
        high=float(np.searchsorted(shares.cumsum(), 0.95)) / 255,
        entropy=float(-(seen * np.log2(seen)).sum()),
    )


def natural_colour(face: Pixels, mask: Pixels) -> float:
    """Distance of the mean CIELAB a and b of RGB `face`, where `mask` is not 0, from those of faces; OFIQ's formula."""
    small, within = (cv2.resize(part, (40, 44), interpolation=cv2.INTER_AREA) for part in (face, mask))
    chosen = _lab(np.asarray(small, np.uint8))[np.asarray(within).ravel() > 127]
    if not chosen.size:
        return 100.0
    a, b = (float(value) for value in chosen[:, 1:].mean(axis=0))
    if a < 0 or b < 0:
        return 100.0
    return float(np.hypot(max(5 - a, a - 25, 0), max(5 - b, b - 35, 0)))


def colour_of(pixels: Pixels) -> tuple[Colour, float, float]:
    """Kind of colour of an RGB picture, its chroma and the spread of its chroma, in CIELAB units.

    A tone is a curve through lightness: pixels of about one lightness have one colour. The spread is what their
    colours differ by.
    """
    lab = _lab(np.asarray(cv2.resize(pixels, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA), np.uint8))
    by_lightness = lab[np.argsort(lab[:, 0]), 1:].reshape(_SIDE, _SIDE, 2)
    chroma = _length(by_lightness)
    spread = _length(by_lightness - by_lightness.mean(axis=1, keepdims=True))
    if chroma < _GREYS_BELOW:
        return Colour.GREYSCALE, chroma, spread
    return (Colour.TONED if spread < _TONES_BELOW else Colour.COLOUR), chroma, spread


def _lab(pixels: Pixels) -> npt.NDArray[np.float32]:
    lab = cv2.cvtColor(pixels.astype(np.float32) / np.float32(255), cv2.COLOR_RGB2LAB)
    return np.asarray(lab, np.float32).reshape(-1, 3)


def _length(vectors: npt.NDArray[np.float32]) -> float:
    return float(np.sqrt((vectors * vectors).sum(axis=-1).mean()))
