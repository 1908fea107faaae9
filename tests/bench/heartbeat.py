"""How long the window's thread does not listen: the turns of its event loop, in time on the processor."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractEventDispatcher, QObject

FRAME_MS = 16.0


class Heartbeat(QObject):
    """Times every turn from waking up to waiting again, under the name of what is going on."""

    def __init__(self) -> None:
        super().__init__()
        self.turns: defaultdict[str, list[float]] = defaultdict(list)
        self._doing = ""
        self._woken = time.thread_time()
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._wake)
        dispatcher.aboutToBlock.connect(self._rest)

    @contextmanager
    def during(self, doing: str) -> Iterator[None]:
        """Put turns under this name."""
        self._doing, self._woken = doing, time.thread_time()
        yield
        self._rest()
        self._doing = ""

    def rows(self) -> list[tuple[str, str]]:
        """A line for each name: how many turns there were, the longest ones, how many outlast a frame."""
        found = []
        for doing, turns in self.turns.items():
            turns.sort()
            over = sum(turn > FRAME_MS for turn in turns)
            p95, most = turns[int(0.95 * len(turns))], turns[-1]
            text = f"{len(turns):,}, p95 {p95:.1f} ms, most {most:.1f} ms, {over} over {FRAME_MS:.0f} ms"
            found.append((f"turns of the window's thread: {doing}", text))
        return found

    def _wake(self) -> None:
        self._woken = time.thread_time()

    def _rest(self) -> None:
        if self._doing:
            self.turns[self._doing].append(1000 * (time.thread_time() - self._woken))
        self._woken = time.thread_time()
