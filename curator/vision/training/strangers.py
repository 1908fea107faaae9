"""How far apart the embeddings of two different people lie, by the younger one's age and the gap between them.

    python -m curator.vision.training.strangers aged_faces.npz

reads `embedding` (n, 128) and `age_years` (n,), one face a person, and prints means and standard deviations of random
pairs: the table of `curator.domain.own_face`.
"""

import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

_BANDS: Final = (6, 12, 18, 30)
_GAPS: Final = (2, 5, 10, 20)
_ROUNDS: Final = 60  # times that everybody is paired with somebody else

Figures = npt.NDArray[np.float64]


def strangers(embeddings: npt.NDArray[Any], ages: npt.NDArray[Any], *, seed: int = 1) -> tuple[Figures, Figures]:
    """Mean and standard deviation of distances, (5, 5) each: younger age by gap."""
    rng = np.random.default_rng(seed)
    sums = np.zeros((3, len(_BANDS) + 1, len(_GAPS) + 1))
    for _ in range(_ROUNDS):
        some = rng.permutation(len(embeddings))
        others = np.roll(some, 1)
        distances = np.linalg.norm(embeddings[some] - embeddings[others], axis=1)
        cells = (
            np.digitize(np.minimum(ages[some], ages[others]), _BANDS),
            np.digitize(np.abs(ages[some] - ages[others]), _GAPS),
        )
        for total, values in zip(sums, (np.ones_like(distances), distances, distances**2), strict=True):
            np.add.at(total, cells, values)
    count, first, second = sums
    mean = first / count
    return mean, np.sqrt(second / count - mean**2)


def main() -> None:
    """Print both tables of the file that is named."""
    with np.load(Path(sys.argv[1])) as stored:
        mean, spread = strangers(stored["embedding"].astype(np.float32), stored["age_years"])
    with np.printoptions(precision=2, suppress=True):
        sys.stdout.write(f"{mean}\n{spread}\n")


if __name__ == "__main__":
    main()
