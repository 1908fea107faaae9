"""Known answers are seen by nobody whom they measure, and flags that one dismisses and another confirms are listed."""

import pytest

from curator.domain.ages import PartialDate
from curator.domain.errors import LabelError, RightError
from curator.domain.flags import Disposition, FlagKind
from curator.domain.known_answers import KnownAnswer
from curator.domain.people import Participant
from curator.domain.photos import Exif
from curator.domain.remaining import remaining
from curator.domain.revisions import Fact, Label, known_entity
from curator.domain.roles import Member, Role
from curator.formats.listing import as_json, timeline_out
from curator.services import disputing, flagging, knowing, labelling, queueing, reading, reviewing, withdrawing
from curator.store import analyses, audits, checking, membership, people, photos, revisions
from curator.store.library import Library
from tests.making import analysis, photo

KIM, LEE, PARK = Member("kim", Role.ANNOTATOR), Member("lee", Role.ANNOTATOR), Member("park", Role.SUPERVISOR)
CHOI, PIA = Member("choi", Role.SUPERVISOR), Member("pia", Role.PRIVACY)
SMALL = FlagKind.FACE_TOO_SMALL
BOOK = KnownAnswer(7, "birth book, page 3")


def be(library: Library, member: Member) -> None:
    with library.writing() as tx:
        membership.set_(tx, member)


@pytest.fixture
def stock(library: Library) -> Library:
    """P-1 with photos a and b whose faces are too small, and P-2 with a and b whose camera tells when they are from."""
    camera = Exif(make="Maker", original="2001:05:06 10:00:00", digitized="2001:05:06 10:00:00")
    with library.writing() as tx:
        for name in ("P-1", "P-2"):
            people.save(tx, Participant(name, "", PartialDate(1990, 1, 1)))
        photos.add(tx, [photo(letter, participant="P-1") for letter in "ab"])
        photos.add(tx, [photo(letter, participant="P-2", exif=camera) for letter in "ab"])
        for letter in "ab":
            analyses.save(tx, f"P-1-{letter}", analysis(90))
        flagging.refresh(tx, "P-1", settings=library.settings)
    be(library, PARK)
    return library


def everything(library: Library) -> tuple[object, ...]:
    """All that the member is shown of P-1."""
    queueing.catch_up(library)
    shown = reading.timeline(library, "P-1")
    return (
        as_json(timeline_out(shown, lambda message: message.text)),
        reading.participants(library),
        [reading.history(library, name) for name in ("P-1-a", "P-1-b")],
        remaining(shown),
        reading.flags_of(library),
    )


def test_nothing_tells_a_reviewer_which_answer_is_known(stock: Library) -> None:
    be(stock, KIM)
    before = everything(stock)
    be(stock, PARK)
    knowing.mark(stock, "P-1-a", BOOK)
    be(stock, KIM)
    assert everything(stock) == before
    for verb in (lambda: knowing.known(stock), lambda: knowing.mark(stock, "P-1-a", None),
                 lambda: knowing.pick(stock, 1)):  # fmt: skip
        with pytest.raises(RightError):
            verb()


def test_reviewers_are_measured_and_whoever_knew_is_not(stock: Library) -> None:
    for name in ("P-1-a", "P-1-b"):
        knowing.mark(stock, name, BOOK)
    labelling.correct_age(stock, "P-1-a", age=7)
    for member, ages in ((KIM, (7, 9)), (CHOI, (4, 7))):
        be(stock, member)
        for name, age in zip(("P-1-a", "P-1-b"), ages, strict=True):
            labelling.correct_age(stock, name, age=age)
    labelling.correct_age(stock, "P-1-a", age=6)  # what was said last counts
    be(stock, PARK)
    everybody, choi, kim = knowing.results(stock)
    assert (everybody.user, choi.user, kim.user) == (None, "choi", "kim")
    assert (kim.exact.value, kim.within_one.value, kim.difference.value, kim.bias.value) == (0.5, 0.5, 1.0, 1.0)
    assert (choi.exact.value, choi.within_one.value, choi.bias.value) == (0.5, 1.0, -0.5)
    assert (everybody.exact.n, everybody.exact.few) == (4, True)
    assert [one.stated for one in knowing.known(stock)] == [
        {"park": 7, "kim": 7, "choi": 6}, {"kim": 9, "choi": 7},
    ]  # fmt: skip
    assert list(checking.misfolded(stock)) == []
    knowing.mark(stock, "P-1-b", None)
    assert [one.photo.id for one in knowing.known(stock)] == ["P-1-a"]


