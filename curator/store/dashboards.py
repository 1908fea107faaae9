"""Figures for supervisors: each chart is a selection of items beside what they are counted by.

A figure counts what such a selection holds, and the items behind it are what the same selection finds, so that both
always speak of the same.
"""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, func, or_, select

from curator.domain.dashboards import Item, Key, WorkDay
from curator.domain.facts import Stage, VerdictKind
from curator.domain.pace import IDLE
from curator.domain.people import Sex
from curator.domain.queries import SETTLED
from curator.domain.revisions import OF_AUDITS, Fact
from curator.store.library import Transaction
from curator.store.tables import (
    among,
    exclusion,
    label,
    participant,
    photo,
    revision,
    revision_parent,
    second_label,
    verdict,
)

_NOT_BY_HAND = sorted({Fact.PARTICIPANT, Fact.PHOTO, Fact.ASSIGNMENT, Fact.CONSENT, Fact.WITHDRAWAL} | OF_AUDITS)
"""What people do not state one by one in a review; the time between two of the others is time at work."""

_SECONDS = 86_400.0


class Twice(NamedTuple):
    """Photos of one participant that two people reviewed in a month: how many, summed differences, how many agree."""

    month: str
    participant_id: str
    photos: int
    apart: int
    within: int


def totals(tx: Transaction) -> tuple[int, int]:
    """Participants and photos."""
    people, taken = (tx.execute(select(func.count()).select_from(table)).scalar_one() for table in (participant, photo))
    return people, taken


def stages(tx: Transaction) -> dict[str, tuple[int, int]]:
    """Participants and photos by the stage that is due."""
    owned = select(photo.c.participant_id, func.count().label("photos")).group_by(photo.c.participant_id).subquery()
    waits = _stages()
    query = (
        select(waits.c.of, func.count(), func.coalesce(func.sum(owned.c.photos), 0))
        .join_from(waits, owned, owned.c.participant_id == waits.c.participant_id, isouter=True)
        .group_by(waits.c.of)
    )
    return {of: (people, photos) for of, people, photos in tx.execute(query)}


def work(tx: Transaction) -> list[WorkDay]:
    """What everybody did on each day: one pass over all that was stated by hand."""
    before = func.lag(revision.c.made_at).over(
        partition_by=(revision.c.author, revision.c.device_id), order_by=(revision.c.made_at, revision.c.device_seq)
    )
    gap = ((func.julianday(revision.c.made_at) - func.julianday(before)) * _SECONDS).label("gap")
    begins = case((_first(Fact.LABEL), Fact.LABEL.value), (_first(Fact.SECOND_LABEL), Fact.SECOND_LABEL.value))
    said = (
        # Kinds that are left out, since looking up those that are not would jump about in the whole table.
        select(revision.c.author, _day().label("day"), gap, begins.label("begins"))
        .where(revision.c.fact.not_in(_NOT_BY_HAND))
        .subquery()
    )
    first = func.sum(case((said.c.begins == Fact.LABEL.value, 1), else_=0))
    at_work = func.coalesce(func.sum(case((said.c.gap <= IDLE.total_seconds(), said.c.gap))), 0.0)
    query = select(said.c.author, said.c.day, func.count(said.c.begins), first, at_work)
    return [
        WorkDay(author, date.fromisoformat(day), photos, firsts, took)
        for author, day, photos, firsts, took in tx.execute(query.group_by(said.c.author, said.c.day))
    ]


def corrections(tx: Transaction, apart: Collection[str]) -> list[tuple[str, int, int]]:
    """Photos by who stated their age first and by how many years somebody else corrected it, `apart` left out."""
    found = _corrected(apart)
    query = select(found.c.author, found.c.years, func.count()).group_by(found.c.author, found.c.years)
    return [(author, years, photos) for author, years, photos in tx.execute(query)]


def judgements(tx: Transaction) -> dict[str, tuple[int, int]]:
    """First reviews that a second reviewer judged, by who gave them: how many were approved at once, of how many."""
    found = _judged()
    approved = func.sum(case((found.c.verdict == VerdictKind.APPROVED.value, 1), else_=0))
    query = select(found.c.author, approved, func.count()).group_by(found.c.author)
    return {author: (good, judged) for author, good, judged in tx.execute(query)}


def twice(tx: Transaction, apart: Collection[str], *, within: int) -> list[Twice]:
    """Photos with two ages by month and participant, `apart` left out; ages up to `within` years apart agree."""
    found = _twice(apart)
    difference = func.abs(found.c.second - found.c.first)
    agree = func.sum(case((difference <= within, 1), else_=0))
    query = (
        select(found.c.of, found.c.participant_id, func.count(), func.sum(difference), agree)
        .group_by(found.c.of, found.c.participant_id)
        .order_by(found.c.of, found.c.participant_id)
    )
    return [Twice(*row) for row in tx.execute(query)]


