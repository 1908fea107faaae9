"""Ages in the three conventions, with dates of any precision."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from curator.domain.ages import (
    MAX_AGE,
    AgeBasis,
    AgeRange,
    PartialDate,
    Precision,
    age_at,
    completed_years,
    from_completed,
    to_completed,
)

DAYS = st.dates(date(1900, 1, 1), date(2030, 12, 31))
BASES = st.sampled_from(AgeBasis)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    exact = PartialDate.of(draw(DAYS))
    kept = draw(st.integers(1, 3))
    return PartialDate(exact.year, exact.month if kept > 1 else None, exact.day if kept > 2 else None)


@pytest.mark.parametrize(
    ("birth", "at", "age"),
    [
        ("1980-05-04", "2020-05-03", 39),
        ("1980-05-04", "2020-05-04", 40),
        ("1980-05-04", "1980-05-04", 0),
        ("1980-05-04", "1980-05-03", -1),
        ("2000-02-29", "2001-02-28", 0),
        ("2000-02-29", "2001-03-01", 1),
        ("2000-02-29", "2004-02-29", 4),
        ("2000-12-31", "2001-01-01", 0),
    ],
)
def test_completed_years_turn_on_the_birthday(birth: str, at: str, age: int) -> None:
    assert completed_years(date.fromisoformat(birth), date.fromisoformat(at)) == age


@given(DAYS, st.integers(0, MAX_AGE * 366))
def test_completed_years_count_the_birthdays_that_have_been(birth: date, days: int) -> None:
    at = birth + timedelta(days=days)
    passed = [year for year in range(birth.year + 1, at.year + 1) if (birth.month, birth.day) <= (at.month, at.day)
              or year < at.year]  # fmt: skip
    assert completed_years(birth, at) == len(passed)


@given(partial_dates(), partial_dates())
def test_age_at_is_the_tightest_range_that_holds_every_meaning(birth: PartialDate, at: PartialDate) -> None:
    found = age_at(birth, at)
    ends = [completed_years(b, a) for b in (birth.earliest(), birth.latest()) for a in (at.earliest(), at.latest())]
    assert (found.low, found.high) == (min(ends), max(ends))


@given(DAYS, DAYS, BASES)
def test_the_conventions_follow_from_the_calendar(birth: date, at: date, basis: AgeBasis) -> None:
    assume(birth <= at)
    born, taken = PartialDate.of(birth), PartialDate.of(at)
    years = at.year - birth.year
    stated = {AgeBasis.COMPLETED: completed_years(birth, at), AgeBasis.COUNTING: years + 1, AgeBasis.YEAR: years}[basis]
    completed = completed_years(birth, at)
    assert to_completed(stated, basis, birth=born, at=taken) == AgeRange(completed, completed)
    assert from_completed(completed, basis, birth=born, at=taken) == AgeRange(stated, stated)


@given(st.integers(0, MAX_AGE), BASES)
def test_without_dates_each_way_leads_back(age: int, basis: AgeBasis) -> None:
    told = from_completed(age, basis)
    assert all(age in to_completed(stated, basis) for stated in (told.low, told.high))
    assert all(from_completed(back, basis).distance(age_there) == 0
               for age_there in (told.low, told.high)
               for back in (to_completed(age_there, basis).low, to_completed(age_there, basis).high))  # fmt: skip
    assert told.high - told.low == (0 if basis is AgeBasis.COMPLETED else 1)


@given(st.integers(1, MAX_AGE + 2), BASES, partial_dates(), partial_dates())
def test_dates_never_widen_or_invert_what_an_age_means(
    age: int, basis: AgeBasis, birth: PartialDate, at: PartialDate
) -> None:
    alone, dated = to_completed(age, basis), to_completed(age, basis, birth=birth, at=at)
    assert alone.low <= dated.low <= dated.high <= alone.high


def test_a_counting_age_is_narrowed_by_the_side_of_the_birthday() -> None:
    birth = PartialDate(1980, 6)
    told = {at: to_completed(35, AgeBasis.COUNTING, birth=birth, at=PartialDate.parse(at))
            for at in ("2014-05", "2014-06", "2014-07", "2014", "2010")}  # fmt: skip
    assert told == {
        "2014-05": AgeRange(33, 33),
        "2014-06": AgeRange(33, 34),
        "2014-07": AgeRange(34, 34),
        "2014": AgeRange(33, 34),
        "2010": AgeRange(33, 34),
    }


def test_a_date_before_the_birth_narrows_nothing() -> None:
    found = to_completed(1, AgeBasis.COUNTING, birth=PartialDate(2000, 9, 1), at=PartialDate(2000, 3, 1))
    assert found == AgeRange(0, 0)


@given(partial_dates())
def test_dates_are_read_as_they_are_written(value: PartialDate) -> None:
    assert PartialDate.parse(str(value)) == value
    assert value.earliest() <= value.latest()
    assert value.precision is (Precision.DAY if value.day else Precision.MONTH if value.month else Precision.YEAR)


@pytest.mark.parametrize("text", ["1978.5.4", "1978/05/04", " 19780504 ", "1978-5-4", "1978.05.04."])
def test_dates_are_read_as_people_write_them(text: str) -> None:
    assert PartialDate.parse(text) == PartialDate(1978, 5, 4)


@pytest.mark.parametrize(
    "text", ["", "78", "1978-13", "1978-02-30", "1978-00", "1978-00-00", "1978-05-00", "0000", "1978-05/04", "5.4.1978"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.parse(text)


def test_a_day_needs_a_month() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(1978, None, 4)


@pytest.mark.parametrize(("age", "distance"), [(9, 1), (10, 0), (12, 0), (15, 3)])
def test_distance_counts_years_outside(age: int, distance: int) -> None:
    assert AgeRange(10, 12).distance(age) == distance
    assert (age in AgeRange(10, 12)) is (distance == 0)


def test_a_range_proposes_its_lower_middle_and_shows_its_ends() -> None:
    assert [(AgeRange(low, high).middle, str(AgeRange(low, high))) for low, high in ((7, 7), (7, 8), (7, 9))] == [
        (7, "7"), (7, "7–8"), (8, "7–9"),
    ]  # fmt: skip
