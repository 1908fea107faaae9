"""Figures for supervisors: how far the work is, how good it is, and when it will be done."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from curator.domain.agreement import rate, ratio
from curator.domain.dashboards import (
    SIZES,
    CoverageCell,
    Dashboard,
    Item,
    Key,
    MonthAgreement,
    PersonCount,
    SizeCount,
    StageCount,
    WorkDay,
    daily,
    looked_back,
    seconds_a_photo,
)
from curator.domain.errors import NotFoundError
from curator.domain.facts import Stage
from curator.domain.forecasts import forecast
from curator.domain.people import Sex
from curator.domain.queries import SETTLED
from curator.domain.quotas import Quota, bands, quotas
from curator.domain.roles import Right
from curator.services import blinding
from curator.services.allowing import allow
from curator.store import dashboards
from curator.store.library import Library


def dashboard(library: Library, *, today: date) -> Dashboard:
    """All figures as of now. Reviews that the member gives blindly are not among those on agreement.

    Raises:
        RightError: the member may not see everybody's work.
        SettingError: the quota cannot be read.
    """
    wanted = quotas(library.settings.quota)
    with library.reading() as tx:
        apart = blinding.apart(tx, allow(tx, Right.SEE_ALL))
        people, photos = dashboards.totals(tx)
        work, judged = dashboards.work(tx), dashboards.judgements(tx)
        corrected = dashboards.corrections(tx, apart)
        twice = dashboards.twice(tx, apart, within=library.settings.agreement_years)
        covered, left, stages = dashboards.covered(tx), dashboards.count_left(tx), dashboards.stages(tx)
    days = daily(work)
    return Dashboard(
        on=today,
        participants=people,
        photos=photos,
        stages=tuple(StageCount(stage, *stages.get(stage or SETTLED, (0, 0))) for stage in (*Stage, None)),
        days=days,
        people=_people(work, judged, corrected),
        per_photo=seconds_a_photo(work),
        accepted=rate(sum(good for good, _ in judged.values()), sum(all_ for _, all_ in judged.values())),
        corrections=_sizes(corrected),
        months=_months(twice),
        coverage=_coverage(covered, wanted),
        forecast=forecast(looked_back(days, today=today), left, today=today),
    )


def items(library: Library, key: Key, *, most: int | None = None) -> list[Item]:
    """What stands behind a figure, by participant and file, at most so many.

    Raises:
        NotFoundError: the dashboard has no such figure.
        RightError: the member may not see everybody's work.
    """
    with library.reading() as tx:
        apart = blinding.apart(tx, allow(tx, Right.SEE_ALL))
        found = dashboards.found(tx, key, apart, most=most)
    if found is None:
        text = "The dashboard has no figure {key}. `curator dashboard LIBRARY --json` lists the keys of all."
        raise NotFoundError(text, key=key)
    return found


def _people(
    work: Sequence[WorkDay],
    judged: dict[str, tuple[int, int]],
    corrected: Sequence[tuple[str, int, int]],
) -> tuple[PersonCount, ...]:
    changed: dict[str, int] = {}
    for author, _years, photos in corrected:
        changed[author] = changed.get(author, 0) + photos
    names = sorted({one.author for one in work if one.photos} | set(judged))
    return tuple(
        PersonCount(
            name,
            sum(day.photos for day in work if day.author == name),
            seconds_a_photo([day for day in work if day.author == name]),
            rate(*judged.get(name, (0, 0))),
            rate(changed.get(name, 0), sum(day.first for day in work if day.author == name)),
        )
        for name in names
    )


def _sizes(corrected: Sequence[tuple[str, int, int]]) -> tuple[SizeCount, ...]:
    return tuple(
        SizeCount(low, high, sum(photos for _, years, photos in corrected if low <= abs(years) <= high))
        for low, high in SIZES
    )


def _months(twice: Sequence[dashboards.Twice]) -> tuple[MonthAgreement, ...]:
    months = sorted({one.month for one in twice})
    return tuple(_month(name, [one for one in twice if one.month == name]) for name in months)


def _month(name: str, lives: Sequence[dashboards.Twice]) -> MonthAgreement:
    rows = np.array([(one.apart, one.photos) for one in lives], np.float64)
    photos = sum(one.photos for one in lives)
    return MonthAgreement(name, replace(ratio(rows), n=photos), rate(sum(one.within for one in lives), photos))


def _coverage(covered: Sequence[tuple[Sex, int, int]], wanted: Sequence[Quota]) -> tuple[CoverageCell, ...]:
    stated = {(one.sex, one.low, one.high): one.wanted for one in wanted}
    sexes: list[Sex | None] = [sex for sex in Sex if any(of is sex for of, _, _ in covered) or sex is not Sex.UNKNOWN]
    sexes += [None] if any(one.sex is None for one in wanted) else []
    return tuple(
        CoverageCell(sex, low, high, _photos(covered, sex, low, high), stated.get((sex, low, high)))
        for sex in sexes
        for low, high in bands(wanted)
    )


def _photos(covered: Sequence[tuple[Sex, int, int]], sex: Sex | None, low: int, high: int) -> int:
    return sum(photos for of, age, photos in covered if low <= age <= high and sex in (None, of))