def covered(tx: Transaction) -> list[tuple[Sex, int, int]]:
    """Photos with an age that are not excluded: sex, completed years, how many."""
    found = _covered()
    query = select(found.c.sex, found.c.age, func.count()).group_by(found.c.sex, found.c.age)
    return [(Sex(sex), age, photos) for sex, age, photos in tx.execute(query)]


def count_left(tx: Transaction) -> int:
    """Photos without a stated age that are not excluded, told from counts of the three tables and not one by one."""
    stated = select(func.count()).select_from(label).where(_delivered(label.c.photo_id))
    photos, excluded, done = (
        tx.execute(query).scalar_one()
        for query in (
            select(func.count()).select_from(photo),
            select(func.count()).select_from(exclusion),
            stated,
        )
    )
    return photos - excluded - done


def found(tx: Transaction, key: Key, apart: Collection[str], *, most: int | None = None) -> list[Item] | None:
    """The items behind a figure, by participant and file; None where there is no such figure."""
    if key.kind not in _BEHIND:
        return None
    chosen = _BEHIND[key.kind](key.of, apart)
    names = chosen.selected_columns.keys()
    if "photo_id" not in names:
        query = chosen.with_only_columns(chosen.selected_columns["participant_id"]).order_by("participant_id")
        return [Item(name) for name in tx.execute(query.limit(most)).scalars()]
    ids = chosen.with_only_columns(chosen.selected_columns["photo_id"])
    listed = select(photo.c.participant_id, photo.c.id, photo.c.file).where(photo.c.id.in_(ids))
    return [Item(*row) for row in tx.execute(listed.order_by(photo.c.participant_id, photo.c.file).limit(most))]


def _stages() -> Subquery:
    """Participants with the stage that is due, as `domain.facts.due` has it; SETTLED where none is."""
    first, second, meaning = (verdict.alias(stage.value) for stage in Stage)
    query = select(participant.c.id.label("participant_id"))
    joined: Any = participant
    for table, stage in zip((first, second, meaning), Stage, strict=True):
        on = and_(table.c.participant_id == participant.c.id, table.c.stage == stage.value)
        joined = joined.outerjoin(table, on)
    due = case(
        (or_(first.c.revision_id.is_(None), _answers(first).is_not(None), _returns(first)), Stage.FIRST.value),
        (
            or_(second.c.revision_id.is_(None), _answers(second).is_distinct_from(first.c.revision_id)),
            Stage.SECOND.value,
        ),
        (_returns(second), Stage.FIRST.value),
        (
            or_(meaning.c.revision_id.is_(None), _answers(meaning).is_distinct_from(second.c.revision_id)),
            Stage.MEANING.value,
        ),
        (_returns(meaning), Stage.FIRST.value),
        else_=SETTLED,
    )
    return query.add_columns(due.label("of")).select_from(joined).subquery()


def _answers(given: Any) -> ColumnElement[Any]:
    answers: ColumnElement[Any] = given.c.body["answers"].as_string()
    return answers


def _returns(given: Any) -> ColumnElement[bool]:
    kind: ColumnElement[Any] = given.c.body["verdict"].as_string()
    return kind == VerdictKind.RETURNED.value


def _day() -> ColumnElement[str]:
    """The day of a revision in this machine's calendar."""
    return func.date(revision.c.made_at, "localtime")


def _begins() -> ColumnElement[bool]:
    """Whether a revision is the first statement of an age, in either review, that still stands in some form."""
    return or_(_first(Fact.LABEL), _first(Fact.SECOND_LABEL))


def _first(fact: Fact) -> ColumnElement[bool]:
    table = label if fact is Fact.LABEL else second_label
    stands = exists().where(table.c.photo_id == revision.c.entity_id).correlate_except(table)
    return and_(revision.c.fact == fact.value, stands, _rootless(revision))


def _rootless(stated: Any) -> ColumnElement[bool]:
    """Whether a revision follows none: it is the first of its fact."""
    link = revision_parent.alias("link")
    return ~exists().where(link.c.revision_id == stated.c.id).correlate_except(link)


def _begun() -> Select[Any]:
    return select(revision.c.entity_id.label("photo_id"))


