"""One label file of the profile `aihub-aging`, and what may be wrong in it."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from curator.domain.batches import Frame, Point
from curator.domain.inspections import Demand, age_order, ages_agree, inside
from curator.domain.messages import Message

NAME: Final = re.compile(r"(?P<id>\d{4})_(?P<birth>\d{4})_(?P<age>\d{2})_(?P<sequence>\d{8})_(?P<device>[FD])")


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Box(_Strict):
    x: int
    y: int
    w: int
    h: int


class _Face(_Strict):
    box: _Box
    landmark: list[tuple[int, int]] = Field(min_length=5, max_length=5, strict=False)


class Label(_Strict):
    """A label file's fields."""

    filename: str
    id: str = Field(pattern=r"^\d{4}$")
    birth: int
    age_now: int
    age_past: int
    format: str = Field(pattern="^png$")
    width: int = Field(gt=0)
    height: int = Field(gt=0)
    device: str = Field(pattern="^[FD]$")
    gender: str = Field(pattern="^(female|male|unknown)$")
    annotation: list[_Face]


class Seen(NamedTuple):
    """What was looked at in a label; None where all is well."""

    demand: Demand
    why: Message | None


def read_label(data: bytes) -> Label | Message:
    """The label in `data`, or what is wrong with it."""
    try:
        return Label.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "JSON"
        return Message.of("{field}: {cause}. Correct the label.", field=place, cause=first["msg"])


def check_label(label: Label, *, stem: str, person: str, frozen: int | None) -> Iterator[Seen]:
    """All checks that one label allows by itself; `stem` is its file's name, `person` what the archive's name says.

    `frozen` is the year for which `age_now` holds, where it is known.
    """
    yield Seen(Demand.ENDING_IN_NAME, _ending(label))
    yield Seen(Demand.FILE_NAME, _name(label, stem, person))
    yield Seen(Demand.ONE_FACE, _one_face(label))
    yield Seen(Demand.INSIDE, next(_outside(label), None))
    yield Seen(Demand.AGE_ORDER, age_order(past=label.age_past, now=label.age_now))
    yield Seen(Demand.AGES_AGREE, _ages(label, frozen))


def _ending(label: Label) -> Message | None:
    if "." not in label.filename:
        return None
    return Message.of("The filename {name} has an ending. Leave it out.", name=label.filename)


def _name(label: Label, stem: str, person: str) -> Message | None:
    found = NAME.fullmatch(stem)
    if not found:
        return Message.of(
            "The name {name} is not id, birth year, age, number and device, as 0378_1963_08_00000001_F.", name=stem
        )
    said = (label.filename.rpartition(".")[0] or label.filename, label.id, label.device, person)
    if said == (stem, found["id"], found["device"], found["id"]):
        return None
    return Message.of(
        "The file is called {name}, but the label says {label} of the person {id}, in the archive of {person}.",
        name=stem,
        label=label.filename,
        id=label.id,
        person=person,
    )


def _one_face(label: Label) -> Message | None:
    if len(label.annotation) == 1:
        return None
    return Message.of("There are {count} faces, and exactly one has to be.", count=len(label.annotation))


def _outside(label: Label) -> Iterator[Message]:
    for face in label.annotation:
        box = Frame(face.box.x, face.box.y, face.box.w, face.box.h)
        points = tuple(Point(*point) for point in face.landmark)
        if why := inside(label.width, label.height, box, points):
            yield why


def _ages(label: Label, frozen: int | None) -> Message | None:
    named = NAME.fullmatch(label.filename.removesuffix(".png"))
    if named and max(abs(int(named["birth"]) - label.birth), abs(int(named["age"]) - label.age_past)) > 0:
        return Message.of(
            "The name says born in {named} and aged {age}, the label born in {birth} and aged {past}.",
            named=named["birth"],
            age=int(named["age"]),
            birth=label.birth,
            past=label.age_past,
        )
    if frozen is None:
        return None
    if label.birth + label.age_past > frozen:
        return ages_agree(birth=label.birth, capture=frozen, age=label.age_past)
    return ages_agree(birth=label.birth, capture=frozen, age=label.age_now)
