"""Batches in the window: what would leave, freezing, and photos that stay."""

from pathlib import Path

import keyring
import pytest

from curator.domain.batches import ImageFormat
from curator.domain.checklists import Check
from curator.domain.messages import Message
from curator.domain.revisions import Fact
from curator.services import exporting, pushing, receiving, withdrawing
from curator.services.pushing import Handover
from curator.store import keychain, revisions
from curator.store import library as store_library
from curator.ui.app import settle
from curator.ui.export.notices import Notices
from curator.ui.export.sign_in import SignIn
from curator.ui.main_window import MainWindow
from tests.protected import MemoryKeychain
from tests.stocking import stock, stock_whole
from tests.ui.conftest import Press


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Four people with ten photos each; one photo has no age."""
    made = store_library.create(tmp_path / "library")
    stock(made)
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
    assert page.board.accessibleDescription().count("of") == 10
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
    page.form.setCurrentIndex(page.form.findText("JPEG"))
    page.freeze.click()
    settle(window)
    assert "The batch first is frozen with 39 photos." in page.notice.text()
    assert page.batch is not None
    assert page.batch.batch.photos == 39
    assert page.batch.batch.encoding.format is ImageFormat.JPEG
    assert page.name.text() == ""
    page.name.setText("first")
    page.freeze.click()
    settle(window)
    assert "already" in page.notice.text()
    assert not page.push.isEnabled()


@pytest.fixture
def whole(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    """The page on a library of two people with originals and a batch of them."""
    made = store_library.create(tmp_path / "whole")
    stock_whole(made)
    exporting.freeze(made, "first")
    made.close()
    empty_window.desk.open(made.folder)
    settle(empty_window)
    empty_window.exporting.show_page()
    settle(empty_window)
    return empty_window


def test_checks_turn_green_and_then_the_batch_is_handed_over(whole: MainWindow, tmp_path: Path) -> None:
    page = whole.exporting.room.page
    page.address.setText(str(tmp_path / "out"))
    page.recipient.setText("the hub")
    assert not page.push.isEnabled()
    page.check.click()
    settle(whole)
    assert page.checks.passed
    shown = [page.checks.item(row).text() for row in range(page.checks.count())]
    assert len(shown) > 10
    assert all(text.startswith("✓") for text in shown)
    assert not page.push.isEnabled()  # nobody has said why
    page.why.setText("as agreed")
    page.push.click()
    settle(whole)
    assert page.notice.text() == f"The batch first is whole at {tmp_path / 'out'}."
    assert receiving.verify(tmp_path / "out").problems == ()
    assert "the hub" in page.batches.index(0, 4).data()
    page.profile.setCurrentIndex(1)
    assert not page.push.isEnabled()


def test_after_a_withdrawal_recipients_notices_are_shown_and_saved(whole: MainWindow, tmp_path: Path) -> None:
    page, folder = whole.exporting.room.page, whole.desk.folder
    assert folder is not None
    made = store_library.open_(folder)
    handover = Handover(str(tmp_path / "out"), "the hub", "as agreed")
    pushing.push(made, exporting.find(made, "first").batch, pushing.layout("aihub-aging"), handover)
    assert not page.notices.isEnabled()
    withdrawing.withdraw(made, "P-02")
    made.close()
    for _ in range(2):  # leave the page, and come back
        whole.exporting.show_page()
        settle(whole)
    assert page.notices.isEnabled()
    assert not page.check.isEnabled()
    page.notices.click()
    settle(whole)
    sheet = whole.exporting.sheet
    assert isinstance(sheet, Notices)
    shown = sheet.text.toPlainText()
    assert "To: the hub" in shown
    assert "must not be used any more" in shown
    assert "P-02" not in shown
    whole.libraries.ask = lambda _parent, _title: tmp_path / "letters"
    sheet.save.click()
    settle(whole)
    (letter,) = (tmp_path / "letters").iterdir()
    assert letter.read_text(encoding="utf-8").strip() == shown
    assert page.notice.text() == f"1 notice lies in {tmp_path / 'letters'}."
    sheet.reject()
    settle(whole)


def test_what_opens_an_address_goes_into_the_keychain_and_nowhere_else(
    whole: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kept, secret = MemoryKeychain(), "word-that-nobody-says"
    monkeypatch.setattr(keyring.core, "_keyring_backend", kept)
    page = whole.exporting.room.page
    page.address.setText(str(tmp_path / "out"))
    assert not page.sign_in.isEnabled()
    page.address.setText("sftp://kim@hub.example/in")
    page.sign_in.click()
    sheet = whole.exporting.sheet
    assert isinstance(sheet, SignIn)
    assert not sheet.keep.isEnabled()
    sheet.fields["password"].setText(secret)
    sheet.keep.click()
    settle(whole)
    assert keychain.read_options("sftp://kim@hub.example/in") == {"password": secret}
    assert page.notice.text() == "What opens sftp://kim@hub.example/in is in the keychain."
    assert secret not in caplog.text
    assert whole.desk.folder is not None
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
    page.sign_in.click()
    settle(whole)
    again = whole.exporting.sheet
    assert isinstance(again, SignIn)
    again.forget.click()
    settle(whole)
    assert kept.kept == {}
    assert "forgotten" in page.notice.text()


def test_a_sign_in_that_no_keychain_takes_is_a_sentence(whole: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keychain, "usable", lambda: False)
    page = whole.exporting.room.page
    page.address.setText("s3://bucket/in")
    page.sign_in.click()
    sheet = whole.exporting.sheet
    assert isinstance(sheet, SignIn)
    assert list(sheet.fields) == ["key", "secret", "endpoint_url"]
    for name in ("key", "secret"):
        sheet.fields[name].setText("x")
    sheet.keep.click()
    settle(whole)
    assert "did not take what opens s3://bucket/in" in page.notice.text()


def test_what_is_wrong_is_listed_and_nothing_is_handed_over(whole: MainWindow) -> None:
    page = whole.exporting.room.page
    page.show_checks([Check(Message.of("one")), Check(Message.of("two"), (Message.of("a.png"),) * 25)])
    shown = [page.checks.item(row).text().strip() for row in range(page.checks.count())]
    assert shown[:3] == ["✓  one", "✕  two", "a.png"]
    assert shown[-1] == "and 5 more"
    assert not page.checks.passed
    for field in (page.address, page.recipient, page.why):
        field.setText("x")
    assert not page.push.isEnabled()


def test_the_preview_shows_what_leaves_as_coarse_as_asked(whole: MainWindow) -> None:
    preview = whole.exporting.room.page.preview
    first = preview.picture.pixmap().toImage()
    assert not first.isNull()
    assert preview.about.text().startswith("1 of 6: age ")
    preview.on.click()
    settle(whole)
    assert preview.about.text().startswith("2 of 6: age ")
    preview.strength.setValue(1.5)
    settle(whole)
    assert preview.strength.value() == 1.5
    assert whole.desk.folder is not None
    library = store_library.open_(whole.desk.folder)
    assert library.settings.export_blur == 1.5
    library.close()


def test_what_was_left_open_is_forgotten_with_the_library(whole: MainWindow, library: Path) -> None:
    whole.desk.open(library)
    settle(whole)
    page = whole.exporting.room.page
    assert page.batch is None
    assert page.left_out.rowCount() == 0
    assert page.preview.pick is None
