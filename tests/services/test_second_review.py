"""Second reviews are blind and stand apart; two ages agree, or disagree and are adjudicated; when stages end."""

from collections.abc import Callable
from datetime import date

import pytest

from curator.domain.ages import PartialDate
from curator.domain.changes import Changes
from curator.domain.errors import LabelError, RightError, WithdrawnError
from curator.domain.facts import Rule, Stage, VerdictKind
from curator.domain.flags import Disposition, FlagKind
from curator.domain.people import Participant
from curator.domain.remaining import remaining
from curator.domain.reviews import Outcome
from curator.domain.revisions import Edit, Fact
from curator.domain.roles import Member, Role
from curator.domain.timelines import ParticipantRow, Timeline
from curator.services import (
    appraising,
    assigning,
    configuring,
    flagging,
    labelling,
    measuring,
    queueing,
    reading,
    reviewing,
    sweeping,
)
from curator.store import analyses, checking, membership, people, photos
from curator.store.library import Library
from tests.making import analysis, photo

SMALL = FlagKind.FACE_TOO_SMALL
KIM, LEE, PARK = Member("kim", Role.ANNOTATOR), Member("lee", Role.ANNOTATOR), Member("park", Role.SUPERVISOR)


@pytest.fixture
def stock(library: Library) -> Library:
    """P-1 with photos a and b, whose faces are too small; kim has stated both ages and kept both flags."""
    with library.writing() as tx:
        people.add_missing(tx, "P-1")
        photos.add(tx, [photo(letter, participant="P-1") for letter in "ab"])
        for letter in "ab":
            analyses.save(tx, f"P-1-{letter}", analysis(90))
        flagging.refresh(tx, "P-1", settings=library.settings)
    be(library, KIM)
    for name, age in (("P-1-a", 7), ("P-1-b", 12)):
        labelling.correct_age(library, name, age=age, reason="kim says so")
    keep_all(library)
    labelling.comment(library, "P-1-a", "kim's words")
    return library


def be(library: Library, member: Member) -> None:
    with library.writing() as tx:
        membership.set_(tx, member)


def keep_all(library: Library) -> None:
    for flag in [flag for it in life(library).photos for flag in it.open_flags]:
        labelling.settle(library, flag.photo_id, flag.kind, disposition=Disposition.CONFIRMED)


def first_done(library: Library) -> None:
    be(library, KIM)
    reviewing.finish(library, "P-1")


def row(library: Library) -> ParticipantRow:
    return next(one for one in reading.participants(library) if one.participant.id == "P-1")


def life(library: Library) -> Timeline:
    return reading.timeline(library, "P-1")


def review_apart(library: Library, *ages: int) -> None:
    """All that lee does in a second review."""
    be(library, LEE)
    for name, age in zip(("P-1-a", "P-1-b"), ages, strict=True):
        labelling.correct_age(library, name, age=age)
    keep_all(library)
    reviewing.finish(library, "P-1")


def test_a_second_reviewer_sees_nothing_of_the_first(stock: Library) -> None:
    labelling.exclude(stock, "P-1-b", reason="kim excludes")
    first_done(stock)
    be(stock, LEE)
    seen = life(stock)
    assert seen.blind
    assert [(it.label, it.second, it.exclusion, it.comments, len(it.open_flags)) for it in seen.photos] == [
        (None, None, None, (), 1), (None, None, None, (), 1),
    ]  # fmt: skip
    assert [reading.history(stock, it.photo.id) for it in seen.photos] == [[], []]
    assert [(tile.flagged, tile.reviewed) for tile in reading.tiles(stock, ["P-1"])["P-1"]] == [(False, False)] * 2
    assert {flag.disposition for _, flag in reading.flags_of(stock, "P-1")} == {Disposition.OPEN}
    assert (row(stock).reviewed, row(stock).open_flags, row(stock).gap) == (0, 2, None)
    assert not sweeping.read_ages(stock, "P-1")().findings
    assert appraising.read_sitter(stock, "P-1").sitter.ages == (None, None)
    with pytest.raises(RightError):
        reviewing.reviews(stock)
    be(stock, KIM)
    assert [it.label.age for it in life(stock).photos if it.label] == [7, 12]


