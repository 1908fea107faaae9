"""A photo in which no face was found, looked at again: is a place that looks a little like one a covered face?

What two detectors agree on faintly is a suspicion where the occlusion network sees a cover there. A frontal answer that
nobody agrees with is a face only where its landmarks hold still and nothing covers them, as on small figures.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from curator.domain.covers import Cover, Verdict
from curator.vision.describe import Points, landmarks_of
from curator.vision.detect import Found, Pixels
from curator.vision.face_frame import face_frame
from curator.vision.occlusion import occlusion_of

_GUESSES = 3  # looked at, at most
_STEADY = 0.045  # spread of the landmarks of a face, in inter-eye distances
_FAINT = -0.1  # a frontal answer from here on is a suspicion by itself
_MOVED = ((0.06, 0.0), (-0.06, 0.0), (0.0, 0.06), (0.0, -0.06))


class Seen(NamedTuple):
    """A face that is one after all, or else a place where one may be with what covers it there."""

    face: Found | None = None
    suspected: Found | None = None
    cover: Cover | None = None


def look_again(picture: Pixels, guesses: Sequence[Found], *, model: str = "") -> Seen:
    """Weigh the `guesses` of `curator.vision.detect.search` in RGB pixels (h, w, 3), likeliest first."""
    seen = Seen()
    for guess in guesses[:_GUESSES]:
        points, _ = landmarks_of(picture, guess, model=model)
        if len(points) not in (5, 68):
            return seen
        cover = occlusion_of(picture, points)
        bare = guess.detector == "hog" and cover.verdict is Verdict.CLEAR
        if bare and _spread(picture, guess, points, model) <= _STEADY:
            return Seen(face=guess)
        if seen.suspected is None and cover.verdict is Verdict.OCCLUDED and _counts(guess):
            seen = Seen(suspected=guess, cover=cover)
    return seen


def _counts(guess: Found) -> bool:
    return guess.detector != "hog" or guess.score >= _FAINT


def _spread(picture: Pixels, guess: Found, points: Points, model: str) -> float:
    """How far landmarks move from `points`, in inter-eye distances, where the box of these does a little."""
    fits = [points]
    for right, down in _MOVED:
        moved = guess._replace(left=guess.left + right * guess.width, top=guess.top + down * guess.height)
        fits.append(landmarks_of(picture, moved, model=model)[0])
    away = np.linalg.norm(np.stack(fits) - np.mean(fits, axis=0), axis=2).mean(axis=0)
    return float(np.median(away)) / face_frame(fits[0]).inter_eye_pixels
