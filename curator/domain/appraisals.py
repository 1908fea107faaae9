"""A whole timeline judged: who is in each photo, what ages fit, and whether the face changed as ageing does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

import numpy as np

from curator.domain.age_findings import AgedPhoto, AgeFinding
from curator.domain.ages import PartialDate
from curator.domain.appearance import REGION_WORDS, Appearance, AppearanceVerdict
from curator.domain.comparison import AppearancePoint, AppearanceView
from curator.domain.flags import Flag, FlagKind, Severity
from curator.domain.identity import Fit, Resemblance
from curator.domain.jumps import ALPHA, benjamini_hochberg
from curator.domain.messages import Message

ENGINE: Final = "appearance-7"
_YEAR: Final = 365.25


class Told(NamedTuple):
    """What a timeline tells of persons and ages: the first three by photo, and what is wrong with ages."""

    fits: Mapping[str, Fit]
    resembles: Mapping[str, Resemblance]
    photos: Mapping[str, AgedPhoto]
    findings: tuple[AgeFinding, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Appraisal:
    """Everything that one participant's photos say together.

    `ages` (years) and `dates` are of the photos that were compared, in the order of `photo_ids`, which is that of age
    with unknown ages last; places in `appearance` are places there.
    """

    participant_id: str
    appearance: Appearance
    photo_ids: tuple[str, ...] = ()
    ages: tuple[float | None, ...] = ()
    dates: tuple[PartialDate | None, ...] = ()
    told: Told = field(default_factory=lambda: Told({}, {}, {}, ()))


def years_at(photo: AgedPhoto, birth: PartialDate | None) -> float | None:
    """Age in years, to the fraction where the picture and the birth are dated and the stated age agrees."""
    at = photo.dated.date if photo.dated else None
    if birth and at and not photo.off():
        exact = (_middle(at) - _middle(birth)) / _YEAR
        if exact >= 0:
            return exact
    if photo.stated is not None:
        return photo.stated + 0.5
    told = photo.evidence
    return (told.low + told.high + 1) / 2 if told else None


def _middle(date: PartialDate) -> float:
    return (date.earliest().toordinal() + date.latest().toordinal()) / 2


_SENTENCES: Final = {
    AppearanceVerdict.NONE: Message.of("No change was found that ageing does not explain."),
    AppearanceVerdict.GROWTH: Message.of("The face changes lastingly before 18 years: growth."),
    AppearanceVerdict.CAMERA: Message.of("The photos change, but as a camera or filter does."),
    AppearanceVerdict.RAMP: Message.of("The face changes gradually, which is no jump."),
    AppearanceVerdict.TRANSIENT: Message.of("A change passes again, which is no lasting one."),
    AppearanceVerdict.OUTLIERS: Message.of("Single photos differ, which is no lasting change."),
    AppearanceVerdict.CANNOT_TELL: Message.of("Whether the appearance changed cannot be told."),
}


def view_of(appraisal: Appraisal, *, flagged: bool) -> AppearanceView:
    """What a person looks at to judge a timeline; `flagged` where a flag was raised for it."""
    found = appraisal.appearance
    near = zip(appraisal.photo_ids, appraisal.ages, found.self_distance.tolist(), strict=False)
    return AppearanceView(
        appraisal.participant_id,
        tuple(
            AppearancePoint(name, age, float(np.sqrt(max(square, 0.0))))
            for name, age, square in near
            if age is not None and np.isfinite(square)
        ),
        _sentence(appraisal, flagged=flagged),
        suspected=flagged,
        split=found.between if flagged and np.isfinite(found.between).all() else None,
        before=found.before,
        after=found.after,
        regions=tuple(
            replace(one, region=REGION_WORDS[one.region].text)
            for one in found.regions
            if np.isfinite((one.change, one.low, one.high)).all()
        ),
    )


def _sentence(appraisal: Appraisal, *, flagged: bool) -> Message:
    found = appraisal.appearance
    if flagged:
        return _jump_text(found)
    if found.verdict is AppearanceVerdict.SUSPECTED_CHANGE:
        return Message.of("A change is suspected here, but among all participants chance explains it as well.")
    said = _SENTENCES[found.verdict]
    return Message.of("{one} {other}", one=said, other=found.reason) if found.reason else said


def jump_flag(appraisal: Appraisal, *, settled: Sequence[str] = ()) -> Flag | None:
    """A flag on the first photo after a suspected change, or, once a person settled it, where they did so.

    `settled` are photos on which such a flag was settled; the place of the split may move by a photo or two when
    photos are added, and a decision moves with it.
    """
    found = appraisal.appearance
    if found.verdict is not AppearanceVerdict.SUSPECTED_CHANGE or found.split is None or found.interval is None:
        return None
    around = appraisal.photo_ids[max(found.interval[0] - 1, 0) : found.interval[1] + 1]
    anchor = next((name for name in settled if name in around), appraisal.photo_ids[found.split])
    return Flag(
        anchor,
        FlagKind.APPEARANCE_JUMP,
        Severity.WARN,
        found.score,
        ALPHA,
        f"{ENGINE}+{found.calibration}",
        _jump_text(found),
        margin=0.25 * abs(found.score),
    )


def _jump_text(found: Appearance) -> Message:
    young, old = found.between
    if np.isnan(young) or np.isnan(old):
        text = Message.of("Suspected appearance change, please review. Chance explains it in {percent} % of cases.",
                          percent=_percent(found.p_value))  # fmt: skip
    else:
        text = Message.of(
            "Suspected appearance change between {young} and {old} years, please review. Chance explains it in "
            "{percent} % of cases.",
            young=f"{young:.1f}",
            old=f"{old:.1f}",
            percent=_percent(found.p_value),
        )
    for region in [one for one in found.regions if one.clear][:3]:
        part = Message.of(
            "{region} {delta} % of the distance between the eyes ({low} to {high}).",
            region=REGION_WORDS[region.region],
            delta=f"{region.change:+.1f}",
            low=f"{region.low:+.1f}",
            high=f"{region.high:+.1f}",
        )
        text = Message.of("{one} {other}", one=text, other=part)
    return text


def _percent(share: float) -> str:
    return f"{100 * share:.1f}" if share >= 0.001 else "< 0.1"


def followed(p_values: Mapping[str, float]) -> frozenset[str]:
    """Participants whose suspected change is to be followed, so that at most a tenth of them is chance."""
    names = list(p_values)
    return frozenset(np.array(names, dtype=object)[benjamini_hochberg([p_values[name] for name in names])])
