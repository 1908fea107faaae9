"""What every test may use; nothing here needs Qt."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of real material that is not part of the project; a test that needs it skips without it."""
    named = os.environ.get("CURATOR_TEST_DATA")
    folder = Path(named) if named else Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no shared data here; CURATOR_TEST_DATA names its folder")
    return folder
