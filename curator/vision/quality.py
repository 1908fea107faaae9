"""Quality of one face: pixels and landmarks in, plain measures out; `domain.quality` says what each means."""

from typing import Final

import cv2
import numpy as np

from curator.domain.quality import Quality
from curator.vision.face_frame import FACE_WIDTH, FaceFrame, Pixels, Points, cut, face_frame
from curator.vision.quality_detail import blur, compression_artifacts, jpeg_quality
from curator.vision.quality_light import colour_of, exposure_of, natural_colour
from curator.vision.quality_shape import eyes_open, head_pose, inter_eye_distance, mouth_closed, roll_of

_SIZE: Final = (160, 176)
_INTER_EYE: Final = 60.0
_EYES: Final = (80.0, 52.0)
_HALF: Final = 256  # more pixels than twice this either way tell no more about blocks


def _oval() -> Pixels:
    """255 on the face of the aligned picture: brow to chin, cheek to cheek."""
    mask = np.zeros((_SIZE[1], _SIZE[0]), np.uint8)
    return np.asarray(cv2.ellipse(mask, (80, 92), (56, 68), 0, 0, 360, 255, cv2.FILLED), np.uint8)


_OVAL: Final = _oval()


def measure_quality(pixels: Pixels, landmarks: Points, *, scale: float, faces: int, data: bytes) -> Quality:
    """Measure one face of an upright picture.

    `pixels` is uint8 (h, w, 3) RGB, `landmarks` (68, 2) or dlib's (5, 2) in its pixels, `scale` how many of them an
    original pixel became, `faces` how many faces the picture shows and `data` the file that it was decoded from.

    Raises:
        ValueError: another number of landmarks.
    """
    frame = face_frame(landmarks)
    face, inside = cut(pixels, frame, size=_SIZE, inter_eye=_INTER_EYE, eyes=_EYES)
    # A face that hangs over the picture's edge is judged by what is seen of it.
    mask = np.asarray(cv2.bitwise_and(_OVAL, inside), np.uint8) if (inside[_OVAL > 0] > 0).any() else _OVAL
    grey = np.asarray(cv2.cvtColor(face, cv2.COLOR_RGB2GRAY), np.uint8)
    exposure = exposure_of(grey[mask > 0])
    colour, chroma, spread = colour_of(pixels)
    pose = head_pose(landmarks)
    yaw = pose.yaw if pose else None
    return Quality(
        sharpness=_INTER_EYE * FACE_WIDTH / blur(grey, mask),
        under_exposure_prevention=exposure.not_black,
        over_exposure_prevention=exposure.not_white,
        luminance_mean=exposure.mean,
        luminance_high=exposure.high,
        dynamic_range=exposure.entropy,
        natural_colour=natural_colour(face, mask),
        colour=colour,
        chroma=chroma,
        chroma_spread=spread,
        compression_artifacts=compression_artifacts(_around(pixels, frame)) if scale == 1 else None,
        jpeg_quality=jpeg_quality(data),
        inter_eye_distance=inter_eye_distance(landmarks, yaw=yaw) / scale,
        head_pose_yaw=yaw,
        head_pose_pitch=pose.pitch if pose else None,
        head_pose_roll=pose.roll if pose else roll_of(landmarks),
        eyes_open=eyes_open(landmarks),
        mouth_closed=mouth_closed(landmarks),
        faces=faces,
        face_in_picture=float((inside[_OVAL > 0] > 0).mean()),
    )


def _around(pixels: Pixels, frame: FaceFrame) -> Pixels:
    """The head, unturned: blocks lie along rows and columns of the file's own pixels."""
    unit, middle = frame.inter_eye_pixels, frame.middle
    left, right = (max(round(middle.real + side * min(1.6 * unit, _HALF)), 0) for side in (-1, 1))
    top, bottom = (max(round(middle.imag + side), 0) for side in (-min(1.5 * unit, _HALF), min(2.2 * unit, _HALF)))
    return pixels[top:bottom, left:right]
