"""Devices that state revisions: each signs its own with a key (Ed25519) whose public half travels with the library.

The private key lies in the database, so that an encrypted library keeps it encrypted and a plain one does not: there
a signature tells which copy of a library stated something, and not that nobody else could have.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from curator.store.tables import device

_UNKNOWN = 2**62  # what another's device stated before it signed is not told apart


def begin(tx: Connection, device_id: str, first: int) -> None:
    """Make a key for the library's own device, which signs its revisions from number `first` on.

    The keys of its former devices go; what they signed can still be checked.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    if tx.execute(select(device.c.id).where(device.c.id == device_id)).scalar():
        return
    tx.execute(update(device).values(private_key=None))
    made = Ed25519PrivateKey.generate()
    tx.execute(
        insert(device).values(
            id=device_id,
            public_key=made.public_key().public_bytes_raw(),
            private_key=made.private_bytes_raw(),
            signs_from=first,
        )
    )


def own_key(tx: Connection) -> tuple[str, bytes]:
    """Id and public key (32 bytes) of the library's own device."""
    own = select(device.c.id, device.c.public_key).where(device.c.private_key.is_not(None))
    row = tx.execute(own).one()
    return row.id, row.public_key


def learn(tx: Connection, keys: Mapping[str, bytes]) -> None:
    """Keep public keys of others' devices; one that is known stays."""
    rows = [{"id": name, "public_key": key, "signs_from": _UNKNOWN} for name, key in keys.items()]
    if rows:
        tx.execute(upsert(device).on_conflict_do_nothing(), rows)


def public_keys(tx: Connection) -> dict[str, bytes]:
    """Public keys by device id."""
    return {row.id: row.public_key for row in tx.execute(select(device.c.id, device.c.public_key))}


def sign(tx: Connection, device_id: str, data: bytes) -> bytes:
    """Sign as the library's own device; 64 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    stored: bytes = tx.execute(select(device.c.private_key).where(device.c.id == device_id)).scalar_one()
    return Ed25519PrivateKey.from_private_bytes(stored).sign(data)


def is_signed(public_key: bytes, signature: bytes, data: bytes) -> bool:
    """Whether the device of `public_key` signed `data`."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, data)
    except InvalidSignature:
        return False
    return True
