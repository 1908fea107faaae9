"""What is written before it leaves: one batch at a time, and nothing of it stays, however it ended."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from curator import bootstrap
from curator.domain.batches import Batch
from curator.domain.errors import LibraryError
from curator.domain.messages import Message
from curator.domain.progress import Watched
from curator.services import exporting, pushing, receiving
from curator.services.pushing import Handover
from curator.store import outbox
from curator.store.library import Library
from tests.services import killed_push
from tests.stocking import NOW, SEED, stock_whole


@pytest.fixture
def batch(library: Library) -> Batch:
    stock_whole(library)
    return exporting.freeze(library, "first", now=NOW, seed=SEED)


@contextmanager
def under_way(library: Library) -> Iterator[None]:
    """Another program has written a batch, and is killed in the end."""
    command = [sys.executable, killed_push.__file__, str(library.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "written\n"
        try:
            yield
        finally:
            running.kill()


def pictures(library: Library) -> int:
    return sum(path.suffix == ".zip" for path in (library.folder / outbox.OUTBOX).rglob("*"))


def test_what_a_killed_push_left_goes_when_the_library_is_opened(library: Library, batch: Batch) -> None:
    with under_way(library):
        assert pictures(library) == 2 * len(batch.parts)
        bootstrap.open_library(library.folder).close()
        assert pictures(library) == 2 * len(batch.parts)  # what is under way is left alone
    assert pictures(library) == 2 * len(batch.parts)
    bootstrap.open_library(library.folder).close()
    assert not (library.folder / outbox.OUTBOX).exists()


def test_of_two_at_once_the_second_waits_for_its_user(library: Library, batch: Batch, tmp_path: Path) -> None:
    profile = pushing.layout("aihub-aging")
    refused = list[LibraryError]()

    def another(text: Message) -> None:
        if text.text == "Handing over":
            with pytest.raises(LibraryError, match="Another batch") as error:
                pushing.check(library, batch, profile)
            refused.append(error.value)

    pushing.push(library, batch, profile, Handover(str(tmp_path / "out"), "the hub", "agreed"), Watched(another))
    assert len(refused) == 1
    assert receiving.verify(tmp_path / "out").problems == ()
    assert pushing.check(library, batch, profile).problems == []
