"""Looking at loose images."""

from pathlib import Path

import cv2
import numpy as np

from curator.domain.flags import FlagKind
from curator.domain.settings import Settings
from curator.services.inspecting import inspect
from tests.making import dated, write


def test_each_image_gives_its_evidence_or_its_problem(tmp_path: Path) -> None:
    paths = [
        write(tmp_path / "IMG_20100506_101112.jpg", dated("2010:05:06 10:11:12")),
        write(tmp_path / "empty.jpg", b""),
        write(tmp_path / "note.txt", b"no photo"),
        tmp_path / "gone.jpg",
        tmp_path,
    ]
    good, *bad = inspect(paths, Settings())
    assert good.photo is not None
    assert (good.photo.width, good.photo.height, good.problem) == (48, 36, None)
    assert {str(clue.date) for clue in good.clues} == {"2010-05-06"}
    assert [flag.kind for flag in good.flags] == [FlagKind.FACE_MISSING]
    assert [one.problem.render().partition(".")[0] for one in bad if one.problem] == [
        "The file is empty",
        "This is no photo and was not taken",
        "The file cannot be read: No such file or directory",
        "This is a link, a device or a closed folder, which is not read",
    ]


def test_an_image_that_ends_its_process_is_an_entry_and_no_stop(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (600, 800, 3)).astype(np.uint8)  # which takes long to search
    paths = [write(tmp_path / f"{name}.png", cv2.imencode(".png", noise)[1].tobytes()) for name in ("one", "other")]
    first, second = inspect(paths, Settings(max_worker_mb=1))  # no process is as small as that
    for found in (first, second):
        assert found.problem is not None
        assert found.problem.render().startswith("The photo brought its reader down")
    (mended,) = inspect(paths[:1], Settings())
    assert mended.problem is None


def test_a_face_is_found_in_original_pixels(rendered: Path) -> None:
    import csv  # noqa: PLC0415

    with (rendered / "truth.csv").open(encoding="utf-8", newline="") as stream:
        row = next(r for r in csv.DictReader(stream) if r["photo_kind"] == "clear" and r["file"].isascii()
                   and "/" not in r["file"])  # fmt: skip
    (found,) = inspect([rendered / "photos" / row["participant_id"] / row["file"]], Settings())
    box, side = found.faces[0].box, int(row["face_width_px"])
    assert abs(box.width - side) < 0.35 * side
    assert abs(box.left - int(row["face_left"])) < 0.35 * side
    assert abs(box.top - int(row["face_top"])) < 0.35 * side
    assert found.faces[0].landmarks is not None
    assert found.faces[0].landmarks.shape == (68, 2)
