"""By how much a change moves a face's embedding and shape: portraits shown to the engine before and after."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
import numpy.typing as npt

from curator.domain.errors import PhotoError
from curator.vision import effects
from curator.vision.decode import decode
from curator.vision.describe import landmarks_of
from curator.vision.detect import COARSE, Found, find_faces
from curator.vision.exif import read_exif
from curator.vision.face_frame import axes, eye_centres

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.floating[Any]]
Rng = np.random.Generator
Draw = Callable[[Pixels, Floats, Rng], Pixels]

SIDE = 320
"""Side of a portrait's canvas in pixels; the eyes are 60 pixels apart on it."""

_UNIT, _EYES_DOWN = 60.0, 136.0
# Where landmarks are sought from: right and down in sides of the detector's box, and by how much larger.
_BOXES = ((0.0, 0.0, 1.0), (0.04, -0.03, 0.96), (-0.04, 0.03, 1.04), (0.02, 0.04, 1.02))
_ENDINGS = {".jpg", ".jpeg", ".png"}


@dataclass(frozen=True)
class Portrait:
    """A face on its canvas (SIDE, SIDE, 3): 68 landmarks and the detector's box there, and the file's name."""

    pixels: Pixels
    points: Floats
    box: Found
    name: str


@dataclass(frozen=True)
class Shifts:
    """What variants did to faces: differences (n, 128) of embeddings and (n, 68, 2) of shapes, with portrait number
    and variant (n,), "kind" or "kind/which"; and embeddings (portraits, 128) and shapes (portraits, 68, 2) unchanged.
    """

    embedding: Floats
    shape: Floats
    portrait: npt.NDArray[np.int64]
    kind: npt.NDArray[np.str_]
    embeddings: Floats
    shapes: Floats

    def of(self, *kinds: str) -> "Shifts":
        """Only these kinds."""
        return self.only(self.chosen(*kinds))

    def chosen(self, *kinds: str) -> npt.NDArray[np.bool_]:
        """Which rows (n,) are of these kinds, whichever, or of "kind/which" alone."""
        general = np.array([kind.partition("/")[0] for kind in self.kind])
        return np.isin(general, kinds) | np.isin(self.kind, kinds)

    def only(self, chosen: npt.NDArray[np.bool_]) -> "Shifts":
        """Only the rows where `chosen` (n,) is true."""
        rows = (self.embedding[chosen], self.shape[chosen], self.portrait[chosen], self.kind[chosen])
        return Shifts(*rows, self.embeddings, self.shapes)


Purpose = Literal["learning", "choosing", "reporting"]


def purpose_of(name: str) -> Purpose:
    """What a portrait is for, by a checksum of the file's name.

    Six in ten are learned from, two choose between models, and two are looked at for the figures that are told alone.
    """
    byte = hashlib.sha256(name.encode()).digest()[0]
    if byte % 10 < 6:
        return "learning"
    return "choosing" if byte < 128 else "reporting"


def portraits_in(folder: Path, purpose: Purpose, *, most: int) -> Iterator[Portrait]:
    """Portraits with one face found that serve this purpose."""
    files = [path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS and purpose_of(path.name) == purpose]
    files.sort(key=lambda path: hashlib.sha256(path.name.encode()).digest())
    for path in files[:most]:
        data = path.read_bytes()
        try:
            pixels = decode(data, orientation=read_exif(data).orientation, long_side=COARSE).pixels
        except PhotoError:
            continue
        if found := find_faces(pixels, partial(_same, pixels)):
            yield _on_canvas(pixels, found[0], path.name)


def _same(pixels: Pixels) -> Pixels:
    return pixels


def measure(portraits: Iterator[Portrait], variants: Mapping[str, Draw], *, seed: int) -> Shifts:
    """Show every portrait in every variant; the same seed draws the same variants for a portrait."""
    rows: list[tuple[Floats, Floats, int, str]] = []
    plain: list[tuple[Floats, Floats]] = []
    for number, portrait in enumerate(portraits):
        before = described(portrait.pixels, portrait.box)
        plain.append(before)
        for order, (kind, draw) in enumerate(variants.items()):
            rng = np.random.default_rng([seed, order, *hashlib.sha256(portrait.name.encode()).digest()[:4]])
            after = described(draw(portrait.pixels, portrait.points, rng), portrait.box)
            rows.append((after[0] - before[0], after[1] - before[1], number, kind))
    embedding, shape, which, kinds = zip(*rows, strict=True)
    embeddings, shapes = zip(*plain, strict=True)
    parts = (np.stack(embedding), np.stack(shape), np.array(which), np.array(kinds))
    return Shifts(*parts, np.stack(embeddings), np.stack(shapes))


def kept(path: Path, measure: Callable[[], Shifts]) -> Shifts:
    """What was measured before and kept at `path`, or else is measured and kept now."""
    if path.exists():
        with np.load(path) as arrays:
            return Shifts(**{field.name: arrays[field.name] for field in fields(Shifts)})
    found = measure()
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, **{field.name: getattr(found, field.name) for field in fields(Shifts)})
    return found


def described(pixels: Pixels, box: Found) -> tuple[Floats, Floats]:
    """Embedding (128,) and shape (68, 2): means over the picture and its mirror image, each from several boxes.

    All looks see the same change and different chances of sampling, so that less of the difference is chance: what a
    change does to many photos is the mean of what it does to each.
    """
    looks = []
    for across, down, size in _BOXES:
        side = size * box.width
        left, top = (np.array([box.left, box.top]) + box.width * (np.array([across, down]) + (1 - size) / 2)).tolist()
        looks.append(effects.described(pixels, box._replace(left=left, top=top, width=side, height=side)))
    embeddings, shapes = zip(*looks, strict=True)
    return np.mean(embeddings, axis=0), np.mean(shapes, axis=0)


def _on_canvas(pixels: Pixels, face: Found, name: str) -> Portrait:
    points, _ = landmarks_of(pixels, face)
    across, _ = axes(points)
    turn = np.array([[across[0], across[1]], [-across[1], across[0]]]) * _UNIT / float(across @ across)
    shift = np.array([SIDE / 2, _EYES_DOWN]) - turn @ (sum(eye_centres(points)) / 2)
    scale = _UNIT / float(np.linalg.norm(across))
    softened = cv2.GaussianBlur(pixels, (0, 0), 0.4 / scale) if scale < 0.7 else pixels
    move = np.column_stack([turn, shift])
    canvas = cv2.warpAffine(softened, move, (SIDE, SIDE), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    centre = turn @ np.array([face.left + face.width / 2, face.top + face.height / 2]) + shift
    side = face.width * scale
    box = Found(centre[0] - side / 2, centre[1] - side / 2, side, side, face.score, face.detector)
    placed = (points @ turn.T + shift).astype(np.float32)
    return Portrait(np.asarray(canvas, np.uint8), placed, box, name)
