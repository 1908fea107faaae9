"""The fields that `curator batch … --json` prints."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from curator.formats.json_fields import VERSION

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
    place: Annotated[int, Field(description="When it was chosen among the person's photos, from 1.")]


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
    board: Annotated[list[CellOut], Field(description="Photos by age band and sex.")]
    chosen: Annotated[list[ChosenOut], Field(description="What would leave.")]
    left_out: Annotated[list[LeftOutOut], Field(description="What would stay, and why.")]


class PushOut(_Out):
    """Where a batch went."""

    version: _Version = VERSION
    id: Annotated[str, Field(description="Id of the hand-over.")]
    by: Annotated[str, Field(description="Who pushed it.")]
    at: Annotated[str, Field(description="When, UTC.")]
    recipient: Annotated[str, Field(description="Who got it.")]
    where: Annotated[str, Field(description="The address, without a password.")]
    why: Annotated[str, Field(description="The reason that was given.")]
    profile: Annotated[str, Field(description="The layout.")]
    manifest: Annotated[str, Field(description="SHA-256 of the manifest.")]


class BatchOut(_Out):
    """One batch; nothing in it tells who is in it."""

    version: _Version = VERSION
    id: Annotated[str, Field(description="Id of the batch.")]
    digest: Annotated[str, Field(description="SHA-256 of the batch's canonical form; the id is its beginning.")]
    name: Annotated[str, Field(description="Its name.")]
    created: Annotated[str, Field(description="When it was frozen, UTC.")]
    by: Annotated[str, Field(description="Who froze it.")]
    photos: Annotated[int, Field(description="Photos in it.")]
    people: Annotated[int, Field(description="People in it.")]
    validation: Annotated[int, Field(description="People on the validation side.")]
    withdrawn: Annotated[int, Field(description="People in it who have withdrawn since.")]
    chain: Annotated[list[int | str], Field(description="Number and hash of the central chain's last row.")]
    left_out: Annotated[dict[str, int], Field(description="Photos left out, by the first reason of each.")]
    audits: Annotated[list[str], Field(description="Ids of accepted audits that cover people in it.")]
    unaudited: Annotated[int, Field(description="People in it whom no accepted audit covers.")]
    pushes: Annotated[list[PushOut], Field(description="Where it went, the newest first.")]


class BatchesOut(_Out):
    """`curator batch list --json`."""

    version: _Version = VERSION
    batches: Annotated[list[BatchOut], Field(description="The newest first.")]


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
    batch: Annotated[str, Field(description="Id of the batch.")]
    name: Annotated[str, Field(description="Its name.")]
    profile: Annotated[str, Field(description="The layout.")]
    files: Annotated[int, Field(description="Files that the manifest names.")]
    bytes: Annotated[int, Field(description="Their length together.")]
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
    checks: Annotated[list[CheckOut], Field(description="All that was looked at.")]


class NoticesOut(_Out):
    """`curator batch notices --json`."""

    version: _Version = VERSION
    files: Annotated[list[str], Field(description="The notices that were written.")]
