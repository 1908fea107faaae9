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

from curator.services import reading
from curator.store.library import open_

LACKING = [need.name for need in system.missing(testing=True) if need.when in ("screen", "test")]
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or bool(LACKING), reason=f"a real keyboard needs Linux with {', '.join(LACKING)}"
)
PATIENCE = 120

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


def keys(environment: dict[str, str], *what: str) -> None:
    subprocess.run(["xdotool", *what], env=environment, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)


def labels(library: Path) -> list[int]:
    with closing(open_(library)) as opened:
        people = [row.participant.id for row in reading.participants(opened)]
        return [item.label.age for name in people for item in reading.timeline(opened, name).photos if item.label]


def press(environment: dict[str, str], *strokes: str, until: Callable[[], bool]) -> None:
    """Press keys, again where the window was not ready for them yet, until they had their effect."""
    end = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < end, f"{strokes} had no effect"
        keys(environment, "key", "--delay", "80", *strokes)
        time.sleep(3)
