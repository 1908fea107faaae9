"""The operating system's keychain, which keeps secrets for this user on this machine."""

import json
from collections.abc import Mapping
from contextlib import suppress

_LIBRARIES = "Curator"
_DESTINATIONS = "Curator destinations"


def usable() -> bool:
    """Whether there is a keychain that its makers recommend: none that keeps secrets in a plain file."""
    import keyring  # noqa: PLC0415 - a plain library needs none of it

    return float(keyring.get_keyring().priority) >= 1


def get(service: str, name: str) -> str | None:
    """A secret; None where the keychain has none, is locked, or there is none."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    with suppress(KeyringError):
        return keyring.get_password(service, name) if usable() else None
    return None


def put(service: str, name: str, secret: str) -> bool:
    """Keep a secret; False where the keychain did not take it."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    with suppress(KeyringError):
        if usable():
            keyring.set_password(service, name, secret)
    return get(service, name) == secret


def drop(service: str, name: str) -> None:
    """Take a secret out, where it is there."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    with suppress(KeyringError):
        keyring.delete_password(service, name)


def read(library_id: str) -> bytes | None:
    """The key of a library; None where the keychain gives none."""
    with suppress(ValueError):
        if stored := get(_LIBRARIES, library_id):
            return bytes.fromhex(stored)
    return None


def write(library_id: str, key: bytes) -> bool:
    """Keep a library's key; False where the keychain did not take it."""
    return put(_LIBRARIES, library_id, key.hex())


def read_options(url: str) -> dict[str, str]:
    """What opens a destination, as fsspec's options; empty where the keychain has nothing for this address."""
    with suppress(ValueError):
        if stored := get(_DESTINATIONS, url):
            return {str(name): str(value) for name, value in json.loads(stored).items()}
    return {}


def write_options(url: str, options: Mapping[str, str]) -> bool:
    """Keep what opens a destination, or forget it where that is nothing; False where the keychain did not take it."""
    if not options:
        drop(_DESTINATIONS, url)
        return True
    return put(_DESTINATIONS, url, json.dumps(dict(options)))
