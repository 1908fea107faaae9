"""A supervisor's pages by keys and by mouse: samples, disagreements, disputes, changes, quarantine, the dashboard."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from curator.domain.judgements import AuditState, Judgement
from curator.domain.reviews import Outcome
from curator.domain.roles import Member, Role
from curator.domain.timelines import Timeline
from curator.services import auditing, certifying, disputing, reading, resolving
from curator.store import library as store_library
from curator.store import membership
from curator.store.library import Library
from curator.ui.actions import BY_ID
from curator.ui.app import settle
from curator.ui.dashboard.chart import ChartView
from curator.ui.main_window import MainWindow
from tests import supervised
from tests.ui.conftest import Press


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return supervised.made(tmp_path_factory.mktemp("supervised") / "library")


@pytest.fixture
def library(once: Path, tmp_path: Path) -> Path:
    """In the place of the rendered one: a day's work for park."""
    return Path(shutil.copytree(once, tmp_path / "library"))


@pytest.fixture
def stored(window: MainWindow, library: Path) -> Iterator[Library]:
    """The same library, read beside the window."""
    opened = store_library.open_(library)
    yield opened
    opened.close()


def life(stored: Library, name: str) -> Timeline:
    return reading.timeline(stored, name)


def test_a_supervisors_day_by_keys(window: MainWindow, stored: Library, press: Press) -> None:
    """Assign, adjudicate ten, resolve three conflicts, audit a sample of 81, sign."""
    press("Ctrl+Shift+A")
    QTest.keyClicks(window.reviews.line.field, "lee")
    press("Enter")
    assert "lee" in {user for row in reading.participants(stored) for user in row.assigned.values()}
    window.activateWindow()  # the popup of names was one of its own, which without a screen keeps the keys
    press("Ctrl+Shift+G")
    _adjudicate_ten(window, press)
    outcomes = [item.outcome for name in supervised.DISPUTED for item in life(stored, name).photos]
    assert outcomes.count(Outcome.ADJUDICATED) == 10
    press("Esc", "Ctrl+Shift+C")
    for _ in range(3):
        press("1", "Enter")
    assert resolving.conflicts(stored) == []
    press("Esc")
    _audit_and_sign(window, press)
    (audit,) = auditing.every(stored)
    assert audit.state is AuditState.ACCEPTED
    assert audit.result
    assert certifying.is_genuine(audit.result)
    assert audit.result.held["found"]["wrong"] == 1


def _adjudicate_ten(window: MainWindow, press: Press) -> None:
    page = window.supervising.adjudication.page
    assert page.about.text().startswith("1 of 10")
    assert "First review, kim: age 0 · kim says so" in page.said.text()
    assert "Second review, lee: age 8 · lee says so" in page.said.text()
    for turn in range(8):
        press("2" if turn % 2 else "1")
    press("3")
    QTest.keyClicks(page.age, "11")
    press("Enter")
    press("1")
    assert page.question is None
    assert "No two reviewers disagree" in page.about.text()


def _audit_and_sign(window: MainWindow, press: Press) -> None:
    press("Ctrl+Shift+U", "N")
    audits = window.supervising.audits.page
    QTest.keyClicks(audits.name, "spring")
    audits.bad.setFocus()
    audits.bad.selectAll()
    QTest.keyClicks(audits.bad, "3")
    press("Tab")
    QTest.qWait(400)
    settle(window)
    assert "Look at 81 of 100 photos; accept where no more than 1 are wrong." in audits.told.text()
    audits.draw.setFocus()
    press("Enter")
    sample = window.supervising.sample.page
    assert sample.isVisible()
    press("2")
    QTest.keyClicks(sample.age, "30")
    press("Enter", "Enter")
    for _ in range(80):
        press("1")
    assert sample.audit
    assert (sample.audit.judged, sample.audit.wrong, sample.audit.left) == (81, 1, ())
    press("F")
    assert "Press F again" in sample.notice.text()
    press("F")
    assert "Accepted and signed" in sample.state.text()


