"""Faces laid over one another, as the window calls it; like `curator.ui.verbs`, never on its own thread."""
# ruff: noqa: PLC0415 - importing late, off the window's thread, is what this file is for

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from curator.services.comparing import Source
    from curator.store.library import Library

    Pixels = npt.NDArray[np.uint8]


def face_source(library: "Library", photo_id: str) -> "Source":
    """What the aligned face of a photo is made of."""
    from curator.services import comparing

    return comparing.source(library, photo_id)


def aligned_face(read: "Source", *, side: int) -> "Pixels":
    """A face, eyes level and at their place."""
    from curator.services import comparing

    return comparing.face(read, side=side)


def average_face(faces: "Sequence[Pixels]") -> "Pixels":
    """The mean of aligned faces."""
    from curator.services import comparing

    return comparing.average(faces)


def matched_faces(one: "Pixels", other: "Pixels") -> "tuple[Pixels, Pixels]":
    """Two aligned faces in the same light."""
    from curator.services import comparing

    return comparing.matched(one, other)


def face_difference(one: "Pixels", other: "Pixels") -> "npt.NDArray[np.float32]":
    """Where two aligned faces differ."""
    from curator.services import comparing

    return comparing.difference(one, other)
