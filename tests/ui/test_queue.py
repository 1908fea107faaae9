"""The queue finds, orders and walks."""

import unicodedata

from PySide6.QtCore import Qt

from curator.ui.queue.model import ROW_ROLE, QueueModel
from curator.ui.queue.search import Order, chosen, keys, row_of
from tests.ui.values import flag, photo, row, timeline

ROWS = [row("P-3", "신수아"), row("P-1", "Édith Jessop", open_flags=2), row("P-2", open_flags=5)]


def ids(query: str = "", order: Order = Order.ID, *, flagged_only: bool = False, rows: list = ROWS) -> list[str]:  # type: ignore[type-arg]
    found = chosen(rows, keys(rows), query=query, order=order, flagged_only=flagged_only)
    return [rows[index].participant.id for index in found]


def test_names_are_found_composed_and_decomposed() -> None:
    assert ids(unicodedata.normalize("NFD", "수아")) == ["P-3"]
    assert ids("수아", rows=[row("P-9", unicodedata.normalize("NFD", "신수아"))]) == ["P-9"]
    assert ids("ÉDITH p-1") == ["P-1"]
    assert ids("edith p-2") == []


def test_order_and_filter() -> None:
    assert ids(order=Order.FLAGS) == ["P-2", "P-1", "P-3"]
    assert ids() == ["P-1", "P-2", "P-3"]
    assert ids(flagged_only=True) == ["P-1", "P-2"]


def test_a_row_is_worked_out_from_a_timeline() -> None:
    shown = row_of(timeline(photo(1, label=3), photo(2, flags=(flag(2), flag(2)))))
    assert (shown.photos, shown.reviewed, shown.open_flags) == (2, 1, 2)


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
    queue.arrange(order=Order.FLAGS)
    assert queue.place("P-2") == 1


def test_neighbours_in_the_order_shown() -> None:
    queue = model()
    assert [found.participant.id for found in queue.after("P-1")] == ["P-3"]
    assert [found.participant.id for found in queue.after("P-1", step=-1)] == ["P-2"]
    assert [found.participant.id for found in queue.after(None)] == ["P-2", "P-1", "P-3"]


def test_a_row_has_words_for_screen_readers() -> None:
    queue = model()
    index = queue.index(1)
    assert index.data(ROW_ROLE) is ROWS[1]
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "P-1 Édith Jessop, 0 of 10 reviewed, open flags: 2"


def test_a_hundred_thousand_rows_are_narrowed_at_once() -> None:
    queue = model()
    queue.set_rows([row(f"P-{number:06d}", "신수아" if number % 1000 == 0 else "") for number in range(100_000)])
    queue.arrange(query="수아")
    assert queue.rowCount() == 100