def drawn(window: MainWindow, press: Press) -> str:
    """A sample that is drawn and shown."""
    press("Ctrl+Shift+U", "N")
    page = window.supervising.audits.page
    QTest.keyClicks(page.name, "spring")
    QTest.qWait(400)
    settle(window)
    QTest.mouseClick(page.draw, Qt.MouseButton.LeftButton)
    settle(window)
    audit = window.supervising.sample.page.audit
    assert audit
    return audit.id


def test_findings_with_reasons_and_a_batch_that_goes_back(window: MainWindow, stored: Library, press: Press) -> None:
    audit_id = drawn(window, press)
    page = window.supervising.sample.page
    shown = page.question
    assert shown
    assert page.photo.isVisible()
    press("5")
    assert page.reason.hasFocus()
    press("Esc")
    assert not page.reason.isVisible()
    assert page.isVisible()
    press("5", "Enter")
    press("Left")
    assert page.question
    assert page.question.photo_id == shown.photo_id
    assert page.done.text() == "✓ skipped · skipped · park"
    QTest.mouseClick(page.buttons[2], Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.reason, "not them")
    press("Enter")
    for _ in range(2):
        press("4", "Enter")
    now = auditing.audit(stored, audit_id)
    assert now.kinds == {Judgement.WRONG_PERSON: 1, Judgement.EXCLUDE: 2}
    assert next(item for item in now.items if item.photo_id == shown.photo_id).finding.reason == "not them"  # type: ignore[union-attr]
    assert "Send the batch back" in page.finish.text()
    QTest.mouseClick(page.finish, Qt.MouseButton.LeftButton)
    press("Right")
    press("F", "F")
    assert auditing.audit(stored, audit_id).state is AuditState.REJECTED
    assert "sent back" in page.state.text()
    press("1")
    assert auditing.audit(stored, audit_id).judged == now.judged
    press("P")
    assert window.pages.page is None


def test_a_sample_is_found_again_where_it_was_left(window: MainWindow, press: Press) -> None:
    drawn(window, press)
    press("1")
    press("1")
    press("Esc", "Ctrl+Shift+J")
    page = window.supervising.sample.page
    assert page.isVisible()
    assert page.about.text().startswith("3 of ")
    press("Esc", "Ctrl+Shift+U")
    audits = window.supervising.audits.page
    assert audits.table.rowCount() == 1
    assert audits.table.hasFocus()
    press("Enter")
    assert page.isVisible()


def test_an_impossible_plan_is_a_sentence(window: MainWindow, press: Press) -> None:
    press("Ctrl+Shift+U", "N")
    page = window.supervising.audits.page
    page.good.setValue(50)
    QTest.qWait(400)
    settle(window)
    assert "No audit has these risks" in page.told.text()
    page.good.setValue(1)
    page.query.setText("moon:full")
    QTest.qWait(400)
    settle(window)
    assert "nothing called moon" in page.told.text()
    page.name.setText("x")
    assert not page.draw.isEnabled()


def test_a_disputed_flag_is_decided_by_one_key(window: MainWindow, stored: Library, press: Press) -> None:
    before = disputing.disputes(stored)[0].holds
    press("Ctrl+Shift+F")
    page = window.supervising.disputes.page
    assert page.question
    assert page.question.file == "j.jpg"
    assert "kim · dismissed · kim looked" in page.said.text()
    assert "lee · kept · lee looked" in page.said.text()
    press("2")
    assert page.reason.text() == "kim looked"
    press("Enter")
    assert page.question is None
    assert disputing.disputes(stored)[0].holds == "dismissed"
    window.editing.undo()
    settle(window)
    assert disputing.disputes(stored)[0].holds == before != "dismissed"


