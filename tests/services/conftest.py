"""What tests of services share."""

from collections.abc import Iterator

import keyring
import pytest

from tests.protected import MemoryKeychain


@pytest.fixture
def keychain() -> Iterator[MemoryKeychain]:
    """A keychain that forgets with the test."""
    before, made = keyring.get_keyring(), MemoryKeychain()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)
