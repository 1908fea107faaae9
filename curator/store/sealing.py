"""Originals sealed with a key per participant, so that destroying one key ends what one participant submitted.

A sealed original is `CVLT`, a version byte, the key's id (16 bytes), a nonce (12 bytes), and AES-256-GCM over the
photo's bytes with the photo's id as associated data. The keys lie in the encrypted database.
"""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, text

from curator.domain.errors import LibraryError
from curator.store.tables import meta, participant_key, photo

_MAGIC, _VERSION = b"CVLT", 1
_ID_BYTES, _NONCE_BYTES, _KEY_BYTES = 16, 12, 32
_HEAD = len(_MAGIC) + 1 + _ID_BYTES + _NONCE_BYTES

UNSEALED = "unsealed"
"""The key in `meta` that stands there until every original is sealed."""

Transactions = Callable[[], AbstractContextManager[Connection]]


class ParticipantKey(NamedTuple):
    """A random key and the random id under which sealed originals name it."""

    id: bytes
    key: bytes


class Sealer:
    """Seals and opens originals with the keys that the library's database holds."""

    def __init__(self, reading: Transactions, writing: Transactions) -> None:
        self._reading, self._writing = reading, writing

    def seal(self, data: bytes, *, photo_id: str, owner: str) -> bytes:
        """The bytes to store for a photo of participant `owner`, whose key is made where there is none.

        Raises:
            LibraryError: the library cannot be written.
        """
        with self._reading() as tx:
            known = key_of(tx, owner)
        if known is None:
            with self._writing() as tx:
                known = key_of(tx, owner) or make_key(tx, owner)
        return sealed(data, known, photo_id=photo_id)

    def open(self, stored: bytes, *, photo_id: str) -> bytes:
        """The photo's bytes.

        Raises:
            ValueError: they are not sealed, were changed, belong to another photo, or their key was destroyed.
        """
        with self._reading() as tx:
            if not is_sealed(stored) and is_unsealed(tx):
                return stored
            key_id, _, _ = _parts(stored)
            key = tx.execute(select(participant_key.c.key).where(participant_key.c.id == key_id)).scalar()
        if key is None:
            raise ValueError("its key is not in the library")
        return opened(stored, key, photo_id=photo_id)

    def belongs(self, stored: bytes, *, owner: str) -> bool:
        """Whether a participant's present key sealed these bytes."""
        with self._reading() as tx:
            known = key_of(tx, owner)
        return known is not None and is_sealed(stored) and _parts(stored)[0] == known.id


def key_of(tx: Connection, participant_id: str) -> ParticipantKey | None:
    """The key that seals a participant's originals; None where none was made, or it was destroyed."""
    query = select(participant_key).where(participant_key.c.participant_id == participant_id)
    row = tx.execute(query).one_or_none()
    return ParticipantKey(row.id, row.key) if row else None


def make_key(tx: Connection, participant_id: str) -> ParticipantKey:
    """A new key for a participant who has none."""
    made = ParticipantKey(os.urandom(_ID_BYTES), os.urandom(_KEY_BYTES))
    tx.execute(insert(participant_key).values(participant_id=participant_id, id=made.id, key=made.key))
    return made


def forget_participant(tx: Connection, participant_id: str) -> list[str]:
    """Destroy a participant's key, so that no copy of their sealed originals can be read any more.

    Gives the ids of their photos; hand these to `Vault.erase` once the transaction is kept.
    """
    tx.execute(text("PRAGMA secure_delete=ON"))
    tx.execute(delete(participant_key).where(participant_key.c.participant_id == participant_id))
    return list(tx.execute(select(photo.c.id).where(photo.c.participant_id == participant_id)).scalars())


def is_unsealed(tx: Connection) -> bool:
    """Whether originals from before the library's encryption may still lie there as they came."""
    return tx.execute(select(meta.c.value).where(meta.c.key == UNSEALED)).scalar() is not None


def is_sealed(stored: bytes) -> bool:
    """Whether these bytes are a sealed original."""
    return stored.startswith(_MAGIC)


def sealed(data: bytes, known: ParticipantKey, *, photo_id: str) -> bytes:
    """Seal `data` with a nonce of its own."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - a plain library needs none of it

    nonce = os.urandom(_NONCE_BYTES)
    head = _MAGIC + bytes([_VERSION]) + known.id + nonce
    return head + AESGCM(known.key).encrypt(nonce, data, photo_id.encode())


def opened(stored: bytes, key: bytes, *, photo_id: str) -> bytes:
    """What was sealed.

    Raises:
        ValueError: it was changed, or belongs to another photo or key.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    _, nonce, body = _parts(stored)
    try:
        return AESGCM(key).decrypt(nonce, body, photo_id.encode())
    except InvalidTag as error:
        raise ValueError("its bytes were changed") from error


def _parts(stored: bytes) -> tuple[bytes, bytes, bytes]:
    start = len(_MAGIC) + 1
    if not is_sealed(stored) or len(stored) < _HEAD or stored[start - 1] != _VERSION:
        raise ValueError("it is not sealed as originals here are")
    return stored[start : start + _ID_BYTES], stored[start + _ID_BYTES : _HEAD], stored[_HEAD:]


def unsealing_error(path: object, error: ValueError) -> LibraryError:
    """The sentence for an original that cannot be opened."""
    return LibraryError(
        "The original {path} cannot be read: {cause}. Restore it from a backup of the library.", path=path, cause=error
    )
