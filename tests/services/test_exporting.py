"""Batches: what may go in, and that what is frozen stays as it is, on any machine."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select as select_sql

from curator.domain.batches import Batch, Delivered, Split
from curator.domain.canonical import canonical
from curator.domain.duplicates import Group
from curator.domain.errors import LabelError, LibraryError, NotFoundError, RightError, StoppedError, WithdrawnError
from curator.domain.facts import Exclusion, Stage, Verdict, VerdictKind, staged
from curator.domain.flags import Disposition, Flag, FlagKind, Severity
from curator.domain.messages import Message
from curator.domain.people import Participant
from curator.domain.progress import Watched
from curator.domain.revisions import Fact, Label, disposition_body, flag_entity, subject_of, suffix_of
from curator.domain.roles import Member, Role
from curator.domain.selecting import Why
from curator.domain.splitting import pseudonyms
from curator.services import exporting, withdrawing
from curator.services.consenting import revoke
from curator.services.selecting import Selection, select
from curator.services.syncing import Exchange
from curator.store import duplicates, facts, flags, membership, people, revisions
from curator.store.library import Library, create
from curator.store.tables import revision
from tests.protected import encrypted
from tests.services.team import CentralFile, Device
from tests.stocking import NOW, SEED, approve, look_through, looked_at, stock, submit

TODAY = NOW.date()


@pytest.fixture(params=["plain", "encrypted"])
def stocked(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    """A library of four people with ten photos each, all of which may leave."""
    made = encrypted(tmp_path / "library") if request.param == "encrypted" else create(tmp_path / "library")
    stock(made)
    yield made
    made.close()


@pytest.fixture
def stocked_plain(library: Library) -> Library:
    """The same without a cipher."""
    stock(library)
    return library


def frozen(library: Library, name: str = "first", **more: object) -> Batch:
    return exporting.freeze(library, name, now=NOW, seed=SEED, **more)  # type: ignore[arg-type]


def content(library: Library, batch: Batch) -> list[Delivered]:
    return list(exporting.photos_of(library, batch))


def reasons(found: Selection) -> dict[str, list[Why]]:
    return {one.photo_id: [reason.why for reason in one.reasons] for one in found.left_out}


def test_what_is_approved_is_frozen_and_read_back(stocked: Library) -> None:
    batch = frozen(stocked)
    photos = content(stocked, batch)
    assert (batch.photos, len(batch.parts), len(photos)) == (40, 4, 40)
    assert [(one.pseudonym, one.sequence) for one in photos] == [(n, s) for n in range(1, 5) for s in range(1, 11)]
    one = photos[0]
    assert (one.birth, one.capture - one.birth, one.age, one.age_now) == (1980, one.age, 5, 46)
    assert (one.width, one.height, tuple(one.box)) == (800, 600, (250, 150, 260, 270))
    assert exporting.find(stocked, batch.id[:6]).batch == exporting.find(stocked, "first").batch == batch


def test_nothing_of_a_person_is_in_what_leaves(stocked_plain: Library) -> None:
    batch = frozen(stocked_plain)
    told = batch.canonical_bytes() + repr(content(stocked_plain, batch)).encode()
    assert not [word for word in (b"P-0", b"name of", b".jpg", SEED.encode()) if word in told]


def test_a_seed_deals_pseudonyms_that_no_order_of_ids_tells(stocked_plain: Library) -> None:
    batch = frozen(stocked_plain)
    numbers = exporting.by_pseudonym(stocked_plain, batch)
    assert sorted(numbers) == [1, 2, 3, 4]
    assert [numbers[place] for place in range(1, 5)] != sorted(numbers.values())
    other = exporting.freeze(stocked_plain, "second", now=NOW, seed="11" * 16)
    assert exporting.by_pseudonym(stocked_plain, other) != numbers


def revised(tmp_path: Path, of: Library) -> Library:
    """A library that was filled the other way round, and then got the statements of `of` in their reverse order."""
    made = create(tmp_path / "other")
    with of.reading() as tx:
        said = revisions.every(tx)
    with made.writing() as tx:
        for name in ("P-04", "P-03", "P-02", "P-01"):
            person_of(tx, of, name)
        known = [(one, revisions.Form(canonical(one))) for one in reversed(said)]
        revisions.put(tx, known)
        revisions.rebuild(tx)
    return made


def person_of(tx: object, of: Library, name: str) -> None:
    from curator.store import analyses, photos  # noqa: PLC0415

    with of.reading() as other:
        one, theirs = people.get(other, name), photos.of_participant(other, name)
    people.replace(tx, Participant(one.id, one.name, one.birth, one.sex))  # type: ignore[arg-type]
    for photo in reversed(theirs):
        photos.add(tx, [photo])  # type: ignore[arg-type]
        analyses.save(tx, photo.id, looked_at(name, int(photo.file[:2])))  # type: ignore[arg-type]


def test_two_libraries_that_hold_the_same_freeze_the_same_bytes(stocked_plain: Library, tmp_path: Path) -> None:
    other = revised(tmp_path, stocked_plain)
    look_through(other)
    one, two = frozen(stocked_plain), frozen(other)
    assert one.canonical_bytes() == two.canonical_bytes()
    assert content(stocked_plain, one) == content(other, two)
    other.close()


def test_a_batch_is_synced_whole_and_alike() -> None:
    central = CentralFile(("sue", "supervisor"), ("eve", "exporter"), ("eva", "exporter"), ("kim", "annotator"))
    one, two, three = Device(), Device(), Device()
    stock(one.library)
    Exchange(one.library, central.as_("sue")).run()
    for device in (two, three):
        Exchange(device.library, central.as_("eve" if device is two else "eva")).run()
    with two.library.writing() as tx:
        from curator.store import analyses, photos  # noqa: PLC0415

        for photo in photos.everything(tx):
            analyses.save(tx, photo.id, looked_at(photo.participant_id, int(photo.file[:2])))
    two.library.settings = replace(two.library.settings, batch_needs_audit="never")
    look_through(two.library)
    batch = frozen(two.library)
    assert batch.head.seq > 0
    Exchange(two.library, central.as_("eve")).run()
    Exchange(three.library, central.as_("eva")).run()
    seen = exporting.find(three.library, "first").batch
    assert seen.canonical_bytes() == batch.canonical_bytes()
    assert content(three.library, seen) == content(two.library, batch)
    assert central.as_("sue").quarantined() == ()
    for thing in (one, two, three, central):
        thing.close()


def test_what_is_said_later_changes_no_batch(stocked_plain: Library) -> None:
    batch = frozen(stocked_plain)
    before = content(stocked_plain, batch)
    with stocked_plain.writing() as tx:
        revisions.append(tx, Fact.LABEL, "P-01-05", Label(6).to_body(), author="kim")
    assert content(stocked_plain, exporting.find(stocked_plain, batch.id).batch) == before


def flagged(library: Library, photo_id: str, kind: FlagKind, settled: Disposition | None = None) -> None:
    raised = Flag(photo_id, kind, Severity.WARN, 1.0, 0.5, "test", Message.of("odd"), margin=0.1)
    with library.writing() as tx:
        flags.replace(tx, [photo_id], [raised], kinds={kind})
        if settled:
            body = disposition_body(settled, reason="so", score=1.0)
            revisions.append(tx, Fact.FLAG, flag_entity(photo_id, kind), body, author="kim")


def test_every_photo_that_stays_has_its_reasons(stocked_plain: Library) -> None:
    library = stocked_plain
    flagged(library, "P-01-05", FlagKind.LOW_QUALITY)
    flagged(library, "P-01-08", FlagKind.LOW_QUALITY, Disposition.CONFIRMED)
    flagged(library, "P-01-11", FlagKind.LOW_QUALITY, Disposition.DISMISSED)
    flagged(library, "P-01-14", FlagKind.SEVERAL_FACES, Disposition.CONFIRMED)
    flagged(library, "P-01-17", FlagKind.APPEARANCE_JUMP, Disposition.CONFIRMED)
    with library.writing() as tx:
        revisions.append(tx, Fact.EXCLUSION, "P-01-20", Exclusion("no").to_body(), author="kim")
        revisions.append(tx, Fact.LABEL, "P-01-23", None, author="kim")
        revisions.append(tx, Fact.LABEL, "P-01-26", Label(20).to_body() | {"capture": "2006"}, author="kim")
        revisions.append(tx, Fact.SECOND_LABEL, "P-01-29", Label(40).to_body(), author="lee")
        bare = submit(tx, "P-01", 40)
        from curator.store.tables import analysis  # noqa: PLC0415

        tx.execute(analysis.delete().where(analysis.c.photo_id == bare))
    found = select(library, today=TODAY)
    assert reasons(found) == {
        "P-01-05": [Why.OPEN_FLAG],
        "P-01-08": [Why.KEPT_FLAG],
        "P-01-17": [Why.KEPT_FLAG],
        "P-01-20": [Why.EXCLUDED],
        "P-01-23": [Why.NO_AGE],
        "P-01-26": [Why.DATES],
        "P-01-29": [Why.DISAGREEMENT],
        "P-01-40": [Why.NOT_ANALYSED],
    }
    assert "appearance" not in str(found.left_out)
    assert len(found.people["P-01"].picks) == 3


def test_people_who_may_not_leave_stay_whole(stocked_plain: Library) -> None:
    library = stocked_plain
    with library.writing() as tx:
        back = Verdict(VerdictKind.RETURNED, "once more", answers=None)
        entity_id = staged("P-01", Stage.SECOND)
        before = facts.verdicts(tx, ["P-01"])["P-01"][Stage.FIRST].revision_id
        revisions.append(tx, Fact.VERDICT, entity_id, replace(back, answers=before).to_body(), author="second judge")
        revisions.append(tx, Fact.CONSENT, "P-02", None, author="pia")
    revoke(library, "P-03", on=TODAY - timedelta(days=1))
    found = select(library, today=TODAY)
    assert set(found.people) == {"P-04"}
    whys = {one.participant_id: one.reasons[0].why for one in found.left_out}
    assert whys == {"P-01": Why.NOT_APPROVED, "P-02": Why.NO_CONSENT, "P-03": Why.NO_CONSENT}
    assert len(found.left_out) == 30


def test_the_best_are_chosen_evenly_over_the_ages(library: Library) -> None:
    stock(library, 1, [*range(10, 15), *range(20, 46)])
    with library.writing() as tx:
        for number in range(40):
            submit(tx, "P-01", 40, tag=f"-{number}")
        approve(tx, "P-01")
    found = select(library, settings=replace(library.settings, export_most=30), today=TODAY)
    ages = sorted(pick.draft.age for pick in found.people["P-01"].picks)
    assert len(ages) == 30
    assert ages.count(40) <= 2
    assert max(after - before for before, after in pairwise(ages)) <= 6
    assert [one.reasons[0].why for one in found.left_out].count(Why.SURPLUS) == 41


def test_quotas_keep_the_best_of_an_age(stocked_plain: Library) -> None:
    wanted = replace(stocked_plain.settings, quota="female 0-9 2, male 0-9 99, 10-19 10")
    found = select(stocked_plain, settings=wanted, today=TODAY)
    full = [one for one in found.left_out if one.reasons[0].why is Why.QUOTA]
    board = {(cell.low, cell.sex.value): tuple(tally) for cell, tally in found.board.items()}
    assert board[0, "female"] == (4, 2)
    assert board[0, "male"] == (4, 4)
    both = [board[10, "female"], board[10, "male"]]
    assert ([usable for usable, _ in both], sum(chosen for _, chosen in both)) == ([6, 6], 10)
    assert len(full) == 4


def test_of_copies_the_best_leaves_and_of_two_peoples_none(stocked_plain: Library) -> None:
    with stocked_plain.writing() as tx:
        groups = [Group(("P-01-05", "P-01-08"), ("P-01",), 1.0), Group(("P-01-11", "P-02-11"), ("P-01", "P-02"), 1.0)]
        duplicates.replace(tx, groups)
    found = select(stocked_plain, today=TODAY)
    assert reasons(found) == {"P-01-05": [Why.COPY], "P-01-11": [Why.COPY], "P-02-11": [Why.COPY]}


def test_who_has_a_copy_of_anothers_photo_is_on_their_side(library: Library) -> None:
    stock(library, 20, [10, 20])
    wanted = replace(library.settings, export_validation=30)
    alone = exporting.freeze(library, "alone", settings=wanted, now=NOW, seed=SEED)
    sides = sides_of(library, alone)
    apart = next(name for name, side in sides.items() if side is Split.VALIDATION)
    other = next(name for name, side in sides.items() if side is Split.TRAINING)
    with library.writing() as tx:
        duplicates.replace(tx, [Group((f"{apart}-10", f"{other}-10"), (apart, other), 1.0)])
    linked = exporting.freeze(library, "linked", settings=wanted, now=NOW, seed=SEED)
    again = sides_of(library, linked)
    assert again[apart] == again[other]
    assert list(again.values()).count(Split.VALIDATION) == 6


def sides_of(library: Library, batch: Batch) -> dict[str, Split]:
    numbers = exporting.by_pseudonym(library, batch)
    return {numbers[part.pseudonym]: part.split for part in batch.parts}


def test_only_exporters_freeze_and_read(stocked_plain: Library) -> None:
    batch = frozen(stocked_plain)
    for role in (Role.ANNOTATOR, Role.SUPERVISOR, Role.PRIVACY):
        with stocked_plain.writing() as tx:
            membership.set_(tx, Member("sue", role, managed=True))
        for act in (lambda: frozen(stocked_plain, "x"), lambda: exporting.listed(stocked_plain),
                    lambda: exporting.find(stocked_plain, batch.id), lambda: select(stocked_plain)):  # fmt: skip
            with pytest.raises(RightError):
                act()


def test_a_name_is_needed_and_taken_once(stocked_plain: Library) -> None:
    frozen(stocked_plain)
    for name in ("first", " first ", "  "):
        with pytest.raises(LabelError):
            frozen(stocked_plain, name)
    with pytest.raises(NotFoundError):
        exporting.find(stocked_plain, "second")


def test_a_freeze_that_is_stopped_leaves_nothing(stocked_plain: Library) -> None:
    with pytest.raises(StoppedError):
        frozen(stocked_plain, watched=Watched(cancelled=lambda: True))
    assert exporting.listed(stocked_plain) == []


def test_whoever_withdraws_is_named_with_the_batch_and_their_part_is_empty(stocked: Library) -> None:
    batch = frozen(stocked)
    number = next(number for number, name in exporting.by_pseudonym(stocked, batch).items() if name == "P-02")
    certificate = withdrawing.withdraw(stocked, "P-02")
    assert certificate.batches == (f"first ({batch.id})",)
    assert exporting.find(stocked, batch.id).withdrawn == 1
    assert exporting.by_pseudonym(stocked, batch)[number] == "P-02"
    with pytest.raises(WithdrawnError):
        content(stocked, batch)
    with pytest.raises(WithdrawnError):
        exporting.demand_lawful(stocked, batch)


def test_a_batch_of_somebody_whose_consent_ended_cannot_leave(stocked_plain: Library) -> None:
    batch = frozen(stocked_plain)
    assert exporting.demand_lawful(stocked_plain, batch) == ["P-01", "P-02", "P-03", "P-04"]
    revoke(stocked_plain, "P-02", on=date(2026, 1, 1))
    with pytest.raises(WithdrawnError, match="P-02"):
        exporting.demand_lawful(stocked_plain, batch)


def test_two_batches_are_told_apart(stocked_plain: Library) -> None:
    first = frozen(stocked_plain)
    with stocked_plain.writing() as tx:
        revisions.append(tx, Fact.EXCLUSION, "P-01-05", Exclusion("no").to_body(), author="kim")
        revisions.append(tx, Fact.LABEL, "P-01-08", Label(9).to_body(), author="kim")
        submit(tx, "P-01", 41)
        approve(tx, "P-01")
    look_through(stocked_plain)
    second = frozen(stocked_plain, "second")
    found = exporting.differences(
        (first, exporting.photos_of(stocked_plain, first)), (second, exporting.photos_of(stocked_plain, second))
    )
    assert (len(found.only_first), len(found.only_second), found.settings) == (1, 1, ())
    ((_, fields),) = found.changed
    assert set(fields) == {"age", "capture", "revisions"}


SIGNS = [
    "=cmd|'/C calc'!A0",
    "../../etc",
    "C:\\x",
    "a\tb",
    "김하나",
    "P:1",
    "'; DROP TABLE photo;--",
    "\u200b",
    "%s{0}",
]
SIGNS += ['"']


def hostile(count: int) -> list[str]:
    return [f"{SIGNS[number % len(SIGNS)]} x{number}" for number in range(count)]


def test_500_hostile_names_are_told_from_the_batch_that_holds_them() -> None:
    entities = {name: f"{name}:0123456789abcdef" for name in hostile(500)}
    assert len(entities) == 500
    for name, entity in entities.items():
        assert (subject_of(Fact.PART, entity), suffix_of(entity)) == (name, "0123456789abcdef")
    assert set(pseudonyms(entities, SEED)) == set(entities)


def test_hostile_names_go_through_and_none_of_them_leaves(library: Library) -> None:
    names = hostile(50)
    stock(library, ages=[20], names=names)
    batch = frozen(library, "=1+1; ../first\n{name}")
    assert (len(batch.parts), batch.name) == (50, "=1+1; ../first\n{name}")
    assert sorted(exporting.by_pseudonym(library, batch).values()) == sorted(names)
    photos = content(library, batch)
    told = batch.canonical_bytes().decode() + repr(photos)
    assert not [name for name in names if name in told]
    assert all(one.name.replace("_", "").isalnum() and one.name.isascii() for one in photos)
    assert exporting.find(library, batch.name).batch == batch


def test_a_part_that_was_altered_is_not_handed_over(stocked_plain: Library) -> None:
    batch = frozen(stocked_plain)
    is_part = revision.c.fact == Fact.PART.value
    with stocked_plain.writing() as tx:
        body = tx.execute(select_sql(revision.c.body).where(is_part)).scalars().all()[0]
        body["photos"][0]["age"] += 1
        tx.execute(revision.update().where(is_part, revision.c.entity_id.startswith("P-01")).values(body=body))
    with pytest.raises(LibraryError, match="not whole"):
        content(stocked_plain, batch)
