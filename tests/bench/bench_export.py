"""Export against decoding and encoding the same photos on one core, and the memory of writing small and large batches.

Times are those of the processor, writing the files included.

The photos are noise of some texture with a face's box in their middle, so that the codecs work as hard as on real ones.
"Export" is what every check and every push of a frozen batch does with a photo. "The look" asks both detectors how
strongly it has to be blurred; it is made once, when a batch is frozen, and kept, so that it counts once for all batches
and pushes of a photo. "Both" is the total cost of the first batch that a photo is in.
Memory is the peak of a process of its own that writes a batch of small images, minus that of one that writes none.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
from figures import peak_mb, table

from curator.domain.batches import Delivered, Frame, ImageFormat
from curator.domain.faces import Box
from curator.formats.profile import Item
from curator.formats.profiles import PROFILES, write_batch
from curator.vision.delivering import deliver, steps_needed
from tests.delivering import batch_of, delivered_photos

_SIZES = ((1600, 1200), (4000, 3000))
_PEOPLE_OF = 50  # photos a person
_STRENGTH = 0.35
_TURNS = 5


def main() -> None:
    """Run with --photos N --most N."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--photos", type=int, default=12)
    options.add_argument("--most", type=int, default=100_000)
    options.add_argument("--write", nargs=3, metavar=("PROFILE", "PHOTOS", "FOLDER"))
    asked = options.parse_args()
    if asked.write:
        _write(asked.write[0], int(asked.write[1]), Path(asked.write[2]))
        return
    cv2.setNumThreads(1)
    rows = [row for size in _SIZES for form in ImageFormat for row in _speed(size, form, asked.photos)]
    table([*rows, *_memory(asked.most)])


def _speed(size: tuple[int, int], form: ImageFormat, count: int) -> list[tuple[str, str]]:
    photos = [_photo(size, seed) for seed in range(count)]
    megabytes = sum(map(len, photos)) / count / 1e6
    width, height = size
    own = Frame(width // 2 - height // 8, height // 3, height // 4, height // 4)
    others = [Box(width // 8, height // 3, height // 5, height // 5)]
    how = [cv2.IMWRITE_PNG_COMPRESSION, 3] if form is ImageFormat.PNG else [cv2.IMWRITE_JPEG_QUALITY, 95]

    def recode(data: bytes) -> bytes:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
        if pixels is None:
            raise ValueError("the photo cannot be decoded")
        return cv2.imencode(f".{form}", pixels, how)[1].tobytes()

    def export(data: bytes) -> bytes:
        return deliver(data, own, others, strength=_STRENGTH, step=0, form=form).image

    def look(data: bytes) -> bytes:
        return str(steps_needed(data, own, others, strength=_STRENGTH)).encode()

    with tempfile.TemporaryDirectory() as folder:
        works = {"recode": (recode, photos), "export": (export, photos), "look": (look, photos[:3])}
        taken = dict.fromkeys(works, float("inf"))  # seconds a photo
        # In turns, so that what else the machine does falls on all of them; the least of each counts.
        for _ in range(_TURNS):
            for name, (work, some) in works.items():
                start = time.process_time()
                _all(some, Path(folder), work)
                taken[name] = min(taken[name], (time.process_time() - start) / len(some))
    taken["both"] = taken["export"] + taken["look"]
    title = f"{width * height / 1e6:.0f} megapixels to {form}"
    names = (("recode", "decode + encode + write"), ("export", "export"), ("look", "the look, once"), ("both", "both"))
    return [
        (f"{title}: {words}", f"{megabytes / taken[name]:.1f} MB/s, ratio {taken['recode'] / taken[name]:.2f}")
        for name, words in names
    ]


def _all(photos: list[bytes], folder: Path, work: Callable[[bytes], bytes]) -> None:
    for number, data in enumerate(photos):
        (folder / str(number)).write_bytes(work(data))


def _photo(size: tuple[int, int], seed: int) -> bytes:
    random = np.random.default_rng(seed)
    coarse = cv2.resize(random.integers(0, 255, (30, 40, 3), np.uint8), size, interpolation=cv2.INTER_CUBIC)
    fine = random.integers(-6, 7, (size[1], size[0], 3), np.int16)
    pixels = np.clip(coarse + fine, 0, 255).astype(np.uint8)
    return cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 90])[1].tobytes()


def _memory(most: int) -> list[tuple[str, str]]:
    rows = []
    for name in PROFILES:
        none, *peaks = (_peak(name, count) for count in (_PEOPLE_OF, 1_000, most))
        rows.append(
            (f"memory of {name}: 1,000 and {most:,} photos", f"{peaks[0] - none:+.1f} MB and {peaks[1] - none:+.1f} MB")
        )
    return rows


def _peak(profile: str, photos: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--write", profile, str(photos), str(Path(folder) / "batch")]
        told = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    return float(told.stdout)


def _write(name: str, photos: int, folder: Path) -> None:
    image = os.urandom(2000)
    people = photos // _PEOPLE_OF

    def all_photos() -> Iterator[Delivered]:
        return delivered_photos(people=people, photos=_PEOPLE_OF)

    write_batch(folder, batch_of(all_photos()), (Item(photo, image) for photo in all_photos()), PROFILES[name])
    print(peak_mb())


if __name__ == "__main__":
    main()
