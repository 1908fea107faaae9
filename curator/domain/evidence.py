"""Clues to a photo's age, side by side, each with what it can and cannot tell."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from curator.domain.ages import MAX_AGE, AgeRange, PartialDate, age_at, to_completed
from curator.domain.exif_dates import Stamp, is_unset_clock, read_stamp, reset_sign
from curator.domain.file_names import NameDate, NamedBy, read_file_name, read_folder
from curator.domain.messages import Message
from curator.domain.photos import Declared, Exif, Photo, Source

_A_DAY = timedelta(days=1)
_A_YEAR = timedelta(days=366)
_SCANNER = (
    r"(?i)scan(?!ia)|epson(?!.*(?:photopc|r-?d1))|perfection v|silverfast|plustek|noritsu|frontier|sp-?[23]000"
    r"|mp navigator|mfc-|mfp|officejet|laserjet|workforce|imageclass"
)


class ClueKind(StrEnum):
    """Where a clue comes from, strongest first."""

    PRINTED_DATE = "printed_date"
    EXIF_ORIGINAL = "exif_original"
    CAMERA_NAME = "camera_name"
    FOLDER = "folder"
    DECLARED_DATE = "declared_date"
    DECLARED_AGE = "declared_age"
    EXIF_DIGITIZED = "exif_digitized"
    EXIF_MODIFIED = "exif_modified"
    MESSENGER_NAME = "messenger_name"
    SCREENSHOT_NAME = "screenshot_name"
    ANNOTATOR = "annotator"


class Strength(StrEnum):
    """How much a clue binds the age."""

    EXACT = "exact"
    UPPER_BOUND = "upper_bound"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Clue:
    """One clue.

    `source` is the text that it was read from. `age` is the completed years that it implies; for an upper bound the
    age is at most `age.high`. It is None where no birth date is known. `distrust` says why a clue is shown but never
    used; such a clue is never proposed.
    """

    kind: ClueKind
    strength: Strength
    source: str
    date: PartialDate | None = None
    age: AgeRange | None = None
    distrust: Message | None = None


_RANK = {kind: rank for rank, kind in enumerate(ClueKind)}


def clues(photo: Photo, birth: PartialDate | None, *, today: date) -> tuple[Clue, ...]:
    """All clues of `photo`: those that tell an age, then bounds, then what is not believed; each strongest first."""
    name = read_file_name(photo.file)
    scan = _is_scan(photo, name)
    judge = _Judge(birth, today)
    found = [*_named(name, judge, scan=scan), *_in_folder(photo.file, judge), *_declared(photo.declared, judge)]
    copied = scan or name.named_by is NamedBy.SCREENSHOT
    found += _exif(photo.exif, judge, copied=copied, witnesses=tuple(filter(_tells_age, found)))
    return in_order(found)


def printed_clue(at: PartialDate, birth: PartialDate | None, *, today: date) -> Clue:
    """The clue of a date that a person read off the print."""
    return _Judge(birth, today).clue(ClueKind.PRINTED_DATE, Strength.EXACT, str(at), at)


def in_order(found: Iterable[Clue]) -> tuple[Clue, ...]:
    """`found` in the order of `clues`."""
    return tuple(sorted(found, key=_order))


def proposal(clues: Sequence[Clue]) -> Clue | None:
    """The strongest trusted clue that tells an age by itself; a bound alone never does."""
    telling = (clue for clue in clues if clue.age is not None and _tells_age(clue))
    return min(telling, key=_order, default=None)


def disagrees(clue: Clue, age: int) -> int:
    """Years by which `age` lies outside what `clue` allows; 0 where it allows it or tells no age."""
    if clue.age is None:
        return 0
    if clue.strength is Strength.UPPER_BOUND:
        return max(age - clue.age.high, 0)
    return clue.age.distance(age)


def is_scan(photo: Photo) -> bool:
    """Whether the file is a picture of a print: by its scanner, its name, what was declared, or two capture dates."""
    return _is_scan(photo, read_file_name(photo.file))


def _is_scan(photo: Photo, name: NameDate) -> bool:
    exif, declared = photo.exif, photo.declared.source
    if declared is Source.SCAN or name.named_by is NamedBy.SCANNER:
        return True
    if _is_scanner(exif.make, exif.model, exif.software):
        return True
    return declared is not Source.CAMERA and _digitized_later(exif)


@lru_cache(maxsize=1024)
def _is_scanner(*device: str | None) -> bool:
    return re.search(_SCANNER, " ".join(filter(None, device))) is not None


def _digitized_later(exif: Exif) -> bool:
    if exif.original == exif.digitized or not exif.original or not exif.digitized:
        return False
    taken, digitized = read_stamp(exif.original), read_stamp(exif.digitized)
    if isinstance(taken, Message) or isinstance(digitized, Message) or reset_sign(digitized):
        return False
    return _apart(taken.date, digitized.date) > _A_DAY


@dataclass(frozen=True, slots=True)
class _Judge:
    """What bounds every date of one person's photos."""

    birth: PartialDate | None
    today: date

    def clue(
        self, kind: ClueKind, strength: Strength, source: str, at: PartialDate, distrust: Message | None = None
    ) -> Clue:
        """A clue of the date `at` with the age it implies; `distrust` is a reason that is known already."""
        age = _implied(self.birth, at) if self.birth else None
        distrust = distrust or self._impossible(at, age)
        return Clue(kind, strength, source, at, age if age and age.high >= 0 else None, distrust)

    def _impossible(self, at: PartialDate, age: AgeRange | None) -> Message | None:
        # A camera in a zone to the east may be a day ahead.
        if at.earliest() > self.today + _A_DAY:
            return Message.of("This date is in the future.")
        if age and age.high < 0:
            return Message.of("This date is before the birth on {birth}.", birth=str(self.birth))
        if at.year < 1900:
            return Message.of("This date is too long ago.")
        return None


