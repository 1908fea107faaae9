"""The command line, as people and programs call it."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pydantic import BaseModel
from typer.testing import CliRunner, Result

from curator import __version__, bootstrap
from curator.cli import app
from curator.formats import json_fields
from tests.making import dated, picture, table, unlike, write

CHECKOUT = Path(__file__).parents[1]
SHAPES: dict[str, type[BaseModel]] = {
    "timeline": json_fields.TimelineOut,
    "flags": json_fields.FlagsOut,
    "participants": json_fields.ParticipantsOut,
    "import": json_fields.ImportOut,
    "analyse": json_fields.AnalysisOut,
    "inspect": json_fields.InspectOut,
}
ENGLISH = {**os.environ, "CURATOR_LANGUAGE": "en", "PYTHONPATH": str(CHECKOUT), "PYTHONWARNINGS": "always"}


def call(*words: object) -> Result:
    """Run a command in this process."""
    return CliRunner(env={"CURATOR_LANGUAGE": "en"}).invoke(app, [str(word) for word in words])


def program(*words: object, **how: Any) -> "subprocess.CompletedProcess[str]":
    """Run the program as its users do."""
    return subprocess.run(
        [sys.executable, "-m", "curator", *map(str, words)],
        env=ENGLISH, capture_output=True, text=True, encoding="utf-8", check=False, **how,
    )  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of P-1, born in 1980: a camera's photo, one that says nothing, a damaged one. Not analysed."""
    folder = tmp_path_factory.mktemp("cli")
    home = folder / "source" / "photos" / "P-1"
    write(home / "IMG_20100506_101112.jpg", dated("2010:05:06 10:11:12"))
    write(home / "생일.jpg", picture())
    write(home / "empty.jpg", b"")
    table(folder / "source" / "people.csv", "participant_id,name,birth_date", "P-1,[b]김하나[/b] :car:,1980-01-01")
    assert call("init", "--no-encryption", folder / "library").exit_code == 0
    assert call("import", folder / "library", folder / "source").exit_code == 1
    return folder / "library"


@pytest.fixture
def library(kept: Path, tmp_path: Path) -> Path:
    """A copy of that library to write into."""
    return Path(shutil.copytree(kept, tmp_path / "library"))


def test_the_main_job_from_an_empty_folder_to_a_corrected_age(tmp_path: Path) -> None:
    source, folder = tmp_path / "source", tmp_path / "my library"
    write(source / "P-1" / "a.jpg", picture())
    made = program("init", "--no-encryption", folder)
    assert (made.returncode, made.stderr) == (0, "")
    next_step = f"An empty library is in {folder}. Next: curator import {folder} SOURCE"
    assert made.stdout == f"{next_step}\nIt is not encrypted: whoever has its folder can read it.\n"
    taken = program("import", folder, source)
    assert (taken.returncode, taken.stdout, taken.stderr) == (0, "1 photos taken, 0 known before, 0 findings.\n", "")
    looked = program("analyse", folder, "--workers", 1)
    assert (looked.returncode, looked.stdout, looked.stderr) == (0, "1 photos analysed, 0 of them unreadable.\n", "")
    assert program("flags", folder).returncode == 1
    labelled = program("label", folder, "P-1/a.jpg", "--age", 7, "--reason", "candles")
    assert (labelled.returncode, labelled.stdout) == (0, "P-1/a.jpg is labelled 7 years.\n")
    shown = json.loads(program("timeline", folder, "P-1", "--json").stdout)
    assert (shown["photos"][0]["age"], shown["photos"][0]["labelled"]) == ({"low": 7, "high": 7}, True)


@pytest.mark.parametrize(
    "words",
    [
        ("timeline", "P-1"),
        ("flags",),
        ("flags", "--participant", "P-1"),
        ("participants",),
        ("analyse", "--workers", 1),
    ],
)
def test_json_is_what_the_schema_says(library: Path, words: tuple[object, ...]) -> None:
    found = call(words[0], library, *words[1:], "--json")
    assert found.exception is None or isinstance(found.exception, SystemExit)
    complete(found.stdout, str(words[0]))


def complete(text: str, command: str) -> None:
    """`text` has every field of its schema, no other, and its version."""
    shape = SHAPES[command]
    stated = json.loads(text)
    read = shape.model_validate_json(text, strict=True, extra="forbid")
    assert json.loads(read.model_dump_json()) == stated
    assert stated["version"] == json_fields.VERSION == 1


