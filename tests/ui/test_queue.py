"""The queue finds, orders and walks."""

import unicodedata
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest
from PySide6.QtCore import Qt

from curator.domain.queries import searched
from curator.domain.standings import standing, widest_gap
from curator.domain.suspicion import worth
from curator.domain.timelines import ParticipantRow
from curator.ui.queue.model import ROW_ROLE, QueueModel
from curator.ui.queue.search import VIEWS, Order, chosen, ordered
from tests.ui.values import clue, flag, photo, row, timeline

ROWS = [
    row("P-1", "Édith Jessop", open_flags=2, suspicion=0.5),
    row("P-2", open_flags=5, suspicion=3.0, reviewed=4),
    row("P-3", "신수아", reviewed=10, worked="2026-01-02"),
]


def ids(query: str = "", order: Order = Order.ID, *, rows: list[ParticipantRow] = ROWS) -> list[str]:
    found = chosen(rows, [searched(one) for one in rows], ordered(rows, order), query=query, me="me")
    return [rows[index].participant.id for index in found]


def test_names_are_found_composed_and_decomposed() -> None:
    assert ids(unicodedata.normalize("NFD", "수아")) == ["P-3"]
    assert ids("ㅅㅅㅇ") == ["P-3"]
    assert ids("수아", rows=[row("P-9", unicodedata.normalize("NFD", "신수아"))]) == ["P-9"]
    assert ids("ÉDITH p-1") == ["P-1"]
    assert ids("edith p-2") == []


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.SUSPICION, ["P-2", "P-1", "P-3"]),
        (Order.PROGRESS, ["P-2", "P-1", "P-3"]),
        (Order.WORKED, ["P-3", "P-1", "P-2"]),
        (Order.ID, ["P-1", "P-2", "P-3"]),
        (Order.NAME, ["P-1", "P-3", "P-2"]),
    ],
)
def test_orders(order: Order, expected: list[str]) -> None:
    assert ids(order=order) == expected


def test_the_views_of_everybody_can_be_read() -> None:
    assert [len(ids(query)) for _, query in VIEWS] == [3, 0, 2, 0, 0, 0, 0]


def test_a_standing_is_worked_out_from_a_timeline() -> None:
    life = timeline(photo(1, label=3), photo(2, flags=(flag(2), flag(2))), photo(3, proposal=clue(9)))
    found = standing(life.participant, life.photos)
    assert (found.photos, found.reviewed, found.open_flags, found.gap) == (3, 1, 2, 6)
    assert found.suspicion == worth(flag(2))
    assert found.kinds == (flag(2).kind,)
    assert widest_gap([5]) is None


def model() -> QueueModel:
    made = QueueModel()
    made.set_rows(ROWS)
    return made


def test_a_changed_row_stays_in_its_place() -> None:
    queue = model()
    changed: list[int] = []
    queue.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    queue.update_row(row("P-2", reviewed=7))
    assert changed == [0]
    assert queue.row(0).reviewed == 7
    queue.arrange(order=Order.SUSPICION)
    assert queue.place("P-2") == 1


def test_a_search_that_cannot_be_read_keeps_what_was_found_and_says_why() -> None:
    queue = model()
    queue.arrange(query="gap>much")
    assert queue.problem is not None
    assert queue.rowCount() == 3
    queue.arrange(query="p-1")
    assert not queue.problem
    assert queue.rowCount() == 1


def test_suspects_come_by_suspicion_whatever_the_order_and_within_the_search() -> None:
    queue = model()
    queue.arrange(order=Order.ID)
    assert [found.participant.id for found in queue.suspects("P-3")] == ["P-2", "P-1"]
    assert [found.participant.id for found in queue.suspects("P-2")] == ["P-1", "P-2"]
    queue.arrange(query="p-1")
    assert [found.participant.id for found in queue.suspects("P-2")] == ["P-1"]


def test_neighbours_in_the_order_shown() -> None:
    queue = model()
    assert [found.participant.id for found in queue.after("P-1")] == ["P-3"]
    assert [found.participant.id for found in queue.after("P-1", step=-1)] == ["P-2"]
    assert [found.participant.id for found in queue.after(None)] == ["P-2", "P-1", "P-3"]


def test_a_row_has_words_for_screen_readers() -> None:
    queue = model()
    index = queue.index(1)
    assert index.data(ROW_ROLE) is ROWS[0]
    assert (
        index.data(Qt.ItemDataRole.AccessibleTextRole)
        == "P-1 Édith Jessop, first review, 0 of 10 reviewed, open flags: 2"
    )


def test_a_hundred_thousand_rows_are_narrowed_at_once() -> None:
    queue = model()
    queue.set_rows([row(f"P-{number:06d}", "신수아" if number % 1000 == 0 else "") for number in range(100_000)])
    queue.arrange(query="수아")
    assert queue.rowCount() == 100


def test_a_choice_that_was_overtaken_is_not_shown() -> None:
    queue = model()
    waiting = []

    def compute(choose: Callable[[], Any], show: Callable[[Any], None]) -> Future[Any]:
        waiting.append((choose(), show))
        return Future()

    queue.arrange_later("p-1", compute)
    queue.arrange_later("p-2", compute)
    for choice, show in waiting:
        show(choice)
    assert [found.participant.id for found in queue.shown()] == ["P-2"]
    queue.arrange_later("gap>much", compute)
    waiting[-1][1](waiting[-1][0])
    assert queue.problem is not None
    assert queue.rowCount() == 1
