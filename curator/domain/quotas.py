"""How many photos are wanted by age band and sex, and what a selection comes to."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from curator.domain.errors import SettingError
from curator.domain.people import Sex

_QUOTA = re.compile(r"\s*(?P<low>\d{1,3})-(?P<high>\d{1,3})(?:\s+(?P<sex>female|male))?\s+(?P<most>\d{1,7})\s*")


class Quota(NamedTuple):
    """At most `most` photos of ages `low` to `high`, both inside; of both sexes alike where `sex` is None."""

    low: int
    high: int
    sex: Sex | None
    most: int

    def holds(self, age: int, sex: Sex) -> bool:
        """Whether a photo counts in it."""
        return self.low <= age <= self.high and self.sex in (None, sex)


class Cell(NamedTuple):
    """An age band, ages `low` to `high`, of one sex."""

    low: int
    high: int
    sex: Sex


class Tally(NamedTuple):
    """What is in a cell of the quota board: photos that may leave, and those that are chosen."""

    usable: int
    chosen: int


class Weighed(NamedTuple):
    """A chosen photo as quotas see it."""

    sha256: str
    age: int
    sex: Sex
    quality: float


def parse_quotas(text: str) -> tuple[Quota, ...]:
    """Read quotas such as `0-9 female 500; 10-19 800`, the way settings and the command line write them.

    Raises:
        SettingError: a part cannot be read, or its ages are the wrong way round.
    """
    return tuple(_quota(part) for part in text.split(";") if part.strip())


def over_quota(photos: Iterable[Weighed], quotas: Iterable[Quota]) -> set[str]:
    """Which photos are too many, by SHA-256: of each quota those of lowest quality, whatever order they come in."""
    left = sorted(photos, key=lambda one: (-one.quality, one.sha256))
    gone: set[str] = set()
    for quota in quotas:
        inside = [one for one in left if one.sha256 not in gone and quota.holds(one.age, one.sex)]
        for sex in [quota.sex] if quota.sex else [Sex.FEMALE, Sex.MALE]:
            gone |= {one.sha256 for one in [it for it in inside if it.sex is sex][quota.most :]}
    return gone


def board(usable: Iterable[tuple[int, Sex]], chosen: Iterable[tuple[int, Sex]], *, years: int) -> Mapping[Cell, Tally]:
    """Photos by age band and sex before and after the choice; bands are `years` wide."""
    before, after = (Counter(_cell(age, sex, years) for age, sex in some) for some in (usable, chosen))
    return {cell: Tally(before[cell], after[cell]) for cell in sorted(before | after)}


def _cell(age: int, sex: Sex, years: int) -> Cell:
    low = age - age % years
    return Cell(low, low + years - 1, sex)


def _quota(text: str) -> Quota:
    found = _QUOTA.fullmatch(text)
    if not found or int(found["low"]) > int(found["high"]):
        raise SettingError("{text} is no quota; write it like 0-9 female 500, several behind semicolons.", text=text)
    sex = Sex(found["sex"]) if found["sex"] else None
    return Quota(int(found["low"]), int(found["high"]), sex, int(found["most"]))
