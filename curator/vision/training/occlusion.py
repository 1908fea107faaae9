"""Teach the occlusion network and write it with its data sheet.

    python -m curator.vision.training.occlusion --data PORTRAITS --out resources/models

`--data` is a folder of photos of uncovered faces; a file straight in it is a person of its own, a folder in it is one
person. `--photos` is such a folder to test false alarms on, `--rendered` a sample with `truth.csv`, as
`curator.sample` writes it, whose uncovered faces are taught beside and whose covered ones are tested on.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import torch
import typer
from rich.console import Console

from curator.vision.occlusion import ENGINE
from curator.vision.training import sheet, testing
from curator.vision.training.compose import ONCE_HELD_OUT, TAUGHT, taught
from curator.vision.training.faces import Faces, faces_in
from curator.vision.training.fitting import Plan, calibrate, fit, load, tensors
from curator.vision.training.measuring import threshold_at
from curator.vision.training.network import Shipped, read_onnx, told_of, write_onnx

_LEARN, _CHOOSE, _TEST = range(7), (7,), (8, 9)  # tenths of the people

_out = Console(highlight=False, soft_wrap=True, stderr=True)


@dataclass(frozen=True)
class Material:
    """Faces to learn from, to calibrate on and to test on, no person in two of them; `covers` says what hides each
    of the rendered `shown`."""

    learn: Faces
    choose: Faces
    test: Faces
    shown: Faces | None
    covers: list[str]
    said: str


def main(  # noqa: PLR0913, PLR0917 - one parameter an option
    data: Annotated[Path, typer.Option(help="Photos of uncovered faces.")],
    out: Annotated[Path, typer.Option(help="Folder for the network and its data sheet.")],
    cache: Annotated[Path, typer.Option(help="Folder outside the project for faces found and checkpoints.")],
    photos: Annotated[Path | None, typer.Option(help="Uncovered faces of other people, only to test on.")] = None,
    rendered: Annotated[Path | None, typer.Option(help="A rendered sample with its truth.csv.")] = None,
    seed: Annotated[int, typer.Option()] = 1,
    lists: Annotated[int, typer.Option(help="Lists of 256 examples to teach with.")] = 130,
    minutes: Annotated[float, typer.Option(help="Stop teaching after so long.")] = 600,
    each: Annotated[int, typer.Option(help="Test examples of each kind.")] = 150,
    workers: Annotated[int, typer.Option(help="Processes that draw examples.")] = 1,
    resume: Annotated[
        bool,
        typer.Option(
            help="Teach on from the last checkpoint, or from the shipped network where there is none; "
            "with --lists 0, only test and ship it."
        ),
    ] = False,
) -> None:
    """Find the faces, teach, calibrate on people kept apart, test on others, write."""
    torch.set_num_threads(1)
    material, checkpoint = _material(data, rendered, cache=cache), cache / "occlusion.pt"
    plan = Plan(seed, lists, minutes, workers)
    begin = _taught_before(checkpoint, out / "occlusion.onnx", material.learn) if resume else None
    network, taught_by = fit(material.learn, plan, checkpoint=checkpoint, report=_out.print, begin=begin)
    shipped, limits = _calibrated(network.eval(), material.choose, seed=seed, count=24 * each)
    _write(shipped, limits, taught_by, out)
    report = testing.run(material.test, look := _looker(shipped), limits=limits, each=each, seed=seed)
    facts = {
        "read": material.said,
        "taught": taught_by,
        "taught covers": ", ".join(TAUGHT),
        "held out before": ONCE_HELD_OUT,
        "thresholds": f"clear below {limits[0]:.3f}, occluded from {limits[1]:.3f}",
        "parameters": f"{sum(part.numel() for part in network.parameters())}",
        "engine": ENGINE,
    }
    told = _on_photos(photos, material, look, limits, cache=cache)
    (out / "occlusion.md").write_text(sheet.write(report, facts=facts, photos=told), encoding="utf-8")
    _out.print(f"AUROC {report.overall:.3f}, never taught {report.overall_held_out:.3f}, error {report.error:.3f}")


def _material(data: Path, rendered: Path | None, *, cache: Path) -> Material:
    faces = faces_in(data, cache=cache)
    learn, choose, test = (faces.part(*tenths) for tenths in (_LEARN, _CHOOSE, _TEST))
    said = (
        f"{faces.read} photos of the folder `{data.name}`, {len(faces)} with a face found; taught on {len(learn)}, "
        f"calibrated on {len(choose)}, tested on {len(test)}, each person in one part only"
    )
    if rendered is None:
        return Material(learn, choose, test, None, [], said)
    drawn = faces_in(rendered / "photos", cache=cache / rendered.name)
    covers = np.array(testing.truth_of(rendered, drawn))
    taught_on = (covers == "none") & np.isin(drawn.people, drawn.part(*_LEARN).people)
    shown = (covers != "") & ~taught_on
    said += f"; {taught_on.sum()} uncovered faces of a rendered sample taught beside them"
    return Material(learn.joined(drawn.only(taught_on)), choose, test, drawn.only(shown), list(covers[shown]), said)


def _calibrated(network: Any, faces: Faces, *, seed: int, count: int) -> tuple[Any, tuple[float, float]]:
    """The network with its probabilities set right, and the verdict's two thresholds.

    One lets 1 % of clear faces pass, below the other lie 4 % of covered ones; the lower of the two ends "clear", and
    nothing that is more likely covered than not is called so.
    """
    examples = [taught(faces, np.random.default_rng([seed, 2, number])) for number in range(count)]
    chips, _, wanted, weight = tensors(examples)
    plain = Shipped(network, slope=torch.ones(8), offset=torch.zeros(8)).eval()
    with torch.no_grad():
        logits = torch.cat([plain.logits(part) for part in chips.split(256)])
    slope, offset = calibrate(logits, wanted, weight)
    face = torch.sigmoid(logits * slope + offset)[:, -1].numpy()
    known, truth = weight[:, -1].numpy() == 1, wanted[:, -1].numpy()
    high = threshold_at(face[known & (truth == 0)], false_alarms=0.01)
    low = float(np.quantile(face[known & (truth == 1)], 0.04))
    return Shipped(network, slope=slope, offset=offset).eval(), (min(low, high, 0.5), max(low, high))


def _looker(shipped: Any) -> testing.Look:
    def look(chips: Any) -> Any:
        with torch.no_grad():
            return torch.cat([shipped(part) for part in torch.from_numpy(chips).split(256)]).numpy()

    return look


def _taught_before(checkpoint: Path, shipped: Path, faces: Faces) -> tuple[Any, str]:
    """The network to teach on, and how it was taught."""
    if checkpoint.exists():
        return load(checkpoint)
    chips, *_ = tensors([taught(faces, np.random.default_rng([3, number])) for number in range(256)])
    return read_onnx(shipped, chips), told_of(shipped)["taught"]


def _write(shipped: Any, limits: tuple[float, float], taught_by: str, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    limit = {"clear_below": f"{limits[0]:.4f}", "occluded_from": f"{limits[1]:.4f}"}
    notes = {**limit, "engine": ENGINE, "taught": taught_by}
    write_onnx(shipped, out / "occlusion.onnx", notes=notes)


def _on_photos(
    photos: Path | None, material: Material, look: testing.Look, limits: tuple[float, float], *, cache: Path
) -> dict[str, str]:
    told = {}
    if photos is not None:
        faces = faces_in(photos, cache=cache)
        told[f"uncovered, `{photos.name}`"] = _verdicts(testing.photographed(faces, look)[:, -1], limits)
    if material.shown is not None:
        face, covers = testing.photographed(material.shown, look)[:, -1], np.array(material.covers)
        for cover in sorted(set(covers)):
            told[f"rendered, {cover}"] = _verdicts(face[covers == cover], limits)
    return told


def _verdicts(face: Any, limits: tuple[float, float]) -> str:
    clear, occluded = int((face < limits[0]).sum()), int((face >= limits[1]).sum())
    return f"{len(face)} faces: {clear} clear, {len(face) - clear - occluded} uncertain, {occluded} occluded"


if __name__ == "__main__":
    typer.run(main)
