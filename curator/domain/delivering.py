"""From a reviewed photo to what a batch says of it: years, device letter, box and landmarks in the exported picture."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

from curator.domain.ages import PartialDate, age_at
from curator.domain.batches import Cited, Delivered, Frame, Medium, Point, Split
from curator.domain.evidence import is_scan
from curator.domain.faces import Box
from curator.domain.messages import Message
from curator.domain.people import Participant
from curator.domain.photos import Photo
from curator.domain.selecting import Reason, Why
from curator.domain.timelines import TimelinePhoto

FILM_UNTIL: Final = 1994
"""A photo taken up to this year is from film whatever its file says: there were no digital cameras to be had.

Our own choice: the first one for everybody, Apple's QuickTake 100, was sold from 1994 on.
"""

Points = tuple[Point, Point, Point, Point, Point]

# Of the 68 points of iBUG 300-W, counted from 0; the picture's left comes first.
_NOSE, _LEFT_EYE, _RIGHT_EYE, _LEFT_MOUTH, _RIGHT_MOUTH = 30, range(36, 42), range(42, 48), 48, 54


def delivery_reasons(item: TimelinePhoto, birth: PartialDate, *, today: date) -> tuple[Reason, ...]:
    """What speaks against delivering a photo of which age and face are known: dates that disagree, a face cut off."""
    found: list[Reason] = []
    label, face = item.label, item.face
    if label is None or face is None or face.landmarks is None:
        return ()
    captured = capture_year(item, birth)
    if abs(captured - birth.year - label.age) > 1 or label.age > age_now(birth, today):
        text = "Born in {birth}, taken in {capture}, aged {age}: these do not go together."
        found.append(Reason(Why.DATES, Message.of(text, birth=birth.year, capture=captured, age=label.age)))
    if not _inside(five_points(face.landmarks), item.photo):
        found.append(Reason(Why.OUT_OF_FRAME, Message.of("Eyes, nose or mouth lie beyond the picture's edge.")))
    return tuple(found)


def delivered(
    item: TimelinePhoto,
    person: Participant,
    *,
    pseudonym: int,
    sequence: int,
    split: Split,
    today: date,
    revisions: Sequence[Cited] = (),
) -> Delivered:
    """What a batch says of a photo against which nothing speaks.

    Raises:
        ValueError: it has no birth, age or landmarks, which `domain.selecting` rules out.
    """
    face, label, birth = item.face, item.label, person.birth
    if face is None or face.landmarks is None or label is None or birth is None:
        raise ValueError("only a photo that was chosen can be delivered")
    year, size = capture_year(item, birth), (item.photo.width, item.photo.height)
    others = (one.box for one in item.faces if one is not face)
    return Delivered(
        photo=item.photo.sha256,
        pseudonym=pseudonym,
        sequence=sequence,
        birth=birth.year,
        capture=year,
        age=label.age,
        age_now=age_now(birth, today),
        medium=Medium.FILM if is_scan(item.photo) or year <= FILM_UNTIL else Medium.DIGITAL,
        sex=person.sex,
        width=item.photo.width,
        height=item.photo.height,
        box=clipped(face.box, *size),
        landmarks=five_points(face.landmarks),
        split=split,
        revisions=tuple(sorted(revisions)),
        others=tuple(sorted(clipped(box, *size) for box in others)),
    )


def capture_year(item: TimelinePhoto, birth: PartialDate) -> int:
    """The year in which a photo was taken: as stated with its age, else as birth and age tell."""
    label = item.label
    if label is None or label.capture is None:
        return birth.year + (label.age if label else 0)
    return label.capture.year


def age_now(birth: PartialDate, today: date) -> int:
    """Completed years on a day; the lower middle where the birth date leaves two."""
    return age_at(birth, PartialDate.of(today)).middle


def clipped(box: Box, width: int, height: int) -> Frame:
    """A face box as far as it lies in a picture of this size, at least one pixel."""
    left, top = (min(max(start, 0), most - 1) for start, most in ((box.left, width), (box.top, height)))
    right, bottom = min(box.left + box.width, width), min(box.top + box.height, height)
    return Frame(left, top, max(right - left, 1), max(bottom - top, 1))


def five_points(landmarks: npt.NDArray[np.float32]) -> Points:
    """Nose, eyes and mouth corners from 68 landmarks (68, 2), in whole pixels; an eye is the mean of its six points."""
    eyes = [landmarks[list(places)].mean(axis=0) for places in (_LEFT_EYE, _RIGHT_EYE)]
    nose, left_mouth, right_mouth = (landmarks[place] for place in (_NOSE, _LEFT_MOUTH, _RIGHT_MOUTH))
    return (_point(nose), _point(eyes[0]), _point(eyes[1]), _point(left_mouth), _point(right_mouth))


def _point(at: npt.NDArray[np.float32]) -> Point:
    # Numbers that a processor rounds otherwise in the last digit have to give the same pixel.
    x, y = (int(np.floor(round(float(value), 2) + 0.5)) for value in at)
    return Point(x, y)


def _inside(points: Points, photo: Photo) -> bool:
    return all(0 <= point.x < photo.width and 0 <= point.y < photo.height for point in points)
