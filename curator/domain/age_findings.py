"""What is found about the ages of one participant, and as which flags it is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from curator.domain.age_fit import Slip
from curator.domain.ages import AgeBasis, AgeRange, PartialDate, Precision
from curator.domain.evidence import Clue, Strength, proposal
from curator.domain.flags import Flag, FlagKind, Severity
from curator.domain.messages import Message
from curator.domain.visual_age import VisualAge

ENGINE: Final = "ages-2"


class Cause(StrEnum):
    """What most likely went wrong, the most telling first: a photo has one finding, of the first cause that fits."""

    IMPOSSIBLE = "impossible"
    OFFSET = "offset"
    SWAPPED = "swapped"
    DECADE = "decade"
    OFF_BY_ONE = "off_by_one"
    CONFLICT = "conflict"
    ORDER = "order"
    COPIES = "copies"
    LOOKS = "looks"


_KINDS: Final = {
    Cause.IMPOSSIBLE: FlagKind.AGE_IMPLAUSIBLE,
    Cause.DECADE: FlagKind.AGE_DECADE_SLIP,
    Cause.OFF_BY_ONE: FlagKind.AGE_OFF_BY_ONE,
}


@dataclass(frozen=True)
class AgedPhoto:
    """One photo as the checks see it.

    `stated` is the completed years of the label or else of the declaration (`checks.stated_age`), None where nothing is
    stated. `visual` is of `visual_age.ranges` and `slip` of `age_fit.slips`, both only where a face is known. `copies`
    are ids of photos of the same picture.
    """

    photo_id: str
    file: str
    stated: int | None
    clues: tuple[Clue, ...] = ()
    visual: VisualAge | None = None
    slip: Slip | None = None
    copies: tuple[str, ...] = ()

    @cached_property
    def dated(self) -> Clue | None:
        """The strongest trusted clue with a date that tells when the picture was taken."""
        return proposal([clue for clue in self.clues if clue.date]) or next(
            (
                clue
                for clue in self.clues
                if clue.date and not clue.distrust and clue.strength is not Strength.UPPER_BOUND
            ),
            None,
        )

    @property
    def evidence(self) -> AgeRange | None:
        """The age that `dated` implies; None without a birth date."""
        return self.dated.age if self.dated else None

    @property
    def finely_dated(self) -> bool:
        """Whether the date is known better than by the year."""
        return bool(self.dated and self.dated.date and self.dated.date.precision is not Precision.YEAR)

    def off(self, age: int | None = None) -> int:
        """Signed years from what the dated evidence allows to `age`, the stated one by default; 0 where it fits."""
        stated, told = self.stated if age is None else age, self.evidence
        if stated is None or told is None:
            return 0
        return min(stated - told.low, 0) or max(stated - told.high, 0)


@dataclass(frozen=True, slots=True)
class AgeFinding:
    """One thing that is wrong with ages, and what would put it right.

    `corrections` are offered, never made: (photo id, completed years). For an offset `shift` is the years to add to
    all, or `basis` the convention in which all were stated. `score` and
    `threshold` are years, but for looks half widths of the visual range, and for slips that only faces tell,
    log-likelihood ratios. `settle` says what would settle it.
    """

    cause: Cause
    photos: tuple[str, ...]
    corrections: tuple[tuple[str, int], ...]
    score: float
    threshold: float
    explanation: Message
    settle: Message
    shift: int | None = None
    basis: AgeBasis | None = None

    @property
    def kind(self) -> FlagKind:
        """The flag that it is shown as."""
        return _KINDS.get(self.cause, FlagKind.AGE_CONFLICT)


def finding_flags(found: Iterable[AgeFinding], *, engine: str = ENGINE) -> list[Flag]:
    """Flags of the findings: an offset on its first photo only; copies at two ages none, `duplicate_flag` does."""
    return [
        Flag(
            photo_id,
            finding.kind,
            Severity.REJECT if finding.cause is Cause.IMPOSSIBLE else Severity.WARN,
            finding.score,
            finding.threshold,
            engine,
            Message.of("{one} {other}", one=finding.explanation, other=finding.settle),
        )
        for finding in found
        if finding.cause is not Cause.COPIES
        for photo_id in (finding.photos[:1] if finding.cause is Cause.OFFSET else finding.photos)
    ]


@dataclass(frozen=True, slots=True, eq=False)
class AgeReport:
    """What is said of one participant's ages: `looks` by photo, and what is wrong."""

    participant_id: str
    looks: Mapping[str, VisualAge]
    findings: tuple[AgeFinding, ...]

    def offer(self, photo_id: str, kind: FlagKind) -> AgeFinding | None:
        """The finding behind a flag that names ages to state instead; None where it names none.

        An offset is flagged on its first photo only.
        """
        for finding in self.findings:
            named = finding.photos[:1] if finding.cause is Cause.OFFSET else finding.photos
            if finding.corrections and finding.kind is kind and photo_id in named:
                return finding
        return None


def year_of(photo: AgedPhoto) -> int | None:
    """Calendar year of the dated evidence."""
    return photo.dated.date.year if photo.dated and photo.dated.date else None


def birth_year(birth: PartialDate | None) -> int | None:
    """Calendar year of birth."""
    return birth.year if birth else None
