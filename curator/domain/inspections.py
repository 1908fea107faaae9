"""What must hold of a photo before it leaves, and what an inspection of a delivery finds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from curator.domain.batches import Delivered, Frame, Point
from curator.domain.messages import Message


class Area(StrEnum):
    """What a demand is about, as the reports are divided."""

    SYNTAX = "syntax"
    STRUCTURE = "structure"
    FILE = "file"


class Demand(StrEnum):
    """What is demanded of a delivery of the profile `aihub-aging`."""

    JSON = "json"
    FILE_NAME = "file_name"
    ENDING_IN_NAME = "ending_in_name"
    ONE_FACE = "one_face"
    INSIDE = "inside"
    AGE_ORDER = "age_order"
    AGES_AGREE = "ages_agree"
    PLACE = "place"
    LETTER_CASE = "letter_case"
    PAIRS = "pairs"
    LEADING_SLASH = "leading_slash"
    ONE_SIDE = "one_side"
    ARCHIVE = "archive"
    PNG = "png"
    SIZE = "size"
    CAMERA_DATA = "camera_data"

    @property
    def area(self) -> Area:
        """Which report it belongs to."""
        return _AREAS[self]

    @property
    def words(self) -> Message:
        """What must hold."""
        return _WORDS[self]


_AREAS = {
    **dict.fromkeys(Demand, Area.FILE),
    **dict.fromkeys(list(Demand)[: list(Demand).index(Demand.PLACE)], Area.SYNTAX),
    **dict.fromkeys(
        (Demand.PLACE, Demand.LETTER_CASE, Demand.PAIRS, Demand.LEADING_SLASH, Demand.ONE_SIDE), Area.STRUCTURE
    ),
}
_WORDS = {
    Demand.JSON: Message.of("Labels are JSON with every field and no other"),
    Demand.FILE_NAME: Message.of("Labels say what their file's name says"),
    Demand.ENDING_IN_NAME: Message.of("No label's filename has an ending"),
    Demand.ONE_FACE: Message.of("Each photo has exactly one face"),
    Demand.INSIDE: Message.of("Boxes and landmarks are inside the image"),
    Demand.AGE_ORDER: Message.of("Nobody was older when the photo was taken than now"),
    Demand.AGES_AGREE: Message.of("Birth, capture and age agree within a year"),
    Demand.PLACE: Message.of("Files are where the layout has them"),
    Demand.LETTER_CASE: Message.of("Images and labels are written in the same letter case"),
    Demand.PAIRS: Message.of("Each image has a label and each label an image"),
    Demand.LEADING_SLASH: Message.of("Names inside archives stay inside the folder"),
    Demand.ONE_SIDE: Message.of("Nobody is in both training and validation"),
    Demand.ARCHIVE: Message.of("Archives can be read"),
    Demand.PNG: Message.of("Images are whole PNG files"),
    Demand.SIZE: Message.of("Images are as large as their label says"),
    Demand.CAMERA_DATA: Message.of("No EXIF, GPS, text or foreign colour profile is left"),
}


@dataclass(frozen=True, slots=True)
class Defect:
    """What is wrong in one file; `file` is the archive below the folder and the name in it."""

    demand: Demand
    file: str
    why: Message


@dataclass(slots=True)
class Inspection:
    """What was looked at and found: how often each demand was looked at, every defect, and whom the delivery shows.

    `ages` counts photos by (age band, sex), `devices` by letter, `births` people by decade; `archives` has the number
    of images and of labels by person and side.
    """

    made: Counter[Demand] = field(default_factory=Counter)
    defects: list[Defect] = field(default_factory=list)
    ages: Counter[tuple[int, str]] = field(default_factory=Counter)
    devices: Counter[str] = field(default_factory=Counter)
    births: Counter[int] = field(default_factory=Counter)
    archives: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether it may leave: there are photos and nothing is wrong."""
        return bool(self.archives) and not self.defects

    def look(self, demand: Demand, file: str, why: Message | None) -> bool:
        """Count what was looked at, and keep what is wrong; whether all was well."""
        self.made[demand] += 1
        if why:
            self.defects.append(Defect(demand, file, why))
        return why is None


def age_order(*, past: int, now: int) -> Message | None:
    """What is wrong with an age at capture and one today."""
    if past <= now:
        return None
    return Message.of("The age at capture is {past} and the age now {now}. Correct the label.", past=past, now=now)


def ages_agree(*, birth: int, capture: int, age: int) -> Message | None:
    """What is wrong where a year of birth, another year and the age then are more than a year apart."""
    if abs(capture - birth - age) <= 1:
        return None
    return Message.of(
        "Born in {birth}, nobody is {age} in {capture}. Correct the label or the birth date.",
        birth=birth,
        age=age,
        capture=capture,
    )


def inside(width: int, height: int, box: Frame, landmarks: tuple[Point, ...]) -> Message | None:
    """What of a face is not inside an image of this size in pixels."""
    if box.x < 0 or box.y < 0 or box.w < 1 or box.h < 1 or box.x + box.w > width or box.y + box.h > height:
        return Message.of(
            "The box {box} is not inside the image of {width} × {height} pixels.",
            box=", ".join(map(str, box)),
            width=width,
            height=height,
        )
    for point in landmarks:
        if not (0 <= point.x < width and 0 <= point.y < height):
            return Message.of(
                "The landmark {x}, {y} is not inside the image of {width} × {height} pixels.",
                x=point.x,
                y=point.y,
                width=width,
                height=height,
            )
    return None


def wrong_with(photo: Delivered, *, frozen: int) -> Iterator[Message]:
    """Why a photo must not leave as it is; `frozen` is the year of its batch."""
    found = (
        age_order(past=photo.age, now=photo.age_now),
        ages_agree(birth=photo.birth, capture=photo.capture, age=photo.age),
        ages_agree(birth=photo.birth, capture=frozen, age=photo.age_now),
        inside(photo.width, photo.height, photo.box, photo.landmarks),
    )
    yield from (why for why in found if why)
