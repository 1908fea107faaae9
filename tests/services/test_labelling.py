"""Stating ages and settling flags: every step stays in the history and can be taken back."""

import getpass
from pathlib import Path

import pytest

from curator.domain.ages import AgeRange, PartialDate
from curator.domain.changes import Changes
from curator.domain.errors import LabelError, NotFoundError
from curator.domain.evidence import ClueKind
from curator.domain.flags import Disposition, FlagKind
from curator.domain.timelines import TimelinePhoto
from curator.services import flagging, labelling, reading
from curator.services.intake import import_photos
from curator.store import analyses
from curator.store.library import Library, open_
from tests.making import analysis, dated, picture, table, write


@pytest.fixture
def stock(library: Library, tmp_path: Path) -> Library:
    """P-1, born in 1980, with a.jpg of 6 May 2010 that has a small face, and b.jpg that says nothing."""
    write(tmp_path / "s" / "photos" / "P-1" / "a.jpg", dated("2010:05:06 10:00:00"))
    write(tmp_path / "s" / "photos" / "P-1" / "b.jpg", picture())
    table(tmp_path / "s" / "people.csv", "participant_id,birth_date", "P-1,1980-01-01")
    import_photos(library, [tmp_path / "s"])
    with library.writing() as tx:
        for pending in analyses.pending(tx, "test-1"):
            analyses.save(tx, pending.photo_id, analysis(200))
        flagging.refresh(tx, "P-1", settings=library.settings)
    return library


def item(library: Library, name: str = "a.jpg") -> TimelinePhoto:
    return next(one for one in reading.timeline(library, "P-1").photos if one.photo.file == name)


def flags(library: Library, name: str = "a.jpg") -> dict[FlagKind, Disposition]:
    return {flag.kind: flag.disposition for flag in item(library, name).flags}


def test_a_label_is_stated_and_survives_a_restart(stock: Library) -> None:
    edit = labelling.correct_age(stock, "P-1/a.jpg", age=29, reason="  candles on the cake ")
    assert edit.changes == Changes.of_photo(item(stock).photo.id, "P-1")
    stock.close()
    again = open_(stock.folder)
    label = item(again).label
    assert label is not None
    assert (label.age, label.reason, label.clue) == (29, "candles on the cake", ClueKind.ANNOTATOR)
    assert item(again).age == AgeRange(29, 29)
    entry = reading.history(again, item(again).photo.id)[0]
    assert (entry.author, entry.reason, entry.label) == (getpass.getuser(), "candles on the cake", label)
    again.close()


def test_a_label_may_name_the_clue_that_it_rests_on(stock: Library) -> None:
    labelling.correct_age(stock, "P-1/a.jpg", age=30, clue=ClueKind.EXIF_ORIGINAL)
    label = item(stock).label
    assert label is not None
    assert (label.clue, label.capture) == (ClueKind.EXIF_ORIGINAL, PartialDate(2010, 5, 6))


def test_accepting_states_what_is_shown_once(stock: Library) -> None:
    edit = labelling.accept(stock, "P-1/a.jpg")
    assert edit is not None
    label = item(stock).label
    assert label is not None
    assert (label.age, label.clue, label.capture) == (30, ClueKind.EXIF_ORIGINAL, PartialDate(2010, 5, 6))
    assert labelling.accept(stock, "P-1/a.jpg") is None
    assert labelling.accept(stock, "P-1/b.jpg") is None
    assert len(reading.history(stock, item(stock).photo.id)) == 1


@pytest.mark.parametrize("age", [-1, 121])
def test_an_age_that_nobody_reaches_is_refused_and_nothing_kept(stock: Library, age: int) -> None:
    with pytest.raises(LabelError, match=f"age {age} is outside 0 to 120"):
        labelling.correct_age(stock, "P-1/a.jpg", age=age)
    assert reading.history(stock, item(stock).photo.id) == []


def test_an_unknown_photo_is_refused(stock: Library) -> None:
    with pytest.raises(NotFoundError, match=r"There is no photo P-1/z\.jpg"):
        labelling.correct_age(stock, "P-1/z.jpg", age=3)


def test_flags_follow_the_label_there_and_back(stock: Library) -> None:
    edit = labelling.correct_age(stock, "P-1/a.jpg", age=37)
    assert FlagKind.AGE_CONFLICT in flags(stock)
    changes = labelling.undo(stock, edit)
    assert changes.photos == {item(stock).photo.id}
    assert (item(stock).label, FlagKind.AGE_CONFLICT in flags(stock)) == (None, False)
    labelling.redo(stock, edit)
    assert (item(stock).age, FlagKind.AGE_CONFLICT in flags(stock)) == (AgeRange(37, 37), True)
    ages = [entry.label.age if entry.label else None for entry in reading.history(stock, item(stock).photo.id)]
    assert ages == [37, None, 37]


def test_undo_leads_back_to_the_label_before(stock: Library) -> None:
    labelling.correct_age(stock, "P-1/a.jpg", age=29, reason="first")
    second = labelling.correct_age(stock, "P-1/a.jpg", age=31)
    labelling.undo(stock, second)
    label = item(stock).label
    assert label is not None
    assert (label.age, label.reason) == (29, "first")


def test_a_flag_is_settled_with_a_reason_and_opened_again(stock: Library) -> None:
    small = FlagKind.FACE_TOO_SMALL
    with pytest.raises(LabelError, match="dismissed with a reason"):
        labelling.settle(stock, "P-1/a.jpg", small, disposition=Disposition.DISMISSED, reason="  ")
    edit = labelling.settle(stock, "P-1/a.jpg", small, disposition=Disposition.DISMISSED, reason="only one there is")
    assert flags(stock) == {small: Disposition.DISMISSED}
    assert item(stock).open_flags == ()
    assert flags(stock, "b.jpg") == {small: Disposition.OPEN}
    assert reading.participants(stock)[0].open_flags == 1
    entry = reading.history(stock, item(stock).photo.id)[0]
    assert (entry.flag, entry.disposition, entry.reason) == (small, Disposition.DISMISSED, "only one there is")
    labelling.undo(stock, edit)
    assert flags(stock) == {small: Disposition.OPEN}
    labelling.redo(stock, edit)
    assert flags(stock) == {small: Disposition.DISMISSED}


def test_a_settled_flag_stays_settled_in_a_new_run_unless_the_face_is_another_size(stock: Library) -> None:
    labelling.settle(stock, "P-1/a.jpg", FlagKind.FACE_TOO_SMALL, disposition=Disposition.CONFIRMED)

    def measured(side: int) -> Disposition:
        with stock.writing() as tx:
            analyses.save(tx, item(stock).photo.id, analysis(side))
            flagging.refresh(tx, "P-1", settings=stock.settings)
        return flags(stock)[FlagKind.FACE_TOO_SMALL]

    assert [measured(side) for side in (200, 205, 170, 200)] == ["confirmed", "confirmed", "open", "confirmed"]


def test_a_flag_that_a_photo_does_not_have_cannot_be_settled(stock: Library) -> None:
    with pytest.raises(LabelError, match=r"a\.jpg has no flag unreadable"):
        labelling.settle(stock, "P-1/a.jpg", FlagKind.UNREADABLE, disposition=Disposition.CONFIRMED)
