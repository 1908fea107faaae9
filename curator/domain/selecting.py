"""Which photos may leave, and which are chosen: approved, whole, unquestioned; then the best, evenly over ages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import cos, prod, radians
from typing import TYPE_CHECKING, Final, NamedTuple

from curator.domain.faces import Face
from curator.domain.facts import STAGE_NAMES, due
from curator.domain.flags import Disposition, Flag, FlagKind
from curator.domain.messages import Message
from curator.domain.people import Sex
from curator.domain.reviews import Outcome
from curator.domain.timelines import Timeline, TimelinePhoto

if TYPE_CHECKING:
    from curator.domain.quality import Quality

NEIGHBOURS: Final = 3.0
"""Photos fewer years apart than this share their place on the axis of age, even where many are wanted."""

_SHARP: Final = 60.0  # widths of blur across a face that nobody takes for blurred; see `Quality.sharpness`
_SETTLED_BY_EXPORT: Final = frozenset({FlagKind.SEVERAL_FACES, FlagKind.DUPLICATE})
"""Flags that may have been kept: other faces are blurred, and of copies one leaves."""


class Why(StrEnum):
    """Why a photo is left out; the names are counted in a batch, and say nothing about anybody's appearance."""

    NO_CONSENT = "no_consent"
    NOT_APPROVED = "not_approved"
    NOT_AUDITED = "not_audited"
    CONFLICT = "conflict"
    NO_BIRTH = "no_birth"
    NO_SEX = "no_sex"
    EXCLUDED = "excluded"
    UNREADABLE = "unreadable"
    NOT_ANALYSED = "not_analysed"
    NO_FACE = "no_face"
    NO_AGE = "no_age"
    OPEN_FLAG = "open_flag"
    KEPT_FLAG = "kept_flag"
    DISAGREEMENT = "disagreement"
    DATES = "dates"
    OUT_OF_FRAME = "out_of_frame"
    OTHER_FACE = "other_face"
    COPY = "copy"
    SURPLUS = "surplus"
    QUOTA = "quota"


WHY_NAMES: Mapping[Why, Message] = {
    Why.NO_CONSENT: Message.of("no consent"),
    Why.NOT_APPROVED: Message.of("not approved"),
    Why.NOT_AUDITED: Message.of("no signed audit"),
    Why.CONFLICT: Message.of("in conflict"),
    Why.NO_BIRTH: Message.of("no birth year"),
    Why.NO_SEX: Message.of("no sex stated"),
    Why.EXCLUDED: Message.of("excluded"),
    Why.UNREADABLE: Message.of("unreadable"),
    Why.NOT_ANALYSED: Message.of("not analysed"),
    Why.NO_FACE: Message.of("no face or landmarks"),
    Why.NO_AGE: Message.of("no age stated"),
    Why.OPEN_FLAG: Message.of("open flag"),
    Why.KEPT_FLAG: Message.of("kept flag"),
    Why.DISAGREEMENT: Message.of("reviewers disagree"),
    Why.DATES: Message.of("age and dates disagree"),
    Why.OUT_OF_FRAME: Message.of("face beyond the edge"),
    Why.OTHER_FACE: Message.of("another face shows"),
    Why.COPY: Message.of("copy of a better photo"),
    Why.SURPLUS: Message.of("more than wanted of one person"),
    Why.QUOTA: Message.of("quota is full"),
}


class Reason(NamedTuple):
    """One reason for which a photo is left out, and the sentence that says so."""

    why: Why
    text: Message


class LeftOut(NamedTuple):
    """A photo that does not leave, with all that speaks against it; the first counts."""

    participant_id: str
    photo_id: str
    file: str
    reasons: tuple[Reason, ...]


class Usable(NamedTuple):
    """A photo that may leave: its age in completed years, what it is worth (0 to 1), and by which measures."""

    photo_id: str
    sha256: str
    age: int
    quality: float
    measures: tuple[tuple[str, float], ...] = ()


