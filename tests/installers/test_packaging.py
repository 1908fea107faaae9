"""Pins, promises of README and contents of the wheel."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import setup
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).parents[2]
COMMANDS = ("python3 installers/setup.py demo", "python3 installers/setup.py test")


def pins() -> dict[str, set[str]]:
    """Pinned versions by normalised name."""
    pinned: dict[str, set[str]] = {}
    for line in (CHECKOUT / "installers" / "constraints.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            requirement = Requirement(line)
            [specifier] = requirement.specifier
            assert specifier.operator == "==", line
            pinned.setdefault(canonicalize_name(requirement.name), set()).add(specifier.version)
    return pinned


def test_all_that_the_set_up_installs_is_pinned_within_its_range() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    extras = {extra for verb in setup.VERBS.values() for extra in verb.extras}
    lines = project["dependencies"] + [line for extra in extras for line in project["optional-dependencies"][extra]]
    pinned = pins()
    for requirement in map(Requirement, lines):
        versions = pinned[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_readme_gives_the_two_commands_and_the_check_runs_its_test() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    assert [line.strip() for line in readme.splitlines() if line.startswith("    python3 ")][:2] == list(COMMANDS)
    assert f"run {COMMANDS[1]}\n" in (CHECKOUT / ".ci" / "run").read_text()


@pytest.mark.parametrize("folder", ["installers", ".ci"])
def test_set_up_names_no_address_and_no_index(folder: str) -> None:
    texts = [path for path in (CHECKOUT / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"]
    found = [path for path in texts if re.search(r"https?:|index-url|find-links|--proxy", path.read_text("utf-8"))]
    assert texts
    assert found == []


def test_installed_wheel_finds_what_travels_with_it(tmp_path: Path) -> None:
    build = f"from hatchling.build import build_wheel; print(build_wheel({str(tmp_path)!r}))"
    done = subprocess.run([sys.executable, "-c", build], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    installed = tmp_path / "installed"
    with zipfile.ZipFile(tmp_path / done.stdout.split()[-1]) as wheel:
        wheel.extractall(installed)
    ask = "from curator import paths; print(paths.resources()); print(paths.migrations())"
    found = subprocess.run([sys.executable, "-c", ask], cwd=installed, capture_output=True, text=True, check=True)
    resources, migrations = map(Path, found.stdout.split("\n")[:2])
    assert (resources, migrations) == (installed / "curator" / "resources", installed / "curator" / "db" / "local")
    tracked = {path.name for path in (CHECKOUT / "db" / "local").glob("*.py")}
    assert tracked <= {path.name for path in migrations.iterdir()}
