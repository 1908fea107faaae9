"""Rules that raise flags: one photo's analysis and evidence in, flags out."""

from collections.abc import Sequence
from dataclasses import dataclass

from curator.domain.ages import PartialDate, to_completed
from curator.domain.covers import REGION_WORDS, WORN_WORDS, Cover, Verdict
from curator.domain.faces import Analysis, Box, Ground, OwnFace, Suspect
from curator.domain.flags import Flag, FlagKind, Severity
from curator.domain.messages import Message
from curator.domain.photos import Photo
from curator.domain.quality import Quality, quality_problems
from curator.domain.revisions import Label
from curator.domain.settings import Settings
from curator.domain.sizes import DpiOrigin, size_of

COVER_CHANCE = 0.5
COPY_SIMILARITY = 0.95
RULES = "rules-1"
"""Version of the rules below; flags that need no pixels carry it as their engine."""

_ORIGINS = {DpiOrigin.SCAN: Message.of("as the scan says"), DpiOrigin.ASSUMED: Message.of("assumed")}


def photo_flags(photo: Photo, found: Analysis | None, settings: Settings, own: OwnFace | None = None) -> list[Flag]:
    """Flags that the file itself and the engine's findings raise; those about a face are about the participant's.

    That is the face that `own` tells, or else the largest.
    """
    problem = photo.problem or (found.problem if found else None)
    if problem:
        engine = found.engine if found else RULES
        return [Flag(photo.id, FlagKind.UNREADABLE, Severity.REJECT, 0, 0, engine, problem)]
    if found is None:
        return []
    if not found.faces:
        return [missing_flag(photo, found.suspect, engine=found.engine)]
    own = own or OwnFace(0, Ground.ONLY if len(found.faces) == 1 else Ground.LARGEST)
    face, engine = found.faces[own.ordinal], found.engine
    raised = (
        several_faces_flag(photo, len(found.faces), own, engine=engine),
        size_flag(photo, face.box, engine=engine, settings=settings),
        cover_flag(photo, face.cover, engine=engine) if face.cover else None,
        quality_flag(photo, face.quality, engine=engine, settings=settings) if face.quality else None,
    )
    return [flag for flag in raised if flag]


def missing_flag(photo: Photo, suspect: Suspect | None, *, engine: str) -> Flag:
    """A flag for a photo without a face; it says whether one may be there under a cover."""
    if suspect is None:
        text = Message.of(
            "No face was found, nor anything like a covered one. It may be turned away, tiny or not in the picture."
        )
    else:
        text = Message.of(
            "No face was found, but one may be in the dashed box, covered: {regions}. Look whether it is.",
            regions=cover_words(suspect.cover),
        )
    return Flag(photo.id, FlagKind.FACE_MISSING, Severity.REJECT, 0, 1, engine, text)


def cover_words(cover: Cover) -> Message:
    """The regions that are covered, surest first, and what is worn there if they tell."""
    named = REGION_WORDS[cover.regions[0]]
    for region in cover.regions[1:]:
        named = Message.of("{one}, {other}", one=named, other=REGION_WORDS[region])
    guess = cover.guess
    return Message.of("{regions} ({guess}?)", regions=named, guess=WORN_WORDS[guess]) if guess else named


def several_faces_flag(photo: Photo, count: int, own: OwnFace, *, engine: str) -> Flag | None:
    """A flag for a photo of several people, until a person has chosen the participant's face; it says how it stands."""
    if count < 2 or own.ground is Ground.CHOSEN:
        return None
    # Nothing that is measured is certain.
    percent = None if own.likeness is None else min(round(100 * own.likeness), 99)
    if own.ground is Ground.LIKENESS:
        text = Message.of(
            "{count} faces were found; the one most like the participant's other photos is taken for theirs "
            "({percent} % clear).",
            count=count,
            percent=percent,
        )
    elif percent is None:
        text = Message.of(
            "{count} faces were found, and no other photo tells which is the participant's; the largest is taken for "
            "theirs.",
            count=count,
        )
    else:
        text = Message.of(
            "{count} faces were found, and likeness does not tell which is the participant's; the largest is taken for "
            "theirs ({percent} % clear).",
            count=count,
            percent=percent,
        )
    return Flag(photo.id, FlagKind.SEVERAL_FACES, Severity.WARN, count, 1, engine, text)


