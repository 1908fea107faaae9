"""The one form of a revision that is hashed, signed and sent; what a later version adds travels in it untouched."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from curator.domain.revisions import Revision, known_fact

GENESIS = bytes(32)
"""What stands in the place of a hash before the first row."""


def canonical(revision: Revision) -> bytes:
    """UTF-8 JSON without spaces, keys and parents sorted, the time in UTC to the microsecond; no signature."""
    fields = {
        "id": revision.id,
        "fact": str(revision.fact),
        "entity_id": revision.entity_id,
        "body": dict(revision.body) if revision.body is not None else None,
        "body_version": revision.body_version,
        "author": revision.author,
        "device_id": revision.device_id,
        "device_seq": revision.device_seq,
        "made_at": _instant(revision.made_at),
        "parents": sorted(revision.parents),
    }
    return dumps(fields).encode()


def dumps(value: Any) -> str:
    """JSON of plain values as it stands in a canonical form."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def parse(form: bytes, *, signature: bytes | None = None) -> Revision:
    """The revision of a canonical form; fields of later versions are not in it, so keep the form as well.

    Raises:
        ValueError: it is no canonical form: no JSON, or a field is missing or of another type.
    """
    try:
        stated = json.loads(form)
        parsed = Revision(
            id=str(stated["id"]),
            fact=known_fact(str(stated["fact"])),
            entity_id=str(stated["entity_id"]),
            body=stated["body"],
            body_version=int(stated["body_version"]),
            author=str(stated["author"]),
            device_id=str(stated["device_id"]),
            device_seq=int(stated["device_seq"]),
            made_at=datetime.fromisoformat(stated["made_at"]),
            parents=tuple(dict.fromkeys(map(str, stated["parents"]))),
            signature=signature,
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"no canonical form of a revision: {error}") from error
    _check(parsed)
    return parsed


def _check(parsed: Revision) -> None:
    """Refuse what no database holds: numbers over 63 bits, halves of characters, bodies that are no object."""
    "".join((parsed.id, parsed.fact, parsed.entity_id, parsed.author, parsed.device_id, *parsed.parents)).encode()
    in_range = 0 <= parsed.device_seq < 2**63 and 0 <= parsed.body_version < 2**63
    if not in_range or not isinstance(parsed.body, dict | None):
        raise ValueError("no canonical form of a revision: a field is out of range")


def digest(form: bytes) -> bytes:
    """SHA-256 of a canonical form, 32 bytes."""
    return sha256(form).digest()


def chain_hash(seq: int, prev: bytes, form_digest: bytes) -> bytes:
    """The hash of the central dataset's row `seq` (1, 2, …): SHA-256 of seq ‖ prev ‖ digest.

    `seq` counts as eight bytes, most significant first; `prev` is the hash of the row before, GENESIS for the first.
    """
    return sha256(seq.to_bytes(8, "big") + prev + form_digest).digest()


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
