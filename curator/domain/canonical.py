"""The one form of a revision that is hashed, signed and sent."""

import json
from datetime import UTC, datetime

from curator.domain.revisions import Revision


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
    return json.dumps(fields, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode()


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
