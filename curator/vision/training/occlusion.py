"""Teach the occlusion network and write it with its data sheet.

    python -m curator.vision.training.occlusion --data PORTRAITS --out resources/models

`--data` is a folder of photos of uncovered faces; a file straight in it is a person of its own, a folder in it is one
person. `--photos` is such a folder to test false alarms on, `--rendered` a sample with `truth.csv`, as
`curator.sample` writes it, whose uncovered faces are taught beside and whose covered ones are tested on.
"""

from pathlib import Path
from typing import Annotated, Any

import numpy as np
import torch
import typer
from rich.console import Console

from curator.vision.occlusion import ENGINE
from curator.vision.training import sheet, testing
from curator.vision.training.compose import TAUGHT, taught
from curator.vision.training.faces import Faces, faces_in
from curator.vision.training.fitting import calibrate, fit, tensors
from curator.vision.training.measuring import threshold_at
from curator.vision.training.network import CoverNet, Shipped, write_onnx

_LEARN, _CHOOSE, _TEST = range(7), (7,), (8, 9)  # tenths of the people

_out = Console(highlight=False, soft_wrap=True, stderr=True)


def main(  # noqa: PLR0913, PLR0917 - one parameter an option
    data: Annotated[Path, typer.Option(help="Photos of uncovered faces.")],
    out: Annotated[Path, typer.Option(help="Folder for the network and its data sheet.")],
    cache: Annotated[Path, typer.Option(help="Folder outside the project for faces found and checkpoints.")],
    photos: Annotated[Path | None, typer.Option(help="Uncovered faces of other people, only to test on.")] = None,
    rendered: Annotated[Path | None, typer.Option(help="A rendered sample with its truth.csv.")] = None,
    seed: Annotated[int, typer.Option()] = 1,
    lists: Annotated[int, typer.Option(help="Lists of 256 examples to teach with.")] = 300,
    minutes: Annotated[float, typer.Option(help="Stop teaching after so long.")] = 120,
    each: Annotated[int, typer.Option(help="Test examples of each kind.")] = 200,
    workers: Annotated[int, typer.Option(help="Processes that draw examples.")] = 1,
    resume: Annotated[bool, typer.Option(help="Teach nothing: calibrate, test and ship the last checkpoint.")] = False,
) -> None:
    """Find the faces, teach, calibrate on people kept apart, test on others, write."""
    torch.set_num_threads(1)
    faces = faces_in(data, cache=cache)
    learn, checkpoint = faces.part(*_LEARN), cache / "occlusion.pt"
    drawn_faces = _rendered(rendered, cache=cache)
    if drawn_faces is not None:
        learn = learn.joined(drawn_faces[0])
    if resume:
        network, used = CoverNet(), 0
        network.load_state_dict(torch.load(checkpoint))
    else:
        network, used = fit(learn, seed=seed, count=lists, minutes=minutes, checkpoint=checkpoint, report=_out.print,
                            workers=workers)  # fmt: skip
    shipped, limits = _calibrated(network.eval(), faces.part(*_CHOOSE), seed=seed, count=12 * each)
    _write(shipped, limits, out)
    look = _looker(shipped)
    _out.print("testing")
    report = testing.run(faces.part(*_TEST), look, limits=limits, each=each, seed=seed)
    facts = {
        "read": f"{faces.read} photos of the folder `{data.name}`, {len(faces)} with a face found; taught on "
        f"{len(faces.part(*_LEARN))}, calibrated on {len(faces.part(*_CHOOSE))}, tested on "
        f"{len(faces.part(*_TEST))}, each person in one part only"
        + (f"; {len(drawn_faces[0])} rendered faces taught beside them" if drawn_faces else ""),
        "seed": f"{seed}; {used} lists of 256 examples drawn" if used else f"{seed}; the last checkpoint",
        "taught covers": ", ".join(TAUGHT),
        "thresholds": f"clear below {limits[0]:.3f}, occluded from {limits[1]:.3f}",
        "parameters": str(sum(part.numel() for name, part in network.named_parameters() if not name.startswith("map"))),
        "engine": ENGINE,
    }
    told = _on_photos(photos, drawn_faces, look, limits, cache=cache)
    (out / "occlusion.md").write_text(sheet.write(report, facts=facts, photos=told), encoding="utf-8")
    _out.print(f"AUROC {report.overall:.3f}, never taught {report.overall_held_out:.3f}, error {report.error:.3f}")


def _rendered(folder: Path | None, *, cache: Path) -> tuple[Faces, Faces, list[str]] | None:
    """Uncovered faces to learn from; covered and further uncovered ones to test on, with what covers them."""
    if folder is None:
        return None
    faces = faces_in(folder / "photos", cache=cache / folder.name)
    covers = np.array(testing.truth_of(folder, faces))
    taught_on = (covers == "none") & np.isin(faces.people, faces.part(*_LEARN).people)
    tested = (covers != "") & ~taught_on
    return faces.only(taught_on), faces.only(tested), list(covers[tested])


def _calibrated(network: Any, faces: Faces, *, seed: int, count: int) -> tuple[Any, tuple[float, float]]:
    """The network with its probabilities set right, and the thresholds: 1 % of clear faces above, 4 % of covered
    ones below; where the two cross, both give way to their middle."""
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
    return Shipped(network, slope=slope, offset=offset).eval(), (min(low, high), max(low, high))


def _looker(shipped: Any) -> testing.Look:
    def look(chips: Any) -> Any:
        with torch.no_grad():
            return torch.cat([shipped(part) for part in torch.from_numpy(chips).split(256)]).numpy()

    return look


def _write(shipped: Any, limits: tuple[float, float], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    notes = {"clear_below": f"{limits[0]:.4f}", "occluded_from": f"{limits[1]:.4f}", "engine": ENGINE}
    write_onnx(shipped, out / "occlusion.onnx", notes=notes)


def _on_photos(
    photos: Path | None,
    rendered: tuple[Faces, Faces, list[str]] | None,
    look: testing.Look,
    limits: tuple[float, float],
    *,
    cache: Path,
) -> dict[str, str]:
    told = {}
    if photos is not None:
        faces = faces_in(photos, cache=cache)
        told[f"uncovered, `{photos.name}`"] = _verdicts(testing.photographed(faces, look)[:, -1], limits)
    if rendered is not None:
        face, covers = testing.photographed(rendered[1], look)[:, -1], np.array(rendered[2])
        for cover in sorted(set(covers)):
            told[f"rendered, {cover}"] = _verdicts(face[covers == cover], limits)
    return told


def _verdicts(face: Any, limits: tuple[float, float]) -> str:
    clear, occluded = int((face < limits[0]).sum()), int((face >= limits[1]).sum())
    return f"{len(face)} faces: {clear} clear, {len(face) - clear - occluded} uncertain, {occluded} occluded"


if __name__ == "__main__":
    typer.run(main)
