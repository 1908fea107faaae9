"""Quality limits on real portraits: how often they complain of good pictures, how often they see bad ones.

Reads the portraits in the folder that CURATOR_TEST_DATA names. Portraits in colour with a face that is not tiny
are halved by their place in the order of names: limits were chosen on the first half, figures for both
are printed. Each damage is done to every portrait, and counts as seen if any limit complains. Times are of one core.
"""

import argparse
import io
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from curator.domain.quality import Colour, QualityLimits, quality_problems
from curator.vision.decode import decode
from curator.vision.describe import landmarks_of
from curator.vision.detect import find_faces
from curator.vision.face_frame import FACE_WIDTH, Pixels, Points, face_frame
from curator.vision.quality import measure_quality

cv2.setNumThreads(1)
_SMALLEST = 70  # pixels of the face box; few of these portraits are larger, and blur is measured in face widths
_LIMITS = QualityLimits()


@dataclass(frozen=True)
class Portrait:
    """One portrait with its landmarks."""

    data: bytes
    pixels: Pixels
    landmarks: Points


def main() -> None:
    """Run with --portraits N, the number of files to look at."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--portraits", type=int, default=1500)
    options.add_argument("--folder", type=Path, default=Path(os.environ.get("CURATOR_TEST_DATA", "../shared/data")))
    asked = options.parse_args()
    halves: tuple[list[Portrait], list[Portrait]] = ([], [])
    for number, path in enumerate(sorted((asked.folder / "portraits").iterdir())[: asked.portraits]):
        halves[number % 2].extend(_portraits(path))
    print(f"portraits in colour with a face of {_SMALLEST} px or more: {len(halves[0])} and {len(halves[1])}")
    print(f"{'damage':24} {'chosen on':>10} {'held out':>10}  what complains (held out)")
    for name, damage in _DAMAGES.items():
        (first, _), (second, why) = (_complaints(half, damage) for half in halves)
        print(f"{name:24} {first:10.1%} {second:10.1%}  {dict(why.most_common(4))}")
    _time(halves[1])


def _portraits(path: Path) -> Iterator[Portrait]:
    data = path.read_bytes()
    pixels = decode(data, orientation=1, long_side=1000).pixels
    found = [face for face in find_faces(pixels, lambda: pixels) if face.width >= _SMALLEST]
    if found:
        landmarks, _ = landmarks_of(pixels, max(found, key=lambda face: face.width))
        portrait = Portrait(data, pixels, landmarks)
        if measure_quality(pixels, landmarks, scale=1, faces=1, data=data).colour is Colour.COLOUR:
            yield portrait


Damage = Callable[[Portrait], tuple[Pixels, bytes]]


def _complaints(portraits: Sequence[Portrait], damage: Damage) -> tuple[float, Counter[str]]:
    why: Counter[str] = Counter()
    seen = 0
    for portrait in portraits:
        pixels, data = damage(portrait)
        quality = measure_quality(pixels, portrait.landmarks, scale=1, faces=1, data=data)
        problems = quality_problems(quality, _LIMITS)
        why.update(problem.measure for problem in problems)
        seen += bool(problems)
    return seen / max(len(portraits), 1), why


def blurred(share: float) -> Damage:
    """Gaussian blur of `share` of the face's width."""

    def damage(portrait: Portrait) -> tuple[Pixels, bytes]:
        sigma = share * FACE_WIDTH * face_frame(portrait.landmarks).inter_eye_pixels
        return np.asarray(cv2.GaussianBlur(portrait.pixels, (0, 0), sigma), np.uint8), b""

    return damage


def exposed(stops: float) -> Damage:
    """Light of so many stops more, in linear light, through the curve of sRGB and back."""
    values = np.arange(256) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4) * 2**stops
    linear = np.clip(linear, 0, 1)
    coded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    table = np.round(255 * coded).astype(np.uint8)
    return lambda portrait: (table[portrait.pixels], b"")


def flattened(share: float) -> Damage:
    """Contrast cut down to `share` round middle grey."""
    table = np.round(128 + share * (np.arange(256) - 128)).astype(np.uint8)
    return lambda portrait: (table[portrait.pixels], b"")


def compressed(*qualities: int, crop: int = 0, resave: bool = False) -> Damage:
    """Saved as JPEG, once for each quality; `crop` shifts the blocks in between; `resave` hides the last file."""

    def damage(portrait: Portrait) -> tuple[Pixels, bytes]:
        pixels, data = portrait.pixels, b""
        for number, quality in enumerate(qualities):
            if number and crop:
                pixels = np.roll(pixels, -crop, axis=(0, 1))
            stream = io.BytesIO()
            Image.fromarray(pixels).save(stream, "JPEG", quality=quality)
            data = stream.getvalue()
            pixels = np.asarray(Image.open(stream).convert("RGB"))
        return (np.roll(pixels, crop, axis=(0, 1)) if crop else pixels), b"" if resave else data

    return damage


_DAMAGES: dict[str, Damage] = {
    "none": lambda portrait: (portrait.pixels, portrait.data),
    **{f"blur {share:.0%} of the width": blurred(share) for share in (0.02, 0.03, 0.04, 0.06)},
    **{f"light {stops:+} stops": exposed(stops) for stops in (-3.5, -2.5, -1.5, 1.5, 2.5, 3.5)},
    **{f"contrast × {share}": flattened(share) for share in (0.5, 0.3, 0.2, 0.1)},
    **{f"JPEG quality {quality}": compressed(quality) for quality in (10, 15, 30, 50)},
    "JPEG 15, saved as PNG": compressed(15, resave=True),
    "JPEG 15, then 90": compressed(15, 90),
    "JPEG 15, cropped, 90": compressed(15, 90, crop=3),
}


def _time(portraits: Sequence[Portrait]) -> None:
    taken = []
    for portrait in portraits[:50]:
        start = time.process_time()
        measure_quality(portrait.pixels, portrait.landmarks, scale=1, faces=1, data=portrait.data)
        taken.append(time.process_time() - start)
    large = np.asarray(cv2.resize(portraits[0].pixels, (750, 1000)), np.uint8)
    factor = np.array([750, 1000], np.float32) / portraits[0].pixels.shape[1::-1]
    landmarks = (portraits[0].landmarks * factor).astype(np.float32)
    start = time.process_time()
    for _ in range(20):
        measure_quality(large, landmarks, scale=1, faces=1, data=portraits[0].data)
    print(f"a face of a portrait: {1000 * np.median(taken):.1f} ms; of 750 × 1000: "
          f"{1000 * (time.process_time() - start) / 20:.1f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
