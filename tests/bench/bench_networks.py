"""Networks on ONNX Runtime against dlib's own calls: same weights, same pictures, one thread, in turns.

Rendered people by default; --folder reads JPEG files from there instead, each brought to --side pixels. With --photos
100 this is also the long comparison of the answers: boxes that are the same, and the largest difference of a score.
"""

import argparse
import os
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# One core for both sides, in every library below.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import cv2
import dlib
import numpy as np
from figures import peak_mb, seconds, table

from curator.sample.people import write_sample
from curator.vision.mmod import Pixels
from curator.vision.networks import MMOD, RECOGNISER, Networks

cv2.setNumThreads(1)


def main() -> None:
    """Run with --photos N --side PIXELS --folder FOLDER."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--photos", type=int, default=7)
    options.add_argument("--side", type=int, default=800)
    options.add_argument("--folder", type=Path)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        photos = _photos(asked.folder or _rendered(Path(scratch)), asked.photos, asked.side)
        rows = _loading(Path(scratch) / "cache")
        networks = Networks(cache=Path(scratch) / "cache")
        largest = peak_mb()
        for photo in photos[:3]:
            networks.mmod(photo)
        rows.append(("memory before and after mmod", f"{largest:.0f} and {peak_mb():.0f} MB"))
        rows += _embedding(networks)
        rows += _mmod(networks, photos, asked.side)
    rows.append(("memory with dlib's", f"{peak_mb():.0f} MB"))
    table(rows)


def _loading(cache: Path) -> list[tuple[str, str]]:
    chip = np.zeros((150, 150, 3), np.uint8)

    def load() -> None:
        networks = Networks(cache=cache)
        networks.embedding(chip)
        networks.mmod(chip)

    first = seconds(load)
    return [("both written and loaded", f"{first:.2f} s"), ("both loaded", f"{seconds(load, repeat=5):.2f} s")]


def _embedding(networks: Networks, repeat: int = 15) -> list[tuple[str, str]]:
    chips = np.random.default_rng(1).integers(0, 256, (repeat, 150, 150, 3), dtype=np.uint8)
    model: Any = dlib.face_recognition_model_v1(_file(RECOGNISER.file))
    model.compute_face_descriptor(chips[0])
    ours, theirs, apart = [], [], 0.0
    for chip in chips:
        start = time.perf_counter()
        found = networks.embedding(chip)
        middle = time.perf_counter()
        wanted = np.asarray(model.compute_face_descriptor(chip))
        theirs.append(time.perf_counter() - middle)
        ours.append(middle - start)
        apart = max(apart, float(np.abs(found - wanted).max()))
    batch = seconds(lambda: networks.embeddings(chips), repeat=5) / repeat
    return [
        ("embedding", _ratio(ours, theirs)),
        (f"embedding, {repeat} at once", f"{1000 * batch:.1f} ms each"),
        ("  largest difference", f"{apart:.1e}"),
    ]


def _mmod(networks: Networks, photos: list[Pixels], side: int) -> list[tuple[str, str]]:
    model: Any = dlib.cnn_face_detection_model_v1(_file(MMOD.file))
    ours, theirs, alike, faces, apart = [], [], 0, 0, 0.0
    for photo in photos:
        start = time.perf_counter()
        found = networks.mmod(photo)
        middle = time.perf_counter()
        hits = model(photo, 0)
        theirs.append(time.perf_counter() - middle)
        ours.append(middle - start)
        wanted = [(h.rect.left(), h.rect.top(), h.rect.width(), h.rect.height()) for h in hits]
        alike += wanted == [one[:4] for one in found]
        faces += len(wanted)
        apart = max([apart, *(abs(h.confidence - one.score) for h, one in zip(hits, found, strict=False))])
    return [
        (f"mmod at {side} pixels", _ratio(ours, theirs)),
        ("  same boxes in", f"{alike} of {len(photos)} photos, {faces} faces"),
        ("  largest difference of a score", f"{apart:.1e}"),
    ]


def _ratio(ours: list[float], theirs: list[float]) -> str:
    mine, other = float(np.median(ours)), float(np.median(theirs))
    each = np.median(np.asarray(theirs) / np.asarray(ours))
    return f"{1000 * mine:.1f} ms, dlib {1000 * other:.1f} ms: {each:.1f} times as fast"


def _rendered(folder: Path) -> Path:
    write_sample(folder / "sample", people=2, photos=20)
    return folder / "sample"


def _photos(folder: Path, count: int, side: int) -> list[Pixels]:
    photos: list[Pixels] = []
    for path in sorted(folder.rglob("*.jp*g")):
        data = np.frombuffer(path.read_bytes(), np.uint8)
        if len(photos) == count or not data.size or (picture := cv2.imdecode(data, cv2.IMREAD_COLOR)) is None:
            continue
        scale = side / max(picture.shape[:2])
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        shown = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=how)
        photos.append(np.asarray(cv2.cvtColor(shown, cv2.COLOR_BGR2RGB), np.uint8))
    return photos


def _file(name: str) -> str:
    spec = find_spec("face_recognition_models")
    folders = spec.submodule_search_locations if spec else None
    return str(Path((folders or [""])[0]) / "models" / name)


if __name__ == "__main__":
    main()
