"""A found face's landmarks, and the 128 values that tell people apart."""

import dlib
import numpy as np
import numpy.typing as npt

from curator.vision import models, networks
from curator.vision.detect import Found, Pixels

_CHIP = 150
_PADDING = 0.25


def landmarks_of(picture: Pixels, face: Found, *, model: str = "") -> tuple[npt.NDArray[np.float32], object]:
    """Landmarks (n, 2) in pixels of `picture`, and dlib's own form of them for `embedding_of`."""
    left, top = round(face.left), round(face.top)
    box = dlib.rectangle(left, top, left + round(face.width) - 1, top + round(face.height) - 1)
    shape = models.landmarks(model)(picture, box)
    return np.array([(point.x, point.y) for point in shape.parts()], np.float32), shape


def embedding_of(picture: Pixels, shape: object) -> npt.NDArray[np.float32]:
    """128 values of dlib's residual network on the aligned face of 150 × 150 pixels, of their own length."""
    chip = dlib.get_face_chip(picture, shape, size=_CHIP, padding=_PADDING)
    return networks.embedding(np.asarray(chip, np.uint8))
