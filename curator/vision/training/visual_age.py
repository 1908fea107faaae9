"""Teach what age a face looks: `python -m curator.vision.training.visual_age`.

Reads `aged_faces.npz` (one face each, with an age) in the folder that --calibration names. NumPy is all that it needs.
Writes `visual_age.npz` and its data sheet `visual_age.md`: random features and their weights, and nobody's embedding.
"""

import argparse
from dataclasses import fields
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from curator.domain.kinship import Values
from curator.domain.visual_age import AgeSense, features, on_scale, ranges, years

_FEATURES: Final = 800
_SEED: Final = 1
_RIDGE: Final = 0.02
_OTHER_SOURCE: Final = 1.15  # errors are so much larger on photos of another source (our choice)
_FOLDS: Final = 5
BANDS: Final = ((0, 6), (6, 12), (12, 18), (18, 30), (30, 50), (50, 90))


def main() -> None:
    """Run with --calibration DIR and --out DIR."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--calibration", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    asked = options.parse_args()
    with np.load(asked.calibration / "aged_faces.npz") as stored:
        embeddings, ages = stored["embedding"].astype(float), stored["age_years"].astype(float)
    held = np.random.default_rng(_SEED).random(len(ages)) < 0.2
    tried = teach(embeddings[~held], ages[~held])
    write(teach(embeddings, ages), asked.out, len(ages), _rows(tried, embeddings[held], ages[held]))


def teach(embeddings: Values, ages: Values) -> AgeSense:
    """The regression of faces (n, 128) of as many people, of ages (n,) years."""
    rng = np.random.default_rng(_SEED)
    waves, phases = rng.normal(size=(128, _FEATURES)), rng.uniform(0, 2 * np.pi, _FEATURES)
    centre = embeddings.mean(0)
    told, truth = features(embeddings - centre, waves, phases), on_scale(ages + 0.5)
    at, spread = _errors(told, truth, rng.integers(_FOLDS, size=len(ages)))
    return AgeSense(centre, waves, phases, _solved(told, truth), at, spread)


def _solved(told: Values, truth: Values) -> Values:
    ridge = _RIDGE * len(told) / 1000 * np.eye(told.shape[1])
    return np.asarray(np.linalg.solve(told.T @ told + ridge, told.T @ truth))


def _errors(told: Values, truth: Values, fold: npt.NDArray[np.int64]) -> tuple[Values, Values]:
    """Root mean square errors where the regression says each of ten values, each fold told by the others."""
    looks = np.empty(len(truth))
    for number in range(_FOLDS):
        out = fold == number
        looks[out] = told[out] @ _solved(told[~out], truth[~out])
    parts = np.array_split(np.argsort(looks), 10)
    at = np.array([looks[part].mean() for part in parts])
    return at, _OTHER_SOURCE * np.array([np.sqrt(((looks[part] - truth[part]) ** 2).mean()) for part in parts])


def _rows(sense: AgeSense, embeddings: Values, ages: Values) -> str:
    looks = sense.look(embeddings)
    said = years(looks) - 0.5
    alone = [ranges(looks[place : place + 1], [None], sense)[0] for place in range(len(looks))]
    rows = []
    for low, high in BANDS:
        which = np.flatnonzero((ages >= low) & (ages < high))
        error = np.abs(said[which] - ages[which])
        inside = np.mean([alone[place].low <= ages[place] + 0.5 <= alone[place].high for place in which])
        width = np.median([alone[place].high - alone[place].low for place in which])
        rows.append(
            f"| {low}–{high} | {len(which)} | {error.mean():.1f} | {np.median(said[which] - ages[which]):+.1f} "
            f"| {inside:.2f} | {width:.0f} |"
        )
    return "\n".join(rows)


def write(sense: AgeSense, folder: Path, faces: int, rows: str) -> None:
    """`visual_age.npz` and `visual_age.md` in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {field.name: getattr(sense, field.name).astype(np.float32) for field in fields(sense)}
    np.savez_compressed(folder / "visual_age.npz", **arrays)
    (folder / "visual_age.md").write_text(_SHEET.format(faces=faces, rows=rows), encoding="utf-8")


_SHEET = """# What age a face looks: data sheet of `visual_age.npz`

Written by `python -m curator.vision.training.visual_age`; run that again rather than correct a figure here.

- **Takes** the 128-D embedding of a face; **gives** log(age + 8), which `curator/domain/visual_age.py` turns into
  a range with the help of the participant's own dated photos.
- **Is** a ridge regression on 800 random Fourier features and the embedding itself. Nobody's embedding is in it.
- **Made from** {faces} faces of as many people with an age, partly estimated.
- **Weak where** photos are of another source: a regression of this kind erred by 10 years there and made adults younger
  than they were. It is a flag's figure, never an age to store.

Held-out fifth of the faces, without the help of dated photos of the person (*inside*: ranges that hold the age):

| age | faces | mean error | bias | inside | width of the range |
|---|---|---|---|---|---|
{rows}

With dated photos of the person: `python tests/bench/age_eval.py`.
"""


if __name__ == "__main__":
    main()
