"""What a long run ends with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from curator.domain.evidence import Clue
from curator.domain.faces import Face, OwnFace, Suspect
from curator.domain.flags import Flag
from curator.domain.messages import Message
from curator.domain.photos import Photo
from curator.domain.sizes import Size


@dataclass(frozen=True, slots=True)
class Finding:
    """A file or table line that needs a person: where it is, whose it is, the cause and what to do."""

    participant_id: str
    path: str
    explanation: Message


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """`taken` photos are new, `known` were in the library before; each finding is one file or table line.

    `resumed` is whether an earlier import had been stopped or killed.
    """

    taken: int
    known: int
    participants: int
    findings: tuple[Finding, ...]
    cancelled: bool = False
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class AnalysisReport:
    """`analysed` photos in this run, of which `unreadable` could not be looked at.

    `resumed` is whether an earlier analysis had been stopped or killed.
    """

    analysed: int
    unreadable: int
    cancelled: bool = False
    resumed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Inspected:
    """What one loose image shows; `photo` is None where it could not be read at all, and `problem` says why.

    `size` is that of the largest face, which is taken for the participant's; `timings` are milliseconds by step.
    """

    path: Path
    photo: Photo | None = None
    faces: tuple[Face, ...] = ()
    clues: tuple[Clue, ...] = ()
    flags: tuple[Flag, ...] = ()
    problem: Message | None = None
    own: OwnFace = field(default_factory=OwnFace)
    size: Size | None = None
    timings: Mapping[str, float] = field(default_factory=dict)
    suspect: Suspect | None = None
