"""Rules over all ages of one participant: each thing that is wrong told once, with what would put it right."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from statistics import median_low
from typing import Final

from curator.domain.age_findings import AgedPhoto, AgeFinding, Cause, year_of
from curator.domain.age_offsets import offset, put_right
from curator.domain.ages import MAX_AGE, AgeRange, PartialDate, age_at
from curator.domain.evidence import Strength, disagrees
from curator.domain.messages import Message
from curator.domain.visual_age import REACH, VisualAge

LOOKS_LIMIT: Final = 1.8
"""Half widths of the visual range from which on a stated age does not fit a face."""

SLIP_LIMIT: Final = 8.0
"""Log-likelihood ratio from which on a slip of ten years, or an exchange, is taken from faces alone."""

_LOOKS_AGAINST: Final = 0.3  # half widths by which a face may look worse for its age without the slip
_SWAP_GAP: Final = 4
_DATES_TELL: Final = 4  # dated photos that a birth year can be worked out from

_COMPARE: Final = Message.of("Compare it with the photos beside it, or ask for the date of the picture.")
_DATE: Final = Message.of("The date of the picture and the birth date settle it.")


def age_findings(
    photos: Sequence[AgedPhoto], *, birth: PartialDate | None, today: date, conflict_years: int = 1
) -> list[AgeFinding]:
    """Everything that is wrong with the stated ages of one participant's photos; each photo is named once.

    Without a birth date, dated photos are compared with each other. `conflict_years` is the disagreement with evidence
    that is borne.
    """
    known = list(photos) if birth else _with_worked_out_birth(photos)
    found: list[AgeFinding] = []
    if common := offset(known, birth=birth):
        found.append(common)
        known = put_right(known, common)
    oldest = min(MAX_AGE, age_at(birth, PartialDate.of(today)).high) if birth else MAX_AGE
    told: set[str] = set()
    for finding in _all(known, oldest, conflict_years):
        if not told & set(finding.photos):
            told |= set(finding.photos)
            found.append(finding)
    return found


def _all(photos: Sequence[AgedPhoto], oldest: int, conflict_years: int) -> Iterator[AgeFinding]:
    """Findings, the most specific first."""
    stated = [photo for photo in photos if photo.stated is not None]
    yield from (_impossible(photo, oldest) for photo in stated if not 0 <= (photo.stated or 0) <= oldest)
    yield from _swapped(stated)
    yield from (_slip(photo) for photo in stated if photo.evidence and _ten_off(photo))
    yield from (_one_off(photo) for photo in stated if abs(photo.off()) == 1 and photo.finely_dated)
    yield from _conflicts(stated, conflict_years)
    yield from _disordered(stated)
    yield from _copies(stated)
    yield from _by_faces(stated)


def _with_worked_out_birth(photos: Sequence[AgedPhoto]) -> list[AgedPhoto]:
    """The photos with ages implied by the birth year that most of them agree on, where enough are dated."""
    years = [year - photo.stated for photo in photos if photo.stated is not None and (year := year_of(photo))]
    if len(years) < _DATES_TELL:
        return list(photos)
    born = median_low(years)
    return [_implied(photo, born) for photo in photos]


def _implied(photo: AgedPhoto, born: int) -> AgedPhoto:
    dated, year = photo.dated, year_of(photo)
    if dated is None or year is None:
        return photo
    low = max(year - born - 1, 0)
    return replace(photo, clues=(replace(dated, age=AgeRange(low, max(year - born + 1, low))),))


def _impossible(photo: AgedPhoto, oldest: int) -> AgeFinding:
    text = Message.of(
        "The stated age {age} is outside 0 to {oldest}, the most that is possible today.",
        age=photo.stated, oldest=oldest,
    )  # fmt: skip
    score = float(photo.stated or 0)
    return AgeFinding(Cause.IMPOSSIBLE, (photo.photo_id,), _by_evidence(photo), score, float(oldest), text, _DATE)


def _by_evidence(photo: AgedPhoto) -> tuple[tuple[str, int], ...]:
    return ((photo.photo_id, photo.evidence.middle),) if photo.evidence else ()


def _ten_off(photo: AgedPhoto) -> int:
    """The slip, +10 or -10, that explains the stated age by the evidence; 0 for none."""
    return next((by for by in (10, -10) if photo.off() and not photo.off((photo.stated or 0) - by)), 0)


def _slip(photo: AgedPhoto) -> AgeFinding:
    by = _ten_off(photo)
    text = Message.of(
        "The stated age {age} is ten years from {told}, which {source} tells.",
        age=photo.stated, told=str(photo.evidence), source=photo.dated.source if photo.dated else "",
    )  # fmt: skip
    offered = ((photo.photo_id, (photo.stated or 0) - by),)
    return AgeFinding(Cause.DECADE, (photo.photo_id,), offered, float(abs(photo.off())), 10.0, text, _DATE)


def _one_off(photo: AgedPhoto) -> AgeFinding:
    text = Message.of(
        "The stated age {age} is one year from {told}, which {source} tells: perhaps the birthday was overlooked.",
        age=photo.stated, told=str(photo.evidence), source=photo.dated.source if photo.dated else "",
    )  # fmt: skip
    return AgeFinding(Cause.OFF_BY_ONE, (photo.photo_id,), _by_evidence(photo), 1.0, 1.0, text, _DATE)


def _conflicts(photos: Sequence[AgedPhoto], conflict_years: int) -> Iterator[AgeFinding]:
    for photo in photos:
        clues = [photo.dated] if photo.dated else []
        clues += [clue for clue in photo.clues if not clue.distrust and clue.strength is not Strength.WEAK]
        misses = [(disagrees(clue, photo.stated or 0), clue) for clue in clues if clue]
        years, clue = max(misses, key=lambda miss: miss[0], default=(0, None))
        if clue is None or clue.age is None or years <= conflict_years:
            continue
        bound = clue.strength is Strength.UPPER_BOUND
        text = Message.of(
            "The stated age {age} and {source} are {years} years apart; the evidence tells {told}.",
            age=photo.stated, source=clue.source, years=years,
            told=Message.of("at most {age}", age=clue.age.high) if bound else str(clue.age),
        )  # fmt: skip
        offered = () if bound else ((photo.photo_id, clue.age.middle),)
        yield AgeFinding(Cause.CONFLICT, (photo.photo_id,), offered, float(years), float(conflict_years), text, _DATE)


def _swapped(photos: Sequence[AgedPhoto]) -> Iterator[AgeFinding]:
    """Pairs whose labels fit each other's photo: by evidence, or by looks where there is none."""
    odd = [photo for photo in photos if abs(photo.off()) >= 2 or _strange(photo)]
    for one, other in combinations(odd, 2):
        mine, theirs = one.stated or 0, other.stated or 0
        if abs(mine - theirs) >= _SWAP_GAP and _fits(one, theirs) and _fits(other, mine) and _told(one, other):
            text = Message.of(
                "The ages {one} and {other} of {file} and {second} fit the other photo each: perhaps exchanged.",
                one=mine, other=theirs, file=one.file, second=other.file,
            )  # fmt: skip
            offered = ((one.photo_id, theirs), (other.photo_id, mine))
            settle = Message.of("Look at both photos side by side.")
            gap = float(abs(mine - theirs))
            yield AgeFinding(
                Cause.SWAPPED, (one.photo_id, other.photo_id), offered, gap, float(_SWAP_GAP), text, settle
            )


