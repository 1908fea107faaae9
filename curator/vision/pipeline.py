"""One photo from bytes to findings: decode once at a small scale, find faces, describe them, make thumbnails."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import cv2
import numpy as np

from curator.domain.errors import PhotoError
from curator.domain.faces import Analysis, Box, Face, Suspect
from curator.vision.decode import MAX_PIXELS, THUMBNAIL, Picture, decode, thumbnail
from curator.vision.describe import embedding_of, landmarks_of
from curator.vision.detect import COARSE, FINE, Found, Pixels, search
from curator.vision.exif import read_exif
from curator.vision.face_frame import Points
from curator.vision.fingerprint import fingerprint_of
from curator.vision.occlusion import occlusion_of
from curator.vision.quality import measure_quality
from curator.vision.second_look import Seen, look_again

ENGINE = "dlib-5"
_DESCRIBED = 6  # more faces than these are kept as boxes only
_FACE_THUMBNAIL = 192
ROOM = 0.35
"""Share of the face box shown round it in its thumbnail."""


def engine_version(landmark_model: str = "") -> str:
    """Version of the engine; another landmark model is another engine."""
    return f"{ENGINE}+{landmark_model}" if landmark_model else ENGINE


def analyse(data: bytes, *, landmark_model: str = "", max_pixels: int = MAX_PIXELS) -> Analysis:
    """Findings of one photo; a photo that cannot be decoded gives its problem and no faces.

    Raises:
        LibraryError: the landmark model cannot be used.
    """
    engine, watch = engine_version(landmark_model), _Watch()
    orientation = read_exif(data).orientation

    def decoded(side: int) -> Picture:
        with watch.measure("decode"):
            return decode(data, orientation=orientation, long_side=side, max_pixels=max_pixels)

    try:
        picture = decoded(COARSE)
    except PhotoError as error:
        return Analysis(engine, 0, 0, problem=error.message)
    with watch.measure("detect"):
        found, guesses = search(picture.pixels, lambda: decoded(FINE).pixels)
    seen = Seen()
    if guesses:
        with watch.measure("second look"):
            seen = look_again(picture.pixels, guesses, model=landmark_model)
    found = [seen.face] if seen.face else found
    describe = _Describer(data, picture, len(found), landmark_model, watch)
    faces = tuple(
        describe.face(one) if number < _DESCRIBED else describe.box_only(one) for number, one in enumerate(found)
    )
    with watch.measure("fingerprint"):
        fingerprint = fingerprint_of(picture.pixels, _known_points(faces[0], picture.scale) if faces else None)
    with watch.measure("thumbnails"):
        photo_thumbnail = thumbnail(picture.pixels, side=THUMBNAIL)
    size = (picture.width, picture.height)
    suspect = describe.suspect(seen)
    return Analysis(engine, *size, faces, None, photo_thumbnail, fingerprint, suspect, watch.milliseconds)


class _Watch:
    """Milliseconds by step; what is measured within another step does not count for that one."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self.milliseconds: dict[str, float] = {}
        self._clock = clock
        self._inner = 0.0

    @contextmanager
    def measure(self, step: str) -> Iterator[None]:
        began, outside = self._clock(), self._inner
        self._inner = 0.0
        try:
            yield
        finally:
            took = 1000 * (self._clock() - began)
            self.milliseconds[step] = self.milliseconds.get(step, 0.0) + took - self._inner
            self._inner = outside + took


@dataclass(frozen=True, slots=True)
class _Describer:
    """Makes faces of what was found in one picture, of which `data` is the file and `faces` the number of faces."""

    data: bytes
    picture: Picture
    faces: int
    landmark_model: str
    watch: _Watch

    def box_only(self, found: Found) -> Face:
        """A face of which no more is known than where it is."""
        scale = self.picture.scale
        box = Box(*(round(value / scale) for value in (found.left, found.top, found.width, found.height)))
        return Face(box, found.score, found.detector)

    def suspect(self, seen: Seen) -> Suspect | None:
        """Where a face may be, if none was found."""
        if seen.suspected is None or seen.cover is None:
            return None
        return Suspect(self.box_only(seen.suspected).box, seen.suspected.score, seen.cover)

    def face(self, found: Found) -> Face:
        """A face with all that is measured of it."""
        pixels, measure = self.picture.pixels, self.watch.measure
        with measure("landmarks"):
            points, shape = landmarks_of(pixels, found, model=self.landmark_model)
        with measure("embedding"):
            embedding = embedding_of(pixels, shape)
        with measure("thumbnails"):
            small = thumbnail(_crop(pixels, found), side=_FACE_THUMBNAIL)
        face = replace(
            self.box_only(found),
            landmarks=points / np.float32(self.picture.scale),
            embedding=embedding,
            thumbnail=small,
        )
        known = _known_points(face, self.picture.scale)
        return face if known is None else self._judged(face, known)

    def _judged(self, face: Face, points: Points) -> Face:
        with self.watch.measure("occlusion"):
            cover = occlusion_of(self.picture.pixels, points)
        with self.watch.measure("quality"):
            quality = measure_quality(
                self.picture.pixels, points, scale=self.picture.scale, faces=self.faces, data=self.data
            )
        return replace(face, cover=cover, quality=quality)


def _known_points(face: Face, scale: float) -> Points | None:
    """Landmarks in pixels of the decoded picture, where it is known by their number which is which."""
    if face.landmarks is None or len(face.landmarks) not in (5, 68):
        return None
    return face.landmarks * np.float32(scale)


def _crop(picture: Pixels, found: Found) -> Pixels:
    """The face with some room round it; edge pixels are repeated where the room is outside the picture."""
    side = max(round(max(found.width, found.height) * (1 + 2 * ROOM)), 1)
    centre = (found.left + (found.width - 1) / 2, found.top + (found.height - 1) / 2)
    return np.asarray(cv2.getRectSubPix(picture, (side, side), centre), np.uint8)