def test_json_of_import_and_inspect_is_what_the_schema_says(library: Path, tmp_path: Path) -> None:
    write(tmp_path / "s" / "P-2" / "film.mp4", b"no photo")
    taken = call("import", library, tmp_path / "s", "--json")
    complete(taken.stdout, "import")
    finding = json.loads(taken.stdout)["findings"][0]
    assert finding["path"] == str(tmp_path / "s" / "P-2" / "film.mp4")
    assert (taken.exit_code, finding["participant"]) == (1, "P-2")
    seen = call("inspect", tmp_path / "s" / "P-2" / "film.mp4", write(tmp_path / "a.jpg", picture()), "--json")
    complete(seen.stdout, "inspect")
    assert (seen.exit_code, [bool(one["problem"]) for one in json.loads(seen.stdout)["images"]]) == (1, [True, False])


def test_names_are_printed_as_they_are(kept: Path) -> None:
    shown = call("participants", kept).stdout
    assert "[b]김하나[/b] :car:" in shown
    assert "생일.jpg" in call("timeline", kept, "P-1").stdout


def test_control_characters_of_names_are_shown_and_not_obeyed(library: Path, tmp_path: Path) -> None:
    write(tmp_path / "s" / "P-2" / "a\x1b[31m\nb.mp4", b"no photo")
    taken = call("import", library, tmp_path / "s")
    assert "a\\x1b[31m\\x0ab.mp4" in taken.stdout
    assert "\x1b" not in taken.stdout


def test_a_label_persists_and_is_in_the_history(library: Path) -> None:
    from curator.services import reading  # noqa: PLC0415
    from curator.store.library import open_  # noqa: PLC0415

    assert call("label", library, "P-1/생일.jpg", "--age", 7, "--reason", "candles").exit_code == 0
    assert call("label", library, "P-1/생일.jpg", "--age", 8, "--reason", "counted again").exit_code == 0
    opened = open_(library)
    item = next(one for one in reading.timeline(opened, "P-1").photos if one.photo.file == "생일.jpg")
    said = [(entry.label and entry.label.age, entry.reason) for entry in reading.history(opened, item.photo.id)]
    opened.close()
    assert said == [(8, "counted again"), (7, "candles")]
    assert "8 ✓" in call("timeline", library, "P-1").stdout


def test_flags_end_with_1_only_while_one_is_open(library: Path, tmp_path: Path) -> None:
    assert call("flags", library).exit_code == 1
    call("init", "--no-encryption", tmp_path / "empty")
    empty = call("flags", tmp_path / "empty")
    assert (empty.exit_code, call("participants", tmp_path / "empty").exit_code) == (0, 0)


