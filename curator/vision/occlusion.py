"""Which parts of a found face are covered: a small network over the aligned face.

Left and right are the picture's, as whoever looks at it sees them. Clear glasses, beards, a fringe above the eyes and
loose strands are no cover. `resources/models/occlusion.md` says what the network was taught and how well it does.
"""

from functools import cache
from typing import Any

import dlib
import numpy as np
import numpy.typing as npt
import onnxruntime

from curator.domain.covers import REGIONS, Cover, Verdict
from curator.paths import resources
from curator.vision.describe import shape_of

Pixels = npt.NDArray[np.uint8]

ENGINE = "occlusion-3"
"""Changes whenever the shipped network or the way to its chip does."""

CHIP = 96  # side in pixels
PADDING = 0.45  # dlib's measure of what is shown round the face: forehead and chin are needed


def occlusion_of(
    picture: Pixels, landmarks: object, *, clear_below: float | None = None, occluded_from: float | None = None
) -> Cover:
    """What covers one face of the RGB `picture` (h, w, 3).

    `landmarks` are 68 or 5 points (n, 2) in pixels of `picture`, or dlib's own form of them. The thresholds are
    probabilities; those that the network was shipped with apply unless told.
    """
    return cover_of_chip(chip_of(picture, landmarks), clear_below=clear_below, occluded_from=occluded_from)


def cover_of_chip(chip: Pixels, *, clear_below: float | None = None, occluded_from: float | None = None) -> Cover:
    """The same for a face that `chip_of` has aligned already: RGB, `CHIP` × `CHIP` pixels."""
    session, shipped = _network()
    low = shipped["clear_below"] if clear_below is None else clear_below
    high = shipped["occluded_from"] if occluded_from is None else occluded_from
    *regions, face = (float(chance) for chance in session.run(None, {"chips": chip[None]})[0][0])
    verdict = Verdict.OCCLUDED if face >= high else Verdict.CLEAR if face < low else Verdict.UNCERTAIN
    return Cover(**dict(zip(REGIONS, regions, strict=True)), face=face, verdict=verdict)


def chip_of(picture: Pixels, landmarks: object) -> Pixels:
    """The aligned face (`CHIP`, `CHIP`, 3) with brows, chin and some room; black where the picture ends."""
    if not isinstance(landmarks, dlib.full_object_detection):
        landmarks = shape_of(np.asarray(landmarks))
    chip = dlib.get_face_chip(np.ascontiguousarray(picture), landmarks, size=CHIP, padding=PADDING)
    return np.asarray(chip, np.uint8)


@cache
def _network() -> tuple[Any, dict[str, float]]:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    path = resources() / "models" / "occlusion.onnx"
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    told = session.get_modelmeta().custom_metadata_map
    return session, {name: float(told[name]) for name in ("clear_below", "occluded_from")}
