"""The certificate of a withdrawal: what was removed, when and by whom."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any


@dataclass(frozen=True, slots=True)
class Certificate:
    """`counts` are rows by table, and files; `batches` were delivered before and held the participant."""

    participant_id: str
    user: str
    device_id: str
    reason: str
    begun_at: datetime
    done_at: datetime
    counts: Mapping[str, int]
    batches: tuple[str, ...] = ()
    signature: bytes = b""

    def held(self) -> dict[str, Any]:
        """What is hashed and signed, in the form of `canonical`."""
        return {
            "participant": self.participant_id,
            "withdrawn_by": self.user,
            "device": self.device_id,
            "reason": self.reason,
            "begun_at": self.begun_at.isoformat(timespec="seconds"),
            "done_at": self.done_at.isoformat(timespec="seconds"),
            "removed": dict(self.counts),
            "batches": list(self.batches),
        }

    def to_json(self) -> dict[str, Any]:
        """All of it, with its SHA-256 and the device's Ed25519 signature, both over `held`."""
        digest = sha256(canonical(self.held())).hexdigest()
        return {**self.held(), "sha256": digest, "signature": self.signature.hex()}


def canonical(held: Mapping[str, Any]) -> bytes:
    """The bytes of a JSON value that a hash is taken of."""
    return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
