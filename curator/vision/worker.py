"""What a process that looks at photos does. It imports neither Qt nor SQL, gets a path and gives back values."""

import faulthandler
import hashlib
import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from multiprocessing.connection import wait
from pathlib import Path
from threading import Lock, Thread

import cv2

from curator import __version__
from curator.domain.errors import PhotoError
from curator.domain.faces import Analysis
from curator.domain.messages import Message
from curator.domain.settings import Settings
from curator.vision.header import picture_format
from curator.vision.memory import give_back, memory_limit
from curator.vision.pipeline import analyse, engine_version

LONGEST = 180.0
"""Seconds that one photo may take; a crafted file could hold its process for ever."""

_alone = Lock()


def start() -> None:
    """Prepare a process: Ctrl+C is its parent's to answer, and it does not outlive its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := multiprocessing.parent_process():
        Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def ready() -> int:
    """The id of the process, as a sign that it works."""
    return os.getpid()


def version() -> str:
    """The version of Curator that this process runs."""
    return __version__


def look(photo: Path | bytes, settings: Settings, *, seconds: float = LONGEST) -> Analysis:
    """Analyse the file at a path, or its bytes.

    A photo that takes longer than `seconds`, or more memory than `settings.max_worker_mb`, ends this process. An
    analysis without an engine says that the photo could not be tried; the next run tries it again.

    Raises:
        LibraryError: the landmark model cannot be used.
    """
    with _limits(settings, seconds):
        try:
            data = photo.read_bytes() if isinstance(photo, Path) else photo
        except OSError as error:
            text = "The original {path} cannot be read: {cause}. Restore it from a backup of the library."
            return lost(Message.of(text, path=str(photo), cause=error.strerror))
        return _look(data, settings)


def look_at(data: bytes, settings: Settings, *, seconds: float = LONGEST) -> Analysis:
    """The same for the bytes of a photo."""
    with _limits(settings, seconds):
        return _look(data, settings)


def look_near(path: Path, settings: Settings, sha256: str) -> Analysis | None:
    """`look` where this machine has that file at `path`; None where it has not, or another one.

    For processes on other machines, which may or may not share the library's folder.
    """
    with _limits(settings, LONGEST):
        try:
            data = path.read_bytes()
        except OSError:
            return None
        return _look(data, settings) if hashlib.sha256(data).hexdigest() == sha256 else None


def lost(problem: Message) -> Analysis:
    """What is said of a photo whose original cannot be read; without an engine, so that it is tried again."""
    return Analysis("", 0, 0, problem=problem)


def crashed(settings: Settings) -> Analysis:
    """The analysis of a photo that ended the process which looked at it."""
    text = Message.of(
        "The photo brought its reader down or took too much time or memory, and was not looked at. Open it in a photo "
        "program and save it anew, or raise max_worker_mb in settings.toml."
    )
    return Analysis(engine_version(settings.landmark_model), 0, 0, problem=text)


@contextmanager
def _limits(settings: Settings, seconds: float) -> Iterator[None]:
    # One photo at a time: there is one clock a process, and a cluster's processes may run several threads.
    with _alone, Path(os.devnull).open("w", encoding="utf-8") as nowhere, memory_limit(settings.max_worker_mb):
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
            give_back()


def _look(data: bytes, settings: Settings) -> Analysis:
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
