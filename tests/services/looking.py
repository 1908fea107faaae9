"""Ways of looking at a photo that the tests of the workers ask for; a process that looks imports this."""

import os
import sys
import time
from pathlib import Path
from unittest.mock import patch

import numpy as np

from curator.domain.duplicates import Fingerprint
from curator.domain.faces import Analysis, Box, Face
from curator.domain.settings import Settings
from curator.vision import detect
from curator.vision.memory import memory_limit, resident_mb
from curator.vision.pipeline import engine_version
from curator.vision.worker import look

DEADLY, GREEDY, SLOW = b"deadly", b"greedy", b"slow"


def bytes_of(photo: Path | bytes) -> bytes:
    """What is looked at: a plain library's workers get a path."""
    return photo.read_bytes() if isinstance(photo, Path) else photo


def fragile(photo: Path | bytes, settings: Settings) -> Analysis:
    """Look, and die of a photo that ends in `DEADLY`."""
    if bytes_of(photo).endswith(DEADLY):
        os._exit(9)
    return plain(photo, settings)


def greedy(photo: Path | bytes, settings: Settings) -> Analysis:
    """Look, and hold ever more memory over a photo that ends in `GREEDY`."""
    held = []
    with memory_limit(round(resident_mb()) + 100):
        while bytes_of(photo).endswith(GREEDY):
            held.append(np.ones(1 << 20))
            time.sleep(0.01)
    return plain(photo, settings)


def plain(photo: Path | bytes, settings: Settings) -> Analysis:
    """Look without the models, which take a while to load."""
    if bytes_of(photo).endswith(SLOW):
        time.sleep(0.5)
    return Analysis(engine_version(), 48, 36, photo_thumbnail=b"t")


def with_the_quick_detector(photo: Path | bytes, settings: Settings) -> Analysis:
    """Look without the convolutional detector, which takes a second over every picture that shows no face."""
    with patch.object(detect, "_network", lambda *_: []):
        return look(photo, settings)


def one_face(_photo: Path | bytes, _settings: Settings) -> Analysis:
    """Look at nothing, and find the same face of the same picture everywhere."""
    vector = np.full(128, 0.1, np.float32)
    face = Face(Box(10, 10, 16, 16), 1.5, "hog", None, vector, thumbnail=b"f")
    look = Fingerprint(1, 2, bytes(range(144)), bytes(range(196)), bytes(range(144)), (1.0, 1.0, 1.0, 1.0))
    return Analysis(engine_version(), 48, 36, (face,), photo_thumbnail=b"t", fingerprint=look)


def lists_what_it_imported(photo: Path | bytes, settings: Settings) -> Analysis:
    """Look, and give the names of all modules in place of the engine."""
    look(photo, settings)
    return Analysis(" ".join(sorted(sys.modules)), 0, 0)


def names_its_process(_photo: Path | bytes, _settings: Settings) -> Analysis:
    """Look at nothing, and give the id of this process in place of the engine."""
    return Analysis(str(os.getpid()), 0, 0, photo_thumbnail=b"t")


def never_ends(photo: Path | bytes, settings: Settings) -> Analysis:
    """Look with little patience at what gives no bytes."""
    return look(photo, settings, seconds=0.2)


def writes_its_id(photo: Path | bytes, settings: Settings) -> Analysis:
    """Leave the id of this process beside the library, and take a minute."""
    Path(os.environ["CURATOR_TEST_IDS"], str(os.getpid())).touch()
    time.sleep(60)
    return plain(photo, settings)


def fragile_near(path: Path, settings: Settings, _digest: str) -> Analysis:
    """`fragile`, as a cluster is asked for it."""
    return fragile(path, settings)


def fragile_at(data: bytes, _settings: Settings) -> Analysis:
    """The same for the bytes."""
    if data.endswith(DEADLY):
        os._exit(9)
    return Analysis(engine_version(), 48, 36, photo_thumbnail=b"t")


def not_near(_path: Path, _settings: Settings, _digest: str) -> None:
    """A machine that does not share the library's folder."""


def modules() -> list[str]:
    """Names of all modules of this process."""
    return sorted(sys.modules)
