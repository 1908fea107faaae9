"""A sync that is killed anywhere is gone on with by the next, which says so, loses nothing and sends nothing twice."""

import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from curator import bootstrap
from curator.central import sqlite
from curator.central.sqlite import SqliteCentral
from curator.domain.access import Access
from curator.domain.exchange import SyncReport
from curator.domain.revisions import Fact, Label
from curator.services import verifying
from curator.services.syncing import sync
from curator.store import access, people, photos, revisions
from curator.store.library import Library, create, open_
from curator.store.tables import label
from tests.making import photo

NAMES = [f"n{place}" for place in range(5)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Central with sue's photos and ages, and kim's library with ages and a look that nobody has yet."""
    base = tmp_path_factory.mktemp("killed")
    sqlite.create(str(base / "central.db"))
    sue, kim = create(base / "sue"), create(base / "kim")
    with closing(SqliteCentral.open(str(base / "central.db"), "sue")) as central:
        for name, role in (("sue", "supervisor"), ("kim", "annotator")):
            central.add_member(name, role, "")
        central.assign(["P-1"], "kim")
        with sue.writing() as tx:
            people.add_missing(tx, "P-1")
            photos.add(tx, [photo(name) for name in NAMES])
        sync(sue, central)
        with closing(SqliteCentral.open(str(base / "central.db"), "kim")) as hers:
            sync(kim, hers)
        state(sue, NAMES[:3], 7, author="sue")
        sync(sue, central)
    state(kim, NAMES[3:], 9, author="kim")
    with kim.writing() as tx:
        access.note(tx, "kim", Access.OPENED, participant_id="P-1")
    for library in (sue, kim):
        library.close()
    return base


def state(library: Library, names: list[str], age: int, *, author: str) -> None:
    with library.writing() as tx:
        for name in names:
            revisions.append(tx, Fact.LABEL, f"P-1-{name}", Label(age).to_body(), author=author)


@pytest.fixture
def base(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "team"))


STEPS = [("pull", 1), ("take", 1), ("move_cursor", 1), ("take", 2), ("push", 1), ("pull", 3),
         ("move_cursor", 3), ("push_access", 1), ("stamp", 1)]  # fmt: skip


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")
@pytest.mark.parametrize(("step", "times"), STEPS)
def test_a_killed_sync_is_gone_on_with(base: Path, step: str, times: int) -> None:
    words = ["-m", "tests.services.slow_sync", str(base / "kim"), str(base / "central.db"), step, str(times)]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False,
                          cwd=Path(__file__).parents[2])  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    with closing(bootstrap.open_library(base / "kim")) as library:
        assert {one.check for one in verifying.verify(library).problems} <= {"originals"}
        report, after = synced(base, library, "kim"), synced(base, library, "kim")
        assert (report.resumed, after.resumed) == (True, False)
        assert (report.state.unsent, report.state.refused) == (0, ())
    with closing(open_(base / "sue")) as library:
        synced(base, library, "sue")
        with library.reading() as tx:
            assert sorted(row.body["age"] for row in tx.execute(select(label))) == [7, 7, 7, 9, 9]
            assert [one.user for one in access.entries(tx)] == ["kim"]
    with closing(SqliteCentral.open(str(base / "central.db"), "sue")) as central:
        ids = [row[0] for row in central._database.execute("SELECT id FROM revision")]
        assert len(ids) == len(set(ids)) == 11


def synced(base: Path, library: Library, name: str) -> SyncReport:
    with closing(SqliteCentral.open(str(base / "central.db"), name)) as central:
        return sync(library, central)
