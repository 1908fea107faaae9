"""The queue with 100,000 participants and the grid with 1,000,000 photos: frames while scrolling, searches and memory.

Rows are made in memory; pictures never arrive, so that frames cost what painting costs. Without a screen everything is
drawn into memory. A frame is one scroll step with its paint. Times are processor time of the window's thread: what else
the machine does does not count, and only where it has nothing else to do they are what a person waits for.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from figures import peak_mb, table
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from curator.domain.flags import FlagKind, Severity
from curator.domain.people import Participant
from curator.domain.timelines import ParticipantRow, Tile
from curator.ui import app
from curator.ui.grid.view import GridView
from curator.ui.queue.model import QueueModel
from curator.ui.queue.search import Order
from curator.ui.queue.view import QueuePanel
from curator.ui.runner import Runner
from curator.vision.memory import resident_mb

FRAMES = 400


def main() -> None:
    """Run with --participants N --photos N (each)."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--participants", type=int, default=100_000)
    options.add_argument("--photos", type=int, default=10)
    asked = options.parse_args()
    qt, before = app.application(), peak_mb()
    rows = [_row(number, asked.photos) for number in range(asked.participants)]
    model = QueueModel()
    filled = _timed(lambda: model.set_rows(rows))
    held = peak_mb()
    panel = QueuePanel(model)
    panel.resize(280, 1000)
    panel.show()
    qt.processEvents()
    queue = _scroll(panel.list.verticalScrollBar(), panel.list.viewport())
    searches = {
        query: _timed(lambda query=query: model.arrange(query=query))  # type: ignore[misc]
        for query in ("참가자 99", "ㅊㄱㅈ", "flag:wrong_person gap>5", "state:open -flag:duplicate", "")
    }
    orders = {order: _timed(lambda order=order: model.arrange(order=order)) for order in Order}  # type: ignore[misc]
    model.arrange(order=Order.SUSPICION)
    found = _grid(qt, model, asked.photos)
    table(
        [
            ("queue", f"{asked.participants:,} participants"),
            ("rows and what they are searched by", f"{held - before:.0f} MB, filled in {1000 * filled:.0f} ms"),
            ("list, a frame", _frames(queue)),
            *((f"search “{query}”", f"{1000 * took:.0f} ms") for query, took in searches.items()),
            *((f"order: {order.value}", f"{1000 * took:.0f} ms") for order, took in orders.items()),
            *found,
        ]
    )


def _grid(qt: QApplication, model: QueueModel, photos: int) -> list[tuple[str, str]]:
    runner = Runner()
    grid = GridView(runner, model)
    grid.tile = lambda position: Tile(f"photo {position}", position % 7 == 0, position % 3 == 0)  # type: ignore[method-assign]
    grid._pause.timeout.disconnect()
    grid.resize(1600, 1000)
    grid.show()
    filled = _timed(grid.show_rows)
    qt.processEvents()
    _scroll(grid.verticalScrollBar(), grid.viewport())
    before = resident_mb()
    frames = _scroll(grid.verticalScrollBar(), grid.viewport())
    grown = resident_mb() - before
    total = grid.total
    grid.close()
    runner.close()
    return [
        ("grid", f"{total:,} photos, laid out in {1000 * filled:.0f} ms"),
        ("grid, a frame", _frames(frames)),
        ("grid, memory grown while scrolling", f"{grown:.1f} MB"),
    ]


def _scroll(bar: QScrollBar, viewport: QWidget) -> list[float]:
    """Seconds a frame over the whole height, in steps of different sizes."""
    took = []
    for frame in range(FRAMES):
        start = time.thread_time()
        bar.setValue(bar.maximum() * frame // FRAMES + frame % 3)
        viewport.repaint()
        took.append(time.thread_time() - start)
    return took


def _frames(took: list[float]) -> str:
    return f"{1000 * statistics.median(took):.1f} ms median, {1000 * sorted(took)[int(0.95 * len(took))]:.1f} ms p95"


def _timed(call: Callable[[], object]) -> float:
    start = time.thread_time()
    call()
    return time.thread_time() - start


def _row(number: int, photos: int) -> ParticipantRow:
    kinds = (FlagKind.WRONG_PERSON,) if number % 50 == 0 else ()
    person = Participant(f"P-{number:06d}", f"참가자 {number}")
    reviewed, flags = number % (photos + 1), number % 4
    return ParticipantRow(
        person, photos, reviewed, flags, Severity.WARN, number * 7919 % 1000 / 100, kinds, number % 12
    )


if __name__ == "__main__":
    main()
