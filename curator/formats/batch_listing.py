"""Selections, batches and checks of delivered folders as the fields that `curator batch … --json` prints."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from curator.domain.batches import Batch, Push
from curator.domain.checklists import Check
from curator.domain.manifests import Manifest, Signature
from curator.domain.messages import Message
from curator.domain.quotas import Cell, Tally
from curator.domain.selecting import Choice, LeftOut
from curator.formats.json_fields import VERSION

Say = Callable[[Message], str]
_Version = Annotated[int, Field(description="Version of these fields; it rises when one changes its meaning or goes.")]
_Paths = Annotated[list[str], Field(description="Paths below the batch's folder, or SHA-256 of photos.")]


class _Out(BaseModel):
    model_config = ConfigDict(frozen=True)


class CellOut(_Out):
    """One cell of the quota board."""

    low: Annotated[int, Field(description="The youngest age of the band, completed years.")]
    high: Annotated[int, Field(description="The oldest age of the band.")]
    sex: Annotated[str, Field(description="female or male.")]
    usable: Annotated[int, Field(description="Photos that may leave.")]
    chosen: Annotated[int, Field(description="Photos that are chosen.")]


class ChosenOut(_Out):
    """One chosen photo."""

    participant: Annotated[str, Field(description="Participant id.")]
    photo: Annotated[str, Field(description="Photo id.")]
    age: Annotated[int, Field(description="Completed years.")]
    quality: Annotated[float, Field(description="What it is worth, 0 to 1.")]
    measures: Annotated[dict[str, float], Field(description="The measures that this rests on, each 0 to 1.")]
    place: Annotated[int, Field(description="Which of the person's photos was chosen as the how-many-eth.")]


class ReasonOut(_Out):
    """One reason for which a photo is left out."""

    why: Annotated[str, Field(description="Name of the reason, as counted in a batch.")]
    text: Annotated[str, Field(description="The reason in words.")]


class LeftOutOut(_Out):
    """One photo that is left out."""

    participant: Annotated[str, Field(description="Participant id.")]
    photo: Annotated[str, Field(description="Photo id.")]
    file: Annotated[str, Field(description="File below the participant's folder.")]
    reasons: Annotated[list[ReasonOut], Field(description="All that speaks against it.")]


class SelectionOut(_Out):
    """`curator batch select --json`."""

    version: _Version = VERSION
    board: list[CellOut]
    chosen: list[ChosenOut]
    left_out: list[LeftOutOut]


class PushOut(_Out):
    """Where a batch went."""

    id: str
    by: Annotated[str, Field(description="Who pushed it.")]
    at: Annotated[str, Field(description="When, UTC.")]
    recipient: str
    where: Annotated[str, Field(description="The address, without a password.")]
    why: str
    profile: str
    manifest: Annotated[str, Field(description="SHA-256 of the manifest.")]


class BatchOut(_Out):
    """One batch; nothing in it tells who is in it."""

    version: _Version = VERSION
    id: str
    digest: Annotated[str, Field(description="SHA-256 of the batch's canonical form; the id is its beginning.")]
    name: str
    created: str
    by: str
    photos: int
    people: int
    validation: Annotated[int, Field(description="People on the validation side.")]
    withdrawn: Annotated[int, Field(description="People in it who have withdrawn since.")]
    chain: Annotated[list[int | str], Field(description="Number and hash of the central chain's last row.")]
    left_out: Annotated[dict[str, int], Field(description="Photos left out, by the first reason of each.")]
    pushes: list[PushOut]


class BatchesOut(_Out):
    """`curator batch list --json`."""

    version: _Version = VERSION
    batches: list[BatchOut]


class DifferenceOut(_Out):
    """`curator batch diff --json`."""

    version: _Version = VERSION
    only_first: _Paths
    only_second: _Paths
    changed: Annotated[dict[str, list[str]], Field(description="What is in both, and which fields differ, if known.")]
    settings: Annotated[list[str], Field(description="What the batches themselves differ in.")]


class ReceivedOut(_Out):
    """`curator batch verify --json`."""

    version: _Version = VERSION
    batch: str
    name: str
    profile: str
    files: int
    bytes: int
    device: Annotated[str, Field(description="The device that signed it.")]
    key: Annotated[str, Field(description="Its public key, Ed25519, hex.")]
    problems: Annotated[list[str], Field(description="Empty where the batch is as it was sent.")]


class CheckOut(_Out):
    """One check before a batch leaves."""

    check: Annotated[str, Field(description="What was looked at.")]
    problems: Annotated[list[str], Field(description="What is wrong; empty where it is in order.")]


class ChecksOut(_Out):
    """`curator batch check --json`."""

    version: _Version = VERSION
    checks: list[CheckOut]


class NoticesOut(_Out):
    """`curator batch notices --json`."""

    version: _Version = VERSION
    files: list[str]


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
        pushes=[push_out(one) for one in pushes],
    )


def push_out(push: Push) -> PushOut:
    """Where a batch went."""
    told = {name: value for name, value in push.to_json().items() if name != "steps"}
    return PushOut(id=push.id, by=push.by, **told)


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
