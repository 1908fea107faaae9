"""A found face's landmarks, and the 128 values that tell people apart."""

from collections.abc import Iterator
from typing import Any, Final

import dlib
import numpy as np
import numpy.typing as npt

from curator.vision import models, networks
from curator.vision.detect import Found, Pixels

Points = npt.NDArray[np.float32]

_CHIP = 150
_PADDING = 0.25

# Of the 68 landmarks that the frontal detector's boxes lead to: the box's width and the way from their mean to its
# middle, in their root mean square distance from the mean. Medians over 167 portraits.
_WIDTH: Final = 2.985
_MIDDLE: Final = np.array([-0.005, -0.225])
_AROUND: Final = ((0.0, 0.0), (0.04, 0.0), (-0.04, 0.0), (0.0, 0.04), (0.0, -0.04))  # shares of the box's width


def landmarks_of(picture: Pixels, face: Found, *, model: str = "") -> tuple[Points, object]:
    """Landmarks (n, 2) in pixels of `picture`, and dlib's own form of them for `embedding_of`.

    The predictor was taught on the frontal detector's boxes, and a fit from another's follows that box. Such a face is
    fitted again from the box that a frontal detector would have drawn round the landmarks, and at the end from five
    boxes close by, whose median counts: the landmarks are then those of the frontal box, as nearly as that one's own
    are when it moves a little.
    """
    shape = _fit(picture, face.left, face.top, face.width, face.height, model=model)
    if face.detector == "hog" or shape.num_parts != 68:
        return _points(shape), shape
    nearer = _points(_fit(picture, *_frontal_box(_points(shape)), model=model))
    fits = [_points(_fit(picture, *box, model=model)) for box in _near(nearer)]
    points = np.asarray(np.median(fits, axis=0), np.float32)
    return points, shape_of(points)


def embedding_of(picture: Pixels, shape: object) -> npt.NDArray[np.float32]:
    """128 values of dlib's residual network on the aligned face of 150 × 150 pixels, of their own length."""
    chip = dlib.get_face_chip(picture, shape, size=_CHIP, padding=_PADDING)
    return networks.embedding(np.asarray(chip, np.uint8))


def shape_of(points: Points) -> object:
    """dlib's own form of landmarks (n, 2), which knows whole pixels only."""
    parts = [dlib.point(round(float(x)), round(float(y))) for x, y in points]
    left, top, right, bottom = (round(float(edge)) for edge in (*points.min(0), *points.max(0)))
    return dlib.full_object_detection(dlib.rectangle(left, top, right, bottom), dlib.points(parts))


def _fit(picture: Pixels, left: float, top: float, width: float, height: float, *, model: str) -> Any:
    x, y = round(left), round(top)
    return models.landmarks(model)(picture, dlib.rectangle(x, y, x + round(width) - 1, y + round(height) - 1))


def _points(shape: Any) -> Points:
    return np.array([(point.x, point.y) for point in shape.parts()], np.float32)


def _frontal_box(points: Points) -> tuple[float, float, float, float]:
    """Left, top, width and height of the box that the frontal detector would have drawn."""
    middle = points.mean(0)
    reach = float(np.sqrt(((points - middle) ** 2).sum(1).mean()))
    side, centre = max(_WIDTH * reach, 1.0), middle + _MIDDLE * reach
    return float(centre[0]) - side / 2, float(centre[1]) - side / 2, side, side


def _near(points: Points) -> Iterator[tuple[float, float, float, float]]:
    left, top, side, _ = _frontal_box(points)
    yield from ((left + right * side, top + down * side, side, side) for right, down in _AROUND)
