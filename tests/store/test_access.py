"""The access log: no entry can be changed, moved or removed unseen, and old ones go without breaking it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from curator.domain.access import Access, reason_hash
from curator.store import access
from curator.store.library import Library
from curator.store.tables import access as log
from curator.store.tables import access_anchor

YEARS = (2021, 2022, 2023, 2026, 2027)


@pytest.fixture
def logged(library: Library) -> Library:
    with library.writing() as tx:
        for year in YEARS:
            access.note(tx, "kim", Access.EXPORTED, participant_id=f"P-{year}", reason="asked for",
                        at=datetime(year, 1, 1, tzinfo=UTC))  # fmt: skip
    return library


@pytest.mark.parametrize(
    "change",
    [
        {"user": "lee"},
        {"action": Access.OPENED.value},
        {"participant_id": "P-9"},
        {"query": "q"},
        {"reason": "another"},
        {"reason_hash": "0"},
        {"reason_hash": reason_hash("another", salt="s"), "reason": "another", "salt": "s"},
        {"prev": "0"},
        {"hash": "0"},
        {"at": datetime(2023, 1, 2, tzinfo=UTC)},
        {"seq": 30},
        {"device_id": "another"},
    ],
    ids=" ".join,
)
def test_a_changed_entry_is_seen(logged: Library, change: dict[str, Any]) -> None:
    with logged.writing() as tx:
        assert access.check_access_chain(tx) == []
        tx.execute(update(log).where(log.c.seq == 3).values(change))
        assert access.check_access_chain(tx)


@pytest.mark.parametrize("seq", [1, 3])
def test_a_removed_entry_is_seen(logged: Library, seq: int) -> None:
    with logged.writing() as tx:
        tx.execute(delete(log).where(log.c.seq == seq))
        assert len(access.check_access_chain(tx)) == 1


def test_old_entries_go_and_the_rest_is_still_a_chain(logged: Library) -> None:
    with logged.writing() as tx:
        assert access.has_older(tx, datetime(2023, 6, 1, tzinfo=UTC))
        assert access.purge(tx, before=datetime(2023, 6, 1, tzinfo=UTC)) == 3
        assert [one.participant_id for one in access.entries(tx)] == ["P-2027", "P-2026"]
        assert access.check_access_chain(tx) == []
        assert access.note(tx, "kim", Access.OPENED, participant_id="P-1").seq == 6
        assert access.purge(tx, before=datetime(2030, 1, 1, tzinfo=UTC)) == 3
        assert access.note(tx, "kim", Access.OPENED, participant_id="P-1").seq == 7
        assert access.check_access_chain(tx) == []
        tx.execute(update(access_anchor).values(hash="0"))
        assert access.check_access_chain(tx)


def test_reasons_can_go_without_breaking_the_chain(logged: Library) -> None:
    with logged.writing() as tx:
        assert access.forget_reasons(tx, "P-2023") == 1
        assert [one.reason for one in access.entries(tx, "P-2023")] == [""]
        assert access.check_access_chain(tx) == []


def test_of_a_search_only_a_hash_is_kept(library: Library) -> None:
    with library.writing() as tx:
        access.note(tx, "kim", Access.SEARCHED, searched="김하나")
        row = tx.execute(select(log)).one()
    assert "김하나" not in str(row)
    assert len(row.query) == 64
