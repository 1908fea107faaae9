"""Rules that raise flags: one photo's analysis and evidence in, flags out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from curator.domain.ages import MAX_AGE, PartialDate, age_at, to_completed
from curator.domain.covers import REGION_WORDS, Cover, Verdict
from curator.domain.evidence import Clue, Strength, disagrees, is_scan
from curator.domain.faces import Analysis, Box
from curator.domain.flags import Flag, FlagKind, Severity
from curator.domain.messages import Message
from curator.domain.photos import Photo
from curator.domain.quality import Quality, quality_problems
from curator.domain.revisions import Label
from curator.domain.settings import Settings

COVER_CHANCE = 0.5
COPY_SIMILARITY = 0.95
RULES = "rules-1"
"""Version of the rules below; flags that need no pixels carry it as their engine."""

_BASE_DPI = 300


def photo_flags(photo: Photo, found: Analysis | None, settings: Settings) -> list[Flag]:
    """Flags that the file itself and the engine's findings raise."""
    problem = photo.problem or (found.problem if found else None)
    if problem:
        engine = found.engine if found else RULES
        return [Flag(photo.id, FlagKind.UNREADABLE, Severity.REJECT, 0, 0, engine, problem)]
    if found is None:
        return []
    if not found.faces:
        text = Message.of("No face was found. It may be covered, turned away or not in the picture.")
        return [Flag(photo.id, FlagKind.FACE_MISSING, Severity.REJECT, 0, 1, found.engine, text)]
    flags = []
    if len(found.faces) > 1:
        text = Message.of(
            "{count} faces were found; the largest is taken for the participant's.", count=len(found.faces)
        )
        flags.append(Flag(photo.id, FlagKind.SEVERAL_FACES, Severity.WARN, len(found.faces), 1, found.engine, text))
    if small := size_flag(photo, found.faces[0].box, engine=found.engine, settings=settings):
        flags.append(small)
    if found.cover and (covered := cover_flag(photo, found.cover, engine=found.engine)):
        flags.append(covered)
    if found.quality and (poor := quality_flag(photo, found.quality, engine=found.engine, settings=settings)):
        flags.append(poor)
    return flags


def cover_flag(photo: Photo, cover: Cover, *, engine: str) -> Flag | None:
    """A flag for a face that is covered, or more likely is than not; the regions are named, surest first.

    Below that, an uncertain verdict is no flag: one clear portrait in ten has one.
    """
    if cover.verdict is Verdict.CLEAR or cover.face < COVER_CHANCE:
        return None
    named = REGION_WORDS[cover.regions[0]]
    for region in cover.regions[1:]:
        named = Message.of("{one}, {other}", one=named, other=REGION_WORDS[region])
    sure = cover.verdict is Verdict.OCCLUDED
    text = Message.of(
        "The face looks covered ({percent} %): {regions}.", percent=round(100 * cover.face), regions=named
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
    """The collection's rule of 2 cm × 2 cm, measured on the short side of the face box in original pixels.

    The limits are stated for 300 dots per inch and scale with what the photo is measured at. A file's own figure is
    believed for scans only, since cameras write a placeholder.
    """
    dpi, believed = _dpi(photo, settings)
    reject, warn = (limit * dpi / _BASE_DPI for limit in (settings.reject_px, settings.warn_px))
    side = box.short_side
    if side >= warn:
        return None
    origin = Message.of("as the scan says") if believed else Message.of("assumed")
    text = Message.of(
        "The face is {side} px = {cm} cm on its short side at {dpi} DPI ({origin}); under {reject} px is refused, "
        "under {warn} px a person decides.",
        side=side,
        cm=f"{side / dpi * 2.54:.1f}",
        dpi=round(dpi),
        origin=origin,
        reject=round(reject),
        warn=round(warn),
    )
    severity, limit = (Severity.REJECT, reject) if side < reject else (Severity.WARN, warn)
    return Flag(photo.id, FlagKind.FACE_TOO_SMALL, severity, side, limit, engine, text, margin=0.05 * side)


def age_flags(
    photo: Photo,
    clues: Sequence[Clue],
    label: Label | None,
    *,
    birth: PartialDate | None,
    today: date,
    settings: Settings,
) -> list[Flag]:
    """Flags that the stated age raises against the evidence: the label's or, without one, the declared age."""
    stated = stated_age(photo, label, birth)
    if stated is None:
        return []
    oldest = min(MAX_AGE, age_at(birth, PartialDate.of(today)).high) if birth else MAX_AGE
    if not 0 <= stated <= oldest:
        text = Message.of("The stated age {age} is outside 0 to {oldest}, the most that is possible today.",
                          age=stated, oldest=oldest)  # fmt: skip
        return [Flag(photo.id, FlagKind.AGE_IMPLAUSIBLE, Severity.REJECT, stated, oldest, RULES, text)]
    misses = [
        (disagrees(clue, stated), clue)
        for clue in clues
        if clue.distrust is None and clue.age is not None and clue.strength is not Strength.WEAK
    ]
    years, clue = max(misses, key=lambda miss: miss[0], default=(0, None))
    if clue is None or years <= settings.conflict_years:
        return []
    text = Message.of(
        "The stated age {age} and {source} are {years} years apart; the evidence tells {told}.",
        age=stated,
        source=clue.source,
        years=years,
        told=Message.of("at most {age}", age=clue.age.high) if clue.strength is Strength.UPPER_BOUND and clue.age
        else str(clue.age),
    )  # fmt: skip
    limit = settings.conflict_years
    return [Flag(photo.id, FlagKind.AGE_CONFLICT, Severity.WARN, years, limit, RULES, text)]


def stated_age(photo: Photo, label: Label | None, birth: PartialDate | None) -> int | None:
    """Completed years that a person stated: the label, else the participant's declaration."""
    if label:
        return label.age
    declared = photo.declared
    if declared.age is None or declared.basis is None:
        return declared.age
    return to_completed(declared.age, declared.basis, birth=birth, at=declared.date).middle


def _dpi(photo: Photo, settings: Settings) -> tuple[float, bool]:
    """Dots per inch to measure at, and whether the file's own figure was believed."""
    stated = photo.exif.dpi
    if stated and is_scan(photo) and settings.scan_dpi_low <= stated <= settings.scan_dpi_high:
        return stated, True
    return settings.assumed_dpi, False