def test_changes_between_two_days_open_their_photos(window: MainWindow, press: Press) -> None:
    window.perform(BY_ID["changes"])
    settle(window)
    page = window.supervising.changes.page
    rows = page.table.rowCount()
    assert rows > 150
    assert f"{rows} facts" in page.notice.text()
    texts = [page.table.item(0, column).text() for column in range(7)]  # type: ignore[union-attr]
    assert texts[:2] == ["P-01", ""]
    press("Down", "Down", "Down", "Enter")
    assert window.pages.page is None
    assert window.desk.participant_id == "P-01"
    window.perform(BY_ID["changes"])
    page.since.setDate(page.since.date().addYears(-5))
    page.until.setDate(page.until.date().addYears(-5))
    QTest.mouseClick(page.show_them, Qt.MouseButton.LeftButton)
    settle(window)
    assert page.table.rowCount() == 0


def test_quarantine_without_a_team_says_so(window: MainWindow) -> None:
    window.perform(BY_ID["quarantine"])
    settle(window)
    assert "belongs to no team" in window.supervising.quarantine.page.notice.text()


def board(window: MainWindow, press: Press) -> list[ChartView]:
    press("Ctrl+Shift+D")
    page = window.figures.room.page
    assert page.isVisible()
    assert page.board
    return page.charts


def test_each_figure_opens_what_it_counts(window: MainWindow, press: Press) -> None:
    charts = board(window, press)
    assert charts[0].hasFocus()
    assert charts[0].said.text() == "first review: 1 participants, 10 photos"
    press("Right", "Right")
    assert charts[0].said.text().startswith("meaning audit: 2 participants")
    press("Enter")
    assert window.pages.page is None
    assert window.queue.search.text() == 'id="P-11,P-12"'
    assert [row.participant.id for row in window.desk.queue.shown()] == ["P-11", "P-12"]
    assert window.desk.participant_id == "P-11"
    press("Ctrl+Shift+D", "Down", "Down")
    assert charts[2].hasFocus()
    assert charts[2].mark
    press("Up", "Up", "Up")
    assert charts[-1].hasFocus()


def test_a_click_on_a_bar_opens_it(window: MainWindow, press: Press) -> None:
    chart = board(window, press)[0]
    box = chart.plot.getPlotItem().vb
    at = chart.plot.mapFromScene(box.mapViewToScene(QPointF(2.0, 0.5)))
    QTest.mouseClick(chart.plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(window)
    assert window.queue.search.text() == 'id="P-11,P-12"'


def test_the_dashboard_is_taken_along(window: MainWindow, press: Press, tmp_path: Path) -> None:
    board(window, press)
    window.libraries.ask = lambda _parent, _title: tmp_path
    page = window.figures.room.page
    QTest.mouseClick(page.pdf, Qt.MouseButton.LeftButton)
    settle(window)
    (pdf,) = tmp_path.glob("dashboard-*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "Written" in page.notice.text()
    QTest.mouseClick(page.csv, Qt.MouseButton.LeftButton)
    settle(window)
    (folder,) = (path for path in tmp_path.glob("dashboard-*") if path.is_dir())
    assert len(list(folder.iterdir())) == 6


def test_annotators_are_offered_none_of_it(window: MainWindow, library: Path, stored: Library) -> None:
    with stored.writing() as tx:
        membership.set_(tx, Member("kim", Role.ANNOTATOR))
    window.desk.open(library)
    settle(window)
    for name in ("dashboard", "audits", "sample", "adjudication", "disputes", "quarantine", "changes"):
        assert not window.can(BY_ID[name])
        window.perform(BY_ID[name])
    assert window.pages.page is None


def test_the_history_of_a_photo_ends_at_its_first_source(window: MainWindow, press: Press) -> None:
    window.open_photo("P-01", "P-01-b")
    settle(window)
    lines = window.label.history.model()
    told = [lines.index(row, 0).data() for row in range(lines.rowCount())]
    assert "kim · age 4 · kim says so" in told[0]
    assert told[-1] == "imported · b.jpg"
