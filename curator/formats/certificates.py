"""A withdrawal's certificate as files: JSON for programs, and text for the participant beside it."""

import json
from collections.abc import Callable
from pathlib import Path

from curator.domain.errors import TargetError
from curator.domain.messages import Message
from curator.domain.withdrawal import Certificate

Say = Callable[[Message], str]


def write_certificate(path: Path, certificate: Certificate, say: Say) -> Path:
    """Write `path` as JSON and the same name with .txt as text; gives the latter.

    Raises:
        TargetError: a file cannot be written.
    """
    text = path.with_name(f"{path.name}.txt")
    try:
        path.write_text(json.dumps(certificate.to_json(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        text.write_text("\n".join(map(say, sentences(certificate))) + "\n", encoding="utf-8")
    except OSError as error:
        raise TargetError(
            "The certificate {path} cannot be written: {cause}. The withdrawal is done; "
            "name a file in a folder that you may write, and ask for it again.",
            path=path,
            cause=error.strerror,
        ) from error
    return text


def sentences(certificate: Certificate) -> list[Message]:
    """What a participant reads."""
    counts = certificate.counts
    batches = ", ".join(certificate.batches)
    return [
        Message.of(
            "Certificate of withdrawal for the participant {participant}", participant=certificate.participant_id
        ),
        Message.of(
            "Withdrawn by {user} on the device {device}, begun {begun}, finished {done} (UTC).",
            user=certificate.user,
            device=certificate.device_id,
            begun=f"{certificate.begun_at:%Y-%m-%d %H:%M:%S}",
            done=f"{certificate.done_at:%Y-%m-%d %H:%M:%S}",
        ),
        *([Message.of("Reason: {reason}", reason=certificate.reason)] if certificate.reason else []),
        Message.of(
            "Removed: {photos} photos, {originals} original files, {embeddings} face embeddings, {labels} ages, "
            "{revisions} statements and {copies} set-aside copies of the database.",
            photos=counts.get("photos", 0),
            originals=counts.get("originals", 0),
            embeddings=counts.get("embedding", 0),
            labels=counts.get("label", 0),
            revisions=counts.get("revision", 0),
            copies=counts.get("database_copies", 0),
        ),
        Message.of(
            "Kept: the participant's id, so that nothing of theirs comes in again, ids and hashes of statements "
            "without what they said, and entries of the access log without their reasons."
        ),
        Message.of(
            "Not reached: copies of the library made elsewhere. Files were deleted, not overwritten: "
            "on disks without moving parts overwriting reaches nothing; encryption of the disk protects what remains."
        ),
        Message.of("Delivered batches that held the participant: {batches}", batches=batches)
        if batches
        else Message.of("No delivered batch held the participant."),
        Message.of("SHA-256 of the certificate: {hash}", hash=certificate.to_json()["sha256"]),
    ]
