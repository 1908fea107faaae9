"""What opens a destination is kept by the system's keychain, and nowhere else."""

from collections.abc import Mapping

from curator.domain.errors import TargetError
from curator.formats.connections import Address
from curator.store import keychain

_ASKED: Mapping[str, tuple[str, ...]] = {"s3": ("key", "secret"), "sftp": ("password",)}


def asked_for(address: str) -> tuple[str, ...]:
    """Names of what opens such an address: options of fsspec; none for a folder."""
    return _ASKED.get(address.partition("://")[0], ())


def keep(address: str, options: Mapping[str, str]) -> None:
    """Keep what opens an address; nothing forgets what was kept.

    Raises:
        TargetError: the keychain does not take it, a password stands in the address, or nothing opens such addresses.
    """
    Address(address)
    if not keychain.write_options(address, options):
        raise TargetError("The keychain did not take what opens {url}. Unlock it, then try again.", url=address)


def options_of(address: str) -> dict[str, str]:
    """What the keychain has for an address."""
    return keychain.read_options(address) if "://" in address else {}
