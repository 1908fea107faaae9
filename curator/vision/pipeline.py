"""One photo from bytes to findings: decode once at a small scale, find faces, describe them, make thumbnails."""

import cv2
import numpy as np
import numpy.typing as npt

from curator.domain.errors import PhotoError
from curator.domain.faces import Analysis, Box, Face
from curator.vision.decode import MAX_PIXELS, Picture, decode, thumbnail
from curator.vision.describe import embedding_of, landmarks_of
from curator.vision.detect import COARSE, FINE, Found, Pixels, find_faces
from curator.vision.exif import read_exif
from curator.vision.fingerprint import fingerprint_of
from curator.vision.occlusion import occlusion_of
from curator.vision.quality import measure_quality

ENGINE = "dlib-2"
_DESCRIBED = 6  # more faces than these are kept as boxes only
_PHOTO_THUMBNAIL = 320
_FACE_THUMBNAIL = 192
_ROOM = 0.35  # share of the face box shown round it


def engine_version(landmark_model: str = "") -> str:
    """Version of the engine; another landmark model is another engine."""
    return f"{ENGINE}+{landmark_model}" if landmark_model else ENGINE


def analyse(data: bytes, *, landmark_model: str = "", max_pixels: int = MAX_PIXELS) -> Analysis:
    """Findings of one photo; a photo that cannot be decoded gives its problem and no faces.

    Raises:
        LibraryError: the landmark model cannot be used.
    """
    engine = engine_version(landmark_model)
    orientation = read_exif(data).orientation
    try:
        picture = decode(data, orientation=orientation, long_side=COARSE, max_pixels=max_pixels)
    except PhotoError as error:
        return Analysis(engine, 0, 0, problem=error.message)
    found = find_faces(
        picture.pixels, lambda: decode(data, orientation=orientation, long_side=FINE, max_pixels=max_pixels).pixels
    )
    faces = tuple(_face(picture, one, number, landmark_model) for number, one in enumerate(found))
    points = _known_points(faces[0], picture.scale) if faces else None
    return Analysis(
        engine,
        picture.width,
        picture.height,
        faces,
        quality=None
        if points is None
        else measure_quality(picture.pixels, points, scale=picture.scale, faces=len(faces), data=data),
        cover=None if points is None else occlusion_of(picture.pixels, points),
        fingerprint=fingerprint_of(picture.pixels, points),
        photo_thumbnail=thumbnail(picture.pixels, side=_PHOTO_THUMBNAIL),
        face_thumbnail=thumbnail(_crop(picture.pixels, found[0]), side=_FACE_THUMBNAIL) if found else b"",
    )


def _face(picture: Picture, found: Found, number: int, landmark_model: str) -> Face:
    scale = picture.scale
    box = Box(*(round(value / scale) for value in (found.left, found.top, found.width, found.height)))
    if number >= _DESCRIBED:
        return Face(box, found.score, found.detector)
    points, shape = landmarks_of(picture.pixels, found, model=landmark_model)
    return Face(box, found.score, found.detector, points / np.float32(scale), embedding_of(picture.pixels, shape))


def _known_points(face: Face, scale: float) -> npt.NDArray[np.float32] | None:
    """Landmarks in pixels of the decoded picture, where it is known by their number which is which."""
    if face.landmarks is None or len(face.landmarks) not in (5, 68):
        return None
    return face.landmarks * np.float32(scale)


def _crop(picture: Pixels, found: Found) -> Pixels:
    """The face with some room round it; edge pixels are repeated where the room is outside the picture."""
    side = max(round(max(found.width, found.height) * (1 + 2 * _ROOM)), 1)
    centre = (found.left + (found.width - 1) / 2, found.top + (found.height - 1) / 2)
    return np.asarray(cv2.getRectSubPix(picture, (side, side), centre), np.uint8)
