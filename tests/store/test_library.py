"""Making, opening and writing a library."""

import shutil
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from curator import paths
from curator.domain.errors import LibraryError, TableError
from curator.domain.flags import FlagKind
from curator.store import flags, migrating, people, photos
from curator.store.library import DATABASE, Library, create, open_, take_sequence
from curator.store.tables import metadata
from tests.making import photo, write

NEXT = '''"""One table more."""

import sqlalchemy as sa
from alembic import op

revision = "0999"
down_revision = "{before}"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table("more", sa.Column("id", sa.Integer(), primary_key=True))
    {then}
'''
HEAD = migrating.HEAD


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(paths.migrations()))
    return ScriptDirectory.from_config(config)


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program as it may be some day: one migration further. Gives that migration's file."""
    folder = tmp_path / "local"
    shutil.copytree(paths.migrations(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrating, "migrations", lambda: folder)
    monkeypatch.setattr(migrating, "HEAD", "0999")
    return write(folder / "versions" / "0999_next.py", NEXT.format(before=HEAD, then="").encode())


def test_the_migrations_make_the_tables_that_the_program_uses(library: Library) -> None:
    with library.reading() as tx:
        assert compare_metadata(MigrationContext.configure(tx), metadata) == []
        assert tx.execute(text("SELECT version_num FROM alembic_version")).scalar() == migrating.HEAD
    assert scripts().get_heads() == [migrating.HEAD]


@pytest.mark.usefixtures("durable")
def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    with closing(create(tmp_path / "library")) as library, library.writing() as tx:
        told = [tx.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert told == ["wal", 2, 1]


@pytest.mark.parametrize("name", ["한글 사진", "100% sure?", "a&b=c#d", "two  spaces", "ünï'\"quote", "semi;colon"])
def test_a_library_lives_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32":
        name = name.replace("?", "").replace('"', "")
    create(tmp_path / name / "library").close()
    assert (tmp_path / name / "library" / DATABASE).is_file()
    with closing(sqlite3.connect(tmp_path / name / "library" / DATABASE)) as database:
        assert database.execute("SELECT count(*) FROM meta").fetchone() == (2,)
    open_(tmp_path / name / "library").close()


def test_a_folder_that_holds_something_is_not_made_a_library(tmp_path: Path) -> None:
    write(tmp_path / "note.txt", b"mine")
    with pytest.raises(LibraryError, match=r"is not empty. Name a new folder"):
        create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_a_library_is_not_made_below_a_file(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"cannot be made in .*: Not a directory"):
        create(write(tmp_path / "file", b"") / "library")


def test_what_is_no_library_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"is not a Curator library.*curator init"):
        open_(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"This is no database at all." * 50, b""])
def test_a_damaged_database_is_a_sentence(library: Library, data: bytes) -> None:
    library.close()
    (library.folder / DATABASE).write_bytes(data)
    with pytest.raises(LibraryError, match=r"Restore its library.db from a backup|was not made by this version"):
        open_(library.folder)


def test_damage_that_shows_later_is_a_sentence(library: Library) -> None:
    with library.writing() as tx:
        people.add_missing(tx, "P-1")
        photos.add(tx, [photo(f"{number}") for number in range(500)])
    library.close()
    path = library.folder / DATABASE
    data = path.read_bytes()
    path.write_bytes(data[:4096] + bytes(len(data) - 4096))
    with pytest.raises(LibraryError, match=r"damaged"):
        open_(library.folder)