def test_what_a_second_reviewer_states_stands_apart(stock: Library) -> None:
    first_done(stock)
    be(stock, LEE)
    edit = labelling.correct_age(stock, "P-1-a", age=9)
    assert edit.fact is Fact.SECOND_LABEL
    labelling.settle(stock, "P-1-a", SMALL, disposition=Disposition.DISMISSED, reason="large enough")
    seen = {it.photo.id: it for it in life(stock).photos}["P-1-a"]
    assert seen.label is not None
    assert (seen.label.age, seen.open_flags) == (9, ())
    assert [entry.author for entry in reading.history(stock, "P-1-a")] == ["lee", "lee"]
    assert (row(stock).reviewed, row(stock).open_flags, row(stock).disagreements) == (1, 1, 0)
    labelling.undo(stock, edit)
    labelling.redo(stock, edit)
    be(stock, PARK)
    known = {it.photo.id: it for it in life(stock).photos}["P-1-a"]
    assert known.label is not None
    assert known.second is not None
    assert (known.label.age, known.second.age, known.outcome) == (7, 9, Outcome.DISAGREEMENT)
    assert {flag.disposition for flag in known.flags} >= {Disposition.CONFIRMED}
    assert (row(stock).reviewed, row(stock).disagreements) == (2, 1)
    assert list(checking.misfolded(stock)) == []


CHANGES: dict[str, Callable[[Library], object]] = {
    "exclude": lambda library: labelling.exclude(library, "P-1-a", reason="?"),
    "include": lambda library: labelling.include(library, "P-1-a"),
    "choose a face": lambda library: labelling.choose_face(library, "P-1-a", None),
}


@pytest.mark.parametrize("verb", CHANGES)
def test_a_second_reviewer_changes_nothing_of_the_first(stock: Library, verb: str) -> None:
    first_done(stock)
    be(stock, LEE)
    with pytest.raises(RightError, match="second review is blind"):
        CHANGES[verb](stock)


def test_whoever_has_the_second_review_is_blind_from_the_beginning_and_others_are_not(stock: Library) -> None:
    be(stock, PARK)
    assigning.assign(stock, "P-1", "kim")
    assigning.assign(stock, "P-1", "lee", stage=Stage.SECOND)
    assert not life(stock).blind
    be(stock, LEE)
    assert life(stock).blind
    assert not row(stock).mine
    first_done(stock)
    assert not life(stock).blind
    be(stock, Member("han", Role.ANNOTATOR))
    assert not row(stock).mine
    be(stock, LEE)
    assert (row(stock).mine, row(stock).blind) == (True, True)
    review_apart(stock, 7, 12)
    assert not life(stock).blind
    with pytest.raises(RightError, match="not yours to give now"):
        labelling.undo(stock, Edit(Fact.SECOND_LABEL, "P-1-a", None, None, Changes(), "P-1"))


def test_ages_within_the_setting_are_confirmed_and_a_disagreement_holds_up_the_audit(stock: Library) -> None:
    first_done(stock)
    review_apart(stock, 8, 15)
    be(stock, PARK)
    (found,) = reviewing.reviews(stock)
    assert [(it.first, it.second, it.final, it.outcome) for it in found.photos] == [
        (7, 8, 7, Outcome.CONFIRMED), (12, 15, None, Outcome.DISAGREEMENT),
    ]  # fmt: skip
    with pytest.raises(LabelError, match="disagreements 1"):
        reviewing.finish(stock, "P-1")
    labelling.correct_age(stock, "P-1-b", age=15)
    with pytest.raises(LabelError, match="No two reviewers disagree"):
        reviewing.adjudicate(stock, "P-1-b", 14)


def test_an_adjudication_names_both_ages_and_holds_for_them_alone(stock: Library) -> None:
    first_done(stock)
    review_apart(stock, 7, 15)
    be(stock, PARK)
    reviewing.adjudicate(stock, "P-1-b", 14)
    keep_all(stock)
    (found,) = reviewing.reviews(stock, ["P-1"])
    told = found.photos[1]
    assert (told.first, told.second, told.final, told.outcome) == (12, 15, 14, Outcome.ADJUDICATED)
    assert reading.history(stock, "P-1-b")[0].reason == "12 / 15"
    assert row(stock).disagreements == 0
    with pytest.raises(RightError, match="park has worked on"):
        reviewing.finish(stock, "P-1")
    be(stock, Member("choi", Role.SUPERVISOR))
    reviewing.finish(stock, "P-1")
    with pytest.raises(LabelError, match="All stages of P-1 have ended"):
        reviewing.finish(stock, "P-1")
    be(stock, KIM)
    with pytest.raises(RightError):
        reviewing.adjudicate(stock, "P-1-a", 9)


def test_the_setting_counts_at_once(stock: Library) -> None:
    first_done(stock)
    review_apart(stock, 8, 12)
    be(stock, PARK)
    assert row(stock).disagreements == 0
    configuring.change(stock, "agreement_years", 0)
    assert row(stock).disagreements == 1


