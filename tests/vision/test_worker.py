"""The limits of a process that looks at photos, each met in a process of its own."""

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.making import ROOMY, write

ROOT = Path(__file__).parents[2]


def run(program: str, *words: object) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=900, check=False)


def test_a_process_that_holds_too_much_ends_at_once() -> None:
    program = (
        "import time, numpy; from curator.vision.memory import memory_limit, resident_mb\n"
        "with memory_limit(round(resident_mb()) + 100):\n"
        "    held = numpy.ones(200 << 17); time.sleep(30)\n"
        "print('lived')"
    )
    done = run(program)
    assert (done.returncode, done.stdout) == (1, "")


def test_a_process_within_the_limit_goes_on_and_may_hold_more_later() -> None:
    program = (
        "import time, numpy; from curator.vision.memory import memory_limit, resident_mb\n"
        "with memory_limit(round(resident_mb()) + 100):\n"
        "    time.sleep(0.2)\n"
        "held = numpy.ones(200 << 17); time.sleep(0.2); print('lived')"
    )
    assert run(program).stdout == "lived\n"


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak from /proc")
@pytest.mark.parametrize("form", ["12.jpg", "50.jpg", "50.png", "12.webp", "alpha.png"])
def test_large_photos_stay_below_half_a_gigabyte(form: str, tmp_path: Path) -> None:
    size = (8160, 6120) if form.startswith("50") else (4000, 3000)
    noise = np.random.default_rng(1).integers(0, 256, (60, 80, 3), dtype=np.uint8)
    picture = Image.fromarray(np.asarray(cv2.resize(noise, size, interpolation=cv2.INTER_LINEAR), np.uint8))
    if form == "alpha.png":
        picture.putalpha(200)
    path = tmp_path / form
    picture.save(path, compress_level=1)  # of PNG alone
    program = (
        "import sys; from pathlib import Path; from curator.vision.worker import look\n"
        "from curator.domain.settings import Settings\n"
        "found = look(Path(sys.argv[1]), Settings())\n"
        "peak = next(line for line in Path('/proc/self/status').read_text().splitlines() if 'VmHWM' in line)\n"
        "print(found.width, int(peak.split()[1]) // 1024)"
    )
    done = run(program, path)
    width, peak = map(int, done.stdout.split())
    assert width == size[0], done.stderr
    assert 100 < peak < 500


def test_what_is_freed_is_given_back() -> None:
    program = (
        "from curator.vision.memory import give_back, resident_mb\n"
        "kept, before = [], resident_mb()\n"
        "many = [bytes(20_000) for _ in range(10_000)]; kept.append(bytes(20_000)); del many\n"
        "give_back(); print(round(resident_mb() - before))"
    )
    assert int(run(program).stdout) < 50


def test_the_file_of_a_photo_may_be_gone(tmp_path: Path) -> None:
    from curator.vision.worker import look  # noqa: PLC0415

    gone = look(tmp_path / "gone.jpg", ROOMY)
    assert gone.problem
    assert "Restore it" in gone.problem.render()
    empty = look(write(tmp_path / "empty.jpg", b""), ROOMY)
    assert empty.problem
    assert "empty" in empty.problem.render()