def _told(one: AgedPhoto, other: AgedPhoto) -> bool:
    """Whether evidence tells of one of them, or their looks so clearly that they are no chance among all pairs."""
    if one.evidence or other.evidence:
        return True
    gain = _looks_gain(one, other.stated or 0) + _looks_gain(other, one.stated or 0)
    return gain > SLIP_LIMIT


def _looks_gain(photo: AgedPhoto, age: int) -> float:
    """Log-likelihood ratio of this age over the stated one, by looks."""
    if photo.visual is None:
        return 0.0
    stated, other = (photo.visual.misfit(years + 0.5) for years in (photo.stated or 0, age))
    return 0.5 * REACH**2 * (stated**2 - other**2)


def _strange(photo: AgedPhoto) -> bool:
    return photo.evidence is None and photo.visual is not None and photo.visual.misfit((photo.stated or 0) + 0.5) > 1


def _fits(photo: AgedPhoto, age: int) -> bool:
    if photo.evidence:
        return photo.off(age) == 0
    return photo.visual is not None and photo.visual.misfit(age + 0.5) < 0.5


def _disordered(photos: Sequence[AgedPhoto]) -> Iterator[AgeFinding]:
    """Photos that stand elsewhere by date than by age, as few as explain it; those off by evidence are told already."""
    dated = [(photo.dated.date, photo) for photo in photos if photo.dated and photo.dated.date and not photo.off()]
    dated.sort(key=lambda one: (one[0].earliest(), one[1].stated or 0))
    kept = _longest_rising([photo.stated or 0 for _, photo in dated])
    for place, (at, photo) in enumerate(dated):
        if place in kept:
            continue
        before = max((one for one in kept if one < place), default=None)
        other = dated[before if before is not None else min(kept)]
        if _same_time(at, other[0]):
            continue
        text = Message.of(
            "{file} is of {date} at {age} years, but {other} of {then} is stated at {years}.",
            file=photo.file, date=str(at), age=photo.stated,
            other=other[1].file, then=str(other[0]), years=other[1].stated,
        )  # fmt: skip
        gap = float(abs((photo.stated or 0) - (other[1].stated or 0)))
        yield AgeFinding(Cause.ORDER, (photo.photo_id,), (), gap, 0.0, text, _DATE)


