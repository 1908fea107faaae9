"""Faces found in portraits, and faces seen where there are none.

    bench_detection.py PORTRAITS [--photos N] [--empty N] [--seed S]

PORTRAITS is a folder of photos with a face each. Pictures without a face are cut out of such photos beside every face
that is found in them, and drawn as textures. Named are the photos in which no face was found.
"""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import cv2
import numpy as np
import numpy.typing as npt
from figures import table

from curator.domain.faces import Box
from curator.vision.pipeline import analyse
from curator.vision.training.textures import from_photo, knitted, patterned, speckled

Pixels = npt.NDArray[np.uint8]

_TRIES = 40
_ROOM = 0.6  # of a face's width, left round it

cv2.setNumThreads(1)


def main() -> None:
    """Run on a folder."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("portraits", type=Path)
    options.add_argument("--photos", type=int, default=1500)
    options.add_argument("--empty", type=int, default=40, help="Cut-outs, and as many textures.")
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    photos = sorted(path for path in asked.portraits.rglob("*") if path.is_file())
    chosen = photos[:: max(len(photos) // asked.photos, 1)] if asked.photos else []
    without = [path.name for path in chosen if not analyse(path.read_bytes()).faces]
    rng = np.random.default_rng(asked.seed)
    cut = [picture for _, picture in zip(range(asked.empty), _beside_faces(photos, rng), strict=False)]
    drawn = [picture for _, picture in zip(range(asked.empty), _textures(photos, rng), strict=False)]
    table(
        [
            ("portraits with a face", f"{len(chosen) - len(without)} of {len(chosen)}"),
            ("without", " ".join(without)),
            ("cut-outs with a face", f"{sum(map(_seen, cut))} of {len(cut)}"),
            ("textures with a face", f"{sum(map(_seen, drawn))} of {len(drawn)}"),
        ]
    )


def _seen(picture: Pixels) -> bool:
    return bool(analyse(cv2.imencode(".png", picture)[1].tobytes()).faces)


def _beside_faces(photos: list[Path], rng: np.random.Generator) -> Iterator[Pixels]:
    """Cut-outs (h, w, 3) of a quarter to two thirds of a photo's side that touch no face."""
    for number in rng.permutation(len(photos)):
        picture = cv2.imread(str(photos[number]))
        found = analyse(photos[number].read_bytes())
        if picture is None or not found.faces or picture.shape[:2] != (found.height, found.width):
            continue
        for _ in range(_TRIES):
            high, wide = (np.array(picture.shape[:2]) * rng.uniform(0.25, 0.67, 2)).astype(int)
            top, left = rng.integers(0, picture.shape[0] - high), rng.integers(0, picture.shape[1] - wide)
            if min(high, wide) >= 80 and not any(_touches(face.box, left, top, wide, high) for face in found.faces):
                yield np.asarray(picture[top : top + high, left : left + wide], np.uint8)
                break


def _touches(face: Box, left: int, top: int, wide: int, high: int) -> bool:
    room = _ROOM * face.width
    across = left < face.left + face.width + room and face.left - room < left + wide
    return across and top < face.top + face.height + room and face.top - room < top + high


def _textures(photos: list[Path], rng: np.random.Generator) -> Iterator[Pixels]:
    """Cloth, prints, wool, and enlarged pieces of photos from below a face."""
    pieces = _beside_faces(photos, rng)
    for number in range(len(photos)):
        kind = number % 4
        piece = cv2.resize(next(pieces), (160, 160)).astype(np.float32) if kind == 3 else None
        drawn = from_photo(piece, rng) if piece is not None else (patterned, speckled, knitted)[kind](rng)
        yield np.asarray(cv2.resize(np.clip(drawn, 0, 255).astype(np.uint8), (640, 640)), np.uint8)


if __name__ == "__main__":
    main()