def cover_flag(photo: Photo, cover: Cover, *, engine: str) -> Flag | None:
    """A flag for a face that is covered, or more likely is than not; the regions are named, surest first.

    Below that, an uncertain verdict is no flag: one clear portrait in ten has one.
    """
    if cover.verdict is Verdict.CLEAR or cover.face < COVER_CHANCE:
        return None
    sure = cover.verdict is Verdict.OCCLUDED
    text = Message.of(
        "The face looks covered ({percent} %): {regions}.", percent=round(100 * cover.face), regions=cover_words(cover)
    )
    severity = Severity.REJECT if sure else Severity.WARN
    return Flag(photo.id, FlagKind.FACE_OCCLUDED, severity, cover.face, COVER_CHANCE, engine, text, margin=0.2)


def quality_flag(photo: Photo, quality: Quality, *, engine: str, settings: Settings) -> Flag | None:
    """One flag for all that falls short; score and threshold are those of the first measure that it names."""
    problems = quality_problems(quality, settings.quality)
    if not problems:
        return None
    first = problems[0]
    text = first.reason
    for problem in problems[1:]:
        text = Message.of("{one} {other}", one=text, other=problem.reason)
    margin = 0.1 * abs(first.limit)
    return Flag(photo.id, FlagKind.LOW_QUALITY, Severity.WARN, first.value, first.limit, engine, text, margin=margin)


@dataclass(frozen=True, slots=True)
class Copy:
    """Another photo that shows the same picture, and the completed years that are stated for it."""

    photo: Photo
    age: int | None


def duplicate_flag(photo: Photo, age: int | None, copies: Sequence[Copy], *, similarity: float) -> Flag | None:
    """A flag for a photo of which there are copies: worst where they are another's, or stated at another age."""
    if not copies:
        return None
    others = [copy for copy in copies if copy.photo.participant_id != photo.participant_id]
    apart = [copy for copy in copies if None not in (age, copy.age) and copy.age != age]
    severity = Severity.REJECT if others or apart else Severity.WARN
    if others:
        text = Message.of("A copy of {file} of participant {participant}; find out whose photo it is.",
                          file=others[0].photo.file, participant=others[0].photo.participant_id)  # fmt: skip
    elif apart:
        text = Message.of("A copy of {file}, which is stated at {other} years and this one at {age}; find out which.",
                          file=apart[0].photo.file, other=apart[0].age, age=age)  # fmt: skip
    else:
        text = Message.of("A copy of {file}; one of them is enough.", file=copies[0].photo.file)
    return Flag(photo.id, FlagKind.DUPLICATE, severity, similarity, COPY_SIMILARITY, RULES, text, margin=0.05)


def size_flag(photo: Photo, box: Box, *, engine: str, settings: Settings) -> Flag | None:
    """A flag for a face that `curator.domain.sizes` finds too small."""
    size = size_of(photo, box, settings)
    if size.severity is None:
        return None
    text = Message.of(
        "The face is {side} px = {cm} cm on its short side at {dpi} DPI ({origin}); under {reject} px is refused, "
        "under {warn} px a person decides.",
        side=size.side,
        cm=f"{size.centimetres:.1f}",
        dpi=round(size.dpi),
        origin=_ORIGINS[size.origin],
        reject=round(size.reject_below),
        warn=round(size.warn_below),
    )
    limit = size.reject_below if size.severity is Severity.REJECT else size.warn_below
    margin = 0.05 * size.side
    return Flag(photo.id, FlagKind.FACE_TOO_SMALL, size.severity, size.side, limit, engine, text, margin=margin)


def stated_age(photo: Photo, label: Label | None, birth: PartialDate | None) -> int | None:
    """Completed years that a person stated: the label, else the participant's declaration."""
    if label:
        return label.age
    declared = photo.declared
    if declared.age is None or declared.basis is None:
        return declared.age
    return to_completed(declared.age, declared.basis, birth=birth, at=declared.date).middle
