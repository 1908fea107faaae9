"""Devices that state revisions: each signs its own with a key (Ed25519) whose public half travels with the library.

The private key lies in the database, so that an encrypted library keeps it encrypted and a plain one does not: there
a signature tells which copy of a library stated something, and not that nobody else could have.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, bindparam, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from curator.domain.exchange import DeviceKey
from curator.store.prepared import Prepared
from curator.store.tables import device

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


_ALL = select(device)
_PRIVATE = Prepared(select(device.c.private_key).where(device.c.id == bindparam("name")))
_OWN = _ALL.where(device.c.private_key.is_not(None))


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


def own_key(tx: Connection) -> tuple[str, DeviceKey]:
    """Id and key of the library's own device."""
    row = tx.execute(_OWN).one()
    return row.id, DeviceKey(row.public_key, row.signs_from)


def learn(tx: Connection, told: Mapping[str, DeviceKey]) -> None:
    """Keep keys of others' devices; one that is known stays, and may be known to sign from an earlier number on."""
    known = keys(tx)
    rows = [{"id": name, **key._asdict()} for name, key in told.items() if known.get(name) != key]
    if rows:
        new = upsert(device)
        earlier = {"signs_from": func.min(device.c.signs_from, new.excluded.signs_from)}
        same = and_(device.c.public_key == new.excluded.public_key, device.c.private_key.is_(None))
        tx.execute(new.on_conflict_do_update(index_elements=["id"], set_=earlier, where=same), rows)


def keys(tx: Connection) -> dict[str, DeviceKey]:
    """Keys by device id."""
    return {row.id: DeviceKey(row.public_key, row.signs_from) for row in tx.execute(_ALL)}


def sign(tx: Connection, device_id: str, data: Sequence[bytes]) -> list[bytes]:
    """Sign each as the library's own device; 64 bytes."""
    ((stored,),) = _PRIVATE.rows(tx, {"name": device_id})
    key = _private(stored)
    return [key.sign(one) for one in data]


def is_signed(public_key: bytes, signature: bytes, data: bytes) -> bool:
    """Whether the device of `public_key` signed `data`."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415

    try:
        _public(public_key).verify(signature, data)
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=4)
def _private(key: bytes) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    return Ed25519PrivateKey.from_private_bytes(key)


@lru_cache(maxsize=64)
def _public(key: bytes) -> "Ed25519PublicKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    return Ed25519PublicKey.from_public_bytes(key)
