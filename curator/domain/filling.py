"""How a selection fills the quotas of a collection: what is too many, and the board of ages and sexes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from curator.domain.people import Sex
from curator.domain.quotas import Quota, bands


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


def over_quota(photos: Iterable[Weighed], quotas: Iterable[Quota]) -> set[str]:
    """Which photos are too many, by SHA-256: of each quota those of lowest quality, whatever order they come in."""
    left = sorted(photos, key=lambda one: (-one.quality, one.sha256))
    gone: set[str] = set()
    for quota in quotas:
        inside = [one for one in left if one.sha256 not in gone and _counts(one, quota)]
        gone |= {one.sha256 for one in inside[quota.wanted :]}
    return gone


def board(
    usable: Iterable[tuple[int, Sex]], chosen: Iterable[tuple[int, Sex]], wanted: Sequence[Quota]
) -> Mapping[Cell, Tally]:
    """Photos by age band and sex before and after the choice; the bands are those by which a collection is counted."""
    edges = bands(wanted)
    before, after = (Counter(_cells(some, edges)) for some in (usable, chosen))
    return {cell: Tally(before[cell], after[cell]) for cell in sorted(before | after)}


def _counts(photo: Weighed, quota: Quota) -> bool:
    return quota.low <= photo.age <= quota.high and quota.sex in (None, photo.sex)


def _cells(photos: Iterable[tuple[int, Sex]], edges: Sequence[tuple[int, int]]) -> Iterator[Cell]:
    for age, sex in photos:
        yield from (Cell(low, high, sex) for low, high in edges if low <= age <= high)
