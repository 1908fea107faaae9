"""Devices and a central dataset in a file: what each promise means in a handful of lines, then random schedules."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from curator.domain.canonical import canonical, digest
from curator.domain.errors import CentralError, ConflictError, OfflineError, RightError
from curator.domain.exchange import Cursor, Page, Reason, Row
from curator.domain.revisions import Fact, Label
from curator.domain.roles import Member, Role
from curator.services import verifying
from curator.services.resolving import resolve
from curator.services.syncing import audit, state_of
from curator.services.syncing import sync as sync_library
from curator.store import membership, replica, revisions
from curator.store.library import begin_device
from curator.store.tables import label, revision
from tests.services.schedules import BUGS, Fragile, run
from tests.services.team import PHOTOS, CentralFile, Device, closing_all, sync

ONE, TWO = PHOTOS
SCHEDULES, PART = 5000, 100  # in parts, for several processes to share


@pytest.fixture
def central() -> Iterator[CentralFile]:
    made = CentralFile(("sue", "supervisor"), ("kim", "annotator"), ("ann", "annotator"))
    yield made
    made.close()


@pytest.fixture
def pair(central: CentralFile) -> Iterator[tuple[Device, Device]]:
    """A supervisor's device with two photos, and kim's who reviews them; both have read all."""
    one, two = Device(), Device()
    central.as_("sue").assign(["P-1"], "kim")
    one.register()
    sync(one, central.as_("sue"))
    sync(two, central.as_("kim"))
    with closing_all(one, two):
        yield one, two


def test_a_new_machine_with_nothing_gets_the_catalogue_and_the_labels(central: CentralFile) -> None:
    one, two = Device(), Device()
    with closing_all(one, two):
        one.register()
        stated = one.state_age(ONE, 7)
        for device in (one, two, one):
            assert sync(device, central.as_("sue"))
        assert stated in two.ids()
        assert one.state() == two.state()
        assert one.confirmed() == two.confirmed() == one.ids()
        assert ages(two) == {ONE: 7}


def ages(device: Device) -> dict[str, int]:
    with device.library.reading() as tx:
        return {row.photo_id: row.body["age"] for row in tx.execute(select(label))}


def test_two_edits_from_one_parent_stand_side_by_side_until_a_supervisor_resolves(
    central: CentralFile, pair: tuple[Device, Device]
) -> None:
    one, two = pair
    one.state_age(ONE, 7)
    two.state_age(ONE, 9)
    one.state_age(TWO, 3)  # another photo is no conflict
    for device, name in ((one, "sue"), (two, "kim"), (one, "sue")):
        sync(device, central.as_(name))
    assert ages(one) == ages(two)
    with one.library.writing() as tx:
        ((key, ends),) = revisions.conflicts(tx).items()
        assert key == (Fact.LABEL, ONE)
        assert sorted((end.author, (end.body or {})["age"]) for end in ends) == [("kim", 9), ("sue", 7)]
        with pytest.raises(ConflictError, match=r"2 people stated this differently .*(sue|kim)"):
            revisions.append(tx, Fact.LABEL, ONE, Label(8).to_body(), author="sue")
        revisions.resolve(tx, Fact.LABEL, ONE, Label(8).to_body(), author="sue")
        with pytest.raises(ConflictError, match="in no conflict"):
            revisions.resolve(tx, Fact.LABEL, TWO, Label(8).to_body(), author="sue")
    for device, name in ((one, "sue"), (two, "kim")):
        sync(device, central.as_(name))
        assert ages(device) == {ONE: 8, TWO: 3}
        assert state_of(device.library).conflicts == 0


def test_an_edit_is_confirmed_only_when_it_is_read_back(central: CentralFile, pair: tuple[Device, Device]) -> None:
    one, _ = pair
    stated = one.state_age(ONE, 7)

    class Answering:
        """A central that answers and then is gone."""

        def __getattr__(self, name: str) -> Any:
            return getattr(central.as_("sue"), name)

        def pull(self, cursor: Cursor, limit: int) -> Page:
            if stated in central.ids():
                raise OfflineError("gone")
            return central.as_("sue").pull(cursor, limit)

    assert not sync(one, Answering())
    assert stated in central.ids()
    assert stated not in one.confirmed()
    assert state_of(one.library).unsent == 1
    sync(one, central.as_("sue"))
    assert stated in one.confirmed()


def test_a_restored_central_gets_back_what_any_device_holds(central: CentralFile, pair: tuple[Device, Device]) -> None:
    one, two = pair
    old = central.backup()
    stated = one.state_age(ONE, 7)
    sync(one, central.as_("sue"))
    sync(two, central.as_("kim"))
    central.restore(old)
    assert stated not in central.ids()
    one.close()  # its author's machine is gone: kim's holds it with its receipt
    report = sync_library(two.library, central.as_("kim"))
    assert report.restarted
    assert stated in central.ids()
    assert two.confirmed() == two.ids()


def test_a_copied_machine_becomes_a_device_of_its_own(central: CentralFile, pair: tuple[Device, Device]) -> None:
    one, _ = pair
    both = one.state_age(ONE, 7)
    copy = Device(one.content())
    mine, theirs = one.state_age(TWO, 1), copy.state_age(TWO, 2)
    sync(one, central.as_("sue"))
    report = sync_library(copy.library, central.as_("sue"))
    assert report.renumbered
    sync(one, central.as_("sue"))
    with closing_all(copy):
        assert {both, mine, theirs} <= set(central.ids())
        assert one.state() == copy.state()
        with one.library.reading() as first, copy.library.reading() as second:
            assert replica.recall(first, "device_id") != replica.recall(second, "device_id")
            assert len(revisions.conflicts(first)) == 1


def test_an_old_backup_of_a_library_takes_up_where_it_was(central: CentralFile, pair: tuple[Device, Device]) -> None:
    one, _ = pair
    image = one.content()
    lost = one.state_age(ONE, 7)
    sync(one, central.as_("sue"))
    restored = Device(image)
    with closing_all(restored):
        assert sync_library(restored.library, central.as_("sue")).renumbered
        assert lost in restored.ids()
        restored.state_age(ONE, 8)
        sync(restored, central.as_("sue"))
        sync(one, central.as_("sue"))
        assert restored.state() == one.state()


def test_refused_edits_stay_visible_with_the_reason(central: CentralFile, pair: tuple[Device, Device]) -> None:
    _, two = pair
    other = Device(two.content())
    with closing_all(other):
        with other.library.writing() as tx:
            begin_device(tx)
            membership.set_(tx, Member("ann", Role.ANNOTATOR, managed=True))
        stated = other.state_age(ONE, 7)
        state = sync_library(other.library, central.as_("ann")).state
        assert [(one.revision_id, one.reason, one.entity_id) for one in state.refused] == [
            (stated, Reason.UNASSIGNED, ONE)
        ]
        assert "not assigned to you" in state.refused[0].why.render()
        assert (state.unsent, ages(other)) == (1, {ONE: 7})
        central.as_("sue").assign(["P-1"], "ann")
        state = sync_library(other.library, central.as_("ann")).state
        assert (state.unsent, state.refused) == (0, ())


def test_what_is_assigned_later_is_read_later_and_held_to_the_chain(central: CentralFile) -> None:
    one, two = Device(), Device()
    with closing_all(one, two):
        one.register()
        one.state_age(ONE, 7)
        sync(one, central.as_("sue"))
        sync(two, central.as_("kim"))
        assert two.ids() == set()
        central.as_("sue").assign(["P-1"], "kim")

        class Lying:
            """A central that shows another body than the chain was made of."""

            def __getattr__(self, name: str) -> Any:
                return getattr(central.as_("kim"), name)

            def of_participant(self, participant_id: str, after: int, limit: int) -> tuple[Row, ...]:
                rows = central.as_("kim").of_participant(participant_id, after, limit)
                return tuple(replace(row, form=(row.form or b"").replace(b'"age":7', b'"age":8')) for row in rows)

        liar = Device(two.content())
        with closing_all(liar):
            sync(liar, Lying())
            assert ages(liar) == {}
        sync(two, central.as_("kim"))
        assert ages(two) == {ONE: 7}
        assert two.state() == one.state()


def test_who_is_assigned_again_gets_what_was_stated_meanwhile(
    central: CentralFile, pair: tuple[Device, Device]
) -> None:
    one, two = pair
    central.database.execute("DELETE FROM assignment")
    sync(two, central.as_("kim"))
    one.state_age(ONE, 7)
    sync(one, central.as_("sue"))
    sync(two, central.as_("kim"))
    assert ages(two) == {}
    central.as_("sue").assign(["P-1"], "kim")
    sync(two, central.as_("kim"))
    assert ages(two) == {ONE: 7}


def test_an_annotator_resolves_nothing(central: CentralFile, pair: tuple[Device, Device]) -> None:
    one, two = pair
    one.state_age(ONE, 7)
    stated = two.state_age(ONE, 9)
    for device, name in ((one, "sue"), (two, "kim")):
        sync(device, central.as_(name))
    with pytest.raises(RightError, match="resolve conflicts"):
        resolve(two.library, "label", ONE, take=str(stated))
    sync(one, central.as_("sue"))
    assert resolve(one.library, "label", ONE, take=str(stated)).photos == {ONE}
    assert ages(one) == {ONE: 9}


def test_what_later_versions_state_is_kept_byte_for_byte_and_read_only(
    central: CentralFile, pair: tuple[Device, Device]
) -> None:
    one, two = pair
    later = dict(author="sue", device_id="new", device_seq=1, parents=[], made_at="2030-01-01T00:00:00.000000Z")
    forms = [
        dict(id="mood", fact="mood", entity_id=ONE, body={"mood": "😀"}, body_version=1, **later),
        dict(id="label", fact="label", entity_id=ONE, body={"span": [3, 5]}, body_version=2, hand="left", **later),
    ]
    sent = [json.dumps({**form, "device_seq": place}, ensure_ascii=False, sort_keys=True).encode()
            for place, form in enumerate(forms, 1)]  # fmt: skip
    from curator.domain.exchange import Offer  # noqa: PLC0415

    central.as_("sue").push([Offer(str(form["id"]), one) for form, one in zip(forms, sent, strict=True)])
    for device, name in ((one, "sue"), (two, "kim")):
        sync(device, central.as_(name))
        with device.library.writing() as tx:
            assert {offer.form for offer in replica.offers(tx, ["mood", "label"])} == set(sent)
            assert revisions.of_photo(tx, ONE) == []
            revisions.rebuild(tx)
        assert ages(device) == {}
        with device.library.writing() as tx, pytest.raises(ConflictError, match="newer version"):
            revisions.append(tx, Fact.LABEL, ONE, Label(8).to_body(), author=name)


def test_edits_made_before_joining_a_team_are_stated_as_the_member(central: CentralFile) -> None:
    device = Device()
    with closing_all(device):
        device.register()
        stated = device.state_age(ONE, 7)
        sync(device, central.as_("sue"))
        assert stated in device.confirmed()
        with device.library.reading() as tx:
            assert [one.author for one in revisions.of_photo(tx, ONE)] == ["sue"]
        device.state_age(TWO, 7)
        state = sync_library(device.library, central.as_("kim")).state  # somebody else at the same machine
        assert [one.reason for one in state.refused] == [Reason.AUTHOR]


def test_clocks_order_nothing_and_a_wrong_one_is_told(central: CentralFile, pair: tuple[Device, Device]) -> None:
    one, _ = pair

    class Slow:
        """A central whose clock is ten minutes behind."""

        def __getattr__(self, name: str) -> Any:
            return getattr(central.as_("sue"), name)

        def pull(self, cursor: Cursor, limit: int) -> Page:
            page = central.as_("sue").pull(cursor, limit)
            return replace(page, now=page.now - timedelta(minutes=10))

    assert sync_library(one.library, central.as_("sue")).skew is None
    assert (sync_library(one.library, Slow()).skew or 0) > 590


def test_the_form_that_is_kept_is_the_form_that_was_stated(pair: tuple[Device, Device]) -> None:
    one, _ = pair
    one.state_age(ONE, 7)
    with one.library.reading() as tx:
        for stated in revisions.read(tx, select(revision)):
            (offer,) = replica.offers(tx, [stated.id])
            assert offer.form == canonical(stated)


TAMPERED = {
    "a byte": "UPDATE revision SET form = CAST(replace(form, ':7', ':8') AS BLOB) WHERE seq = 4",
    "a row": "DELETE FROM revision WHERE seq = 4",
    "an order": "UPDATE revision SET seq = CASE seq WHEN 4 THEN -5 ELSE -4 END WHERE seq IN (4, 5)",
}


@pytest.mark.parametrize("rechained", [False, True])
@pytest.mark.parametrize("what", TAMPERED)
def test_a_change_of_history_before_a_held_head_is_detected(
    central: CentralFile, pair: tuple[Device, Device], what: str, rechained: bool
) -> None:
    one, two = pair
    for photo_id in (ONE, TWO):
        one.state_age(photo_id, 7)
    sync(one, central.as_("sue"))
    assert audit(one.library, central.as_("sue")) == 5
    central.database.execute(TAMPERED[what])
    central.database.execute("UPDATE revision SET seq = -seq WHERE seq < 0")
    if rechained:
        rechain(central)
    with pytest.raises(CentralError, match=r"history"):
        audit(one.library, central.as_("sue"))
    if rechained:
        assert sync_library(one.library, central.as_("sue")).restarted
    else:
        with pytest.raises(CentralError, match=r"was changed at row"):
            sync_library(two.library, central.as_("sue"))


def rechain(central: CentralFile) -> None:
    """What an intruder does who knows how the chain is made."""
    from curator.domain.canonical import GENESIS, chain_hash  # noqa: PLC0415

    rows, prev, seq = central.database.execute("SELECT * FROM revision ORDER BY seq").fetchall(), GENESIS, 0
    for seq, row in enumerate(rows, 1):
        made, hashed = digest(row["form"]), chain_hash(seq, prev, digest(row["form"]))
        values = (seq, made, prev, hashed, row["seq"])
        central.database.execute("UPDATE revision SET seq = ?, digest = ?, prev = ?, hash = ? WHERE seq = ?", values)
        prev = hashed
    central.database.execute("UPDATE head SET last_seq = ?, hash = ?", (seq, prev))


@pytest.mark.parametrize("first", range(0, SCHEDULES, PART))
def test_no_schedule_loses_duplicates_hides_or_blocks_an_edit(first: int) -> None:
    wrong = {seed: found for seed in range(first, first + PART) if (found := run(seed))}
    assert wrong == {}


@pytest.mark.parametrize("bug", BUGS)
def test_each_seeded_bug_is_caught(bug: type[Fragile]) -> None:
    assert any(run(seed, bug) for seed in range(200))


def test_a_rebuild_gives_what_was_folded_page_by_page() -> None:
    from tests.services.schedules import World  # noqa: PLC0415

    world = World(3)
    for _ in range(40):
        world.step()
    for device in world.devices:
        before = device.state()
        with device.library.writing() as tx:
            revisions.rebuild(tx)
        assert device.state() == before


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"central_hash": "0" * 64}, "does not hold together at row 4"),
        ({"form": b"{}"}, "is not what was stated"),
        ({"digest": "0" * 64}, "does not hold together at row 4"),
    ],
)
def test_verify_holds_what_was_read_of_central_together(
    central: CentralFile, pair: tuple[Device, Device], values: dict[str, Any], said: str
) -> None:
    one, _ = pair
    stated = one.state_age(ONE, 7)
    sync(one, central.as_("sue"))
    with one.library.reading() as tx:
        assert (replica.witnessed(tx), replica.altered(tx)) == (None, [])
    with one.library.writing() as tx:
        tx.execute(update(revision).where(revision.c.id == stated).values(values))
    found = [text.render() for text in verifying._central(one.library, lambda _: None, lambda: False)]
    assert any(said in text for text in found), found
    verifying.mend(one.library)
    if "form" in values:
        return
    with one.library.reading() as tx:
        assert replica.cursor(tx) == Cursor()
    assert sync(one, central.as_("sue"))
    with one.library.reading() as tx:
        assert (replica.witnessed(tx), replica.altered(tx)) == (None, [])
