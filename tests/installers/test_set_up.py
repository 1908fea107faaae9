"""The set-up command: steps, sentences and exit codes, without network and without touching this machine."""

import sys
from pathlib import Path

import interpreter
import pytest
import setup
import steps

SUPPORTED = "{}.{}".format(*interpreter.SUPPORTED[0])


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in the place of `.venv`."""
    folder = tmp_path / "environment"
    folder.mkdir()
    monkeypatch.setattr(steps, "LOG", folder / "set-up.log")
    for name, value in {
        "ENVIRONMENT": folder,
        "LOG": folder / "set-up.log",
        "STAMP": folder / "installed.txt",
        "PYTHON": sys.executable,
    }.items():
        monkeypatch.setattr(setup, name, value)
    return folder


def pip_that(monkeypatch: pytest.MonkeyPatch, *, ends_with: int) -> list[list[str]]:
    """Replace pip, and all that is run with a log, by what only notes its calls."""
    calls: list[list[str]] = []

    def run(command: list[str]) -> int:
        calls.append(command)
        with steps.LOG.open("a") as log:
            log.write("\n$ pip\nERROR: No matching distribution found for numpy==0\nhint: none\n")
        return ends_with

    monkeypatch.setattr(setup, "logged", run)
    return calls


def test_wrong_use_shows_the_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    assert setup.main(["dance"]) == 2
    assert "{demo,test}" in capsys.readouterr().err


def test_second_run_does_not_call_pip(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = pip_that(monkeypatch, ends_with=0)
    setup.install(("heic", "test"))
    setup.install(("heic", "test"))
    setup.install(("heic",))
    assert len(calls) == 1


def test_more_extras_or_other_pins_call_pip_again(
    environment: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls = pip_that(monkeypatch, ends_with=0)
    setup.install(("heic",))
    setup.install(("heic", "test"))
    other = tmp_path / "constraints.txt"
    other.write_text("numpy==0\n")
    monkeypatch.setattr(setup, "CONSTRAINTS", other)
    setup.install(("heic",))
    assert [call[-1].rpartition("[")[2] for call in calls] == ["heic]", "heic,test]", "heic]"]


def test_failure_of_pip_is_one_sentence_with_cause_and_log_and_is_tried_again(
    environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pip_that(monkeypatch, ends_with=0)
    setup.install(("heic",))
    pip_that(monkeypatch, ends_with=1)
    with pytest.raises(steps.SetUpError, match=r"No matching distribution found for numpy==0.*set-up\.log"):
        setup.install(("heic", "test"))
    calls = pip_that(monkeypatch, ends_with=0)
    setup.install(("heic",))
    assert len(calls) == 1


def test_log_keeps_the_words_of_a_command(environment: Path) -> None:
    assert steps.logged([sys.executable, "-c", "raise ValueError('too loud')"]) == 1
    assert "ValueError: too loud" in setup.last_words()


def test_unwritable_place_is_named(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = environment / "file"
    place.write_text("")
    monkeypatch.setattr(steps, "LOG", place / "set-up.log")
    with pytest.raises(steps.SetUpError, match=r"file.*cannot be used"):
        steps.logged([sys.executable, "-c", ""])


def test_broken_environment_is_made_anew_and_keeps_the_log(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (environment / "bin").mkdir()
    (environment / "pyvenv.cfg").write_text("")
    (environment / "set-up.log").write_text("earlier\n")
    monkeypatch.setattr(setup, "PYTHON", str(environment / "bin" / "python"))
    calls = pip_that(monkeypatch, ends_with=0)
    setup.make_environment()
    assert calls == [[sys.executable, "-m", "venv", str(environment)]]
    assert [path.name for path in environment.iterdir()] == ["set-up.log"]
    assert steps.LOG.read_text().startswith("earlier")


def test_sound_environment_is_kept(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (environment / "pyvenv.cfg").write_text("")
    monkeypatch.setattr(setup, "logged", lambda _: pytest.fail("made anew"))
    setup.make_environment()
    assert (environment / "pyvenv.cfg").is_file()


@pytest.mark.parametrize(("ending", "code"), [("sys.exit(3)", 3), ("os.kill(os.getpid(), 9)", 137)])
def test_exit_code_is_that_of_the_program(
    environment: Path, monkeypatch: pytest.MonkeyPatch, ending: str, code: int
) -> None:
    for step in ("make_environment", "install"):
        monkeypatch.setattr(setup, step, lambda *_: None)
    monkeypatch.setattr("linux.system.prepare", lambda **_: None)
    check = f"import os, sys; assert sys.argv[1:] == ['--people', '3']; {ending}"
    verb = setup.Verb(extras=(), command=(sys.executable, "-c", check), in_checkout=False)
    monkeypatch.setitem(setup.VERBS, "demo", verb)
    assert setup.main(["demo", "--people", "3"]) == code


def test_unsupported_python_hands_over_to_a_supported_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / f"python{SUPPORTED}"
    other.write_text(f"#!/bin/sh\necho {SUPPORTED.replace('.', ' ')}\n")
    other.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert interpreter.choose() == [str(other)]


def test_unsupported_python_alone_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / f"python{SUPPORTED}"  # as a version switcher's shim answers for what it lacks
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert setup.main(["test"]) == 1
    assert "3.11, 3.12 and 3.13" in capsys.readouterr().err
