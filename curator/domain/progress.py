"""How far a long piece of work is, and how it is told to stop."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from curator.domain.messages import Message


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` photos, or then of the timelines that they are in.

    `per_second` and `seconds_left` are None until there is a rate to speak of.
    """

    done: int
    total: int
    per_second: float | None = None
    seconds_left: float | None = None


class Meter:
    """Counts work and works out its rate since the start.

    `clock` gives seconds; `report` gets a `Progress` after each step.
    """

    def __init__(self, total: int, report: Callable[[Progress], None], *, clock: Callable[[], float]) -> None:
        self._total, self._report, self._clock = total, report, clock
        self._done, self._start = 0, clock()

    def step(self, count: int = 1) -> None:
        """Say that `count` more are done."""
        self._done += count
        seconds = self._clock() - self._start
        if self._done < 3 or seconds <= 0:
            self._report(Progress(self._done, self._total))
            return
        rate = self._done / seconds
        self._report(Progress(self._done, self._total, rate, (self._total - self._done) / rate))


def never() -> bool:
    """The answer of work that nobody can cancel."""
    return False


def unheard(_progress: Progress) -> None:
    """The listener of work that nobody watches."""


class Watched(NamedTuple):
    """How long work tells what it does, how far it is, and asks whether to stop."""

    stage: Callable[[Message], None] = lambda _text: None
    progress: Callable[[Progress], None] = unheard
    cancelled: Callable[[], bool] = never


UNWATCHED = Watched()
