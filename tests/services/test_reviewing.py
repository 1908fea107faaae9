"""Verdicts, assignments, exclusions, comments and consent: who may, what follows, and that undo takes it back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from curator.domain.errors import LabelError, NotFoundError, RightError, WithdrawnError
from curator.domain.facts import Comment, Exclusion, ExclusionCode, Stage, VerdictKind
from curator.domain.people import Consent, ConsentState
from curator.domain.revisions import Edit, Fact
from curator.domain.roles import Member, Role
from curator.domain.timelines import ParticipantRow, TimelinePhoto
from curator.services import assigning, consenting, labelling, reading, reviewing
from curator.services.intake import import_photos
from curator.store import analyses, membership, revisions
from curator.store.library import Library
from tests.making import analysis, picture, table, write

DONE, APPROVED, RETURNED = VerdictKind.DONE, VerdictKind.APPROVED, VerdictKind.RETURNED
CONSENT = Consent("2.1", date(2024, 3, 9))


@pytest.fixture
def stock(library: Library, tmp_path: Path) -> Library:
    """P-1 and P-2 with a photo each; a table states the consent of P-1."""
    write(tmp_path / "s" / "photos" / "P-1" / "a.jpg", picture())
    write(tmp_path / "s" / "photos" / "P-2" / "b.jpg", picture(grey=90))
    table(tmp_path / "s" / "people.csv", "participant_id,name,consent_version,consent_date", "P-1,Kim,2.1,2024-03-09")
    import_photos(library, [tmp_path / "s"])
    return library


def be(library: Library, user: str, role: Role = Role.ANNOTATOR) -> None:
    """Work as somebody else from now on."""
    with library.writing() as tx:
        membership.set_(tx, Member(user, role))


def row(library: Library, name: str = "P-1") -> ParticipantRow:
    return next(one for one in reading.participants(library) if one.participant.id == name)


def item(library: Library) -> TimelinePhoto:
    return reading.timeline(library, "P-1").photos[0]


def test_a_participant_goes_through_all_stages_by_three_people(stock: Library) -> None:
    be(stock, "kim")
    labelling.correct_age(stock, "P-1/a.jpg", age=7)
    reviewing.give_verdict(stock, "P-1", Stage.FIRST, DONE)
    with pytest.raises(RightError, match="kim has worked on"):
        reviewing.give_verdict(stock, "P-1", Stage.SECOND, APPROVED)
    be(stock, "lee")
    with pytest.raises(LabelError, match=r"The first review of P-1 is not due \(due: second review\)"):
        reviewing.give_verdict(stock, "P-1", Stage.FIRST, DONE)
    reviewing.give_verdict(stock, "P-1", Stage.SECOND, RETURNED, reason="one age is wrong")
    assert row(stock).stage is Stage.FIRST
    be(stock, "kim")
    reviewing.give_verdict(stock, "P-1", Stage.FIRST, DONE)
    be(stock, "lee")
    labelling.correct_age(stock, "P-1/a.jpg", age=8)
    reviewing.finish(stock, "P-1")
    with pytest.raises(RightError, match="role annotator of lee"):
        reviewing.give_verdict(stock, "P-1", Stage.MEANING, APPROVED)
    be(stock, "lee", Role.SUPERVISOR)
    with pytest.raises(RightError, match="lee has worked on"):
        reviewing.give_verdict(stock, "P-1", Stage.MEANING, APPROVED)
    be(stock, "park", Role.SUPERVISOR)
    reviewing.give_verdict(stock, "P-1", Stage.MEANING, APPROVED)
    assert row(stock).stage is None
    shown = reading.timeline(stock, "P-1").verdicts
    assert {stage: (given.author, given.verdict.kind) for stage, given in shown.items()} == {
        Stage.FIRST: ("kim", DONE), Stage.SECOND: ("lee", APPROVED), Stage.MEANING: ("park", APPROVED),
    }  # fmt: skip


def test_nobody_approves_an_age_that_they_stated(stock: Library) -> None:
    be(stock, "lee")
    edit = labelling.correct_age(stock, "P-1/a.jpg", age=7)
    be(stock, "kim")
    reviewing.give_verdict(stock, "P-1", Stage.FIRST, DONE)
    be(stock, "lee")
    with pytest.raises(RightError, match="lee has worked on"):
        reviewing.give_verdict(stock, "P-1", Stage.SECOND, APPROVED)
    with pytest.raises(RightError, match="second review is blind"):
        labelling.undo(stock, edit)
    be(stock, "kim")
    labelling.correct_age(stock, "P-1/a.jpg", age=8)
    be(stock, "lee")
    labelling.correct_age(stock, "P-1/a.jpg", age=7)
    reviewing.give_verdict(stock, "P-1", Stage.SECOND, APPROVED)


def test_a_single_user_may_do_everything(stock: Library) -> None:
    labelling.correct_age(stock, "P-1/a.jpg", age=7)
    for stage, kind in ((Stage.FIRST, DONE), (Stage.SECOND, APPROVED), (Stage.MEANING, APPROVED)):
        reviewing.give_verdict(stock, "P-1", stage, kind)
    assert row(stock).stage is None


def test_once_anything_is_assigned_annotators_keep_to_theirs(stock: Library) -> None:
    be(stock, "kim")
    labelling.correct_age(stock, "P-1/a.jpg", age=7)
    with pytest.raises(RightError, match="role annotator of kim"):
        assigning.assign(stock, "P-1", "kim")
    be(stock, "park", Role.SUPERVISOR)
    assigning.assign(stock, "P-1", "lee")
    second = assigning.assign(stock, "P-1", "han", stage=Stage.SECOND)
    assert row(stock).assigned == {Stage.FIRST: "lee", Stage.SECOND: "han"}
    labelling.correct_age(stock, "P-1/a.jpg", age=9)
    be(stock, "kim")
    acts: tuple[Callable[[], object], ...] = (
        lambda: labelling.correct_age(stock, "P-1/a.jpg", age=8),
        lambda: labelling.exclude(stock, "P-2/b.jpg", reason="blurred"),
        lambda: labelling.comment(stock, "P-1/a.jpg", "?"),
        lambda: reviewing.give_verdict(stock, "P-1", Stage.FIRST, DONE),
    )
    for refused in acts:
        with pytest.raises(RightError, match="not assigned to kim"):
            refused()
    be(stock, "han")
    labelling.correct_age(stock, "P-1/a.jpg", age=8)
    with pytest.raises(RightError, match="not assigned to han"):
        reviewing.give_verdict(stock, "P-1", Stage.FIRST, DONE)
    be(stock, "park", Role.SUPERVISOR)
    assigning.unassign(stock, "P-1")
    labelling.undo(stock, second)
    assert row(stock).assigned == {}


VERBS: dict[str, Callable[[Library], Edit]] = {
    "exclude": lambda library: labelling.exclude(library, "P-1/a.jpg", reason="covered"),
    "neutral": lambda library: labelling.exclude(library, "P-1/a.jpg", code=ExclusionCode.NEUTRAL),
    "comment": lambda library: labelling.comment(library, "P-1/a.jpg", "look"),
    "comment on P-1": lambda library: labelling.comment_on_participant(library, "P-1", "look"),
    "assign": lambda library: assigning.assign(library, "P-1", "kim"),
    "verdict": lambda library: reviewing.give_verdict(library, "P-1", Stage.FIRST, DONE),
    "consent": lambda library: consenting.state_consent(library, "P-1", CONSENT),
    "revoke": lambda library: consenting.revoke(library, "P-1", on=date(2025, 1, 1)),
}


@pytest.mark.parametrize("verb", VERBS)
def test_every_statement_is_one_revision_and_can_be_taken_back_and_stated_again(stock: Library, verb: str) -> None:
    def state() -> tuple[object, ...]:
        shown = reading.timeline(stock, "P-1")
        items = [(one.photo.id, one.exclusion, one.comments) for one in shown.photos]
        return items, shown.comments, set(shown.verdicts), shown.assigned, shown.participant.consent

    labelling.correct_age(stock, "P-1/a.jpg", age=7)
    before = state()
    edit = VERBS[verb](stock)
    after = state()
    assert (after == before) is (verb == "consent")  # which states what the table had stated
    assert labelling.undo(stock, edit).participants == {"P-1"}
    assert state() == before
    labelling.redo(stock, edit)
    assert state() == after


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.ANNOTATOR, {"exclude", "neutral", "comment", "comment on P-1", "verdict"}),
        (Role.SUPERVISOR, {"exclude", "neutral", "comment", "comment on P-1", "verdict", "assign"}),
        (Role.EXPORTER, set()),
        (Role.PRIVACY, {"consent", "revoke"}),
        (Role.OWNER, set(VERBS)),
    ],
)
def test_every_verb_asks_for_the_role(stock: Library, role: Role, allowed: set[str]) -> None:
    refused = set()
    be(stock, "kim", role)
    with stock.reading() as tx:
        before = len(revisions.authors(tx, Fact.CONSENT, ["P-1"]))
    for name, verb in VERBS.items():
        try:
            verb(stock)
        except RightError:
            refused.add(name)
    assert set(VERBS) - refused == allowed
    assert before == 1


def test_undo_asks_for_the_role_too(stock: Library) -> None:
    edit = assigning.assign(stock, "P-1", "kim")
    be(stock, "kim")
    with pytest.raises(RightError):
        labelling.undo(stock, edit)


@pytest.mark.parametrize("role", [Role.ANNOTATOR, Role.SUPERVISOR])
def test_a_neutral_code_is_seen_by_supervisors_only(stock: Library, role: Role) -> None:
    labelling.exclude(stock, "P-1/a.jpg", reason="nose", code=ExclusionCode.NEUTRAL)
    be(stock, "kim", role)
    seen = Exclusion("nose", ExclusionCode.NEUTRAL) if role is Role.SUPERVISOR else Exclusion("–")
    assert item(stock).exclusion == seen
    assert reading.history(stock, item(stock).photo.id)[0].reason == seen.reason


def test_comments_stand_beside_one_another_and_in_the_history(stock: Library) -> None:
    be(stock, "kim")
    labelling.comment(stock, "P-1/a.jpg", " first ")
    be(stock, "lee")
    second = labelling.comment(stock, "P-1/a.jpg", "second")
    assert sorted((one.author, one.text) for one in item(stock).comments) == [("kim", "first"), ("lee", "second")]
    labelling.undo(stock, second)
    assert item(stock).comments == (Comment("first", "kim"),)
    entries = reading.history(stock, item(stock).photo.id)
    assert [(one.fact, one.reason, one.taken_back) for one in entries] == [
        (Fact.COMMENT, "", True), (Fact.COMMENT, "second", False), (Fact.COMMENT, "first", False),
    ]  # fmt: skip


def test_a_table_states_consent_once_and_never_over_something_newer(stock: Library, tmp_path: Path) -> None:
    import_photos(stock, [tmp_path / "s"])
    with stock.reading() as tx:
        assert revisions.bodies(tx, [Fact.CONSENT]) == {(Fact.CONSENT, "P-1"): CONSENT.to_body()}
    assert row(stock).consent is ConsentState.VALID
    consenting.revoke(stock, "P-1", on=date(2025, 1, 1))
    import_photos(stock, [tmp_path / "s"])
    assert row(stock).consent is ConsentState.REVOKED
    table(tmp_path / "s" / "people.csv", "participant_id,consent_version,consent_date", "P-1,3.0,2025-06-01")
    import_photos(stock, [tmp_path / "s"])
    assert row(stock).consent is ConsentState.VALID


def test_a_consent_that_ended_hides_photos_and_says_why(stock: Library) -> None:
    photo_id = item(stock).photo.id
    with stock.writing() as tx:
        analyses.save(tx, photo_id, analysis(100))
    assert set(reading.thumbnails(stock, [photo_id])) == {photo_id}
    consenting.state_consent(stock, "P-1", Consent("2.1", date(2024, 3, 9), expires_on=date(2025, 1, 1)))
    shown = reading.timeline(stock, "P-1")
    assert shown.photos == ()
    assert shown.withheld == row(stock).withheld
    assert "2025-01-01" in (shown.withheld.render() if shown.withheld else "")
    assert reading.flags_of(stock, "P-1") == []
    assert reading.thumbnails(stock, [photo_id]) == {}
    with pytest.raises(WithdrawnError, match="The consent ended on 2025-01-01"):
        reading.original(stock, photo_id)


@pytest.mark.parametrize("managed", [False, True])
def test_a_consent_that_nobody_stated_hides_beside_a_central_dataset_and_never_leaves(
    stock: Library, managed: bool
) -> None:
    with stock.writing() as tx:
        membership.set_(tx, Member("kim", Role.SUPERVISOR, managed=managed))
    assert bool(reading.timeline(stock, "P-2").withheld) is managed
    assert row(stock, "P-2").consent is ConsentState.MISSING
    assert set(consenting.not_exportable(stock, ["P-1", "P-2"])) == {"P-2"}


def test_only_a_stated_consent_can_be_revoked(stock: Library) -> None:
    with pytest.raises(LabelError, match="No consent of P-2"):
        consenting.revoke(stock, "P-2", on=date(2025, 1, 1))
    with pytest.raises(NotFoundError):
        consenting.state_consent(stock, "P-9", CONSENT)
