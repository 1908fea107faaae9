"""What a person looks at to judge a suspected change of appearance: evidence, not a diagnosis."""

from dataclasses import dataclass

from curator.domain.messages import Message


@dataclass(frozen=True, slots=True)
class AppearancePoint:
    """One dated face: its distance from the person's expected self, in units of that self's spread (1 = usual)."""

    photo_id: str
    age: float
    distance: float


@dataclass(frozen=True, slots=True)
class RegionChange:
    """How much one part of the face changed, in % of the inter-ocular distance, with an interval; signed.

    `region` is one of eyes, brows, nose, lips, jaw, chin.
    """

    region: str
    change: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves no change out."""
        return self.low > 0 or self.high < 0


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
