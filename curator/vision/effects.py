"""What a change of each part of the face would do to one person's face, tried on the face's picture.

What a change does differs from person to person, by about a fifth of its strength more than from photo to photo of
one, a part that grows is not the opposite of one that shrinks, and it does so in more than one way: who knows a
person's own effects finds smaller changes (`tests/bench/timeline_eval.py`).
"""

from itertools import chain
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from curator.domain.appearance import TRIED_PARTS, Effects
from curator.domain.errors import PhotoError
from curator.domain.faces import Box
from curator.domain.shapes import level, mirrored
from curator.vision.decode import decode
from curator.vision.describe import embedding_of, landmarks_of
from curator.vision.detect import Found, Pixels
from curator.vision.face_frame import axes
from curator.vision.local_warps import LOCAL_CHANGES, locally_changed
from curator.vision.pipeline import ROOM
from curator.vision.warps import CHANGES, changed

Points = npt.NDArray[np.floating[Any]]
Values = npt.NDArray[np.float64]

AMOUNT: Final = 0.06
"""By how much each part is changed to see what that does, in inter-ocular distances."""

_FEWEST = 20.0  # pixels between the eyes: in less, a change is a fraction of a pixel


def thumbnail_effects(thumbnail: bytes, landmarks: Points | None, box: Box) -> Effects | None:
    """Effects in a face's thumbnail; landmarks (68, 2) and box are in pixels of the original.

    None where the thumbnail cannot be read or the face is too small to tell, or has no 68 landmarks.
    """
    if landmarks is None or landmarks.shape != (68, 2):
        return None
    try:
        picture = decode(thumbnail, orientation=1, long_side=1000).pixels
    except PhotoError:
        return None
    side = max(box.width, box.height)
    scale = len(picture) / (side * (1 + 2 * ROOM))
    corner = np.array([box.left + box.width / 2, box.top + box.height / 2]) - side * (0.5 + ROOM)
    return effects_of(picture, ((landmarks - corner) * scale).astype(np.float32))


def effects_of(picture: Pixels, points: Points) -> Effects | None:
    """Effects in a picture (h, w, 3) of a face with landmarks (68, 2) there; None where it is too small to tell.

    Each part is grown and shrunk. Means of the picture and its mirror image, as changes and nuisances are measured for
    the calibration.
    """
    if float(np.linalg.norm(axes(points)[0])) < _FEWEST:
        return None
    middle, side = points.mean(0), float(np.ptp(points[:, 0]))
    face = Found(float(middle[0]) - side / 2, float(middle[1]) - side / 2, side, side, 1.0, "points")
    embedding, shape = described(picture, face)

    def tried(amount: float) -> tuple[Values, Values]:
        along = (changed(picture, points, {part: amount}) for part in CHANGES)
        about = (locally_changed(picture, points, change, amount) for _, change in LOCAL_CHANGES)
        seen = [described(one, face) for one in chain(along, about)]
        embeddings, shapes = (np.stack(parts) for parts in zip(*seen, strict=True))
        return embeddings - embedding, shapes - shape

    return Effects.of(TRIED_PARTS, tried(AMOUNT), tried(-AMOUNT), AMOUNT)


def described(picture: Pixels, face: Found) -> tuple[Values, Values]:
    """Embedding (128,) and level shape (68, 2): means of the picture and its mirror image, sought anew in each."""
    turned = np.ascontiguousarray(picture[:, ::-1])
    other = face._replace(left=picture.shape[1] - 1 - face.left - face.width)
    (one, shape), (two, mirror) = _seen(picture, face), _seen(turned, other)
    return (one + two) / 2, (shape + mirrored(mirror)) / 2


def _seen(picture: Pixels, face: Found) -> tuple[Values, Values]:
    points, form = landmarks_of(picture, face)
    return np.asarray(embedding_of(picture, form), np.float64), np.asarray(level(points.astype(np.float64)))
