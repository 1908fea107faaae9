"""The operating system's keychain, which gives this user a library's key, and what opens destinations of batches."""

import json
from collections.abc import Mapping
from contextlib import suppress

_SERVICE = "Curator"
_DESTINATIONS = "Curator destinations"


def usable() -> bool:
    """Whether there is a keychain that its makers recommend: none that keeps secrets in a plain file."""
    import keyring  # noqa: PLC0415 - a plain library needs none of it

    return float(keyring.get_keyring().priority) >= 1


def read(library_id: str) -> bytes | None:
    """The key of a library; None where the keychain has none, is locked, or there is none."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    with suppress(KeyringError, ValueError):
        if usable() and (stored := keyring.get_password(_SERVICE, library_id)):
            return bytes.fromhex(stored)
    return None


def write(library_id: str, key: bytes) -> bool:
    """Keep a key; False where the keychain did not take it."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    with suppress(KeyringError):
        if usable():
            keyring.set_password(_SERVICE, library_id, key.hex())
    return read(library_id) == key


def read_options(url: str) -> dict[str, str]:
    """What opens a destination, as fsspec's options; empty where the keychain has nothing for this address."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    with suppress(KeyringError, ValueError):
        if usable() and (stored := keyring.get_password(_DESTINATIONS, url)):
            return {str(name): str(value) for name, value in json.loads(stored).items()}
    return {}


def write_options(url: str, options: Mapping[str, str]) -> bool:
    """Keep what opens a destination, or forget it where that is nothing; False where the keychain did not take it."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    with suppress(KeyringError):
        if usable():
            keyring.set_password(_DESTINATIONS, url, json.dumps(dict(options)))
    return read_options(url) == dict(options)
