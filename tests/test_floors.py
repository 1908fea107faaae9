"""The floor plan holds, and every contract that guards it breaks when it should."""

import ast
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).parents[1]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))

LAYERS = "Imports run downward; rooms of one floor are strangers"
SQL = "SQL lives in the store and the central dataset"
SEEDS = [
    pytest.param(LAYERS, "domain/ages.py", "import curator.store", id="upward"),
    pytest.param(LAYERS, "vision/detect.py", "import curator.store", id="strangers"),
    pytest.param(LAYERS, "cellar.py", "", id="room-outside-the-plan"),
    pytest.param("Qt begins at the window", "services/intake.py", "import PySide6", id="qt"),
    pytest.param(SQL, "services/intake.py", "import sqlalchemy", id="sql"),
    pytest.param("Pixels live in vision and sample", "ui/theme.py", "import cv2", id="pixels"),
    pytest.param(
        "The domain needs the standard library and NumPy only", "domain/ages.py", "import pydantic", id="domain"
    ),
]


# dlib-bin does not list the package it brings; Qt and what trains networks may not be installed
ABSENT = {"dlib": ["dlib-bin"], "PySide6": ["PySide6-Essentials"], "torch": ["torch"]}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program and its contracts in a folder of their own."""
    shutil.copytree(CHECKOUT / "curator", tmp_path / "curator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path


def check(folder: Path) -> tuple[int, str]:
    """Exit code and words of import-linter in `folder`."""
    call = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    done = subprocess.run(
        [sys.executable, "-c", call, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_every_contract_is_kept(copy: Path) -> None:
    code, words = check(copy)
    assert (code, "0 broken" in words) == (0, True), words


@pytest.mark.parametrize(("contract", "file", "violation"), SEEDS)
def test_contract_breaks_on_a_violation(copy: Path, contract: str, file: str, violation: str) -> None:
    with (copy / "curator" / file).open("a", encoding="utf-8") as module:
        module.write(f"\n{violation}\n")
    code, words = check(copy)
    assert code == 1, words
    assert f"{contract} BROKEN" in words
    assert "1 broken" in words


def test_every_contract_has_a_seeded_violation() -> None:
    contracts = {contract["name"] for contract in PROJECT["tool"]["importlinter"]["contracts"]}
    assert contracts == {seed.values[0] for seed in SEEDS}


def imported(module: Path) -> set[str]:
    """Top-level packages that `module` imports anywhere in its text."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def test_every_imported_library_is_a_declared_dependency() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    lines = PROJECT["project"]["dependencies"] + extras["heic"] + extras["train"] + extras["dask"] + extras["team"]
    lines += extras["export"]
    declared = {canonicalize_name(Requirement(line).name) for line in lines}
    brings = {**packages_distributions(), **ABSENT}
    undeclared = {
        (path.relative_to(CHECKOUT).as_posix(), name)
        for path in (CHECKOUT / "curator").rglob("*.py")
        for name in imported(path) - sys.stdlib_module_names - {"curator"}
        if declared.isdisjoint(canonicalize_name(owner) for owner in brings.get(name, []))
    }
    assert undeclared == set()
