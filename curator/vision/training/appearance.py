"""Learn the calibration of appearance changes and write it with its data sheet.

`python -m curator.vision.training.appearance --data portraits --calibration figures --out resources/calibration`
"""

from functools import partial
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from rich.console import Console

from curator.vision.training import covariances, shifts
from curator.vision.training.filters import FILTERS
from curator.vision.training.shifts import Draw, Floats, Pixels, Rng, Shifts
from curator.vision.warps import CHANGES, changed, mixed

NAME = "appearance-6"
_RECIPES = 8  # a portrait
_TWICE = tuple(kind for kind in FILTERS if kind != "greyscale")  # that one is the same every time

_out = Console(highlight=False, soft_wrap=True, stderr=True)


def main(
    data: Annotated[Path, typer.Option(help="Portraits, one a person.")],
    calibration: Annotated[Path, typer.Option(help="Folder of repeat_photos.npz and ageing.npz.")],
    out: Annotated[Path, typer.Option(help="Folder for the calibration and its data sheet.")],
    cache: Annotated[Path | None, typer.Option(help="Folder outside the project that keeps what was measured.")] = None,
    figures: Annotated[Path | None, typer.Option(help="A page of tests/bench/timeline_eval.py for the sheet.")] = None,
    seed: Annotated[int, typer.Option()] = 1,
    portraits: Annotated[int, typer.Option(help="Portraits to learn from at most.")] = 300,
) -> None:
    """Measure what changes and nuisances do to portraits, join it with what is known of noise and ageing, write."""
    measured = _measured(data, cache, seed=seed, portraits=portraits)
    repeats, ageing = read_figures(calibration)
    learned = covariances.calibration(NAME, measured, repeats, ageing, kinds=tuple(FILTERS), regions=tuple(CHANGES))
    out.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = learned.to_arrays()
    np.savez_compressed(out / "appearance.npz", **arrays)
    told = {
        "read": f"{len(measured.embeddings)} portraits of the folder `{data.name}` (of the six in ten that are for "
        f"learning, by a checksum of the file's name), {len(repeats.person)} photos of "
        f"{len(np.unique(repeats.person))} people in `repeat_photos.npz`, aggregates of {int(ageing.pairs.sum())} "
        "dated pairs in `ageing.npz`",
        "seed": str(seed),
        "shown": f"{_RECIPES} mixed recipes a portrait (two to four of lids, nose width, nose length, jaw, chin, brow, "
        f"lips by 2 to 6 % of the inter-ocular distance, thin-plate splines turned and made uneven at random), each "
        f"part alone by {100 * covariances.SINGLE:.0f} % more and less, every nuisance twice, greyscale once",
        "coordinates": f"{len(learned.embedding.change)} from embeddings alone, {len(learned.both.change)} with shapes",
        "own noise": f"everybody's counts for {float(learned.both.known):.0f} photos of a person, without shapes for "
        f"{float(learned.embedding.known):.0f}",
        "margins": ", ".join(f"{kind} {margin:.1f}" for kind, margin in covariances.counted(learned).items()),
    }
    (out / "appearance.md").write_text(_sheet(told, figures), encoding="utf-8")
    _out.print(f"{NAME}: {len(measured.embedding)} variants of {len(measured.embeddings)} portraits")


def variants() -> dict[str, Draw]:
    """What every portrait is shown as, by kind and number."""
    drawn: dict[str, Draw] = {f"mixed/{number}": _recipe for number in range(_RECIPES)}
    drawn |= {f"{part}/{sign}": partial(_part, part, sign) for part in CHANGES for sign in (1, -1)}
    return {**drawn, **FILTERS, **{f"{kind}/2": FILTERS[kind] for kind in _TWICE}}


def _part(part: str, sign: int, pixels: Pixels, points: Floats, rng: Rng) -> Pixels:
    return changed(pixels, points, {part: sign * covariances.SINGLE}, rng)


def read_figures(folder: Path) -> tuple[covariances.Repeats, covariances.Ageing]:
    """Repeated photos and the aggregates of ageing, from their files."""
    with np.load(folder / "repeat_photos.npz") as file:
        repeats = covariances.Repeats(
            file["embedding"].astype(float), file["landmarks_iod"].astype(float), file["person"]
        )
    with np.load(folder / "ageing.npz") as file:
        ageing = covariances.Ageing(
            file["difference_second_moment"].astype(float), file["pairs"].astype(float),
            file["mean_gap_years"].astype(float), file["band_edges_years"].astype(float),
        )  # fmt: skip
    return repeats, ageing


