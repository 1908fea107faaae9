"""Landmarks are those of the frontal detector's box, whichever detector found the face."""

import csv
from pathlib import Path

import numpy as np

from curator.vision.decode import decode
from curator.vision.describe import landmarks_of
from curator.vision.detect import find_faces
from curator.vision.face_frame import face_frame


def test_a_box_that_lies_elsewhere_leads_to_the_same_landmarks(rendered: Path) -> None:
    with (rendered / "truth.csv").open(encoding="utf-8", newline="") as stream:
        rows = [
            row
            for row in csv.DictReader(stream)
            if row["photo_kind"] == "clear" and row["file"].isascii() and "/" not in row["file"]
        ]
    plain, settled = list[float](), list[float]()
    for row in rows[:8]:
        data = (rendered / "photos" / row["participant_id"] / row["file"]).read_bytes()
        pixels = decode(data, orientation=1, long_side=800).pixels
        faces = [face for face in find_faces(pixels, pixels.copy) if face.detector == "hog"]
        if not faces:
            continue
        face = faces[0]
        points, _ = landmarks_of(pixels, face)
        off = face._replace(left=face.left - 0.12 * face.width, top=face.top + 0.06 * face.width)
        for detector, distances in (("hog", plain), ("mmod", settled)):
            others, _ = landmarks_of(pixels, off._replace(detector=detector))
            away = np.linalg.norm(others - points, axis=1).mean()
            distances.append(float(away) / face_frame(points).inter_eye_pixels)
    assert len(plain) > 3
    assert np.median(settled) < min(0.8 * np.median(plain), 0.04)