@lru_cache(maxsize=4096)
def _implied(birth: PartialDate, at: PartialDate) -> AgeRange:
    age = age_at(birth, at)
    return AgeRange(max(age.low, 0), age.high) if age.high >= 0 else age


def _named(name: NameDate, judge: _Judge, *, scan: bool) -> Iterator[Clue]:
    if name.date is None:
        return
    kind = {
        NamedBy.MESSENGER: ClueKind.MESSENGER_NAME,
        NamedBy.SCREENSHOT: ClueKind.SCREENSHOT_NAME,
    }.get(name.named_by, ClueKind.CAMERA_NAME)
    if kind is not ClueKind.CAMERA_NAME or scan:
        strength = Strength.UPPER_BOUND
    elif name.named_by is NamedBy.CAMERA and name.timed:
        strength = Strength.EXACT
    else:
        strength = Strength.WEAK
    distrust = Message.of("Clocks that were never set show this day.") if is_unset_clock(name.date) else None
    yield judge.clue(kind, strength, name.text, name.date, distrust)


def _in_folder(file: str, judge: _Judge) -> Iterator[Clue]:
    folder = read_folder(file)
    if folder and folder.date:
        yield judge.clue(ClueKind.FOLDER, Strength.WEAK, folder.text, folder.date)


def _declared(declared: Declared, judge: _Judge) -> Iterator[Clue]:
    if declared.date:
        yield judge.clue(ClueKind.DECLARED_DATE, Strength.WEAK, str(declared.date), declared.date)
    if declared.age is None:
        return
    source = f"{declared.age} ({declared.basis or 'basis not stated'})"
    age = AgeRange(declared.age, declared.age)
    if declared.basis:
        age = to_completed(declared.age, declared.basis, birth=judge.birth, at=declared.date)
    possible = 0 <= age.low <= age.high <= MAX_AGE
    distrust = None if possible else Message.of("Nobody has this age.")
    if possible and judge.birth and age.low > age_at(judge.birth, PartialDate.of(judge.today)).high:
        distrust = Message.of("The participant has not reached this age yet.")
    yield Clue(ClueKind.DECLARED_AGE, Strength.WEAK, source, age=age if possible else None, distrust=distrust)


def _exif(exif: Exif, judge: _Judge, *, copied: bool, witnesses: Sequence[Clue]) -> Iterator[Clue]:
    for kind, text in (
        (ClueKind.EXIF_ORIGINAL, exif.original),
        (ClueKind.EXIF_DIGITIZED, exif.digitized),
        (ClueKind.EXIF_MODIFIED, exif.modified),
    ):
        if text is None:
            continue
        strength = _original_strength(exif, copied=copied) if kind is ClueKind.EXIF_ORIGINAL else Strength.UPPER_BOUND
        stamp = read_stamp(text)
        if isinstance(stamp, Message):
            yield Clue(kind, strength, text.strip(), distrust=stamp)
            continue
        clue = judge.clue(kind, strength, text.strip(), stamp.date, reset_sign(stamp))
        yield clue if clue.distrust else _heard(clue, stamp, witnesses)


def _original_strength(exif: Exif, *, copied: bool) -> Strength:
    """A scanner stamps its own day as the capture date; another day on a copy was typed by a person."""
    if not copied:
        return Strength.EXACT
    return Strength.WEAK if _digitized_later(exif) else Strength.UPPER_BOUND


def _heard(clue: Clue, stamp: Stamp, witnesses: Iterable[Clue]) -> Clue:
    """`clue`, distrusted if it names a 1 January and another clue speaks of another year."""
    if (stamp.date.month, stamp.date.day) != (1, 1):
        return clue
    against = next((witness for witness in witnesses if _contradicts(witness, clue)), None)
    if against is None:
        return clue
    distrust = Message.of("A 1 January that {source} contradicts: probably a reset clock.", source=against.source)
    return Clue(clue.kind, clue.strength, clue.source, clue.date, clue.age, distrust)


def _contradicts(witness: Clue, clue: Clue) -> bool:
    if witness.date and clue.date:
        return _apart(witness.date, clue.date) > _A_YEAR
    # Two years of slack hold every convention in which an age may have been stated.
    return bool(witness.age and clue.age) and min(abs(a - b) for a in _ends(witness) for b in _ends(clue)) > 2


def _ends(clue: Clue) -> tuple[int, ...]:
    return (clue.age.low, clue.age.high) if clue.age else ()


def _apart(one: PartialDate, other: PartialDate) -> timedelta:
    """The least time between the days that two dates can mean."""
    return max(one.earliest() - other.latest(), other.earliest() - one.latest(), timedelta())


def _tells_age(clue: Clue) -> bool:
    return clue.distrust is None and clue.strength is not Strength.UPPER_BOUND


def _order(clue: Clue) -> tuple[bool, bool, int]:
    return clue.distrust is not None, clue.strength is Strength.UPPER_BOUND, _RANK[clue.kind]
