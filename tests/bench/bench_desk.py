"""The desk under the hand: photo steps, participants, a life of 1,000 photos, and memory over a day's work.

What is timed is the time on the processor of the window's own thread, from the key to the end of the repaint, with
what was asked for already decoded. Without a screen the window draws into memory. `--steps` and `--edits` are the day's
work.
"""

import argparse
import gc
import itertools
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from big_library import make_big_library
from figures import table
from heartbeat import Heartbeat
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication

from curator.domain.ages import AgeRange, PartialDate
from curator.domain.evidence import Clue, ClueKind, Strength
from curator.domain.people import Participant
from curator.domain.photos import Photo
from curator.domain.timelines import Timeline, TimelinePhoto
from curator.ui import language, theme
from curator.ui.actions import BY_ID
from curator.ui.app import application, dressed_window, settle
from curator.ui.images import Faces
from curator.ui.main_window import MainWindow
from curator.ui.preferences import Preferences
from curator.ui.runner import Runner
from curator.ui.timeline.choosing import Selection
from curator.ui.timeline.drafting import dragged
from curator.ui.timeline.view import LifeView

Rows = list[tuple[str, str]]


def main() -> None:
    """Run with --photos N --steps N --edits N."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--photos", type=int, default=1000, help="In the long life.")
    options.add_argument("--steps", type=int, default=10_000)
    options.add_argument("--edits", type=int, default=3_000)
    asked = options.parse_args()
    app = application()
    language.install("en")
    theme.apply(app, theme.Theme.LIGHT)
    rows = _long_life(asked.photos)
    if asked.steps == 0:
        table(rows)
        return
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        make_big_library(library, participants=2, photos_each=70)
        rows += _day(library, Path(folder), steps=asked.steps, edits=asked.edits)
    table(rows)


def _frames(work: Callable[[int], object], count: int) -> str:
    taken = []
    for number in range(count):
        start = time.thread_time()
        work(number)
        taken.append(1000 * (time.thread_time() - start))
    taken.sort()
    return f"median {taken[count // 2]:.1f} ms, p95 {taken[int(count * 0.95)]:.1f} ms, most {taken[-1]:.1f} ms"


def _long_life(count: int) -> Rows:
    runner = Runner()
    faces = Faces(runner)
    face = QPixmap(192, 192)
    face.fill(QColor("grey"))
    items = [_item(number, count) for number in range(count)]
    faces._faces.update((item.photo.id, QPixmap(face)) for item in items)
    life = LifeView(faces)
    life.resize(1000, 300)
    life.show()
    life.show_timeline(Timeline.of(Participant("P-1", "", PartialDate(1970, 1, 1)), items))
    view, bar = life.viewport(), life.horizontalScrollBar()
    QApplication.processEvents()
    view.repaint()

    def frame(work: Callable[[int], object]) -> Callable[[int], None]:
        def once(number: int) -> None:
            work(number)
            view.repaint()

        return once

    held = items[count // 2]
    rows = [
        ("zoom step", frame(lambda at: life.zoom_by(1.2 if at % 40 < 20 else 1 / 1.2))),
        ("scroll at zoom 8", frame(lambda at: bar.setValue(at * 37 % max(bar.maximum(), 1)))),
        ("drag of a face", frame(lambda at: life.show_draft(dragged(held, 50.0 + 9 * at, life.scene.axis)))),
        ("band round photos", frame(lambda at: life.select(_within(life, QRect(0, 0, 9 * at, 300))))),
        ("step to the next photo", frame(lambda at: life.show_photo(items[at]))),
    ]
    measured = []
    for name, work in rows:
        life.zoom_out()
        life.select(Selection())
        life.show_draft(None)
        if "zoom 8" in name:
            life.zoom_by(8)
        measured.append((f"life of {count:,} photos: {name}", _frames(work, 100)))
    runner.close()
    return measured


def _within(life: LifeView, area: QRect) -> Selection:
    return Selection(frozenset(life.photos_in(area)))


def _item(number: int, count: int) -> TimelinePhoto:
    age = number * 50 // count
    at = PartialDate(1970 + age, 1 + number % 12, 15)
    clue = Clue(ClueKind.EXIF_ORIGINAL, Strength.EXACT, str(at), at, AgeRange(age, age))
    off = Clue(ClueKind.FOLDER, Strength.WEAK, "", at, AgeRange(age + 5, age + 5))
    photo = Photo(f"p{number}", "P-1", f"{number}.jpg", "0" * 64, 1, "JPEG", 800, 600)
    return TimelinePhoto(photo, (clue, off) if number % 10 == 0 else (clue,), clue)


def _day(library: Path, folder: Path, *, steps: int, edits: int) -> Rows:
    window = dressed_window(application(), Preferences(folder / "curator.ini"), language="en", theme="light")
    window.resize(1600, 1000)
    window.show()
    beat = Heartbeat()
    with beat.during("library opens"):
        window.desk.open(library)
        settle(window)
    turns = itertools.cycle([1] * 60 + [-1] * 60)

    def step(_number: int) -> None:
        window.desk.step(next(turns))
        window.photo.repaint()
        window.life.viewport().repaint()
        window.label.repaint()

    def timed_step() -> float:
        start = time.thread_time()
        step(0)
        return 1000 * (time.thread_time() - start)

    taken = []
    for _ in range(200):
        taken.append(timed_step())
        with beat.during("photo step"):
            settle(window)
    taken.sort()
    rows = [("photo step, neighbours decoded", f"median {taken[100]:.1f} ms, p95 {taken[190]:.1f} ms")]
    for number in range(30):
        with beat.during("switch of participant"):
            window.desk.step_participant(1 if number % 2 == 0 else -1)
            settle(window)
    for number in range(30):
        with beat.during("age stated"):
            window.label.age.nudge(1 if number % 2 == 0 else -1)
            window.label.age.enter()
            settle(window)
    for name in window.pages.rooms:
        if name in BY_ID and name != "lock":
            with beat.during("page opened and left"):
                window.perform(BY_ID[name])
                settle(window)
                window.pages.leave()
    rows += beat.rows()
    window.desk.show_participant(window.desk.queue.row(0).participant.id)
    settle(window)
    rows += _memory(window, step, steps=steps, edits=edits)
    window.close()
    return rows


def _memory(window: MainWindow, step: Callable[[int], None], *, steps: int, edits: int) -> Rows:
    """Growth behind a first tenth of the work, in which caches fill."""
    process = psutil.Process(os.getpid())

    def work(count: int, changes: int) -> None:
        every = max(count // max(changes, 1), 1)
        for number in range(count):
            step(number)
            if number % every == 0 and changes:
                item = window.desk.item
                window.label.age.nudge(1 if number // every % 2 == 0 and item and item.age else -1)
                window.label.age.enter()
                window.desk.step(-1)
            if number % 10 == 0:
                settle(window)
        settle(window)
        gc.collect()

    work(steps // 10, edits // 10)
    before = process.memory_info().rss
    work(steps, edits)
    after = process.memory_info().rss
    grown = 100 * (after - before) / before
    return [(f"memory over {steps:,} steps and {edits:,} edits", f"{before / 1e6:.0f} MB, {grown:+.1f} %")]


if __name__ == "__main__":
    main()
