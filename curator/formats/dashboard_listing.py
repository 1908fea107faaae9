"""The dashboard as tables for eyes, spreadsheets and paper, and as the fields of --json."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from curator.domain.agreement import Estimate
from curator.domain.dashboards import Dashboard, Item, Key
from curator.domain.errors import TargetError
from curator.domain.facts import STAGE_NAMES, Stage
from curator.domain.messages import Message
from curator.domain.people import SEX_NAMES, Sex
from curator.formats.dashboard_fields import (
    CellOut,
    DashboardOut,
    DayCountOut,
    ForecastOut,
    ItemOut,
    ItemsOut,
    MonthOut,
    PersonCountOut,
    SizeCountOut,
    StageCountOut,
)
from curator.formats.listing import Say
from curator.formats.review_listing import estimate_out
from curator.formats.safe_csv import write_csv

Cell = Message | Estimate | str | int | float | None


class Sheet(NamedTuple):
    """One table: the name of its file, its title, heads, rows, and by what the items behind each row are found."""

    name: str
    title: Message
    head: tuple[Message, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: tuple[Key, ...]


def sheets(board: Dashboard) -> tuple[Sheet, ...]:
    """All charts as tables."""
    return (_stages(board), _people(board), _days(board), _corrections(board), _agreement(board), _coverage(board))


def overview(board: Dashboard) -> list[Message]:
    """What the whole comes to, in sentences."""
    ahead = board.forecast
    told = [
        Message.of(
            "{participants} participants, {photos} photos; {left} photos have no age yet.",
            participants=board.participants, photos=board.photos, left=ahead.left,
        )
    ]  # fmt: skip
    if ahead.left and ahead.end:
        text = "All photos have an age by {end} ({low} to {high}, with 95 %), at {rate} a day of the last {days}."
        told.append(
            Message.of(
                text,
                end=ahead.end,
                low=ahead.low or "–",
                high=ahead.high or Message.of("over ten years"),
                rate=f"{ahead.per_day:.0f}",
                days=ahead.days,
            )
        )
    elif ahead.left:
        told.append(Message.of("When all photos have an age cannot be told yet: there are too few days of work."))
    if board.accepted.value is not None:
        told.append(Message.of("Approved at the first judgement: {share}.", share=shown(board.accepted)))
    if board.per_photo.value is not None:
        told.append(Message.of("Time at work a photo: {seconds} seconds.", seconds=shown(board.per_photo)))
    return told


def shown(one: Estimate, *, digits: int = 2) -> str:
    """A figure with its interval and its number; a star where that is small."""
    if one.value is None:
        return f"– (n={one.n})" if one.n else "–"
    interval = "" if one.low is None else f"{one.low:.{digits}f} … {one.high:.{digits}f}, "
    return f"{one.value:.{digits}f} ({interval}n={one.n}{'*' if one.few else ''})"


def text_of(cell: Cell, say: Say) -> str:
    """A cell for eyes."""
    if isinstance(cell, Estimate):
        return shown(cell)
    return say(cell) if isinstance(cell, Message) else "–" if cell is None else str(cell)


def write_sheets(folder: Path, board: Dashboard, say: Say) -> list[Path]:
    """Write each table as CSV into `folder`, figures with their intervals in columns of their own.

    Raises:
        TargetError: a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        text = "The folder {path} cannot be made: {cause}. Name one that you may write."
        raise TargetError(text, path=folder, cause=error.strerror) from error
    written = []
    for sheet in sheets(board):
        spread = [_is_estimate(sheet, column) for column in range(len(sheet.head))]
        head = [name for title, wide in zip(sheet.head, spread, strict=True) for name in _heads(say(title), wide=wide)]
        rows = [
            [part for cell, wide in zip(row, spread, strict=True) for part in _parts(cell, say, wide=wide)] + [str(key)]
            for row, key in zip(sheet.rows, sheet.keys, strict=True)
        ]
        written.append(folder / f"{sheet.name}.csv")
        write_csv(written[-1], [*head, "items"], rows)
    return written


def _is_estimate(sheet: Sheet, column: int) -> bool:
    return any(isinstance(row[column], Estimate) for row in sheet.rows)


def _heads(title: str, *, wide: bool) -> tuple[str, ...]:
    return (title, f"{title} low", f"{title} high", f"{title} n") if wide else (title,)


def _parts(cell: Cell, say: Say, *, wide: bool) -> tuple[object, ...]:
    if isinstance(cell, Estimate):
        return cell.value, cell.low, cell.high, cell.n
    return (text_of(cell, say), None, None, None) if wide else (text_of(cell, say),)


def stage_title(stage: Stage | None) -> Message:
    """What a stage is called on the dashboard."""
    return STAGE_NAMES[stage] if stage else Message.of("all settled")