class Choice(NamedTuple):
    """A chosen photo: `place` tells when it was taken (1 is first), `near` how much of its age was covered then."""

    photo: Usable
    place: int
    near: float

    def sentence(self) -> Message:
        """Why it was taken."""
        text = "Place {place}: quality {quality} %; photos of about this age already chosen: {near}."
        return Message.of(text, place=self.place, quality=round(100 * self.photo.quality), near=f"{self.near:.1f}")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of one person: at most `most` photos.

    `evenness`, 0 to 1, is how much covering all ages counts against quality.
    """

    most: int = 50
    evenness: float = 0.5


def person_reasons(
    timeline: Timeline, *, conflicted: bool, unaudited: bool, no_consent: Message | None
) -> tuple[Reason, ...]:
    """What speaks against every photo of a participant.

    `conflicted` is whether a fact of theirs is in conflict, `unaudited` whether a wanted audit does not cover them.
    """
    text = "No accepted and signed audit covers all that now stands of the participant."
    person, waiting = timeline.participant, due(timeline.verdicts)
    found: list[Reason | None] = [
        Reason(Why.NO_CONSENT, no_consent) if no_consent else None,
        Reason(Why.NOT_APPROVED, Message.of("The {stage} is not over.", stage=STAGE_NAMES[waiting]))
        if waiting
        else None,
        _reason(unaudited and waiting is None, Why.NOT_AUDITED, Message.of(text)),
        _reason(conflicted, Why.CONFLICT, Message.of("What people stated about the participant is in conflict.")),
        _reason(person.birth is None, Why.NO_BIRTH, Message.of("The participant has no birth year.")),
        _reason(person.sex is Sex.UNKNOWN, Why.NO_SEX, Message.of("The participant's sex is not stated.")),
    ]
    return tuple(one for one in found if one)


def photo_reasons(item: TimelinePhoto) -> tuple[Reason, ...]:
    """What speaks against one photo by itself."""
    found: list[Reason | None] = [
        _reason(item.exclusion is not None, Why.EXCLUDED, Message.of("Somebody excluded the photo.")),
        Reason(Why.UNREADABLE, item.photo.problem) if item.photo.problem else None,
        _reason(bool(item.rivals), Why.CONFLICT, Message.of("What people stated about the photo is in conflict.")),
        _reason(
            item.outcome is Outcome.DISAGREEMENT, Why.DISAGREEMENT, Message.of("Two reviewers disagree about its age.")
        ),
        _reason(item.label is None, Why.NO_AGE, Message.of("Nobody has stated its age.")),
        *_face_reasons(item),
        *map(_flag_reason, item.flags),
    ]
    return tuple(one for one in found if one)


def usable(item: TimelinePhoto) -> Usable:
    """A photo against which nothing speaks, and what it is worth: the geometric mean of five measures, each 0 to 1.

    size: the face's short side against twice what the collection asks. sharpness: against 60 widths of blur across the
    face. pose: the cosines of yaw and pitch. light: the share of the face that is neither black nor white. whole: the
    share of it that is in the picture. What cannot be measured counts as middling, 0.5.
    """
    face, label = item.face, item.label
    size = min(item.size.side / (2 * item.size.warn_below), 1.0) if item.size else 0.5
    measures = {"size": size, **_measures(face)}
    worth = prod(measures.values()) ** (1 / len(measures))
    told = tuple((name, round(value, 3)) for name, value in measures.items())
    return Usable(item.photo.id, item.photo.sha256, label.age if label else 0, round(worth, 6), told)


def choose(photos: Iterable[Usable], wish: Wish) -> list[Choice]:
    """The best photos of one person, evenly over their ages, in the order in which they were taken.

    One after the other that photo is taken for which (1 - evenness) × quality + evenness / (1 + near) is most, where
    `near` counts the photos taken before: 1 at the same age, less the further away, 0 from a distance of `NEIGHBOURS`
    years on, or of what would lie between two of the wanted photos. So a middling photo of an age that has none goes
    before a good one of an age that has many. The order in which photos are given tells nothing.
    """
    left = sorted(photos, key=lambda one: (one.sha256, one.photo_id))
    years = [one.age for one in left] or [0]
    reach = max(NEIGHBOURS, (max(years) - min(years)) / max(wish.most - 1, 1))
    chosen: list[Choice] = []
    while left and len(chosen) < wish.most:
        ages = [one.photo.age for one in chosen]
        near = {one.photo_id: _near(one.age, ages, reach) for one in left}
        best = max(left, key=lambda one: round(_gain(one.quality, near[one.photo_id], wish), 9))
        chosen.append(Choice(best, len(chosen) + 1, near[best.photo_id]))
        left.remove(best)
    return chosen


def best_of_copies(photos: Sequence[Usable], groups: Mapping[str, str]) -> tuple[list[Usable], list[Usable]]:
    """Photos of which no better copy is among them, and the others; `groups` names the group of those with copies."""
    kept: list[Usable] = []
    taken: set[str] = set()
    for one in sorted(photos, key=lambda one: (-one.quality, one.sha256)):
        if (group := groups.get(one.photo_id)) not in taken:
            kept.append(one)
            taken |= {group} if group else set()
    names = {one.photo_id for one in kept}
    return kept, [one for one in photos if one.photo_id not in names]


def counted(left_out: Iterable[LeftOut]) -> tuple[tuple[str, int], ...]:
    """How many photos were left out, by the first reason of each, in the order of `Why`."""
    first = [one.reasons[0].why for one in left_out]
    return tuple((why.value, count) for why in Why if (count := first.count(why)))


def _reason(holds: bool, why: Why, text: Message) -> Reason | None:
    return Reason(why, text) if holds else None


def _face_reasons(item: TimelinePhoto) -> tuple[Reason | None, ...]:
    if item.photo.problem:
        return ()
    face = item.face
    return (
        _reason(not item.analysed, Why.NOT_ANALYSED, Message.of("The photo has not been analysed on this machine.")),
        _reason(item.analysed and face is None, Why.NO_FACE, Message.of("No face was found.")),
        _reason(
            face is not None and (face.landmarks is None or len(face.landmarks) != 68),
            Why.NO_FACE,
            Message.of("The face has no landmarks of eyes, nose and mouth."),
        ),
    )


def _flag_reason(flag: Flag) -> Reason | None:
    """Of a changed appearance nothing is said but that there is a flag."""
    silent = flag.kind is FlagKind.APPEARANCE_JUMP
    if flag.disposition is Disposition.OPEN:
        text = "A flag is open: {why}"
        return Reason(
            Why.OPEN_FLAG, Message.of("A flag is open.") if silent else Message.of(text, why=flag.explanation)
        )
    if flag.disposition is Disposition.DISMISSED or flag.kind in _SETTLED_BY_EXPORT:
        return None
    text = "A flag was kept: {why}"
    return Reason(Why.KEPT_FLAG, Message.of("A flag was kept.") if silent else Message.of(text, why=flag.explanation))


def _measures(face: Face | None) -> dict[str, float]:
    quality: Quality | None = face.quality if face else None
    if quality is None:
        return dict.fromkeys(("sharpness", "pose", "light", "whole"), 0.5)
    angles = [angle for angle in (quality.head_pose_yaw, quality.head_pose_pitch) if angle is not None]
    pose = prod(max(cos(radians(angle)), 0.0) for angle in angles) if angles else 0.5
    return {
        "sharpness": min(quality.sharpness / _SHARP, 1.0),
        "pose": pose,
        "light": min(quality.under_exposure_prevention, quality.over_exposure_prevention),
        "whole": min(quality.face_in_picture, 1.0),
    }


def _near(age: int, others: Iterable[int], reach: float) -> float:
    return sum(max(0.0, 1 - abs(age - other) / reach) for other in others)


def _gain(quality: float, near: float, wish: Wish) -> float:
    return (1 - wish.evenness) * quality + wish.evenness / (1 + near)
