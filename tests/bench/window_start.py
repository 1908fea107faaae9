"""One start of the window, timed from when its process was asked for; bench_window.py runs this."""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from curator.ui import app
from curator.ui.preferences import Preferences


def start(library: Path, began: float) -> dict[str, float]:
    """Times since the process was asked for, in seconds."""
    found = {"imports": time.time() - began}
    qt = app.application()
    with tempfile.TemporaryDirectory() as scratch:
        preferences = Preferences(Path(scratch) / "curator.ini")
        window = app.dressed_window(qt, preferences, language="en", theme="light")
        window.resize(1600, 1000)
        window.show()
        qt.processEvents()
        found["paint"] = time.time() - began
        shown: list[float] = []
        window.desk.opened.connect(lambda _: found.setdefault("opened", time.time() - began))
        window.desk.timeline_shown.connect(lambda timeline: shown.extend([time.time()] if timeline else []))
        window.desk.open(library)
        app.settle(window)
        found["settled"] = time.time() - began
        found["timeline"] = shown[0] - began
        switches = []
        for _ in range(30):
            app.settle(window)  # a person looks at each, and the next one is read meanwhile
            start, before = time.time(), len(shown)
            window.desk.step_participant(1)
            while len(shown) == before:
                qt.processEvents()
            window.repaint()
            switches.append(time.time() - start)
        app.settle(window)
        window.close()
    return {**found, "switch": statistics.median(switches), "switch_p95": sorted(switches)[int(0.95 * len(switches))]}


if __name__ == "__main__":
    print(json.dumps(start(Path(sys.argv[1]), float(sys.argv[2]))))
