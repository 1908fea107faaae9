"""Looking at all photos: what is done is kept, and no photo stops the rest."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from curator.domain.errors import LibraryError
from curator.domain.flags import FlagKind
from curator.sample.people import write_sample
from curator.services import reading
from curator.services.analysing import analyse
from curator.services.intake import import_photos
from curator.store.library import Library, open_
from curator.store.tables import analysis, thumbnail
from curator.vision.pipeline import engine_version
from tests.making import picture, unlike, write
from tests.services.looking import (
    DEADLY,
    GREEDY,
    SLOW,
    fragile,
    greedy,
    lists_what_it_imported,
    names_its_process,
    never_ends,
    plain,
)

if TYPE_CHECKING:
    from curator.domain.progress import Progress


def stock(library: Library, *data: bytes) -> list[str]:
    """Import photos of P-1, named 000.jpg and on; gives their ids."""
    source = library.folder.parent / "source"
    for number, one in enumerate(data):
        write(source / "P-1" / f"{number:03}.jpg", one)
    import_photos(library, [source])
    return [item.photo.id for item in reading.timeline(library, "P-1").photos]


def several(count: int) -> list[bytes]:
    return [unlike(picture(), number) for number in range(count)]


def problems(library: Library) -> dict[str, str]:
    return {photo.file: flag.explanation.render() for photo, flag in reading.flags_of(library)
            if flag.kind is FlagKind.UNREADABLE}  # fmt: skip


def analysed(library: Library) -> int:
    return sum(item.analysed for item in reading.timeline(library, "P-1").photos)


def test_a_photo_that_kills_its_process_is_a_finding_and_the_rest_is_done(library: Library) -> None:
    stock(library, *several(6), picture() + DEADLY, *several(12)[6:], unlike(picture(), 99) + DEADLY)
    report = analyse(library, workers=2, look=fragile)
    assert (report.analysed, report.unreadable, report.cancelled) == (14, 2, False)
    cause = (
        "The photo brought its reader down or took too much time or memory, and was not looked at. "
        "Open it in a photo program and save it anew, or raise max_worker_mb in settings.toml."
    )
    assert problems(library) == {"006.jpg": cause, "013.jpg": cause}
    assert analyse(library, workers=2, look=fragile).analysed == 0


def test_a_photo_that_holds_its_process_is_a_finding(library: Library) -> None:
    (name,) = stock(library, picture())
    library.vault.path(name).unlink()
    os.mkfifo(library.vault.path(name))
    report = analyse(library, workers=1, look=never_ends)
    assert (report.analysed, report.unreadable) == (1, 1)


def test_a_photo_that_takes_too_much_memory_is_a_finding_and_the_rest_is_done(library: Library) -> None:
    stock(library, *several(4), picture() + GREEDY, *several(8)[4:])
    report = analyse(library, workers=2, look=greedy)
    assert (report.analysed, report.unreadable) == (9, 1)
    assert list(problems(library)) == ["004.jpg"]


def test_workers_import_neither_qt_nor_sql(library: Library) -> None:
    stock(library, picture())
    analyse(library, workers=1, look=lists_what_it_imported)
    with library.reading() as tx:
        names = str(tx.execute(select(analysis.c.engine)).scalar()).split()
    assert "curator.vision.pipeline" in names
    assert [name for name in names if name.partition(".")[0] in ("sqlalchemy", "alembic", "PySide6")] == []
    assert [name for name in names if name.startswith(("curator.store", "curator.services", "curator.ui"))] == []


def test_a_cancelled_run_keeps_what_it_did_and_the_next_does_the_rest(library: Library) -> None:
    stock(library, *several(40))
    asked = iter([False] * 10)
    report = analyse(library, workers=1, look=plain, cancelled=lambda: next(asked, True))
    assert (report.cancelled, 0 < report.analysed < 40) == (True, True)
    assert analysed(library) == report.analysed
    rest = analyse(library, workers=1, look=plain)
    assert (rest.cancelled, rest.analysed) == (False, 40 - report.analysed)
    assert analyse(library, workers=1, look=plain).analysed == 0


def test_a_run_that_was_cancelled_before_it_began_does_nothing(library: Library) -> None:
    stock(library, *several(2))
    report = analyse(library, workers=1, look=plain, cancelled=lambda: True)
    assert (report.analysed, report.cancelled) == (0, True)


def test_progress_has_a_rate_and_the_time_left(library: Library) -> None:
    stock(library, *several(40))
    seen: list[Progress] = []
    analyse(library, workers=1, look=plain, progress=seen.append)
    *seen, timelines = seen
    assert (timelines.done, timelines.total) == (1, 1)
    assert (seen[-1].done, seen[-1].total, seen[-1].seconds_left) == (40, 40, 0)
    assert seen[0].per_second is not None
    assert seen[0].per_second > 0
    assert [now.done for now in seen] == sorted(now.done for now in seen)


def test_another_engine_looks_again(library: Library) -> None:
    stock(library, picture())
    assert analyse(library, workers=1, look=plain).analysed == 1
    with library.writing() as tx:
        tx.execute(analysis.update().values(engine="dlib-0"))
    assert analyse(library, workers=1, look=plain).analysed == 1


def test_what_was_found_is_stored_with_the_version_of_the_engine(library: Library) -> None:
    stock(library, picture())
    analyse(library, workers=1)
    with library.reading() as tx:
        row = tx.execute(
            select(analysis, thumbnail.c.photo.label("small")).join(
                thumbnail, thumbnail.c.photo_id == analysis.c.photo_id
            )
        ).one()
    assert (row.engine, row.width, row.height, row.small[:3]) == (engine_version(), 48, 36, b"\xff\xd8\xff")
    assert [flag.kind for _, flag in reading.flags_of(library)] == [FlagKind.FACE_MISSING]


def test_a_damaged_photo_is_flagged_and_a_lost_original_is_tried_again(library: Library) -> None:
    whole = picture(size=(640, 480))
    stock(library, whole[: len(whole) // 2], picture())
    lost = next(item.photo.id for item in reading.timeline(library, "P-1").photos if item.photo.file == "001.jpg")
    original = library.vault.path(lost)
    data = original.read_bytes()
    original.unlink()
    assert analyse(library, workers=1).unreadable == 2
    found = problems(library)
    assert "its end is missing" in found["000.jpg"]
    assert "cannot be read" in found["001.jpg"]
    assert "Restore it from a backup" in found["001.jpg"]
    original.write_bytes(data)
    assert analyse(library, workers=1).analysed == 1
    assert list(problems(library)) == ["000.jpg"]


def test_a_landmark_model_that_is_none_is_a_sentence(library: Library, tmp_path: Path) -> None:
    write_sample(tmp_path / "sample", people=1, photos=4, seed=3)
    face = next(path for path in sorted((tmp_path / "sample").rglob("*.jpg")) if path.stat().st_size > 50_000)
    stock(library, face.read_bytes())
    library.close()
    model = write(tmp_path / "{odd} model.dat", b"none")
    (library.folder / "settings.toml").write_text(f"landmark_model = '{model}'\n", encoding="utf-8")
    with (
        closing(open_(library.folder)) as again,
        pytest.raises(LibraryError, match=r"landmark model .*\{odd\} model.dat cannot be used.*settings.toml"),
    ):
        analyse(again, workers=1)


def running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


@pytest.mark.skipif(sys.platform != "linux", reason="reads the table of processes")
def test_a_killed_run_takes_its_processes_with_it_and_is_resumed(library: Library, tmp_path: Path) -> None:
    stock(library, *several(4))
    library.close()
    ids = tmp_path / "ids"
    ids.mkdir()
    program = (
        "import sys; from pathlib import Path; from curator.store.library import open_;"
        "from curator.services.analysing import analyse; from tests.services.looking import writes_its_id;"
        "analyse(open_(Path(sys.argv[1])), workers=2, look=writes_its_id)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "CURATOR_TEST_IDS": str(ids)}
    with subprocess.Popen([sys.executable, "-c", program, library.folder], env=environment) as run:
        until = time.monotonic() + 60
        while len(list(ids.iterdir())) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        run.send_signal(signal.SIGKILL)
    workers = [int(path.name) for path in ids.iterdir()]
    assert len(workers) == 2
    until = time.monotonic() + 10
    while any(map(running, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(running, workers))
    again = open_(library.folder)
    assert analyse(again, workers=1, look=plain).analysed == 4
    again.close()


def test_slow_photos_do_not_hold_up_the_others(library: Library) -> None:
    stock(library, picture() + SLOW, *several(8))
    assert analyse(library, workers=2, look=plain).analysed == 9


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="this system interrupts in another way")
def test_ctrl_c_spares_a_process_that_is_only_starting(library: Library) -> None:
    stock(library, *several(4))
    pressed: list[bool] = []

    def press() -> bool:
        # Asked before each photo is handed over: the first process has just been started for the photo before.
        if len(pressed) == 2:
            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, signal.SIGINT)
        pressed.append(True)
        return False

    analyse(library, workers=1, look=names_its_process, cancelled=press)
    with library.reading() as tx:
        processes = tx.execute(select(analysis.c.engine)).scalars().all()
    assert (len(processes), len(set(processes)), len(pressed) > 3) == (4, 1, True)
