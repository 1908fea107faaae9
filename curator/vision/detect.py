"""Finding faces: the quick detector first, closer looks only where it is not sure.

dlib's frontal detector (HOG) settles the easy photos. Where it finds nothing, or something that it is unsure of, the
convolutional detector (mmod) is asked at two sizes; where that finds nothing either, the frontal one looks at the
finest pixels for a small face, and last, weak answers count where two agree on a place: on the photo, or on a softened
copy, in which the lines of an engraving and the dots of a print melt into tones. Of 1,500 official portraits 1,490 have
a face by the steps before the softened copies, and four more by these; of the other six two show no face, three are
engravings and one has a face of 20 pixels.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from curator.vision import models, networks

Pixels = npt.NDArray[np.uint8]

COARSE = 1000
FINE = 4000
_FRONTAL = 800
_SURE = 0.5  # a frontal score from here on needs no second opinion
# Long side of the network's picture, and the score it has to reach there: of 34 pictures without a face, none reached
# these, and of 250 portraits three are found by nothing else.
_NETWORK = ((640, -0.3), (1000, -0.1))
# Weak answers of the network and of the frontal detector, and what makes a face of two that agree. Of 75 pictures
# without a face the best that two agreed on scored -0.45, but for a pumpkin with a carved one.
_WEAK, _WEAK_FRONTAL = -0.9, -0.6
_FACE, _SECOND, _SECOND_FRONTAL = -0.35, -0.7, -0.4
_SOFT = (0.005, 0.008)  # standard deviations of the blurs in long sides of the photo
_ALONE = -0.35  # a frontal answer from here on may be looked at again though nobody agrees
_TINY = np.zeros((320, 320), np.uint8)
_BLANK = 8  # grey levels between the darkest and the lightest: a blank page, a covered lens
_MARGIN = 8  # one part in so many is added round the network's picture: faces that fill the frame are missed else

# What the frontal detector's box is to the network's, as medians over 70 faces that both found: centre moved by this
# share of the width, and this much wider. Landmarks and the size rule rest on frontal boxes.
_SHIFT_X, _SHIFT_Y, _WIDER = 0.035, 0.045, 1.08


class Found(NamedTuple):
    """A face's box in pixels of the picture that was searched."""

    left: float
    top: float
    width: float
    height: float
    score: float
    detector: str


class Search(NamedTuple):
    """Faces, largest first; where there are none, places that look a little like one, likeliest first."""

    faces: list[Found]
    guesses: list[Found]


def find_faces(coarse: Pixels, fine: Callable[[], Pixels]) -> list[Found]:
    """The faces of `search` alone."""
    return search(coarse, fine).faces


def search(coarse: Pixels, fine: Callable[[], Pixels]) -> Search:
    """Look for faces in RGB pixels (h, w, 3); boxes are in pixels of `coarse`.

    `fine` gives the same picture with as many pixels as there are up to `FINE`; it is called only where `coarse`
    shows no face.
    """
    if np.ptp(coarse) < _BLANK:
        return Search([], [])
    faint = _frontal(coarse, _FRONTAL, _WEAK_FRONTAL)
    quick = [face for face in faint if face.score > 0]
    if quick and min(face.score for face in quick) >= _SURE:
        return Search(_largest_first(quick), [])
    weak, strong = [], list[Found]()
    for side, least in _NETWORK:
        weak.append(_network(coarse, side, _WEAK))
        strong = [face for face in weak[-1] if face.score > least]
        if strong:
            break
    found = _agreed(quick, strong)
    if not found and max((larger := fine()).shape[:2]) > max(coarse.shape[:2]):
        scale = max(coarse.shape[:2]) / max(larger.shape[:2])
        found = [_scaled(face, scale) for face in _frontal(larger, FINE) if face.score >= _SURE]
        models.hog()(_TINY)  # the detector keeps the features of its last picture: 80 MB of these pixels
    if found:
        return Search(_largest_first(found), [])
    weighed = _weighed(weak[0], weak[1], faint)
    softened = [] if weighed.faces else _on_softened(coarse)
    return Search(softened, []) if softened else weighed


