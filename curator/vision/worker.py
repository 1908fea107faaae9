"""What a process that looks at photos does. It imports neither Qt nor SQL, gets a path and gives back values."""

import faulthandler
import multiprocessing
import os
import signal
from importlib.util import find_spec
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread

import cv2

from curator.domain.errors import PhotoError
from curator.domain.faces import Analysis
from curator.domain.messages import Message
from curator.domain.settings import Settings
from curator.vision.header import picture_format
from curator.vision.pipeline import analyse, engine_version

LONGEST = 180.0
"""Seconds that one photo may take; a crafted file could hold its process for ever."""


def start() -> None:
    """Prepare a process: Ctrl+C is its parent's to answer, and it does not outlive its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := multiprocessing.parent_process():
        Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def ready() -> int:
    """The id of the process, as a sign that it works."""
    return os.getpid()


def look(path: Path, settings: Settings, *, seconds: float = LONGEST) -> Analysis:
    """Analyse the file at `path`. A photo that takes longer than `seconds` ends this process.

    An analysis without an engine says that the photo could not be tried; the next run tries it again.

    Raises:
        LibraryError: the landmark model cannot be used.
    """
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            return _look(path, settings)
        finally:
            faulthandler.cancel_dump_traceback_later()


def crashed(settings: Settings) -> Analysis:
    """The analysis of a photo that ended the process which looked at it."""
    text = Message.of(
        "The photo brought its reader down and was not looked at. Open it in a photo program and save it anew."
    )
    return Analysis(engine_version(settings.landmark_model), 0, 0, problem=text)


def _look(path: Path, settings: Settings) -> Analysis:
    try:
        data = path.read_bytes()
    except OSError as error:
        text = "The original {path} cannot be read: {cause}. Restore it from a backup of the library."
        return Analysis("", 0, 0, problem=Message.of(text, path=str(path), cause=error.strerror))
    try:
        found = analyse(data, landmark_model=settings.landmark_model, max_pixels=settings.max_megapixels * 1_000_000)
    # The libraries below raise these on pixels that they cannot work on.
    except (MemoryError, RuntimeError, cv2.error) as error:
        text = "The photo could not be looked at: {cause}. Open it in a photo program and save it anew."
        return Analysis(engine_version(settings.landmark_model), 0, 0, problem=Message.of(text, cause=str(error)))
    return Analysis("", 0, 0, problem=found.problem) if found.problem and _lacks_reader(data) else found


def _lacks_reader(data: bytes) -> bool:
    try:
        return picture_format(data) == "HEIC" and find_spec("pillow_heif") is None
    except PhotoError:
        return False


def _follow(parent: int) -> None:
    wait([parent])
    os._exit(1)
