"""The review of one participant with both reviewers' ages side by side, for whoever may see both."""

from dataclasses import dataclass

from curator.domain.agreement import AgeAgreement, Estimate
from curator.domain.facts import Stage, due
from curator.domain.photos import Photo
from curator.domain.reviews import Outcome, first_age
from curator.domain.timelines import Timeline, TimelinePhoto


@dataclass(frozen=True, slots=True)
class TwiceStated:
    """One photo as two reviewers saw it; ages are completed years, `final` what holds, None while they disagree."""

    photo: Photo
    first: int | None
    second: int | None
    final: int | None
    outcome: Outcome


@dataclass(frozen=True, slots=True, eq=False)
class Review:
    """The stages of one participant, and the photos whose age somebody stated."""

    timeline: Timeline
    stage: Stage | None
    photos: tuple[TwiceStated, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """How well two reviewers agree about ages and flags; both are None for all pairs together."""

    first: str | None
    second: str | None
    ages: AgeAgreement
    flags: Estimate


def review_of(timeline: Timeline) -> Review:
    """The review of a timeline; of one that the member reviews blindly, no photos."""
    stated = () if timeline.blind else (item for item in timeline.photos if item.label or item.second)
    return Review(timeline, due(timeline.verdicts), tuple(map(_twice, stated)))


def _twice(item: TimelinePhoto) -> TwiceStated:
    second = item.second.age if item.second else None
    final = item.label.age if item.label and item.outcome is not Outcome.DISAGREEMENT else None
    return TwiceStated(item.photo, first_age(item.label), second, final, item.outcome)
