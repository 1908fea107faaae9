"""Imports of thousands of files, and imports that are killed on the way."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from curator.services import reading
from curator.services.intake import import_photos
from curator.store.library import Library, create, open_
from tests.making import picture, table, unlike, write

BAD: dict[str, Callable[[Path, int], object]] = {
    "empty": lambda home, n: home.joinpath(f"bad{n}.jpg").write_bytes(b""),
    "text": lambda home, n: home.joinpath(f"bad{n}.jpg").write_bytes(b"a note %d" % n),
    "cut": lambda home, n: home.joinpath(f"bad{n}.png").write_bytes(b"\x89PNG\r\n\x1a\n%d" % n),
    "film": lambda home, n: home.joinpath(f"bad{n}.mp4").write_bytes(b"film %d" % n),
    "link": lambda home, n: home.joinpath(f"bad{n}.jpg").symlink_to("/dev/null"),
    "pipe": lambda home, n: os.mkfifo(home / f"bad{n}.jpg"),
    "nobodys": lambda home, n: (home.parent / f"bad{n}.jpg").write_bytes(unlike(picture(), n)),
    "twice": lambda home, n: home.joinpath(f"bad{n}.jpg").write_bytes(unlike(picture(), 0)),
    "large": lambda home, n: os.truncate(write(home / f"bad{n}.jpg", picture()), 33 << 20),
    "huge": lambda home, n: home.joinpath(f"bad{n}.bmp").write_bytes(huge(n)),
}


def huge(number: int) -> bytes:
    """The header of a bitmap of 10,000 × 8,000 pixels."""
    whole = bytearray(picture("BMP"))
    whole[18:26] = (10_000).to_bytes(4, "little") + (8_000).to_bytes(4, "little")
    return unlike(bytes(whole), number)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_ten_thousand_files_with_300_bad_ones_end_in_300_findings(tmp_path: Path) -> None:
    source, good = tmp_path / "source", picture()
    homes = [source / "photos" / f"P-{number:04}" for number in range(97)]
    for home in homes:
        home.mkdir(parents=True)
        for number in range(100):
            (home / f"{number}.jpg").write_bytes(unlike(good, number))
    for number in range(270):
        list(BAD.values())[number % len(BAD)](homes[number % 97], number)
    lines = [f"P-0001,gone{number}.jpg,8" for number in range(15)] + [f"P-0002,{n}.jpg,many" for n in range(15)]
    table(source / "photos.csv", "participant_id,file,declared_age", *lines)
    library = create(tmp_path / "library")

    report = import_photos(library, [source])

    assert len(report.findings) == 300
    assert len({(one.path, one.explanation) for one in report.findings}) == 300
    for one in report.findings:
        sentence = one.explanation.render()
        assert Path(one.path).is_relative_to(source)
        assert len(sentence.split()) > 5
        assert any(word in sentence for word in ("Ask", "Put", "Send", "Remove", "raise", "add the file", "Correct"))
    kinds = Counter(one.explanation.text for one in report.findings)
    assert sorted(kinds.values()) == [15, 15, *[27] * 8, 54]
    assert report.taken == 9700 + 4 * 27
    vault = [path for path in (library.folder / "photos").rglob("*") if path.is_file()]
    assert (len(vault), {path.suffix for path in vault}) == (report.taken, {""})
    again = import_photos(library, [source])
    assert (again.taken, again.known, len(again.findings)) == (0, report.taken, 300)
    library.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")
@pytest.mark.parametrize(
    ("step", "times"),
    [
        ("add", 1),
        ("add", 100),
        ("settle", 2),
        ("replace", 1),
        ("replace", 90),
        ("record", 1),
        ("record", 3),
        ("refuse", 1),
    ],
)
def test_a_killed_import_is_finished_by_the_next_one(tmp_path: Path, step: str, times: int) -> None:
    source = tmp_path / "source"
    data = {}
    for number in range(200):
        path = source / f"P-{number % 3}" / f"{number:03}.jpg"
        data[path.name] = unlike(picture(), number)
        write(path, data[path.name])
    write(source / "P-1" / "note.txt", b"no photo")
    create(tmp_path / "library").close()
    killed = subprocess.run(
        [sys.executable, Path(__file__).with_name("slow_import.py"), tmp_path / "library", source, step, str(times)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL

    library = open_(tmp_path / "library")
    half = sum(row.photos for row in reading.participants(library))
    assert half < 200
    assert all(library.vault.path(name).is_file() for name in ids(library))
    report = import_photos(library, [source])
    assert (report.taken, report.known, len(report.findings)) == (200 - half, half, 1)
    shown = ids(library)
    assert {file: reading.original(library, name) for name, file in shown.items()} == data
    names = [path.name for path in (library.folder / "photos").rglob("*") if path.is_file()]
    assert sorted(names) == sorted(shown)
    assert len(reading.findings(library)) == 1
    library.close()


def ids(library: Library) -> dict[str, str]:
    """Files of all photos by id."""
    people = [row.participant.id for row in reading.participants(library)]
    return {item.photo.id: item.photo.file for one in people for item in reading.timeline(library, one).photos}
