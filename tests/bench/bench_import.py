"""Import against reading and hashing the same bytes: MB/s of both, and their ratio.

The photos are one rendered portrait of a few megabytes with a different comment behind each, so that every file is
new. Both sides read from a warm cache; import also reads headers and EXIF, writes the originals to disk for good and
records them.
"""

import argparse
import hashlib
import os
import tempfile
from pathlib import Path

import cv2
import numpy as np
from figures import seconds, table

from curator import bootstrap
from curator.services.intake import import_photos


def main() -> None:
    """Run with --photos N --mb SIZE."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--photos", type=int, default=300)
    options.add_argument("--mb", type=float, default=3.0)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = _photos(Path(folder) / "source", asked.photos, asked.mb)
        megabytes = sum(file.stat().st_size for file in files) / 1e6
        for file in files:
            file.read_bytes()
        hashing = seconds(lambda: [hashlib.sha256(file.read_bytes()).hexdigest() for file in files], repeat=3)
        copying = seconds(lambda: _copy(files, Path(folder) / "copies"))
        library = bootstrap.create_library(Path(folder) / "library", encrypted=False)
        importing = seconds(lambda: import_photos(library, [Path(folder) / "source"]))
        again = seconds(lambda: import_photos(library, [Path(folder) / "source"]))
        library.close()
    table(
        [
            ("photos", f"{len(files):,} of {megabytes / len(files):.1f} MB"),
            ("read + SHA-256", f"{megabytes / hashing:,.0f} MB/s"),
            ("read + SHA-256 + write + fsync", f"{megabytes / copying:,.0f} MB/s"),
            ("import", f"{megabytes / importing:,.0f} MB/s, {len(files) / importing:,.0f} photos/s"),
            ("import of the same again", f"{megabytes / again:,.0f} MB/s"),
            ("time of import / time of reading and hashing", f"{importing / hashing:.2f}"),
            ("time of import / time of reading, hashing and durable writing", f"{importing / copying:.2f}"),
        ]
    )


def _photos(folder: Path, count: int, megabytes: float) -> list[Path]:
    noise = np.random.default_rng(1).integers(0, 255, (1200, 1600, 3), np.uint8)
    picture = cv2.imencode(".jpg", cv2.GaussianBlur(noise, (5, 5), 2), [cv2.IMWRITE_JPEG_QUALITY, 90])[1].tobytes()
    filling = np.random.default_rng(2).bytes(max(0, int(megabytes * 1e6) - len(picture)))
    files = []
    for number in range(count):
        file = folder / f"P-{number // 70:04d}" / f"IMG_{number:06d}.jpg"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(picture + filling + f"{number}".encode())
        files.append(file)
    return files


def _copy(files: list[Path], target: Path) -> None:
    target.mkdir()
    for number, file in enumerate(files):
        data = file.read_bytes()
        hashlib.sha256(data).hexdigest()
        with (target / str(number)).open("wb") as copy:
            copy.write(data)
            copy.flush()
            os.fsync(copy.fileno())


if __name__ == "__main__":
    main()
