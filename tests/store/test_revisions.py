"""Statements are appended and never altered; current values are a fold over them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from curator.domain.ages import PartialDate
from curator.domain.audits import Finding
from curator.domain.errors import NotFoundError
from curator.domain.evidence import ClueKind
from curator.domain.faces import Box
from curator.domain.facts import (
    Comment,
    Exclusion,
    ExclusionCode,
    Stage,
    Verdict,
    VerdictKind,
    assignment_body,
    staged,
)
from curator.domain.flags import Disposition, Flag, FlagKind, Severity, still_settled
from curator.domain.judgements import Judgement
from curator.domain.known_answers import KnownAnswer
from curator.domain.messages import Message
from curator.domain.people import Consent
from curator.domain.revisions import Fact, Label, Revision, disposition_body, face_body, flag_entity
from curator.services import queueing
from curator.store import flags, folds, people, photos, revisions
from curator.store.library import Library, Transaction, create
from curator.store.tables import (
    assignment,
    audit_finding,
    chosen_face,
    comment,
    consent,
    disposition,
    exclusion,
    known_answer,
    label,
    revision,
    second_disposition,
    second_label,
    skip,
    tombstone,
    verdict,
)
from tests.making import photo

IDS = ["P-1-a", "P-1-b"]
KINDS = [FlagKind.FACE_TOO_SMALL, FlagKind.SEVERAL_FACES]


@contextmanager
def stocked(folder: Path) -> Iterator[Library]:
    """A library of two photos with two flags each."""
    library = create(folder)
    with library.writing() as tx:
        people.add_missing(tx, "P-1")
        photos.add(tx, [photo("a"), photo("b")])
        raise_flags(tx, 100)
    yield library
    library.close()


@pytest.fixture
def stock(tmp_path: Path) -> Iterator[Library]:
    with stocked(tmp_path / "library") as library:
        yield library


def raise_flags(tx: Transaction, score: float) -> None:
    flags.replace(tx, IDS, [Flag(one, kind, Severity.WARN, score, 236, "e", Message.of("small"), margin=5)
                            for one in IDS for kind in KINDS], kinds=set(FlagKind))  # fmt: skip


def settle(tx: Transaction, photo_id: str, kind: FlagKind, how: Disposition, *, score: float = 100) -> None:
    body = disposition_body(how, reason="seen", score=score)
    revisions.append(tx, Fact.FLAG, flag_entity(photo_id, kind), body, author="a")


def state(tx: Transaction) -> list[list[Any]]:
    folded = (label, disposition, exclusion, comment, assignment, verdict, consent, tombstone, chosen_face)
    return [sorted(map(str, tx.execute(select(table)))) for table in folded]


def test_each_statement_follows_the_one_before(stock: Library) -> None:
    with stock.writing() as tx:
        first = revisions.append(tx, Fact.LABEL, "P-1-a", Label(3).to_body(), author="a")
        second = revisions.append(tx, Fact.LABEL, "P-1-a", Label(4).to_body(), author="b")
        other = revisions.append(tx, Fact.LABEL, "P-1-b", Label(4).to_body(), author="b")
        assert (first.parents, second.parents, other.parents) == ((), (first.id,), ())
        assert [one.device_seq for one in (first, second, other)] == [1, 2, 3]
        assert {one.device_id for one in (first, second, other)} == {first.device_id}
        assert revisions.of_photo(tx, "P-1-a") == [second, first]


def test_a_statement_is_read_back_whole(stock: Library) -> None:
    stated = Label(30, ClueKind.FOLDER, PartialDate(1999, 5), "on the print: 생일")
    with stock.writing() as tx:
        revisions.append(tx, Fact.LABEL, "P-1-a", stated.to_body(), author="한 사람")
    with stock.reading() as tx:
        assert revisions.labels(tx, IDS) == {"P-1-a": stated}
        assert revisions.of_photo(tx, "P-1-a")[0].author == "한 사람"


def test_a_label_taken_back_is_gone_and_its_history_stays(stock: Library) -> None:
    with stock.writing() as tx:
        revisions.append(tx, Fact.LABEL, "P-1-a", Label(3).to_body(), author="a")
        revisions.append(tx, Fact.LABEL, "P-1-a", None, author="a")
        assert revisions.labels(tx, IDS) == {}
        assert revisions.bodies(tx, [Fact.LABEL]) == {(Fact.LABEL, "P-1-a"): None}
        assert [one.body for one in revisions.of_photo(tx, "P-1-a")] == [None, Label(3).to_body()]


def test_history_goes_by_what_followed_what_though_the_clock_was_set_back(stock: Library) -> None:
    with stock.writing() as tx:
        first = revisions.append(tx, Fact.LABEL, "P-1-a", Label(3).to_body(), author="a")
        second = revisions.append(tx, Fact.LABEL, "P-1-a", Label(4).to_body(), author="a")
        tx.execute(text("UPDATE revision SET made_at = '1999-01-01 00:00:00.000000' WHERE id = :id"), {"id": second.id})
        assert [one.id for one in revisions.of_photo(tx, "P-1-a")] == [second.id, first.id]


def stated(fact: Fact, names: list[str], bodies: list[dict[str, Any]]) -> st.SearchStrategy[tuple[Any, ...]]:
    """A step that states one of `bodies`, or takes back what was stated, by one of two people."""
    return st.tuples(
        st.just(fact), st.sampled_from(names), st.sampled_from([None, *bodies]), st.sampled_from(["kim", "lee"])
    )


STAGED = [staged(person, stage) for person in ("P-1", "P:2") for stage in Stage]
OTHERS = [
    stated(Fact.EXCLUSION, IDS, [Exclusion("covered").to_body(), Exclusion("", ExclusionCode.NEUTRAL).to_body()]),
    stated(Fact.COMMENT, ["P-1-a:1", "P-1-a:2", "P:2:3"], [Comment("look").to_body(), {"text": "x", "later": 1}]),
    stated(Fact.ASSIGNMENT, STAGED, [assignment_body("kim"), assignment_body("lee")]),
    stated(Fact.VERDICT, STAGED, [Verdict(VerdictKind.DONE).to_body(), Verdict(VerdictKind.RETURNED, "x").to_body()]),
    stated(Fact.CONSENT, ["P-1", "P:2"], [Consent("1", date(2024, 1, 1)).to_body()]),
    stated(Fact.FACE, IDS, [face_body(Box(1, 2, 30, 40)), face_body(Box(9, 9, 30, 40))]),
    stated(Fact.WITHDRAWAL, ["P-8", "P-9"], [{}]),
]
SAID = st.tuples(st.sampled_from(IDS), st.integers(0, 120))
SETTLED = st.tuples(st.sampled_from(IDS), st.sampled_from(KINDS), st.sampled_from(Disposition), st.integers(90, 110))
TAKEN_BACK = st.tuples(st.sampled_from([*IDS, *(flag_entity(one, kind) for one in IDS for kind in KINDS)]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(SAID, SETTLED, TAKEN_BACK, *OTHERS), max_size=20))
def test_a_rebuild_gives_the_current_values_and_nothing_was_altered(steps: list[tuple[Any, ...]]) -> None:
    with TemporaryDirectory() as folder, stocked(Path(folder) / "library") as library:
        seen: list[tuple[Any, ...]] = []
        for step in steps:
            with library.writing() as tx:
                apply(tx, step)
                rows = [tuple(row) for row in tx.execute(select(revision).order_by(revision.c.device_seq))]
            assert rows[: len(seen)] == seen
            assert len(rows) == len(seen) + 1
            seen = rows
        with library.writing() as tx:
            before = state(tx)
            revisions.rebuild(tx)
            assert state(tx) == before


def test_a_rebuild_drops_what_no_revision_states(stock: Library) -> None:
    with stock.writing() as tx:
        before = state(tx)
        body: dict[str, Any] = {"body": {}}
        person = {"participant_id": "P-1"}
        for table, row in {
            label: {"photo_id": IDS[0], **body},
            disposition: {"photo_id": IDS[0], "kind": "k", "disposition": "open", "reason": "", "score": 1},
            exclusion: {"photo_id": IDS[0], **body},
            chosen_face: {"photo_id": IDS[0], **body},
            comment: {"id": "P-1:1", "subject_id": "P-1", "author": "a", **body},
            assignment: {**person, "stage": "first", "user": "a", **body},
            verdict: {**person, "stage": "first", "author": "a", "revision_id": "r", **body},
            consent: {**person, **body},
            tombstone: person,
        }.items():
            tx.execute(table.insert().values(row))
        revisions.rebuild(tx)
        assert state(tx) == before


def test_the_property_speaks_of_every_fact(stock: Library) -> None:
    with stock.writing() as tx:
        for fact, table in {
            Fact.EXCLUSION: exclusion, Fact.COMMENT: comment, Fact.ASSIGNMENT: assignment, Fact.VERDICT: verdict,
            Fact.CONSENT: consent, Fact.WITHDRAWAL: tombstone, Fact.FACE: chosen_face,
        }.items():  # fmt: skip
            name = {Fact.COMMENT: "P-1-a:1", Fact.ASSIGNMENT: STAGED[0], Fact.VERDICT: STAGED[0]}.get(fact, "P-1-a")
            body = {
                "reason": "r", "text": "t", "user": "kim", "verdict": "done", "version": "1", "given_on": "2024-01-01",
                "left": 1, "top": 1, "width": 9, "height": 9,
            }  # fmt: skip
            revisions.append(tx, fact, name, body, author="a")
            assert len(tx.execute(select(table)).all()) == 1, fact
            revisions.append(tx, fact, name, None, author="a")
            assert len(tx.execute(select(table)).all()) == (fact is Fact.WITHDRAWAL), fact


def apply(tx: Transaction, step: tuple[Any, ...]) -> None:
    if len(step) == 2:
        revisions.append(tx, Fact.LABEL, step[0], Label(step[1]).to_body(), author="a")
    elif len(step) == 4 and not isinstance(step[0], Fact):
        settle(tx, step[0], step[1], step[2], score=step[3])
    elif isinstance(step[0], Fact):
        revisions.append(tx, step[0], step[1], step[2], author=step[3])
    else:
        fact = Fact.FLAG if ":" in step[0] else Fact.LABEL
        revisions.append(tx, fact, step[0], None, author="a")


@pytest.mark.parametrize(
    ("score", "holds"), [(100, True), (105, True), (95, True), (105.01, False), (94.99, False), (300, False)]
)
@pytest.mark.parametrize("how", [Disposition.CONFIRMED, Disposition.DISMISSED])
def test_a_settled_flag_opens_again_once_its_score_moved_past_the_margin(
    stock: Library, score: float, holds: bool, how: Disposition
) -> None:
    with stock.writing() as tx:
        settle(tx, "P-1-a", FlagKind.FACE_TOO_SMALL, how)
        raise_flags(tx, score)
        flag = flags.of_photos(tx, IDS)["P-1-a"][0]
        assert (flag.disposition, flag.reason) == ((how, "seen") if holds else (Disposition.OPEN, ""))
        assert queueing.worked_out(tx, "P-1", within=1).open_flags == (3 if holds else 4)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(0, 1e3), st.sampled_from(Disposition))
def test_the_count_of_open_flags_agrees_with_the_rule(
    stock: Library, score: float, settled: float, margin: float, how: Disposition
) -> None:
    with stock.writing() as tx:
        raised = Flag("P-1-a", KINDS[0], Severity.REJECT, score, 1, "e", Message.of("x"), margin)
        flags.replace(tx, IDS, [raised], kinds=set(FlagKind))
        settle(tx, "P-1-a", KINDS[0], how, score=settled)
        row, flag = queueing.worked_out(tx, "P-1", within=1), flags.of_photos(tx, IDS)["P-1-a"][0]
    settles = how is not Disposition.OPEN and still_settled(score, settled, margin=margin)
    assert row.open_flags == (0 if settles else 1)
    assert (flag.disposition is Disposition.OPEN) is not settles
    assert row.worst == (None if settles else Severity.REJECT)


def test_participants_are_counted(stock: Library) -> None:
    with stock.writing() as tx:
        people.add_missing(tx, "P-0")
        revisions.append(tx, Fact.LABEL, "P-1-a", Label(3).to_body(), author="a")
        settle(tx, "P-1-a", KINDS[0], Disposition.DISMISSED)
        rows = {name: queueing.worked_out(tx, name, within=1) for name in people.births(tx)}
    counted = {name: (row.photos, row.reviewed, row.open_flags, row.worst) for name, row in rows.items()}
    assert counted == {"P-0": (0, 0, 0, None), "P-1": (2, 1, 3, Severity.WARN)}


def test_a_photo_is_named_by_id_or_by_participant_and_file(stock: Library) -> None:
    with stock.writing() as tx:
        photos.add(tx, [photo("생일")])
        named = [
            photos.get(tx, name).id
            for name in ("P-1-a", "P-1/a.jpg", "P-1/생일.jpg", "P-1/\u1109\u1162\u11bc\u110b\u1175\u11af.jpg")
        ]
        assert named == ["P-1-a", "P-1-a", "P-1-생일", "P-1-생일"]


@pytest.mark.parametrize("name", ["P-2-a", "P-1/x.jpg", "", "%", "P-1/"])
def test_an_unknown_photo_is_a_sentence(stock: Library, name: str) -> None:
    with stock.reading() as tx, pytest.raises(NotFoundError, match=r"There is no photo"):
        photos.get(tx, name)


def test_a_file_name_of_two_photos_is_not_guessed_at(stock: Library) -> None:
    with stock.writing() as tx:
        photos.add(tx, [photo("c", file="a.jpg")])
        with pytest.raises(NotFoundError, match=r"2 different photos.*P-1-a, P-1-c"):
            photos.get(tx, "P-1/a.jpg")


@pytest.mark.parametrize("fact", folds.OF_PHOTOS)
def test_what_hangs_on_a_photo_waits_until_the_photo_is_there(library: Library, fact: Fact) -> None:
    bodies: dict[Fact, tuple[str, dict[str, object]]] = {
        Fact.LABEL: ("", Label(7).to_body()),
        Fact.SECOND_LABEL: ("", Label(7).to_body()),
        Fact.FACE: ("", face_body(Box(1, 2, 3, 4))),
        Fact.EXCLUSION: ("", Exclusion("covered").to_body()),
        Fact.FLAG: (":duplicate", disposition_body(Disposition.CONFIRMED, reason="", score=1)),
        Fact.SECOND_FLAG: (":duplicate", disposition_body(Disposition.CONFIRMED, reason="", score=1)),
        Fact.SKIP: (":first", Comment("ask").to_body()),
        Fact.AUDIT_FINDING: (":draw", Finding(Judgement.RIGHT).to_body()),
        Fact.KNOWN: (":answer", KnownAnswer(7, "a dated print").to_body()),
    }
    tables = {
        Fact.LABEL: label,
        Fact.SECOND_LABEL: second_label,
        Fact.FACE: chosen_face,
        Fact.EXCLUSION: exclusion,
        Fact.FLAG: disposition,
        Fact.SECOND_FLAG: second_disposition,
        Fact.SKIP: skip,
        Fact.AUDIT_FINDING: audit_finding,
        Fact.KNOWN: known_answer,
    }
    suffix, body = bodies[fact]
    said = Revision("r1", fact, f"P-1-a{suffix}", body, "kim", "elsewhere", 1, datetime(2026, 1, 1, tzinfo=UTC))
    key = (fact.value, said.entity_id)
    with library.writing() as tx:
        people.add_missing(tx, "P-1")
        revisions.put(tx, [(said, revisions.Form(b"{}"))])
        revisions.refold(tx, {key})
        assert tx.execute(select(tables[fact])).all() == []
        photos.add(tx, [photo("a")])
        revisions.refold(tx, {key})
        assert len(tx.execute(select(tables[fact])).all()) == 1