def _on_softened(coarse: Pixels) -> list[Found]:
    """Faces on which two agree on a copy without fine lines and dots."""
    (first, _), (second, _) = _NETWORK
    for blur in _SOFT:
        soft = np.asarray(cv2.GaussianBlur(coarse, (0, 0), blur * max(coarse.shape[:2])), np.uint8)
        if seen := _network(soft, first, _WEAK):
            found = _weighed(seen, _network(soft, second, _WEAK), _frontal(soft, _FRONTAL, _WEAK_FRONTAL)).faces
            if found:
                return found
    return []


def seen_by_either(picture: Pixels) -> list[Found]:
    """What the frontal or the convolutional detector takes for a face by itself, each at its own usual threshold."""
    return [*_frontal(picture, _FRONTAL), *_network(picture, _NETWORK[0][0], 0.0)]


def _weighed(first: list[Found], second: list[Found], frontal: list[Found]) -> Search:
    """Faces of weak answers of the network at two sizes and of the frontal detector, or else guesses."""
    faces, guesses = list[Found](), list[Found]()
    for hit, others in sorted([*((one, second) for one in first), *((one, first) for one in second)], reverse=True,
                              key=lambda pair: pair[0].score):  # fmt: skip
        again = [other.score for other in others if _same(hit, other)]
        also = [other.score for other in frontal if _same(hit, other)]
        if not (again or also) or any(_same(hit, other) for other in guesses):
            continue
        guesses.append(hit)
        if hit.score >= _FACE and (max(again, default=-1) >= _SECOND or max(also, default=-1) >= _SECOND_FRONTAL):
            faces.append(hit)
    alone = [one for one in frontal if one.score >= _ALONE and not any(_same(one, other) for other in guesses)]
    return Search(_largest_first(faces), [] if faces else [*guesses, *alone])


def _agreed(quick: Sequence[Found], second: Sequence[Found]) -> list[Found]:
    """Frontal boxes that are sure or that the network saw too, and what only the network saw.

    Where the network sees nothing at all, the frontal detector's best guess stands.
    """
    kept = [face for face in quick if face.score >= _SURE or any(_same(face, other) for other in second)]
    if not second and not kept:
        return [max(quick, key=lambda face: face.score)] if quick else []
    return [*kept, *(other for other in second if not any(_same(face, other) for face in kept))]


def _same(one: Found, other: Found) -> bool:
    """Whether the boxes share at least a third of their union."""
    wide = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    high = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    shared = max(wide, 0) * max(high, 0)
    return 3 * shared >= one.width * one.height + other.width * other.height - shared


def _frontal(picture: Pixels, side: int, least: float = 0.0) -> list[Found]:
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    shown, scale = _to_side(np.asarray(grey, np.uint8), side, enlarge=side == _FRONTAL)
    rectangles, scores, _ = models.hog().run(shown, 0, least)
    return [
        _scaled(Found(box.left(), box.top(), box.width(), box.height(), float(score), "hog"), 1 / scale)
        for box, score in zip(rectangles, scores, strict=True)
    ]


def _network(picture: Pixels, side: int, least: float) -> list[Found]:
    shown, scale = _to_side(picture, side)
    margin = side // _MARGIN
    framed = np.asarray(cv2.copyMakeBorder(shown, margin, margin, margin, margin, cv2.BORDER_REPLICATE), np.uint8)
    found = []
    for hit in networks.mmod(framed, adjust_threshold=least):
        width = hit.width * _WIDER
        left = hit.left + hit.width * (0.5 + _SHIFT_X) - width / 2 - margin
        top = hit.top + hit.height * (0.5 + _SHIFT_Y) - width / 2 - margin
        found.append(_scaled(Found(left, top, width, width, hit.score, "mmod"), 1 / scale))
    return found


def _to_side(picture: Pixels, side: int, *, enlarge: bool = True) -> tuple[Pixels, float]:
    scale = side / max(picture.shape[:2])
    if scale == 1 or (scale > 1 and not enlarge):
        return np.ascontiguousarray(picture), 1.0
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    size = [max(round(length * scale), 1) for length in picture.shape[1::-1]]
    return np.asarray(cv2.resize(picture, size, interpolation=how), np.uint8), scale


def _largest_first(found: Sequence[Found]) -> list[Found]:
    return sorted(found, key=lambda face: -face.width * face.height)


def _scaled(face: Found, scale: float) -> Found:
    return face._replace(
        left=face.left * scale, top=face.top * scale, width=face.width * scale, height=face.height * scale
    )
