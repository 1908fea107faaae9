"""The fields that the commands of audits, known answers and disputes print with --json; see `json_fields`."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from curator.formats.json_fields import VERSION, EstimateOut

_Version = Annotated[int, Field(description="Version of these fields; it rises when one changes its meaning or goes.")]
_Photo = Annotated[str, Field(description="Photo id.")]
_File = Annotated[str, Field(description="File below the participant's folder.")]
_Participant = Annotated[str, Field(description="Participant id.")]


class _Out(BaseModel):
    model_config = ConfigDict(frozen=True)


class ShareOut(_Out):
    """What one user got."""

    user: Annotated[str, Field(description="User.")]
    participants: Annotated[list[str], Field(description="Ids of the participants that they have new.")]
    photos: Annotated[int, Field(description="Photos in all, with those that they had before.")]


class AssignOut(_Out):
    """curator assign --json, where participants are distributed."""

    version: _Version = VERSION
    stage: Annotated[str, Field(description="first, second or meaning.")]
    shares: Annotated[list[ShareOut], Field(description="By user, in the order in which they were named.")]
    left: Annotated[list[str], Field(description="Participants of whom everybody named does another stage.")]
    kept: Annotated[list[str], Field(description="Participants that are begun and stay with who has them.")]


class PointOut(_Out):
    """One point of an operating-characteristic curve."""

    wrong: Annotated[float, Field(description="Share of wrong photos in a batch.")]
    accepted: Annotated[float, Field(description="The probability that the batch is accepted.")]


class PlanOut(_Out):
    """curator audit plan --json; also the plan of an audit."""

    version: _Version = VERSION
    population: Annotated[int, Field(description="Photos of the batch.")]
    n: Annotated[int, Field(description="Photos to look at.")]
    c: Annotated[int, Field(description="Acceptance number: so many wrong ones are accepted.")]
    good: Annotated[float, Field(description="Share of wrong photos of a batch that is to be accepted (AQL).")]
    bad: Annotated[float, Field(description="Share of wrong photos of a batch that is to be refused (LTPD).")]
    producer: Annotated[float, Field(description="The probability that the good batch is refused, exact.")]
    consumer: Annotated[float, Field(description="The probability that the bad batch is accepted, exact.")]
    curve: Annotated[list[PointOut], Field(description="The operating-characteristic curve.")]


class AuditItemOut(_Out):
    """A photo of a sample."""

    photo: _Photo
    participant: Annotated[str | None, Field(description="Participant id; null where they have withdrawn since.")]
    file: Annotated[str | None, Field(description="File below the participant's folder; null where it has gone.")]
    age: Annotated[int | None, Field(description="What its label says, in completed years.")]
    judgement: Annotated[
        str | None, Field(description="right, wrong_age, wrong_person, exclude or skipped; null before it is judged.")
    ]
    right_age: Annotated[int | None, Field(description="The age that holds, where the label's is wrong.")]
    reason: Annotated[str, Field(description="Why, in the auditor's words.")]
    evidence: Annotated[str, Field(description="What it rests on, in the auditor's words.")]
    auditor: Annotated[str | None, Field(description="Who judged it.")]
    own: Annotated[bool, Field(description="True where this library's member worked on it and may not judge it.")]


class AuditOut(_Out):
    """curator audit report --json."""

    version: _Version = VERSION
    audit: Annotated[str, Field(description="Id.")]
    name: Annotated[str, Field(description="The name that it was given.")]
    state: Annotated[str, Field(description="open, accepted or rejected.")]
    drawn_by: Annotated[str, Field(description="Who drew the sample.")]
    drawn_at: Annotated[datetime, Field(description="When, in UTC.")]
    query: Annotated[str, Field(description="The search of the queue that chose the participants.")]
    participants: Annotated[int, Field(description="Participants of the batch.")]
    plan: Annotated[PlanOut, Field(description="How many are looked at and accepted, and what that promises.")]
    by: Annotated[str, Field(description="none, age, sex or reviewer: what the sample was divided by.")]
    strata: Annotated[dict[str, tuple[int, int]], Field(description="Photos and drawn photos by stratum.")]
    seed: Annotated[str, Field(description="What the sample was drawn with.")]
    chosen_seed: Annotated[bool, Field(description="True where a person named the seed.")]
    judged: Annotated[int, Field(description="Photos that are judged.")]
    wrong: Annotated[int, Field(description="Photos that were found wrong.")]
    left: Annotated[int, Field(description="Photos still to be judged.")]
    gone: Annotated[int, Field(description="Photos whose participant has withdrawn since.")]
    upper_bound: Annotated[
        float | None, Field(description="Share of wrong photos not exceeded with 95 % confidence (Clopper-Pearson).")
    ]
    skips: Annotated[int, Field(description="How often a photo was passed.")]
    looks_after: Annotated[int, Field(description="How often a photo was opened again once it was judged.")]
    opened_before: Annotated[int, Field(description="Participants of the sample whom the drawer had opened before.")]
    earlier: Annotated[list[str], Field(description="Ids of audits drawn of any of these participants before.")]
    changed: Annotated[list[str], Field(description="Participants that were changed since the draw.")]
    covered: Annotated[
        int, Field(description="Participants of an accepted batch of whom all is as it was signed; 0 in a list.")
    ] = 0
    items: Annotated[list[AuditItemOut], Field(description="The sample; empty in a list of audits.")]
    certificate: Annotated[
        dict[str, Any] | None, Field(description="What was signed, with signature and public_key; null while open.")
    ]
    genuine: Annotated[bool | None, Field(description="True where the signature fits; null while open.")]


class AuditsOut(_Out):
    """curator audit list --json: audits without their items."""

    version: _Version = VERSION
    audits: Annotated[list[AuditOut], Field(description="The oldest first.")]


class MeasuredOut(_Out):
    """How near a reviewer's ages are to the known ones; the user is null for all together."""

    user: Annotated[str | None, Field(description="The reviewer; null for all together.")]
    exact: Annotated[EstimateOut, Field(description="Share of ages that are the known ones.")]
    within_one: Annotated[EstimateOut, Field(description="Share of ages within a year.")]
    difference: Annotated[EstimateOut, Field(description="Mean absolute difference, in years.")]
    bias: Annotated[EstimateOut, Field(description="Mean of stated minus known, in years.")]


