"""Statements that the driver runs itself say and read what SQLAlchemy would."""

import sqlite3
from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, delete, func, select, update

from curator.domain.revisions import Fact, Label
from curator.store import people, photos, revisions
from curator.store.library import Library
from curator.store.prepared import Prepared
from curator.store.tables import meta, revision
from tests.making import photo

OF_ENTITY = select(revision).where(revision.c.entity_id == bindparam("entity"))


def test_rows_are_those_of_sqlalchemy(library: Library) -> None:
    with library.writing() as tx:
        people.add_missing(tx, "P-1")
        photos.add(tx, [photo("a")])
        for body in (Label(7, reason='"촛불" 7').to_body(), None):
            revisions.append(tx, Fact.LABEL, "P-1-a", body, author="kim")
    with library.reading() as tx:
        found = Prepared(OF_ENTITY).rows(tx, {"entity": "P-1-a"})
        assert found == [tuple(row) for row in tx.execute(OF_ENTITY, {"entity": "P-1-a"})]
        assert [(one.body or {}).get("reason") for one in found] == ['"촛불" 7', None]
        assert isinstance(found[0].made_at, datetime)
        assert found[0].made_at.replace(tzinfo=UTC) <= datetime.now(UTC)
        assert Prepared(OF_ENTITY).rows(tx, {"entity": "nothing"}) == []


def test_what_a_statement_says_itself_stays_said(library: Library) -> None:
    doubled = update(meta).where(meta.c.key == "next_seq").values(value=bindparam("value")).returning(meta.c.key)
    with library.writing() as tx:
        assert Prepared(doubled).rows(tx, {"value": "12"}) == [("next_seq",)]
        Prepared(delete(meta).where(meta.c.key == bindparam("name"))).run(tx, [{"name": "user"}, {"name": "nobody"}])
    with library.reading() as tx:
        assert tx.execute(select(meta.c.value).where(meta.c.key == "next_seq")).scalar() == "12"


def test_a_missing_value_is_no_null(library: Library) -> None:
    with library.reading() as tx, pytest.raises(KeyError):
        Prepared(OF_ENTITY).rows(tx, {})


def test_a_reader_sees_one_state_from_its_first_statement_on(library: Library) -> None:
    count = Prepared(select(func.count().label("all")).select_from(meta))
    with library.reading() as tx:
        before = count.rows(tx, {})
        with library.writing() as other:
            other.execute(meta.insert().values(key="new", value=""))
        assert count.rows(tx, {}) == before
    with library.reading() as tx:
        assert count.rows(tx, {})[0].all == before[0].all + 1


def test_an_error_undoes_what_was_run(library: Library) -> None:
    add = Prepared(meta.insert())
    with pytest.raises(sqlite3.IntegrityError), library.writing() as tx:
        add.run(tx, [{"key": "new", "value": "1"}, {"key": "new", "value": "2"}])
    with library.reading() as tx:
        assert tx.execute(select(meta).where(meta.c.key == "new")).first() is None
