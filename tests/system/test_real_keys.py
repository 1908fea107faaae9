"""The window under a real X server with real key events: what a keyboard sends arrives as what it means.

Skips where the system lacks what it takes; on Debian and Ubuntu the set-up for `test` fetches it where it may.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from linux import system

from curator.domain.audits import Audit
from curator.domain.judgements import AuditState
from curator.domain.reviews import Outcome
from curator.services import auditing, reading, resolving
from curator.store.library import open_
from tests import supervised

LACKING = [need.name for need in system.missing(testing=True) if need.when in ("screen", "test")]
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or bool(LACKING), reason=f"a real keyboard needs Linux with {', '.join(LACKING)}"
)
PATIENCE = 600

pytest.importorskip("PySide6", reason="a window needs Qt")


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of one's own, which chooses its number."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        yield f":{number}"
        server.terminate()


def test_ages_are_stated_with_a_real_keyboard(looked_at: Path, tmp_path: Path, display: str) -> None:
    library = Path(shutil.copytree(looked_at, tmp_path / "library"))
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "curator", "--language", "en", "open", str(library)]
    with subprocess.Popen(command, env=environment) as program:
        try:
            named = ("search", "--sync", "--onlyvisible", "--name", f"{library.name} – Curator")
            keys(environment, *named, "windowfocus", "--sync")
            press(environment, "Escape", "Home", "1", "Return", until=lambda: labels(library) == [1])
            press(environment, "ctrl+z", until=lambda: labels(library) == [])
            keys(environment, "key", "ctrl+q")
            assert program.wait(PATIENCE) == 0
        finally:
            program.kill()


def test_a_supervisors_day_with_a_real_keyboard(tmp_path: Path, display: str) -> None:
    """One assigned, ten disagreements adjudicated, three conflicts resolved, 81 photos drawn, judged and signed."""
    library = supervised.made(tmp_path / "library")
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "curator", "--language", "en", "open", str(library)]
    with subprocess.Popen(command, env=environment) as program:
        try:
            keys(environment, "search", "--sync", "--onlyvisible", "--name", f"{library.name} – Curator",
                 "windowfocus", "--sync")  # fmt: skip
            assigning = ("Escape", "ctrl+shift+a", *"lee", "Return")
            press(environment, *assigning, until=lambda: is_assigned(library, "lee"), delay=400)
            # What is pressed once too often answers nothing, or says the same again.
            opening = ("Escape", "ctrl+shift+g")
            press(environment, *opening, *["1"] * 10, until=lambda: adjudicated(library) == 10, delay=400)
            press(
                environment,
                "Escape",
                "ctrl+shift+c",
                *["1", "Return"] * 3,
                until=lambda: not in_conflict(library),
                delay=400,
            )
            to_the_share_of_a_bad_batch, to_the_button = ["Tab"] * 3, ["Tab"] * 4
            drawing = (
                "Escape",
                "ctrl+shift+u",
                "n",
                *"spring",
                *to_the_share_of_a_bad_batch,
                "3",
                *to_the_button,
                "space",
            )
            press(environment, *drawing, until=lambda: drawn(library) == 81, delay=400)
            judging = ("Escape", "ctrl+shift+j", *["1"] * 30)
            press(environment, *judging, until=lambda: not audited(library).left, delay=100, patience=2)
            press(environment, "f", "f", until=lambda: audited(library).state is AuditState.ACCEPTED)
            keys(environment, "key", "ctrl+q")
            assert program.wait(PATIENCE) == 0
        finally:
            program.kill()


def adjudicated(library: Path) -> int:
    with closing(open_(library)) as opened:
        lives = [reading.timeline(opened, name) for name in supervised.DISPUTED]
    return sum(item.outcome is Outcome.ADJUDICATED for life in lives for item in life.photos)


def in_conflict(library: Path) -> int:
    with closing(open_(library)) as opened:
        return len(resolving.conflicts(opened))


def is_assigned(library: Path, user: str) -> bool:
    with closing(open_(library)) as opened:
        return any(user in row.assigned.values() for row in reading.participants(opened))


def drawn(library: Path) -> int:
    with closing(open_(library)) as opened:
        return sum(len(audit.items) for audit in auditing.every(opened))


def audited(library: Path) -> Audit:
    with closing(open_(library)) as opened:
        return auditing.every(opened)[0]


def keys(environment: dict[str, str], *what: str) -> None:
    subprocess.run(["xdotool", *what], env=environment, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)


def labels(library: Path) -> list[int]:
    with closing(open_(library)) as opened:
        people = [row.participant.id for row in reading.participants(opened)]
        return [item.label.age for name in people for item in reading.timeline(opened, name).photos if item.label]


def press(
    environment: dict[str, str], *strokes: str, until: Callable[[], bool], delay: int = 80, patience: float = 10
) -> None:
    """Press keys, again where the window was not ready for them yet, until they had their effect."""
    end = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < end, f"{strokes} had no effect"
        keys(environment, "key", "--delay", str(delay), *strokes)
        # A slow machine is given time before keys are pressed that it may still be answering.
        again = time.monotonic() + patience
        while time.monotonic() < again:
            if until():
                return
            time.sleep(0.5)
