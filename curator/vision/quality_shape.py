"""What landmarks tell: distance between the eyes, pose of the head, how far eyes and mouth are open."""

from typing import Final, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from curator.vision.face_frame import Points, face_frame, shared_points

_LANDMARKS: Final = 68
_EYES: Final = ((36, 37, 38, 39, 40, 41), (42, 43, 44, 45, 46, 47))
_CHIN: Final = 8
_LIPS: Final = ((61, 67), (62, 66), (63, 65))
_DISTANCE: Final = 12.0  # camera to face in inter-eye distances, 0.75 m: what portraits are about taken from

# A face of average proportions in inter-eye distances (x to the picture's right, y down, z away from the camera,
# the inner eye corners at z = 0): corners of the eyes, bridge, tip, base and wings of the nose, corners of the mouth.
# x and y are medians of frontal portraits, z anthropometric means (Farkas 1994) for eyes that are 63 mm apart.
_MODEL: Final = {
    36: (-0.69, 0.01, 0.16),
    39: (-0.30, 0.02, 0.0),
    42: (0.30, 0.02, 0.0),
    45: (0.69, 0.01, 0.16),
    27: (0.0, -0.04, -0.20),
    30: (0.0, 0.59, -0.55),
    31: (-0.24, 0.73, -0.20),
    33: (0.0, 0.81, -0.30),
    35: (0.24, 0.73, -0.20),
    48: (-0.45, 1.16, -0.02),
    54: (0.45, 1.16, -0.02),
}
_SOLID: Final = np.array(list(_MODEL.values()), np.float64)


class Pose(NamedTuple):
    """Degrees; positive to the person's left, down, and towards their right shoulder."""

    yaw: float
    pitch: float
    roll: float


def head_pose(landmarks: Points) -> Pose | None:
    """Turn of the head from 68 landmarks by fitting an average face; None with fewer.

    The camera is taken to look straight at the face, so that the place in the picture does not matter.
    """
    if len(landmarks) != _LANDMARKS:
        return None
    frame = face_frame(landmarks)
    seen = frame.place(landmarks)[list(_MODEL)]
    camera = np.diag([_DISTANCE, _DISTANCE, 1.0])
    start = np.array([0.0, 0.0, _DISTANCE])
    # The frame has taken the roll out, so a start at "straight ahead" is near enough to converge.
    _, rotation, _ = cv2.solvePnP(
        _SOLID, seen, camera, None, np.zeros(3), start, useExtrinsicGuess=True, flags=cv2.SOLVEPNP_ITERATIVE
    )
    yaw, pitch, roll = _angles(np.asarray(cv2.Rodrigues(rotation)[0], np.float64))
    return Pose(yaw, pitch, _wrapped(roll + np.degrees(np.angle(frame.turn))))


def roll_of(landmarks: Points) -> float:
    """Degrees that the line through the eye corners is turned by; positive towards the person's right shoulder."""
    return _wrapped(float(np.degrees(np.angle(face_frame(landmarks).turn))))


def inter_eye_distance(landmarks: Points, *, yaw: float | None) -> float:
    """Pixels between the eyes' centres; `yaw` in degrees undoes what turning the head took off."""
    outer, inner, other_inner, other_outer, _ = shared_points(landmarks)
    across = float(abs((outer + inner) - (other_inner + other_outer)) / 2)
    return across / max(float(np.cos(np.radians(yaw or 0))), 0.2)


def eyes_open(landmarks: Points) -> float | None:
    """Eye aspect ratio of the more closed eye; None with fewer than 68 landmarks."""
    if len(landmarks) != _LANDMARKS:
        return None
    return min(_aspect(landmarks[list(eye)]) for eye in _EYES)


def mouth_closed(landmarks: Points) -> float | None:
    """Largest gap between the lips over the distance from the eyes to the chin; None with fewer than 68 landmarks."""
    if len(landmarks) != _LANDMARKS:
        return None
    gap = max(_distance(landmarks[upper], landmarks[lower]) for upper, lower in _LIPS)
    eyes = landmarks[36:48].mean(axis=0)
    return gap / max(_distance(eyes, landmarks[_CHIN]), 1e-6)


def _aspect(eye: Points) -> float:
    width = max(_distance(eye[0], eye[3]), 1e-6)
    return (_distance(eye[1], eye[5]) + _distance(eye[2], eye[4])) / (2 * width)


def _distance(one: Points, other: Points) -> float:
    return float(np.linalg.norm(one - other))


def _angles(rotation: npt.NDArray[np.float64]) -> tuple[float, float, float]:
    """Yaw, pitch and roll in degrees of Rz(roll) · Rx(pitch) · Ry(yaw), with axes to the right, down and away."""
    pitch = float(np.degrees(np.arcsin(np.clip(rotation[2, 1], -1, 1))))
    yaw = float(np.degrees(np.arctan2(-rotation[2, 0], rotation[2, 2])))
    roll = float(np.degrees(np.arctan2(-rotation[0, 1], rotation[1, 1])))
    return -yaw, pitch, -roll


def _wrapped(degrees: float) -> float:
    return float((degrees + 180) % 360 - 180)
