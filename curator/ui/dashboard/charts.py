"""What the dashboard's charts show: marks with their words and the items behind them; nothing of Qt's drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from curator.formats.dashboard_listing import sex_title, shown, span_title, stage_title
from curator.ui.messages import number, sentence

if TYPE_CHECKING:
    from curator.domain.agreement import Estimate
    from curator.domain.dashboards import CoverageCell, Dashboard, Key


DAYS = 60
"""Days that are drawn, the last ones."""


class Kind(StrEnum):
    """How marks are drawn: bars of counts, or points with their intervals."""

    BARS = "bars"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure: `at` names it below, `said` tells all of it, `key` finds the items behind it.

    `value` is None where there is nothing to tell. `low` and `high` are its interval, `wanted` is what it should reach.
    """

    at: str
    value: float | None
    said: str
    key: "Key"
    text: str = ""
    low: float | None = None
    high: float | None = None
    wanted: float | None = None
    other: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """One idea: a title, and marks from left to right; `name` tells it from the others."""

    name: str
    title: str
    kind: Kind
    marks: tuple[Mark, ...]
    empty: str = ""


def charts(board: "Dashboard") -> tuple[Chart, ...]:
    """All charts, in the order in which they are read."""
    return (
        _stages(board),
        _days(board),
        _coverage(board),
        _corrections(board),
        _agreement(board),
        _people(board),
        _accepted(board),
        _corrected(board),
    )


def _stages(board: "Dashboard") -> Chart:
    said = QCoreApplication.translate("Dashboard", "{stage}: {participants} participants, {photos} photos")
    marks = tuple(
        Mark(
            sentence(stage_title(it.stage)).replace(" ", "\n"),
            it.participants,
            said.format(
                stage=sentence(stage_title(it.stage)), participants=number(it.participants), photos=number(it.photos)
            ),
            it.key,
            number(it.participants),
        )
        for it in board.stages
    )
    title = QCoreApplication.translate("Dashboard", "Participants by the stage that is due")
    return Chart("stages", title, Kind.BARS, marks)


def _days(board: "Dashboard") -> Chart:
    said = QCoreApplication.translate("Dashboard", "{day}: age of {photos} photos stated")
    marks = tuple(
        Mark(f"{it.day:%m-%d}", it.photos, said.format(day=it.day, photos=number(it.photos)), it.key)
        for it in board.days[-DAYS:]
    )
    title = QCoreApplication.translate("Dashboard", "Ages stated a day")
    return Chart("days", title, Kind.BARS, marks, _nothing())


def _coverage(board: "Dashboard") -> Chart:
    title = QCoreApplication.translate("Dashboard", "Photos by age and sex; a line where the quota is")
    told = [it for it in board.coverage if it.photos or it.wanted is not None or it.sex not in (None, "unknown")]
    return Chart("coverage", title, Kind.BARS, tuple(map(_cell, told)))


def _cell(it: "CoverageCell") -> Mark:
    sex = sentence(sex_title(it.sex))
    said = QCoreApplication.translate("Dashboard", "{sex}, {ages} years: {photos} photos")
    text = said.format(sex=sex, ages=span_title(it.low, it.high), photos=number(it.photos))
    if it.wanted is not None:
        wanted = QCoreApplication.translate("Dashboard", "{wanted} wanted, {share} %")
        share = 100 * it.photos // it.wanted if it.wanted else 100
        text = f"{text}; {wanted.format(wanted=number(it.wanted), share=share)}"
    at = f"{span_title(it.low, it.high)}\n{sex}"
    return Mark(at, it.photos, text, it.key, number(it.photos), wanted=it.wanted, other=it.sex == "male")


def _corrections(board: "Dashboard") -> Chart:
    said = QCoreApplication.translate("Dashboard", "corrected by {years} years: {photos} photos")
    marks = tuple(
        Mark(
            f"±{span_title(it.low, it.high)}" if it.high < 120 else f"> {it.low - 1}",
            it.photos,
            said.format(years=span_title(it.low, it.high), photos=number(it.photos)),
            it.key,
            number(it.photos),
        )
        for it in board.corrections
    )
    title = QCoreApplication.translate("Dashboard", "Ages that somebody else corrected, by years")
    return Chart("corrections", title, Kind.BARS, marks)


def _agreement(board: "Dashboard") -> Chart:
    said = QCoreApplication.translate("Dashboard", "{month}: {years} years apart on average; {share} agree")
    marks = tuple(
        _point(
            it.month,
            it.difference,
            said.format(month=it.month, years=shown(it.difference), share=shown(it.within)),
            it.key,
        )
        for it in board.months
    )
    title = QCoreApplication.translate("Dashboard", "Years between first and second reviewer, by month")
    return Chart("agreement", title, Kind.POINTS, marks, _nothing())


def _people(board: "Dashboard") -> Chart:
    said = QCoreApplication.translate("Dashboard", "{user}: {photos} photos, {seconds} seconds a photo")
    marks = tuple(
        _point(
            it.user,
            it.per_photo,
            said.format(user=it.user, photos=number(it.photos), seconds=shown(it.per_photo, digits=1)),
            it.key,
            digits=0,
        )
        for it in board.people
    )
    title = QCoreApplication.translate("Dashboard", "Seconds at work a photo, by name")
    return Chart("seconds", title, Kind.POINTS, marks, _nothing())


def _accepted(board: "Dashboard") -> Chart:
    said = QCoreApplication.translate("Dashboard", "{user}: {share} of first reviews approved at once")
    marks = tuple(
        _point(it.user, it.accepted, said.format(user=it.user, share=shown(it.accepted)), it.judged_key)
        for it in board.people
        if it.accepted.n
    )
    title = QCoreApplication.translate("Dashboard", "First reviews approved at once, by name")
    return Chart("accepted", title, Kind.POINTS, marks, _nothing())


def _corrected(board: "Dashboard") -> Chart:
    said = QCoreApplication.translate("Dashboard", "{user}: {share} of ages changed by somebody else")
    marks = tuple(
        _point(it.user, it.corrected, said.format(user=it.user, share=shown(it.corrected)), it.corrected_key)
        for it in board.people
        if it.corrected.n
    )
    title = QCoreApplication.translate("Dashboard", "Ages changed by others, by name")
    return Chart("corrected", title, Kind.POINTS, marks, _nothing())


def _point(at: str, one: "Estimate", said: str, key: "Key", *, digits: int = 2) -> Mark:
    at = f"{at}\nn={number(one.n)}{'*' if one.few else ''}"
    text = "" if one.value is None else f"{one.value:.{digits}f}"
    return Mark(at, one.value, said, key, text, one.low, one.high)


def _nothing() -> str:
    return QCoreApplication.translate("Dashboard", "Nothing to count yet")


def tops(marks: Sequence[Mark]) -> float:
    """How high a chart has to reach."""
    every = [part for it in marks for part in (it.value, it.high, it.wanted) if part is not None]
    return max(every, default=0) or 1
