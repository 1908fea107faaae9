"""Photos that nobody on the project made: everything becomes a photo or a finding. Nothing of them is copied.

In the two folders that hold hardly a face the convolutional detector is asked with CURATOR_PROMISES=full alone.
"""

from pathlib import Path

import pytest

from curator.domain.flags import FlagKind
from curator.services import reading
from curator.services.analysing import analyse
from curator.services.intake import import_photos
from curator.store.library import Library
from curator.vision import worker
from tests.promises import FULL
from tests.services.looking import with_the_quick_detector


@pytest.mark.parametrize("name", ["exif", "malformed"])
def test_each_file_becomes_a_photo_or_a_finding(shared_data: Path, library: Library, name: str) -> None:
    folder = shared_data / name
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    report = import_photos(library, [folder])
    shown = [item.photo for row in reading.participants(library)
             for item in reading.timeline(library, row.participant.id).photos]  # fmt: skip
    assert len(shown) == report.taken
    told = {one.path for one in report.findings}
    taken = {str(folder / photo.file) for photo in shown} | {
        str(folder / photo.participant_id / photo.file) for photo in shown
    }
    assert {str(path) for path in files} <= taken | told
    for one in report.findings:
        assert len(one.explanation.render().split()) > 4
    looked = analyse(library, look=worker.look if FULL else with_the_quick_detector)
    assert not looked.cancelled
    unread = sum(photo.problem is not None for photo in shown)
    assert looked.analysed == len(shown) - unread
    flagged = sum(flag.kind is FlagKind.UNREADABLE for _, flag in reading.flags_of(library))
    assert flagged == unread + looked.unreadable


def test_public_portraits_have_a_face_each(shared_data: Path, library: Library) -> None:
    report = import_photos(library, [shared_data / "lfw"])
    assert (report.participants, report.taken, report.findings) == (10, 100, ())
    assert analyse(library).unreadable == 0
    items = [item for row in reading.participants(library)
             for item in reading.timeline(library, row.participant.id).photos]  # fmt: skip
    assert sum(bool(item.faces) for item in items) >= 97
    small = [item for item in items if item.faces and item.faces[0].box.short_side < 118]
    flagged = [item for item in items if any(flag.kind is FlagKind.FACE_TOO_SMALL for flag in item.flags)]
    assert {item.photo.id for item in small} <= {item.photo.id for item in flagged}


def test_a_flat_folder_of_public_figures_is_one_participant(shared_data: Path, library: Library) -> None:
    report = import_photos(library, [shared_data / "public_figures"])
    assert report.participants == 1
    analyse(library)
    row = reading.participants(library)[0]
    assert (row.participant.id, row.photos) == ("public_figures", report.taken)
    kinds = {flag.kind for _, flag in reading.flags_of(library)}
    assert FlagKind.SEVERAL_FACES in kinds
    assert FlagKind.UNREADABLE not in kinds
