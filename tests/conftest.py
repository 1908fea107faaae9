"""What every test may use; nothing here needs Qt."""

import gc
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Dialect, Engine, create_engine, event
from sqlalchemy.util import LRUCache

from curator.store import database, key_file, migrating
from curator.store.library import Library, Transaction, create

# No test touches the keychain of whoever runs it; those that need one bring their own.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ.pop("CURATOR_PASSPHRASE_FILE", None)

# How long an example takes tells how busy the machine is, not whether the program is right.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

DURABLE = database.engine_of


def pytest_collection_finish() -> None:
    """Spare the garbage collector all modules and tests, which stay to the end, each time that it looks round."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of real material that is not part of the project; a test that needs it skips without it."""
    named = os.environ.get("CURATOR_TEST_DATA")
    folder = Path(named) if named else Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no shared data here; CURATOR_TEST_DATA names its folder")
    return folder


@pytest.fixture(scope="session", autouse=True)
def migrated_once() -> Iterator[None]:
    """Run the migrations of a new library once; the others begin with what those made, word for word."""
    real = migrating.upgrade

    @cache
    def said() -> list[str]:
        with create_engine("sqlite://").begin() as tx:
            real(tx)
            driver: Any = tx.connection.driver_connection
            return list(driver.iterdump())[1:-1]  # without its BEGIN and COMMIT

    def upgrade(tx: Transaction) -> None:
        driver: Any = tx.connection.driver_connection
        if driver.execute("SELECT 1 FROM sqlite_master").fetchone():
            real(tx)
        else:
            for one in said():
                driver.execute(one).close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrating, "upgrade", upgrade)
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_engines() -> Iterator[None]:
    """Compile each query once, though every library has an engine of its own, and wait for no disk.

    Nobody cuts the power of these libraries; what a cut leaves is tested with the power cuts.
    """
    caches = dict[Any, tuple[Dialect, LRUCache[Any, Any]]]()

    def engine_of(*words: Any, **more: Any) -> Engine:
        made = DURABLE(*words, **more)
        made.dialect, made._compiled_cache = caches.setdefault(more.get("module"), (made.dialect, LRUCache(3000)))
        event.listen(made, "connect", lambda driver, _: driver.execute("PRAGMA synchronous=OFF").close())
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "engine_of", engine_of)
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture
def durable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Engines as the program makes them."""
    monkeypatch.setattr(database, "engine_of", DURABLE)


@pytest.fixture(scope="session", autouse=True)
def cheap_passphrases() -> Iterator[None]:
    """Derive keys of new libraries as cheaply as can be; the costs that hold are tested with the key file."""
    from tests.protected import CHEAP  # noqa: PLC0415 - needs the keychain's package, which few tests do

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_file, "Wrapped", CHEAP)
        yield


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    made = create(tmp_path / "library")
    yield made
    made.close()


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample of rendered people; read it, never write into it."""
    from curator.sample.people import write_sample  # noqa: PLC0415 - most tests need none

    folder = tmp_path_factory.mktemp("rendered") / "sample"
    write_sample(folder, people=4, photos=16, seed=7)
    return folder


@pytest.fixture(scope="session")
def looked_at(rendered: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library with the rendered people, analysed; read it, never write into it."""
    from curator.services.analysing import analyse  # noqa: PLC0415
    from curator.services.intake import import_photos  # noqa: PLC0415

    made = create(tmp_path_factory.mktemp("looked_at") / "library")
    import_photos(made, [rendered])
    analyse(made)
    made.close()
    return made.folder