def test_a_stage_ends_only_when_nothing_is_left(stock: Library) -> None:
    be(stock, KIM)
    with stock.writing() as tx:
        photos.add(tx, [photo("c", participant="P-1")])
        analyses.save(tx, "P-1-c", analysis(90))
        flagging.refresh(tx, "P-1", settings=stock.settings)
    left = remaining(life(stock))
    assert (left.unaged, left.flagged, left.first) == (("P-1-c",), ("P-1-c",), "P-1-c")
    with pytest.raises(LabelError, match="photos without age 1, photos with open flags 1"):
        reviewing.finish(stock, "P-1")
    labelling.exclude(stock, "P-1-c", reason="covered")
    edit = reviewing.finish(stock, "P-1")
    labelling.undo(stock, edit)
    assert row(stock).stage is Stage.FIRST


def test_a_participant_who_may_not_be_shown_is_not_approved(stock: Library) -> None:
    with stock.writing() as tx:
        membership.set_(tx, Member("kim", Role.OWNER, managed=True))
    with pytest.raises(WithdrawnError):
        reviewing.finish(stock, "P-1")


def test_a_return_needs_a_reason_and_goes_back_to_the_first(stock: Library) -> None:
    first_done(stock)
    be(stock, LEE)
    with pytest.raises(LabelError, match="with a reason"):
        reviewing.send_back(stock, "P-1", " ")
    reviewing.send_back(stock, "P-1", "a hat")
    assert (row(stock).stage, life(stock).blind) == (Stage.FIRST, False)
    assert life(stock).verdicts[Stage.SECOND].verdict.kind is VerdictKind.RETURNED


def test_a_skip_is_recorded_by_stage(stock: Library) -> None:
    edit = labelling.skip(stock, "P-1-a", "cannot tell")
    assert [it.skip.text for it in life(stock).photos if it.skip] == ["cannot tell"]
    first_done(stock)
    assert [it.skip for it in life(stock).photos if it.skip] == []
    be(stock, LEE)
    labelling.skip(stock, "P-1-b", "ask again")
    assert [(it.skip.author, it.skip.text) for it in life(stock).photos if it.skip] == [("lee", "ask again")]
    be(stock, KIM)
    labelling.undo(stock, edit)


def test_balance_shares_photos_evenly_keeps_what_is_in_work_and_nobody_twice(library: Library) -> None:
    with library.writing() as tx:
        for name, count in (("P-1", 6), ("P-2", 5), ("P-3", 4), ("P-4", 3), ("P-5", 2)):
            people.add_missing(tx, name)
            photos.add(tx, [photo(str(place), participant=name) for place in range(count)])
    assigning.assign(library, "P-5", "kim")
    shares, left, _ = assigning.balance(library, ["kim", "lee", "kim "])
    assert [(one.user, one.participants, one.photos) for one in shares] == [
        ("kim", ("P-2", "P-4"), 10), ("lee", ("P-1", "P-3"), 10),
    ]  # fmt: skip
    assert left == ()
    assert assigning.balance(library, ["kim", "lee"]).shares[0].participants == ()
    shares, left, _ = assigning.balance(library, ["kim"], stage=Stage.SECOND)
    assert (shares[0].participants, left) == (("P-1", "P-3"), ("P-2", "P-4", "P-5"))
    with pytest.raises(LabelError, match="name at least one"):
        assigning.balance(library, [" "])
    be(library, KIM)
    with pytest.raises(RightError):
        assigning.balance(library, ["kim"])
    assert assigning.users(library) == ["kim", "lee"]


def test_many_are_assigned_and_taken_back_in_one_step(library: Library) -> None:
    with library.writing() as tx:
        for name in ("P-1", "P-2"):
            people.add_missing(tx, name)
    edits = assigning.assign_many(library, ["P-1", "P-2"], "lee", stage=Stage.SECOND)
    assert edits is not None
    assert [one.assigned for one in queueing.participants(library)] == [{Stage.SECOND: "lee"}] * 2
    labelling.undo(library, edits)
    assert [one.assigned for one in queueing.participants(library)] == [{}] * 2
    labelling.redo(library, edits)
    assert [one.assigned for one in queueing.participants(library)] == [{Stage.SECOND: "lee"}] * 2