def _recipe(pixels: Pixels, points: Floats, rng: Rng) -> Pixels:
    return changed(pixels, points, mixed(rng), rng)


def _measured(data: Path, cache: Path | None, *, seed: int, portraits: int) -> Shifts:
    measure = partial(shifts.measure, shifts.portraits_in(data, "learning", most=portraits), variants(), seed=seed)
    return shifts.kept(cache / "shifts-learning.npz", measure) if cache else measure()


def _sheet(told: dict[str, str], figures: Path | None) -> str:
    page = figures.read_text(encoding="utf-8").replace("\n#", "\n##").partition("\n")[2] if figures else ""
    return "\n".join([_HEAD, *[f"- {name}: {text}" for name, text in told.items()], _TAIL + page])


_HEAD = """# Appearance changes: data sheet of `appearance.npz`

Written by `python -m curator.vision.training.appearance`; run that again rather than correct a figure here.

- **Holds** projections, covariances and means over many people; no figure of a single person.
- **Is used by** `curator.domain.jumps.find_jump`.
- **Areas**: a part counts as found where its area is: eyes and brows, nose, mouth, jaw and chin
  (`curator.domain.appearance.AREAS`). Parts of one area are told apart less surely.
- **Assumes** that a part of the face drifts by 1 % of the inter-ocular distance a year (standard deviation) in
  childhood and by 0.15 % in adults: there were no dated landmarks to learn it from.
- **Ageing** is of 41 people, whose aggregates the simulation with ageing draws from as well: its figures say how well
  such ageing is told from a change, not how well it is known. One part in ten of it is spread over all directions.
  A person may show all of it, three tenths, one tenth or none, each as likely beforehand: the photos say which.
- **Noise** is what photos of one person differ by, and six years of grown-up ageing, since photos that are said to be
  of one age are of several years, and since 24 people have not shown all directions in which photos differ.
- **Own noise**: people differ in what their photos differ by. A person's noise is taken to be drawn from an inverse
  Wishart distribution about everybody's; for how many photos that counts is its likeliest value, for people whose
  photos were left out when the noise was learned, and was not chosen by any figure below. On the choosing half, AUROC
  of 20, 40 and 55 photos was 0.935, 0.985 and 0.990 without it and is 0.951, 0.993 and 0.993; with ageing, of 12 and
  18 photos, 0.887 and 0.915, and 0.893 and 0.927.
- **Chosen** on half of the people with repeated photos and on a fifth of the portraits: how much a photo that stands
  out counts for, the years of ageing in the noise, the strengths of a change (0.3, 1 and 3 times the covariance), the
  parts of ageing, how much a part's effect spreads, the share of nuisances that margins let pass (3 %), and the share
  of other people's changes that is expected beside a person's own effects (a tenth).
  Figures of earlier versions were told of the same people and portraits, so that they are not wholly new.
- **Measured** by eight looks at each picture, from four boxes and mirrored: where one look sees landmarks is chance in
  part, which was a quarter of what versions before took for a change. Amounts are the greatest displacement of a
  landmark, in training and in the test; the test's brushes moved eyes by 0.6 of it before.
- **Own effects**: where changes were tried on at least three photos of a person, a change is expected mostly in those
  directions: by what a grown part and a shrunk one differ, and for a half by what they have in common. Photos of ten
  people say what that is worth: of what a part's change does to five photos of a person, a fifth is not foreseen by
  five others of the same person, and a third not by other people's.
- **Ways**: each part is tried along its landmarks and about one to three of its places, all as likely as each other.
  Along landmarks alone, 0.58 of the test's changes (squared, in noise) lay in what was tried on another picture; 0.86
  do with both. It is for changes that are made otherwise than expected: AUROC of 20 photos on the choosing half 0.934
  before and 0.946 with all ways for the test's brushes, 0.747 and 0.788 for features brought nearer to another face's,
  0.951 and 0.946 for changes drawn as training draws them.
- **Not re-encoded** one by one: a change is the difference of two uncompressed pictures, put on real photos, so that no
  trace of compression goes with it.

## Made from
"""

_TAIL = """
## Held-out figures

`python tests/bench/timeline_eval.py DATA CACHE OUT 8` measured them on other portraits and other people, with other
warps, once for this version, on people and portraits on which nothing was chosen. A person's own effects were tried on
another picture of the portrait (turned, relit, compressed), which foresees its changes better than another photo would.
Twelve people leave much to chance.

"""


if __name__ == "__main__":
    typer.run(main)
