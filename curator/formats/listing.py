"""What the commands print with --json. `VERSION` rises when a field changes its meaning or goes."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from curator.domain.ages import AgeRange
from curator.domain.evidence import Clue
from curator.domain.faces import Face
from curator.domain.flags import Flag
from curator.domain.messages import Message
from curator.domain.reports import Inspected
from curator.domain.timelines import ParticipantRow, Timeline, TimelinePhoto

VERSION = 1

Say = Callable[[Message], str]


class _Out(BaseModel):
    model_config = ConfigDict(frozen=True)


class BoxOut(_Out):
    """A face box in pixels of the upright original."""

    left: int
    top: int
    width: int
    height: int


class FaceOut(_Out):
    """One face that was found."""

    box: BoxOut
    score: Annotated[float, Field(description="The detector's own score; higher is surer.")]
    detector: Annotated[str, Field(description="hog or mmod.")]


class FlagOut(_Out):
    """One flag."""

    participant: Annotated[str | None, Field(description="Participant id.")] = None
    file: Annotated[str | None, Field(description="File below the participant's folder.")] = None
    photo: Annotated[str, Field(description="Photo id.")]
    kind: str
    severity: Annotated[str, Field(description="reject or warn.")]
    score: Annotated[float, Field(description="The figure that raised the flag, in the unit the explanation names.")]
    threshold: Annotated[float, Field(description="The limit that the score is held to.")]
    engine: Annotated[str, Field(description="Version of the engine or of the rules that raised it.")]
    explanation: str
    disposition: Annotated[str, Field(description="open, confirmed or dismissed.")]
    reason: Annotated[str, Field(description="Why a person dismissed or confirmed it.")]


class AgeOut(_Out):
    """Completed years from low to high, both inside."""

    low: int
    high: int


class ClueOut(_Out):
    """One clue to a photo's age."""

    kind: str
    strength: Annotated[str, Field(description="exact, upper_bound or weak.")]
    source: Annotated[str, Field(description="The text that the clue was read from.")]
    date: Annotated[str | None, Field(description="YYYY, YYYY-MM or YYYY-MM-DD.")]
    age: Annotated[AgeOut | None, Field(description="The age it implies; for an upper bound, at most `high`.")]
    distrust: Annotated[str | None, Field(description="Why it is shown but not used.")]


class PhotoOut(_Out):
    """One photo of a timeline."""

    photo: Annotated[str, Field(description="Photo id.")]
    file: str
    sha256: str
    width: Annotated[int, Field(description="Pixels, upright; 0 where unreadable.")]
    height: int
    age: Annotated[AgeOut | None, Field(description="Completed years: the label's, else the proposal's.")]
    basis: Annotated[str, Field(description="Always completed.")] = "completed"
    labelled: Annotated[bool, Field(description="True where a person stated the age.")]
    date: Annotated[str | None, Field(description="Capture date that the age rests on.")]
    evidence: list[ClueOut]
    faces: Annotated[list[FaceOut], Field(description="The participant's proposed face first.")]
    flags: list[FlagOut]
    analysed: bool


class TimelineOut(_Out):
    """curator timeline --json."""

    version: int = VERSION
    participant: str
    name: str
    birth_date: str | None
    sex: str
    photos: Annotated[list[PhotoOut], Field(description="In the order of age; without any age last.")]


class FlagsOut(_Out):
    """curator flags --json."""

    version: int = VERSION
    flags: list[FlagOut]


class ParticipantOut(_Out):
    """One participant with counts."""

    participant: str
    name: str
    birth_date: str | None
    sex: str
    photos: int
    reviewed: Annotated[int, Field(description="Photos whose age a person stated.")]
    open_flags: int


class ParticipantsOut(_Out):
    """curator participants --json."""

    version: int = VERSION
    participants: list[ParticipantOut]


class FindingOut(_Out):
    """A file or table line that needs a person."""

    participant: str
    path: str
    explanation: str


class ImportOut(_Out):
    """curator import --json."""

    version: int = VERSION
    taken: int
    known: int
    participants: int
    cancelled: bool
    findings: list[FindingOut]


class AnalysisOut(_Out):
    """curator analyse --json."""

    version: int = VERSION
    analysed: int
    unreadable: int
    cancelled: bool


