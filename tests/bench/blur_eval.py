"""How often somebody but the participant is found in pictures that leave, over real photos of groups.

Groups are the photos of `public_figures` and `lfw` as they are, pairs of `portraits` beside one another, the second
smaller or larger, with or without a gap, and rows of three to five of them. Up to five faces of a photo are delivered,
each in its turn. The judges look closer than the exporter does: HOG with one upsample at 1,200 pixels, and mmod at
1,200.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import cv2
import numpy as np
from figures import table

from curator.domain.batches import Frame, ImageFormat
from curator.domain.errors import PhotoError
from curator.domain.faces import Box
from curator.vision import models, networks
from curator.vision.delivering import WHOLE, deliver, encoded, kept, steps_needed, upright_srgb
from curator.vision.detect import Pixels
from curator.vision.pipeline import analyse


def main() -> None:
    """Run with --data FOLDER --pairs N --strength S."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--pairs", type=int, default=60)
    options.add_argument("--rows", type=int, default=20, help="composed groups of three to five")
    options.add_argument("--every", type=int, default=3, help="one press photo in so many")
    options.add_argument("--strength", type=float, default=0.35)
    asked = options.parse_args()
    told, steps = Counter[str](), Counter[str]()
    for data in _photos(asked.data, asked.pairs, asked.rows, asked.every):
        found = analyse(data)
        boxes = [_clipped(face.box, found.width, found.height) for face in found.faces[:5]]
        told["photos"] += 1
        told["photos with several faces"] += len(found.faces) > 1
        before = upright_srgb(data)
        seen = _middles(before)
        for own in boxes:
            others, frame = [box for box in boxes if box is not own], Frame(*_of(own))
            told["delivered faces"] += 1
            told["second face before"] += any(_others(middles, own) for middles in seen)
            step = steps_needed(data, frame, others, strength=asked.strength)
            if step is None:
                told["left out: a face always shows"] += 1
                continue
            steps[f"step {step}"] += 1
            sent = deliver(data, frame, others, strength=asked.strength, step=step, form=ImageFormat.PNG)
            after = upright_srgb(sent.image)
            by_hog, by_mmod = (bool(_others(middles, own)) for middles in _middles(after))
            told["second face after, by HOG"] += by_hog
            told["second face after, by mmod"] += by_mmod
            whole = kept(frame, others, (0, 0), (found.width, found.height)) == WHOLE
            told["faces with a changed pixel within the edge"] += bool((after[whole] != before[whole]).any())
    names = ("photos", "photos with several faces", "delivered faces", "second face before",
             "second face after, by HOG", "second face after, by mmod", "faces with a changed pixel within the edge",
             "left out: a face always shows")  # fmt: skip
    table([*((name, f"{told[name]:,}") for name in names), *((name, f"{steps[name]:,}") for name in sorted(steps))])


def _photos(folder: Path, pairs: int, rows: int, every: int) -> Iterator[bytes]:
    yield from (path.read_bytes() for path in sorted((folder / "public_figures").iterdir()))
    yield from (path.read_bytes() for path in sorted((folder / "lfw").glob("*/*.jpg"))[::every])
    random, portraits = Random(8), sorted((folder / "portraits").iterdir())
    for _ in range(pairs):
        try:
            one, other = (upright_srgb(random.choice(portraits).read_bytes()) for _ in range(2))
        except PhotoError:
            continue
        yield encoded(_beside(one, other, random.uniform(0.7, 1.4), random), ImageFormat.PNG, quality=0)
    for _ in range(rows):
        some = [upright_srgb(path.read_bytes()) for path in random.sample(portraits, random.randint(3, 5))]
        row = np.hstack([_to_height(one, 320) for one in some])
        yield encoded(row, ImageFormat.PNG, quality=0)


def _beside(one: Pixels, other: Pixels, scale: float, random: Random) -> Pixels:
    height = 480
    sized = [_to_height(one, height), _to_height(other, round(height * scale))]
    canvas = max(part.shape[0] for part in sized)
    # Heads fill about half of a portrait: cut the sides, so that the faces come close.
    cut = [part[:, round(part.shape[1] * random.uniform(0, 0.2)) :] for part in sized]
    return np.hstack([cv2.copyMakeBorder(p, canvas - p.shape[0], 0, 0, 0, cv2.BORDER_REPLICATE) for p in cut])


def _to_height(pixels: Pixels, height: int) -> Pixels:
    return np.asarray(cv2.resize(pixels, (round(pixels.shape[1] * height / pixels.shape[0]), height)), np.uint8)


def _clipped(box: Box, width: int, height: int) -> Box:
    left, top = max(box.left, 0), max(box.top, 0)
    return Box(left, top, min(box.left + box.width, width) - left, min(box.top + box.height, height) - top)


def _of(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.width, box.height


def _middles(pixels: Pixels) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Middles of the faces that HOG finds, and of those that mmod finds."""
    scale = min(1.0, 1200 / max(pixels.shape[:2]))
    small = np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8)
    by_hog = [(one.center().x / scale, one.center().y / scale) for one in models.hog()(grey, 1)]
    found = networks.mmod(small)
    return by_hog, [((one.left + one.width / 2) / scale, (one.top + one.height / 2) / scale) for one in found]


def _others(middles: list[tuple[float, float]], own: Box) -> list[tuple[float, float]]:
    """Those that are not within the participant's box."""
    left, top, width, height = _of(own)
    return [(x, y) for x, y in middles if not (left <= x <= left + width and top <= y <= top + height)]


if __name__ == "__main__":
    main()
