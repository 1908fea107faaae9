"""Where each photo of the grid lies: the queue's participants one after another, however many photos they have."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from curator.domain.timelines import ParticipantRow

GAP = 8


@dataclass(frozen=True, slots=True)
class Place:
    """The photo with this index among a participant's."""

    participant_id: str
    index: int


class Positions:
    """Positions 0 … `total` - 1 to participants and their photos, by counts alone."""

    def __init__(self, rows: Iterable[ParticipantRow] = ()) -> None:
        counted = [(row.participant.id, row.photos) for row in rows if row.photos]
        self._ids = [name for name, _ in counted]
        self._ends = list(accumulate(count for _, count in counted))

    @property
    def total(self) -> int:
        """Photos in all."""
        return self._ends[-1] if self._ends else 0

    def at(self, position: int) -> Place:
        """The photo at a position."""
        which = bisect_right(self._ends, position)
        begin = self._ends[which - 1] if which else 0
        return Place(self._ids[which], position - begin)

    def first_of(self, participant_id: str) -> int | None:
        """The position of a participant's first photo."""
        if participant_id not in self._ids:
            return None
        which = self._ids.index(participant_id)
        return self._ends[which - 1] if which else 0


@dataclass(frozen=True, slots=True)
class Cells:
    """Square cells of `side` pixels in as many columns as `width` has room for."""

    side: int
    width: int

    @property
    def step(self) -> int:
        """From one cell to the next."""
        return self.side + GAP

    @property
    def columns(self) -> int:
        """Cells in a row."""
        return max((self.width - GAP) // self.step, 1)

    def height(self, total: int) -> int:
        """Pixels that so many cells take."""
        return -(-total // self.columns) * self.step + GAP

    def corner(self, position: int) -> tuple[int, int]:
        """Left and top of a cell in the whole."""
        row, column = divmod(position, self.columns)
        return GAP + column * self.step, GAP + row * self.step

    def hit(self, x: int, y: int, total: int) -> int | None:
        """The cell at a point of the whole."""
        column, row = (x - GAP) // self.step, (y - GAP) // self.step
        inside = (x - GAP) % self.step < self.side and (y - GAP) % self.step < self.side
        position = row * self.columns + column
        return position if inside and 0 <= column < self.columns and 0 <= position < total else None

    def visible(self, top: int, height: int, total: int) -> range:
        """The cells between two heights of the whole."""
        first = max((top - GAP) // self.step, 0) * self.columns
        last = ((top + height) // self.step + 1) * self.columns
        return range(min(first, total), min(last, total))
