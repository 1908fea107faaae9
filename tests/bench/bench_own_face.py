"""Which face is the participant's: what the rule costs, and how often it is right at different ages.

The cost is that of 10 participants with 70 photos, every second one of three people, in a real library. How often it
is right is asked with `--data FOLDER`, which holds `aged_faces.npz` and `ageing.npz`: a participant is one face there,
whose photos scatter about it as those of one person of that age do; beside it stands a larger face of somebody of
about the age, a stranger or a relative half as different. Nobody's real photos with siblings are at hand.
"""

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from big_library import _photo
from figures import table

from curator import bootstrap
from curator.domain.ages import PartialDate
from curator.domain.faces import Analysis, Box, Face, Ground
from curator.domain.own_face import Sitting, propose
from curator.domain.people import Participant, Sex
from curator.services.recognising import recognise
from curator.store import analyses, people, photos
from curator.store.library import Library

_PEOPLE, _PHOTOS = 10, 70
_AGES = (2, 4, 8, 14, 25, 45)
_ALONE, _TOGETHER, _ROUNDS = 5, 4, 100
_BANDS, _NEAR = (6, 12, 18, 30), 1  # edges of the younger age; the column of gaps from 2 to 5 years

Vector = npt.NDArray[np.float32]


def main() -> None:
    """Run with --data FOLDER for the shares."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = bootstrap.create_library(Path(folder) / "library", encrypted=False)
        rows = [("recognising, with store and flags", f"{_cost(library):.2f} ms a photo")]
        library.close()
    if asked.data:
        known = np.load(asked.data / "aged_faces.npz")
        moments = np.load(asked.data / "ageing.npz")["difference_second_moment"]
        for age in _AGES:
            for share, name in ((1.0, "strangers"), (0.5, "relatives")):
                rows.append((f"aged {age}, beside {name}", _shares(known, moments, age=age, share=share)))
    table(rows)


def _cost(library: Library) -> float:
    rng = np.random.default_rng(1)
    for number in range(_PEOPLE):
        person = Participant(f"P-{number}", "", PartialDate(1960, 5, 4), Sex.FEMALE)
        with library.writing() as tx:
            people.save(tx, person)
            photos.add(tx, [_photo(person, index, 9) for index in range(_PHOTOS)])
            for index, photo in enumerate(photos.of_participant(tx, person.id)):
                analyses.save(tx, photo.id, _analysis(rng, 1 if index % 2 else 3))
    began = time.perf_counter()
    recognise(library)
    return 1000 * (time.perf_counter() - began) / (_PEOPLE * _PHOTOS)


def _analysis(rng: np.random.Generator, count: int) -> Analysis:
    points = np.zeros((68, 2), np.float32)
    faces = tuple(
        Face(Box(50 + 300 * n, 50, 250, 250), 1.0, "hog", points, rng.normal(0, 0.12, 128).astype(np.float32))
        for n in range(count)
    )
    return Analysis("bench", 1600, 1200, faces)


def _shares(known: Any, moments: npt.NDArray[Any], *, age: int, share: float) -> str:
    """Right ones of those that likeness decided, how many it decided, and the mean of the score it gave them."""
    rng = np.random.default_rng(age)
    peers = known["embedding"][np.abs(known["age_years"] - age) <= 1]
    scatter = np.linalg.cholesky(moments[np.digitize(age, _BANDS), _NEAR] / 2 + 1e-9 * np.eye(128))
    decided: list[tuple[bool, float]] = []
    for _ in range(_ROUNDS):
        own, *others = peers[rng.permutation(len(peers))[: 1 + _TOGETHER]]

        def shot(of: Vector) -> Vector:
            return np.asarray(of + scatter @ rng.normal(size=128), np.float32)

        sittings = [Sitting((shot(own),), age + 0.7 * n) for n in range(_ALONE)]
        # Their faces are photos already, so the participant's own scatter is not added to strangers.
        sittings += [Sitting((_between(own, other, share, shot), shot(own)), age + 1.0) for other in others]
        told = propose(sittings)[_ALONE:]
        decided += [(one.ordinal == 1, one.likeness or 0.0) for one in told if one.ground is Ground.LIKENESS]
    right = np.mean([one for one, _ in decided])
    clear = np.mean([score for _, score in decided])
    part = len(decided) / (_ROUNDS * _TOGETHER)
    return f"likeness decides {part:.0%}, right {right:.1%}, mean score {clear:.2f}"


def _between(own: Vector, other: Vector, share: float, shot: Any) -> Vector:
    return other if share == 1 else shot(own + share * (other - own))


if __name__ == "__main__":
    main()
