"""Quality limits on real photos: few of them complain as they are, nearly all do once they are spoilt."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from curator.domain.quality import Quality, QualityLimits, quality_problems
from curator.vision.decode import decode
from curator.vision.describe import landmarks_of
from curator.vision.detect import Pixels, find_faces
from curator.vision.face_frame import FACE_WIDTH, Points, face_frame
from curator.vision.quality import measure_quality

Photos = list[tuple[Pixels, Points]]


@pytest.fixture(scope="module")
def press_photos(shared_data: Path) -> Photos:
    """Every third press photo, in colour and 250 pixels wide, with its main face's landmarks."""
    found = []
    for path in sorted((shared_data / "lfw").glob("*/*.jpg"))[::3]:
        pixels = decode(path.read_bytes(), orientation=1).pixels
        faces = find_faces(pixels, lambda pixels=pixels: pixels)  # type: ignore[misc]
        if faces:
            found.append((pixels, landmarks_of(pixels, faces[0])[0]))
    return found


def measured(pixels: Pixels, landmarks: Points) -> Quality:
    return measure_quality(pixels, landmarks, scale=1, faces=1, data=b"")


def complaints(pixels: Pixels, landmarks: Points) -> int:
    return len(quality_problems(measured(pixels, landmarks), QualityLimits()))


def blurred(pixels: Pixels, landmarks: Points, share: float) -> Pixels:
    sigma = share * FACE_WIDTH * face_frame(landmarks).inter_eye_pixels
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma), np.uint8)


def test_few_photos_complain_as_they_are(press_photos: Photos) -> None:
    assert len(press_photos) > 25
    assert sum(complaints(*photo) > 0 for photo in press_photos) <= 0.06 * len(press_photos)


def test_spoilt_photos_complain(press_photos: Photos) -> None:
    for pixels, landmarks in press_photos:
        assert complaints(blurred(pixels, landmarks, 0.05), landmarks)
        assert complaints((pixels * 0.2).astype(np.uint8), landmarks)
        assert complaints((110 + pixels * 0.15).astype(np.uint8), landmarks)


def test_the_figure_for_blur_is_the_blur(press_photos: Photos) -> None:
    for percent in (3, 4, 6):
        found = [100 / measured(blurred(*photo, percent / 100), photo[1]).sharpness for photo in press_photos]
        # Photos have some blur of their own.
        assert float(np.median(found)) == pytest.approx(np.hypot(percent, 1.5), rel=0.15)


def test_mirroring_turns_yaw_and_roll_round(press_photos: Photos) -> None:
    for pixels, landmarks in press_photos[:10]:
        mirrored = np.ascontiguousarray(pixels[:, ::-1])
        faces = find_faces(mirrored, lambda mirrored=mirrored: mirrored)  # type: ignore[misc]
        if not faces:
            continue
        there, here = measured(mirrored, landmarks_of(mirrored, faces[0])[0]), measured(pixels, landmarks)
        assert there.head_pose_yaw == pytest.approx(-(here.head_pose_yaw or 0), abs=12)
        assert there.head_pose_roll == pytest.approx(-here.head_pose_roll, abs=6)
