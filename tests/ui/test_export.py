"""Batches in the window: what would leave, freezing, and photos that stay."""

from pathlib import Path

import pytest

from curator.store import library as store_library
from curator.ui.app import settle
from curator.ui.main_window import MainWindow
from tests.stocking import stock
from tests.ui.conftest import Press


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Four people with ten photos each; one photo has no age."""
    made = store_library.create(tmp_path / "library")
    stock(made)
    from curator.domain.revisions import Fact  # noqa: PLC0415
    from curator.store import revisions  # noqa: PLC0415

    with made.writing() as tx:
        revisions.append(tx, Fact.LABEL, "P-02-11", None, author="kim")
    made.close()
    return made.folder


def opened(window: MainWindow, press: Press) -> None:
    press("Ctrl+E")
    settle(window)


def test_the_page_tells_what_would_leave_and_why_the_rest_stays(window: MainWindow, press: Press) -> None:
    opened(window, press)
    page = window.exporting.room.page
    assert page.about.text() == "39 photos of 4 people would leave, 1 would stay."
    assert page.board.accessibleDescription().count("of") == 8
    row = [page.left_out.index(0, column).data() for column in range(3)]
    assert row == ["P-02", "11.jpg", "Nobody has stated its age."]
    page.left_out_table.activated.emit(page.found.index(0, 0))
    settle(window)
    assert window.pages.currentWidget() is window.desk_page
    assert window.desk.photo_id == "P-02-11"


def test_a_batch_is_frozen_and_listed(window: MainWindow, press: Press, library: Path) -> None:
    opened(window, press)
    page = window.exporting.room.page
    assert not page.freeze.isEnabled()
    page.name.setText("first")
    page.freeze.click()
    settle(window)
    assert "The batch first is frozen with 39 photos." in page.notice.text()
    assert page.batch is not None
    assert page.batch.batch.photos == 39
    assert page.name.text() == ""
    page.name.setText("first")
    page.freeze.click()
    settle(window)
    assert "already" in page.notice.text()
    assert not page.push.isEnabled()
