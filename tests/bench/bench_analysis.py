"""Analysis against the plain use of the face_recognition package, on the same 12-megapixel photos and one core.

Both sides get JPEG files of rendered people at 4000 × 3000 pixels, half of them with a mask, dark glasses, a hand or
a phone before the face where the sample has such. Photos a second of processor time, so that what else the machine
does counts for neither, and in how many a face was found.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

# One core for both sides, in every library below.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import cv2
import face_recognition
from figures import table

from curator.sample.people import write_sample
from curator.vision.pipeline import analyse

cv2.setNumThreads(1)


def main() -> None:
    """Run with --photos N."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--photos", type=int, default=16)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        photos = _photos(Path(folder), asked.photos)
        analyse(photos[0].read_bytes())
        _plain(photos[0])
        ours, theirs = _Side(), _Side()
        for photo in photos:
            ours.run(partial(_ours, photo))
            theirs.run(partial(_plain, photo))
    table(
        [
            ("photos", f"{len(photos)} of 12 megapixels"),
            ("analysis", f"{len(photos) / ours.seconds:.2f} photos/s, a face in {ours.found}"),
            ("face_recognition", f"{len(photos) / theirs.seconds:.3f} photos/s, a face in {theirs.found}"),
            ("times as fast", f"{theirs.seconds / ours.seconds:.1f}"),
        ]
    )


class _Side:
    def __init__(self) -> None:
        self.seconds = 0.0
        self.found = 0

    def run(self, look: Callable[[], int]) -> None:
        start = time.process_time()
        faces = look()
        self.seconds += time.process_time() - start
        self.found += faces > 0


def _ours(photo: Path) -> int:
    return len(analyse(photo.read_bytes()).faces)


def _plain(photo: Path) -> int:
    picture = face_recognition.load_image_file(photo)
    boxes = face_recognition.face_locations(picture)
    face_recognition.face_encodings(picture, boxes)
    return len(boxes)


def _photos(folder: Path, count: int) -> list[Path]:
    write_sample(folder / "sample", people=2, photos=max(count, 8), seed=3)
    made: list[Path] = []
    for source in sorted((folder / "sample" / "photos").rglob("*.jpg")):
        picture = cv2.imread(str(source))
        if picture is not None and len(made) < count:
            side = max(picture.shape[0] * 4 // 3 - picture.shape[1], 0) // 2
            wide = cv2.copyMakeBorder(picture, 0, 0, side, side, cv2.BORDER_REFLECT)
            target = folder / f"{len(made):03d}.jpg"
            cv2.imwrite(str(target), cv2.resize(wide, (4000, 3000), interpolation=cv2.INTER_CUBIC))
            made.append(target)
    return made


if __name__ == "__main__":
    main()