def test_agreement_is_measured_overall_and_by_pair(stock: Library) -> None:
    first_done(stock)
    be(stock, LEE)
    labelling.settle(stock, "P-1-a", SMALL, disposition=Disposition.DISMISSED, reason="large enough")
    review_apart(stock, 8, 12)
    with pytest.raises(RightError):
        measuring.agreement(stock)
    be(stock, PARK)
    everybody, pair = measuring.agreement(stock)
    assert (everybody.first, pair.first, pair.second) == (None, "kim", "lee")
    assert everybody.ages == pair.ages
    assert (pair.ages.difference.value, pair.ages.exact.value, pair.ages.difference.n) == (0.5, 0.5, 2)
    assert (pair.flags.n, pair.flags.value) == (2, 0.0)
    reviewing.adjudicate(stock, "P-1-a", 9)
    assert measuring.agreement(stock)[0].ages == pair.ages
    labelling.exclude(stock, "P-1-a", reason="covered")
    assert measuring.agreement(stock)[0].ages.difference.n == 1


def test_a_second_review_of_a_share_wants_no_more_and_the_share_is_drawn_by_the_first_verdict(stock: Library) -> None:
    configuring.change(stock, "double_share", 0.5)
    with stock.writing() as tx:
        photos.add(tx, [photo(str(place), participant="P-1") for place in range(40)])
    be(stock, KIM)
    for place in range(40):
        labelling.correct_age(stock, f"P-1-{place}", age=5)
    first_done(stock)
    be(stock, LEE)
    shown = life(stock)
    wanted = {it.photo.id for it in shown.photos if it.wanted}
    assert 10 < len(wanted) < 32  # 42 at a half each: 11 in 10,000 draws lie outside
    assert set(remaining(shown).unaged) == wanted
    assert row(stock).photos == len(wanted)
    for name in wanted:
        labelling.correct_age(stock, name, age={"P-1-a": 7, "P-1-b": 12}.get(name, 5))
    keep_all(stock)
    reviewing.finish(stock, "P-1")
    be(stock, PARK)
    reviewing.send_back(stock, "P-1", "again")
    first_done(stock)
    be(stock, LEE)
    assert {it.photo.id for it in life(stock).photos if it.wanted} != wanted


def test_what_a_user_has_not_begun_is_given_to_others(library: Library) -> None:
    with library.writing() as tx:
        for name, count in (("P-1", 6), ("P-2", 5), ("P-3", 4), ("P-4", 3), ("P-5", 2)):
            people.add_missing(tx, name)
            photos.add(tx, [photo(str(place), participant=name) for place in range(count)])
    for name in ("P-1", "P-2", "P-3"):
        assigning.assign(library, name, "kim")
    be(library, KIM)
    labelling.correct_age(library, "P-2-0", age=4)
    be(library, PARK)
    found = assigning.reassign(library, "kim", ["lee", "han", "kim"])
    assert [(one.user, one.participants) for one in found.shares] == [("lee", ("P-1",)), ("han", ("P-3",))]
    assert found.kept == ("P-2",)
    assert {one.participant.id: one.assigned.get(Stage.FIRST) for one in reading.participants(library)} == {
        "P-1": "lee", "P-2": "kim", "P-3": "han", "P-4": None, "P-5": None,
    }  # fmt: skip
    with pytest.raises(LabelError, match="name at least one"):
        assigning.reassign(library, "kim", ["kim"])


def given_out(rows: list[ParticipantRow], by: Rule) -> dict[str, tuple[str, ...]]:
    shares, left = assigning.shared(rows, ["kim", "lee"], stage=Stage.FIRST, busy={}, by=by)
    assert left == []
    return {one.user: one.participants for one in shares}


def test_every_age_band_and_all_suspicion_are_shared_evenly() -> None:
    def waits(name: str, photos: int, year: int | None = None, suspicion: float = 0) -> ParticipantRow:
        birth = PartialDate(date.today().year - year) if year else None
        return ParticipantRow(Participant(name, "", birth), photos, 0, 0, None, suspicion=suspicion)

    aged = [waits("a", 9, 10), waits("b", 8, 11), waits("c", 90, 60), waits("d", 80, 70), waits("e", 1)]
    assert given_out(aged, Rule.AGE) == {"kim": ("c", "b"), "lee": ("d", "a", "e")}
    assert given_out(aged, Rule.PHOTOS) == {"kim": ("c", "e"), "lee": ("d", "a", "b")}
    suspect = [waits("a", 9, suspicion=5), waits("b", 8, suspicion=3), waits("c", 9, suspicion=2), waits("d", 90)]
    assert given_out(suspect, Rule.SUSPICION) == {"kim": ("a", "d"), "lee": ("b", "c")}
