"""The data sheet of a taught network, written from its figures so that none is copied by hand."""

from collections.abc import Iterable, Mapping

from curator.vision.training.testing import Report, Result

_HEAD = """# Which parts of a face are covered: data sheet of `occlusion.onnx`

Written by `python -m curator.vision.training.occlusion`; run that again rather than correct a figure here.

- **Takes** RGB bytes (n, 96, 96, 3): faces aligned by `curator.vision.occlusion.chip_of` (dlib's face chip, padding
  0.45), black where the photo ends. Scaling to −1…1 and the mirrored second look are part of the network.
- **Gives** probabilities (n, 8): left eye, right eye, nose, mouth, left cheek and jaw, right cheek and jaw, forehead,
  and that any of them is covered. Left and right are the picture's. A region counts as covered from 35 % of its area.
- **Is no cover**: clear glasses, beards, a fringe above the eyes, loose strands, hats above the brow, shadow, make-up.
"""


def write(report: Report, *, facts: Mapping[str, str], photos: Mapping[str, str]) -> str:
    """Markdown. `facts` are lines about the making; `photos` are figures on photos as they are."""
    parts = [
        _HEAD,
        "## Made from\n",
        *[f"- {name}: {text}" for name, text in facts.items()],
        "\n## Held-out people, covers drawn by code\n",
        f"AUROC over all kinds **{report.overall:.3f}**, over kinds never taught **{report.overall_held_out:.3f}**; "
        f"expected calibration error **{report.error:.3f}**. *Hits* are at the score that 1 % of all harmless faces "
        "of the second table pass; *occluded* and *uncertain* are the shipped verdicts.\n",
        *_table("cover", report.covers),
        "",
        *_table("harmless", report.harmless),
        "\nAUROC by region: " + ", ".join(f"{name} {value:.3f}" for name, value in report.by_region) + ".\n",
        "Calibration of the face's probability:\n",
        "| told | true | faces |",
        "|---|---|---|",
        *[f"| {told:.2f} | {true:.2f} | {count} |" for told, true, count in report.curve],
        "\n## Photos as they are\n",
        *[f"- {name}: {text}" for name, text in photos.items()],
        "",
    ]
    return "\n".join(parts)


def _table(title: str, results: Iterable[Result]) -> list[str]:
    cover = title == "cover"
    head = "| cover | taught | faces | AUROC | hits | occluded | uncertain |" if cover else (
        "| harmless | faces | above the bar | occluded | uncertain |")  # fmt: skip
    rule = "|---" * (head.count("|") - 1) + "|"
    return [head, rule, *[_row(one, cover=cover) for one in results]]


def _row(one: Result, *, cover: bool) -> str:
    shares = f"{one.hits:.3f} | {one.flagged:.3f} | {one.unclear:.3f} |"
    if not cover:
        return f"| {one.kind} | {one.count} | {shares}"
    return f"| {one.kind} | {'yes' if one.taught else 'never'} | {one.count} | {one.auroc:.3f} | {shares}"
