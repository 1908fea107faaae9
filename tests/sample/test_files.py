"""What is written: the same bytes every time, tables that agree with the files, and files that agree with the truth."""

import datetime as dt
import hashlib
import re
import unicodedata
from pathlib import Path

import exifread
import numpy as np
import pytest
from PIL import Image

from curator.domain.errors import TargetError
from curator.sample import files
from curator.sample.people import write_sample
from curator.sample.plan import COVERS, SPECIALS, cast
from tests.sample.conftest import DAMAGED, Sample


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_same_arguments_give_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("one", 3), ("two", 3), ("three", 4)):
        write_sample(tmp_path / name, people=2, photos=3, seed=seed)
    one, two, three = (_digests(tmp_path / name) for name in ("one", "two", "three"))
    assert one == two
    assert not set(one.values()) & set(three.values())


def test_a_folder_that_holds_anything_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep me")
    with pytest.raises(TargetError, match="is not an empty folder") as refusal:
        write_sample(tmp_path, people=1, photos=1)
    assert str(tmp_path) in str(refusal.value)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_progress_counts_every_photo(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    report = write_sample(tmp_path, people=2, photos=2, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert (report.people, report.photos) == (2, 4)


def test_every_listed_file_is_there_and_nothing_else(sample: Sample) -> None:
    listed = {(row["participant_id"], row["file"]) for row in sample.table("photos")}
    assert listed == set(sample.paths)
    assert [(row["participant_id"], row["file"]) for row in sample.truth] == [
        (row["participant_id"], row["file"]) for row in sample.table("photos")
    ]
    assert len(listed) == sample.report.photos == 42
    assert sum(sample.report.kinds.values()) == 42


def test_tables_are_in_nfc_while_some_files_are_named_in_nfd(sample: Sample) -> None:
    assert all(unicodedata.is_normalized("NFC", row["file"]) for row in sample.truth)
    decomposed = [path for path in sample.paths.values() if not unicodedata.is_normalized("NFC", str(path))]
    assert decomposed
    assert len(decomposed) < len(sample.paths)


def test_nobody_tells_import_the_truth(sample: Sample) -> None:
    assert set(sample.table("people")[0]) == {
        "participant_id", "name", "birth_date", "sex", "consent_version", "consent_date"
    }  # fmt: skip
    assert set(sample.table("photos")[0]) == {
        "participant_id", "file", "declared_age", "age_basis", "declared_date", "source"
    }  # fmt: skip


def test_declared_ages_are_wrong_exactly_as_the_truth_says(sample: Sample) -> None:
    declared = {(row["participant_id"], row["file"]): row for row in sample.table("photos")}
    for row in sample.truth:
        said = declared[row["participant_id"], row["file"]]
        if not said["declared_age"] or row["label_error"] in {"swapped", "second_age"}:
            continue
        years = int(row["capture_date"][:4]) - int(row["birth_date"][:4])
        meant = {"counting": years + 1, "year": years}.get(said["age_basis"], int(row["true_age"]))
        slip = {"plus1": 1, "minus1": -1, "plus10": 10, "minus10": -10}.get(row["label_error"], 0)
        if row["label_error"] == "counting_unstated":
            meant = years + 1
        assert int(said["declared_age"]) == meant + slip, row


def test_true_ages_are_completed_years(sample: Sample) -> None:
    for row in sample.truth:
        born, taken = (dt.date.fromisoformat(row[column]) for column in ("birth_date", "capture_date"))
        birthday_to_come = (taken.month, taken.day) < (born.month, born.day)
        assert int(row["true_age"]) == taken.year - born.year - birthday_to_come


def test_exif_says_what_the_truth_says_it_says(sample: Sample) -> None:
    read = 0
    for row in sample.truth:
        path = sample.path(row)
        if row["photo_kind"] in DAMAGED or path.suffix.lower() not in {".jpg", ".tif"}:
            continue
        with path.open("rb") as stream:
            tags = exifread.process_file(stream, details=False)
        original = str(tags.get("EXIF DateTimeOriginal", ""))[:10].replace(":", "-")
        digitized = str(tags.get("EXIF DateTimeDigitized", ""))[:10].replace(":", "-")
        assert {"original": original, "sentinel": original, "scan_digitized": digitized, "none": ""}[
            row["exif_kind"]
        ] == row["exif_date"], row
        assert bool(original) == (row["exif_kind"] in {"original", "sentinel"})
        read += bool(original or digitized)
    assert read > 15


def test_damaged_files_are_listed_as_unreadable_and_are(sample: Sample) -> None:
    damaged = [row for row in sample.truth if row["photo_kind"] in DAMAGED]
    assert damaged
    assert {row["expected_flags"] for row in damaged} == {"unreadable"}
    for row in damaged:
        _assert_unreadable(sample.path(row))


@pytest.mark.parametrize("variant", ["empty", "text", "header", "noise", "truncated"])
def test_no_kind_of_damage_leaves_a_picture(tmp_path: Path, variant: str) -> None:
    files.damage(tmp_path / "hurt.jpg", np.full((60, 80, 3), 90, np.uint8), variant)
    _assert_unreadable(tmp_path / "hurt.jpg")


def _assert_unreadable(path: Path) -> None:
    with pytest.raises(OSError, match=r"(?i)cannot identify|truncated|broken"), Image.open(path) as image:
        image.load()


def test_no_camera_name_dates_a_scanned_print(sample: Sample) -> None:
    prints = [row for row in sample.truth if row["capture_date"] < "2002"]
    assert prints
    for row in prints:
        told = re.search(r"(?:19|20)\d\d-?[01]\d-?[0-3]\d", row["file"].rpartition("/")[2])
        assert bool(told) == (row["name_is_upper_bound"] == "1"), row
        assert row["file_name_kind"] != "camera"


def test_dates_in_names_bound_the_capture(sample: Sample) -> None:
    dated = [row for row in sample.truth if row["name_date"]]
    assert dated
    for row in dated:
        if row["name_is_upper_bound"] == "1":
            assert row["name_date"] >= row["capture_date"]
        else:
            assert row["name_date"] == row["capture_date"]


def test_a_full_sample_holds_every_special_case_and_mostly_clear_photos() -> None:
    shots = [shot for person in cast(people=12, photos=40, seed=7) for shot in person.shots]
    assert {shot.cover for shot in shots} == {"none", *COVERS}
    assert {shot.kind for shot in shots} == {
        "clear", "covered", "small", "warn_small", "no_face", "several_faces", "unreadable", "truncated"
    }  # fmt: skip
    assert {shot.label_error for shot in shots} == {
        "none", "plus1", "minus1", "plus10", "minus10", "counting_unstated", "swapped", "second_age"
    }  # fmt: skip
    assert {shot.clock for shot in shots} == {"ok", "broken_sentinel", "wrong_year"}
    assert {kind.partition(":")[2] for kind in SPECIALS if ":" in kind} <= {shot.variant for shot in shots}
    for special in ("changed", "grey", "wrong_person", "duplicate_of"):
        assert any(getattr(shot, special) for shot in shots), special
    right = [shot for shot in shots if shot.plain or shot.label_error == "counting_unstated"]
    assert len(right) / len(shots) > 0.72
