"""Faces of a folder of photos, each on a canvas of one size with its landmarks; found once and kept in a cache file."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from curator.domain.errors import PhotoError
from curator.vision.decode import decode
from curator.vision.describe import landmarks_of
from curator.vision.detect import COARSE, Found, find_faces
from curator.vision.exif import read_exif
from curator.vision.face_frame import axes, eye_centres
from curator.vision.training.brush import SIDE
from curator.vision.training.camera import colourfulness

Pixels = npt.NDArray[np.uint8]
_ENDINGS = {".jpg", ".jpeg", ".png", ".tif", ".bmp", ".webp"}
_UNIT = 30.0  # inter-ocular distance on the canvas in pixels
_EYES_DOWN = 68.0


@dataclass(frozen=True)
class Faces:
    """Faces on canvases, and how many photos were `read` for them.

    `pixels` (n, side, side, 3), `points` (n, 68, 2) and `boxes` (n, 3) left, top, side in pixels of the canvas;
    `names` and `people` (n,) say from which file and whose.
    """

    pixels: Pixels
    points: npt.NDArray[np.float32]
    boxes: npt.NDArray[np.float32]
    names: npt.NDArray[np.str_]
    people: npt.NDArray[np.str_]
    read: int

    def __len__(self) -> int:
        return len(self.pixels)

    @cached_property
    def likelihood(self) -> npt.NDArray[np.float64]:
        """How often each is to be drawn (n,): photos in colour three times as often as grey and sepia ones."""
        weights = np.array([3.0 if colourfulness(one.astype(np.float32)) > 4.5 else 1.0 for one in self.pixels])
        return np.asarray(weights / weights.sum())

    def arrays(self) -> dict[str, Any]:
        """The fields that hold one entry a face."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "read"}

    def joined(self, other: "Faces") -> "Faces":
        """These faces and then the others."""
        more = other.arrays()
        both = {name: np.concatenate([part, more[name]]) for name, part in self.arrays().items()}
        return Faces(read=self.read + other.read, **both)

    def only(self, chosen: npt.NDArray[np.bool_]) -> "Faces":
        """The faces where `chosen` (n,) is true."""
        return Faces(read=self.read, **{name: part[chosen] for name, part in self.arrays().items()})

    def part(self, *numbers: int) -> "Faces":
        """A tenth of the people for each number in 0…9, by a checksum of the person's name, so always the same."""
        tenths = np.array([zlib.crc32(str(person).encode()) % 10 for person in self.people], int)
        return self.only(np.isin(tenths, numbers))


def faces_in(folder: Path, *, cache: Path) -> Faces:
    """The largest face that the engine finds in every photo below `folder`.

    A file straight in the folder is a person of its own; in a folder of its own are one person's files.

    `cache` is a folder outside the project where the result is kept under the folder's name.
    """
    kept = cache / f"faces-{folder.name}.npz"
    if kept.exists():
        with np.load(kept) as arrays:
            return Faces(**{name: arrays[name] for name in arrays.files if name != "read"}, read=int(arrays["read"]))
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS)
    found = list(_found(files, folder))
    pixels, points, boxes, names, people = (np.stack(part) for part in zip(*found, strict=True))
    faces = Faces(pixels, points, boxes, names, people, len(files))
    cache.mkdir(parents=True, exist_ok=True)
    np.savez(kept, read=len(files), **faces.arrays())
    return faces


def _found(files: list[Path], folder: Path) -> Iterator[tuple[object, ...]]:
    for path in files:
        data = path.read_bytes()
        try:
            pixels = decode(data, orientation=read_exif(data).orientation, long_side=COARSE).pixels
        except PhotoError:
            continue
        where = path.relative_to(folder)
        person = where.parts[0] if len(where.parts) > 1 else where.stem
        if found := find_faces(pixels, pixels.copy):
            yield *_on_canvas(pixels, found[0]), str(where), person


def _on_canvas(pixels: Pixels, face: Found) -> tuple[object, ...]:
    points, _ = landmarks_of(pixels, face)
    across, _ = axes(points)
    turn = np.array([[across[0], across[1]], [-across[1], across[0]]]) * _UNIT / float(across @ across)
    middle = sum(eye_centres(points)) / 2
    shift = np.array([SIDE / 2, _EYES_DOWN]) - turn @ middle
    scale = _UNIT / float(np.linalg.norm(across))
    softened = cv2.GaussianBlur(pixels, (0, 0), 0.4 / scale) if scale < 0.7 else pixels
    move = np.column_stack([turn, shift])
    canvas = cv2.warpAffine(softened, move, (SIDE, SIDE), flags=cv2.INTER_LINEAR)
    centre = turn @ np.array([face.left + face.width / 2, face.top + face.height / 2]) + shift
    side = face.width * scale
    box = np.array([centre[0] - side / 2, centre[1] - side / 2, side], np.float32)
    return canvas, (points @ turn.T + shift).astype(np.float32), box
