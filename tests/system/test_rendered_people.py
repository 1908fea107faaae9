"""The main job on rendered people, held to the truth about them."""

import csv
import os
from collections import Counter
from contextlib import closing
from pathlib import Path
from unicodedata import normalize

import pytest

from curator.domain.faces import Box
from curator.services import reading
from curator.services.analysing import analyse
from curator.services.intake import import_photos
from curator.store.library import create, open_

CHECKED = {"unreadable", "face_missing", "several_faces", "face_too_small"}
MOST_FALSE = 0.02  # of all photos


def raised(library: Path, kinds: set[str]) -> set[tuple[str, str, str]]:
    """Participant, file and kind of every flag of `kinds`."""
    with closing(open_(library)) as opened:
        return {(photo.participant_id, normalize("NFC", photo.file), str(flag.kind))
                for photo, flag in reading.flags_of(opened) if flag.kind in kinds}  # fmt: skip


def hold_to_truth(sample: Path, library: Path) -> None:
    """Every expected flag is raised, and few others."""
    with (sample / "truth.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    expected = {(row["participant_id"], row["file"], kind) for row in rows
                for kind in row["expected_flags"].split(";") if kind}  # fmt: skip
    covered = {(row["participant_id"], row["file"], "face_missing") for row in rows if row["photo_kind"] == "covered"}
    found = raised(library, CHECKED)
    missed, false = expected - found, found - expected - covered
    assert missed == set()
    assert len(false) <= MOST_FALSE * len(rows), Counter(kind for *_, kind in false)
    assert {kind for *_, kind in expected} <= CHECKED
    hold_covers_and_copies_to_truth(rows, library)
    hold_own_faces_to_truth(rows, library)


def hold_covers_and_copies_to_truth(rows: list[dict[str, str]], library: Path) -> None:
    """Every covered face is flagged or not found, hardly a clear one is; every copy is flagged."""
    found = raised(library, {"face_occluded", "face_missing", "duplicate"})
    flagged = {kind: {(person, file) for person, file, one in found if one == kind} for *_, kind in found}
    covered = {(row["participant_id"], row["file"]) for row in rows if row["photo_kind"] == "covered"}
    clear = {(row["participant_id"], row["file"]) for row in rows if row["photo_kind"] == "clear"}
    assert covered <= flagged["face_occluded"] | flagged["face_missing"]
    assert len(clear & flagged["face_occluded"]) <= MOST_FALSE * len(rows)
    copies = {(row["participant_id"], name) for row in rows if row["duplicate_of"]
              for name in (row["file"], row["duplicate_of"])}  # fmt: skip
    assert copies <= flagged.get("duplicate", set())
    assert len(clear & flagged.get("duplicate", set()) - copies) <= MOST_FALSE * len(rows)


def hold_own_faces_to_truth(rows: list[dict[str, str]], library: Path) -> None:
    """In nearly every group the face that is taken for the participant's is theirs."""
    with closing(open_(library)) as opened:
        people = [row.participant.id for row in reading.participants(opened)]
        shown = {(one, normalize("NFC", item.photo.file)): item.face
                 for one in people for item in reading.timeline(opened, one).photos}  # fmt: skip
    groups = [row for row in rows if row["photo_kind"] == "several_faces"]
    told = [(shown[row["participant_id"], row["file"]], _true_box(row)) for row in groups]
    right = [face is not None and face.box.overlap(true) >= 1 / 3 for face, true in told]
    assert sum(right) >= 0.9 * len(right), f"{sum(right)} of {len(right)}"


def _true_box(row: dict[str, str]) -> Box:
    left, top, side = (int(row[name]) for name in ("face_left", "face_top", "face_width_px"))
    return Box(left, top, side, side)


def test_flags_of_a_small_sample_are_those_of_its_truth(rendered: Path, looked_at: Path) -> None:
    hold_to_truth(rendered, looked_at)


@pytest.mark.skipif("CURATOR_FULL_SAMPLE" not in os.environ, reason="takes minutes; CURATOR_FULL_SAMPLE=1 asks for it")
def test_flags_of_the_full_sample_are_those_of_its_truth(tmp_path: Path) -> None:
    from curator.sample.people import write_sample  # noqa: PLC0415

    write_sample(tmp_path / "sample", people=12, photos=40, seed=7)
    with closing(create(tmp_path / "library")) as library:
        report = import_photos(library, [tmp_path / "sample"])
        analyse(library)
    assert report.taken == 480
    hold_to_truth(tmp_path / "sample", tmp_path / "library")