def sex_title(sex: Sex | None) -> Message:
    """What a row of the coverage is called."""
    return SEX_NAMES[sex] if sex else Message.of("all together")


def span_title(low: int, high: int) -> str:
    """Years from one to another."""
    return str(low) if low == high else f"{low}–{high}"


def _stages(board: Dashboard) -> Sheet:
    rows = tuple((stage_title(it.stage), it.participants, it.photos) for it in board.stages)
    head = (Message.of("Stage"), Message.of("Participants"), Message.of("Photos"))
    return Sheet("stages", Message.of("Progress by stage"), head, rows, tuple(it.key for it in board.stages))


def _people(board: Dashboard) -> Sheet:
    rows = tuple((it.user, it.photos, it.per_photo, it.accepted, it.corrected) for it in board.people)
    head = (
        Message.of("Who"),
        Message.of("Photos"),
        Message.of("Seconds a photo"),
        Message.of("Approved at once"),
        Message.of("Ages changed by others"),
    )
    return Sheet("people", Message.of("People, by name"), head, rows, tuple(it.key for it in board.people))


def _days(board: Dashboard) -> Sheet:
    rows = tuple((it.day.isoformat(), it.photos) for it in board.days)
    head = (Message.of("Day"), Message.of("Photos"))
    return Sheet("days", Message.of("Ages stated a day"), head, rows, tuple(it.key for it in board.days))


def _corrections(board: Dashboard) -> Sheet:
    rows = tuple((span_title(it.low, it.high), it.photos) for it in board.corrections)
    head = (Message.of("Years"), Message.of("Photos"))
    title = Message.of("Ages that somebody else corrected")
    return Sheet("corrections", title, head, rows, tuple(it.key for it in board.corrections))


def _agreement(board: Dashboard) -> Sheet:
    rows = tuple((it.month, it.difference, it.within) for it in board.months)
    head = (Message.of("Month"), Message.of("Difference in years"), Message.of("Ages that agree"))
    title = Message.of("Agreement of first and second reviews")
    return Sheet("agreement", title, head, rows, tuple(it.key for it in board.months))


def _coverage(board: Dashboard) -> Sheet:
    rows = tuple((sex_title(it.sex), span_title(it.low, it.high), it.photos, it.wanted) for it in board.coverage)
    head = (Message.of("Sex"), Message.of("Ages"), Message.of("Photos"), Message.of("Wanted"))
    title = Message.of("Ages and sexes against the quota")
    return Sheet("coverage", title, head, rows, tuple(it.key for it in board.coverage))


def items_out(key: Key, found: Sequence[Item]) -> ItemsOut:
    """What stands behind a figure."""
    listed = [ItemOut(participant=it.participant_id, photo=it.photo_id, file=it.file or None) for it in found]
    return ItemsOut(key=str(key), items=listed)


def dashboard_out(board: Dashboard) -> DashboardOut:
    """All figures as fields."""
    ahead = board.forecast
    return DashboardOut(
        on=board.on.isoformat(),
        participants=board.participants,
        photos=board.photos,
        stages=[
            StageCountOut(items=str(it.key), stage=it.stage, participants=it.participants, photos=it.photos)
            for it in board.stages
        ],
        days=[DayCountOut(items=str(it.key), day=it.day.isoformat(), photos=it.photos) for it in board.days],
        people=[
            PersonCountOut(
                items=str(it.key),
                user=it.user,
                photos=it.photos,
                seconds_per_photo=estimate_out(it.per_photo),
                accepted=estimate_out(it.accepted),
                corrected=estimate_out(it.corrected),
                corrected_items=str(it.corrected_key),
                judged_items=str(it.judged_key),
            )
            for it in board.people
        ],
        seconds_per_photo=estimate_out(board.per_photo),
        accepted=estimate_out(board.accepted),
        corrections=[
            SizeCountOut(items=str(it.key), from_years=it.low, to_years=it.high, photos=it.photos)
            for it in board.corrections
        ],
        agreement=[
            MonthOut(
                items=str(it.key),
                month=it.month,
                difference=estimate_out(it.difference),
                within=estimate_out(it.within),
            )
            for it in board.months
        ],
        coverage=[
            CellOut(
                items=str(it.key),
                sex=it.sex,
                from_age=it.low,
                to_age=it.high,
                photos=it.photos,
                wanted=it.wanted,
            )
            for it in board.coverage
        ],
        forecast=ForecastOut(
            items=str(Key("left")),
            left=ahead.left,
            days=ahead.days,
            per_day=None if ahead.per_day is None else round(ahead.per_day, 2),
            end=_day(ahead.end),
            low=_day(ahead.low),
            high=_day(ahead.high),
        ),
    )


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
