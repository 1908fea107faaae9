"""The fields that `curator dashboard --json`, `curator changes --json` and `curator history --json` print."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from curator.formats.json_fields import VERSION, ClueOut, EstimateOut

_Version = Annotated[int, Field(description="Version of these fields; it rises when one changes its meaning or goes.")]
_Key = Annotated[str, Field(description="`curator dashboard LIBRARY --items KEY` lists what is counted here.")]
_Photos = Annotated[int, Field(description="Photos.")]
_Body = dict[str, object]


class _Out(BaseModel):
    model_config = ConfigDict(frozen=True)


class StageCountOut(_Out):
    """Participants by the stage that they wait for."""

    items: _Key
    stage: Annotated[str | None, Field(description="first, second or meaning; null where all is settled.")]
    participants: Annotated[int, Field(description="Participants.")]
    photos: _Photos


class DayCountOut(_Out):
    """Photos whose age was first stated on a day."""

    items: _Key
    day: Annotated[str, Field(description="YYYY-MM-DD, in the calendar of the machine.")]
    photos: _Photos


class PersonCountOut(_Out):
    """How somebody's work goes."""

    items: _Key
    user: Annotated[str, Field(description="Who.")]
    photos: Annotated[int, Field(description="Photos whose age they stated first, in either review.")]
    seconds_per_photo: Annotated[EstimateOut, Field(description="At work; pauses of over two minutes are cut out.")]
    accepted: Annotated[
        EstimateOut, Field(description="First reviews approved at the first judgement, of those judged.")
    ]
    corrected: Annotated[EstimateOut, Field(description="Photos whose age somebody else changed, of first reviews.")]
    corrected_items: _Key
    judged_items: _Key


class SizeCountOut(_Out):
    """Photos whose age somebody else corrected by so many years, up or down."""

    items: _Key
    from_years: Annotated[int, Field(description="At least.")]
    to_years: Annotated[int, Field(description="At most.")]
    photos: _Photos


class MonthOut(_Out):
    """How well first and second reviewers agreed in a month."""

    items: _Key
    month: Annotated[str, Field(description="YYYY-MM in which the second age was stated.")]
    difference: Annotated[EstimateOut, Field(description="Mean absolute difference, years.")]
    within: Annotated[EstimateOut, Field(description="Share of ages that agree, as the library's setting has it.")]


class CellOut(_Out):
    """Photos of an age and sex against the quota."""

    items: _Key
    sex: Annotated[str | None, Field(description="female, male or unknown; null for all together.")]
    from_age: Annotated[int, Field(description="Completed years, inside.")]
    to_age: Annotated[int, Field(description="Completed years, inside.")]
    photos: Annotated[int, Field(description="With a stated age, not excluded.")]
    wanted: Annotated[int | None, Field(description="What the quota wants; null where it says nothing.")]


class ForecastOut(_Out):
    """When all photos will have an age."""

    items: _Key
    left: Annotated[int, Field(description="Photos without a stated age that are not excluded.")]
    days: Annotated[int, Field(description="Days that were looked back on.")]
    per_day: Annotated[float | None, Field(description="Photos a day in these.")]
    end: Annotated[
        str | None, Field(description="YYYY-MM-DD; null where it cannot be told or lies over ten years ahead.")
    ]
    low: Annotated[str | None, Field(description="Beginning of the interval of 95 %.")]
    high: Annotated[str | None, Field(description="End of it.")]


class DashboardOut(_Out):
    """curator dashboard --json."""

    version: _Version = VERSION
    on: Annotated[str, Field(description="YYYY-MM-DD on which this holds.")]
    participants: Annotated[int, Field(description="Participants in the library.")]
    photos: Annotated[int, Field(description="Photos in the library.")]
    stages: Annotated[list[StageCountOut], Field(description="By the stage that is due.")]
    days: Annotated[list[DayCountOut], Field(description="From the first day of work to the last.")]
    people: Annotated[list[PersonCountOut], Field(description="By name; nothing here ranks them.")]
    seconds_per_photo: Annotated[EstimateOut, Field(description="Of everybody together.")]
    accepted: Annotated[EstimateOut, Field(description="Of everybody together.")]
    corrections: Annotated[
        list[SizeCountOut], Field(description="Ages that somebody else than their first author changed.")
    ]
    agreement: Annotated[list[MonthOut], Field(description="By month.")]
    coverage: Annotated[list[CellOut], Field(description="By sex and ages.")]
    forecast: Annotated[ForecastOut, Field(description="The end of the first reviews, as far as it can be told.")]


class ItemOut(_Out):
    """What stands behind a figure."""

    participant: Annotated[str, Field(description="Participant id.")]
    photo: Annotated[str | None, Field(description="Photo id; null where participants are counted.")]
    file: Annotated[str | None, Field(description="File below the participant's folder.")]


class ItemsOut(_Out):
    """curator dashboard --items KEY --json."""

    version: _Version = VERSION
    key: Annotated[str, Field(description="The figure.")]
    items: Annotated[list[ItemOut], Field(description="By participant and file.")]


class SaidOut(_Out):
    """One statement."""

    revision: Annotated[str, Field(description="Revision id.")]
    author: Annotated[str, Field(description="Who stated it.")]
    made_at: Annotated[str, Field(description="By the clock of the author's machine; ISO 8601, UTC.")]
    body: Annotated[_Body | None, Field(description="What it states; null where it takes back.")]


class FactChangeOut(_Out):
    """One fact that was stated anew between two moments."""

    fact: Annotated[str, Field(description="Kind of fact: label, flag, face or another.")]
    entity: Annotated[str, Field(description="What it is about.")]
    participant: Annotated[str, Field(description="Participant id.")]
    photo: Annotated[str | None, Field(description="Photo id; null where it is about the participant.")]
    file: Annotated[str | None, Field(description="File below the participant's folder.")]
    before: Annotated[_Body | None, Field(description="What stood at the first moment; null for nothing.")]
    after: Annotated[_Body | None, Field(description="What stood at the second moment; null for nothing.")]
    said: Annotated[list[SaidOut], Field(description="What was stated in between, in order.")]


class ChangesOut(_Out):
    """curator changes --json."""

    version: _Version = VERSION
    since: Annotated[str, Field(description="The first moment; ISO 8601, UTC.")]
    until: Annotated[str, Field(description="The second moment; ISO 8601, UTC.")]
    changes: Annotated[list[FactChangeOut], Field(description="By participant, file and fact.")]


class HistoryOut(_Out):
    """curator history --json."""

    version: _Version = VERSION
    photo: Annotated[str, Field(description="Photo id.")]
    file: Annotated[str, Field(description="The file that was imported.")]
    sha256: Annotated[str, Field(description="Of its bytes.")]
    said: Annotated[list[SaidOut], Field(description="All that people stated about it, newest first.")]
    evidence: Annotated[list[ClueOut], Field(description="What the import brought along, strongest first.")]
