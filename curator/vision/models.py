"""dlib's frontal detector and landmark model, loaded when first used and once a thread.

A detector is not safe to share between threads.
The 68-point predictor was trained on iBUG 300-W, which is for non-commercial use; a setting names another file.
"""

import threading
from functools import cache
from pathlib import Path
from typing import Any

import dlib

from curator.domain.errors import LibraryError
from curator.vision import networks

_LANDMARKS = "shape_predictor_68_face_landmarks.dat"
_loaded = threading.local()


def hog() -> Any:
    """The frontal detector on histograms of gradients."""
    return _once("hog", dlib.get_frontal_face_detector)


def landmarks(model: str = "") -> Any:
    """The shape predictor in the file `model`, or the 68-point one.

    Raises:
        LibraryError: the file is no shape predictor.
    """
    path = Path(model) if model else _shipped()
    try:
        return _once(f"landmarks {path}", lambda: dlib.shape_predictor(str(path)))
    except RuntimeError as error:
        raise LibraryError(
            "The landmark model {path} cannot be used: {cause}. Correct landmark_model in settings.toml.",
            path=path,
            cause=error,
        ) from error


@cache
def _shipped() -> Path:
    # Looked for once: a face is fitted seven times, and looking takes a third of a millisecond.
    return networks.published(_LANDMARKS)


def _once(name: str, load: Any) -> Any:
    if not hasattr(_loaded, name):
        setattr(_loaded, name, load())
    return getattr(_loaded, name)
