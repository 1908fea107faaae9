"""Selections, batches and checks of delivered folders as the fields that `curator batch … --json` prints."""

from collections.abc import Callable, Iterable, Sequence

from curator.domain.batches import Batch, Push
from curator.domain.checklists import Check
from curator.domain.filling import Cell, Tally
from curator.domain.manifests import Manifest, Signature
from curator.domain.messages import Message
from curator.domain.selecting import Choice, LeftOut
from curator.formats.batch_fields import (
    BatchOut,
    CellOut,
    CheckOut,
    ChecksOut,
    ChosenOut,
    LeftOutOut,
    PushOut,
    ReasonOut,
    ReceivedOut,
)

Say = Callable[[Message], str]


def cells_out(board: Iterable[tuple[Cell, Tally]]) -> list[CellOut]:
    """The quota board, cell by cell."""
    return [
        CellOut(low=cell.low, high=cell.high, sex=cell.sex.value, usable=tally.usable, chosen=tally.chosen)
        for cell, tally in board
    ]


def chosen_out(participant_id: str, choices: Iterable[Choice]) -> list[ChosenOut]:
    """What was chosen of one person."""
    return [
        ChosenOut(
            participant=participant_id,
            photo=one.photo.photo_id,
            age=one.photo.age,
            quality=one.photo.quality,
            measures=dict(one.photo.measures),
            place=one.place,
        )
        for one in choices
    ]


def left_out_out(left: Iterable[LeftOut], say: Say) -> list[LeftOutOut]:
    """What was left out, and why."""
    return [
        LeftOutOut(
            participant=one.participant_id,
            photo=one.photo_id,
            file=one.file,
            reasons=[ReasonOut(why=it.why.value, text=say(it.text)) for it in one.reasons],
        )
        for one in left
    ]


def batch_out(batch: Batch, pushes: Sequence[Push], *, withdrawn: int) -> BatchOut:
    """One batch and where it went."""
    return BatchOut(
        id=batch.id,
        digest=batch.digest,
        name=batch.name,
        created=batch.to_json()["created"],
        by=batch.by,
        photos=batch.photos,
        people=len(batch.parts),
        validation=sum(part.split.value == "validation" for part in batch.parts),
        withdrawn=withdrawn,
        chain=list(batch.head),
        left_out=dict(batch.left_out),
        audits=list(batch.audits),
        unaudited=batch.unaudited,
        pushes=[push_out(one) for one in pushes],
    )


def push_out(push: Push) -> PushOut:
    """Where a batch went."""
    return PushOut(id=push.id, by=push.by, **push.to_json())


def received_out(manifest: Manifest, signature: Signature, problems: Iterable[Message], say: Say) -> ReceivedOut:
    """What a check of a delivered folder found."""
    return ReceivedOut(
        batch=manifest.batch,
        name=manifest.name,
        profile=manifest.profile,
        files=len(manifest.files),
        bytes=sum(one.bytes for one in manifest.files),
        device=signature.device,
        key=signature.key.hex(),
        problems=[say(one) for one in problems],
    )


def checks_out(checks: Iterable[Check], say: Say) -> ChecksOut:
    """How the checks ended."""
    return ChecksOut(
        checks=[CheckOut(check=say(one.text), problems=[say(it) for it in one.problems]) for one in checks]
    )
