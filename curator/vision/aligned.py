"""Faces laid over one another, so that two of them, or the averages of many, can be compared point by point."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from curator.vision.decode import decode
from curator.vision.face_frame import FaceFrame, Pixels, Points, cut, face_frame
from curator.vision.header import read_header

SIDE: Final = 320
ROOM: Final = 3.7
"""Inter-eye distances that the aligned face's side holds: hair and chin with some room round them."""

_EYES_AT: Final = (0.5, 0.41)  # share of the side at which the middle between the eyes lies
_FINER: Final = 1.3  # pixels decoded per pixel shown; turning and shifting them costs some sharpness
# Eyes, each the mean of its six points, which is steadier than its corners; then the corners of the mouth.
_AIM: Final = np.array([-0.495 + 0.015j, 0.495 + 0.015j, -0.40 + 1.19j, 0.40 + 1.19j])
_WEIGHTS: Final = np.array([1.0, 1.0, 0.2, 0.2]) / 2.4
_MOST_DIFFERENT: Final = 40.0  # CIELAB lightness; skin beside a dark brow
_BLUR: Final = 1 / 80  # standard deviation in sides: two faces never lie on each other to the pixel

_Map = npt.NDArray[np.float32]


def aligned_face(data: bytes, landmarks: Points, *, orientation: int, side: int = SIDE) -> Pixels:
    """The face in the photo `data` as uint8 RGB (side, side, 3), eyes level and always at the same place.

    `landmarks` are (68, 2) or dlib's (5, 2) in pixels of the upright original, `orientation` is EXIF's. A similarity
    fits the eyes and the mouth's corners; five landmarks have the nose's base instead. What the picture does not show
    repeats its edge.

    Raises:
        PhotoError: the bytes cannot be decoded.
        ValueError: another number of landmarks.
    """
    frame = _frame(landmarks)
    inter_eye = side / ROOM
    header = read_header(data)
    scale = min(1.0, _FINER * inter_eye / frame.inter_eye_pixels)
    picture = decode(data, orientation=orientation, long_side=max(round(max(header.width, header.height) * scale), 1))
    seen = FaceFrame(frame.turn / picture.scale, frame.shift)
    eyes = (_EYES_AT[0] * side, _EYES_AT[1] * side)
    return cut(picture.pixels, seen, size=(side, side), inter_eye=inter_eye, eyes=eyes)[0]


def average(faces: Sequence[Pixels]) -> Pixels:
    """The mean of aligned faces (side, side, 3), uint8, each brought to their common lightness and contrast first.

    Raises:
        ValueError: no faces.
    """
    if not faces:
        raise ValueError("an average needs a face")
    return _rgb(np.mean(_equalised([_lab(face) for face in faces]), axis=0, dtype=np.float32))


def matched(one: Pixels, other: Pixels) -> tuple[Pixels, Pixels]:
    """Two aligned faces with the same mean and contrast of lightness, so that only the faces differ to the eye."""
    first, second = _equalised([_lab(one), _lab(other)])
    return _rgb(first), _rgb(second)


def difference(one: Pixels, other: Pixels) -> _Map:
    """How much two aligned faces differ in lightness, float32 (side, side) from 0 to 1; 0 outside the face.

    Light and contrast are made equal first; colour is left out, because cameras and prints change it.
    """
    pair = _equalised([_lab(one), _lab(other)])
    sigma = one.shape[0] * _BLUR
    first, second = (cv2.GaussianBlur(lab[:, :, 0], (0, 0), sigma) for lab in pair)
    return np.asarray(np.clip(np.abs(first - second) / _MOST_DIFFERENT, 0, 1) * _oval(one.shape[0]), np.float32)


def _frame(landmarks: Points) -> FaceFrame:
    if len(landmarks) != 68:
        return face_frame(landmarks)
    z = landmarks @ np.array([1, 1j])
    points = np.array([z[36:42].mean(), z[42:48].mean(), z[48], z[54]])
    middle, aim = complex(_WEIGHTS @ points), complex(_WEIGHTS @ _AIM)
    spread = points - middle
    power = max(float(_WEIGHTS @ np.abs(spread) ** 2), 1e-6)
    turn = complex((_WEIGHTS * spread.conj()) @ (_AIM - aim)) / power
    return FaceFrame(turn, aim - turn * middle)


def _equalised(labs: "Sequence[_Map]") -> list[_Map]:
    """Give all faces the same mean and spread of lightness within the oval: the mean of what they have."""
    inside = _oval(labs[0].shape[0]) > 0.5
    light = [lab[:, :, 0][inside] for lab in labs]
    mean = float(np.mean([values.mean() for values in light]))
    spread = float(np.mean([values.std() for values in light]))
    equal = []
    for lab, values in zip(labs, light, strict=True):
        moved = lab.copy()
        moved[:, :, 0] = (lab[:, :, 0] - values.mean()) * (spread / max(float(values.std()), 1.0)) + mean
        equal.append(moved)
    return equal


def _oval(side: int) -> _Map:
    """1 on the face, 0 outside, soft between: above the brows, where hair may begin, to the chin, and ear to ear."""
    rows, columns = np.mgrid[0:side, 0:side].astype(np.float32) / side
    reach = np.hypot((columns - 0.5) / 0.33, (rows - 0.6) / 0.35)
    return np.asarray(np.clip((1 - reach) / 0.12, 0, 1), np.float32)


def _lab(face: Pixels) -> _Map:
    return np.asarray(cv2.cvtColor(face.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32)


def _rgb(lab: _Map) -> Pixels:
    lab[:, :, 0] = np.clip(lab[:, :, 0], 0, 100)
    return np.asarray(np.clip(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB) * 255, 0, 255).round(), np.uint8)
