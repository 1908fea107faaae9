"""The face's own frame of reference: lengths in inter-eye distances, the middle between the eyes as origin.

A similarity (turn, one scale, shift) that fits eye corners and nose base carries picture pixels into it. It needs
only what 5 and 68 landmarks share, so that all measures and fingerprints agree on where a face is.
"""

from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
Points = npt.NDArray[np.float32]
AnyPoints = npt.NDArray[np.floating[Any]]

FACE_WIDTH: Final = 2.4
"""Width of a face in inter-eye distances: ear to ear on the jaw line, median of frontal portraits."""

# Outer and inner corner of the eye on the left of the picture, inner and outer on the right, base of the nose.
_SHARED: Final = {68: (36, 39, 42, 45, 33), 5: (2, 3, 1, 0, 4)}
_TYPICAL: Final = np.array([-0.69 + 0.01j, -0.30 + 0.02j, 0.30 + 0.02j, 0.69 + 0.01j, 0.81j])


@dataclass(frozen=True, slots=True)
class FaceFrame:
    """Picture pixels z = x + iy go to `turn` · z + `shift` in inter-eye distances, x to the right and y downwards."""

    turn: complex
    shift: complex

    @property
    def inter_eye_pixels(self) -> float:
        """Pixels of the picture that one inter-eye distance covers."""
        return 1 / abs(self.turn)

    @property
    def middle(self) -> complex:
        """Where the middle between the eyes is, x + iy in pixels of the picture."""
        return -self.shift / self.turn

    def place(self, points: Points) -> npt.NDArray[np.float64]:
        """Points (n, 2) of the picture in inter-eye distances."""
        placed = self.turn * (points[:, 0] + 1j * points[:, 1]) + self.shift
        return np.stack([placed.real, placed.imag], axis=1)


def face_frame(landmarks: Points) -> FaceFrame:
    """Fit by least squares on landmarks (68, 2) or dlib's (5, 2) in picture pixels.

    Raises:
        ValueError: another number of landmarks.
    """
    shared = shared_points(landmarks)
    middle, aim = shared.mean(), _TYPICAL.mean()
    spread = shared - middle
    # A face of one point has no scale; a tiny one keeps the arithmetic finite.
    power = max(float(np.vdot(spread, spread).real), 1e-6)
    turn = complex(np.vdot(spread, _TYPICAL - aim) / power)
    return FaceFrame(turn, complex(aim - turn * middle))


def shared_points(landmarks: Points) -> npt.NDArray[np.complex128]:
    """Eye corners from left to right and the nose base as x + iy, from 68 or 5 landmarks.

    Raises:
        ValueError: another number of landmarks.
    """
    if len(landmarks) not in _SHARED:
        raise ValueError(f"5 or 68 landmarks are understood, not {len(landmarks)}")
    chosen = landmarks[list(_SHARED[len(landmarks)])].astype(np.float64)
    return np.asarray(chosen[:, 0] + 1j * chosen[:, 1])


def cut(
    picture: Pixels, frame: FaceFrame, *, size: tuple[int, int], inter_eye: float, eyes: tuple[float, float]
) -> tuple[Pixels, Pixels]:
    """The aligned face (height, width, …) and where it lies inside the picture (255, else 0).

    `size` is (width, height) in pixels, `inter_eye` the pixels of one inter-eye distance there and `eyes` where the
    middle between the eyes comes to lie. Pixels outside the picture repeat its edge.
    """
    turn = frame.turn * inter_eye
    shift = frame.shift * inter_eye + complex(*eyes)
    crop, corner = _neighbourhood(picture, turn, shift, size)
    by = max(int(1 / abs(turn)), 1)
    if by > 1:
        # Interpolation alone would skip pixels, and so make details up.
        small = (max(crop.shape[1] // by, 1), max(crop.shape[0] // by, 1))
        crop = np.asarray(cv2.resize(crop[: small[1] * by, : small[0] * by], small, interpolation=cv2.INTER_AREA))
    shift += turn * (corner + (by - 1) / 2 * (1 + 1j))
    turn *= by
    matrix = np.array([[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag]])
    face = cv2.warpAffine(crop, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    inside = cv2.warpAffine(np.full(crop.shape[:2], 255, np.uint8), matrix, size, flags=cv2.INTER_NEAREST)
    return np.asarray(face, np.uint8), np.asarray(inside, np.uint8)


def _neighbourhood(picture: Pixels, turn: complex, shift: complex, size: tuple[int, int]) -> tuple[Pixels, complex]:
    """The part of the picture that a cut reads, and its top left corner."""
    width, height = size
    corners = (np.array([0, width, 1j * height, width + 1j * height]) - shift) / turn
    rows, columns = picture.shape[:2]
    left, right = (int(np.clip(x, 0, columns - 1)) for x in (corners.real.min() - 2, corners.real.max() + 2))
    top, bottom = (int(np.clip(y, 0, rows - 1)) for y in (corners.imag.min() - 2, corners.imag.max() + 2))
    return picture[top : bottom + 1, left : right + 1], complex(left, top)


def eye_centres(points: AnyPoints) -> tuple[AnyPoints, AnyPoints]:
    """Centres of the eyes at the picture's left and right, from 68 landmarks."""
    return points[36:42].mean(0), points[42:48].mean(0)


def axes(points: AnyPoints) -> tuple[AnyPoints, AnyPoints]:
    """Vectors of one inter-ocular distance: to the picture's right along the eyes, and down the face."""
    left, right = eye_centres(points)
    across = right - left
    return across, np.array([-across[1], across[0]], np.float32)