def _corrected(apart: Collection[str]) -> Subquery:
    """Photos of which somebody else changed the first reviewer's age: by whom it was first, and by how many years."""
    later, former, begun = revision.alias("later"), revision.alias("former"), revision.alias("begun")
    age = later.c.body["age"].as_integer() - former.c.body["age"].as_integer()
    query = (
        select(later.c.entity_id.label("photo_id"), begun.c.author, age.label("years"), func.max(later.c.made_at))
        .join_from(revision_parent, later, later.c.id == revision_parent.c.revision_id)
        .join(former, former.c.id == revision_parent.c.parent_id)
        .join(begun, and_(begun.c.fact == Fact.LABEL.value, begun.c.entity_id == later.c.entity_id))
        .join(photo, photo.c.id == later.c.entity_id)
        .where(
            # Not by the index on facts: the few revisions that follow another are looked up one by one.
            later.c.fact.concat("") == Fact.LABEL.value,
            later.c.author != begun.c.author,
            age != 0,
            _rootless(begun),
            ~among(photo.c.participant_id, apart),
        )
        .group_by(later.c.entity_id)
    )
    return query.subquery()


def _judged() -> Subquery:
    """Participants whose second review ended: who gave the first, and how the second judged it the first time."""
    first, second = revision.alias("first"), revision.alias("second")
    query = (
        select(
            first.c.subject.label("participant_id"),
            first.c.author,
            second.c.body["verdict"].as_string().label("verdict"),
        )
        .join_from(second, first, first.c.id == second.c.body["answers"].as_string())
        .where(
            second.c.fact == Fact.VERDICT.value,
            second.c.entity_id == second.c.subject.concat(f":{Stage.SECOND}"),
            _rootless(second),
        )
    )
    return query.subquery()


def _twice(apart: Collection[str]) -> Subquery:
    """Photos that are not excluded with both ages, and the month in which the second was stated last."""
    body = label.c.body
    first = func.coalesce(body[("between", 0)].as_integer(), body["age"].as_integer())
    dated = (
        select(revision.c.entity_id, func.max(revision.c.made_at).label("at"))
        .where(revision.c.fact == Fact.SECOND_LABEL.value)
        .group_by(revision.c.entity_id)
        .subquery()
    )
    query = (
        select(
            second_label.c.photo_id,
            photo.c.participant_id,
            func.strftime("%Y-%m", dated.c.at, "localtime").label("of"),
            first.label("first"),
            second_label.c.body["age"].as_integer().label("second"),
        )
        .join_from(second_label, label, label.c.photo_id == second_label.c.photo_id)
        .join(photo, photo.c.id == second_label.c.photo_id)
        .join(dated, dated.c.entity_id == second_label.c.photo_id)
        .where(_delivered(photo.c.id), ~among(photo.c.participant_id, apart))
    )
    return query.subquery()


def _covered() -> Subquery:
    """Photos with an age that are not excluded: whose sex, which age."""
    query = (
        select(label.c.photo_id, participant.c.sex, label.c.body["age"].as_integer().label("age"))
        .join_from(label, photo, photo.c.id == label.c.photo_id)
        .join(participant, participant.c.id == photo.c.participant_id)
        .where(_delivered(label.c.photo_id))
    )
    return query.subquery()


def _left() -> Subquery:
    """Photos without a stated age that are not excluded."""
    stated = exists().where(label.c.photo_id == photo.c.id).correlate_except(label)
    return select(photo.c.id.label("photo_id")).where(~stated, _delivered(photo.c.id)).subquery()


def _delivered(photo_id: ColumnElement[str]) -> ColumnElement[bool]:
    return ~exists().where(exclusion.c.photo_id == photo_id).correlate_except(exclusion)


def _of_sizes(of: str, apart: Collection[str]) -> Select[Any]:
    low, high = _span(of)
    it = _corrected(apart)
    return select(it).where(func.abs(it.c.years).between(low, high))


def _of_cell(of: str, _apart: Collection[str]) -> Select[Any]:
    sex, _, ages = of.partition(":")
    it, (low, high) = _covered(), _span(ages)
    chosen = select(it).where(it.c.age.between(low, high))
    return chosen.where(it.c.sex == sex) if sex else chosen


def _span(text: str) -> tuple[int, int]:
    low, _, high = text.partition("-")
    return (int(low), int(high)) if low.isdigit() and high.isdigit() else (1, 0)


def _where(it: Subquery, column: str, of: str) -> Select[Any]:
    return select(it).where(it.c[column] == of)


_BEHIND: dict[str, Callable[[str, Collection[str]], Select[Any]]] = {
    "stage": lambda of, _apart: _where(_stages(), "of", of),
    "day": lambda of, _apart: _begun().where(_begins(), _day() == of),
    "author": lambda of, _apart: _begun().where(_begins(), revision.c.author == of),
    "first": lambda of, _apart: _begun().where(_first(Fact.LABEL), revision.c.author == of),
    "judged": lambda of, _apart: _where(_judged(), "author", of),
    "corrected": lambda of, apart: _where(_corrected(apart), "author", of),
    "correction": _of_sizes,
    "agreement": lambda of, apart: _where(_twice(apart), "of", of),
    "coverage": _of_cell,
    "left": lambda _of, _apart: select(_left()),
}
"""The selections by the first word of a key."""
