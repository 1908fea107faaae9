"""The file beside an encrypted library: which key it takes, and that key wrapped by a passphrase where there is one.

The key itself is never in it. A checksum over all of it shows every changed byte.
"""

import hashlib
import json
import os
import uuid
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from unicodedata import normalize

from curator.domain.errors import LibraryError, WrongKeyError
from curator.store.database import KEY_BYTES
from curator.store.durable import replace_file

NAME = "library.key"
SHORTEST = 8
"""Characters that a passphrase has at least."""

_VERSION = 1
_SALT_BYTES, _NONCE_BYTES = 16, 12
_MOST_MEMORY, _MOST_PASSES = 2**21, 64  # KiB; a crafted file must not take the machine's memory


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The library's key sealed with AES-256-GCM under what argon2id makes of a passphrase (RFC 9106).

    `memory` is KiB, `passes` and `lanes` are counts; salt, nonce and key are base64.
    """

    salt: str
    nonce: str
    key: str
    memory: int = 65_536
    passes: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class KeyFile:
    """`library_id` is the name under which a keychain holds the key; `check` tells the right key from another."""

    library_id: str
    check: str
    wrapped: Wrapped | None = None


def new(key: bytes) -> KeyFile:
    """For a library that is encrypted with `key` from now on."""
    return KeyFile(str(uuid.uuid4()), _check(key))


def make_key() -> bytes:
    """A random key for a library."""
    return os.urandom(KEY_BYTES)


def fits(known: KeyFile, key: bytes) -> bool:
    """Whether it is the library's key."""
    return known.check == _check(key)


def wrap(known: KeyFile, key: bytes, passphrase: str) -> KeyFile:
    """The same with `key` under another passphrase.

    Raises:
        LibraryError: the passphrase is too short.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    if len(passphrase) < SHORTEST:
        raise LibraryError("A passphrase has at least {count} characters; choose a longer one.", count=SHORTEST)
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    empty = Wrapped(_text(salt), _text(nonce), "")
    sealed = AESGCM(_derived(empty, passphrase)).encrypt(nonce, key, known.library_id.encode())
    return replace(known, wrapped=replace(empty, key=_text(sealed)))


def unwrap(known: KeyFile, passphrase: str, *, folder: Path) -> bytes:
    """The library's key.

    Raises:
        WrongKeyError: it is another passphrase.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    wrapped = known.wrapped
    if wrapped is None:
        raise LibraryError(
            "The library {path} has no passphrase: its key is in the keychain of the machine that made it. "
            "Open it there, and set a passphrase with: curator passphrase {path}",
            path=folder,
        )
    cipher = AESGCM(_derived(wrapped, passphrase))
    try:
        return cipher.decrypt(b64decode(wrapped.nonce), b64decode(wrapped.key), known.library_id.encode())
    except InvalidTag as error:
        raise WrongKeyError("This is not the passphrase of the library {path}. Try again.", path=folder) from error


def load(folder: Path) -> KeyFile | None:
    """The key file of the library in `folder`; None where it has none.

    Raises:
        LibraryError: it is damaged, or of a newer version.
    """
    path = folder / NAME
    if not path.exists():
        return None
    try:
        return _parse(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LibraryError(
            "The key file {path} cannot be used: it is damaged or of a newer Curator. "
            "Restore it from a backup of the library.",
            path=path,
        ) from error


def save(folder: Path, known: KeyFile) -> None:
    """Write the key file in place of the present one; a crash leaves one of the two.

    Raises:
        OSError: it cannot be written.
    """
    replace_file(folder / NAME, as_bytes(known))


def as_bytes(known: KeyFile) -> bytes:
    """The file's contents."""
    body = json.dumps({"version": _VERSION, **asdict(known)}, indent=1, sort_keys=True)
    return f"{body}\n{_checksum(body)}\n".encode()


def _parse(data: bytes) -> KeyFile:
    body, checksum, rest = data.decode().rsplit("\n", 2)
    fields: dict[str, Any] = json.loads(body)
    if rest or checksum != _checksum(body) or fields.pop("version") != _VERSION:
        raise ValueError("changed")
    wrapped = fields.pop("wrapped")
    known = KeyFile(**fields, wrapped=Wrapped(**wrapped) if wrapped else None)
    if known.wrapped and not (known.wrapped.memory <= _MOST_MEMORY and known.wrapped.passes <= _MOST_PASSES):
        raise ValueError("too much")
    return known


def _derived(wrapped: Wrapped, passphrase: str) -> bytes:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415

    return hash_secret_raw(
        # Keyboards of different systems compose Korean and accents differently.
        normalize("NFC", passphrase).encode(),
        b64decode(wrapped.salt),
        time_cost=wrapped.passes,
        memory_cost=wrapped.memory,
        parallelism=wrapped.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _check(key: bytes) -> str:
    return hashlib.sha256(b"curator library key" + key).hexdigest()[:16]


def _checksum(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def _text(data: bytes) -> str:
    return b64encode(data).decode()
