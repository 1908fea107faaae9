"""Pictures of a batch as they leave, of rendered people."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from curator.domain.batches import Batch, Encoding
from curator.domain.errors import DeliveryError, LibraryError, StoppedError
from curator.services import exporting, picturing, reading
from curator.services.picturing import pictures
from curator.store.library import Library, open_
from curator.vision.decode import decode
from tests.approving import approve_all


@pytest.fixture(scope="module")
def made(looked_at: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of rendered people with a batch of four photos of each."""
    folder = Path(shutil.copytree(looked_at, tmp_path_factory.mktemp("picturing") / "library"))
    library = open_(folder)
    approve_all(library)
    from dataclasses import replace  # noqa: PLC0415

    wanted = replace(library.settings, export_most=2)
    exporting.freeze(library, "few", settings=wanted)
    library.close()
    return folder


@pytest.fixture
def library(made: Path, tmp_path: Path) -> Iterator[Library]:
    opened = open_(Path(shutil.copytree(made, tmp_path / "library")))
    yield opened
    opened.close()


@pytest.fixture
def batch(library: Library) -> Batch:
    return exporting.find(library, "few").batch


def test_pictures_come_in_order_and_are_the_same_again(library: Library, batch: Batch) -> None:
    first = list(pictures(library, batch, workers=2))
    assert [made.photo for made in first] == list(exporting.photos_of(library, batch))
    assert len(first) == 8
    assert all((made.exported.width, made.exported.height) == (made.photo.width, made.photo.height) for made in first)
    again = list(pictures(library, batch, workers=1))
    assert [sha256(made.exported.image).digest() for made in again] == [
        sha256(made.exported.image).digest() for made in first
    ]


def test_what_is_asked_to_stop_stops(library: Library, batch: Batch) -> None:
    asked = iter([False, False, True])
    taken = pictures(library, batch, workers=1, cancelled=lambda: next(asked))
    assert [next(taken).photo.sequence, next(taken).photo.sequence] == [1, 2]
    with pytest.raises(StoppedError):
        next(taken)


def test_a_missing_original_is_told(library: Library, batch: Batch) -> None:
    for path in (library.folder / "photos").rglob("*"):
        if path.is_file():
            path.unlink()
    with pytest.raises(LibraryError):
        list(pictures(library, batch, workers=1))


def test_other_engines_are_refused(library: Library, batch: Batch) -> None:
    from dataclasses import replace  # noqa: PLC0415

    picturing.demand_engines(batch)
    with pytest.raises(DeliveryError, match="other bytes"):
        picturing.demand_engines(replace(batch, encoding=Encoding(0.3, engines=("blur 0",))))


def test_a_preview_is_what_leaves(library: Library, batch: Batch) -> None:
    one = next(iter(pictures(library, batch, workers=1)))
    with library.reading() as tx:
        from curator.store import photos  # noqa: PLC0415

        found = next(photo.id for photo in photos.everything(tx) if photo.sha256 == one.photo.photo)
    seen = picturing.preview(reading.original(library, found), one.photo, library.settings)
    assert seen == one.exported
    assert decode(seen.image, orientation=1).pixels.shape[:2] == (one.photo.height, one.photo.width)
