"""The manifest of a delivered batch: SHA-256 of every file, signed by the device that wrote it; it is written last."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, Final, NamedTuple, Self

from curator.domain.canonical import dumps
from curator.domain.errors import SourceError
from curator.domain.messages import Message

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.signature.json"
"""Written before the manifest, which completes a batch."""

_VERSION: Final = 1


class Entry(NamedTuple):
    """One file: its path below the batch's folder with forward slashes, SHA-256 (hex) and length in bytes."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a batch's folder holds. `batch` is its id and `digest` its hash; the bytes are the same on any machine."""

    batch: str
    digest: str
    name: str
    created: str
    profile: str
    files: tuple[Entry, ...]

    def to_bytes(self) -> bytes:
        """The file: JSON, a line a file so that two can be compared by eye."""
        about = {name: getattr(self, name) for name in ("batch", "digest", "name", "created", "profile")}
        head = dumps({"version": _VERSION, **about})[:-1]
        lines = ",\n".join(dumps(one._asdict()) for one in sorted(self.files))
        return f'{head},"files":[\n{lines}\n]}}\n'.encode()

    @property
    def sha256(self) -> str:
        """SHA-256 (hex) of the file: what is signed."""
        return sha256(self.to_bytes()).hexdigest()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` wrote.

        Raises:
            SourceError: it is no manifest, or one of a later version.
        """
        try:
            stated = json.loads(data)
            files = tuple(Entry(str(one["path"]), str(one["sha256"]), int(one["bytes"])) for one in stated["files"])
            about = {name: str(stated[name]) for name in ("batch", "digest", "name", "created", "profile")}
            version = int(stated["version"])
        except (KeyError, TypeError, ValueError) as error:
            raise SourceError("The {file} is no manifest of a batch: {cause}.", file=MANIFEST, cause=error) from error
        if version > _VERSION:
            raise SourceError("The {file} is of a newer version of Curator. Install that one.", file=MANIFEST)
        return cls(**about, files=files)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who vouches for a manifest: the device, its public key (Ed25519, 32 bytes) and the signature (64 bytes).

    It says that the holder of the key wrote the manifest; whose key that is the receiver is told by another way.
    """

    device: str
    key: bytes
    signature: bytes

    def to_bytes(self) -> bytes:
        """The file."""
        return (
            dumps({"device": self.device, "key": self.key.hex(), "signature": self.signature.hex()}) + "\n"
        ).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` wrote.

        Raises:
            SourceError: it is no signature.
        """
        try:
            stated: Mapping[str, Any] = json.loads(data)
            key, signature = bytes.fromhex(stated["key"]), bytes.fromhex(stated["signature"])
            device = str(stated["device"])
        except (KeyError, TypeError, ValueError) as error:
            raise SourceError("The {file} is no signature: {cause}.", file=SIGNATURE, cause=error) from error
        if (len(key), len(signature)) != (32, 64):
            raise SourceError("The {file} is no signature: {cause}.", file=SIGNATURE, cause="length")
        return cls(device, key, signature)


def unsound(manifest: Manifest) -> Iterator[Message]:
    """What is wrong with a manifest by itself."""
    seen: set[str] = set()
    for one in manifest.files:
        if one.path in (MANIFEST, SIGNATURE):
            yield Message.of("The manifest names {path}, which is no file of a batch.", path=one.path)
        if one.path.casefold() in seen:
            yield Message.of("The manifest names {path} twice.", path=one.path)
        seen.add(one.path.casefold())


def extra(manifest: Manifest, paths: Iterable[str]) -> Iterator[Message]:
    """Files that are there and that the manifest does not name."""
    named = {one.path for one in manifest.files} | {MANIFEST, SIGNATURE}
    for path in sorted(paths):
        if str(PurePosixPath(path)) not in named:
            yield Message.of("{path} is not in the manifest.", path=path)
