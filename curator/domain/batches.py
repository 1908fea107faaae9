"""A batch: what leaves, frozen. The same batch gives the same bytes on any machine.

A `Batch` is small whatever it holds: of each person it has a `Part` with the hash of that person's photos. The photos,
`Delivered`, are read person by person beside it, in the order of pseudonym and sequence, so that memory stays flat. No
participant's id, name or file name is in any of these values, nor the seed that pseudonyms were dealt with: all of it
may be written to where a receiver sees it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple, Self

from curator.domain.canonical import dumps
from curator.domain.people import Sex

MOST_PEOPLE = 9999
"""Pseudonyms have four digits, 0001 to 9999."""


class Split(StrEnum):
    """Which side of a batch a person is on; all photos of one person are on the same."""

    TRAINING = "training"
    VALIDATION = "validation"


class Medium(StrEnum):
    """The device letter of the delivery layout: film or a scan of a print, or a digital camera."""

    FILM = "F"
    DIGITAL = "D"


class ImageFormat(StrEnum):
    """How pictures of a batch are encoded anew."""

    PNG = "png"
    JPEG = "jpeg"


class Point(NamedTuple):
    """A place in pixels of the exported picture, from its top left; 0 ≤ x < width, 0 ≤ y < height."""

    x: int
    y: int


class Frame(NamedTuple):
    """A rectangle inside the exported picture, in its pixels."""

    x: int
    y: int
    w: int
    h: int


class Cited(NamedTuple):
    """A revision that a delivered value rests on: its id, and the SHA-256 (hex) of its canonical form."""

    id: str
    digest: str


class Head(NamedTuple):
    """Where the central chain of revisions stood: number and hash (hex) of the last row; 0 and "" without central."""

    seq: int = 0
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Delivered:
    """One photo of a batch as a profile writes it.

    photo: SHA-256 (hex) of the original's bytes; the name under which its bytes are asked for.
    pseudonym: of the person in this batch, 1 to 9999; written with four digits.
    sequence: of the photo within the person, from 1, by age.
    birth, capture: years. age: completed years at capture; age_now: on the day on which the batch was frozen.
    medium: the device letter. sex: as the collection states it.
    width, height: of the exported picture, orientation applied, in pixels.
    box: the participant's face, clipped to the picture.
    landmarks: nose, left eye, right eye, left mouth corner, right mouth corner; left is the picture's left.
    split: the side that the person is on.
    revisions: what the age, and the choice of the face where a person made one, rest on.
    others: all other faces that were found, clipped to the picture; they are blurred, and written nowhere.
    step: how often the blur has to be made stronger before nobody else is found; see `vision.delivering`.
    """

    photo: str
    pseudonym: int
    sequence: int
    birth: int
    capture: int
    age: int
    age_now: int
    medium: Medium
    sex: Sex
    width: int
    height: int
    box: Frame
    landmarks: tuple[Point, Point, Point, Point, Point]
    split: Split
    revisions: tuple[Cited, ...] = ()
    others: tuple[Frame, ...] = ()
    step: int = 0

    @property
    def name(self) -> str:
        """The file name without ending: id (4), birth year, age at capture (2), sequence (8), device letter."""
        return f"{self.pseudonym:04d}_{self.birth:04d}_{self.age:02d}_{self.sequence:08d}_{self.medium}"

    def to_json(self) -> dict[str, Any]:
        """All that the photo and its label say by themselves: what the hash of a part is taken of.

        Pseudonym and split are the part's.
        """
        stated = asdict(self)
        del stated["pseudonym"], stated["split"]
        if not self.step:
            del stated["step"]  # as in batches from before it was frozen
        stated |= {"box": list(self.box), "landmarks": [list(point) for point in self.landmarks]}
        stated |= {"others": [list(box) for box in self.others]}
        return stated | {"revisions": [list(one) for one in self.revisions]}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any], *, pseudonym: int, split: Split) -> Self:
        """Read what `to_json` wrote."""
        nose, left_eye, right_eye, left_mouth, right_mouth = (Point(*point) for point in stored["landmarks"])
        read: dict[str, Any] = {
            **stored,
            "medium": Medium(stored["medium"]),
            "sex": Sex(stored["sex"]),
            "box": Frame(*stored["box"]),
            "landmarks": (nose, left_eye, right_eye, left_mouth, right_mouth),
            "revisions": tuple(Cited(*one) for one in stored["revisions"]),
            "others": tuple(Frame(*box) for box in stored["others"]),
        }
        return cls(**read, pseudonym=pseudonym, split=split)


class Part(NamedTuple):
    """One person of a batch: pseudonym, side, how many photos, and the hash (hex) of them, see `part_digest`."""

    pseudonym: int
    split: Split
    photos: int
    digest: str


@dataclass(frozen=True, slots=True)
class Encoding:
    """Settings that change the bytes of every picture of a batch.

    blur: how strongly all but the participant's face is blurred; the unit is that of the setting `export_blur`.
    quality: of a JPEG, 1 to 100; a PNG has none to choose. engines: versions of what finds faces, blurs and encodes.
    """

    blur: float
    format: ImageFormat = ImageFormat.PNG
    quality: int = 95
    engines: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """A plain value; `from_json` is its inverse."""
        return {**asdict(self), "engines": list(self.engines)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote; fields of later versions are left alone."""
        engines, kind = tuple(stored["engines"]), ImageFormat(stored["format"])
        return cls(stored["blur"], kind, stored["quality"], engines)


