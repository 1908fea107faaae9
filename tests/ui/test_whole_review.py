"""A whole review of one participant by keys alone, counted against the fewest that could do it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from curator import bootstrap
from curator.domain.ages import PartialDate
from curator.domain.faces import Analysis, Box, Face
from curator.domain.flags import Disposition
from curator.domain.people import Participant
from curator.domain.photos import Declared, Exif, Photo
from curator.sample.people import write_sample
from curator.services import flagging, reading
from curator.services.dating import kinship
from curator.store import analyses, people, photos
from curator.store import library as store_library
from curator.ui.actions import ACTIONS
from curator.ui.main_window import MainWindow
from tests.ui.conftest import Press

PERSON = Participant("P-1", "", PartialDate(1980, 1, 10))
TRUTH = [4 + place * 36 // 69 for place in range(70)]
"""Completed years on the 70 photos."""

POINTS = np.random.default_rng(4).uniform(200, 600, (68, 2)).astype(np.float32)
UNDATED, SLIPPED, SMALL, FACELESS, SWAPPED = (3, 21, 40, 66), (12, 55), (8, 30), (47,), (25, 61)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Files of a rendered person."""
    folder = tmp_path_factory.mktemp("rendered") / "people"
    write_sample(folder, people=1, photos=6, seed=5)
    found = sorted(folder.rglob("*.jpg"))
    return [path.read_bytes() for path in found][:4]


@pytest.fixture
def library(pictures: list[bytes], tmp_path: Path) -> Path:
    """A life of 70 photos as a participant might submit it, with what an analysis would have found in them."""
    made = bootstrap.create_library(tmp_path / "seventy", encrypted=False)
    taken = [_photo(place, len(pictures[place % len(pictures)])) for place in range(len(TRUTH))]
    for place, photo in enumerate(taken):
        made.vault.add(photo.id, pictures[place % len(pictures)], owner=PERSON.id)
    made.vault.settle()
    with made.writing() as tx:
        people.save(tx, PERSON)
        photos.add(tx, taken)
        for place, (photo, embedding) in enumerate(zip(taken, _embeddings(), strict=True)):
            side = 170 if place in SMALL else 400
            face = Face(Box(400, 200, side, side), 1.0, "hog", POINTS, embedding)
            analyses.save(tx, photo.id, Analysis("test", 1600, 1200, () if place in FACELESS else (face,)))
        flagging.refresh(tx, PERSON.id, settings=made.settings)
    made.close()
    return tmp_path / "seventy"


def _photo(place: int, size: int) -> Photo:
    year = 1980 + TRUTH[place]
    stamp = None if place in UNDATED else f"{year}:06:{1 + place % 28:02} 10:00:00"
    other = dict(zip(SWAPPED, reversed(SWAPPED), strict=True)).get(place, place)
    declared = None if place in UNDATED else TRUTH[other] + (10 if place in SLIPPED else 0)
    key = f"{place:064x}"
    exif = Exif(original=stamp, digitized=stamp, make="Canon", model="EOS") if stamp else Exif()
    return Photo(
        f"p{place:02}", PERSON.id, f"picture {place}.jpg", key, size, "JPEG", 1600, 1200, exif, Declared(age=declared)
    )


def _embeddings() -> Iterator[np.ndarray]:
    """One person's, drawn from the process by which embeddings change with age."""
    model = kinship()
    aged = model.at([age + 0.5 for age in TRUTH])
    roots = np.linalg.cholesky(aged.covariance())
    drawn = np.einsum("dij,dj->id", roots, np.random.default_rng(2).normal(size=roots.shape[:2])) + aged.means
    yield from (drawn @ np.linalg.pinv(model.basis)).astype(np.float32)


def test_seventy_photos_are_reviewed_by_keys_alone(window: MainWindow, press: Press, library: Path) -> None:
    """All ages are right and all flags settled in the end, in fewer keys than there are photos.

    Whoever knows everything needs one key for all that is consistent, one a flag, and digits with Enter where no clue
    tells the age. Beyond these, a reviewer needs one key to go back once, and one to come to each photo that is left.
    """
    keys = fewest = visits = 0

    def type_(*strokes: str, needed: bool) -> None:
        nonlocal keys, fewest, visits
        keys += len(strokes)
        fewest += len(strokes) if needed else 0
        visits += 0 if needed else 1
        press(*strokes)

    type_("Shift+Enter", needed=True)
    assert sum(item.label is not None for item in window.desk.photos) > len(TRUTH) // 2
    while any(item.open_flags for item in window.desk.photos):
        assert keys < len(TRUTH)
        if not (window.desk.item and window.desk.item.open_flags):
            type_("F", needed=False)
        type_("O" if window.flags.offered else "K", needed=True)
    type_("Shift+Enter", needed=True)
    type_("Home", needed=False)
    while any(item.label is None for item in window.desk.photos):
        assert keys < len(TRUTH)
        if window.desk.item is None or window.desk.item.label is not None:
            type_("S", needed=False)
        item = window.desk.item
        assert item is not None
        told = () if item.age else tuple(str(TRUTH[int(item.photo.id[1:])]))
        type_(*told, "Enter", needed=True)
        while window.desk.item and window.desk.item.open_flags:
            type_("K", needed=True)
    opened = store_library.open_(library)
    life = reading.timeline(opened, PERSON.id)
    opened.close()
    stated = {item.photo.id: item.label.age for item in life.photos if item.label}
    assert stated == {f"p{place:02}": age for place, age in enumerate(TRUTH)}
    assert not [flag for item in life.photos for flag in item.flags if flag.disposition is Disposition.OPEN]
    assert keys - fewest == visits <= 1 + len(UNDATED + SLIPPED + SMALL + FACELESS + SWAPPED)
    assert keys < len(TRUTH), (keys, fewest)


@pytest.mark.parametrize("action", [action for action in ACTIONS if action.keys], ids=lambda action: action.id)
def test_each_key_reaches_its_action(empty_window: MainWindow, action: object) -> None:
    """By keyboard: each key of the table means its action wherever it may be pressed; the menu has it for the mouse."""
    wanted = next(known for known in ACTIONS if known is action)
    for key in wanted.keys:
        assert empty_window.keymap.action(key) is wanted
    entry = empty_window.menus.actions[wanted.id]
    assert entry.text().startswith(wanted.title)
    assert entry.objectName() == wanted.id
