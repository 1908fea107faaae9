"""The taught network on people it never saw: by kind of cover, kinds never shown to it included."""

import csv
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from curator.domain.covers import REGIONS
from curator.vision.occlusion import chip_of
from curator.vision.training.compose import HARMLESS, HELD_OUT, PLAIN, TAUGHT, Example, example
from curator.vision.training.faces import Faces
from curator.vision.training.measuring import auroc, calibration, calibration_error, threshold_at

Values = npt.NDArray[np.floating[Any]]
Look = Callable[[npt.NDArray[np.uint8]], Values]
"""Chips (n, 96, 96, 3) to probabilities (n, 8)."""


@dataclass(frozen=True)
class Result:
    """One line of the table: a kind of cover, or of what is harmless, with how often each limit was passed."""

    kind: str
    count: int
    taught: bool
    auroc: float
    hits: float  # share above the score that 1 % of harmless faces pass
    flagged: float  # share with the verdict occluded
    unclear: float  # share with the verdict uncertain


@dataclass(frozen=True)
class Report:
    """All figures of one test."""

    covers: list[Result]
    harmless: list[Result]
    overall: float
    overall_held_out: float
    by_region: list[tuple[str, float]]
    error: float
    curve: list[tuple[float, float, int]]


def drawn(faces: Faces, kind: str, *, count: int, seed: int) -> list[Example]:
    """`count` examples of one kind in which it is beyond doubt whether the face is covered, as its kind promises."""
    harmless, kept, tries = kind in HARMLESS or kind == PLAIN, list[Example](), 0
    number = (PLAIN, *TAUGHT, *HELD_OUT, *HARMLESS).index(kind)
    while len(kept) < count and tries < 20 * count:
        one = example(faces, [] if kind == PLAIN else [kind], np.random.default_rng([seed, number, tries]))
        tries += 1
        if one.weight[-1] == 1 and one.wanted[-1] == (0 if harmless else 1):
            kept.append(one)
    return kept


def run(faces: Faces, look: Look, *, limits: tuple[float, float], each: int, seed: int) -> Report:
    """Draw `each` examples of every kind over `faces` and judge them; `limits` are the verdict's two thresholds."""
    sets = {
        kind: drawn(faces, kind, count=each * (4 if kind == PLAIN else 1), seed=seed)
        for kind in (PLAIN, *TAUGHT, *HELD_OUT, *HARMLESS)
        if kind != "mask on the chin"
    }
    told = {kind: look(np.stack([one.chip for one in set_])) for kind, set_ in sets.items()}
    clear = np.concatenate([told[kind][:, -1] for kind in (PLAIN, *HARMLESS)])
    bar = threshold_at(clear, false_alarms=0.01)

    def line(kind: str) -> Result:
        face = told[kind][:, -1]
        flagged, unclear = float((face >= limits[1]).mean()), float(((face >= limits[0]) & (face < limits[1])).mean())
        return Result(kind, len(face), kind in TAUGHT, auroc(face, clear), float((face > bar).mean()), flagged, unclear)

    covers = [kind for kind in sets if kind in TAUGHT or kind in HELD_OUT]
    everything = [one for set_ in sets.values() for one in set_]
    chances = np.concatenate(list(told.values()))
    return Report(
        covers=[line(kind) for kind in covers],
        harmless=[line(kind) for kind in (PLAIN, *HARMLESS)],
        overall=auroc(np.concatenate([told[kind][:, -1] for kind in covers]), clear),
        overall_held_out=auroc(np.concatenate([told[kind][:, -1] for kind in HELD_OUT]), clear),
        by_region=_by_region(chances, everything),
        error=calibration_error(chances[:, -1], _wanted(everything)[:, -1]),
        curve=calibration(chances[:, -1], _wanted(everything)[:, -1]),
    )


def _wanted(examples: Sequence[Example]) -> Values:
    return np.stack([one.wanted for one in examples])


def _by_region(chances: Values, examples: Sequence[Example]) -> list[tuple[str, float]]:
    wanted, known = _wanted(examples), np.stack([one.weight for one in examples]) == 1
    return [
        (name, auroc(chances[known[:, k] & (wanted[:, k] == 1), k], chances[known[:, k] & (wanted[:, k] == 0), k]))
        for k, name in enumerate(REGIONS)
    ]


def photographed(faces: Faces, look: Look) -> Values:
    """Probabilities (n, 8) of the faces as their photos show them."""
    return look(np.stack([chip_of(pixels, points) for pixels, points in zip(faces.pixels, faces.points, strict=True)]))


def truth_of(folder: Path, faces: Faces) -> list[str]:
    """What `truth.csv` of a rendered sample says covers each of its faces: none, mask, …; empty where it is silent."""
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as stream:
        rows = {f"{row['participant_id']}/{row['file']}": row for row in csv.DictReader(stream)}
    said = [rows.get(unicodedata.normalize("NFC", str(name))) for name in faces.names]
    return [row["cover"] if row and row["photo_kind"] in {"clear", "covered"} else "" for row in said]