@dataclass(frozen=True, slots=True)
class Batch:
    """A frozen batch. `created` is in UTC, `by` the user who froze it, `head` what the labels were read at.

    `validation` is the wanted share of people on that side, in percent. `left_out` counts photos by the reason for
    which they are not in it. `parts` are in the order of their pseudonyms. `audits` are the accepted audits that cover
    people in it, by id, and `unaudited` is how many none covers.
    """

    name: str
    created: datetime
    by: str
    head: Head
    validation: int
    encoding: Encoding
    parts: tuple[Part, ...]
    left_out: tuple[tuple[str, int], ...] = ()
    audits: tuple[str, ...] = ()
    unaudited: int = 0

    @property
    def photos(self) -> int:
        """How many photos it holds."""
        return sum(part.photos for part in self.parts)

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of `canonical_bytes`: two batches are the same where it is."""
        return sha256(self.canonical_bytes()).hexdigest()

    @property
    def id(self) -> str:
        """The first sixteen digits of `digest`."""
        return self.digest[:16]

    def canonical_bytes(self) -> bytes:
        """The one form that is hashed; it covers every photo by its part's hash."""
        return dumps(self.to_json()).encode()

    def to_json(self) -> dict[str, Any]:
        """A plain value; `from_json` is its inverse."""
        # Batches from before have neither, and keep their hash.
        audited = {"audits": list(self.audits), "unaudited": self.unaudited} if self.audits or self.unaudited else {}
        return {
            "name": self.name,
            "created": self.created.astimezone(UTC).isoformat(timespec="seconds"),
            "by": self.by,
            "head": list(self.head),
            "validation": self.validation,
            "encoding": self.encoding.to_json(),
            "parts": [list(part) for part in self.parts],
            "left_out": [list(one) for one in self.left_out],
            **audited,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote; fields of later versions are left alone."""
        return cls(
            name=stored["name"],
            created=datetime.fromisoformat(stored["created"]),
            by=stored["by"],
            head=Head(*stored["head"]),
            validation=stored["validation"],
            encoding=Encoding.from_json(stored["encoding"]),
            parts=tuple(Part(number, Split(side), count, told) for number, side, count, told in stored["parts"]),
            left_out=tuple((reason, count) for reason, count in stored["left_out"]),
            audits=tuple(stored.get("audits", ())),
            unaudited=stored.get("unaudited", 0),
        )


def part_bytes(photos: Sequence[Delivered]) -> bytes:
    """The canonical form of one person's photos, in the order of their sequence."""
    return dumps([one.to_json() for one in photos]).encode()


def part_digest(photos: Sequence[Delivered]) -> str:
    """SHA-256 (hex) of `part_bytes`."""
    return sha256(part_bytes(photos)).hexdigest()


def in_delivery_order(photos: Iterable[Delivered]) -> list[Delivered]:
    """By pseudonym, then sequence: the order in which everything of a batch is written."""
    return sorted(photos, key=lambda one: (one.pseudonym, one.sequence))


@dataclass(frozen=True, slots=True)
class Push:
    """A batch that was handed over: by whom, when (UTC), to whom, where to (no password in it) and why.

    `profile` names the layout, `manifest` is the SHA-256 (hex) of the manifest that was written.
    """

    id: str
    batch: str
    by: str
    at: datetime
    recipient: str
    where: str
    why: str
    profile: str
    manifest: str

    def to_json(self) -> dict[str, Any]:
        """The revision body that states it; batch, id and author are the revision's."""
        told = asdict(self)
        for name in ("id", "batch", "by"):
            del told[name]
        return {**told, "at": self.at.astimezone(UTC).isoformat(timespec="seconds")}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any], *, batch: str, id: str, by: str) -> Self:
        """Read what `to_json` wrote; fields of later versions are left alone."""
        told = {name: stored[name] for name in ("recipient", "where", "why", "profile", "manifest")}
        return cls(id=id, batch=batch, by=by, at=datetime.fromisoformat(stored["at"]), **told)
