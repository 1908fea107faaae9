"""Where things lie on the axis of age: pure functions of numbers, drawn by `view` and asked by the mouse."""

import itertools
import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curator.domain.ages import PartialDate
    from curator.domain.timelines import TimelinePhoto

_BY_X = attrgetter("x")
_BY_PLACE = attrgetter("x", "row")
DAYS_A_YEAR = 365.25
STEPS = (20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.25, 1 / 12)
MONTH_WIDTH = 48.0


@dataclass(frozen=True, slots=True)
class Axis:
    """Ages from `low` to `high`, `scale` pixels a year, the age `low` at `start` pixels."""

    low: float
    high: float
    scale: float
    start: float = 0.0

    def x(self, age: float) -> float:
        """Pixel of `age` in the content."""
        return self.start + (age - self.low) * self.scale

    def age(self, x: float) -> float:
        """Age at pixel `x` of the content."""
        return self.low + (x - self.start) / self.scale

    @property
    def width(self) -> float:
        """Pixels from the content's left edge to its right one."""
        return 2 * self.start + (self.high - self.low) * self.scale


@dataclass(slots=True)  # Not frozen: a thousand are made for a frame, which takes twice as long where they are.
class Cell:
    """Photo `index` centred on pixel `x` of the content in `row`; row 0 touches the axis."""

    index: int
    x: float
    row: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis; `major` ones carry a label."""

    age: float
    major: bool


@dataclass(frozen=True, slots=True)
class Place:
    """An age in fractions of a year; where no date tells the fraction, the middle of what is known."""

    age: float
    dated: bool = False


def position(item: "TimelinePhoto", birth: "PartialDate | None") -> Place | None:
    """Where a photo belongs on the axis; None where nothing tells its age."""
    ages = item.age
    if ages is None:
        return None
    if birth is not None:
        for clue in (item.proposal, *item.clues):
            if clue is None or clue.date is None or clue.distrust or clue.date.month is None:
                continue
            years = (_middle(clue.date) - _middle(birth)) / DAYS_A_YEAR
            if ages.low <= years < ages.high + 1:
                return Place(years, dated=True)
    return Place((ages.low + ages.high + 1) / 2)


def _middle(date: "PartialDate") -> float:
    return (date.earliest().toordinal() + date.latest().toordinal()) / 2


def fitting(positions: Sequence[float], *, width: float, start: float, zoom: float = 1.0) -> Axis:
    """An axis on which all `positions` fit `width` pixels at `zoom` 1; whole years at both ends."""
    low = float(math.floor(min(positions, default=0.0)))
    high = float(max(math.floor(max(positions, default=0.0)) + 1, low + 5))
    scale = max(width - 2 * start, 40.0) / (high - low)
    return Axis(low=low, high=high, scale=scale * zoom, start=start)


def most_zoom(axis: Axis) -> float:
    """The zoom, on top of `axis`'s own, at which months can be told apart."""
    return max(1.0, 12 * MONTH_WIDTH / axis.scale)


def spread(places: Sequence[Place | None]) -> list[float | None]:
    """Ages, where photos that share an undated year come side by side inside that year."""
    shared = Counter(place for place in places if place and not place.dated)
    seen: Counter[Place] = Counter()
    ages: list[float | None] = []
    for place in places:
        if place is None or place.dated:
            ages.append(place.age if place else None)
            continue
        seen[place] += 1
        ages.append(math.floor(place.age) + seen[place] / (shared[place] + 1))
    return ages


def arrange(ages: Sequence[float | None], axis: Axis, *, side: float, rows: int, least: float) -> list[Cell]:
    """Put pictures of `side` pixels at their ages, in the lowest of `rows` where they cover none before them.

    Where every row is taken they fan out: each is moved by at most half a picture, so that `least` pixels of the
    one beneath stay visible. Cells come in order of `x`.
    """
    ends, half = [-math.inf] * max(rows, 1), side / 2
    cells = []
    for age, index in sorted((age, index) for index, age in enumerate(ages) if age is not None):
        true_x = x = axis.start + (age - axis.low) * axis.scale
        row = _free_row(ends, true_x - side)
        if row < 0:
            end = min(ends)
            row, x = ends.index(end), max(true_x, min(end + least, true_x + half))
        ends[row] = max(ends[row], x)
        cells.append(Cell(index, x, row))
    return sorted(cells, key=_BY_PLACE)


def _free_row(ends: Sequence[float], most: float) -> int:
    """The lowest row that ends at `most` at the latest; -1 where all reach further."""
    for row, end in enumerate(ends):
        if end <= most:
            return row
    return -1


def lane(count: int, *, width: float, side: float, rows: int, first: int) -> list[Cell]:
    """Put `count` photos of unknown age, from index `first` on, into a lane `width` pixels wide, from its left edge."""
    columns = math.ceil(count / max(rows, 1))
    step = min(side, (width - side) / max(columns - 1, 1)) if columns > 1 else 0.0
    return [
        Cell(first + number, side / 2 + step * (number // max(rows, 1)), number % max(rows, 1))
        for number in range(count)
    ]


def visible(cells: Sequence[Cell], *, left: float, right: float, side: float) -> Sequence[Cell]:
    """The cells that touch the pixels from `left` to `right`."""
    begin = bisect_left(cells, left - side / 2, key=_BY_X)
    return cells[begin : bisect_right(cells, right + side / 2, key=_BY_X)]


def touched(cells: Sequence[Cell], *, left: int, right: int, low: int, high: int, side: int, pitch: int) -> list[int]:
    """Indices of the pictures that touch the pixels from `left` to `right`, and from `low` to `high` above the axis."""
    rows = {row for row in {cell.row for cell in cells} if row * pitch < high and low < row * pitch + side}
    near = visible(cells, left=left - 1, right=right + 1, side=side)
    return [cell.index for cell in near if cell.row in rows and left - side < round(cell.x - side / 2) <= right]


def hit(
    cells: Iterable[Cell], *, x: float, y: float, side: float, pitch: float, front: int | None = None
) -> int | None:
    """Index of the picture under `x`, `y`, with y growing upwards from the axis; the one drawn last wins."""
    found = None
    for cell in cells:
        base = cell.row * pitch
        if abs(cell.x - x) <= side / 2 and base <= y <= base + side:
            if cell.index == front:
                return cell.index
            found = cell.index
    return found


def ticks(axis: Axis, *, left: float, right: float, room: float) -> list[Tick]:
    """Ticks between two pixels, the labelled ones at least `room` pixels apart."""
    label = min((step for step in STEPS if step * axis.scale >= room), default=STEPS[0])
    finer = [step for step in STEPS if step < label and math.isclose((label / step) % 1, 0, abs_tol=1e-6)]
    step = min((step for step in finer if step * axis.scale >= 6), default=label)
    first = math.floor(max(axis.age(left), axis.low) / step + 1e-6)
    last = math.ceil(min(axis.age(right), axis.high) / step - 1e-6)
    every = round(label / step)
    return [Tick(number * step, number % every == 0) for number in range(first, last + 1)]


def density(positions: Iterable[float | None]) -> Counter[int]:
    """Photos a year of life."""
    return Counter(math.floor(place) for place in positions if place is not None)


def gaps(counts: Counter[int], *, least: int = 2) -> list[tuple[int, int]]:
    """Runs of at least `least` years without a photo between the first and the last one; both ends inside."""
    years = sorted(counts)
    return [(before + 1, after - 1) for before, after in itertools.pairwise(years) if after - before > least]