class ImageOut(_Out):
    """One image of curator inspect."""

    path: str
    format: str | None = None
    width: int = 0
    height: int = 0
    orientation: int = 1
    evidence: list[ClueOut] = []
    faces: list[FaceOut] = []
    flags: list[FlagOut] = []
    problem: str | None = None


class InspectOut(_Out):
    """curator inspect --json."""

    version: int = VERSION
    images: list[ImageOut]


def timeline_out(timeline: Timeline, say: Say) -> TimelineOut:
    """A whole timeline."""
    person = timeline.participant
    return TimelineOut(
        participant=person.id,
        name=person.name,
        birth_date=str(person.birth) if person.birth else None,
        sex=person.sex.value,
        photos=[_photo(item, say) for item in timeline.photos],
    )


def participant_out(row: ParticipantRow) -> ParticipantOut:
    """One line of the list of participants."""
    person = row.participant
    return ParticipantOut(
        participant=person.id,
        name=person.name,
        birth_date=str(person.birth) if person.birth else None,
        sex=person.sex.value,
        photos=row.photos,
        reviewed=row.reviewed,
        open_flags=row.open_flags,
    )


def flag_out(flag: Flag, say: Say, *, participant: str | None = None, file: str | None = None) -> FlagOut:
    """One flag, with whose photo it is on where that is not told around it."""
    return FlagOut(
        participant=participant,
        file=file,
        photo=flag.photo_id,
        kind=flag.kind.value,
        severity=flag.severity.value,
        score=flag.score,
        threshold=flag.threshold,
        engine=flag.engine,
        explanation=say(flag.explanation),
        disposition=flag.disposition.value,
        reason=flag.reason,
    )


def clue_out(clue: Clue, say: Say) -> ClueOut:
    """One clue."""
    return ClueOut(
        kind=clue.kind.value,
        strength=clue.strength.value,
        source=clue.source,
        date=str(clue.date) if clue.date else None,
        age=_age(clue.age),
        distrust=say(clue.distrust) if clue.distrust else None,
    )


def face_out(face: Face) -> FaceOut:
    """One face, without what tells people apart."""
    box = face.box
    return FaceOut(
        box=BoxOut(left=box.left, top=box.top, width=box.width, height=box.height),
        score=round(face.score, 4),
        detector=face.detector,
    )


def image_out(found: Inspected, say: Say) -> ImageOut:
    """One image without a library."""
    photo = found.photo
    shown = ImageOut(path=str(found.path), problem=say(found.problem) if found.problem else None)
    if photo is None:
        return shown
    return shown.model_copy(
        update={
            "format": photo.format or None,
            "width": photo.width,
            "height": photo.height,
            "orientation": photo.exif.orientation,
            "evidence": [clue_out(clue, say) for clue in found.clues],
            "faces": [face_out(face) for face in found.faces],
            "flags": [flag_out(flag, say) for flag in found.flags],
        }
    )


def as_json(output: BaseModel) -> str:
    """The text that a command prints."""
    return output.model_dump_json(indent=2)


def schemas() -> dict[str, dict[str, Any]]:
    """JSON Schema of every output, by the command that prints it."""
    return {
        "timeline": TimelineOut.model_json_schema(),
        "flags": FlagsOut.model_json_schema(),
        "participants": ParticipantsOut.model_json_schema(),
        "import": ImportOut.model_json_schema(),
        "analyse": AnalysisOut.model_json_schema(),
        "inspect": InspectOut.model_json_schema(),
    }


def _photo(item: TimelinePhoto, say: Say) -> PhotoOut:
    photo = item.photo
    date = item.label.capture if item.label else item.proposal.date if item.proposal else None
    return PhotoOut(
        photo=photo.id,
        file=photo.file,
        sha256=photo.sha256,
        width=photo.width,
        height=photo.height,
        age=_age(item.age),
        labelled=item.label is not None,
        date=str(date) if date else None,
        evidence=[clue_out(clue, say) for clue in item.clues],
        faces=[face_out(face) for face in item.faces],
        flags=[flag_out(flag, say) for flag in item.flags],
        analysed=item.analysed,
    )


def _age(age: AgeRange | None) -> AgeOut | None:
    return AgeOut(low=age.low, high=age.high) if age else None
