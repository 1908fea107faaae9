"""Start of the window on 1,000 participants × 70 photos, and switching between them, against a bare window.

Each start is a process of its own, from its first instruction to the first paint; the median of several is printed.
The bare window is PySide6 with one label. Without a screen both draw into memory.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from big_library import make_big_library
from figures import table

_BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("Curator")
label.resize(1600, 1000)
label.show()
app.processEvents()
print(time.time() - float(sys.argv[1]))
"""


def main() -> None:
    """Run with --participants N --photos N --starts N."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--participants", type=int, default=1000)
    options.add_argument("--photos", type=int, default=70)
    options.add_argument("--starts", type=int, default=5)
    options.add_argument("--library", type=Path, help="A library made before, or where to make it.")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = asked.library or Path(folder) / "library"
        if not library.exists():
            make_big_library(library, participants=asked.participants, photos_each=asked.photos)
        # As where it is installed: every module is compiled before the first start that counts.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        _child(library)
        _bare()
        both = [(_child(library), _bare()) for _ in range(asked.starts)]
        starts, bare = [ours for ours, _ in both], [label for _, label in both]
    _print(asked.participants, asked.photos, starts, bare)


def _print(participants: int, photos: int, starts: list[dict[str, float]], bare: list[float]) -> None:
    middle = {name: statistics.median(start[name] for start in starts) for name in starts[0]}
    label = statistics.median(bare)
    table(
        [
            ("library", f"{participants:,} participants × {photos}"),
            ("bare window with a label, first paint", f"{1000 * label:.0f} ms"),
            ("imports before the paint", f"{1000 * middle['imports']:.0f} ms"),
            ("first paint", f"{1000 * middle['paint']:.0f} ms, {middle['paint'] / label:.2f} × the bare window"),
            ("library open (imports behind the paint, database)", f"{1000 * middle['opened']:.0f} ms"),
            ("queue filled and first timeline shown", f"{1000 * middle['timeline']:.0f} ms"),
            ("everything loaded and painted", f"{1000 * middle['settled']:.0f} ms"),
            ("switch of participant until its timeline is painted", f"{1000 * middle['switch']:.0f} ms (median)"),
            ("switch of participant, 95th percentile of 30", f"{1000 * middle['switch_p95']:.0f} ms"),
        ]
    )


def _child(library: Path) -> dict[str, float]:
    command = [sys.executable, str(Path(__file__).with_name("window_start.py")), str(library), str(time.time())]
    return dict(json.loads(_run(command).splitlines()[-1]))


def _bare() -> float:
    return float(_run([sys.executable, "-c", _BARE, str(time.time())]).splitlines()[-1])


def _run(command: list[str]) -> str:
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform != "linux"
    environment = os.environ if screen else {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout


if __name__ == "__main__":
    main()
