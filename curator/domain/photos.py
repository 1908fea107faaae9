"""Photos as submitted: what the file itself and the participant say about them."""

from dataclasses import dataclass, field
from enum import StrEnum

from curator.domain.ages import AgeBasis, PartialDate
from curator.domain.messages import Message


class Source(StrEnum):
    """How a picture came to be a file."""

    CAMERA = "camera"
    SCAN = "scan"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Exif:
    """What a file's EXIF says, as written; dates stay text because broken ones are evidence too.

    `dpi` is in dots per inch. `orientation` is 1 to 8 as in the EXIF standard; 1 where absent or out of range.
    """

    original: str | None = None
    digitized: str | None = None
    modified: str | None = None
    make: str | None = None
    model: str | None = None
    software: str | None = None
    orientation: int = 1
    dpi: float | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """What the participant stated about a photo. `basis` is None where the convention was not stated."""

    age: int | None = None
    basis: AgeBasis | None = None
    date: PartialDate | None = None
    source: Source = Source.UNKNOWN


@dataclass(frozen=True, slots=True)
class Photo:
    """One submitted photo.

    `file` is the path below the participant's folder as the participant named it; it is shown and searched, never
    used as a path. `width` and `height` are pixels in upright orientation, 0 where the header cannot be read;
    `problem` then says why.
    """

    id: str
    participant_id: str
    file: str
    sha256: str
    bytes: int
    format: str
    width: int
    height: int
    exif: Exif = field(default_factory=Exif)
    declared: Declared = field(default_factory=Declared)
    problem: Message | None = None
