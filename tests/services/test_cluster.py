"""Looking at photos on a real Dask cluster: a scheduler and two workers on this machine."""

import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pytest

from curator.domain.errors import CuratorError
from curator.domain.flags import FlagKind
from curator.services import crew, reading
from curator.services.analysing import analyse
from curator.services.cluster import cluster
from curator.services.intake import import_photos
from curator.store.library import Library
from curator.vision import worker
from tests.making import ROOMY, picture, unlike, write
from tests.protected import encrypted
from tests.services.looking import DEADLY, fragile_at, fragile_near, modules, not_near

distributed = pytest.importorskip("distributed")

# Dask leaves sockets and loops to the collector when it closes.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Of a scheduler with two workers, each a process of its own."""
    local: Any = distributed.LocalCluster
    with local(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1") as made:
        yield made.scheduler_address


@pytest.fixture
def hired(address: str) -> Iterator[Executor]:
    with cluster(address) as (executor, most):
        assert most in (2, 4)  # a worker that died is started anew
        yield executor


def stock(library: Library, *data: bytes) -> list[str]:
    source = library.folder.parent / "source"
    for number, one in enumerate(data):
        write(source / "P-1" / f"{number:03}.jpg", one)
    import_photos(library, [source])
    return [item.photo.id for item in reading.timeline(library, "P-1").photos]


def several(count: int) -> list[bytes]:
    return [unlike(picture(), number) for number in range(count)]


def unreadable(library: Library) -> list[str]:
    return [photo.file for photo, flag in reading.flags_of(library) if flag.kind is FlagKind.UNREADABLE]


def test_photos_are_looked_at_where_they_lie(library: Library, hired: Executor) -> None:
    names = stock(library, *several(5))
    report = analyse(library, executor=hired, workers=2)
    assert (report.analysed, report.unreadable, report.cancelled) == (5, 0, False)
    assert [item.analysed for item in reading.timeline(library, "P-1").photos] == [True] * 5
    assert library.vault.path(names[0]).is_file()
    names = hired.submit(modules).result()
    assert "curator.vision.pipeline" in names
    assert [name for name in names if name.partition(".")[0] in ("sqlalchemy", "alembic", "PySide6")] == []
    assert [name for name in names if name.startswith(("curator.store", "curator.services", "curator.ui"))] == []


def test_bytes_are_sent_where_the_folder_is_not_shared(
    library: Library, hired: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = stock(library, *several(4))
    library.vault.path(names[0]).unlink()
    monkeypatch.setattr(worker, "look_near", not_near)
    report = analyse(library, executor=hired, workers=2)
    assert (report.analysed, report.unreadable) == (4, 1)
    assert unreadable(library) == ["000.jpg"]


def test_sealed_originals_are_sent_as_bytes_and_a_damaged_one_is_a_finding(tmp_path: Path, hired: Executor) -> None:
    library = encrypted(tmp_path / "library")
    names = stock(library, *several(3))
    library.vault.path(names[0]).chmod(0o644)
    library.vault.path(names[0]).write_bytes(b"damaged")
    report = analyse(library, executor=hired, workers=2)
    assert (report.analysed, report.unreadable) == (3, 1)
    assert unreadable(library) == ["000.jpg"]
    library.close()


def test_a_file_of_another_hash_is_not_taken_for_the_photo(tmp_path: Path) -> None:
    path = write(tmp_path / "photo", picture())
    assert worker.look_near(path, ROOMY, "0" * 64) is None
    assert worker.look_near(tmp_path / "gone", ROOMY, "0" * 64) is None


def test_a_photo_that_kills_workers_is_a_finding_and_the_rest_is_done(
    library: Library, hired: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock(library, *several(3), picture() + DEADLY, *several(6)[3:])
    monkeypatch.setattr(worker, "look_near", fragile_near)
    monkeypatch.setattr(worker, "look_at", fragile_at)
    report = analyse(library, executor=hired, workers=2)
    assert (report.analysed, report.unreadable) == (7, 1)
    assert unreadable(library) == ["003.jpg"]


def test_a_cancelled_run_keeps_what_it_did(library: Library, hired: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    stock(library, *several(40))
    monkeypatch.setattr(worker, "look_near", fragile_near)
    asked = iter([False] * 6)
    report = analyse(library, executor=hired, workers=1, cancelled=lambda: next(asked, True))
    assert report.cancelled
    assert 0 < report.analysed < 40
    assert analyse(library, executor=hired, workers=2).analysed == 40 - report.analysed


def test_a_cluster_that_is_gone_stops_the_run(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(Executor):
        def submit(self, *_args: Any, **_words: Any) -> Any:
            from concurrent.futures import Future  # noqa: PLC0415

            future: Future[Any] = Future()
            future.set_exception(ConnectionError("gone"))
            return future

    stock(library, *several(2))
    monkeypatch.setattr(crew, "_PATIENCE", 1.0)
    with pytest.raises(CuratorError, match="do not answer any more"):
        analyse(library, executor=Gone(), workers=2)
    assert unreadable(library) == []


@pytest.mark.parametrize("wrong", ["tcp://127.0.0.1:9", "nonsense://x:y"])
def test_an_address_where_nobody_answers_is_a_sentence(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("curator.services.cluster._PATIENCE", 2)
    with pytest.raises(CuratorError, match=f"No Dask scheduler answers at {wrong}"), cluster(wrong):
        pass


def test_without_dask_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CuratorError, match=r"curator\[dask\]"), cluster("tcp://127.0.0.1:9"):
        pass
