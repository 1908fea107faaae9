"""What changed between two moments, and where a value came from in the first place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from curator.domain.evidence import Clue
from curator.domain.photos import Photo
from curator.domain.revisions import Body, Revision, heads, in_order


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that was stated anew: what stood before and after, and all that was `said` in between, in order.

    `photo` is None where it is about the participant. Of what was in conflict, `before` and `after` are what was shown.
    """

    fact: str
    entity_id: str
    participant_id: str
    photo: Photo | None
    before: Body | None
    after: Body | None
    said: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where all that is known of a photo began: its file, and the evidence that came along with it."""

    photo: Photo
    clues: tuple[Clue, ...]


def stood(said: Iterable[Revision], *, at: datetime) -> Body | None:
    """What one fact's statements made before a moment come to; None where nothing stood.

    Clocks are advice, so that this is as right as they were; the order of what one statement followed is kept.
    """
    ends = heads(one for one in said if one.made_at < at)
    return next((found[-1].body for found in ends.values()), None)


def said_between(said: Iterable[Revision], since: datetime, until: datetime) -> tuple[Revision, ...]:
    """The statements of one fact that were made in between, in order."""
    return tuple(one for one in in_order(said) if since <= one.made_at < until)
