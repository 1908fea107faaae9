"""What a person looks at to judge a suspected change of appearance: evidence, not a diagnosis."""

from dataclasses import dataclass

from curator.domain.appearance import RegionChange
from curator.domain.messages import Message


@dataclass(frozen=True, slots=True)
class AppearancePoint:
    """One dated face: its distance from the person's expected self, in units of that self's spread (1 = usual)."""

    photo_id: str
    age: float
    distance: float


@dataclass(frozen=True, slots=True, eq=False)
class AppearanceView:
    """One participant's appearance over age.

    `verdict` says it in one sentence. `split` are the ages between which a suspected change lies; `before` and
    `after` are ids of the photos on either side, the strongest evidence first.
    """

    participant_id: str
    points: tuple[AppearancePoint, ...]
    verdict: Message
    suspected: bool = False
    split: tuple[float, float] | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    regions: tuple[RegionChange, ...] = ()
