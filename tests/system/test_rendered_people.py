"""The main job on rendered people, held to the truth about them."""

import csv
import os
from collections import Counter
from contextlib import closing
from pathlib import Path
from unicodedata import normalize

import pytest

from curator.services import reading
from curator.services.analysing import analyse
from curator.services.intake import import_photos
from curator.store.library import create, open_

CHECKED = {"unreadable", "face_missing", "several_faces", "face_too_small"}
MOST_FALSE = 0.02  # of all photos


def raised(library: Path) -> set[tuple[str, str, str]]:
    """Participant, file and kind of every flag that needs no age."""
    with closing(open_(library)) as opened:
        return {(photo.participant_id, normalize("NFC", photo.file), str(flag.kind))
                for photo, flag in reading.flags_of(opened) if flag.kind in CHECKED}  # fmt: skip


def hold_to_truth(sample: Path, library: Path) -> None:
    """Every expected flag is raised, and few others."""
    with (sample / "truth.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    expected = {(row["participant_id"], row["file"], kind) for row in rows
                for kind in row["expected_flags"].split(";") if kind}  # fmt: skip
    covered = {(row["participant_id"], row["file"], "face_missing") for row in rows if row["photo_kind"] == "covered"}
    found = raised(library)
    missed, false = expected - found, found - expected - covered
    assert missed == set()
    assert len(false) <= MOST_FALSE * len(rows), Counter(kind for *_, kind in false)
    assert {kind for *_, kind in expected} <= CHECKED


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
