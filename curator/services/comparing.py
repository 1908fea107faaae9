"""Faces of one person laid over one another: what is read on the thread of the library, and what is made of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from curator.domain.errors import PhotoError
from curator.domain.messages import Message
from curator.store import analyses, own_faces, photos
from curator.store.library import Library
from curator.vision.aligned import aligned_face, average, difference, matched

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

__all__ = ["Aligned", "Source", "aligned", "average", "difference", "face", "matched", "source"]


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """All that an aligned face is made of; `landmarks` (n, 2) in pixels of the upright original."""

    data: bytes
    landmarks: "npt.NDArray[np.float32]"
    orientation: int


@dataclass(frozen=True, slots=True, eq=False)
class Aligned:
    """Faces, uint8 RGB (side, side, 3), by photo id, and why the others are left out."""

    faces: "dict[str, Pixels]" = field(default_factory=dict)
    left_out: dict[str, Message] = field(default_factory=dict)


def source(library: Library, photo_id: str) -> Source:
    """Read the original and the landmarks of the participant's face in it.

    Raises:
        PhotoError: no face of the photo has landmarks.
        LibraryError: the original is not in the vault any more.
        NotFoundError: there is no such photo.
    """
    with library.reading() as tx:
        photo = photos.get(tx, photo_id)
        analysis = analyses.of_photos(tx, [photo.id]).get(photo.id)
        own = own_faces.of_photos(tx, [photo.id]).get(photo.id)
    faces = analysis.faces if analysis else ()
    found = faces[own.ordinal if own else 0] if faces else None
    if found is None or found.landmarks is None:
        raise PhotoError("{file} is left out: no landmarks were found in it.", file=photo.file)
    return Source(library.vault.read(photo.id), found.landmarks, photo.exif.orientation)


def face(read: Source, *, side: int) -> "Pixels":
    """The aligned face; touches no library.

    Raises:
        PhotoError: the original cannot be decoded.
    """
    return aligned_face(read.data, read.landmarks, orientation=read.orientation, side=side)


def aligned(library: Library, photo_ids: Sequence[str], *, side: int) -> Aligned:
    """The aligned faces of several photos, one after the other; those that have none are left out and say why.

    Raises:
        LibraryError: an original is not in the vault any more.
        NotFoundError: there is no such photo.
    """
    made = Aligned()
    for photo_id in photo_ids:
        try:
            made.faces[photo_id] = face(source(library, photo_id), side=side)
        except PhotoError as error:
            made.left_out[photo_id] = error.message
    return made