class KnownOut(_Out):
    """One known answer."""

    photo: _Photo
    participant: _Participant
    file: _File
    age: Annotated[int, Field(description="Completed years.")]
    source: Annotated[str, Field(description="What it is known from.")]
    author: Annotated[str, Field(description="Who stated it.")]
    stated: Annotated[dict[str, int], Field(description="The last age that each reviewer stated.")]


class KnownAnswersOut(_Out):
    """curator audit known list --json."""

    version: _Version = VERSION
    known: Annotated[list[KnownOut], Field(description="By participant and file.")]
    results: Annotated[list[MeasuredOut], Field(description="All reviewers together, then each.")]


class DecisionOut(_Out):
    """What one person decided about a flag."""

    author: Annotated[str, Field(description="Who decided.")]
    disposition: Annotated[str, Field(description="confirmed or dismissed.")]
    reason: Annotated[str, Field(description="Why, in their words.")]


class DisputeOut(_Out):
    """A flag that one person dismissed and another confirmed."""

    photo: _Photo
    participant: _Participant
    file: _File
    kind: Annotated[str, Field(description="Kind of the flag.")]
    earlier: Annotated[DecisionOut, Field(description="Who decided first.")]
    later: Annotated[DecisionOut, Field(description="Who decided otherwise.")]
    holds: Annotated[str, Field(description="What stands now: open, confirmed or dismissed.")]


class DisputesOut(_Out):
    """curator disputes --json."""

    version: _Version = VERSION
    disputes: Annotated[list[DisputeOut], Field(description="By participant, file and kind.")]
