"""Places on the axis of age are right, and what is drawn is what the mouse finds."""

import itertools
import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from curator.domain.ages import PartialDate
from curator.ui.timeline import layout
from curator.ui.timeline.layout import Axis, Cell, Place
from curator.ui.timeline.painting import age_text, year_text
from curator.ui.timeline.picture import area
from curator.ui.timeline.scene import Measures, build
from tests.ui.values import clue, photo, timeline

MEASURES = Measures(side=52, gap=4, line=14)
BIRTH = PartialDate(1980, 1, 1)
AGES = st.lists(st.floats(0, 90), min_size=1, max_size=300)


def test_a_dated_photo_lies_between_birthdays() -> None:
    item = photo(1, proposal=clue(32, date=PartialDate(2012, 7, 1)))
    place = layout.position(item, BIRTH)
    assert place is not None
    assert place.dated
    assert place.age == pytest.approx(32.5, abs=0.01)


def test_a_label_that_the_date_contradicts_wins() -> None:
    item = photo(1, proposal=clue(32, date=PartialDate(2012, 7, 1)), label=30)
    assert layout.position(item, BIRTH) == Place(30.5)


def test_a_photo_without_age_has_no_place() -> None:
    assert layout.position(photo(1), BIRTH) is None


def test_undated_photos_of_one_year_come_side_by_side() -> None:
    ages = layout.spread([Place(7.5), Place(7.5), Place(7.2, dated=True), None, Place(8.5)])
    assert ages == [pytest.approx(7 + 1 / 3), pytest.approx(7 + 2 / 3), 7.2, None, pytest.approx(8.5)]


@given(ages=AGES, rows=st.integers(1, 4))
def test_pictures_stay_within_half_a_picture_of_their_age(ages: list[float], rows: int) -> None:
    axis = layout.fitting(ages, width=900, start=34)
    cells = layout.arrange(ages, axis, side=52, rows=rows, least=6)
    assert sorted(cell.index for cell in cells) == list(range(len(ages)))
    for cell in cells:
        assert 0 <= cell.row < rows
        assert -0.01 <= cell.x - axis.x(ages[cell.index]) <= 26.01
        assert cell.x - 26 >= 0


@given(ages=AGES)
def test_no_picture_covers_another_where_rows_are_free(ages: list[float]) -> None:
    axis = layout.fitting(ages, width=900, start=34)
    cells = layout.arrange(ages, axis, side=52, rows=len(ages), least=6)
    for row in {cell.row for cell in cells}:
        xs = sorted(cell.x for cell in cells if cell.row == row)
        assert all(later - earlier >= 51.99 for earlier, later in itertools.pairwise(xs))


@given(ages=AGES)
def test_only_what_is_in_view_is_drawn_and_all_of_it(ages: list[float]) -> None:
    axis = layout.fitting(ages, width=900, start=34, zoom=6)
    cells = layout.arrange(ages, axis, side=52, rows=2, least=6)
    shown = layout.visible(cells, left=1000, right=1900, side=52)
    assert list(shown) == [cell for cell in cells if 1000 - 26 <= cell.x <= 1900 + 26]


def test_the_mouse_finds_the_picture_drawn_last_and_the_current_one_first() -> None:
    cells = [Cell(0, 100, 0), Cell(1, 110, 0), Cell(2, 105, 1)]

    def find(x: float, y: float, front: int | None = None) -> int | None:
        return layout.hit(cells, x=x, y=y, side=40, pitch=44, front=front)

    assert find(105, 10) == 1
    assert find(105, 10, front=0) == 0
    assert find(105, 50) == 2
    assert find(105, 42) is None
    assert find(129, 10) == 1
    assert find(131, 10) is None
    assert find(79, 10) is None


@given(scale=st.floats(5, 700), left=st.floats(0, 5000))
def test_labels_of_the_axis_keep_apart(scale: float, left: float) -> None:
    axis = Axis(0, 60, scale, 30)
    major = [tick.age for tick in layout.ticks(axis, left=left, right=left + 900, room=60) if tick.major]
    assert all((later - earlier) * scale >= 59.9 for earlier, later in itertools.pairwise(major))
    assert all(math.isclose(age * 12, round(age * 12), abs_tol=1e-6) for age in major)


def test_ticks_grow_finer_with_zoom() -> None:
    def major(scale: float) -> list[float]:
        ticks = layout.ticks(Axis(0, 40, scale, 0), left=0, right=900, room=60)
        return [tick.age for tick in ticks if tick.major][:3]

    assert major(20) == [0, 5, 10]
    assert major(60) == [0, 1, 2]
    assert major(720)[1] == pytest.approx(1 / 12)
    assert (age_text(34), age_text(34.25), year_text(34, 1978), year_text(34.25, 1978)) == ("34", "34+3", "2012", "")
    assert (year_text(34.25, 1978, 5), year_text(34.75, 1978, 5)) == ("2012 Aug", "2013 Feb")


def test_years_without_a_photo_are_gaps() -> None:
    counts = layout.density([3.2, 3.9, None, 5.0, 9.5])
    assert counts == Counter({3: 2, 5: 1, 9: 1})
    assert layout.gaps(counts) == [(6, 8)]
    assert layout.gaps(counts, least=1) == [(4, 4), (6, 8)]


def test_photos_of_unknown_age_have_a_lane_of_their_own() -> None:
    shown = timeline(*(photo(number, label=number) for number in range(1, 6)), photo(8), photo(9), birth=BIRTH)
    scene = build(shown, width=900, height=280, zoom=1, measures=MEASURES)
    assert [scene.photos[cell.index].photo.id for cell in scene.unknown] == ["p8", "p9"]
    assert len(scene.cells) == 5
    assert scene.axis.width + scene.lane_width == pytest.approx(900, abs=1)


@pytest.mark.parametrize("count", [0, 1, 7, 500])
def test_a_lane_holds_any_number(count: int) -> None:
    cells = layout.lane(count, width=160, side=52, rows=3, first=10)
    assert [cell.index for cell in cells] == list(range(10, 10 + count))
    assert all(26 <= cell.x <= 160 - 26 + 0.01 for cell in cells)


def test_the_whole_life_fits_and_months_can_be_told_apart() -> None:
    axis = layout.fitting([2.0, 41.0], width=900, start=34)
    assert (axis.low, axis.high) == (2, 42)
    assert axis.width == pytest.approx(900)
    closest = layout.fitting([2.0, 41.0], width=900, start=34, zoom=layout.most_zoom(axis))
    assert closest.scale / 12 == pytest.approx(layout.MONTH_WIDTH)


@given(AGES, st.integers(-50, 900), st.integers(1, 400), st.integers(-50, 250), st.integers(1, 200))
def test_a_rectangle_touches_the_pictures_that_it_overlaps(
    ages: list[float], left: int, width: int, low: int, height: int
) -> None:
    """Held to rectangles of Qt, the axis at pixel row 0 and rows above it."""
    cells = layout.arrange(ages, Axis(0, 90, 9), side=MEASURES.side, rows=3, least=6)
    drawn = {cell.index: area(cell, base=0, measures=MEASURES) for cell in cells}
    box = QRect(left, -low - height, width, height)
    found = layout.touched(
        cells,
        left=box.left(),
        right=box.right(),
        low=-box.bottom() - 1,
        high=-box.top(),
        side=MEASURES.side,
        pitch=MEASURES.pitch,
    )
    assert sorted(found) == sorted(index for index, one in drawn.items() if one.intersects(box))