def test_an_encrypted_library_from_its_passphrase_to_a_backup_elsewhere(tmp_path: Path) -> None:
    folder, told = tmp_path / "library", tmp_path / "told"
    write(tmp_path / "source" / "P-1" / "a.jpg", picture())
    write(told, b"correct horse battery\n")
    bare = call("init", folder)
    assert (bare.exit_code, bare.stderr.count("\n")) == (2, 1)
    assert "--passphrase-file FILE, set up a keychain, or do without encryption" in bare.stderr
    given = ["--passphrase-file", told]
    assert call(*given, "init", folder).exit_code == 0
    bootstrap.lock_library(folder)
    refused = program("participants", folder)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "is encrypted. Give its passphrase" in refused.stderr
    assert call(*given, "import", folder, tmp_path / "source").exit_code == 0
    assert call(*given, "backup", folder, tmp_path / "b.zip").exit_code == 0
    assert call(*given, "restore", tmp_path / "b.zip", tmp_path / "again").exit_code == 0
    whole = json.loads(call(*given, "verify", tmp_path / "again", "--json").stdout)
    assert whole == {"version": 1, "encrypted": True, "cancelled": False, "problems": []}
    write(tmp_path / "new", b"a newer passphrase\n")
    assert call(*given, "passphrase", folder, "--new-passphrase-file", tmp_path / "new").exit_code == 0
    bootstrap.lock_library(folder)
    assert "not the passphrase" in call(*given, "participants", folder).stderr
    opened = subprocess.run(
        [sys.executable, "-m", "curator", "participants", str(folder)],
        env={**ENGLISH, "CURATOR_PASSPHRASE_FILE": str(tmp_path / "new")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (opened.returncode, opened.stderr) == (0, "")
    assert "P-1" in opened.stdout


def test_a_plain_library_is_verified_mended_and_encrypted(library: Path, tmp_path: Path) -> None:
    write(tmp_path / "told", b"correct horse battery\n")
    assert call("label", library, "P-1/생일.jpg", "--age", 7, "--reason", "candles").exit_code == 0
    done = call("verify", library)
    assert (done.exit_code, done.stdout) == (0, "Nothing is wrong with the library.\n")
    with closing(sqlite3.connect(library / "library.db")) as database, database:
        database.execute("DELETE FROM label")
    done = call("verify", library)
    assert (done.exit_code, done.stdout.count("\n")) == (1, 2)
    assert "current values: What is shown of photo" in done.stdout
    assert call("verify", library, "--mend").exit_code == 0
    assert call("--passphrase-file", tmp_path / "told", "encrypt", library).exit_code == 0
    assert "7 ✓" in call("--passphrase-file", tmp_path / "told", "timeline", library, "P-1").stdout
    assert json.loads(call("--passphrase-file", tmp_path / "told", "verify", library, "--json").stdout)["encrypted"]


AGED = ["--reason", "r", "--age"]
WRONG: dict[str, tuple[Callable[[Path, Path], list[object]], str]] = {
    "no library": (lambda _, tmp: ["flags", tmp], "is not a Curator library"),
    "gone library": (lambda _, tmp: ["participants", tmp / "gone"], "is not a Curator library"),
    "open gone": (lambda _, tmp: ["open", tmp / "gone"], "is not a Curator library"),
    "init again": (lambda lib, _: ["init", "--no-encryption", lib], "is not empty"),
    "init below file": (lambda lib, _: ["init", "--no-encryption", lib / "library.db" / "x"], "cannot be made"),
    "gone source": (lambda lib, tmp: ["import", lib, tmp / "gone"], "There is no folder"),
    "source is library": (lambda lib, _: ["import", lib, lib], "belongs to the library itself"),
    "gone table": (lambda lib, tmp: ["import", lib, tmp, "--people", tmp / "x.csv"], "x.csv cannot be read"),
    "nobody": (lambda lib, _: ["timeline", lib, "P-9"], "There is no participant P-9"),
    "nobody's flags": (lambda lib, _: ["flags", lib, "--participant", "P-9"], "There is no participant P-9"),
    "no photo": (
        lambda lib, _: ["label", lib, "P-1/x.jpg", "--age", "7", "--reason", "r"],
        "There is no photo P-1/x.jpg",
    ),
    "too old": (
        lambda lib, _: ["label", lib, "P-1/empty.jpg", "--age", "121", "--reason", "r"],
        "age 121 is outside 0 to 120",
    ),
    "too young": (
        lambda lib, _: ["label", lib, "P-1/empty.jpg", "--age", "-1", "--reason", "r"],
        "age -1 is outside 0 to 120",
    ),
    "sample over": (lambda lib, _: ["sample", lib], "is not an empty folder"),
    "sample nowhere": (lambda lib, _: ["sample", lib / "library.db" / "x", "--people", "1", "--photos", "4"], "."),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_use_is_one_sentence_and_exit_code_2(kept: Path, tmp_path: Path, case: str) -> None:
    words, sentence = WRONG[case]
    done = call(*words(kept, tmp_path))
    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stderr.strip().endswith((".", "SOURCE", str(tmp_path), str(tmp_path / "gone")))


@pytest.mark.parametrize(
    "words",
    [["fly"], ["label", "x"], ["init"], ["--language", "fr", "init", "x"], ["--theme", "pink"],
     ["analyse", "x", "--workers", "0"], ["label", "x", "y", *AGED, "seven"], ["sample", "x", "--photos", "3"]],
)  # fmt: skip
def test_words_that_make_no_command_end_with_2_and_no_traceback(words: list[str]) -> None:
    done = call(*words)
    assert done.exit_code == 2
    assert "Error" in done.stderr
    assert "Traceback" not in done.stderr


def test_errors_of_the_program_itself_show_no_traceback_either(tmp_path: Path) -> None:
    done = program("flags", tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_commands_speak_korean(kept: Path, tmp_path: Path) -> None:
    done = program("--language", "ko", "participants", tmp_path)
    assert done.returncode == 2
    assert "라이브러리" in done.stderr
    spoken = {code: json.loads(call("--language", code, "flags", kept, "--json").stdout)["flags"][0]["explanation"]
              for code in ("en", "ko")}  # fmt: skip
    assert spoken["en"] != spoken["ko"]


def test_version_and_help_name_every_verb() -> None:
    assert call("--version").stdout == f"{__version__}\n"
    verbs = [
        "open",
        "demo",
        "sample",
        "init",
        "import",
        "analyse",
        "inspect",
        "participants",
        "timeline",
        "flags",
        "label",
        "encrypt",
        "passphrase",
        "backup",
        "restore",
        "verify",
    ]
    shown = call("--help").stdout
    assert [verb for verb in verbs if f"  {verb} " not in shown] == []
    for verb in verbs:
        assert call(verb, "--help").exit_code == 0


def test_help_loads_nothing_that_takes_long() -> None:
    text = "import sys; sys.argv = ['curator', '--help']; import atexit; import curator.cli; "
    text += "atexit.register(lambda: print('LOADED', *sys.modules, file=sys.stderr)); curator.cli.main()"
    done = subprocess.run([sys.executable, "-c", text], env=ENGLISH, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stderr.partition("LOADED")[2].split()}
    assert loaded.isdisjoint({"sqlalchemy", "alembic", "cv2", "dlib", "numpy", "PIL", "pydantic", "PySide6"})


def test_the_commands_need_no_window(library: Path) -> None:
    text = "import sys; sys.modules['PySide6'] = None; from curator.cli import main; main()"
    folder = str(library)
    for words in (["participants", folder], ["timeline", folder, "P-1"], ["flags", folder], ["analyse", folder]):
        done = subprocess.run(
            [sys.executable, "-c", text, *words], env=ENGLISH, capture_output=True, text=True, check=False
        )
        assert (done.returncode in (0, 1), done.stderr) == (True, "")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end in another way")
def test_a_reader_that_leaves_is_no_error(library: Path, tmp_path: Path) -> None:
    lines = (f"Q-{number:05},{'Kim ' * 20}" for number in range(1500))  # more than a pipe holds
    table(tmp_path / "people.csv", "participant_id,name", *lines)
    (tmp_path / "empty").mkdir()
    assert program("import", library, tmp_path / "empty", "--people", tmp_path / "people.csv").returncode == 0
    for more in ([], ["--json"]):
        command = [sys.executable, "-m", "curator", "participants", str(library), *more]
        with subprocess.Popen(command, env=ENGLISH, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
            assert run.stdout is not None
            assert run.stderr is not None
            run.stdout.read(10)
            run.stdout.close()
            assert run.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C reaches a program in another way")
@pytest.mark.parametrize("verb", ["import", "analyse"])
def test_ctrl_c_stops_between_photos_and_the_next_call_goes_on(tmp_path: Path, verb: str) -> None:
    source, folder = tmp_path / "source", tmp_path / "library"
    total = 3000 if verb == "import" else 22
    for number in range(total):
        # A blank picture is looked at in no time: the first 16 are kept together, and the next take seconds.
        data = grain() if verb == "analyse" and number >= 16 else picture()
        write(source / "P-1" / f"{number:04}.jpg", unlike(data, number))
    call("init", "--no-encryption", folder)
    words = ["import", folder, source] if verb == "import" else ["analyse", folder, "--workers", "2"]
    if verb == "analyse":
        call("import", folder, source)
    run = subprocess.Popen(
        [sys.executable, "-m", "curator", *map(str, words)],
        env=ENGLISH, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    wait_for_work(folder, verb)
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, err) == (130, "Stopped. What is done is kept; the same command goes on from here.\n")
    assert "Traceback" not in out
    done = int(out.split(maxsplit=1)[0])
    assert 0 < done < total
    if verb == "import":
        assert program(*words).stdout.startswith(f"{total - done} photos taken, {done} known before")
    else:
        assert program(*words).stdout.startswith(f"{total - done} photos analysed")


def grain() -> bytes:
    """A picture in which faces are sought in vain, which takes long."""
    stream = BytesIO()
    Image.fromarray(np.random.default_rng(1).integers(0, 256, (240, 320, 3), np.uint8)).save(stream, "JPEG")
    return stream.getvalue()


def wait_for_work(folder: Path, verb: str) -> None:
    """Until the first batch is in the library."""
    from curator.services import reading  # noqa: PLC0415
    from curator.store.library import open_  # noqa: PLC0415

    opened = open_(folder)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        rows = reading.participants(opened)
        if rows and (verb == "import" or any(item.analysed for item in reading.timeline(opened, "P-1").photos)):
            break
        time.sleep(0.01)
    opened.close()
