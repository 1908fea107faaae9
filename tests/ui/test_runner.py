"""Threads: results come back in order on the window's thread, and errors are told or raised."""

import gc
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from curator.domain.changes import Changes
from curator.domain.errors import LabelError
from curator.domain.messages import Message
from curator.store.library import Library, create
from curator.ui import verbs
from curator.ui.runner import Runner


@pytest.fixture
def held(tmp_path: Path) -> Library:
    return create(tmp_path / "library")


@pytest.fixture
def runner(qtbot: QtBot, held: Library) -> Iterator[Runner]:
    made = Runner()
    made.open(lambda: held, lambda _folder: None)
    wait(made, qtbot)
    yield made
    made.close()


def wait(runner: Runner, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not runner.busy)


def test_work_runs_elsewhere_and_ends_here(runner: Runner, qtbot: QtBot) -> None:
    ran: list[str] = []
    ended: list[threading.Thread] = []

    def work(_library: Any) -> int:
        ran.append(threading.current_thread().name)
        return 7

    runner.read(work, lambda _seven: ended.append(threading.current_thread()))
    runner.compute(lambda: ran.append(threading.current_thread().name), lambda _none: None)
    wait(runner, qtbot)
    assert sorted(name.split("_")[0] for name in ran) == ["pixels", "store"]
    assert ended == [threading.main_thread()]


def test_the_store_works_in_the_order_asked(runner: Runner, qtbot: QtBot) -> None:
    order: list[int] = []
    for number in range(50):
        runner.read(lambda _library, number=number: number, order.append)  # type: ignore[misc]
    wait(runner, qtbot)
    assert order == list(range(50))


def test_a_write_announces_what_it_changed_and_who_asked(runner: Runner, qtbot: QtBot) -> None:
    changes, me = Changes.of_photo("p1", "P-1"), object()
    with qtbot.waitSignal(runner.changed) as told:
        runner.write(lambda _library: changes, initiator=me)
    assert told.args == [changes, me]


def test_a_write_that_changed_nothing_announces_nothing(runner: Runner, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(runner.changed):
        runner.write(lambda _library: Changes(), initiator=None)
        wait(runner, qtbot)


def test_a_write_is_shown_before_it_is_judged_and_nothing_comes_between(
    runner: Runner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, order, told = threading.Event(), list[str](), list[Changes]()

    def judge(_library: Library) -> Changes:
        assert gate.wait(10)
        order.append("judged")
        return Changes(participants=frozenset(["P-2"]))

    monkeypatch.setattr(verbs, "judge", judge)
    runner.changed.connect(lambda changes, _who: told.append(changes))
    runner.write(lambda _library: Changes.of_photo("p1", "P-1"), initiator=None, done=lambda _: order.append("shown"))
    runner.read(lambda _library: order.append("read"), lambda _none: None)
    qtbot.waitUntil(lambda: order == ["shown"])
    assert runner.busy
    gate.set()
    wait(runner, qtbot)
    assert order == ["shown", "judged", "read"]
    assert [changes.participants for changes in told] == [{"P-1"}, {"P-2"}]


def test_an_expected_error_is_told(runner: Runner, qtbot: QtBot) -> None:
    def refuse(_library: Any) -> None:
        raise LabelError("The date is blank.")

    with qtbot.waitSignal(runner.failed) as told:
        runner.read(refuse, lambda _none: None)
    assert told.args == [Message.of("The date is blank.")]
    here: list[Message] = []
    with qtbot.assertNotEmitted(runner.failed):
        runner.read(refuse, lambda _none: None, failed=here.append)
        wait(runner, qtbot)
    assert here == [Message.of("The date is blank.")]


def test_a_bug_is_raised_in_the_windows_thread(runner: Runner, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as raised:
        runner.compute(lambda: 1 // 0, lambda _none: None)
        wait(runner, qtbot)
        QCoreApplication.processEvents()
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def test_a_cancelled_read_is_forgotten(runner: Runner, qtbot: QtBot) -> None:
    gate, came = threading.Event(), list[str]()
    runner.read(lambda _library: gate.wait(10), lambda _true: came.append("first"))
    runner.read(lambda _library: None, lambda _none: came.append("second")).cancel()
    gate.set()
    wait(runner, qtbot)
    assert came == ["first"]


def test_closing_gives_the_library_back_and_delivers_nothing_more(qtbot: QtBot, held: Library) -> None:
    runner, came, closed = Runner(), list[object](), list[bool]()

    class Noting(Library):
        def close(self) -> None:
            super().close()
            closed.append(True)

    held.__class__ = Noting
    runner.open(lambda: held, came.append)
    runner.close()
    QCoreApplication.processEvents()
    assert closed == [True]
    assert came == []


def test_cycles_are_collected_on_the_windows_thread_only(runner: Runner, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []

    class Cycle:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            threads.append(threading.current_thread())

    def litter() -> None:
        for _ in range(5_000):
            Cycle()

    runner.compute(litter, lambda _none: None)
    wait(runner, qtbot)
    assert threads == []
    qtbot.waitUntil(lambda: len(threads) == 5_000)
    assert set(threads) == {threading.main_thread()}
    runner.close()
    assert gc.isenabled()