def _same_time(one: PartialDate, other: PartialDate) -> bool:
    return one.earliest() <= other.latest() and other.earliest() <= one.latest()


def _longest_rising(values: Sequence[int]) -> set[int]:
    """Places of a longest part of `values` that never falls."""
    length, before = [1] * len(values), [-1] * len(values)
    for place, value in enumerate(values):
        for earlier in range(place):
            if values[earlier] <= value and length[earlier] + 1 > length[place]:
                length[place], before[place] = length[earlier] + 1, earlier
    place = max(range(len(values)), key=lambda at: length[at], default=-1)
    kept = set()
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept


def _copies(photos: Sequence[AgedPhoto]) -> Iterator[AgeFinding]:
    by_id = {photo.photo_id: photo for photo in photos}
    for photo in photos:
        others = [by_id[name] for name in photo.copies if name in by_id and by_id[name].stated != photo.stated]
        if others and photo.photo_id < min(other.photo_id for other in others):
            gap = max(abs((other.stated or 0) - (photo.stated or 0)) for other in others)
            text = Message.of(
                "A copy of {file}, which is stated at {other} years and this one at {age}; find out which.",
                file=others[0].file, other=others[0].stated, age=photo.stated,
            )  # fmt: skip
            names = (photo.photo_id, *(other.photo_id for other in others))
            yield AgeFinding(Cause.COPIES, names, (), float(gap), 0.0, text, _COMPARE)


def _by_faces(photos: Sequence[AgedPhoto]) -> Iterator[AgeFinding]:
    """Slips of ten years and other misfits that only the faces tell."""
    for photo in photos:
        if photo.evidence:
            continue
        if finding := _slip_by_faces(photo):
            yield finding
        elif photo.visual and (misfit := photo.visual.misfit((photo.stated or 0) + 0.5)) > LOOKS_LIMIT:
            yield AgeFinding(
                Cause.LOOKS, (photo.photo_id,), (), misfit, LOOKS_LIMIT, _looks(photo, photo.visual), _COMPARE
            )


def _slip_by_faces(photo: AgedPhoto) -> AgeFinding | None:
    """A slip of ten years without which the photo fits the others much better, and looks no worse for its age."""
    stated, slip = photo.stated or 0, photo.slip
    if slip is None or slip.gain <= SLIP_LIMIT or not 0 <= stated + slip.years <= MAX_AGE:
        return None
    right = stated + slip.years
    if photo.visual and photo.visual.misfit(right + 0.5) - photo.visual.misfit(stated + 0.5) > _LOOKS_AGAINST:
        return None
    text = Message.of(
        "At {right} years the face would fit the other photos much better than at {age}.", right=right, age=stated
    )
    if photo.visual:
        text = Message.of("{one} {other}", one=text, other=_looks(photo, photo.visual))
    offered = ((photo.photo_id, right),)
    return AgeFinding(Cause.DECADE, (photo.photo_id,), offered, slip.gain, SLIP_LIMIT, text, _COMPARE)


def _looks(photo: AgedPhoto, visual: VisualAge) -> Message:
    return Message.of(
        "The face looks {low} to {high} years; {age} is stated.",
        low=round(visual.low), high=round(visual.high), age=photo.stated,
    )  # fmt: skip
