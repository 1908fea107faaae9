"""Who looked at whom is noted, once an hour and for two years."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from curator import bootstrap
from curator.domain.access import Access, years_before
from curator.domain.errors import NotFoundError, RightError
from curator.domain.roles import Member, Role
from curator.services import accessing
from curator.store import access, membership, people
from curator.store.library import Library


@pytest.fixture
def stock(library: Library) -> Library:
    with library.writing() as tx:
        for name in ("P-1", "P-2"):
            people.add_missing(tx, name)
        membership.set_(tx, Member("kim", Role.OWNER))
    return library


def noted(library: Library, participant_id: str | None = None) -> list[tuple[str, Access, str | None]]:
    return [(one.user, one.action, one.participant_id) for one in accessing.log(library, participant_id)][::-1]


def test_stepping_back_and_forth_is_one_look_a_user_and_participant(stock: Library) -> None:
    for name in ("P-1", "P-2", "P-1", "P-2", "P-1"):
        accessing.open_timeline(stock, name)
    with stock.writing() as tx:
        membership.set_(tx, Member("lee", Role.OWNER))
    accessing.open_timeline(stock, "P-1")
    assert noted(stock) == [
        ("kim", Access.OPENED, "P-1"), ("kim", Access.OPENED, "P-2"), ("lee", Access.OPENED, "P-1"),
    ]  # fmt: skip
    assert noted(stock, "P-2") == [("kim", Access.OPENED, "P-2")]
    assert accessing.problems(stock) == []


def test_a_look_an_hour_later_is_another(stock: Library) -> None:
    with stock.writing() as tx:
        access.note(tx, "kim", Access.OPENED, participant_id="P-1", at=datetime(2026, 1, 1, tzinfo=UTC))
    accessing.open_timeline(stock, "P-1")
    assert len(noted(stock)) == 2


def test_who_is_not_there_was_not_looked_at(stock: Library) -> None:
    with pytest.raises(NotFoundError):
        accessing.open_timeline(stock, "P-9")
    assert noted(stock) == []


def test_searches_and_deliveries_are_noted(stock: Library) -> None:
    accessing.searched(stock, "  ")
    accessing.searched(stock, "hana")
    accessing.took_out(stock, Access.EXPORTED, ["P-1", "P-2"], reason=" batch 7 ")
    entries = accessing.log(stock)[::-1]
    assert [(one.action, one.participant_id, one.reason) for one in entries] == [
        (Access.SEARCHED, None, ""), (Access.EXPORTED, "P-1", "batch 7"), (Access.EXPORTED, "P-2", "batch 7"),
    ]  # fmt: skip


@pytest.mark.parametrize("role", [Role.ANNOTATOR, Role.EXPORTER])
def test_the_log_is_for_the_privacy_officer_and_supervisors(stock: Library, role: Role) -> None:
    with stock.writing() as tx:
        membership.set_(tx, Member("kim", role))
    for read in (accessing.log, accessing.problems):
        with pytest.raises(RightError):
            read(stock)


def test_opening_a_library_removes_what_is_older_than_two_years(stock: Library, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    with stock.writing() as tx:
        for years in (5, 3, 1):
            access.note(tx, "kim", Access.OPENED, participant_id="P-1", at=years_before(now, years))
    stock.close()
    again = bootstrap.open_library(tmp_path / "library")
    assert [one.at for one in accessing.log(again)] == [years_before(now, 1)]
    assert accessing.problems(again) == []
    again.close()
