"""Copies among many photos: what comparing every pair takes, and whether hidden copies are found.

Fingerprints are drawn at random round one average face, so that faces look as alike as they do; one photo in a
hundred is a crop of another. Times are of one core; a plain loop over a thousandth of the pairs is the peer.
"""

import argparse
import time
from dataclasses import replace

import numpy as np
from figures import table

from curator.domain.duplicates import FACE_SIDE, SCENE_SIDE, WHOLE_SIDE, Candidate, Fingerprint, find_duplicates

_ALIKE = 0.25  # share of a hash's bits that lean one way for all faces


def main() -> None:
    """Run with --photos N."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--photos", type=int, default=70_000)
    asked = options.parse_args()
    photos = _photos(asked.photos)
    hidden = asked.photos // 100
    start = time.process_time()
    groups = find_duplicates(photos)
    ours = time.process_time() - start
    table(
        [
            ("photos", f"{len(photos)}, {hidden} of them crops of others"),
            ("find_duplicates", f"{ours:.1f} s of one core, {len(groups)} groups"),
            ("plain loop over all hashes", f"{_plain_loop(photos):.0f} s"),
        ]
    )


def _photos(count: int) -> list[Candidate]:
    rng = np.random.default_rng(0)
    lean = rng.random(64) < 0.5
    average = rng.normal(0, 1, FACE_SIDE**2)
    photos: list[Candidate] = []
    for number in range(count):
        if number % 100 == 99:
            one = replace(photos[-50].fingerprint, whole_hash=int(rng.integers(2**63)), whole=_patch(rng, WHOLE_SIDE))
        else:
            bits = np.where(rng.random(64) < 2 * _ALIKE, lean, rng.random(64) < 0.5)
            face = (125 + 30 * average + 30 * rng.normal(0, 1, FACE_SIDE**2)).clip(1, 255).astype(np.uint8).tobytes()
            code = int.from_bytes(np.packbits(bits).tobytes(), "big")
            whole, scene = _patch(rng, WHOLE_SIDE), _patch(rng, SCENE_SIDE)
            one = Fingerprint(int(rng.integers(2**63)), code, whole, scene, face, (3, 3, 3, 5))
        photos.append(Candidate(str(number), f"P-{number // 70}", one))
    return photos


def _patch(rng: np.random.Generator, side: int) -> bytes:
    return rng.integers(1, 256, side * side).astype(np.uint8).tobytes()


def _plain_loop(photos: list[Candidate]) -> float:
    hashes = [photo.fingerprint.whole_hash for photo in photos]
    rows = max(len(hashes) // 1000, 1)
    start = time.process_time()
    for row in hashes[:rows]:
        for other in hashes:
            (row ^ other).bit_count()
    return (time.process_time() - start) * len(hashes) / rows / 2


if __name__ == "__main__":
    main()
