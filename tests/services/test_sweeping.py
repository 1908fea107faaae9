"""Several ages stated in one step are one edit to undo, and all or nothing."""

from pathlib import Path

import pytest

from curator.domain.ages import PartialDate
from curator.domain.errors import LabelError
from curator.domain.evidence import ClueKind, Strength
from curator.domain.flags import FlagKind
from curator.domain.timelines import TimelinePhoto
from curator.services import flagging, labelling, reading, sweeping
from curator.services.intake import import_photos
from curator.store import analyses
from curator.store.library import Library
from tests.making import analysis, dated, picture, table, write


@pytest.fixture
def stock(library: Library, tmp_path: Path) -> Library:
    """P-1, born in 1980, with a photo of each May from 2010 to 2014, stated a year older, and one that says nothing."""
    years = range(2010, 2015)
    rows = [f"P-1,{year}.jpg,{year - 1979}" for year in years]
    for year in years:
        write(tmp_path / "s" / "photos" / "P-1" / f"{year}.jpg", dated(f"{year}:05:06 10:00:00"))
    write(tmp_path / "s" / "photos" / "P-1" / "b.jpg", picture())
    table(tmp_path / "s" / "people.csv", "participant_id,birth_date", "P-1,1980-01-01")
    table(tmp_path / "s" / "photos.csv", "participant_id,file,declared_age", *rows)
    import_photos(library, [tmp_path / "s"])
    with library.writing() as tx:
        for pending in analyses.pending(tx, "test-1"):
            analyses.save(tx, pending.photo_id, analysis(400))
        flagging.refresh(tx, "P-1", settings=library.settings)
    return library


def items(library: Library) -> dict[str, TimelinePhoto]:
    return {item.photo.file: item for item in reading.timeline(library, "P-1").photos}


def ages(library: Library) -> dict[str, int | None]:
    return {name: item.label.age if item.label else None for name, item in items(library).items()}


def ids(library: Library, *names: str) -> list[str]:
    known = items(library)
    return [known[name].photo.id for name in names]


def test_many_ages_are_shifted_in_one_step_and_back(stock: Library) -> None:
    chosen = ids(stock, "2010.jpg", "2012.jpg", "b.jpg")
    edit = sweeping.shift_ages(stock, chosen, -2)
    assert edit is not None
    assert len(edit.parts) == 2
    assert {name: age for name, age in ages(stock).items() if age is not None} == {"2010.jpg": 28, "2012.jpg": 30}
    labelling.undo(stock, edit)
    assert set(ages(stock).values()) == {None}
    labelling.redo(stock, edit)
    assert ages(stock)["2012.jpg"] == 30
    assert sweeping.shift_ages(stock, chosen, 0) is None


def test_a_shift_out_of_range_states_nothing(stock: Library) -> None:
    labelling.correct_age(stock, "P-1/2010.jpg", age=1)
    with pytest.raises(LabelError):
        sweeping.shift_ages(stock, ids(stock, "2012.jpg", "2010.jpg"), -2)
    assert ages(stock)["2012.jpg"] is None


def test_two_ages_are_swapped(stock: Library) -> None:
    one, other, unknown = ids(stock, "2010.jpg", "2014.jpg", "b.jpg")
    edit = sweeping.swap_ages(stock, one, other)
    assert (ages(stock)["2010.jpg"], ages(stock)["2014.jpg"]) == (34, 30)
    labelling.undo(stock, edit)
    for pair in ((one, unknown), (one, one)):
        with pytest.raises(LabelError):
            sweeping.swap_ages(stock, *pair)


def test_the_offered_shift_is_one_edit_and_clears_its_flag(stock: Library) -> None:
    flagged = [
        item.photo.id for item in items(stock).values() for flag in item.flags if flag.kind is FlagKind.AGE_CONFLICT
    ]
    assert len(flagged) == 1
    offered = sweeping.read_ages(stock, "P-1")().offer(flagged[0], FlagKind.AGE_CONFLICT)
    assert offered is not None
    edit = sweeping.put_right(stock, flagged[0], FlagKind.AGE_CONFLICT)
    assert {name: age for name, age in ages(stock).items() if age is not None} == {
        f"{year}.jpg": year - 1980 for year in range(2010, 2015)
    }
    assert len(edit.parts) == 5
    assert not any(flag.kind is FlagKind.AGE_CONFLICT for item in items(stock).values() for flag in item.flags)
    with pytest.raises(LabelError):
        sweeping.put_right(stock, flagged[0], FlagKind.AGE_CONFLICT)


def test_nothing_is_accepted_against_a_clue(stock: Library) -> None:
    assert sweeping.accept_consistent(stock, "P-1") is None, "the declared ages speak against every date"


def test_a_consistent_timeline_is_accepted_after_one_look(stock: Library, tmp_path: Path) -> None:
    write(tmp_path / "t" / "photos" / "P-2" / "a.jpg", dated("2011:05:06 10:00:00"))
    write(tmp_path / "t" / "photos" / "P-2" / "c.jpg", dated("2013:05:06 10:00:00"))
    table(tmp_path / "t" / "people.csv", "participant_id,birth_date", "P-2,1980-01-01")
    import_photos(stock, [tmp_path / "t"])
    with stock.writing() as tx:
        for pending in analyses.pending(tx, "test-1"):
            small = "a.jpg" in reading_name(stock, pending.photo_id)
            analyses.save(tx, pending.photo_id, analysis(200 if small else 400))
        flagging.refresh(tx, "P-2", settings=stock.settings)
    edit = sweeping.accept_consistent(stock, "P-2")
    assert edit is not None
    stated = {item.photo.file: item.label for item in reading.timeline(stock, "P-2").photos}
    assert stated["a.jpg"] is None, "its small face is flagged"
    label = stated["c.jpg"]
    assert label is not None
    assert (label.age, label.clue) == (33, ClueKind.EXIF_ORIGINAL)
    labelling.undo(stock, edit)
    assert not any(item.label for item in reading.timeline(stock, "P-2").photos)


def reading_name(library: Library, photo_id: str) -> str:
    known = {item.photo.id: item.photo.file for one in ("P-1", "P-2") for item in reading.timeline(library, one).photos}
    return known[photo_id]


def test_a_burnt_in_date_is_the_strongest_clue(stock: Library) -> None:
    photo_id = ids(stock, "2010.jpg")[0]
    edit = sweeping.date_print(stock, photo_id, PartialDate(2008, 7))
    item = items(stock)["2010.jpg"]
    assert item.label is not None
    assert (item.label.age, item.label.clue, item.label.capture) == (28, ClueKind.PRINTED_DATE, PartialDate(2008, 7))
    assert (item.clues[0].kind, item.clues[0].strength) == (ClueKind.PRINTED_DATE, Strength.EXACT)
    labelling.undo(stock, edit)
    assert items(stock)["2010.jpg"].clues[0].kind is not ClueKind.PRINTED_DATE
    for wrong in (PartialDate(1975), PartialDate(2999)):
        with pytest.raises(LabelError):
            sweeping.date_print(stock, photo_id, wrong)
