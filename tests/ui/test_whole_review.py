"""A whole review of one participant by keys alone, counted against the fewest that could do it."""

import shutil
from pathlib import Path

import pytest

from curator.domain.flags import Disposition
from curator.sample.people import write_sample
from curator.services import reading
from curator.services.analysing import analyse
from curator.services.intake import import_photos
from curator.store import library as store_library
from curator.ui.actions import ACTIONS
from curator.ui.main_window import MainWindow
from tests.ui.conftest import Press

PHOTOS = 70


@pytest.fixture(scope="module")
def seventy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One rendered person with 70 photos, imported and analysed."""
    base = tmp_path_factory.mktemp("seventy")
    write_sample(base / "people", people=1, photos=PHOTOS, seed=5)
    made = store_library.create(base / "library")
    import_photos(made, [base / "people"])
    analyse(made, workers=2)
    made.close()
    return base / "library"


@pytest.fixture
def library(seventy: Path, tmp_path: Path) -> Path:
    """The library of one person, of one's own."""
    return Path(shutil.copytree(seventy, tmp_path / "seventy"))


def test_seventy_photos_are_reviewed_by_keys_alone(window: MainWindow, press: Press, library: Path) -> None:
    """Every age stated and every flag settled: one key accepts, two dismiss, the rest is where the eye decides.

    The fewest keys are one a photo to state its age, its digits where no clue tells one, and one a flag.
    """
    keys = fewest = 0

    def type_(*strokes: str) -> None:
        nonlocal keys
        keys += len(strokes)
        press(*strokes)

    participant = window.desk.participant_id
    press("Home")
    for _ in range(PHOTOS):
        item = window.desk.item
        assert item is not None
        for _flag in range(len(item.open_flags)):
            type_("K")
            fewest += 1
        age = () if item.age else tuple("34")
        last = window.desk.place == PHOTOS - 1
        type_(*age, "Enter")
        fewest += len(age) + 1
        # An age that was just stated may raise or lower a flag of a photo passed before.
        assert last or window.desk.item is not item
    for _ in range(window.desk.queue.row(0).open_flags):
        type_("F")
        for _flag in range(len(window.desk.item.open_flags if window.desk.item else ())):
            type_("K")
            fewest += 1
    opened = store_library.open_(library)
    life = reading.timeline(opened, participant or "")
    opened.close()
    assert all(item.label for item in life.photos)
    assert not [flag for item in life.photos for flag in item.flags if flag.disposition is Disposition.OPEN]
    assert keys <= 1.05 * fewest, (keys, fewest)


@pytest.mark.parametrize("action", [action for action in ACTIONS if action.keys], ids=lambda action: action.id)
def test_each_key_reaches_its_action(empty_window: MainWindow, action: object) -> None:
    """By keyboard: each key of the table means its action wherever it may be pressed; the menu has it for the mouse."""
    wanted = next(known for known in ACTIONS if known is action)
    for key in wanted.keys:
        assert empty_window.keymap.action(key) is wanted
    entry = empty_window.menus.actions[wanted.id]
    assert entry.text().startswith(wanted.title)
    assert entry.objectName() == wanted.id
