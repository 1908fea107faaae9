"""An analysis that is killed in any of its phases is gone on with by the next, which says so and ends the same."""

import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from curator import bootstrap
from curator.services import verifying
from curator.services.analysing import analyse
from curator.services.intake import import_photos
from curator.store.library import Library, create, open_
from curator.store.tables import analysis, appearance, duplicate, flag, own_face
from tests.making import picture, unlike, write
from tests.services.looking import one_face
from tests.services.slow_analysis import STEPS

PHOTOS = 18  # two more than are kept at a time
LATER = list(STEPS)[1:]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[Any]]]:
    """A library that is not analysed, and what an undisturbed analysis makes of it."""
    base = tmp_path_factory.mktemp("killed")
    for number in range(PHOTOS):
        write(base / "s" / "P-1" / f"{number:02}.jpg", unlike(picture(), number))
    with closing(create(base / "library")) as library:
        import_photos(library, [base / "s"])
    shutil.copytree(base / "library", base / "whole")
    with closing(open_(base / "whole")) as whole:
        analyse(whole, workers=1, look=one_face)
        return base / "library", found(whole)


def found(library: Library) -> list[list[Any]]:
    """All that analyses write, but for pictures and vectors."""
    with library.reading() as tx:
        return [
            sorted(map(str, tx.execute(select(table)))) for table in (analysis, duplicate, own_face, appearance, flag)
        ]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")
@pytest.mark.parametrize(("step", "times"), [("look kept", 1), ("look kept", 17), *((step, 1) for step in LATER)])
def test_a_killed_analysis_is_gone_on_with(
    made: tuple[Path, list[list[Any]]], tmp_path: Path, step: str, times: int
) -> None:
    fresh, whole = made
    folder = shutil.copytree(fresh, tmp_path / "library")
    words = [sys.executable, "-m", "tests.services.slow_analysis", str(folder), step, str(times)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == -signal.SIGKILL, done.stderr
    with closing(bootstrap.open_library(folder)) as library:
        assert verifying.verify(library).problems == ()
        again = analyse(library, workers=1, look=one_face)
        assert again.resumed
        assert found(library) == whole
        assert not analyse(library, workers=1, look=one_face).resumed


def test_the_phases_are_all_there(made: tuple[Path, list[list[Any]]]) -> None:
    _, (looked, copies, own, judged, raised) = made
    assert (len(looked), len(copies), len(own), len(judged)) == (PHOTOS, PHOTOS, PHOTOS, 1)
    assert sum("duplicate" in one for one in raised) == PHOTOS