def test_the_settings_of_a_library_are_checked_before_it_opens(library: Library) -> None:
    library.close()
    (library.folder / "settings.toml").write_text("reject_px = 'many'\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"reject_px"):
        open_(library.folder)


@pytest.mark.parametrize("version", ["9999", "ffff"])
def test_a_newer_library_is_refused_untouched(library: Library, version: str) -> None:
    with library.writing() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    library.close()
    before = (library.folder / DATABASE).read_bytes()
    with pytest.raises(LibraryError, match=rf"at {version}.*Install the newest Curator"):
        open_(library.folder)
    assert (library.folder / DATABASE).read_bytes() == before


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute("CREATE TABLE recipe (id)")
    with pytest.raises(LibraryError, match=r"was not made by this version"):
        open_(tmp_path)


def test_an_older_library_is_set_aside_and_brought_up_to_date(library: Library, newer: Path) -> None:
    assert newer.is_file()
    with library.writing() as tx:
        people.add_missing(tx, "P-1")
    # What was written is still in the log beside the database, as after a crash.
    assert (library.folder / f"{DATABASE}-wal").stat().st_size > 0
    upgraded = open_(library.folder)
    with upgraded.reading() as tx:
        assert tx.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0999"
        assert tx.execute(text("SELECT count(*) FROM more")).scalar() == 0
        assert people.get(tx, "P-1").id == "P-1"
    upgraded.close()
    with closing(sqlite3.connect(library.folder / f"library-{HEAD}.db.backup")) as kept:
        assert kept.execute("SELECT id FROM participant").fetchall() == [("P-1",)]
        assert kept.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)


def test_an_upgrade_that_fails_leaves_the_library_as_it_was(library: Library, newer: Path) -> None:
    newer.write_text(NEXT.format(before=HEAD, then='raise ValueError("half way")'), encoding="utf-8")
    library.close()
    with pytest.raises(ValueError, match=r"half way"):
        open_(library.folder)
    with closing(sqlite3.connect(library.folder / DATABASE)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert database.execute("SELECT name FROM sqlite_master WHERE name = 'more'").fetchall() == []


def test_a_transaction_is_kept_whole_or_not_at_all(library: Library) -> None:
    def halfway() -> None:
        with library.writing() as tx:
            people.add_missing(tx, "P-1")
            take_sequence(tx)
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match=r"halfway"):
        halfway()
    with library.writing() as tx:
        assert people.births(tx) == {}
        assert take_sequence(tx)[1] == 1


def test_a_library_that_another_program_holds_is_a_sentence(library: Library) -> None:
    library._engine.dispose()
    with closing(sqlite3.connect(library.folder / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with library.reading() as tx:
            assert people.births(tx) == {}
            tx.execute(text("PRAGMA busy_timeout = 1"))
        with pytest.raises(LibraryError, match=r"locked.*close other programs.*nothing of this step was kept"), \
             library.writing():  # fmt: skip
            pass
    with library.writing() as tx:
        people.add_missing(tx, "P-1")


def test_a_full_disk_is_a_sentence_and_keeps_nothing(library: Library) -> None:
    with library.writing() as tx:
        people.add_missing(tx, "P-1")

    def fill() -> None:
        with library.writing() as tx:
            tx.execute(text("PRAGMA max_page_count = 1"))
            photos.add(tx, [photo(f"{number}") for number in range(2000)])

    with pytest.raises(LibraryError, match=r"full"):
        fill()
    with library.reading() as tx:
        assert photos.of_participant(tx, "P-1") == []


def test_sequence_numbers_are_used_once(library: Library) -> None:
    taken: list[tuple[str, int]] = []

    def take() -> None:
        for _ in range(10):
            with library.writing() as tx:
                taken.append(take_sequence(tx))

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(number for _, number in taken) == list(range(1, 41))
    assert len({device for device, _ in taken}) == 1


def test_readers_see_a_state_of_the_library_not_a_mixture(library: Library) -> None:
    with library.reading() as tx:
        assert people.births(tx) == {}
        with library.writing() as writer:
            people.add_missing(writer, "P-1")
        assert people.births(tx) == {}
    with library.reading() as tx:
        assert len(people.births(tx)) == 1


def test_a_participant_may_have_more_photos_than_a_query_has_parameters(library: Library) -> None:
    taken = [photo(f"{number:05}") for number in range(4_000)]
    with library.writing() as tx:
        tx.connection.driver_connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)  # type: ignore[union-attr]
        people.add_missing(tx, "P-1")
        photos.add(tx, taken)
        flags.replace(tx, [one.id for one in taken], [], kinds=set(FlagKind))
        assert flags.of_photos(tx, [one.id for one in taken]) == {}
        assert photos.of_participant(tx, "P-1")[3_999].file == "03999.jpg"