def test_an_adjudication_measures_nobody(stock: Library) -> None:
    knowing.mark(stock, "P-1-a", BOOK)
    with stock.writing() as tx:
        revisions.append(tx, Fact.LABEL, "P-1-a", Label(7, between=(7, 9)).to_body(), author="choi")
    assert [one.user for one in knowing.results(stock)] == [None]


def test_answers_are_picked_where_a_camera_tells_and_nobody_has_labelled(stock: Library) -> None:
    labelling.correct_age(stock, "P-2-a", age=11)
    with pytest.raises(LabelError, match="1 photos that nobody has labelled"):
        knowing.pick(stock, 2)
    knowing.pick(stock, 1)
    assert [(one.photo.id, one.answer.age) for one in knowing.known(stock)] == [("P-2-b", 11)]
    with pytest.raises(LabelError, match="0 photos that nobody has labelled"):
        knowing.pick(stock, 1)


def test_a_known_answer_goes_with_its_participant(stock: Library) -> None:
    knowing.mark(stock, "P-1-a", BOOK)
    be(stock, PIA)
    withdrawing.withdraw(stock, "P-1", reason="")
    with stock.reading() as tx:
        assert audits.known_answers(tx) == {}
        assert all(one.body is None for one in revisions.every(tx) if one.entity_id == known_entity("P-1-a"))


def settle(library: Library, member: Member, disposition: Disposition, name: str = "P-1-a") -> None:
    be(library, member)
    labelling.settle(library, name, SMALL, disposition=disposition, reason=f"{member.user} says so")


def test_what_one_dismissed_and_another_confirmed_is_listed_in_both_directions(stock: Library) -> None:
    settle(stock, KIM, Disposition.DISMISSED)
    settle(stock, PARK, Disposition.CONFIRMED)
    settle(stock, KIM, Disposition.CONFIRMED, "P-1-b")
    settle(stock, PARK, Disposition.DISMISSED, "P-1-b")
    settle(stock, CHOI, Disposition.DISMISSED, "P-1-b")
    found = disputing.disputes(stock)
    assert [(one.photo.id, one.kind, one.dismissed_by, one.confirmed_by, one.holds) for one in found] == [
        ("P-1-a", SMALL, "kim", "park", Disposition.CONFIRMED),
        ("P-1-b", SMALL, "park", "kim", Disposition.DISMISSED),
        ("P-1-b", SMALL, "choi", "kim", Disposition.DISMISSED),
    ]
    assert found[0].earlier.reason == "kim says so"
    settle(stock, KIM, Disposition.CONFIRMED)  # who comes to agree disputes no longer
    be(stock, PARK)
    assert [one.photo.id for one in disputing.disputes(stock)] == ["P-1-b", "P-1-b"]
    be(stock, KIM)
    with pytest.raises(RightError):
        disputing.disputes(stock)


def test_a_blind_second_review_disputes_too(stock: Library) -> None:
    be(stock, KIM)
    for name in ("P-1-a", "P-1-b"):
        labelling.correct_age(stock, name, age=7)
        settle(stock, KIM, Disposition.DISMISSED, name)
    for flag in [flag for it in reading.timeline(stock, "P-1").photos for flag in it.open_flags]:
        labelling.settle(stock, flag.photo_id, flag.kind, disposition=Disposition.CONFIRMED)
    reviewing.finish(stock, "P-1")
    settle(stock, LEE, Disposition.CONFIRMED)
    be(stock, PARK)
    (found,) = disputing.disputes(stock)
    assert (found.dismissed_by, found.confirmed_by, found.holds) == ("kim", "lee", Disposition.DISMISSED)
