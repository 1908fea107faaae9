"""What the queue knows of participants follows everything that anybody writes."""

from datetime import UTC, datetime, timedelta

import pytest

from curator.domain.flags import Disposition, FlagKind
from curator.domain.revisions import Fact, Label
from curator.services import allowing, flagging, labelling, pacing, queueing
from curator.store import analyses, flags, people, photos, revisions, standings
from curator.store.library import Library
from tests.making import analysis, photo


@pytest.fixture
def stock(library: Library) -> Library:
    """Two participants with three photos each, whose faces are too small."""
    with library.writing() as tx:
        for name in ("P-1", "P-2"):
            people.add_missing(tx, name)
            photos.add(tx, [photo(letter, participant=name) for letter in "abc"])
            for letter in "abc":
                analyses.save(tx, f"{name}-{letter}", analysis(90))
            flagging.refresh(tx, name, settings=library.settings)
    return library


def agree(library: Library) -> bool:
    """Whether what is kept, once caught up, is what a fresh look finds."""
    queueing.catch_up(library)
    with library.reading() as tx:
        assert standings.count_stale(tx) == 0
        fresh = {name: queueing.worked_out(tx, name, within=1) for name in people.births(tx)}
    kept = {row.participant.id: row for row in queueing.participants(library)}
    facts = ("photos", "reviewed", "open_flags", "worst", "suspicion", "kinds", "gap")
    return all(getattr(kept[name], fact) == getattr(fresh[name], fact) for name in fresh for fact in facts)


def test_labels_undo_and_new_photos_are_followed(stock: Library) -> None:
    assert agree(stock)
    labelling.correct_age(stock, "P-1-a", age=3)
    edit = labelling.correct_age(stock, "P-1-b", age=12)
    assert agree(stock)
    row = queueing.participants(stock)[0]
    assert (row.reviewed, row.gap) == (2, 9)
    assert row.worked > queueing.participants(stock)[1].worked == ""
    labelling.undo(stock, edit)
    assert agree(stock)
    with stock.writing() as tx:
        photos.add(tx, [photo("d", participant="P-2")])
    assert agree(stock)
    assert queueing.participants(stock)[1].photos == 4


def test_a_statement_that_raises_no_flag_is_followed(stock: Library) -> None:
    queueing.catch_up(stock)
    with stock.writing() as tx:
        revisions.append(tx, Fact.LABEL, "P-1-c", Label(9).to_body(), author="a")
    assert agree(stock)
    assert queueing.participants(stock)[0].reviewed == 1


def test_only_who_changed_is_worked_out_anew(stock: Library) -> None:
    queueing.catch_up(stock)
    labelling.correct_age(stock, "P-2-a", age=3)
    with stock.reading() as tx:
        assert standings.stale(tx, most=9) == ["P-2"]
    assert queueing.catch_up(stock, most=1) == 0


def test_nobody_is_waited_for_whom_another_program_worked_out(stock: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    queueing.catch_up(stock)
    monkeypatch.setattr(queueing, "_left", lambda _: 2)
    assert queueing.catch_up(stock) == 0


def test_a_settled_flag_lowers_suspicion(stock: Library) -> None:
    labelling.correct_age(stock, "P-1-a", age=3)
    with stock.reading() as tx:
        before = queueing.worked_out(tx, "P-1", within=1)
    assert before.suspicion > 0
    kind = before.kinds[0]
    flagged = next(one for one in "abc" if kind in _kinds(stock, f"P-1-{one}"))
    labelling.settle(stock, f"P-1-{flagged}", kind, disposition=Disposition.CONFIRMED)
    assert agree(stock)
    assert queueing.participants(stock)[0].suspicion < before.suspicion


def _kinds(library: Library, photo_id: str) -> set[FlagKind]:
    with library.reading() as tx:
        return {flag.kind for flag in flags.of_photos(tx, [photo_id]).get(photo_id, ())}


def test_a_query_finds_the_most_suspect_first(stock: Library) -> None:
    labelling.correct_age(stock, "P-2-a", age=3)
    assert [row.participant.id for row in queueing.found(stock, "state:open")] == ["P-2"]
    assert len(queueing.found(stock, "")) == 2


def test_the_pace_counts_photos_whose_age_still_stands(stock: Library) -> None:
    since = datetime.now(UTC) - timedelta(minutes=1)
    for name in ("a", "b", "a"):
        labelling.correct_age(stock, f"P-1-{name}", age=4)
    labelling.undo(stock, labelling.correct_age(stock, "P-1-c", age=4))
    me = allowing.member(stock).user
    found = pacing.pace_since(stock, since, author=me)
    assert (found.photos, found.others, found.per_hour) == (2, 0, None)
    assert pacing.pace_since(stock, datetime.now(UTC) + timedelta(minutes=1), author=me).photos == 0
