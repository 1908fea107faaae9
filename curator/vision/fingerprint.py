"""A photo's fingerprint: how the whole picture, the scene round the face and the face itself look, in few bytes.

What lies round the face is sampled in the face's own frame, so that cropping, resizing and turning a picture leave it
where it was. All of it is luminance: greyscale and sepia copies look alike.
"""

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from curator.domain.duplicates import FACE_SIDE, SCENE_SIDE, WHOLE_SIDE, Fingerprint
from curator.vision.face_frame import FaceFrame, Pixels, Points, cut, face_frame

_SCENE_WIDTH: Final = 7.0  # inter-eye distances; about three faces
_FACE_WIDTH: Final = 2.6
_BELOW_EYES: Final = 0.75  # how far the middle of both lies below the eyes
_FINE: Final = 4  # samples a side of one cell
_HASH: Final = 8
_EDGE: Final = 0.6  # share of a cell that must lie inside the picture


def fingerprint_of(pixels: Pixels, landmarks: Points | None) -> Fingerprint:
    """Fingerprint of an upright RGB picture, uint8 (h, w, 3), and its main face's 5 or 68 landmarks, if it has one.

    Raises:
        ValueError: another number of landmarks.
    """
    whole = _grey(np.asarray(cv2.resize(pixels, (32, 32), interpolation=cv2.INTER_AREA), np.uint8))
    patch = _shrunk(whole, WHOLE_SIDE)
    if landmarks is None:
        return Fingerprint(_hash(whole), 0, patch.tobytes())
    frame = face_frame(landmarks)
    scene, inside = _sampled(pixels, frame, width=_SCENE_WIDTH, side=SCENE_SIDE)
    face, _ = _sampled(pixels, frame, width=_FACE_WIDTH, side=FACE_SIDE)
    # 0 says "outside", so what is black inside becomes 1.
    cells = np.where(_shrunk(inside, SCENE_SIDE) >= _EDGE * 255, np.maximum(_shrunk(scene, SCENE_SIDE), 1), 0)
    return Fingerprint(
        _hash(whole),
        _hash(np.asarray(cv2.resize(face, (32, 32), interpolation=cv2.INTER_AREA), np.uint8)),
        patch.tobytes(),
        cells.astype(np.uint8).tobytes(),
        _shrunk(face, FACE_SIDE).tobytes(),
        _margins(pixels, frame),
    )


def _margins(pixels: Pixels, frame: FaceFrame) -> tuple[float, float, float, float]:
    """From the middle between the eyes to left, top, right and bottom of the picture, in inter-eye distances."""
    height, width = pixels.shape[:2]
    x, y, unit = frame.middle.real, frame.middle.imag, frame.inter_eye_pixels
    return x / unit, y / unit, (width - x) / unit, (height - y) / unit


def _sampled(pixels: Pixels, frame: FaceFrame, *, width: float, side: int) -> tuple[Pixels, Pixels]:
    samples = side * _FINE
    unit = samples / width
    eyes = (samples / 2, samples / 2 - _BELOW_EYES * unit)
    cutting, inside = cut(pixels, frame, size=(samples, samples), inter_eye=unit, eyes=eyes)
    return _grey(cutting), inside


def _grey(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)


def _shrunk(grey: Pixels, side: int) -> Pixels:
    return np.asarray(cv2.resize(grey, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def _hash(grey: Pixels) -> int:
    """Signs of the 8 × 8 lowest cosine terms without the mean, against their median (pHash; Zauner 2010)."""
    terms = np.asarray(cv2.dct(grey.astype(np.float32)))[:_HASH, :_HASH].ravel()
    return _bits(terms > np.median(terms[1:]))


def _bits(signs: npt.NDArray[np.bool_]) -> int:
    return int.from_bytes(np.packbits(signs).tobytes(), "big")
