"""Figures of the dashboard equal what is counted by hand, and each one's items are what it counts."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import update

from curator.domain.ages import PartialDate
from curator.domain.dashboards import Dashboard, Key
from curator.domain.errors import NotFoundError, RightError, SettingError
from curator.domain.facts import Stage, VerdictKind, due
from curator.domain.people import Participant, Sex
from curator.domain.revisions import Fact
from curator.domain.roles import Member, Role
from curator.services import assigning, configuring, dashboard, labelling, reading, reviewing
from curator.store import facts, membership, people, photos, revisions
from curator.store.library import Library
from curator.store.tables import revision
from tests.making import photo

KIM, LEE, SUE = (Member(name, role) for name, role in (
    ("kim", Role.ANNOTATOR), ("lee", Role.ANNOTATOR), ("sue", Role.SUPERVISOR)))  # fmt: skip
NOON = datetime(2026, 3, 2, 3, tzinfo=UTC)
"""The same day in all inhabited time zones but two, and noon in Korea."""
TODAY = date(2026, 3, 20)


class Clock:
    """States things at times of its own."""

    def __init__(self, library: Library) -> None:
        self.library, self.now = library, NOON
        self._known: set[str] = set()

    def pass_(self, **span: int) -> None:
        self.now += timedelta(**span)

    def date(self) -> None:
        """Give what was stated since the last time the present time."""
        with self.library.writing() as tx:
            fresh = [one.id for one in revisions.every(tx) if one.id not in self._known]
            tx.execute(update(revision).where(revision.c.id.in_(fresh)).values(made_at=self.now))
        self._known.update(fresh)

    def age(self, member: Member, name: str, age: int, *, after: int = 20) -> None:
        self.pass_(seconds=after)
        be(self.library, member)
        labelling.correct_age(self.library, name, age=age)
        self.date()


def be(library: Library, member: Member) -> None:
    with library.writing() as tx:
        membership.set_(tx, member)


def verdict(clock: Clock, member: Member, name: str, stage: Stage, kind: VerdictKind) -> None:
    be(clock.library, member)
    reviewing.give_verdict(clock.library, name, stage, kind, reason="so")
    clock.date()


@pytest.fixture
def clock(library: Library) -> Clock:
    """P-1, a woman, and P-2, a man, with photos a, b, c each: kim states all; lee reviews P-1 and sends P-2 back."""
    with library.writing() as tx:
        for name, sex in (("P-1", Sex.FEMALE), ("P-2", Sex.MALE), ("P-3", Sex.UNKNOWN)):
            people.save(tx, Participant(name, birth=PartialDate(1980), sex=sex))
            photos.add(tx, [photo(letter, participant=name) for letter in "abc"])
    made = Clock(library)
    for name in ("P-1", "P-2"):
        for letter, age in zip("abc", (5, 10, 33), strict=True):
            made.age(KIM, f"{name}-{letter}", age)
    verdict(made, KIM, "P-1", Stage.FIRST, VerdictKind.DONE)
    verdict(made, KIM, "P-2", Stage.FIRST, VerdictKind.DONE)
    made.pass_(days=2)
    for letter, age in zip("abc", (5, 11, 43), strict=True):
        made.age(LEE, f"P-1-{letter}", age, after=40)
    be(library, SUE)
    reviewing.adjudicate(library, "P-1-c", 43)
    made.date()
    verdict(made, LEE, "P-1", Stage.SECOND, VerdictKind.APPROVED)
    verdict(made, LEE, "P-2", Stage.SECOND, VerdictKind.RETURNED)
    be(library, SUE)
    return made


@pytest.fixture
def shown(clock: Clock) -> Dashboard:
    return dashboard.dashboard(clock.library, today=TODAY)


def found(clock: Clock, key: str | Key) -> list[str]:
    return [one.photo_id or one.participant_id for one in dashboard.items(clock.library, Key.parse(str(key)))]


def test_progress_is_counted_by_the_stage_that_is_due(shown: Dashboard, clock: Clock) -> None:
    assert [(one.stage, one.participants, one.photos) for one in shown.stages] == [
        ("first", 2, 6), ("second", 0, 0), ("meaning", 1, 3), (None, 0, 0),
    ]  # fmt: skip
    assert found(clock, "stage:first") == ["P-2", "P-3"]
    assert (shown.participants, shown.photos, shown.forecast.left) == (3, 9, 3)
    assert found(clock, "left") == ["P-3-a", "P-3-b", "P-3-c"]


def test_days_count_what_was_stated_first_and_still_stands(shown: Dashboard, clock: Clock) -> None:
    assert [one.photos for one in shown.days] == [6, 0, 3]
    assert found(clock, shown.days[0].key) == [f"P-{number}-{letter}" for number in (1, 2) for letter in "abc"]
    assert found(clock, shown.days[2].key) == ["P-1-a", "P-1-b", "P-1-c"]


def test_people_come_by_name_with_numbers_and_intervals(shown: Dashboard, clock: Clock) -> None:
    kim, lee = shown.people
    assert (kim.user, kim.photos, lee.user, lee.photos) == ("kim", 6, "lee", 3)
    assert kim.per_photo.value == pytest.approx(100 / 6)  # five steps of 20 seconds
    assert lee.per_photo.value == pytest.approx(80 / 3)
    assert (kim.accepted.value, kim.accepted.n) == (0.5, 2)
    assert kim.corrected.value == pytest.approx(1 / 6)
    assert kim.corrected.n == 6
    assert None not in (kim.accepted.low, kim.corrected.high)
    assert len(found(clock, kim.key)) == kim.photos
    assert found(clock, "corrected:kim") == ["P-1-c"]
    assert found(clock, "judged:kim") == ["P-1", "P-2"]
    assert found(clock, "first:kim") == found(clock, kim.key)


def test_pauses_are_no_work(clock: Clock) -> None:
    clock.age(SUE, "P-3-a", 1)
    clock.age(SUE, "P-3-b", 2, after=119)
    clock.age(SUE, "P-3-c", 3, after=121)
    sue = dashboard.dashboard(clock.library, today=TODAY).people[-1]
    assert (sue.user, sue.photos, sue.per_photo.n) == ("sue", 3, 3)
    assert sue.per_photo.value == pytest.approx((20 + 119) / 3)


def test_corrections_are_those_that_somebody_else_made(shown: Dashboard, clock: Clock) -> None:
    assert [(one.low, one.photos) for one in shown.corrections if one.photos] == [(10, 1)]
    clock.age(KIM, "P-2-a", 8)  # one's own second thought is none
    clock.age(SUE, "P-2-b", 13)
    now = dashboard.dashboard(clock.library, today=TODAY)
    assert [(one.low, one.photos) for one in now.corrections if one.photos] == [(3, 1), (10, 1)]
    for size in now.corrections:
        assert len(found(clock, size.key)) == size.photos


def test_agreement_is_told_by_month(shown: Dashboard, clock: Clock) -> None:
    (month,) = shown.months
    assert (month.month, month.difference.n, month.within.n) == ("2026-03", 3, 3)
    assert month.difference.value == pytest.approx(11 / 3)
    assert month.within.value == pytest.approx(2 / 3)
    assert len(found(clock, month.key)) == 3


def test_reviews_that_one_gives_blindly_are_left_out(clock: Clock) -> None:
    verdict(clock, SUE, "P-1", Stage.MEANING, VerdictKind.RETURNED)
    assigning.assign(clock.library, "P-1", "sue", stage=Stage.SECOND)
    now = dashboard.dashboard(clock.library, today=TODAY)
    assert not now.months
    assert not any(one.photos for one in now.corrections)
    assert found(clock, "corrected:kim") == found(clock, "agreement:2026-03") == []


def test_coverage_stands_against_the_quota(clock: Clock) -> None:
    be(clock.library, SUE)
    labelling.exclude(clock.library, "P-2-b", reason="covered")
    plain = dashboard.dashboard(clock.library, today=TODAY)
    assert {(one.sex, one.low): one.photos for one in plain.coverage if one.photos} == {
        ("female", 0): 1, ("female", 7): 1, ("female", 30): 1, ("male", 0): 1, ("male", 30): 1,
    }  # fmt: skip
    assert all(one.wanted is None for one in plain.coverage)
    configuring.change(clock.library, "quota", "0-6 9, female 7-12 2")
    cells = dashboard.dashboard(clock.library, today=TODAY).coverage
    assert [(one.sex, one.low, one.photos, one.wanted) for one in cells if one.wanted is not None] == [
        ("female", 7, 1, 2), (None, 0, 2, 9),
    ]  # fmt: skip
    for cell in (*plain.coverage, *cells):
        assert len(found(clock, cell.key)) == cell.photos
    with pytest.raises(SettingError, match="no quota"):
        configuring.change(clock.library, "quota", "children 100")


def test_stages_are_those_of_the_rule(library: Library) -> None:
    """What SQL takes for the stage that is due is what `due` does, over random verdicts."""
    random = Random(7)
    names = [f"P-{number}" for number in range(60)]
    with library.writing() as tx:
        for name in names:
            people.add_missing(tx, name)
            for _ in range(random.randrange(9)):
                given = facts.verdicts(tx, [name]).get(name, {})
                stage = random.choice([due(given) or Stage.FIRST] * 3 + list(Stage))
                known = [None, *(one.revision_id for one in given.values())]
                kind = random.choice([VerdictKind.DONE if stage is Stage.FIRST else VerdictKind.APPROVED] * 3
                                     + [VerdictKind.RETURNED])  # fmt: skip
                before = given.get(Stage.FIRST if stage is Stage.SECOND else Stage.SECOND)
                answers = before.revision_id if before and random.random() < 0.8 else random.choice(known)
                body = {"verdict": kind.value, "reason": "r", "answers": None if stage is Stage.FIRST else answers}
                revisions.append(tx, Fact.VERDICT, f"{name}:{stage}", body, author="x")
        stand = facts.verdicts(tx, names)
    told = {
        name: stage.stage
        for stage in dashboard.dashboard(library, today=TODAY).stages
        for name in (one.participant_id for one in dashboard.items(library, stage.key))
    }
    assert told == {name: due(stand.get(name, {})) for name in names}
    assert len(set(told.values())) == 4


def test_only_who_sees_all_sees_it(clock: Clock) -> None:
    be(clock.library, KIM)
    with pytest.raises(RightError):
        dashboard.dashboard(clock.library, today=TODAY)
    with pytest.raises(RightError):
        dashboard.items(clock.library, Key("left"))
    be(clock.library, SUE)
    with pytest.raises(NotFoundError, match="no figure nonsense"):
        dashboard.items(clock.library, Key("nonsense"))
    assert found(clock, "coverage:female:x") == []


def test_days_of_work_taken_back_count_no_more(clock: Clock) -> None:
    be(clock.library, SUE)
    edit = labelling.correct_age(clock.library, "P-3-a", age=3)
    before = dashboard.dashboard(clock.library, today=TODAY)
    labelling.undo(clock.library, edit)
    after = dashboard.dashboard(clock.library, today=TODAY)
    assert (before.forecast.left, after.forecast.left) == (2, 3)
    assert sum(day.photos for day in before.days) == sum(day.photos for day in after.days) + 1
    assert reading.timeline(clock.library, "P-3").photos[0].label is None
