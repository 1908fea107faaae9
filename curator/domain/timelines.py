"""A participant's photos in the order of age: what the window, the command line and the checks look at."""

from bisect import insort
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from curator.domain.ages import AgeRange, PartialDate
from curator.domain.evidence import Clue, ClueKind, clues, disagrees, in_order, printed_clue, proposal
from curator.domain.faces import Box, Face, OwnFace, Suspect
from curator.domain.facts import Comment, Exclusion, Given, Stage
from curator.domain.flags import Disposition, Flag, FlagKind, Severity
from curator.domain.messages import Message
from curator.domain.people import ConsentState, Participant
from curator.domain.photos import Photo
from curator.domain.reviews import Outcome
from curator.domain.revisions import Fact, Label
from curator.domain.sizes import Size


class ReviewState(StrEnum):
    """How far the review of a participant is: nothing stated, something left to do, nothing left to do."""

    UNTOUCHED = "untouched"
    OPEN = "open"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One line of the queue; `domain.standings` works it out.

    `reviewed` counts photos whose age a person stated. `suspicion` is what a look is worth, `kinds` are those of the
    open flags, `gap` the most years between neighbouring photos, `worked` the UTC time of the last statement about
    any of them. `withheld` says why photos are not shown, `stage` is the one that is due and `assigned` names users
    by stage. `mine` is whether the stage that is due is the member's to end, `blind` whether they give the second
    review without seeing the first; then the counts are of their own work. `disagreements` are photos whose two ages
    differ. `conflicts` counts the facts about them
    or their photos that stand differently in several revisions.
    """

    participant: Participant
    photos: int
    reviewed: int
    open_flags: int
    worst: Severity | None
    suspicion: float = 0.0
    kinds: tuple[FlagKind, ...] = ()
    gap: int | None = None
    worked: str = ""
    consent: ConsentState = ConsentState.MISSING
    withheld: Message | None = None
    stage: Stage | None = Stage.FIRST
    assigned: Mapping[Stage, str] = field(default_factory=dict)
    conflicts: int = 0
    mine: bool = False
    blind: bool = False
    disagreements: int = 0

    @property
    def state(self) -> ReviewState:
        """How far the review of this participant is."""
        if not self.reviewed:
            return ReviewState.UNTOUCHED
        done = self.reviewed == self.photos and not self.open_flags
        return ReviewState.REVIEWED if done else ReviewState.OPEN


class Rival(NamedTuple):
    """One of the statements that stand side by side about a photo; `label` where they are about its age."""

    fact: str
    author: str
    label: Label | None = None


class Tile(NamedTuple):
    """One photo of the grid: its id, and whether a flag is open and an age stated."""

    photo_id: str
    flagged: bool
    reviewed: bool


@dataclass(frozen=True, slots=True, eq=False)
class TimelinePhoto:
    """One photo with all that is known of it. `faces` carry no embeddings; the largest is first.

    `proposal` is the strongest trusted clue that tells an age by itself, `own` which face is the participant's
    and `size` that face's. `suspect` is where a face may be if none was found. `skip` says why a reviewer passed it.
    `second` is what a blind second reviewer stated and `outcome` what the two ages come to; `wanted` is whether the
    review is to state this photo, which a blind one need not where it covers a share.
    `rivals` are all sides of its conflicts.
    """

    photo: Photo
    clues: tuple[Clue, ...] = ()
    proposal: Clue | None = None
    label: Label | None = None
    faces: tuple[Face, ...] = ()
    flags: tuple[Flag, ...] = ()
    analysed: bool = False
    own: OwnFace = field(default_factory=OwnFace)
    size: Size | None = None
    suspect: Suspect | None = None
    exclusion: Exclusion | None = None
    comments: tuple[Comment, ...] = ()
    rivals: tuple[Rival, ...] = ()
    skip: Comment | None = None
    second: Label | None = None
    outcome: Outcome = Outcome.ONE
    wanted: bool = True

    @property
    def face(self) -> Face | None:
        """The participant's face."""
        return self.faces[self.own.ordinal] if self.faces else None

    @property
    def age(self) -> AgeRange | None:
        """Completed years: the label where a person stated one, else the proposal; None where neither tells."""
        if self.label:
            return AgeRange(self.label.age, self.label.age)
        return self.proposal.age if self.proposal else None

    @property
    def open_flags(self) -> tuple[Flag, ...]:
        """Flags that nobody has settled, worst first."""
        still = (flag for flag in self.flags if flag.disposition is Disposition.OPEN)
        return tuple(sorted(still, key=lambda flag: flag.severity is not Severity.REJECT))


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """All photos of one participant; those without any age come last. None are there where they are `withheld`.

    `mine` is whether the stage that is due is the member's to end. `blind` is whether they give the second review: then
    labels and dispositions are what they stated themselves, and nothing of the first reviewer's is here.
    """

    participant: Participant
    photos: tuple[TimelinePhoto, ...]
    withheld: Message | None = None
    comments: tuple[Comment, ...] = ()
    verdicts: Mapping[Stage, Given] = field(default_factory=dict)
    assigned: Mapping[Stage, str] = field(default_factory=dict)
    conflicts: int = 0
    mine: bool = False
    blind: bool = False

    @classmethod
    def of(cls, participant: Participant, photos: list[TimelinePhoto]) -> "Timeline":
        """Put `photos` in order: age, then date, then file name."""
        return cls(participant, tuple(sorted(photos, key=_order)))

    def stated(self, photo_id: str, label: Label | None, *, today: date) -> "Timeline":
        """The timeline with another age of one photo, None where it was taken back; nothing is judged anew."""
        place = next((index for index, item in enumerate(self.photos) if item.photo.id == photo_id), None)
        if place is None:
            return self
        others = [*self.photos[:place], *self.photos[place + 1 :]]
        insort(others, _aged(self.photos[place], label, self.participant.birth, today=today), key=_order)
        return replace(self, photos=tuple(others))


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One revision of one photo as a person reads it; `label` or `face` is None where it was taken back."""

    made_at: datetime
    author: str
    label: Label | None
    fact: Fact = Fact.LABEL
    face: Box | None = None
    flag: str | None = None
    disposition: Disposition | None = None
    reason: str = ""
    taken_back: bool = False


def evidence_of(photo: Photo, label: Label | None, birth: PartialDate | None, *, today: date) -> tuple[Clue, ...]:
    """All clues of `photo`, the strongest first; with the date that a person read off the print, where one did."""
    found = clues(photo, birth, today=today)
    if label is None or label.clue is not ClueKind.PRINTED_DATE or label.capture is None:
        return found
    return in_order((printed_clue(label.capture, birth, today=today), *found))


def consistent(item: TimelinePhoto) -> bool:
    """Whether the proposed age may be stated after one look.

    So it is where nobody stated one, the face was looked at, no flag is open, and no trusted clue speaks against it.
    """
    told = item.proposal.age if item.proposal else None
    if told is None or item.label is not None or not item.faces or item.open_flags:
        return False
    return not any(disagrees(clue, told.middle) for clue in item.clues if clue.distrust is None)


def _aged(item: TimelinePhoto, label: Label | None, birth: PartialDate | None, *, today: date) -> TimelinePhoto:
    told = evidence_of(item.photo, label, birth, today=today)
    return replace(item, label=label, clues=told, proposal=proposal(told))


def _order(item: TimelinePhoto) -> tuple[int, str, str]:
    age = item.age
    date = (item.label and item.label.capture) or (item.proposal and item.proposal.date)
    return (age.middle if age else 999, str(date or "~"), item.photo.file)
