"""What the set-up finds lacking on Linux, and what it does about it."""

import sys
from pathlib import Path

import pytest
import steps
from linux import system

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="this part of the set-up is for Linux")
TABLE = """
# comment
libnothing-here.so.7   libnothing7   always
libnothing-x.so.7      libnothing-x  screen
libc.so.6              libc6         always
"""


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Commands that the set-up gives, none of which is run; two libraries of TABLE are lacking."""
    table = tmp_path / "packages.txt"
    table.write_text(TABLE)
    monkeypatch.setattr(system, "NEEDS", table)
    monkeypatch.setattr(system, "_as_administrator", list)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("importlib.util.find_spec", lambda _: object())
    monkeypatch.delenv("DISPLAY", raising=False)
    given: list[list[str]] = []

    def run(command: list[str]) -> int:
        given.append(command)
        return 0

    monkeypatch.setattr(system, "logged", run)
    return given


@pytest.mark.usefixtures("calls")
def test_only_what_does_not_load_is_missing() -> None:
    assert [need.package for need in system.missing()] == ["libnothing7", "libnothing-x"]


@pytest.mark.usefixtures("calls")
def test_half_a_venv_is_missing_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert system.missing()[0].package == "python{}.{}-venv".format(*sys.version_info[:2])


@pytest.mark.usefixtures("calls")
def test_what_tests_use_is_looked_for_only_to_test(monkeypatch: pytest.MonkeyPatch) -> None:
    with system.NEEDS.open("a") as table:
        table.write("Xnothing  xnothing  test\n")
    monkeypatch.setattr("shutil.which", lambda name: None if name == "Xnothing" else f"/usr/bin/{name}")
    assert "xnothing" not in [need.package for need in system.missing()]
    lacking = system.missing(testing=True)
    assert lacking[-1].package == "xnothing"
    assert not lacking[-1].vital


def test_administrator_gets_the_packages(calls: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = system.missing()
    answers = iter([lacking, []])
    monkeypatch.setattr(system, "missing", lambda **_: next(answers))
    system.prepare()
    assert [call[3:] for call in calls] == [
        ["-q", "update"],
        ["-q", "install", "--yes", "--no-install-recommends", "libnothing7", "libnothing-x"],
    ]


def test_packages_that_do_not_help_stop_the_run(calls: list[list[str]]) -> None:
    with pytest.raises(steps.SetUpError, match="did not bring"):
        system.prepare()
    assert len(calls) == 2


@pytest.mark.usefixtures("calls")
def test_failure_of_apt_names_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "logged", lambda _: 100)
    with pytest.raises(steps.SetUpError, match=r"could not install \(its words are in .*set-up.log\)"):
        system.prepare()


def test_other_accounts_get_the_exact_command(calls: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "_as_administrator", lambda: None)
    with pytest.raises(steps.SetUpError) as caught:
        system.prepare()
    assert "`sudo apt-get update && sudo apt-get install libnothing7 libnothing-x`" in str(caught.value)
    assert calls == []


@pytest.mark.usefixtures("calls")
def test_what_only_a_screen_needs_stops_only_with_a_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "_as_administrator", lambda: None)
    monkeypatch.setattr(system, "missing", lambda **_: [system.Need("libnothing-x.so.7", "libnothing-x", "screen")])
    system.prepare()
    assert "Going on" in capsys.readouterr().out
    monkeypatch.setenv("DISPLAY", ":0")
    with pytest.raises(steps.SetUpError, match="libnothing-x"):
        system.prepare()


@pytest.mark.usefixtures("calls")
def test_without_apt_the_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(steps.SetUpError, match=r"lacks libnothing-here\.so\.7, libnothing-x\.so\.7"):
        system.prepare()


@pytest.mark.parametrize(("version", "refused"), [("2.31", True), ("2.34", False), ("2.36", False)])
def test_old_glibc_is_refused(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, version: str, refused: bool
) -> None:
    monkeypatch.setattr("platform.libc_ver", lambda: ("glibc", version))
    monkeypatch.setattr(system, "missing", lambda **_: [])
    if refused:
        with pytest.raises(steps.SetUpError, match=version):
            system.prepare()
    else:
        system.prepare()
    assert calls == []


def test_korean_font_is_found_by_its_file_where_fontconfig_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(system, "FONT_FOLDERS", (str(tmp_path),))
    (tmp_path / "DejaVuSans.ttf").touch()
    assert not system.has_korean_font()
    (tmp_path / "nanum").mkdir()
    (tmp_path / "nanum" / "NanumGothic.ttf").touch()
    assert system.has_korean_font()


def test_shipped_table_is_well_formed() -> None:
    rows = [line.split() for line in system.NEEDS.read_text().splitlines() if line and not line.startswith("#")]
    assert {len(row) for row in rows} == {3}
    assert {row[2] for row in rows} == {"always", "screen", "text", "test"}
