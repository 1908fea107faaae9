"""Hand-made values of the domain for tests of drawing and layout."""

from typing import Any

from curator.domain.ages import AgeRange, PartialDate
from curator.domain.evidence import Clue, ClueKind, Strength
from curator.domain.flags import Flag, FlagKind, Severity
from curator.domain.messages import Message
from curator.domain.people import Participant
from curator.domain.photos import Photo
from curator.domain.revisions import Label
from curator.domain.timelines import ParticipantRow, Timeline, TimelinePhoto


def clue(
    low: int,
    high: int | None = None,
    *,
    strength: Strength = Strength.EXACT,
    date: PartialDate | None = None,
    distrust: Message | None = None,
) -> Clue:
    """A clue to completed years."""
    ages = AgeRange(low, low if high is None else high)
    return Clue(ClueKind.EXIF_ORIGINAL, strength, "2012:06:11 10:00:00", date, ages, distrust)


def photo(
    number: int, *, proposal: Clue | None = None, label: int | None = None, flags: tuple[Flag, ...] = ()
) -> TimelinePhoto:
    """Photo p1, p2, …."""
    taken = Photo(f"p{number}", "P-1", f"IMG_{number}.jpg", "0" * 64, 1000, "JPEG", 800, 600)
    return TimelinePhoto(
        taken, (proposal,) if proposal else (), proposal, Label(label) if label is not None else None, flags=flags
    )


def flag(number: int, kind: FlagKind = FlagKind.FACE_TOO_SMALL, severity: Severity = Severity.WARN) -> Flag:
    """An open flag of photo `number`."""
    return Flag(f"p{number}", kind, severity, 1.0, 2.0, "test", Message.of("The date is blank."))


def timeline(*photos: TimelinePhoto, birth: PartialDate | None = None) -> Timeline:
    """The life of P-1."""
    return Timeline.of(Participant("P-1", "Edith", birth), list(photos))


def row(participant_id: str, name: str = "", *, photos: int = 10, open_flags: int = 0, **more: Any) -> ParticipantRow:
    """A row of the queue."""
    worst = Severity.WARN if open_flags else None
    return ParticipantRow(Participant(participant_id, name), photos, more.pop("reviewed", 0), open_flags, worst, **more)
